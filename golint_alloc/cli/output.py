"""Findings on standard output and in files; what is said about the run on standard error."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from typing import Any

from golint_alloc.cli.terminal import use_color
from golint_alloc.cli.validation import chosen_format, output_target
from golint_alloc.report.model import Options, Report
from golint_alloc.rulespec.finding import SEVERITIES, Finding

_FOR_PEOPLE = ("text", "concise")
_GROUPED_BY_FILE = ("checkstyle", "junit")

_ORDERS: dict[str, Callable[[Finding], Any]] = {
    "rule": lambda found: (found.id, found.path, found.start),
    "severity": lambda found: (SEVERITIES.index(found.severity), found.path, found.start, found.id),
    "cost": lambda found: (-found.cost, found.path, found.start, found.id),
}


def emit(args: argparse.Namespace, report: Report) -> None:
    """Print the report, write further formats, and the summary on standard error."""
    from golint_alloc.report.registry import render

    options = Options(
        color=use_color(args.color),
        show_source=not args.no_show_source,
        show_suppressed=args.show_suppressed,
        position_encoding=args.position_encoding,
        document_version=args.document_version,
    )
    # Files first: they are complete even when the reader of standard output goes away.
    for target in args.output:
        name, path = output_target(target)
        with open(path, "w", encoding="utf-8", newline="") as stream:
            stream.write(render(name, report, options._replace(color=False)))
    chosen = chosen_format(args)
    order = _ORDERS.get(args.sort)
    if order is not None and chosen not in _GROUPED_BY_FILE:
        report.findings.sort(key=order)
    sys.stdout.write(render(chosen, report, options))
    sys.stdout.flush()
    if args.statistics:
        from golint_alloc.report.summary import statistics_text

        sys.stderr.write(statistics_text(report))
    if args.quiet or chosen not in _FOR_PEOPLE:
        return
    from golint_alloc.report.summary import footer

    print(footer(report), file=sys.stderr)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        hint = "golint-alloc: --output-format github shows findings as annotations"
        print(hint, file=sys.stderr)
