"""The ``concise`` format: one line per finding that editors and grep understand."""

from __future__ import annotations

from golint_alloc.report.model import Options, Report
from golint_alloc.report.plain import one_line
from golint_alloc.report.styled import SEVERITY_STYLES, Line, Piece, to_text
from golint_alloc.rulespec.finding import SAFE, Finding


def render_concise(report: Report, options: Options) -> str:
    """``path:line:column: severity: message [id name]`` for each finding."""
    links = options.links
    return to_text(
        (headline(report, found, links) for found in report.shown(options)), options.color
    )


def headline(report: Report, found: Finding, links: bool = False) -> Line:
    """The first line of a finding. Columns count bytes from 1, as the Go tools print them."""
    line, column = report.lines(found.path).position(found.start, "byte")
    link = f" link {found.url}" if links and found.url else ""
    return [
        Piece(one_line(found.path), "bold"),
        Piece(f":{line + 1}:{column + 1}: ", "dim"),
        Piece(found.severity, SEVERITY_STYLES[found.severity]),
        Piece(f": {one_line(found.message)} "),
        Piece(f"[{found.id} {found.rule}]", "dim" + link),
        Piece(_remark(found), "green"),
    ]


def _remark(found: Finding) -> str:
    if found.suppressed_by:
        return " (suppressed)"
    if any(fix.applicability == SAFE for fix in found.fixes):
        return " (fixable)"
    return " (fixable with --unsafe-fixes)" if found.fixes else ""
