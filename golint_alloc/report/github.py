"""The ``github`` format: workflow commands that GitHub Actions shows as annotations."""

from __future__ import annotations

from typing import Final

from golint_alloc.report.annotations import costliest, message_lines, withheld_sentence
from golint_alloc.report.concise import render_concise
from golint_alloc.report.model import TOOL_NAME, Options, Report
from golint_alloc.report.places import region
from golint_alloc.rulespec.finding import Finding

# GitHub drops what exceeds ten annotations of a level per step without a word.
_SHOWN_PER_LEVEL: Final = 10
_LEVELS: Final = {"error": "error", "warning": "warning", "info": "notice", "hint": "notice"}


def render_github(report: Report, options: Options) -> str:
    """The costliest findings of each level as annotations, then the full list as a log group."""
    findings = report.active
    if not findings:
        return ""
    shown = _best(findings)
    lines = [annotation(report, found, options) for found in shown]
    if withheld := len(findings) - len(shown):
        lines.append(f"::notice title={TOOL_NAME}::{withheld_sentence(withheld)}")
    lines.append(f"::group::{TOOL_NAME}: all {len(findings)} findings")
    full = render_concise(report, options._replace(color=False, show_suppressed=False))
    lines += (_inert(line) for line in full.splitlines())
    lines.append("::endgroup::")
    return "".join(line + "\n" for line in lines)


def _best(findings: list[Finding]) -> list[Finding]:
    """At most ten of each level, the costliest first; one notice fewer if one must tell that."""
    groups: dict[str, list[Finding]] = {"error": [], "warning": [], "notice": []}
    for found in findings:
        groups[_LEVELS[found.severity]].append(found)
    cut = any(len(group) > _SHOWN_PER_LEVEL for group in groups.values())
    best: list[Finding] = []
    for level, group in groups.items():
        limit = _SHOWN_PER_LEVEL - 1 if cut and level == "notice" else _SHOWN_PER_LEVEL
        best += costliest(group, limit)
    return best


def annotation(report: Report, found: Finding, options: Options) -> str:
    """One workflow command. Lines and columns count from 1, columns in code points."""
    place = region(report.lines(found.path), found.start, found.end, "codepoint")
    properties = {
        "title": f"{TOOL_NAME} {found.id}",
        "file": report.in_workspace(found.path, options),
        "line": str(place.start_line),
        "endLine": str(place.end_line),
    }
    if place.is_single_line:
        # On a span of several lines GitHub would read the columns as one line's.
        properties["col"] = str(place.start_column)
        properties["endColumn"] = str(place.end_column)
    head = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_LEVELS[found.severity]} {head}::{_data(chr(10).join(message_lines(found)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _inert(line: str) -> str:
    """A log line that the runner does not take for a command of ours.

    It looks for ``::`` at the start of a line, and for the old ``##[`` anywhere.
    """
    line = line.replace("##[", "## [")
    return ":\u200b" + line.lstrip()[1:] if line.lstrip().startswith("::") else line
