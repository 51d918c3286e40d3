"""The ``sarif`` format: SARIF 2.1.0 as GitHub code scanning, reviewdog and editors read it."""

from __future__ import annotations

import json
import os
from typing import Any, Final

from golint_alloc.report.jsons import evidence_object
from golint_alloc.report.line_hash import line_hashes
from golint_alloc.report.model import TOOL_NAME, Options, Report, RuleInfo
from golint_alloc.report.places import all_edits, region
from golint_alloc.report.rulepage import rule_markdown, rule_text
from golint_alloc.report.uri import file_uri, quote_path
from golint_alloc.rulespec.finding import SEVERITIES, Edit, Finding, Fix

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note", "hint": "note"}
_PRECISIONS: Final = {"high": "very-high", "medium": "medium", "low": "low"}
_PROBLEMS: Final = {
    "error": "error",
    "warning": "warning",
    "info": "recommendation",
    "hint": "recommendation",
}
_ROOT: Final = "SRCROOT"
# GitHub cuts descriptions off here.
_LONGEST_DESCRIPTION: Final = 1024
# It refuses a run with more results as a whole.
_MOST_RESULTS: Final = 25_000


def render_sarif(report: Report, options: Options) -> str:
    """One log with one run; suppressed findings are listed as such."""
    findings = _kept(report.findings)
    rules = _rules_of(findings)
    index = {rule_id: position for position, rule_id in enumerate(rules)}
    hashes = _hashes(report, findings)
    category = f"{options.category}/" if options.category else ""
    run: dict[str, Any] = {
        "tool": {"driver": _driver(report, rules)},
        "automationDetails": {"id": f"{TOOL_NAME}/{category}"},
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "Repository root"}}},
        "invocations": [_invocation(report, len(report.findings) - len(findings))],
        "results": [_result(report, found, index[found.id], hashes) for found in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _kept(findings: list[Finding]) -> list[Finding]:
    """As many as GitHub takes, in their order; beyond that the gravest and costliest.

    Suppressed findings are the first to go.
    """
    if len(findings) <= _MOST_RESULTS:
        return findings
    weights = sorted(
        range(len(findings)),
        key=lambda at: (
            bool(findings[at].suppressed_by),
            SEVERITIES.index(findings[at].severity),
            -findings[at].cost,
        ),
    )
    return [findings[at] for at in sorted(weights[:_MOST_RESULTS])]


def _rules_of(findings: list[Finding]) -> dict[str, Finding]:
    """The ids of rules that found something, sorted, each with one of its findings."""
    by_id = {found.id: found for found in reversed(findings)}
    return dict(sorted(by_id.items()))


def _hashes(report: Report, findings: list[Finding]) -> dict[tuple[str, int], str]:
    """GitHub's fingerprints of all flagged lines: (path, line from 1) -> hash."""
    wanted: dict[str, set[int]] = {}
    for found in findings:
        line = report.lines(found.path).line(found.start) + 1
        wanted.setdefault(found.path, set()).add(line)
    return {
        (path, line): value
        for path, numbers in wanted.items()
        for line, value in line_hashes(report.source(path), numbers).items()
    }


def _driver(report: Report, rules: dict[str, Finding]) -> dict[str, Any]:
    driver: dict[str, Any] = {"name": TOOL_NAME}
    if report.version:
        driver["semanticVersion"] = report.version
    if report.url:
        driver["informationUri"] = report.url
    driver["rules"] = [_descriptor(found, report.rule(rule_id)) for rule_id, found in rules.items()]
    return driver


def _descriptor(found: Finding, rule: RuleInfo | None) -> dict[str, Any]:
    summary = rule.summary if rule else found.rule.replace("-", " ")
    result: dict[str, Any] = {
        "id": found.id,
        "name": found.rule,
        "shortDescription": {"text": _cut(summary)},
        "fullDescription": {"text": _cut(_why(rule) or summary)},
    }
    if rule:
        result["help"] = {"text": rule_text(rule), "markdown": rule_markdown(rule)}
    else:
        result["help"] = {"text": summary}
    if found.url:
        result["helpUri"] = found.url
    severity = rule.severity if rule else found.severity
    confidence = rule.confidence if rule else found.confidence
    result["defaultConfiguration"] = {"level": _LEVELS[severity]}
    result["properties"] = {
        "tags": ["style"]
        if found.category == "style"
        else ["performance", "allocation", found.category],
        "precision": _PRECISIONS[confidence],
        "problem.severity": _PROBLEMS[severity],
    }
    return result


def _why(rule: RuleInfo | None) -> str:
    return str(rule.docs.get("why") or "").strip() if rule else ""


def _cut(text: str) -> str:
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[: _LONGEST_DESCRIPTION - 1] + "…"


def _invocation(report: Report, withheld: int) -> dict[str, Any]:
    result: dict[str, Any] = {"executionSuccessful": not report.errors}
    notes: list[dict[str, Any]] = [
        {
            "level": "error",
            "message": {"text": error.message},
            "locations": [
                {"physicalLocation": {"artifactLocation": _artifact(report, error.path)}}
            ],
        }
        for error in report.errors
    ]
    if withheld:
        text = f"{withheld} findings of little weight are left out: a run holds {_MOST_RESULTS}"
        notes.append({"level": "warning", "message": {"text": text}})
    if notes:
        result["toolExecutionNotifications"] = notes
    return result


def _result(
    report: Report, found: Finding, rule_index: int, hashes: dict[tuple[str, int], str]
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.id,
        "ruleIndex": rule_index,
        "level": _LEVELS[found.severity],
        "message": {"text": _message(found)},
        "locations": [_location(report, found.path, found.start, found.end, found.function)],
    }
    if found.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **_location(report, other.path, other.start, other.end),
                "message": {"text": other.message},
            }
            for number, other in enumerate(found.related, 1)
        ]
    prints: dict[str, str] = {}
    line = report.lines(found.path).line(found.start) + 1
    if value := hashes.get((found.path, line)):
        prints["primaryLocationLineHash"] = value
    if found.fingerprint:
        prints["golintAlloc/v1"] = found.fingerprint
    if prints:
        result["partialFingerprints"] = prints
    if found.fixes:
        result["fixes"] = [_fix(report, found.path, fix) for fix in found.fixes]
    if found.suppressed_by:
        result["suppressions"] = [_suppression(found)]
    result["properties"] = {"confidence": found.confidence, "cost": found.cost}
    if found.evidence is not None:
        result["properties"]["evidence"] = evidence_object(found.evidence)
    return result


