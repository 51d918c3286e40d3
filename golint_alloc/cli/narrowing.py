"""Fewer findings: only changed lines, only what a baseline lacks; and silencing the rest."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from golint_alloc.cli.errors import UsageError
from golint_alloc.cli.setup import Setup
from golint_alloc.lint import baseline
from golint_alloc.lint.results import RunResult
from golint_alloc.report.model import Report
from golint_alloc.syntax.lines import LineIndex


def narrow(
    args: argparse.Namespace, setup: Setup, result: RunResult, buffer: dict[str, bytes]
) -> RunResult:
    """Apply ``--new-from-rev``, ``--new-from-merge-base``, ``--baseline``, ``--write-baseline``."""
    if args.new_from_rev or args.new_from_merge_base:
        result = _only_changed(args, result, buffer)
    if args.write_baseline:
        counts = baseline.counts_of(result.findings, _relative(setup))
        _write(args.write_baseline, baseline.to_json(counts))
    if setup.baseline:
        result = _only_unknown(setup.baseline, setup, result)
    return result


def _only_changed(
    args: argparse.Namespace, result: RunResult, buffer: dict[str, bytes]
) -> RunResult:
    from golint_alloc.project.git import changed_lines

    base = args.new_from_merge_base
    changed = changed_lines(base or args.new_from_rev, merge_base=bool(base))
    indexes: dict[str, LineIndex] = {}
    kept = []
    for finding in result.findings:
        ranges = changed.get(os.path.realpath(finding.path))
        if ranges is None:
            continue
        if finding.path not in indexes:
            indexes[finding.path] = LineIndex(_source(finding.path, buffer))
        lines = indexes[finding.path]
        first, last = lines.line(finding.start) + 1, lines.line(finding.end) + 1
        if any(run.start <= last and first < run.stop for run in ranges):
            kept.append(finding)
    return result._replace(findings=kept)


def _source(path: str, buffer: dict[str, bytes]) -> bytes:
    if path in buffer:
        return buffer[path]
    with open(path, "rb") as stream:
        return stream.read()


def _only_unknown(path: str, setup: Setup, result: RunResult) -> RunResult:
    try:
        with open(path, encoding="utf-8") as stream:
            counts = baseline.from_json(stream.read(), path)
    except baseline.BaselineError as error:
        raise UsageError(str(error)) from None
    relative = _relative(setup)
    outcome = baseline.compare(
        counts,
        result.findings,
        checked={relative(file) for file in result.files},
        ran={rule.id for rule in setup.known()},
        relative=relative,
    )
    for entry in outcome.stale:
        print(
            f"golint-alloc: {path}: {entry.gone} known {entry.id} in {entry.path} gone; "
            "write the baseline again",
            file=sys.stderr,
        )
    return result._replace(findings=outcome.new)


def _relative(setup: Setup) -> Callable[[str], str]:
    root = setup.root() or os.getcwd()

    def relative(path: str) -> str:
        return os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")

    return relative


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8", newline="") as stream:
        stream.write(text)


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
