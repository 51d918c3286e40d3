"""Only new findings: by revision, merge base, patch and baseline, where things go wrong, too."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import SPRINTF, CommandLine

EDITED = SPRINTF.replace("func f(n int)", "func f(m, n int)")


@pytest.fixture(scope="module")
def rules_cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("rules"))


@pytest.fixture
def cli(cli: CommandLine, rules_cache: str, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    monkeypatch.setenv("GOLINT_ALLOC_CACHE_DIR", rules_cache)
    return cli


def git(cli: CommandLine, *arguments: str) -> str:
    identity = ("-c", "user.name=n", "-c", "user.email=e")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=cli.directory, check=True, capture_output=True
    )
    return done.stdout.decode()


def committed(cli: CommandLine, files: dict[str, str | bytes]) -> None:
    cli.write(files)
    git(cli, "init", "-q", "-b", "main")
    git(cli, "add", "-A")
    git(cli, "commit", "-qm", "x")


def two(source: str = SPRINTF) -> str:
    """A file with findings of f on line 5 and of g on line 7."""
    return source + SPRINTF.split("\n", 3)[3].replace("func f", "\nfunc g").lstrip("\n") + "\n"


@pytest.mark.parametrize("form", [[], ["--no-prefix"], ["--color"], ["-U0"]])
def test_a_patch(cli: CommandLine, form: list[str]) -> None:
    committed(cli, {"b/a.go": two(), "a.go": two()})
    cli.write({"b/a.go": two(EDITED)})
    cli.write({"p.diff": git(cli, "diff", *form)})

    assert cli.check("--new-from-patch", "p.diff", ".").out.startswith("b/a.go:5:")
    assert cli.check("--new-from-patch", "p.diff", ".").out.count("\n") == 1
    both = cli.check("--new-from-patch", "p.diff", "--whole-files", ".")
    assert both.out.count("b/a.go") == both.out.count("\n") == 2


def test_a_patch_in_a_subdirectory(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    committed(cli, {"sub/a.go": SPRINTF, "b.go": SPRINTF})
    cli.write({"sub/a.go": EDITED})
    monkeypatch.chdir(cli.directory / "sub")
    for options in ([], ["--relative"]):
        Path("../p.diff").write_text(git(cli, "-C", "sub", "diff", *options))
        assert cli.check("--new-from-patch", "../p.diff", ".").out.startswith("a.go:5:")
    assert cli.check("--new-from-rev", "HEAD", ".").out.startswith("a.go:5:")


def test_a_patch_without_a_repository(cli: CommandLine) -> None:
    patch = "--- a.go.orig\n+++ a.go\n@@ -5 +5 @@\n-x\n+y\n"
    cli.write({"a.go": SPRINTF, "p.diff": patch, "bad": "hello\n", "empty": ""})

    assert cli.check("--new-from-patch", "p.diff", "a.go").code == 1
    assert cli.check("--new-from-patch", "empty", "a.go") == (0, "", "")
    bad = cli.check("--new-from-patch", "bad", "a.go")
    assert (bad.code, "bad: no patch in it" in bad.err) == (2, True)
    missing = cli.check("--new-from-patch", "missing", "a.go")
    assert (missing.code, "missing: No such file" in missing.err) == (2, True)


def test_whole_files_are_those_with_new_lines(cli: CommandLine) -> None:
    committed(cli, {"a.go": two(), "b.go": two()})
    cli.write({"a.go": two(EDITED)})

    assert cli.check("--new-from-rev", "HEAD", ".").out.count("\n") == 1
    assert cli.check("--new-from-rev", "HEAD", "--whole-files", ".").out.count("a.go") == 2


def test_a_line_taken_out_of_a_finding_makes_it_new(cli: CommandLine) -> None:
    call = 'fmt.Sprintf(\n\t"%d",\n\n\tn,\n)'
    source = SPRINTF.replace('fmt.Sprintf("%d", n)', call)
    committed(cli, {"a.go": source.replace('"%d",\n', '"%d",\n\n')})
    assert cli.check("--new-from-rev", "HEAD", ".").out == ""
    cli.write({"a.go": source})

    assert cli.check("--new-from-rev", "HEAD", ".").out.startswith("a.go:5:")


def test_standard_input_is_compared_as_it_is(cli: CommandLine) -> None:
    committed(cli, {"a.go": two()})
    arguments = ("check", "-q", "--new-from-rev", "HEAD", "--output-format", "concise")
    buffer = ("// A line.\n" + two(EDITED)).encode()
    done = cli.process(*arguments, "--stdin-filename", "a.go", "-", stdin=buffer)

    assert done.out.startswith("a.go:6:")
    assert done.out.count("\n") == 1


def test_outside_of_a_repository_is_an_error(cli: CommandLine, tmp_path: Path) -> None:
    cli.write({"a.go": SPRINTF})
    done = cli.check("--new-from-rev", "HEAD", "a.go")
    assert (done.code, "not a git repository" in done.err) == (2, True)

    committed(cli, {})
    other = tmp_path / "other.go"
    other.write_text(SPRINTF)
    done = cli.check("--new-from-rev", "HEAD", ".", str(other))
    assert (done.code, "other.go: is not in the repository" in done.err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--new-from-rev", "HEAD", "--new-from-patch", "x"],
        ["--whole-files"],
        ["--grow-baseline"],
        ["--prune-baseline"],
        ["--write-baseline", "x", "--baseline", "y"],
        ["--write-baseline", "x", "--new-from-rev", "HEAD"],
        ["--write-baseline", "x", "-"],
    ],
)
def test_options_that_do_not_go_together(cli: CommandLine, arguments: list[str]) -> None:
    done = cli.check(*arguments)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("golint-alloc: --")


def entries(cli: CommandLine) -> list[str]:
    findings = json.loads(cli.read("known.json"))["findings"]
    return [f"{path} {key.split()[1]}" for path in findings for key in findings[path]]


def test_a_baseline_may_only_shrink(cli: CommandLine) -> None:
    write = ("check", "--output-format", "concise", "--write-baseline", "known.json")
    cli.write({"a.go": two()})
    assert "2 new findings recorded" in cli(*write, ".").err
    cli.write(
        {
            "a.go": two().replace("f(n int)", "f(n string)"),
            "b.go": SPRINTF.replace("func f", "func h"),
        }
    )

    done = cli(*write, ".")
    assert (done.code, done.out.startswith("b.go:5:")) == (1, True)
    assert "1 new finding not recorded; --grow-baseline" in done.err
    assert "1 known finding no longer found; taken out" in done.err
    assert entries(cli) == ["a.go g"]

    assert cli(*write, "--grow-baseline", ".").code == 0
    assert entries(cli) == ["a.go g", "b.go h"]


def test_what_a_run_did_not_look_for_stays(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF, "d/b.go": SPRINTF.replace("package m", "package d")})
    cli.check("--write-baseline", "known.json", ".")
    known = cli.read("known.json")
    cli.write({"a.go": "package m\n", "d/b.go": "package d\n\nfunc f( {\n"})
    for arguments in (
        ["d"],
        ["--select", "ALC2", "."],
        ["--min-confidence", "high", "."],
        ["--exclude", "a.go", "."],
    ):
        cli.check("--baseline", "known.json", "--prune-baseline", *arguments)
        assert cli.read("known.json") == known, arguments
    cli.check("--baseline", "known.json", "--prune-baseline", ".")
    assert entries(cli) == ["d/b.go f"]


def test_stale_entries_are_told_and_pruned(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF, "b.go": SPRINTF})
    cli.check("--write-baseline", "known.json", ".")
    (cli.directory / "b.go").unlink()
    baseline = ("check", "--baseline", "known.json")

    assert "1 known finding no longer found; --prune-baseline" in cli(*baseline, ".").err
    assert "b.go: ALC101 f " in cli(*baseline, "-v", ".").err
    assert "no longer" not in cli(*baseline, "a.go").err
    assert cli(*baseline, "--prune-baseline", ".").code == 0
    assert entries(cli) == ["a.go f"]


def test_a_baseline_holds_in_another_directory_without_git(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(cli, {"d/a.go": SPRINTF.replace("package m", "package d")})
    cli.check("--write-baseline", "known.json", ".")
    (cli.directory / ".git").rename(tmp_path / "git")
    cli.directory.rename(tmp_path / "elsewhere")
    monkeypatch.chdir(tmp_path / "elsewhere" / "d")

    assert cli.check("--baseline", "../known.json", ".") == (0, "", "")


def test_a_damaged_baseline_is_an_error_and_stays(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF, "known.json": "{"})
    for option in ("--baseline", "--write-baseline"):
        done = cli.check(option, "known.json", ".")
        assert (done.code, done.out) == (2, "")
        assert "known.json:1:2: not JSON" in done.err
    assert cli.read("known.json") == "{"
    assert cli.check("--baseline", "missing.json", ".").code == 2


def test_adding_ignores(cli: CommandLine) -> None:
    generated = "// Code generated by x. DO NOT EDIT.\n\n" + SPRINTF
    cli.write({"a.go": SPRINTF, "gen.go": generated, "bad.go": SPRINTF + "\nfunc (\n"})
    ignore = ("--include-generated", "--add-ignore=later")

    assert cli.check(*ignore, ".").code == 1
    assert "//nolint:sprintf-int // later\n" in cli.read("a.go")
    assert cli.read("gen.go") == generated
    assert cli.read("bad.go") == SPRINTF + "\nfunc (\n"

    (cli.directory / "bad.go").unlink()
    (cli.directory / "gen.go").unlink()
    source = cli.read("a.go")
    assert cli.check(*ignore, ".").code == 0
    assert cli.read("a.go") == source


def test_a_required_reason_is_asked_for_before_anything_is_written(cli: CommandLine) -> None:
    config = "version: 1\nnolint: {require-reason: true}\n"
    cli.write({"a.go": SPRINTF, ".golint-alloc.yaml": config})

    done = cli.check("--add-ignore", "--", "a.go")
    assert (done.code, "--add-ignore=REASON" in done.err) == (2, True)
    assert cli.read("a.go") == SPRINTF
    assert cli.check("--add-ignore=why", "a.go").code == 0
    assert cli.check("a.go").code == 0
