"""Where reports go, how those of several runs become one, and patches of awkward files."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
from pathlib import Path

import pytest

from golint_alloc.report.registry import FORMATS
from tests.cli.conftest import FIXED, SPRINTF, CommandLine

QUICK = ("--isolated", "--select", "sprintf-int", "-q")


@pytest.fixture
def job(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A command line in a job of GitHub Actions, its workspace the directory above."""
    cli.write({"a.go": SPRINTF, "summary.md": "from before\n"})
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(cli.directory.parent))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(cli.directory / "summary.md"))
    return cli


def test_the_summary_of_a_job_is_appended_to(job: CommandLine) -> None:
    done = job("check", *QUICK, "--output", "github-summary", "--output-format", "github", "a.go")

    assert done.out.startswith("::warning title=golint-alloc ALC101,file=work/a.go,line=5,")
    assert job.read("summary.md").startswith("from before\n## golint-alloc\n\n| Place |")
    job.write({"summary.md": "x" * (1 << 20)})
    job("check", *QUICK, "--output", "github-summary", "a.go")
    assert 1 << 20 == len(job.read("summary.md")), "GitHub would drop all of it"


def test_the_hint_is_for_those_without_annotations(job: CommandLine) -> None:
    hint = "--output-format github shows findings as annotations"
    quick = QUICK[:-1]

    assert hint in job("check", *quick, "--output-format", "json", "a.go").err
    assert hint not in job("check", *quick, "--output", "github=x", "a.go").err
    assert hint not in job("check", *quick, "--output", "sarif=x.sarif", "a.go").err


def test_outputs(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF, "old.json": "old"})
    (cli.directory / "old.json").chmod(0o640)
    os.symlink("old.json", cli.directory / "link.json")
    done = cli(
        "check", *QUICK, "--output", "json=link.json", "--output", "gitlab=new.json",
        "--output", "concise=-", "a.go",
    )  # fmt: skip

    assert (1, 1) == (done.code, done.out.count("\n"))
    assert "ALC101" == json.loads(cli.read("old.json"))[0]["id"]
    assert (cli.directory / "link.json").is_symlink()
    assert 0o640 == stat.S_IMODE((cli.directory / "old.json").stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    assert 0o666 & ~mask == stat.S_IMODE((cli.directory / "new.json").stat().st_mode)
    assert [] == list(cli.directory.glob(".*.tmp"))


@pytest.mark.parametrize(
    ("outputs", "problem"),
    [
        (["json=no/x"], "there is no directory no; make it first"),
        (["json=."], "is a directory"),
        (["json=x", "sarif=./x"], "written to twice"),
        (["json=x", "json=x"], "written to twice"),
        (["json=-", "sarif=-"], "standard output has a format already"),
        (["json"], "write FORMAT=PATH"),
        (["github-summary"], "GITHUB_STEP_SUMMARY is not set"),
    ],
    ids=str,
)
def test_outputs_that_are_refused(cli: CommandLine, outputs: list[str], problem: str) -> None:
    cli.write({"a.go": SPRINTF})
    done = cli("check", *(part for text in outputs for part in ("--output", text)), "a.go")

    assert (2, "") == (done.code, done.out)
    assert problem in done.err
    assert not (cli.directory / "x").exists()


def test_standard_output_has_one_format(cli: CommandLine) -> None:
    done = cli("check", "--output", "json=-", "--output-format", "text")

    assert (2, "") == (done.code, done.out)


def test_a_report_into_a_device(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})
    with open(cli.directory / "log", "wb") as log:
        subprocess.run(
            ["sh", "-c", 'echo before; "$0" -m golint_alloc check "$@"; echo after', _python(),
             *QUICK, "--output", "json=/dev/stderr", "--output-format", "concise", "a.go"],
            cwd=cli.directory, stdout=subprocess.DEVNULL, stderr=log, check=True,
        )  # fmt: skip

    assert Path("/dev/stderr").is_symlink()
    assert "ALC101" == json.loads(cli.read("log"))[0]["id"]


def _python() -> str:
    import sys

    return sys.executable


AWKWARD: dict[str, str | bytes] = {
    "one/a.go": SPRINTF,
    "two/crlf.go": SPRINTF.replace("\n", "\r\n"),
    "three é/b c.go": "\ufeff" + SPRINTF,
    "four/end.go": SPRINTF.rstrip() + " //nolint:all // é, why",
    "five/clean.go": "package m\n",
    "six/two.go": SPRINTF + '\nfunc g(n int) string { return "😀" + fmt.Sprintf("%d", n) }\n',
}


