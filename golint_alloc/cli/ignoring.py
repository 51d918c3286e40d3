"""Silencing findings with comments."""

from __future__ import annotations

import sys

from golint_alloc.report.model import Report


def add_ignores(reason: str, report: Report) -> bool:
    """Write a ``//nolint`` comment at the end of each flagged line; whether all were written."""
    from golint_alloc.fixing.edits import apply_edits
    from golint_alloc.fixing.write import WriteError, replace_file
    from golint_alloc.rulespec.finding import Edit

    complete, written = True, 0
    by_file: dict[str, dict[int, set[str]]] = {}
    for finding in report.active:
        line = report.lines(finding.path).line(finding.start)
        by_file.setdefault(finding.path, {}).setdefault(line, set()).add(finding.rule)
    for path, lines in by_file.items():
        source = report.source(path)
        edits = []
        for line, rules in lines.items():
            end = report.lines(path).line_span(line)[1]
            comment = f" //nolint:{','.join(sorted(rules))}" + (f" // {reason}" if reason else "")
            edits.append(Edit(end, end, comment))
        try:
            replace_file(path, apply_edits(source, edits), expected=source)
        except WriteError as error:
            print(f"golint-alloc: {error}", file=sys.stderr)
            complete = False
            continue
        written += len(lines)
    print(f"{written} comments written", file=sys.stderr)
    return complete
