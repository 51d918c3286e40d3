"""What the pages for continuous integration tell people to paste is right."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from golint_alloc.cli.arguments import check_parser
from golint_alloc.cli.merge_command import _parse
from golint_alloc.cli.validation import validate
from golint_alloc.report import azure, checkstyle, github, gitlab, lsp, reviewdog, sarif, teamcity
from golint_alloc.report.registry import FORMATS

DOCS = Path(__file__).parents[2] / "docs"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", (DOCS / "ci.md").read_text(), re.MULTILINE | re.DOTALL)


def scripts(value: Any) -> Iterator[str]:
    """The shell scripts in a workflow, wherever the kind of service keeps them."""
    if isinstance(value, dict):
        for key, inside in value.items():
            if key in ("run", "script"):
                yield from [inside] if isinstance(inside, str) else inside
            else:
                yield from scripts(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from scripts(inside)


def commands() -> Iterator[list[str]]:
    for language, text in BLOCKS:
        if language == "yaml":
            lines = [
                line for script in scripts(yaml.safe_load(text)) for line in script.split("\n")
            ]
        elif language == "groovy":
            lines = re.findall(r"sh '(.*)'", text)
        else:
            lines = text.split("\n")
        for line in lines:
            line = re.sub(r"\$\{\{ matrix\.shard \}\}", "1", line)
            words = shlex.split(line.split(" > ")[0])
            if words[:1] == ["golint-alloc"]:
                yield words[1:]


def test_commands_are_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    found = list(commands())

    assert len(found) == 8
    assert {"check", "merge"} == {verb for verb, *_ in found}
    for verb, *rest in found:
        if verb == "merge":
            _parse(rest)
        else:
            validate(check_parser().parse_args(rest))


def test_what_a_step_reads_was_written() -> None:
    for _, text in BLOCKS:
        written = set(re.findall(r"--output [\w-]+=([\w.-]+)", text))
        read = set(
            re.findall(r"(?:sarif_file|codequality|junit|testResultsFiles): ([\w.-]+)", text)
        )
        read |= set(re.findall(r"pattern: '([\w.-]+)'", text))

        assert read <= written


def table(heading: str) -> list[list[str]]:
    text = (DOCS / "formats.md").read_text().split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_the_table_names_every_format() -> None:
    _, _, *rows = table("What each format carries")
    named = [name for row in rows for name in re.findall(r"`([\w-]+)`", row[0])]

    # A page for people is described where it is made.
    assert set(FORMATS) - set(named) <= {"html"}
    assert set(named) <= set(FORMATS)
    assert len(named) == len(set(named))


def test_the_table_of_severities_is_what_is_printed() -> None:
    head, _, *rows = table("Severities")
    columns: dict[str, dict[str, Any]] = {
        "lsp": lsp._SEVERITIES,
        "github": github._LEVELS,
        "sarif": sarif._LEVELS,
        "rdjson": reviewdog._SEVERITIES,
        "gitlab": gitlab._SEVERITIES,
        "checkstyle": checkstyle._SEVERITIES,
        "teamcity": teamcity._SEVERITIES,
        "azure": azure._TYPES,
    }

    assert [name.strip("`") for name in head[1:]] == list(columns)
    for own, *others in rows:
        assert others == [str(words[own]) for words in columns.values()]
