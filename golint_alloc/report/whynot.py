"""The answer to ``why-not`` for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from golint_alloc.lint.why import Inquiry, Reason
from golint_alloc.matching.why.words import Said
from golint_alloc.report.plain import one_line, visible
from golint_alloc.report.styled import Line, Piece, to_text
from golint_alloc.types.verdict import NO, UNKNOWN, YES

_STYLES = {YES: "green", NO: "red", UNKNOWN: "yellow"}


def render_whynot(
    place: str, name: str, id: str, source: str, inquiry: Inquiry, color: bool
) -> str:
    """The line, then each thing that keeps the rule from reporting, conditions below it."""
    verdict = "does not report" if inquiry.reasons else "reports"
    lines: list[Line] = [
        [Piece(one_line(place), "bold"), Piece(f": {name} ({id}) {verdict} here")],
        [Piece(f"    {visible(source.strip())}", "dim")],
    ]
    for reason in inquiry.reasons:
        lines += _told(reason)
    found = inquiry.finding
    if found is not None:
        lead = "but for that it would say" if inquiry.reasons else "it says"
        lines.append([Piece(f"  {lead}: ", "dim"), Piece(one_line(found.message))])
    return to_text(lines, color)


def _told(reason: Reason) -> Iterator[Line]:
    yield [Piece("- "), Piece(f"{reason.kind}: ", "bold"), Piece(one_line(reason.text))]
    for said in reason.details:
        yield said_line(said, "  ")


def said_line(said: Said, margin: str) -> Line:
    """One condition with its answer; an arrow marks where a match failed."""
    mark = "→" if said.decisive else " "
    line = [
        Piece(f"{margin}{mark} "),
        Piece(f"{said.verdict.value:<8}", _STYLES[said.verdict]),
        Piece("  " * said.depth + one_line(said.question), "bold" if said.decisive else ""),
    ]
    if said.reason:
        line.append(Piece(f" ({one_line(said.reason)})", "dim"))
    return line
