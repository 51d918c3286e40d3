"""A command line in a directory of its own, run in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from golint_alloc.cli.main import main

SPRINTF = """\
package m

import "fmt"

func f(n int) string { return fmt.Sprintf("%d", n) }
"""
FIXED = """\
package m

import "strconv"

func f(n int) string { return strconv.Itoa(n) }
"""


class Done(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str


class CommandLine:
    """Runs golint-alloc; findings of the rule ``sprintf-int`` serve as samples."""

    def __init__(self, directory: Path, capture: pytest.CaptureFixture[bytes]) -> None:
        self.directory = directory
        self._capture = capture

    def __call__(self, *arguments: str) -> Done:
        """Run in this process."""
        self._capture.readouterr()
        try:
            code = main(arguments)
        except SystemExit as left:  # argparse
            code = int(left.code or 0)
        out, err = self._capture.readouterr()
        return Done(code, out.decode(errors="replace"), err.decode(errors="replace"))

    def check(self, *arguments: str) -> Done:
        """``check`` for one line a finding, without the footer."""
        return self("check", "-q", "--output-format", "concise", *arguments)

    def process(self, *arguments: str, stdin: bytes = b"", **environ: str) -> Done:
        """Run in a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "golint_alloc", *arguments],
            cwd=self.directory,
            env={**os.environ, **environ},
            input=stdin,
            capture_output=True,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode())

    def write(self, files: dict[str, str | bytes]) -> None:
        """Write files below the directory."""
        for name, content in files.items():
            path = self.directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def read(self, name: str) -> str:
        """The content of a file; line ends as they are."""
        return (self.directory / name).read_bytes().decode()


@pytest.fixture
def cli(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> CommandLine:
    """A command line in an empty module."""
    for name in ("GITHUB_ACTIONS", "CI", "GOLINT_ALLOC_OUTPUT_FORMAT", "GOLINT_ALLOC_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GOLINT_ALLOC_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    directory = tmp_path / "work"
    directory.mkdir()
    monkeypatch.chdir(directory)
    command_line = CommandLine(directory, capfdbinary)
    command_line.write({"go.mod": "module example.com/m\n\ngo 1.24\n"})
    return command_line


@pytest.fixture(scope="session")
def compiled_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache directory that tests may share: to compile the rules takes two seconds."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def warm(cli: CommandLine, compiled_rules: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A command line that finds the rules compiled."""
    monkeypatch.setenv("GOLINT_ALLOC_CACHE_DIR", str(compiled_rules))
    return cli
