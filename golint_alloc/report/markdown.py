"""The ``markdown`` and ``github-summary`` formats: a table for people on a code host."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from golint_alloc.report.model import TOOL_NAME, Options, Report
from golint_alloc.report.plain import one_line
from golint_alloc.report.summary import footer
from golint_alloc.report.uri import quote_path
from golint_alloc.rulespec.finding import SAFE, SEVERITIES, Finding

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>()#|~!$&@])")
# A comment on a change, or a page that a browser still shows.
_LARGEST: Final = 1_000_000


def render_markdown(report: Report, options: Options) -> str:
    """A heading, a table with one finding a row, and the totals. Columns count code points."""
    return _page(report, options, report.shown(options), _LARGEST)


def render_github_summary(report: Report, options: Options) -> str:
    """The same for a job's summary, the gravest and costliest findings first.

    GitHub refuses a summary of more than ``size_limit`` bytes as a whole, so
    what does not fit is counted only.
    """
    findings = sorted(
        report.shown(options),
        key=lambda found: (SEVERITIES.index(found.severity), -found.cost),
    )
    return _page(report, options, findings, options.size_limit)


def _page(report: Report, options: Options, findings: Sequence[Finding], limit: int) -> str:
    parts = [f"## {TOOL_NAME}\n\n"]
    end = _sentence(footer(report)) + "\n"
    if findings:
        parts.append("| Place | Severity | Finding | Rule |\n| --- | --- | --- | --- |\n")
        end = "\n" + end
    # Room for the end and for the sentence about the rows that are left out.
    left = limit - sum(_bytes(part) for part in (*parts, end)) - 100
    for number, found in enumerate(findings):
        row = _row(report, found, options)
        left -= _bytes(row)
        if left < 0:
            rest = len(findings) - number
            noun = "finding is" if rest == 1 else "findings are"
            parts.append(f"\n{rest} more {noun} left out here.\n")
            break
        parts.append(row)
    text = "".join([*parts, end])
    return text if _bytes(text) <= limit else ""


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _row(report: Report, found: Finding, options: Options) -> str:
    line, column = report.lines(found.path).position(found.start, "codepoint")
    path = report.in_workspace(found.path, options)
    label = _escape(f"{path}:{line + 1}:{column + 1}")
    # Links lead into the repository, wherever in the workspace it was checked out.
    target = quote_path(report.in_repository(found.path))
    if options.blob_url:
        target = f"{options.blob_url}/{target}"
    place = f"[{label}]({target}#L{line + 1})"
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
