"""The page as a whole: what the templates are given, and the head that lets nothing else in."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from golint_alloc.report.html.colouring import Piece
from golint_alloc.report.html.diffs import changes
from golint_alloc.report.html.memory import BYTE_WIDTH, HEIGHT, LEFT, drawings
from golint_alloc.report.html.outline import Outline, fix_of, map_groups, outline
from golint_alloc.report.html.treemap import blocks
from golint_alloc.report.model import TOOL_NAME, Options, Report
from golint_alloc.report.plain import one_line, visible
from golint_alloc.report.rulepage import facts, sections
from golint_alloc.rulespec.finding import SEVERITIES, Finding

_TEMPLATES: Final = Path(__file__).parent / "templates"
_MAPS: Final = {"wide": (1200, 440), "narrow": (440, 560)}
"""The map's sizes, for screens and for phones."""
_CODE: Final = re.compile(r"`([^`]+)`")
_KEPT: Final = re.compile(r"^(?:[-*] |\d+\. |\t| {4})", re.MULTILINE)


def render_page(report: Report, options: Options) -> str:
    """The page of a report."""
    findings = report.shown(options)
    made = outline(report, findings)
    style, script = _asset("style.css"), _asset("script.js")
    groups = map_groups(made)
    context = {
        "tool": TOOL_NAME,
        "report": report,
        "outline": made,
        "complete": report.elapsed is not None,  # merged reports do not name clean files
        "total": made.all,
        "suppressed": len(report.findings) - len(findings),
        "severities": _severities(findings),
        "categories": sorted({found.category for found in findings}),
        "maps": [(name, *size, blocks(groups, *size)) for name, size in _MAPS.items()],
        "changes": lambda path, fix: changes(report.source(path), report.lines(path), fix),
        "line_of": lambda found: report.lines(found.path).line(found.start) + 1,
        "place": lambda path, offset: _place(report, made, path, offset),
        "style": Markup(style),
        "script": Markup(script),
        "style_hash": _digest(style),
        "script_hash": _digest(script),
        "heaviest": max((rule.own.weight for rule in made.rules), default=0.0),
    }
    return _environment().get_template("page.html").render(context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        {
            "pieces": _pieces,
            "line": one_line,
            "shown": _shown,
            "prose": _prose,
            "inline": _inline,
            "releases": _releases,
            "weight": _weight,
            "count": _count,
            "clip": _clip,
        }
    )
    environment.globals.update(
        {
            "fix_of": fix_of,
            "drawings": drawings,
            "sections": sections,
            "rule_facts": facts,
            "BYTE": BYTE_WIDTH,
            "ROW": HEIGHT,
            "LEFT": LEFT,
        }
    )
    return environment


def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8").strip()


def _digest(text: str) -> str:
    """What a Content-Security-Policy calls an inline text by."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _severities(findings: Sequence[Finding]) -> list[tuple[str, int]]:
    counts = Counter(found.severity for found in findings)
    return [(severity, counts[severity]) for severity in SEVERITIES if counts[severity]]


def _place(report: Report, made: Outline, path: str, offset: int) -> str:
    line, column = report.lines(path).position(offset, "byte")
    return one_line(f"{report.in_repository(path).removeprefix(made.base)}:{line + 1}:{column + 1}")


# Filters


def _pieces(pieces: Sequence[Piece]) -> Markup:
    """Source text; tokens are ``i`` elements, spans of findings ``mark``, changes ``b``.

    Escaped here and not in a template: there are hundreds of thousands of pieces in a big report.
    """
    parts: list[str] = []
    for piece in pieces:
        text = str(escape(piece.text))
        if piece.kind == "x":
            text = f"<b>{text}</b>"
        elif piece.kind:
            text = f"<i class={piece.kind}>{text}</i>"
        if piece.owners:
            text = f'<mark data-f="{" ".join(map(str, piece.owners))}">{text}</mark>'
        parts.append(text)
    return Markup("".join(parts))


def _shown(text: str) -> str:
    """Text of several lines without control characters."""
    return "\n".join(visible(line) for line in text.strip().splitlines())


def _prose(paragraph: str) -> Markup:
    """A paragraph of a rule's documentation; text in backquotes is code."""
    tag = "pre" if _KEPT.search(paragraph) else "p"
    return Markup(f"<{tag}>{_inline(paragraph)}</{tag}>")


def _inline(text: str) -> Markup:
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(_shown(text)))))


def _releases(rows: Sequence[str]) -> list[list[str]]:
    """Rows of release and measurements, newest first; neighbours that measured alike become one."""
    merged: list[list[str]] = []
    for release, *numbers in (row.split("\t") for row in rows):
        if merged and merged[-1][1:] == numbers:
            newest = merged[-1][0].rpartition(" to ")[2]
            merged[-1][0] = f"{release} to {newest}"
        else:
            merged.append([release, *numbers])
    return merged


def _weight(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}".removesuffix(".0")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _clip(text: str, width: float, character: float = 7.0, *, end: bool = False) -> str:
    """As much of a label as fits into a width, or nothing; with ``end``, the end of it."""
    room = int(width / character)
    if len(text) <= room:
        return text
    if room < 4:
        return ""
    return "…" + text[1 - room :] if end else text[: room - 1] + "…"
