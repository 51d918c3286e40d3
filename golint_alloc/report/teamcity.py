"""The ``teamcity`` format: service messages that TeamCity shows as code inspections."""

from __future__ import annotations

import re
from typing import Final

from golint_alloc.report.annotations import message_lines
from golint_alloc.report.model import TOOL_NAME, Options, Report
from golint_alloc.rulespec.finding import Finding

_SEVERITIES: Final = {
    "error": "ERROR",
    "warning": "WARNING",
    "info": "WEAK WARNING",
    "hint": "INFO",
}
# What is longer is refused.
_LONGEST_NAME: Final = 255
_LONGEST_TEXT: Final = 4000
_ESCAPES: Final = {"|": "||", "'": "|'", "[": "|[", "]": "|]", "\n": "|n", "\r": "|r"}
_SPECIAL: Final = re.compile(r"[|'\[\]\n\r]|[^\x20-\x7e\t]")


def render_teamcity(report: Report, options: Options) -> str:
    """Each rule once, before the first of its findings. Places are lines, counted from 1."""
    lines: list[str] = []
    told: set[str] = set()
    for found in report.shown(options):
        if found.id not in told:
            told.add(found.id)
            lines.append(_type(report, found))
        lines.append(_inspection(report, found))
    return "".join(line + "\n" for line in lines)


def _type(report: Report, found: Finding) -> str:
    rule = report.rule(found.id)
    return _message(
        "inspectionType",
        id=_cut(found.id, _LONGEST_NAME),
        name=_cut(found.rule, _LONGEST_NAME),
        description=_cut(rule.summary if rule else found.rule.replace("-", " "), _LONGEST_TEXT),
        category=TOOL_NAME,
    )


def _inspection(report: Report, found: Finding) -> str:
    return _message(
        "inspection",
        typeId=_cut(found.id, _LONGEST_NAME),
        message=_cut("\n".join(message_lines(found)), _LONGEST_TEXT),
        file=report.in_repository(found.path),
        line=str(report.lines(found.path).line(found.start) + 1),
        SEVERITY=_SEVERITIES[found.severity],
    )


def _message(kind: str, /, **values: str) -> str:
    pairs = "".join(f" {key}='{_SPECIAL.sub(_escape, text)}'" for key, text in values.items())
    return f"##teamcity[{kind}{pairs}]"


def _escape(match: re.Match[str]) -> str:
    """One character. Those that are not ASCII are UTF-16 units: a code has four digits."""
    char = match[0]
    if char in _ESCAPES:
        return _ESCAPES[char]
    if "\ud800" <= char <= "\udfff":
        char = "\ufffd"
    raw = char.encode("utf-16-be")
    return "".join(f"|0x{raw[at : at + 2].hex().upper()}" for at in range(0, len(raw), 2))


def _cut(text: str, limit: int) -> str:
    """The beginning of a text; the limit counts UTF-16 units, as Java does."""
    if len(text) * 2 <= limit:
        return text
    raw = text.encode("utf-16-le", "surrogatepass")
    if len(raw) <= 2 * limit:
        return text
    return raw[: 2 * (limit - 1)].decode("utf-16-le", "ignore") + "…"
