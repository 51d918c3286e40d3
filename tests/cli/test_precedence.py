"""Command line before --config KEY=VALUE, before environment, closest file, extends, user, default.

``cache-dir`` can be said on each of these levels, so it serves for every pair of them.
"""

from __future__ import annotations

import argparse
from itertools import combinations
from pathlib import Path

import pytest

from golint_alloc.cli.arguments import check_parser
from golint_alloc.cli.setup import Setup
from golint_alloc.config.config import Configuration
from golint_alloc.config.provenance import effective
from tests.cli.conftest import SPRINTF, CommandLine

LEVELS = ("command line", "key=value", "environment", "closest", "extends", "user", "default")


@pytest.fixture
def said(tmp_path, monkeypatch):
    """Run with the cache directory said on some levels, each naming itself."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    for name in ("CACHE_DIR", "NO_CACHE", "CONFIG", "OUTPUT_FORMAT"):
        monkeypatch.delenv(f"GOLINT_ALLOC_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "default"))

    def run(*levels, more=()) -> tuple[argparse.Namespace, str | None]:
        arguments = list(more)
        if "command line" in levels:
            arguments += ["--cache-dir", "command line"]
        if "key=value" in levels:
            arguments += ["--config", "cache-dir=key=value"]
        if "environment" in levels:
            monkeypatch.setenv("GOLINT_ALLOC_CACHE_DIR", "environment")
        if {"closest", "extends"} & set(levels):
            closest = "cache-dir: closest\n" if "closest" in levels else ""
            Path(".golint-alloc.yaml").write_text(f"version: 1\nextends: base.yaml\n{closest}")
            extends = "cache-dir: extends\n" if "extends" in levels else ""
            Path("base.yaml").write_text(f"version: 1\n{extends}")
        if "user" in levels:
            user = tmp_path / "home/golint-alloc/config.yaml"
            user.parent.mkdir(parents=True)
            user.write_text("version: 1\ncache-dir: user\n")
        args = check_parser().parse_args(arguments)
        return args, Setup(args).planner._cache_dir

    return run


@pytest.mark.parametrize(("higher", "lower"), list(combinations(LEVELS, 2)))
def test_the_higher_level_counts(said, higher, lower):
    _, found = said(higher, lower)

    assert Path(found or "").parts[-2 if higher == "default" else -1] == higher


def test_nothing_said(said, tmp_path):
    assert said()[1] == str(tmp_path / "default/golint-alloc")


@pytest.mark.parametrize(
    ("levels", "more", "cached"),
    [
        (["closest"], [], False),
        (["key=value"], [], True),
        (["command line"], [], True),
        (["command line"], ["--no-cache"], False),
        (["key=value"], ["--no-cache"], False),
        (["environment"], [], False),
    ],
)
def test_no_cache_in_the_environment(said, monkeypatch, levels, more, cached):
    monkeypatch.setenv("GOLINT_ALLOC_NO_CACHE", "1")

    assert (said(*levels, more=more)[1] is not None) == cached


def test_the_file_that_holds(said, tmp_path, monkeypatch):
    """--config FILE, then GOLINT_ALLOC_CONFIG, then the closest, then the user's, but not in CI."""
    for name in ("named", "env"):
        Path(f"{name}.yaml").write_text("version: 1\n")
    said("user")

    def file_for(*arguments, **keywords):
        return Path(Configuration(arguments, **keywords).file_for(".") or "none").name

    assert file_for() == "config.yaml"
    monkeypatch.setenv("CI", "true")
    assert file_for() == "none"
    Path(".golint-alloc.yaml").write_text("version: 1\n")
    assert file_for() == ".golint-alloc.yaml"
    monkeypatch.setenv("GOLINT_ALLOC_CONFIG", "env.yaml")
    assert file_for() == "env.yaml"
    assert file_for("named.yaml") == "named.yaml"
    assert file_for(isolated=True) == "none"


def test_the_command_line_before_keys_and_files(cli: CommandLine, monkeypatch) -> None:
    text = "version: 1\nmin-confidence: high\nselect: [maps]\n"
    cli.write({"a.go": SPRINTF, ".golint-alloc.yaml": text})

    assert "ALC101" not in cli.check("a.go").out
    assert "ALC101" in cli.check("--config", "select=ALC1", "a.go").out
    assert "ALC101" not in cli.check("--config", "select=ALC1", "--select", "maps", "a.go").out
    assert "ALC101" in cli.check("--config", "ignore=ALC101", "--select", "ALC101", "a.go").out


def test_the_output_format(cli: CommandLine, monkeypatch) -> None:
    cli.write({"a.go": SPRINTF})
    monkeypatch.setenv("GOLINT_ALLOC_OUTPUT_FORMAT", "json")

    assert cli("check", "a.go").out.startswith("[")
    assert cli("check", "--output-format", "concise", "a.go").out.startswith("a.go:5")
    monkeypatch.setenv("GOLINT_ALLOC_OUTPUT_FORMAT", "")
    assert cli("check", "-q", "a.go").out.startswith("a.go:5")


def test_show_says_what_counts(said, monkeypatch):
    said("closest", "extends", "environment")

    def cache(*arguments):
        (entry,) = [
            each for each in effective(Configuration(arguments), ".") if each.key == "cache-dir"
        ]
        return Path(entry.value or "").name, entry.origin

    assert cache("cache-dir=x") == ("x", "--config")
    assert cache() == ("environment", "GOLINT_ALLOC_CACHE_DIR")
    monkeypatch.setenv("GOLINT_ALLOC_NO_CACHE", "1")
    assert cache() == ("", "GOLINT_ALLOC_NO_CACHE")
    monkeypatch.delenv("GOLINT_ALLOC_NO_CACHE")
    monkeypatch.delenv("GOLINT_ALLOC_CACHE_DIR")
    assert cache() == ("closest", ".golint-alloc.yaml:3")
