"""``golint-alloc check``: lint, and with ``--fix`` repair."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from golint_alloc import __version__
from golint_alloc.cli.progress import Progress, is_watched
from golint_alloc.cli.quick import read_quickly
from golint_alloc.cli.setup import Setup
from golint_alloc.cli.stopwatch import Stopwatch
from golint_alloc.cli.validation import STDIN, fixes, validate
from golint_alloc.lint.results import FileFault, RunResult
from golint_alloc.rulespec.finding import SEVERITIES, Finding

if TYPE_CHECKING:
    import argparse

    from golint_alloc.report.model import Report


def run(argv: Sequence[str]) -> int:
    """Carry out the command line; 0 clean, 1 findings, 2 trouble."""
    args = read_quickly(argv) or _read(argv)
    watch = Stopwatch(sample=args.timings)
    validate(args)
    if args.watch:
        from golint_alloc.cli.watching import watch as keep_watching

        gc.enable()
        return keep_watching(args)
    setup = Setup(args)
    buffer = _stdin_overlay(args)
    paths = [path for path in args.paths or ["."] if path != STDIN]
    files, faults = setup.find(paths) if paths else ([], [])
    files += [path for path in buffer if path not in files]
    watch.lap("configuration and discovery")
    parts = setup.parts(files, named=[*paths, *buffer])
    watch.lap("rules")
    if args.verbose:
        setup.describe(parts)
    if fixes(args):
        from golint_alloc.cli.fixing import run_fixes

        gc.enable()
        return run_fixes(args, setup, parts, faults, buffer, watch)
    total = sum(len(part.files) for part in parts)
    with Progress(total, watched=is_watched(args.quiet)) as progress:
        result = setup.lint(parts, buffer, progress)
    watch.lap("lint")
    result = result._replace(faults=sorted({*faults, *result.faults}))
    return conclude(args, setup, result, buffer, watch)


def _read(argv: Sequence[str]) -> argparse.Namespace:
    from golint_alloc.cli.arguments import check_parser

    return check_parser().parse_args(list(argv))


def conclude(
    args: argparse.Namespace,
    setup: Setup,
    result: RunResult,
    buffer: dict[str, bytes],
    watch: Stopwatch,
) -> int:
    """Weigh evidence, narrow down, report and choose the exit code."""
    sources, result = readable(result, buffer)
    if args.escape_log or args.profile:
        from golint_alloc.cli.evidence import weigh

        result = weigh(args, setup, result, sources)
    if setup.narrows:
        from golint_alloc.cli.narrowing import narrow

        result = narrow(args, setup, result, sources)
    report = make_report(setup, result, sources, watch.elapsed)
    if args.add_ignore is not None:
        from golint_alloc.cli.ignoring import add_ignores

        code = add_ignores(args.add_ignore, setup, report)
        print_faults(result.faults)
        return 2 if result.faults else 0 if args.exit_zero and code == 1 else code
    from golint_alloc.cli.output import emit

    emit(args, report)
    print_faults(result.faults)
    watch.lap("report")
    if args.timings:
        from golint_alloc.cli.stopwatch import timings_text

        sys.stderr.write(timings_text(watch, result.timings))
    if result.faults:
        return 2
    return 1 if fails(report.active) and not args.exit_zero else 0


def fails(findings: Sequence[Finding]) -> bool:
    """Whether findings fail a build. Hints are for reading: they never do."""
    return any(SEVERITIES.index(one.severity) < SEVERITIES.index("hint") for one in findings)


def print_faults(faults: Sequence[FileFault]) -> None:
    """What could not be checked, on standard error."""
    for fault in faults:
        print(f"golint-alloc: {fault.path}: {fault.message}", file=sys.stderr)


def _stdin_overlay(args: argparse.Namespace) -> dict[str, bytes]:
    """Standard input under the name it stands for, when ``-`` was given."""
    if STDIN not in args.paths:
        return {}
    from golint_alloc.project.discovery import clean_path

    return {clean_path(args.stdin_filename or "stdin.go"): sys.stdin.buffer.read()}


def readable(result: RunResult, buffer: dict[str, bytes]) -> tuple[dict[str, bytes], RunResult]:
    """The sources that findings are shown in; without those of a file that has gone since."""
    sources = dict(buffer)
    gone: dict[str, FileFault] = {}
    for path in dict.fromkeys(finding.path for finding in result.findings):
        if path in sources:
            continue
        try:
            with open(path, "rb") as stream:
                sources[path] = stream.read()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            gone[path] = FileFault(path, f"gone while it was checked: {reason}")
    if not gone:
        return sources, result
    findings = [finding for finding in result.findings if finding.path not in gone]
    faults = sorted({*result.faults, *gone.values()})
    return sources, result._replace(findings=findings, faults=faults)


def make_report(
    setup: Setup, result: RunResult, sources: dict[str, bytes], elapsed: float
) -> Report:
    """The report of a run, with access to the sources of files with findings."""
    from golint_alloc.report.model import FileError, Report

    return Report(
        result.findings,
        sources.__getitem__,
        files=result.files,
        errors=[FileError(fault.path, fault.message) for fault in result.faults],
        elapsed=elapsed,
        version=__version__,
        rule=setup.rule_by_id,
        root=setup.root(),
    )
