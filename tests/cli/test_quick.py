"""The quick reading of a command line says what argparse says, or nothing."""

from __future__ import annotations

import contextlib
import io
import random

import pytest

from golint_alloc.cli.arguments import check_parser
from golint_alloc.cli.quick import read_quickly

WORDS = [
    "a.go", "b/...", "-", "--", "", "@args", "-x", "-q", "-qe", "-v", "-e", "--quiet", "--qui",
    "--isolated", "--no-cache", "--no_cache", "--fix", "--quiet=1", "--output-format", "json",
    "--output-format=concise", "--output-format=none", "--output", "json=out", "--output=sarif=o",
    "--config", "select=ALC1", "--config=x.yaml", "--cache-dir", "/tmp/c", "--cache-dir=",
    "--cache_dir=c", "--select", "ALC101", "--jobs", "2", "--tests", "--no-tests", "-1", "a b",
    "--stdin-filename", "x.go", "--baseline=b.json", "--new-from-rev", "HEAD~", "---quiet",
]  # fmt: skip


def by_argparse(argv: list[str]) -> dict | None:
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            return vars(check_parser().parse_args(argv))
    except (SystemExit, OSError):
        return None


def quickly(argv: list[str]) -> dict | None:
    found = read_quickly(argv)
    return None if found is None else vars(found)


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["a.go", "b.go"],
        ["-q", "a.go", "--isolated"],
        ["--output-format", "json", "--stdin-filename", "x.go", "-"],
        ["--config=x.yaml", "--config", "tests=true", "--cache-dir", "c", "-e", "./..."],
        ["--output", "sarif=o.sarif", "--new-from-rev", "HEAD~", "--fix", "."],
    ],
)
def test_common_lines_are_read_quickly(argv: list[str]) -> None:
    assert by_argparse(argv) == quickly(argv) is not None


def test_whatever_is_read_quickly_is_what_argparse_reads() -> None:
    dice = random.Random(7)
    understood = 0
    for _ in range(1500):
        argv = [dice.choice(WORDS) for _ in range(dice.randrange(1, 5))]
        found = quickly(argv)
        if found is not None:
            understood += 1
            assert (argv, found) == (argv, by_argparse(argv))

    assert understood > 100


def test_lists_are_not_shared_between_lines() -> None:
    first = quickly(["--config", "tests=true"])
    assert first is not None
    second = quickly([])

    assert second is not None
    assert second["config"] == []
