"""Real files, damaged: nothing raises, nothing takes long, and no rule fails."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from random import Random

import pytest
from asking import ask_everything, cpu_limit
from damage import damaged
from oracle_runner import go_command, go_env

from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import lint_files
from golint_alloc.syntax import parse
from golint_alloc.types.program import PackageSource, Program
from tests.rules.helpers import builtin_rules

pytestmark = pytest.mark.skipif(go_command() is None, reason="takes its files from GOROOT")

SECONDS = 30
"""Of CPU time for one file; most take less than one."""
LARGEST = 60_000
"""Bytes of the files that are taken."""


@cache
def go_files():
    """Files of the Go distribution, the compiler's test cases included."""
    root = Path(go_env("GOROOT"))
    found = (path for part in ("src", "test") for path in (root / part).rglob("*.go"))
    return sorted(str(path) for path in found if 100 < path.stat().st_size < LARGEST)


def check_file(seed, lint, directory):
    chance = Random(seed)
    path = chance.choice(go_files())
    source = damaged(Path(path).read_bytes(), chance)
    here = f"seed {seed}, {path}"
    try:
        with cpu_limit(SECONDS):
            program = Program(find_source=lambda *_: None)
            package = program.add(PackageSource("p", [parse(path, source)], (1, 27)))
            ask_everything(package, 10_000)
            if lint:
                name = os.path.join(directory, "p.go")
                overlay = {name: source}
                options = LintOptions(jobs=1, include_generated=True)
                result = lint_files([name], builtin_rules(), options, overlay)
                assert [] == [f.message for f in result.faults if "internal" in f.message], here
    except AssertionError:
        raise
    except Exception as error:
        error.add_note(here)
        raise


@pytest.mark.parametrize("seed", range(24))
def test_some_files(seed, tmp_path):
    check_file(seed, seed % 3 == 0, str(tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("hundred", range(30))
def test_thousands_of_files(hundred, tmp_path):
    for seed in range(hundred * 100, hundred * 100 + 100):
        check_file(seed + 1_000, seed % 3 == 0, str(tmp_path))
