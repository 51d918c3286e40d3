"""``golint-alloc check``: lint, and with ``--fix`` repair."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence

from golint_alloc import __version__
from golint_alloc.cli.arguments import check_parser
from golint_alloc.cli.errors import UsageError
from golint_alloc.cli.setup import Setup
from golint_alloc.cli.terminal import use_color
from golint_alloc.lint.results import RunResult
from golint_alloc.report.model import FileError, Options, Report
from golint_alloc.rulespec.finding import SEVERITIES

STDIN = "-"


def run(argv: Sequence[str]) -> int:
    """Carry out the command line; 0 clean, 1 findings, 2 trouble."""
    args = check_parser().parse_args(list(argv))
    started = time.perf_counter()
    setup = Setup(args)
    buffer = _stdin_overlay(args)
    paths = [path for path in args.paths or ["."] if path != STDIN]
    files, faults = setup.find(paths) if paths else ([], [])
    files += [path for path in buffer if path not in files]
    parts = setup.parts(files, named=[*paths, *buffer])
    if args.fix or args.fix_only or args.diff:
        from golint_alloc.cli.fixing import run_fixes

        return run_fixes(args, setup, parts, faults, buffer, started)
    result = setup.lint(parts, buffer)
    return conclude(
        args, setup, result._replace(faults=sorted(faults + result.faults)), buffer, started
    )


def conclude(
    args: argparse.Namespace,
    setup: Setup,
    result: RunResult,
    buffer: dict[str, bytes],
    started: float,
) -> int:
    """Narrow down, report and choose the exit code."""
    if _narrows(args):
        from golint_alloc.cli.narrowing import narrow

        result = narrow(args, setup, result, buffer)
    report = make_report(setup, result, buffer, time.perf_counter() - started)
    if args.add_ignore is not None:
        from golint_alloc.cli.narrowing import add_ignores

        return add_ignores(args.add_ignore, report)
    emit(args, report)
    for fault in result.faults:
        print(f"golint-alloc: {fault.path}: {fault.message}", file=sys.stderr)
    if result.faults:
        return 2
    failing = [finding for finding in report.active if _counts(finding.severity)]
    return 1 if failing and not args.exit_zero else 0


def _narrows(args: argparse.Namespace) -> bool:
    return bool(
        args.baseline or args.write_baseline or args.new_from_rev or args.new_from_merge_base
    )


def _counts(severity: str) -> bool:
    """Hints are for reading: they never fail a build."""
    return SEVERITIES.index(severity) < SEVERITIES.index("hint")


def _stdin_overlay(args: argparse.Namespace) -> dict[str, bytes]:
    """Standard input under the name it stands for, when ``-`` was given."""
    if STDIN not in args.paths:
        if args.stdin_filename:
            raise UsageError("--stdin-filename without -", "add - to read standard input")
        return {}
    from golint_alloc.project.discovery import clean_path

    return {clean_path(args.stdin_filename or "stdin.go"): sys.stdin.buffer.read()}


def make_report(
    setup: Setup, result: RunResult, buffer: dict[str, bytes], elapsed: float
) -> Report:
    """The report of a run, with access to the sources that were linted."""

    def source(path: str) -> bytes:
        data = buffer.get(path)
        if data is None:
            with open(path, "rb") as stream:
                data = stream.read()
        return data

    return Report(
        result.findings,
        source,
        files=result.files,
        errors=[FileError(fault.path, fault.message) for fault in result.faults],
        elapsed=elapsed,
        version=__version__,
        rule=setup.rule_by_id,
        root=setup.root(),
    )


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
    chosen = args.output_format or os.environ.get("GOLINT_ALLOC_OUTPUT_FORMAT") or "text"
    sys.stdout.write(render(chosen, report, options))
    sys.stdout.flush()
    for target in args.output:
        _write_output(target, report, options._replace(color=False))
    if args.statistics:
        from golint_alloc.report.summary import statistics_text

        sys.stderr.write(statistics_text(report))
    if not args.quiet and chosen in ("text", "concise"):
        from golint_alloc.report.summary import footer

        print(footer(report), file=sys.stderr)


def _write_output(target: str, report: Report, options: Options) -> None:
    from golint_alloc.report.registry import render

    name, separator, path = target.partition("=")
    if not separator or not path:
        raise UsageError(f"--output {target}", "write FORMAT=PATH, such as sarif=out.sarif")
    try:
        text = render(name, report, options)
    except ValueError as error:
        raise UsageError(str(error)) from None
    with open(path, "w", encoding="utf-8", newline="") as stream:
        stream.write(text)
