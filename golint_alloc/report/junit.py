"""The ``junit`` format: each finding a failed test case of its file."""

from __future__ import annotations

from itertools import groupby

from golint_alloc.report.model import TOOL_NAME, Options, Report
from golint_alloc.report.xml import tag, text
from golint_alloc.rulespec.finding import Finding


def render_junit(report: Report, options: Options) -> str:
    """One suite per file with findings.

    A clean run has one passing case: continuous integration would take an
    empty report for tests that did not run.
    """
    findings = report.shown(options)
    errors = len(report.errors)
    failures = len(findings)
    total = {"name": TOOL_NAME, "tests": max(1, failures + errors), "failures": failures}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        tag("testsuites", {**total, "errors": errors}),
    ]
    for path, group in groupby(findings, key=lambda found: found.path):
        lines += _suite(report, path, list(group))
    for error in report.errors:
        lines.append("  " + _suite_tag(error.path, 1, 0, 1))
        lines.append(
            "    " + tag("testcase", {"name": "check", "classname": _class_name(error.path)})
        )
        lines.append("      " + tag("error", {"message": error.message}, close=True))
        lines += ["    </testcase>", "  </testsuite>"]
    if not findings and not errors:
        lines.append("  " + _suite_tag(TOOL_NAME, 1, 0, 0))
        case = {"name": "no findings", "classname": TOOL_NAME}
        lines += ["    " + tag("testcase", case, close=True), "  </testsuite>"]
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _suite(report: Report, path: str, findings: list[Finding]) -> list[str]:
    lines = ["  " + _suite_tag(path, len(findings), len(findings), 0)]
    for found in findings:
        line, column = report.lines(path).position(found.start, "codepoint")
        # No attribute holds the line: the schema of Jenkins's xUnit plugin knows none.
        case = {"name": found.id, "classname": _class_name(path)}
        failure = tag("failure", {"type": found.severity, "message": found.message})
        body = [f"{path}:{line + 1}:{column + 1}: {found.rule}"]
        body += [f"fix: {fix.title}" for fix in found.fixes[:1]]
        body += [found.advice] if found.advice and not found.fixes else []
        lines.append("    " + tag("testcase", case))
        lines.append(f"      {failure}{text(chr(10).join(body))}</failure>")
        lines.append("    </testcase>")
    lines.append("  </testsuite>")
    return lines


def _suite_tag(name: str, tests: int, failures: int, errors: int) -> str:
    counts = {"tests": tests, "failures": failures, "errors": errors, "skipped": 0}
    return tag("testsuite", {"name": name, **counts})


def _class_name(path: str) -> str:
    return path.removesuffix(".go")
