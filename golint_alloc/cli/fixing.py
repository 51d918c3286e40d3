"""``check --fix`` and ``check --diff``."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from golint_alloc.cli.check_command import conclude, fails, print_faults
from golint_alloc.cli.progress import Progress, is_watched
from golint_alloc.cli.setup import Setup
from golint_alloc.cli.stopwatch import Stopwatch
from golint_alloc.config.plan import Part
from golint_alloc.lint.fixes import Allowed, FixedRun, fix_files, join
from golint_alloc.lint.results import FileFault, RunResult
from golint_alloc.rulespec.finding import Finding

if TYPE_CHECKING:
    import argparse


def run_fixes(
    args: argparse.Namespace,
    setup: Setup,
    parts: Sequence[Part],
    faults: list[FileFault],
    buffer: dict[str, bytes],
    watch: Stopwatch,
) -> int:
    """Repair files in memory, then write them, or print a patch, or print the buffer."""
    fixed = _fixed(args, setup, parts, buffer)
    watch.lap("lint and fix")
    faults = sorted({*faults, *fixed.result.faults, *fixed.discarded})
    print_faults(faults)
    if args.diff:
        code = 1 if _print_diff(fixed) and not args.exit_zero else 0
    elif buffer:
        _print_buffer(fixed, buffer)
        silent = args.fix_only or args.exit_zero
        active = [one for one in fixed.result.findings if not one.suppressed_by]
        code = 1 if fails(active) and not silent else 0
    else:
        unwritten = _write(fixed)
        _summary(args, fixed, unwritten)
        code = 2 if unwritten else 0
        if not args.fix_only:
            rest = _result_on_disk(setup, parts, fixed, unwritten)
            code = max(code, conclude(args, setup, rest, {}, watch))
    return 2 if faults else code


def _fixed(
    args: argparse.Namespace, setup: Setup, parts: Sequence[Part], buffer: dict[str, bytes]
) -> FixedRun:
    accepted = None
    if setup.narrows and not args.write_baseline:
        accepted = _accepted(args, setup, parts, buffer)
    total = sum(len(part.files) for part in parts)
    with Progress(total, watched=is_watched(args.quiet)) as progress:
        runs = [
            fix_files(
                part.files,
                part.rules,
                part.options,
                Allowed(
                    args.unsafe_fixes or part.settings.unsafe_fixes,
                    setup.fixable(part),
                    accepted,
                ),
                buffer,
                part.known,
                progress,
            )
            for part in parts
        ]
    return join(runs)


def _accepted(
    args: argparse.Namespace, setup: Setup, parts: Sequence[Part], buffer: dict[str, bytes]
) -> set[Finding]:
    """The findings that are left of a narrowed run: no others are repaired."""
    from golint_alloc.cli.narrowing import narrow

    return set(narrow(args, setup, setup.lint(parts, buffer), buffer, record=False).findings)


def _print_diff(fixed: FixedRun) -> bool:
    """Print the patch; whether there is one."""
    from golint_alloc.fixing.diff import unified_diff

    out = b"".join(
        unified_diff(shown_in_patch(path), fixed.before[path], fixed.after[path])
        for path in sorted(fixed.before)
    )
    sys.stdout.flush()
    sys.stdout.buffer.write(out)
    sys.stdout.flush()
    return bool(out)


def shown_in_patch(path: str) -> str:
    """The path for the patch: git apply wants it relative to the directory it runs in."""
    if not path.startswith(("/", "../")):
        return path
    from golint_alloc.project.repository import repository_path

    return repository_path(path)


def _print_buffer(fixed: FixedRun, buffer: dict[str, bytes]) -> None:
    """Standard input repaired on standard output, and nothing else: editors use it so."""
    for path, source in buffer.items():
        sys.stdout.buffer.write(fixed.after.get(path, source))
    sys.stdout.flush()


def _write(fixed: FixedRun) -> set[str]:
    """Write every changed file; the paths of those that could not be written."""
    from golint_alloc.fixing.write import WriteError, replace_file

    failed: set[str] = set()
    for path in sorted(fixed.after):
        try:
            replace_file(path, fixed.after[path], expected=fixed.before[path])
        except WriteError as error:
            print(f"golint-alloc: {error}", file=sys.stderr)
            failed.add(path)
    return failed


def _result_on_disk(
    setup: Setup, parts: Sequence[Part], fixed: FixedRun, unwritten: Collection[str]
) -> RunResult:
    """The remaining findings at their places on disk: files that were not written are as before."""
    result = fixed.result._replace(faults=[])
    if not unwritten:
        return result
    again = setup.lint(
        [part._replace(files=[p for p in part.files if p in unwritten]) for part in parts], {}
    )
    kept = [finding for finding in result.findings if finding.path not in unwritten]
    return result._replace(findings=kept + again.findings)


def _summary(args: argparse.Namespace, fixed: FixedRun, unwritten: Collection[str]) -> None:
    if args.quiet:
        return
    counts: dict[str, int] = {}
    for (path, rule), count in fixed.applied.items():
        if path not in unwritten:
            counts[rule] = counts.get(rule, 0) + count
    total, files = sum(counts.values()), len(fixed.after) - len(unwritten)
    fixes = "1 fix" if total == 1 else f"{total} fixes"
    where = "1 file" if files == 1 else f"{files} files"
    print(f"{fixes} applied in {where}", file=sys.stderr)
    if args.statistics:
        for rule, count in sorted(counts.items()):
            print(f"{count:6}  {rule}", file=sys.stderr)
