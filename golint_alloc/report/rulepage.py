"""The documentation page of a rule: text, Markdown and JSON from one list of sections."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, Final

from golint_alloc.records import NamedTuple
from golint_alloc.report.model import RuleInfo
from golint_alloc.rulespec.finding import SAFE, UNSAFE

_WIDTH: Final = 88
_INDENT: Final = "    "
_PROSE, _GO, _LIST, _TABLE = "prose", "go", "list", "table"


class Section(NamedTuple):
    """A part of a page; ``kind`` says how ``body`` is laid out."""

    title: str
    kind: str
    body: list[str]
    """Paragraphs, code lines, list items, or table rows (cells separated by tabs)."""


def sections(rule: RuleInfo) -> Iterator[Section]:
    """The parts of a page in their fixed order; empty ones are left out."""
    docs = rule.docs
    yield Section("What it finds", _PROSE, [_sentence(rule.summary)])
    parts = [
        Section("Why it allocates", _PROSE, _paragraphs(docs.get("why"))),
        Section("Bad", _GO, _code(docs.get("bad"))),
        Section("Good", _GO, _code(docs.get("good"))),
        Section("Fix safety", _PROSE, _paragraphs(docs.get("fix-safety"))),
        Section("When to ignore", _PROSE, _paragraphs(docs.get("ignore-when"))),
        Section("Measured saving", _TABLE, _measured(docs.get("measured"))),
        Section("Options", _LIST, _options(rule)),
        Section("References", _LIST, [str(item) for item in docs.get("references") or ()]),
        Section("Since", _PROSE, _paragraphs(rule.since)),
    ]
    yield from (part for part in parts if part.body)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else text + "."


def _paragraphs(text: str | None) -> list[str]:
    parts = re.split(r"\n\s*\n", (text or "").strip())
    return [part.strip() for part in parts if part.strip()]


def _code(text: str | None) -> list[str]:
    return textwrap.dedent((text or "").strip("\n")).rstrip().split("\n") if text else []


def _measured(measured: Mapping[str, Any] | None) -> list[str]:
    """Rows of Go version and allocations per operation before and after, newest Go first."""
    rows = sorted((measured or {}).items(), key=lambda item: _version(item[0]), reverse=True)
    if not rows:
        return []
    return [
        "Go\tallocs/op before\tallocs/op after",
        *(f"{go}\t{pair[0]:g}\t{pair[1]:g}" for go, pair in rows),
    ]


def _version(go: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", go))


def _options(rule: RuleInfo) -> list[str]:
    """Settings that a configuration may change, with their defaults."""
    return [
        f"`{name}` (default {spec['default']}): {spec.get('description', '')}".removesuffix(": ")
        for name, spec in rule.option_specs.items()
    ]


def facts(rule: RuleInfo) -> list[tuple[str, str]]:
    """The rule's properties in short: label and value."""
    pairs = [
        ("Category", rule.category),
        ("Severity", rule.severity),
        ("Confidence", rule.confidence),
        ("Fix", fix_kind(rule)),
        ("Go", str(rule.go)),
        ("On by default", "yes" if rule.default else "no"),
    ]
    return [(label, value) for label, value in pairs if value]


def fix_kind(rule: RuleInfo) -> str:
    """``safe`` when some match has a safe fix, ``unsafe`` when one has any, else ``advice``."""
    kinds = {fix.applicability for branch in rule.branches for fix in branch.fixes}
    return SAFE if SAFE in kinds else UNSAFE if UNSAFE in kinds else "advice"


def rule_markdown(rule: RuleInfo) -> str:
    """The page as Markdown, ending in a line end."""
    lines = [f"# {rule.name} ({rule.id})", ""]
    lines.append(" · ".join(f"{label}: {value}" for label, value in facts(rule)))
    for section in sections(rule):
        lines += ["", f"## {section.title}", "", *_markdown_body(section)]
    return "\n".join(lines) + "\n"


def _markdown_body(section: Section) -> Iterator[str]:
    if section.kind == _GO:
        # A fence must be longer than any run of backquotes inside.
        runs = re.findall(r"`{3,}", "\n".join(section.body))
        fence = "`" * (max(map(len, runs), default=2) + 1)
        yield f"{fence}go"
        yield from section.body
        yield fence
    elif section.kind == _LIST:
        yield from (f"- {item}" for item in section.body)
    elif section.kind == _TABLE:
        head, *rows = (row.replace("\t", " | ") for row in section.body)
        yield f"| {head} |"
        yield "|" + " --- |" * (section.body[0].count("\t") + 1)
        yield from (f"| {row} |" for row in rows)
    else:
        for index, paragraph in enumerate(section.body):
            if index:
                yield ""
            yield paragraph


def rule_text(rule: RuleInfo) -> str:
    """The page as plain text."""
    lines = [
        f"{rule.id} {rule.name}",
        ", ".join(f"{label.lower()} {value}" for label, value in facts(rule)),
    ]
    for section in sections(rule):
        lines += ["", section.title]
        lines += [_INDENT + line if line else "" for line in _text_body(section)]
    return "\n".join(lines) + "\n"


def _text_body(section: Section) -> Iterator[str]:
    if section.kind == _GO:
        yield from (line.expandtabs(4) for line in section.body)
    elif section.kind == _LIST:
        yield from (f"- {item}" for item in section.body)
    elif section.kind == _TABLE:
        rows = [row.split("\t") for row in section.body]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            yield "  ".join(map(str.ljust, row, widths)).rstrip()
    else:
        for index, paragraph in enumerate(section.body):
            if index:
                yield ""
            yield from _wrapped(paragraph)


def _wrapped(paragraph: str) -> list[str]:
    """Prose in lines of readable width; lists and indented code keep their lines."""
    if re.search(r"^([-*] |\d+\. |\t| {4})", paragraph, re.MULTILINE):
        return paragraph.split("\n")
    return textwrap.wrap(paragraph, _WIDTH, break_long_words=False, break_on_hyphens=False)


def rule_object(rule: RuleInfo) -> dict[str, Any]:
    """Everything a page tells, as JSON values."""
    docs = rule.docs
    return {
        "id": rule.id,
        "name": rule.name,
        "category": rule.category,
        "summary": rule.summary,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "go": str(rule.go),
        "since": rule.since,
        "default": rule.default,
        "fix": fix_kind(rule),
        "measured": {go: list(pair) for go, pair in (docs.get("measured") or {}).items()},
        "message": rule.message,
        "docs": {
            "why": docs.get("why") or "",
            "bad": docs.get("bad") or "",
            "good": docs.get("good") or "",
            "fix_safety": docs.get("fix-safety") or "",
            "ignore_when": docs.get("ignore-when") or "",
            "references": [str(item) for item in docs.get("references") or ()],
        },
        "options": {name: dict(spec) for name, spec in rule.option_specs.items()},
    }


def rule_json(rules: list[RuleInfo]) -> str:
    """An array of rules."""
    return json.dumps([rule_object(rule) for rule in rules], ensure_ascii=False, indent=2) + "\n"
