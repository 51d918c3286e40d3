"""Deep, cyclic and exploding programs end in unknown: no exception, and no minutes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from absurd import ALL, BUSY, CYCLES, EXPLOSIONS
from asking import ask_everything, cpu_limit

from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import lint_files
from golint_alloc.syntax import parse
from golint_alloc.types.program import PackageSource, Program
from tests.rules.helpers import builtin_rules

SECONDS = 20
"""Of CPU time for a program; most take less than one."""
BUSY_SECONDS = 60
"""The flow of values through a function costs the square of its length."""
NODES = 20_000
"""So many nodes of a program are asked about."""


def package_of(source):
    """The program, which finds itself under its own import path."""

    def find(path, _importing_dir):
        return PackageSource(path, files, (1, 27)) if path in ("p", ".") else None

    files = [parse("p/p.go", source.encode())]
    return Program(find_source=find, library=lambda _path: None).add(
        PackageSource("p", files, (1, 27))
    )


@pytest.mark.parametrize("name", ALL)
def test_every_question_is_answered(name):
    package = package_of(ALL[name])

    with cpu_limit(SECONDS):
        asked = ask_everything(package, NODES)

    assert asked > 3  # something of it was parsed


@pytest.mark.parametrize("name", [name for name in ALL if not name.startswith("busy")])
def test_the_linter_comes_through(name, tmp_path):
    assert [] == lint(ALL[name], tmp_path, SECONDS).faults


@pytest.mark.slow
@pytest.mark.parametrize("name", BUSY)
def test_the_linter_comes_through_what_it_has_much_to_say_of(name, tmp_path):
    result = lint(ALL[f"busy: {name}"], tmp_path, BUSY_SECONDS)

    assert [] == result.faults
    assert result.findings


def lint(source, directory, seconds):
    path = str(directory / "p.go")
    with cpu_limit(seconds):
        return lint_files([path], builtin_rules(), LintOptions(jobs=1), {path: source.encode()})


SHORT = [f"cycle: {name}" for name in CYCLES] + [f"explosion: {name}" for name in EXPLOSIONS]


@pytest.mark.parametrize(
    "names",
    [
        SHORT,
        pytest.param([name for name in ALL if name not in SHORT], marks=pytest.mark.slow),
    ],
    ids=["short", "long"],
)
def test_the_verbs_end_in_order(names, tmp_path):
    for number, name in enumerate(names):
        directory = tmp_path / str(number)
        directory.mkdir()
        (directory / "p.go").write_text(ALL[name])
    command = [sys.executable, "-m", "golint_alloc"]

    types = subprocess.run(
        [*command, "types", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert types.stderr == ""
    assert types.returncode == 0
    assert all(json.loads(line) for line in types.stdout.splitlines())

    check = subprocess.run(
        [*command, "check", "--no-cache", "--isolated", "--jobs", "1", "-q", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in check.stderr
    assert "could not be checked" not in check.stderr
    assert check.returncode in (0, 1)
