"""Completion scripts in the shells they are for."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine

pytest.importorskip("shtab")

BASH = """\
source {script}
COMP_WORDS=({words}) COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
cur="${{COMP_WORDS[COMP_CWORD]}}"
_shtab_golint_alloc
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
CASES = [
    ("", ["check", "rule", "why-not", "completion"]),
    ("check --out", ["--output-format", "--output"]),
    ("check --output-format s", ["sarif"]),
    ("check --select sprintf-i", ["sprintf-int"]),
    ("check --ignore ALC101,format", ["ALC101,formatting"]),
    ("rule append-l", ["append-loop-to-spread"]),
    ("cache ", ["dir", "clean"]),
]


@pytest.fixture
def script(warm: CommandLine, request: pytest.FixtureRequest) -> Path:
    shell = request.param
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    done = warm("completion", shell)
    path = warm.directory / f"script.{shell}"
    path.write_text(done.out)
    assert 0 == done.code
    return path


@pytest.mark.parametrize("script", ["bash"], indirect=True)
@pytest.mark.parametrize(("typed", "wanted"), CASES)
def test_bash(script: Path, typed: str, wanted: list[str]) -> None:
    *before, last = ["golint-alloc", *typed.split(" ")]
    words = " ".join([*before, f"'{last}'"])
    done = subprocess.run(
        ["bash", "--norc", "-c", BASH.format(script=script, words=words)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert "" == done.stderr
    assert set(wanted) <= {line.strip() for line in done.stdout.split("\n")}


@pytest.mark.parametrize("script", ["fish"], indirect=True)
@pytest.mark.parametrize(("typed", "wanted"), CASES)
def test_fish(script: Path, typed: str, wanted: list[str]) -> None:
    command = f"source {script}; complete -C 'golint-alloc {typed}'"
    done = subprocess.run(
        ["fish", "--no-config", "-c", command], capture_output=True, text=True, check=False
    )

    assert set(wanted) <= {line.partition("\t")[0] for line in done.stdout.split("\n")}


def typed_in_zsh(directory: Path, text: str) -> str:
    """What an interactive zsh shows when a text and two tabs are typed."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
    shell = subprocess.Popen(
        ["zsh", "-f", "-i"],
        cwd=directory, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        env={**os.environ, "TERM": "xterm", "PS1": "ready> "},
    )  # fmt: skip
    os.close(slave)
    try:
        setup = "fpath=($PWD $fpath); autoload -U compinit; compinit -u -D; LISTMAX=0; echo se''t\n"
        os.write(master, setup.encode())
        seen(master, until="set\r\n")
        os.write(master, f"golint-alloc {text}\t\t".encode())
        return seen(master, until=None)
    finally:
        shell.kill()
        shell.wait()
        os.close(master)


def seen(master: int, until: str | None) -> str:
    """The output until a text appears; without one until nothing is written for a second."""
    text = ""
    for _ in range(100):
        ready = select.select([master], [], [], 1 if until is None else 0.2)[0]
        if ready:
            text += os.read(master, 65536).decode(errors="replace")
        elif until is None and text.count("golint-alloc") and len(text) > 20:
            break
        if until is not None and until in text:
            break
    return text


@pytest.mark.parametrize("script", ["zsh"], indirect=True)
@pytest.mark.parametrize(("typed", "wanted"), CASES)
def test_zsh(script: Path, typed: str, wanted: list[str]) -> None:
    script.rename(script.parent / "_golint-alloc")
    shown = typed_in_zsh(script.parent, typed)

    assert [] == [word for word in wanted if word not in shown], shown


def test_the_library_is_an_extra(warm: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    done = warm("completion", "bash")

    assert 2 == done.code
    assert "pip install 'golint-alloc[completion]'" in done.err
