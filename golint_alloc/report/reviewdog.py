"""The ``rdjson`` and ``rdjsonl`` formats: reviewdog's diagnostics."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any, Final

from golint_alloc.report.model import TOOL_NAME, Options, Report
from golint_alloc.report.places import all_edits, region
from golint_alloc.rulespec.finding import SAFE, Edit, Finding
from golint_alloc.syntax.lines import LineIndex

_SEVERITIES: Final = {"error": "ERROR", "warning": "WARNING", "info": "INFO", "hint": "INFO"}
# Edits further apart than this many lines are not joined: the suggestion would
# repeat lines that the change under review does not touch.
_WIDEST_GAP: Final = 1


def render_rdjson(report: Report, options: Options) -> str:
    """One DiagnosticResult."""
    result = {
        "source": _source(report),
        "diagnostics": [_diagnostic(report, found) for found in report.shown(options)],
    }
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def render_rdjsonl(report: Report, options: Options) -> str:
    """One Diagnostic per line."""
    rows = (_diagnostic(report, found) for found in report.shown(options))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _source(report: Report) -> dict[str, str]:
    source = {"name": TOOL_NAME}
    if report.url:
        source["url"] = report.url
    return source


def _diagnostic(report: Report, found: Finding) -> dict[str, Any]:
    lines = report.lines(found.path)
    code = {"value": found.id}
    if found.url:
        code["url"] = found.url
    edit = _one_edit(report, found)
    message = found.message
    if found.fixes and edit is None:
        message += f"\nfix: {found.fixes[0].title}"
    elif found.advice and not found.fixes:
        message += f"\n{found.advice}"
    result: dict[str, Any] = {
        "message": message,
        "location": {
            "path": report.in_repository(found.path),
            "range": _range(lines, found.start, found.end),
        },
        "severity": _SEVERITIES[found.severity],
        "source": _source(report),
        "code": code,
    }
    if edit is not None:
        result["suggestions"] = [{"range": _range(lines, edit.start, edit.end), "text": edit.text}]
    if found.related:
        result["relatedLocations"] = [
            {
                "message": other.message,
                "location": {
                    "path": report.in_repository(other.path),
                    "range": _range(report.lines(other.path), other.start, other.end),
                },
            }
            for other in found.related
        ]
    return result


def _range(lines: LineIndex, start: int, end: int) -> dict[str, dict[str, int]]:
    # Columns are UTF-8 bytes from 1, as the protocol buffer's comments say.
    place = region(lines, start, end, "byte")
    return {
        "start": {"line": place.start_line, "column": place.start_column},
        "end": {"line": place.end_line, "column": place.end_column},
    }


def _one_edit(report: Report, found: Finding) -> Edit | None:
    """The preferred safe fix as one edit; None when its edits are too far apart.

    A reviewer accepts suggestions one by one, so a fix must not become two.
    """
    fix = next((fix for fix in found.fixes if fix.applicability == SAFE), None)
    if fix is None:
        return None
    source = report.source(found.path)
    edits = all_edits(source, fix)
    if not edits:
        return None
    lines = report.lines(found.path)
    for one, other in pairwise(edits):
        if lines.line(other.start) - lines.line(one.end) > _WIDEST_GAP:
            return None
    start, end = edits[0].start, edits[-1].end
    parts, done = [], start
    for edit in edits:
        parts += [source[done : edit.start].decode("utf-8", "replace"), edit.text]
        done = edit.end
    return Edit(start, end, "".join(parts))
