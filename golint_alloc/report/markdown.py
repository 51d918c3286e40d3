"""The ``markdown`` format: a table for a job summary or a comment on a change."""

from __future__ import annotations

import re
from typing import Final

from golint_alloc.report.model import TOOL_NAME, Options, Report
from golint_alloc.report.plain import one_line
from golint_alloc.report.summary import footer
from golint_alloc.report.uri import quote_path
from golint_alloc.rulespec.finding import SAFE, Finding

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>()#|~!$&@])")
# GitHub refuses a job summary of more than a mebibyte.
_LARGEST: Final = 1_000_000


def render_markdown(report: Report, options: Options) -> str:
    """A heading, a table with one finding a row, and the totals."""
    parts = [f"## {TOOL_NAME}\n\n"]
    size = 0
    findings = report.shown(options)
    if findings:
        parts.append("| Place | Severity | Finding | Rule |\n| --- | --- | --- | --- |\n")
    for number, found in enumerate(findings):
        row = _row(report, found)
        size += len(row.encode("utf-8", "replace"))
        if size > _LARGEST:
            parts.append(f"\n{len(findings) - number} more findings are left out here.\n")
            break
        parts.append(row)
    if findings:
        parts.append("\n")
    parts.append(_sentence(footer(report)) + "\n")
    return "".join(parts)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _row(report: Report, found: Finding) -> str:
    path = report.in_repository(found.path)
    line, column = report.lines(found.path).position(found.start, "codepoint")
    label = _escape(f"{path}:{line + 1}:{column + 1}")
    place = f"[{label}]({quote_path(path)}#L{line + 1})"
    text = _escape(found.message)
    safe = next((fix for fix in found.fixes if fix.applicability == SAFE), None)
    if safe is not None:
        text += f"<br>fix: {_escape(safe.title)}"
    elif found.advice:
        text += f"<br>{_escape(found.advice)}"
    rule = _escape(f"{found.id} {found.rule}")
    if found.url:
        rule = f"[{rule}]({found.url})"
    return f"| {place} | {found.severity} | {text} | {rule} |\n"


def _escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", one_line(text))
