"""The ``lsp`` format: what a language server would publish for each checked file."""

from __future__ import annotations

import json
from typing import Any, Final

from golint_alloc.report.model import TOOL_NAME, Options, Report
from golint_alloc.report.places import all_edits
from golint_alloc.report.uri import file_uri
from golint_alloc.rulespec.finding import SAFE, Edit, Finding, Fix
from golint_alloc.syntax.lines import LineIndex, Unit

_SEVERITIES: Final = {"error": 1, "warning": 2, "info": 3, "hint": 4}
_UNITS: Final[dict[str, Unit]] = {"utf-8": "byte", "utf-16": "utf16", "utf-32": "codepoint"}
_UNNECESSARY: Final = 1


def render_lsp(report: Report, options: Options) -> str:
    """An array of PublishDiagnosticsParams, one per file, clean files included.

    An empty list of diagnostics is what makes an editor forget old ones.
    """
    unit = unit_of(options.position_encoding)
    by_path: dict[str, list[Finding]] = {path: [] for path in report.files}
    for found in report.shown(options):
        by_path.setdefault(found.path, []).append(found)
    rows = []
    for path, findings in by_path.items():
        params: dict[str, Any] = {"uri": file_uri(report.absolute(path))}
        if options.document_version is not None:
            params["version"] = options.document_version
        params["diagnostics"] = [diagnostic(report, found, unit) for found in findings]
        rows.append(json.dumps(params, ensure_ascii=False))
    if not rows:
        return "[]\n"
    return "[\n  " + ",\n  ".join(rows) + "\n]\n"


def unit_of(encoding: str) -> Unit:
    """What columns count under a position encoding. Raises ValueError for an unknown one."""
    unit = _UNITS.get(encoding)
    if unit is None:
        known = ", ".join(_UNITS)
        raise ValueError(f"unknown position encoding {encoding!r}; choose one of {known}")
    return unit


def diagnostic(report: Report, found: Finding, unit: Unit) -> dict[str, Any]:
    """One finding as an LSP Diagnostic; ``data`` carries its fixes for code actions."""
    lines = report.lines(found.path)
    result: dict[str, Any] = {
        "range": lsp_range(lines, found.start, found.end, unit),
        "severity": _SEVERITIES[found.severity],
        "code": found.id,
    }
    if found.url:
        result["codeDescription"] = {"href": found.url}
    result["source"] = TOOL_NAME
    result["message"] = _message(found)
    if _is_deletion(found):
        result["tags"] = [_UNNECESSARY]
    if found.related:
        result["relatedInformation"] = [
            {
                "location": {
                    "uri": file_uri(report.absolute(other.path)),
                    "range": lsp_range(report.lines(other.path), other.start, other.end, unit),
                },
                "message": other.message,
            }
            for other in found.related
        ]
    result["data"] = _data(report, found, unit)
    return result


def lsp_range(lines: LineIndex, start: int, end: int, unit: Unit) -> dict[str, dict[str, int]]:
    """A byte span as an LSP range: lines and columns from 0, the end exclusive."""
    first, last = lines.position(start, unit), lines.position(end, unit)
    return {
        "start": {"line": first.line, "character": first.column},
        "end": {"line": last.line, "character": last.column},
    }


def _message(found: Finding) -> str:
    """The message; what the user should write follows when no fix could do it."""
    if found.advice and not found.fixes:
        return f"{found.message}\n{found.advice}"
    return found.message


def _is_deletion(found: Finding) -> bool:
    """Whether the preferred fix removes the flagged code: editors then fade it out."""
    if not found.fixes:
        return False
    edits = found.fixes[0].edits
    return any(
        edit.start <= found.start and found.end <= edit.end and not edit.text.strip()
        for edit in edits
    )


def _data(report: Report, found: Finding, unit: Unit) -> dict[str, Any]:
    data: dict[str, Any] = {"rule": found.rule, "fingerprint": found.fingerprint}
    if found.advice:
        data["advice"] = found.advice
    if found.suppressed_by:
        data["suppressed"] = {"by": found.suppressed_by, "reason": found.reason}
    preferred = next((fix for fix in found.fixes if fix.applicability == SAFE), None)
    lines = report.lines(found.path)
    data["fixes"] = [
        _fix_data(lines, fix, all_edits(report.source(found.path), fix), unit, fix is preferred)
        for fix in found.fixes
    ]
    return data


def _fix_data(
    lines: LineIndex, fix: Fix, edits: list[Edit], unit: Unit, preferred: bool
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "title": fix.title,
        "applicability": fix.applicability,
        "isPreferred": preferred,
    }
    if fix.condition:
        result["condition"] = fix.condition
    result["edits"] = [
        {"range": lsp_range(lines, edit.start, edit.end, unit), "newText": edit.text}
        for edit in edits
    ]
    return result
