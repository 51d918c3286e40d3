"""The ``azure`` format: logging commands that Azure Pipelines shows as issues of a build."""

from __future__ import annotations

from typing import Final

from golint_alloc.report.annotations import costliest, message_lines, withheld_sentence
from golint_alloc.report.concise import render_concise
from golint_alloc.report.model import TOOL_NAME, Options, Report
from golint_alloc.rulespec.finding import Finding

# The agent keeps ten issues of a type per task.
_SHOWN_PER_TYPE: Final = 10
# It knows no third type.
_TYPES: Final = {"error": "error", "warning": "warning", "info": "warning", "hint": "warning"}


def render_azure(report: Report, options: Options) -> str:
    """The costliest findings of each type as issues, then the full list as a log group."""
    findings = report.active
    if not findings:
        return ""
    groups: dict[str, list[Finding]] = {"error": [], "warning": []}
    for found in findings:
        groups[_TYPES[found.severity]].append(found)
    cut = any(len(group) > _SHOWN_PER_TYPE for group in groups.values())
    shown = costliest(groups["error"], _SHOWN_PER_TYPE)
    # One warning fewer if one must tell what is withheld.
    shown += costliest(groups["warning"], _SHOWN_PER_TYPE - cut)
    lines = [_issue(report, found) for found in shown]
    if withheld := len(findings) - len(shown):
        text = f"{TOOL_NAME}: {withheld_sentence(withheld)}"
        lines.append(f"##vso[task.logissue type=warning;]{text}")
    lines.append(f"##[group]{TOOL_NAME}: all {len(findings)} findings")
    full = render_concise(report, options._replace(color=False, show_suppressed=False))
    # The agent looks for commands anywhere in a line.
    lines += (
        line.replace("##[", "## [").replace("##vso[", "## vso[") for line in full.splitlines()
    )
    lines.append("##[endgroup]")
    return "".join(line + "\n" for line in lines)


def _issue(report: Report, found: Finding) -> str:
    """One command. Lines and columns count from 1, columns in code points."""
    line, column = report.lines(found.path).position(found.start, "codepoint")
    properties = {
        "type": _TYPES[found.severity],
        "sourcepath": report.in_repository(found.path),
        "linenumber": str(line + 1),
        "columnnumber": str(column + 1),
        "code": found.id,
    }
    head = "".join(f"{key}={_escape(value)};" for key, value in properties.items())
    return f"##vso[task.logissue {head}]{_escape(chr(10).join(message_lines(found)))}"


def _escape(text: str) -> str:
    """What the agent undoes in properties and message alike.

    A percent sign has a code of its own: agents of old undid the others only,
    and left ``%25`` as it was.
    """
    text = text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(";", "%3B").replace("]", "%5D")
