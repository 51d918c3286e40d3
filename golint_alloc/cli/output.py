"""Findings on standard output and in files; what is said about the run on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from golint_alloc.cli.targets import Target, chosen_format, files_of
from golint_alloc.cli.terminal import takes_links, use_color, width
from golint_alloc.report.model import Options, Report
from golint_alloc.rulespec.finding import SEVERITIES, Finding

if TYPE_CHECKING:
    import argparse

_FOR_PEOPLE = ("text", "concise")
_GROUPED_BY_FILE = ("checkstyle", "junit")
_TO_GITHUB = frozenset({"github", "sarif", "rdjson", "rdjsonl"})
"""Formats that become annotations, two of them through other programs."""
_WORKSPACES = {
    "github": "GITHUB_WORKSPACE",
    "github-summary": "GITHUB_WORKSPACE",
    "gitlab": "CI_PROJECT_DIR",
}

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
        links=takes_links(os.environ),
        show_source=not args.no_show_source,
        show_suppressed=args.show_suppressed,
        position_encoding=args.position_encoding,
        document_version=args.document_version,
        category=_category(args),
        blob_url=_blob_url(),
    )
    # Files first: they are complete even when the reader of standard output goes away.
    files = files_of(args)
    for target in files:
        _write(target, report, options._replace(color=False))
    chosen = chosen_format(args)
    order = _ORDERS.get(args.sort)
    if order is not None and chosen not in _GROUPED_BY_FILE:
        report.findings.sort(key=order)
    sys.stdout.write(render(chosen, report, _in_workspace(chosen, options)))
    sys.stdout.flush()
    if args.statistics:
        from golint_alloc.report.summary import statistics_text

        sys.stderr.write(statistics_text(report, width() if sys.stderr.isatty() else None))
    if args.quiet:
        return
    if chosen in _FOR_PEOPLE:
        from golint_alloc.report.summary import footer

        print(footer(report), file=sys.stderr)
    formats = {chosen, *(target.format for target in files)}
    if os.environ.get("GITHUB_ACTIONS") == "true" and not formats & _TO_GITHUB:
        hint = "golint-alloc: --output-format github shows findings as annotations"
        print(hint, file=sys.stderr)


def _write(target: Target, report: Report, options: Options) -> None:
    from golint_alloc.fixing.write import write_file
    from golint_alloc.report.registry import render

    options = _in_workspace(target.format, options)
    if not target.append:
        write_file(target.path, render(target.format, report, options).encode())
        return
    written = os.path.getsize(target.path) if os.path.exists(target.path) else 0
    options = options._replace(size_limit=max(0, options.size_limit - written))
    with open(target.path, "ab") as stream:
        stream.write(render(target.format, report, options).encode())


def _in_workspace(format_name: str, options: Options) -> Options:
    """The options with the directory that a format's code host counts paths from."""
    return options._replace(workspace=os.environ.get(_WORKSPACES.get(format_name, ""), ""))


def _blob_url() -> str:
    """Where GitHub shows the files of this commit; empty outside of its jobs."""
    names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")
    server, repository, commit = (os.environ.get(name, "") for name in names)
    if not (server and repository and commit):
        return ""
    return f"{server}/{repository}/blob/{commit}"


def _category(args: argparse.Namespace) -> str:
    """What tells this run from others of the same commit: its share and its build target.

    Code scanning replaces the findings of an earlier upload of the same category.
    """
    parts = []
    if args.shard:
        parts.append("shard-" + args.shard.replace("/", "-of-"))
    parts += [part for part in (args.goos, args.goarch, *sorted(args.tags)) if part]
    return "-".join(parts)
