"""The benchmark of speed: what it computes and how it takes turns, never how fast anything is."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import speed, speed_rows, speed_setup
from benchmarks.floor import astgrep
from benchmarks.measuring import (
    Command,
    CommandError,
    Sample,
    median,
    peak,
    ratio,
    run,
    turn_about,
    wall,
)
from benchmarks.speed_rows import Against, Outcome, compared, percentiles
from benchmarks.speed_setup import MissingError, go_files, most_like


def samples(*walls: float) -> list[Sample]:
    return [Sample(each, each, each, 0.0) for each in walls]


def appending(path: Path, text: str) -> Command:
    code = f"open({str(path)!r}, 'a').write({text!r})"
    return Command([sys.executable, "-c", code])


def test_a_ratio_is_the_median_of_those_of_neighbours() -> None:
    # The machine slowed down on the way: 4 = median(2, 4, 6), where medians would give 40 / 5.
    found = {"one": samples(2.0, 40.0, 600.0), "other": samples(1.0, 10.0, 100.0)}

    assert 4 == ratio(found, "one", "other", wall)


def test_the_median_of_memory() -> None:
    assert 3 == median(samples(9.0, 1.0, 3.0), peak)


def test_commands_run_in_turn_and_the_first_round_does_not_count(tmp_path: Path) -> None:
    log = tmp_path / "log"
    commands = {name: appending(log, name) for name in ("a", "b")}

    counted = turn_about(commands, runs=2, warm_up=True)

    assert "ababab" == log.read_text()
    assert {"a": 2, "b": 2} == {name: len(of) for name, of in counted.items()}


def test_what_is_done_before_a_run_is_done_before_each(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = appending(log, "r")._replace(before=lambda: log.open("a").write("b"))

    turn_about({"one": command}, runs=2)

    assert "brbr" == log.read_text()


def test_processes_of_a_run_count_as_well() -> None:
    big = "x = bytearray(120_000_000)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {big!r}])"

    assert run(Command([sys.executable, "-c", code])).peak > 110


def test_a_run_that_failed_is_no_sample() -> None:
    with pytest.raises(CommandError, match="exit code 3"):
        run(Command([sys.executable, "-c", "raise SystemExit(3)"]))


def test_only_what_was_measured_is_compared() -> None:
    found = {"cold": samples(3.0), "floor": samples(2.0)}
    wanted = [Against("floor", 1.3, "to the floor"), Against("ast-grep", 1.0, "to ast-grep")]

    (outcome,) = compared(found, "cold", wanted)
    assert ("to the floor", 1.5, False) == (outcome.what, outcome.value, outcome.is_met)


def test_the_table_marks_missed_goals() -> None:
    text = speed.table(
        [
            Outcome("a", 1.234, 1.3),
            Outcome("b", 351.2, 350, "MB"),
            Outcome("c", 2.5, remark="why"),
        ]
    )

    assert text.splitlines()[2:] == [
        "| a | 1.23 | 1.30 |  |",
        "| b | 351 MB | 350 MB (missed) |  |",
        "| c | 2.50 |  | why |",
    ]


def test_percentiles_of_the_server() -> None:
    printed = (
        "5002 lines, first diagnostics 2.1 s\nafter 100 edits: 90 MB\n"
        "as measured: median 20 ms, 95th percentile 61 ms, 99th 70 ms, most 90 ms\n"
        "less waits for a processor: median 9 ms, 95th percentile 31 ms, 99th 40 ms, most 50 ms\n"
    )

    assert (61, 31) == percentiles(printed)


def make_tree(root: Path, importers: dict[str, int]) -> None:
    for path, count in importers.items():
        (root / path).mkdir(parents=True)
        (root / path / "a.go").write_text("package a\n")
        for number in range(count):
            user = root / f"user{number}of{path.replace('/', '')}"
            user.mkdir()
            (user / "u.go").write_text(f'package u\n\nimport "{path}"\n\nfunc f() {{}}\n')
            (user / "u_test.go").write_text('package u\n\nimport "x/few"\n')


def test_a_package_with_about_as_many_importers(tmp_path: Path) -> None:
    make_tree(tmp_path, {"x/few": 2, "x/many": 6, "x/enough": 4})

    assert (tmp_path / "x/enough", 4) == most_like(3, tmp_path)
    assert (tmp_path / "x/many", 6) == most_like(9, tmp_path)


def test_nothing_imports_anything(tmp_path: Path) -> None:
    with pytest.raises(MissingError):
        most_like(1, tmp_path)


def test_files_of_testdata_do_not_count(tmp_path: Path) -> None:
    root = tmp_path / "testdata"  # the place of the tree has no say
    (root / "p/testdata").mkdir(parents=True)
    for name in ("p/a.go", "p/a_test.go", "p/testdata/b.go", "p/c.txt"):
        (root / name).write_text("package p\n")

    assert [root / "p/a.go", root / "p/a_test.go"] == go_files([root])


def test_a_change_is_one_that_was_never_there(tmp_path: Path) -> None:
    file = tmp_path / "a.go"
    file.write_text("package p\n")
    contents = [file.read_text()]
    for _ in range(3):
        speed_rows._change(file)
        contents.append(file.read_text())

    assert 4 == len(set(contents))
    assert 3 == len({line for line in contents[-1].splitlines() if line.startswith("func ")})


def test_patterns_for_the_peer(tmp_path: Path) -> None:
    astgrep.write_rules(tmp_path / "rules.yml")
    documents = (tmp_path / "rules.yml").read_text().split("---\n")[1:]

    assert list(astgrep.RULES) == [json.loads(document)["id"] for document in documents]


def test_unknown_rows_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        speed.main(["--rows", "libary"])

    assert "no row libary; there are library, tree" in capsys.readouterr().err


def test_what_is_missing_is_a_remark(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(_: object) -> speed_rows.Row:
        raise MissingError("no such thing here")

    monkeypatch.setitem(speed_rows.ROWS, "tree", missing)

    assert 1 == speed.main(["--rows", "tree"])
    assert "tree: no such thing here" in capsys.readouterr().out


def test_the_cheapest_row(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(speed_rows, "_CHEAP", 1)
    monkeypatch.setattr(speed_setup.shutil, "which", lambda _: None)
    saved = tmp_path / "speed.json"
    arguments = ["--quick", "--runs", "1", "--rows", "one-file", "--json", str(saved)]

    assert 0 == speed.main(arguments)

    out = capsys.readouterr().out
    assert "nothing known of it / python -c pass |" in out
    assert "no ast-grep" in out
    row = json.loads(saved.read_text())["rows"]["one-file"]
    assert {"python": 1, "cold": 1, "cached": 1} == {n: len(s) for n, s in row["samples"].items()}
    assert all(outcome["value"] > 0 for outcome in row["outcomes"])
