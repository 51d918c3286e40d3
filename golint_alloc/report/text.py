"""The ``text`` format: each finding with its source line and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from golint_alloc.fixing.edits import apply_edits
from golint_alloc.report.concise import headline
from golint_alloc.report.model import Options, Report
from golint_alloc.report.plain import cells, one_line, visible
from golint_alloc.report.styled import SEVERITY_STYLES, Line, Piece, to_text
from golint_alloc.rulespec.finding import SAFE, Edit, Finding, Fix
from golint_alloc.syntax.lines import LineIndex

_TAB: Final = 4
_WIDEST: Final = 160
_PREVIEW_LINES: Final = 6


def render_text(report: Report, options: Options) -> str:
    """Findings with source frames; ``show_source`` off leaves the first lines only."""
    return to_text(_lines(report, options), options.color)


def _lines(report: Report, options: Options) -> Iterator[Line]:
    for found in report.shown(options):
        yield headline(report, found, options.links)
        if options.show_source:
            yield from _details(report, found)


def _details(report: Report, found: Finding) -> Iterator[Line]:
    lines = report.lines(found.path)
    digits = len(str(lines.line(found.start) + 1))
    yield from _frame(lines, found, digits)
    margin = " " * (digits + 2)
    for label, body, style in _remarks(report, found):
        first, *rest = body.split("\n")
        yield [Piece(f"{margin} = ", "blue"), Piece(f"{label}: ", style), Piece(visible(first))]
        for line in rest:
            yield [Piece(f"{margin}   ", ""), Piece(_expand(visible(line)))]


def _frame(lines: LineIndex, found: Finding, digits: int) -> Iterator[Line]:
    """The flagged line, the one before it when it is not blank, and carets."""
    number = lines.line(found.start)
    last = lines.line(found.end)
    if number and (before := lines.line_text(number - 1)).strip():
        yield _source_line(number, digits, _clip(_expand(visible(before)), 0)[0])
    text = visible(lines.line_text(number))
    start = lines.codepoint_column(found.start)
    end = lines.codepoint_column(found.end) if last == number else len(text.rstrip())
    shown, skipped = _clip(_expand(text), cells(_expand(text[:start])))
    yield _source_line(number + 1, digits, shown)
    left = cells(_expand(text[:start])) - skipped
    width = max(1, min(cells(_expand(text[:end])) - skipped, cells(shown)) - left)
    notes = [f"to line {last + 1}"] if last != number else []
    notes += ["in a loop"] if found.in_loop else []
    yield [
        Piece(" " * (digits + 2) + " | ", "blue"),
        Piece(" " * left + "^" * width, SEVERITY_STYLES[found.severity]),
        Piece("".join(" " + note for note in [", ".join(notes)] if note)),
    ]


def _source_line(number: int, digits: int, text: str) -> Line:
    return [Piece(f"  {number:>{digits}} | ", "blue"), Piece(text)]


def _expand(text: str) -> str:
    """Tabs as spaces, so that carets stand under what they mean on every terminal."""
    if "\t" not in text:
        return text
    if text.isascii():
        return text.expandtabs(_TAB)
    first, *rest = text.split("\t")
    result = first
    for part in rest:
        result += " " * (_TAB - cells(result) % _TAB) + part
    return result


def _clip(text: str, column: int) -> tuple[str, int]:
    """The part of a long line around a column, and how many cells were left out before it."""
    if len(text) <= _WIDEST:
        return text.rstrip(), 0
    start = max(0, min(column - _WIDEST // 3, len(text) - _WIDEST))
    part = text[start : start + _WIDEST]
    if start + _WIDEST < len(text):
        part += "…"
    if start:
        # The ellipsis takes the place of the character before.
        return "…" + part, cells(text[:start]) - 1
    return part, 0


def _remarks(report: Report, found: Finding) -> Iterator[tuple[str, str, str]]:
    """Label, text and style of what stands below a frame."""
    for fix in found.fixes:
        label = "fix" if fix.applicability == SAFE else "unsafe fix"
        body = one_line(fix.title)
        if fix.condition:
            body += f" (right if {one_line(fix.condition)})"
        yield label, body + _preview(report, found.path, fix), "green"
    if found.advice:
        yield "help", found.advice.strip(), "cyan"
    if found.explanation:
        yield "why", "\n".join(map(one_line, [*found.explanation, _weight(found)])), "magenta"
    elif found.heat_reason and found.heat_reason != "in a loop":  # that stands beside the carets
        yield "heat", one_line(found.heat_reason), "dim"
    for other in found.related:
        line, column = report.lines(other.path).position(other.start, "byte")
        where = f"{other.path}:{line + 1}:{column + 1}"
        yield "note", f"{one_line(where)}: {one_line(other.message)}", "cyan"
    if found.suppressed_by:
        yield "suppressed by", one_line(found.suppressed_by), "dim"


def _weight(found: Finding) -> str:
    """How the cost of a finding comes about, for its explanation."""
    times = f", {found.heat:g} times as often as an ordinary call" if found.heat != 1 else ""
    why = f": {found.heat_reason}" if found.heat_reason else ""
    return f"ranked {found.cost:g}{times}{why}"


def _preview(report: Report, path: str, fix: Fix) -> str:
    """The changed lines, unless the title tells the one change already."""
    edits = fix.edits
    if not edits or (len(edits) == 1 and one_line(edits[0].text) in one_line(fix.title)):
        return ""
    lines = report.lines(path)
    source = report.source(path)
    start = lines.line_start(lines.line(edits[0].start))
    end = lines.line_span(lines.line(edits[-1].end))[1]
    moved = [Edit(edit.start - start, edit.end - start, edit.text) for edit in edits]
    changed = apply_edits(source[start:end], moved).decode("utf-8", "replace").splitlines()
    changed = [line for line in changed if line.strip()]
    shown = changed[:_PREVIEW_LINES]
    if len(changed) > len(shown):
        shown.append(f"… {len(changed) - len(shown)} more lines")
    return "".join("\n+ " + _expand(line) for line in _dedent(shown))


def _dedent(lines: list[str]) -> list[str]:
    """Lines without the tabs that all of them begin with."""
    common = min((len(line) - len(line.lstrip("\t")) for line in lines), default=0)
    return [line[common:] for line in lines]