def test_shards_that_are_merged_are_the_whole_run(cli: CommandLine) -> None:
    cli.write(AWKWARD)
    shown = (*QUICK, "--show-suppressed")
    every = [part for name in FORMATS for part in ("--output", f"{name}=whole.{name}")]
    whole = cli("check", *shown, *every, ".")
    for number in (1, 2, 3):
        name = ("json", "json-lines", "json-lines")[number - 1]
        output = ("--output", f"{name}=shard{number}", "--shard", f"{number}/3")
        cli("check", *shown, *output, ".")
    every = [part.replace("=whole.", "=merged.") for part in every]
    done = cli(
        "merge",
        "--isolated",
        "-q",
        "--show-suppressed",
        *every,
        "shard3",
        "shard1",
        "shard2",
        "shard1",
    )

    assert (1, whole.out) == (done.code, done.out)
    assert 6 == len(json.loads(cli.read("merged.json")))
    shards = [cli.read(f"shard{number}").count('"id"') for number in (1, 2, 3)]
    assert sum(count > 0 for count in shards) > 1, "the directories fall into one shard"
    for name in FORMATS:
        expected, merged = cli.read(f"whole.{name}"), cli.read(f"merged.{name}")
        if name == "lsp":  # a json report does not name the files without findings
            rows = [row for row in json.loads(expected) if row["diagnostics"]]
            assert rows == json.loads(merged)
            continue
        expected = re.sub(r" in \d+ files?(, \d+\.\d s)?", "", expected)
        assert expected == merged, name


def test_runs_for_two_targets_become_one(cli: CommandLine) -> None:
    extra = SPRINTF.replace("func f", "func g")
    cli.write({"a.go": SPRINTF, "w_windows.go": extra, "l_linux.go": extra})
    for system in ("linux", "windows"):
        cli("check", *QUICK, "--goos", system, "--output", f"json={system}", ".")
    alone = json.loads(cli.read("linux"))
    done = cli("merge", "--isolated", "--output-format", "json", "linux", "windows")
    paths = [row["path"] for row in json.loads(done.out)]

    assert sorted(set(paths)) == ["a.go", "l_linux.go", "w_windows.go"]
    assert len(paths) == len(set(paths))
    assert [row for row in json.loads(done.out) if row["path"] == "a.go"] == [
        row for row in alone if row["path"] == "a.go"
    ]


def test_reports_that_cannot_be_merged(cli: CommandLine) -> None:
    cli.write(
        {"a.go": SPRINTF, "bad": "{}\n", "text": "a.go:1:1: x\n", "empty": "", "list": "[]\n"}
    )
    cli("check", *QUICK, "--output", "json=out", "a.go")

    assert (0, "[]\n") == cli("merge", "-q", "--output-format", "json", "empty", "list")[:2]
    assert 1 == cli("merge", "-q", "out").code
    assert 0 == cli("merge", "-q", "-e", "out").code
    assert "bad: not a report of this version" in cli("merge", "bad").err
    assert "text:1: not JSON" in cli("merge", "text").err
    assert 2 == cli("merge", "missing").code
    cli.write({"a.go": "\n" + SPRINTF})
    changed = cli("merge", "out")
    assert 2 == changed.code
    assert "a.go: has changed since it was linted; merge with the same commit" in changed.err
    os.remove(cli.directory / "a.go")
    assert 2 == cli("merge", "out").code


def test_sarif_of_shards_and_targets_has_categories(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})
    done = cli("check", *QUICK, "--shard", "1/1", "--goos", "linux", "--output-format", "sarif")
    run = json.loads(done.out)["runs"][0]

    assert "golint-alloc/shard-1-of-1-linux/" == run["automationDetails"]["id"]


def test_patches_of_awkward_files_are_what_git_applies(cli: CommandLine) -> None:
    cli.write(AWKWARD)
    before = {name: (cli.directory / name).read_bytes() for name in AWKWARD}
    patch = cli.process("check", *QUICK, "--diff", ".").out.encode()
    for arguments in (["--check"], []):
        git = ["git", "apply", *arguments, "-"]
        done = subprocess.run(git, cwd=cli.directory, input=patch, capture_output=True, check=False)
        assert (0, b"") == (done.returncode, done.stderr)
    applied = {name: (cli.directory / name).read_bytes() for name in AWKWARD}
    cli.write(dict(before))
    cli("check", *QUICK, "--fix", ".")

    assert applied == {name: (cli.directory / name).read_bytes() for name in AWKWARD}
    assert applied["one/a.go"] == FIXED.encode()
    assert applied["two/crlf.go"] == FIXED.replace("\n", "\r\n").encode()
    assert applied["three é/b c.go"] == ("\ufeff" + FIXED).encode()
    assert applied["four/end.go"] == before["four/end.go"]