def _message(found: Finding) -> str:
    if found.advice and not found.fixes:
        return f"{found.message}\n{found.advice}"
    return found.message


def _suppression(found: Finding) -> dict[str, str]:
    result = {"kind": "inSource"}
    if found.reason:
        result["justification"] = found.reason
    return result


def _artifact(report: Report, path: str) -> dict[str, str]:
    inside = report.in_repository(path, resolve=True)
    if os.path.isabs(inside):
        return {"uri": file_uri(inside)}
    return {"uri": quote_path(inside), "uriBaseId": _ROOT}


def _location(
    report: Report, path: str, start: int, end: int, function: str = ""
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": _artifact(report, path),
            "region": _region(report, path, start, end),
        }
    }
    if function:
        result["logicalLocations"] = [{"fullyQualifiedName": function, "kind": "function"}]
    return result


def _region(report: Report, path: str, start: int, end: int) -> dict[str, int]:
    # Columns count UTF-16 units from 1, as ``columnKind`` says.
    place = region(report.lines(path), start, end, "utf16")
    return {
        "startLine": place.start_line,
        "startColumn": place.start_column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _fix(report: Report, path: str, fix: Fix) -> dict[str, Any]:
    result: dict[str, Any] = {
        "description": {"text": fix.title},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(report, path),
                "replacements": [
                    _replacement(report, path, edit) for edit in all_edits(report.source(path), fix)
                ],
            }
        ],
        "properties": {"applicability": fix.applicability},
    }
    if fix.condition:
        result["properties"]["condition"] = fix.condition
    return result


def _replacement(report: Report, path: str, edit: Edit) -> dict[str, Any]:
    result: dict[str, Any] = {"deletedRegion": _region(report, path, edit.start, edit.end)}
    if edit.text:
        result["insertedContent"] = {"text": edit.text}
    return result
