"""Runs go vet with the linter as its tool."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.vet import sample

Key = tuple[str, int, int, str, str]


class Vetted(NamedTuple):
    """What a process left behind."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def tool(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The linter as one program, whose launches are counted."""
    place = tmp_path_factory.mktemp("tool")
    path = place / "golint-alloc"
    path.write_text(
        f'#!/bin/sh\nfor last; do :; done\necho "$last" >> {place}/launches\n'
        f'exec {sys.executable} -m golint_alloc "$@"\n'
    )
    path.chmod(0o755)
    os.environ["PYTHONPATH"] = str(sample.RULES.parents[1])
    return str(path)


def launches(tool: str) -> int:
    """How many packages were looked at so far."""
    text = Path(tool).with_name("launches").read_text()
    return sum(line.endswith(".cfg") for line in text.split("\n"))


@pytest.fixture
def vet(go: str, tool: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Vetted]:
    """Runs ``go vet`` in a directory."""
    # A configuration of who runs the tests must not count.
    monkeypatch.setenv("CI", "true")

    def run(directory: Path, *arguments: str) -> Vetted:
        words = [go, "vet", f"-vettool={tool}", *arguments]
        done = subprocess.run(words, cwd=directory, capture_output=True, text=True, check=False)
        return Vetted(done.returncode, done.stdout, done.stderr)

    return run


def checked(directory: Path, *arguments: str) -> set[Key]:
    """The findings of ``check`` in a directory."""
    words = [sys.executable, "-m", "golint_alloc", "check", "-q", "--output-format", "govet"]
    done = subprocess.run(
        [*words, *arguments, "."], cwd=directory, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return keys(json.loads(done.stdout), directory)


def keys(tree: dict[str, Any], directory: Path) -> set[Key]:
    """The findings in JSON: path, line, column, id, fixes."""
    found = set()
    for analyzers in tree.values():
        for row in analyzers["golintalloc"]:
            path, line, column = row["posn"].rsplit(":", 2)
            path = os.path.relpath(path, directory)
            fixes = json.dumps(row.get("suggested_fixes"))
            found.add((path, int(line), int(column), row["message"], fixes))
    return found


def printed(text: str) -> set[tuple[str, int, int, str]]:
    """The findings in what go vet prints."""
    rows = re.findall(r"^(?:\./)?(\S+\.go):(\d+):(\d+): (ALC.*)$", text, re.MULTILINE)
    return {(path, int(line), int(column), message) for path, line, column, message in rows}


def trees(text: str) -> dict[str, Any]:
    """The JSON of all packages as one; ``go vet -json`` prints a value for each."""
    merged: dict[str, Any] = {}
    decoder = json.JSONDecoder()
    text = re.sub(r"^#.*$", "", text, flags=re.MULTILINE).strip()
    while text:
        value, end = decoder.raw_decode(text)
        merged.update(value)
        text = text[end:].strip()
    return merged
