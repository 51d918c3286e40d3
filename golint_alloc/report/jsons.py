"""The ``json`` and ``json-lines`` formats: everything that is known about each finding."""

from __future__ import annotations

import json
from typing import Any

from golint_alloc.report.layouts import layout_object
from golint_alloc.report.model import Options, Report
from golint_alloc.report.places import all_edits
from golint_alloc.rulespec.finding import Evidence, Finding, Fix
from golint_alloc.syntax.lines import LineIndex


def render_json(report: Report, options: Options) -> str:
    """One array, one finding a line, so that a diff of two reports is readable."""
    rows = [_dump(finding_object(report, found)) for found in report.shown(options)]
    if not rows:
        return "[]\n"
    return "[\n  " + ",\n  ".join(rows) + "\n]\n"


def render_json_lines(report: Report, options: Options) -> str:
    """One object per line; no bytes for no findings."""
    rows = (_dump(finding_object(report, found)) for found in report.shown(options))
    return "".join(row + "\n" for row in rows)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def finding_object(report: Report, found: Finding) -> dict[str, Any]:
    """A finding as JSON: columns count code points from 1, offsets bytes from 0."""
    lines = report.lines(found.path)
    result = {
        "rule": found.rule,
        "id": found.id,
        "category": found.category,
        "severity": found.severity,
        "confidence": found.confidence,
        "message": found.message,
        "path": found.path,
        "start": _place(lines, found.start),
        "end": _place(lines, found.end),
        "function": found.function,
        "in_loop": found.in_loop,
        "cost": found.cost,
        "heat": {"factor": found.heat, "reason": found.heat_reason},
        "fixes": [_fix_object(report.source(found.path), fix) for fix in found.fixes],
        "advice": found.advice,
        "related": [
            {
                "message": other.message,
                "path": other.path,
                "start": _place(report.lines(other.path), other.start),
                "end": _place(report.lines(other.path), other.end),
            }
            for other in found.related
        ],
        "suppressed": _suppression(found),
        "fingerprint": found.fingerprint,
        "url": found.url,
    }
    if found.evidence is not None:
        result["evidence"] = evidence_object(found.evidence)
    if found.layout is not None:
        result["layout"] = layout_object(found.layout)
    if found.explanation:
        result["explanation"] = list(found.explanation)
    return result


def evidence_object(evidence: Evidence) -> dict[str, Any]:
    """What a log or profile says, without what was not asked."""
    return {key: value for key, value in evidence._asdict().items() if value is not None}


def _place(lines: LineIndex, offset: int) -> dict[str, int]:
    line, column = lines.position(offset, "codepoint")
    return {"line": line + 1, "column": column + 1, "offset": offset}


def _fix_object(source: bytes, fix: Fix) -> dict[str, Any]:
    result: dict[str, Any] = {"title": fix.title, "applicability": fix.applicability}
    if fix.condition:
        result["condition"] = fix.condition
    imports = {(edit.start, edit.end) for edit in fix.import_edits}
    result["edits"] = [
        {"start": edit.start, "end": edit.end, "text": edit.text}
        | ({"import": True} if (edit.start, edit.end) in imports else {})
        for edit in all_edits(source, fix)
    ]
    return result


def _suppression(found: Finding) -> dict[str, str] | None:
    if not found.suppressed_by:
        return None
    return {"by": found.suppressed_by, "reason": found.reason}
