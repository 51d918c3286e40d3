"""The same input gives the same output: again, in any order, in any number of processes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import SPRINTF, CommandLine

PACKAGES = (
    "archive/tar", "bufio", "compress/flate", "encoding/csv", "encoding/hex", "expvar",
    "go/scanner", "html", "mime", "net/textproto", "strconv", "text/tabwriter",
)  # fmt: skip


@pytest.fixture(scope="module")
def packages(go: str) -> list[str]:
    root = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True)
    return [str(Path(root.stdout.strip(), "src", *name.split("/"))) for name in PACKAGES]


def test_runs_are_equal_byte_for_byte(cli: CommandLine, packages: list[str]) -> None:
    arguments = ("check", "--select", "all", "-q", "--output-format", "json")
    runs = [
        cli.process(*arguments, "--jobs", jobs, *paths, PYTHONHASHSEED=seed)
        for jobs, paths, seed in (
            ("1", packages, "1"),
            ("2", packages, "2"),
            ("1", packages[::-1], "3"),
        )
    ]

    assert {1} == {run.code for run in runs}
    assert len(json.loads(runs[0].out)) >= 10
    assert runs[0].out == runs[1].out
    assert runs[0].out == runs[2].out


def test_what_is_kept_between_runs_changes_nothing(
    cli: CommandLine, packages: list[str], tmp_path: Path
) -> None:
    arguments = ("check", "--select", "all", "-q", "--output-format", "json")
    cache = ("--cache-dir", str(tmp_path / "kept"))
    cold = cli.process(*arguments, *cache, "--jobs", "2", *packages[:-2])
    some = cli.process(*arguments, *cache, "--jobs", "1", *packages)
    warm = cli.process(*arguments, *cache, *packages)
    without = cli.process(*arguments, "--no-cache", *packages)
    parts = []
    for number in ("1/2", "2/2"):
        part = tmp_path / f"{number[0]}.json"
        part.write_text(cli.process(*arguments, *cache, "--shard", number, *packages).out)
        parts.append(str(part))
    merged = cli.process("merge", "-q", "--output-format", "json", *parts)

    assert cold.code == 1
    assert some.out == warm.out == without.out
    assert json.loads(merged.out) == json.loads(without.out)


def test_the_order_of_named_files_does_not_matter(cli: CommandLine) -> None:
    cli.write(
        {
            "a.go": SPRINTF.replace(", n)", ", id())"),
            "b.go": "package m\n\nfunc id() int { return 1 }\n",
            "b_test.go": "package m\n\nfunc id2() {}\n",
        }
    )
    files = ["a.go", "b.go", "b_test.go"]
    first = cli.check(*files)

    assert 1 == first.code
    assert first == cli.check(*files[::-1])
    assert first == cli.check("./a.go", "a.go", *files[1:], "a.go")


def test_shards_are_a_partition(cli: CommandLine) -> None:
    cli.write({f"p{number}/a.go": SPRINTF for number in range(12)})
    parts = [cli.check("--shard", f"{number}/3", ".").out.splitlines() for number in (1, 2, 3)]

    assert all(parts)
    assert sorted(parts[0] + parts[1] + parts[2]) == sorted(cli.check(".").out.splitlines())
    assert cli.check("--shard", "1/1", ".").out == cli.check(".").out


def test_worker_processes_report_unreadable_files(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from golint_alloc.lint.world import World

    cli.write({f"p{number}/a.go": SPRINTF for number in range(4)})
    whole = World.read

    def read(self: World, path: str) -> bytes:
        if path == "p2/a.go":
            raise PermissionError(13, "Permission denied", path)
        return whole(self, path)

    monkeypatch.setattr(World, "read", read)
    alone, shared = cli.check("--jobs", "1", "."), cli.check("--jobs", "2", ".")

    assert 2 == alone.code
    assert 3 == alone.out.count("\n")
    assert alone == shared
