"""``check --fix`` and ``check --diff``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from golint_alloc.cli.setup import Setup
from golint_alloc.config.plan import Part
from golint_alloc.lint.fixes import FixedRun, fix_files, join
from golint_alloc.lint.results import FileFault


def run_fixes(
    args: argparse.Namespace,
    setup: Setup,
    parts: Sequence[Part],
    faults: list[FileFault],
    buffer: dict[str, bytes],
    started: float,
) -> int:
    """Repair files in memory, then write them, or print a patch, or print the buffer."""
    fixed = join(
        [
            fix_files(
                part.files,
                part.rules,
                part.options,
                args.unsafe_fixes or part.settings.unsafe_fixes,
                setup.fixable(part),
                buffer,
                part.known,
            )
            for part in parts
        ]
    )
    for fault in faults + fixed.result.faults + fixed.discarded:
        print(f"golint-alloc: {fault.path}: {fault.message}", file=sys.stderr)
    broken = bool(faults or fixed.result.faults or fixed.discarded)
    if args.diff:
        code = _print_diff(fixed)
    elif buffer:
        code = _print_buffer(fixed, buffer)
    else:
        broken = not _write(fixed) or broken
        code = 0
        if not args.fix_only:
            code = _report_rest(args, setup, fixed, started)
        _summary(args, fixed)
    return 2 if broken else code


def _print_diff(fixed: FixedRun) -> int:
    from golint_alloc.fixing.diff import unified_diff
    from golint_alloc.project.repository import repository_path

    # git apply wants paths relative to where it runs: below the current directory they are so.
    out = b"".join(
        unified_diff(_shown(path, repository_path), fixed.before[path], fixed.after[path])
        for path in sorted(fixed.before)
    )
    sys.stdout.buffer.write(out)
    sys.stdout.flush()
    return 1 if out else 0


def _shown(path: str, repository_path: Callable[[str], str]) -> str:
    return repository_path(path) if path.startswith(("/", "../")) else path


def _print_buffer(fixed: FixedRun, buffer: dict[str, bytes]) -> int:
    """Standard input repaired on standard output, and nothing else: editors use it so."""
    for path, source in buffer.items():
        sys.stdout.buffer.write(fixed.after.get(path, source))
    sys.stdout.flush()
    return 0


def _write(fixed: FixedRun) -> bool:
    """Write every changed file; whether all could be written."""
    from golint_alloc.fixing.write import WriteError, replace_file

    complete = True
    for path in sorted(fixed.after):
        try:
            replace_file(path, fixed.after[path], expected=fixed.before[path])
        except WriteError as error:
            print(f"golint-alloc: {error}", file=sys.stderr)
            complete = False
    return complete


def _report_rest(args: argparse.Namespace, setup: Setup, fixed: FixedRun, started: float) -> int:
    from golint_alloc.cli.check_command import conclude

    return conclude(args, setup, fixed.result._replace(faults=[]), {}, started)


def _summary(args: argparse.Namespace, fixed: FixedRun) -> None:
    if args.quiet:
        return
    total = sum(fixed.applied.values())
    print(f"{total} fixes applied in {len(fixed.after)} files", file=sys.stderr)
    if args.statistics:
        for rule, count in sorted(fixed.applied.items()):
            print(f"{count:6}  {rule}", file=sys.stderr)
