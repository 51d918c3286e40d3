"""``check --add-ignore``: silence findings with comments."""

from __future__ import annotations

import sys

from golint_alloc.cli.errors import UsageError
from golint_alloc.cli.setup import Setup
from golint_alloc.fixing.write import WriteError, replace_file
from golint_alloc.lint.ignoring import with_ignores
from golint_alloc.lint.repairing import may_be_changed
from golint_alloc.report.model import Report
from golint_alloc.rulespec.finding import Finding
from golint_alloc.syntax import parse

_TOOL = "ALC9"


def add_ignores(reason: str, setup: Setup, report: Report) -> int:
    """Write a ``//nolint`` comment for each finding; the exit code.

    It is 1 when findings remain: those about suppressions and syntax, and what is in files that
    are made by others or do not parse. Raises UsageError when a reason is required and missing.
    """
    by_file: dict[str, list[Finding]] = {}
    for finding in report.active:
        by_file.setdefault(finding.path, []).append(finding)
    if not reason.strip() and any(map(setup.requires_reason, by_file)):
        raise UsageError("suppressions must say why here", "write --add-ignore=REASON")
    silenced, left, code = 0, 0, 0
    for path, found in by_file.items():
        file = parse(path, report.source(path))
        own = [one for one in found if not one.id.startswith(_TOOL)]
        if file.faults or not may_be_changed(file):
            own = []
        ignored = with_ignores(file, own, reason)
        left += len(found) - len(own) + len(ignored.left)
        if not ignored.silenced:
            continue
        try:
            replace_file(path, ignored.source, expected=file.source)
        except WriteError as error:
            print(f"golint-alloc: {error}", file=sys.stderr)
            code = 2
            continue
        silenced += ignored.silenced
    print(f"{silenced} findings silenced", file=sys.stderr)
    if left:
        print(f"{left} findings cannot be silenced so; see check", file=sys.stderr)
    return code or (1 if left else 0)
