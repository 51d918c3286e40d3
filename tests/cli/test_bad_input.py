"""Bad input gets a clear message and never hides what is found in other files."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from golint_alloc.lint.world import World
from golint_alloc.project import header
from tests.cli.conftest import SPRINTF, CommandLine


def test_a_broken_rule_file_is_named_with_place_and_remedy(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF, "own/strings/x.yaml": "id: ALC199\nname: x\nsummry: y\n"})
    done = cli.check("--rules-dir", "own", "a.go")

    assert 2 == done.code
    assert "" == done.out
    assert "own/strings/x.yaml:3:1: unknown key 'summry'; did you mean 'summary'?" in done.err
    assert "Traceback" not in done.err


def test_a_rules_directory_that_is_missing(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})

    assert cli.check("--rules-dir", "own", "a.go") == (
        2,
        "",
        "golint-alloc: rules directory 'own' does not exist\n",
    )


def test_an_unknown_key_of_the_configuration(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF, ".golint-alloc.yaml": "version: 1\nselct: [ALC1]\n"})
    done = cli.check("a.go")

    assert 2 == done.code
    assert ".golint-alloc.yaml:2:1: unknown key 'selct'; did you mean 'select'?" in done.err


@pytest.mark.parametrize("bad", ["missing.go", "missing", "dangling.go", "fifo.go"])
def test_a_path_that_cannot_be_read_does_not_hide_the_others(cli: CommandLine, bad: str) -> None:
    cli.write({"a.go": SPRINTF})
    os.symlink("nowhere", "dangling.go")
    os.mkfifo("fifo.go")
    done = cli.check(bad, "a.go")

    assert 2 == done.code
    assert done.out.startswith("a.go:5:31: warning: ")
    assert done.err.startswith(f"golint-alloc: {bad}: ")
    assert 1 == done.err.count("\n")


def test_what_is_no_file_is_passed_over_in_a_directory(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})
    os.symlink("nowhere", "dangling.go")
    os.mkfifo("fifo.go")
    os.mkdir("dir.go")
    os.symlink(".", "loop")
    done = cli.check(".")

    assert (1, "") == (done.code, done.err)
    assert 1 == done.out.count("\n")


def test_a_file_that_vanishes_before_it_is_read(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.write({"a.go": SPRINTF, "b.go": SPRINTF.replace("func f", "func g")})
    whole = World.read

    def read(self: World, path: str) -> bytes:
        if path == "b.go":
            os.unlink(path)
        return whole(self, path)

    monkeypatch.setattr(World, "read", read)
    done = cli.check("a.go", "b.go")

    assert 2 == done.code
    assert done.out.startswith("a.go:5:31: ")
    assert "golint-alloc: b.go: No such file or directory\n" == done.err


def test_a_file_that_vanishes_before_it_is_reported(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.write({"a.go": SPRINTF, "b.go": SPRINTF.replace("func f", "func g")})
    whole = World.tidy

    def tidy(self: World) -> None:
        os.unlink("b.go")
        whole(self)

    monkeypatch.setattr(World, "tidy", tidy)
    done = cli.check("a.go", "b.go")

    assert 2 == done.code
    assert done.out.startswith("a.go:5:31: ")
    assert "golint-alloc: b.go: gone while it was checked: No such file or directory" in done.err


def test_a_file_whose_head_cannot_be_read(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.write({"a.go": SPRINTF, "b.go": SPRINTF})

    def refuse(path: str) -> header.Header:
        if path == "b.go":
            raise PermissionError(13, "Permission denied", path)
        return header.read_header(path)

    monkeypatch.setattr("golint_alloc.lint.world.read_header", refuse)
    done = cli.check("a.go", "b.go")

    assert 2 == done.code
    assert done.out.startswith("a.go:5:31: ")
    assert "golint-alloc: b.go: Permission denied\n" == done.err


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "b.go:1:1: error: expected 'package', found end of file [ALC900 syntax-error]"),
        (b"package m\n\xff\xfe\n", "b.go:2:1: error: invalid UTF-8"),
        (b"package m\n\0\n", "b.go:2:1: error: invalid NUL byte"),
        (b"package m\n\nfunc ( {\n", "b.go:3:1: error: cannot parse this"),
    ],
)
def test_what_is_no_go_is_a_finding(cli: CommandLine, content: bytes, found: str) -> None:
    cli.write({"a.go": SPRINTF, "b.go": content})
    done = cli.check("a.go", "b.go")

    assert (1, "") == (done.code, done.err)
    assert done.out.startswith("a.go:5:31: ")
    assert found in done.out


def test_intact_declarations_of_a_broken_file_are_checked(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF + "\nfunc broken( {\n\tx :=\n}\n"})
    done = cli.check("a.go")

    assert 1 == done.code
    assert "a.go:5:31: warning: " in done.out
    assert "[ALC900 syntax-error]" in done.out


def test_a_broken_go_mod_is_named_once_for_all_files(cli: CommandLine) -> None:
    cli.write({"go.mod": "module x\ngo 1.x\n", "a.go": SPRINTF, "sub/b.go": SPRINTF})
    done = cli.check(".")

    assert 2 == done.code
    assert 1 == done.err.count("go.mod:2: invalid go version '1.x'")


def test_a_file_name_that_is_not_utf8(cli: CommandLine) -> None:
    Path(os.fsdecode(b"\xff.go")).write_text(SPRINTF)
    done = cli.check(".")

    assert 1 == done.code
    assert ".go:5:31: warning: " in done.out
    for form in ("json", "sarif", "text", "junit"):
        assert 1 == cli("check", "--output-format", form).code


def test_a_big_generated_file_is_not_even_parsed(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    function = "func g%d(n int) string { return fmt.Sprintf(%r, n) }\n"
    body = "".join(function.replace("%r", '"%%d"') % number for number in range(2_000))
    cli.write({"a.go": "// Code generated by x. DO NOT EDIT.\n\n" + SPRINTF + body})
    with monkeypatch.context() as patched:
        patched.setattr(World, "parse", lambda *_: pytest.fail("parsed"))

        assert (0, "", "") == cli.check(".")
    found = cli.check("--include-generated", ".")

    assert 1 == found.code
    assert 2_001 == found.out.count("[ALC101 sprintf-int]")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--bogus"],
        ["--output", "sarif"],
        ["--output", "nope=x"],
        ["--output-format", "nope"],
        ["--jobs", "-1"],
        ["--jobs", "x"],
        ["--shard", "0/2"],
        ["--shard", "3/2"],
        ["--shard", "two"],
        ["--go", "banana"],
        ["--goos", "banana"],
        ["--goarch", "banana"],
        ["--select", "nope"],
        ["--min-confidence", "certain"],
        ["--config", "selct=ALC1"],
        ["--config", "missing.yaml"],
        ["--baseline", "missing.json"],
        ["--stdin-filename", "a.go"],
        ["--new-from-rev", "HEAD"],
        ["--new-from-rev", "a", "--new-from-merge-base", "b"],
        ["--fix", "-"],
        ["@missing.txt"],
    ],
    ids=" ".join,
)
def test_a_command_line_that_cannot_be_carried_out(cli: CommandLine, arguments: list[str]) -> None:
    cli.write({"a.go": SPRINTF})
    done = cli.check(*arguments, "a.go")

    assert 2 == done.code
    assert "" == done.out
    assert "golint-alloc" in done.err
    assert "Traceback" not in done.err


def test_output_that_cannot_be_written(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})
    done = cli.check("--output", "json=missing/out.json", "a.go")

    assert 2 == done.code
    assert (
        "--output json=missing/out.json: there is no directory missing; make it first" in done.err
    )


def test_an_internal_error_is_not_taken_for_findings(cli: CommandLine) -> None:
    script = (
        "import golint_alloc.cli.version_command as verb, golint_alloc.cli.main as m, sys\n"
        "def fail(argv): raise ZeroDivisionError\n"
        "verb.run = fail\n"
        "sys.argv = ['golint-alloc', 'version']\n"
        "m.entry()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)

    assert 2 == done.returncode
    assert "ZeroDivisionError" in done.stderr
    assert "internal error" in done.stderr


@pytest.mark.parametrize("verb", [["check", "--jobs", "1"], ["rule", "--all"]])
def test_a_reader_that_goes_away(cli: CommandLine, verb: list[str]) -> None:
    function = 'func g%d(n int) string { return fmt.Sprintf("%%d", n) }\n'
    cli.write({"a.go": SPRINTF + "".join(function % number for number in range(600))})
    process = subprocess.Popen(
        [sys.executable, "-m", "golint_alloc", *verb],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()

    assert 2 == process.wait()
    assert b"" == complaint


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c(cli: CommandLine, jobs: str) -> None:
    lines = "".join(f'\t_ = fmt.Sprintf("%d", n+{number})\n' for number in range(3_000))
    for package in ("a", "b", "c"):
        body = f'package {package}\n\nimport "fmt"\n\nfunc f(n int) {{\n{lines}}}\n'
        cli.write({f"{package}/{package}{number}.go": body for number in range(8)})
    process = subprocess.Popen(
        [sys.executable, "-m", "golint_alloc", "check", "--jobs", jobs],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A shell's background jobs ignore SIGINT, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    time.sleep(1.0)
    assert process.poll() is None, "too fast for this test: give it more to do"
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to workers, too
    out, err = process.communicate(timeout=30)

    assert (130, b"", b"golint-alloc: interrupted\n") == (process.returncode, out, err)


def test_files_that_cannot_be_replaced_are_reported_as_they_are(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.write({"a.go": SPRINTF, "sub/b.go": SPRINTF})
    whole = os.replace

    def replace(source: str, target: str) -> None:
        if os.path.basename(target) == "b.go":
            raise PermissionError(13, "Permission denied")
        whole(source, target)

    monkeypatch.setattr(os, "replace", replace)
    done = cli.check("--fix", ".")

    assert 2 == done.code
    assert "strconv" in cli.read("a.go")
    assert SPRINTF == cli.read("sub/b.go")
    assert ["b.go"] == os.listdir("sub")
    assert done.out.startswith("sub/b.go:5:31: ")
    assert "golint-alloc: sub/b.go: cannot be replaced: Permission denied" in done.err


def test_deeply_nested_code_does_not_bring_the_run_down(cli: CommandLine) -> None:
    nested = "package m\n\nvar x = " + "(" * 5_000 + "1" + ")" * 5_000 + "\n"
    lists = "package m\n\nvar y = " + "[]any{" * 2_000 + "}" * 2_000 + "\n"
    cli.write({"a.go": SPRINTF, "b.go": nested, "c.go": lists})
    done = cli.check(".")

    assert done.code in (1, 2)
    assert done.out.startswith("a.go:5:31: ")


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_an_unknown_revision(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})
    subprocess.run(["git", "init", "-q"], check=True)
    done = cli.check("--new-from-rev", "nowhere", "a.go")

    assert 2 == done.code
    assert "nowhere" in done.err
    assert "Traceback" not in done.err
