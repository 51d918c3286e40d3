"""The ``gitlab`` format: a Code Quality report."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final

from golint_alloc.report.model import Options, Report
from golint_alloc.report.places import region
from golint_alloc.rulespec.finding import Finding

_SEVERITIES: Final = {"error": "critical", "warning": "major", "info": "minor", "hint": "info"}


def render_gitlab(report: Report, options: Options) -> str:
    """One array. GitLab drops entries whose fingerprint occurred before, so all are unique."""
    used: set[str] = set()
    rows = []
    for found in report.shown(options):
        place = region(report.lines(found.path), found.start, found.end, "codepoint")
        rows.append(
            {
                # The user interface shows no check_name, hence the id in front.
                "description": f"{found.id}: {found.message}",
                "check_name": found.id,
                "fingerprint": _unique(report, found, used),
                "severity": _SEVERITIES[found.severity],
                "location": {
                    "path": report.in_workspace(found.path, options),
                    "lines": {"begin": place.start_line, "end": place.end_line},
                },
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _unique(report: Report, found: Finding, used: set[str]) -> str:
    value = found.fingerprint
    number = 0
    while not value or value in used:
        place = f"{found.id}\0{report.in_repository(found.path)}\0{found.fingerprint}\0{number}"
        value = sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        number += 1
    used.add(value)
    return value
