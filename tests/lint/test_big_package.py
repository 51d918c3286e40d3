"""A package bigger than what is kept of parsed files is linted with one tree for each file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from golint_alloc.lint import world
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import lint_files
from golint_alloc.rulespec.store import load_rules
from golint_alloc.syntax import parsing


def test_files_are_parsed_once_though_they_are_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = 'func f{0}(n int) string {{ return fmt.Sprintf("%d", size{1}()) }}\n'
    for number in range(5):
        (tmp_path / f"a{number}.go").write_text(
            'package m\n\nimport "fmt"\n\n'
            + body.format(number, (number + 1) % 5)
            + f"\nfunc size{number}() int {{ return 1 }}\n"
        )
    (tmp_path / "go.mod").write_text("module m\n\ngo 1.24\n")
    parsed: list[bytes] = []
    whole = parsing.parse_source

    def parse_source(source: bytes, *known: Any) -> parsing.Parsed:
        if source.startswith(b"package m"):
            parsed.append(source)
        return whole(source, *known)

    monkeypatch.setattr(parsing, "parse_source", parse_source)
    monkeypatch.setattr(world, "_KEPT_BYTES", 1)
    rules = [rule for rule in load_rules() if rule.name == "sprintf-int"]
    paths = sorted(map(str, tmp_path.glob("*.go")))
    result = lint_files(paths, rules, LintOptions(jobs=1))

    assert 5 == len(result.findings)
    assert 5 == len(parsed)
