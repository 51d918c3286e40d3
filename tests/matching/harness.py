"""Run one rule, written inline, over one Go file, written inline."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

import yaml

from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import lint_files
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.loader import load_text, make_rule
from golint_alloc.rulespec.rules import Rule

FILE = "example.go"


def rule(match: str, **more: object) -> Rule:
    """A rule with this YAML under ``match:``; other keys are given as values."""
    data: dict[str, object] = {
        "id": "ALC199",
        "name": "under-test",
        "category": "formatting",
        "summary": "a rule under test",
        "severity": "warning",
        "confidence": "high",
        "since": "0.1.0",
        "message": "found",
        "advice": "none",
        "match": yaml.safe_load(textwrap.dedent(match)),
        "docs": {"why": "to test", "bad": "package p", "good": "package p", "ignore-when": "never"},
    }
    data.update(more)
    return make_rule(load_text(yaml.safe_dump(data), "under-test.yaml"))


def findings(tested: Rule, code: str, go: tuple[int, int] = (1, 27)) -> list[Finding]:
    """The findings of a rule in a file; code without a package clause gets one."""
    text = textwrap.dedent(code)
    if "package " not in text:
        text = "package p\n" + text
    options = LintOptions(go_version=go, jobs=1, respect_gitignore=False)
    path = str(Path(FILE).absolute())
    return lint_files([path], [tested], options, {path: text.encode()}).findings


def matched(tested: Rule, code: str) -> list[str]:
    """The source text of every match."""
    return list(_texts(tested, code))


def _texts(tested: Rule, code: str) -> Iterator[str]:
    text = textwrap.dedent(code)
    if "package " not in text:
        text = "package p\n" + text
    for finding in findings(tested, code):
        yield text.encode()[finding.start : finding.end].decode()
