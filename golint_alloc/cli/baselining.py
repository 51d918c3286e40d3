"""Only what a baseline lacks; and keeping the baseline."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Collection

from golint_alloc.cli.errors import UsageError
from golint_alloc.cli.setup import Setup
from golint_alloc.lint import baseline
from golint_alloc.lint.results import RunResult
from golint_alloc.rulespec.finding import Finding

_SYNTAX_ERROR = "ALC900"


def only_unknown(
    args: argparse.Namespace,
    setup: Setup,
    result: RunResult,
    source: Callable[[str], bytes],
    record: bool,
) -> RunResult:
    """Leave out known findings; with ``record`` write the baseline if that was asked for."""
    path = setup.baseline
    before = _read(path, missing_is_empty=bool(args.write_baseline))
    relative = _relative_to(os.path.dirname(os.path.abspath(path)))
    outcome = baseline.compare(
        before or {},
        baseline.keyed(result.findings, source, relative),
        _settled(args, setup, result, before or {}, relative),
        never=(_SYNTAX_ERROR,),
    )
    if not record:
        return result._replace(findings=outcome.new)
    if args.write_baseline and (before is None or args.grow_baseline):
        return result._replace(findings=_recorded(args, path, before, outcome))
    if args.write_baseline or args.prune_baseline:
        _write(path, outcome.kept, before)
    if not args.quiet:
        _tell(args, path, outcome)
    return result._replace(findings=outcome.new)


def _recorded(
    args: argparse.Namespace, path: str, before: baseline.Counts | None, outcome: baseline.Outcome
) -> list[Finding]:
    """Write all findings; what remains to be reported: what a baseline does not take."""
    _write(path, outcome.grown, before)
    rest = [one for one in outcome.new if one.suppressed_by or one.id == _SYNTAX_ERROR]
    if not args.quiet:
        new = len(outcome.new) - len(rest)
        print(f"golint-alloc: {path}: {_count(new, 'new finding')} recorded", file=sys.stderr)
    return rest


def _tell(args: argparse.Namespace, path: str, outcome: baseline.Outcome) -> None:
    gone = sum(entry.gone for entry in outcome.stale)
    if gone:
        taken_out = args.write_baseline or args.prune_baseline
        what = "taken out" if taken_out else "--prune-baseline takes them out"
        said = f"{_count(gone, 'known finding')} no longer found; {what}"
        print(f"golint-alloc: {path}: {said}", file=sys.stderr)
    if args.verbose:
        for entry in outcome.stale:
            print(f"golint-alloc: {entry.path}: {entry.key} ({entry.gone})", file=sys.stderr)
    new = sum(1 for one in outcome.new if not one.suppressed_by and one.id != _SYNTAX_ERROR)
    if args.write_baseline and new:
        said = f"{_count(new, 'new finding')} not recorded; --grow-baseline records them"
        print(f"golint-alloc: {path}: {said}", file=sys.stderr)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _settled(
    args: argparse.Namespace,
    setup: Setup,
    result: RunResult,
    known: baseline.Counts,
    relative: Callable[[str], str],
) -> baseline.Settled:
    """What this run can tell about entries that match nothing.

    Nothing of files that were not checked whole, and nothing at all when findings of the rules
    that ran may have been left out.
    """
    base = os.path.dirname(os.path.abspath(setup.baseline))
    gone = {path for path in known if not os.path.lexists(os.path.join(base, path))}
    if args.min_confidence or args.severity_threshold:
        return baseline.Settled({}, gone, (), ())
    broken = {fault.path for fault in result.faults}
    broken.update(one.path for one in result.findings if one.id == _SYNTAX_ERROR)
    ran = setup.ran
    checked = {
        relative(path): ran.get(path, frozenset()) for path in result.files if path not in broken
    }
    tops = {relative(given.removesuffix("...") or ".") for given in args.paths or ["."]}
    swept = () if args.shard else [path for path in gone if _is_swept(path, tops)]
    return baseline.Settled(checked, gone, swept, frozenset().union(*ran.values()))


def _is_swept(path: str, tops: Collection[str]) -> bool:
    """Whether a run on these files and directories would have come by a file."""
    if path in tops or ("." in tops and not path.startswith("../")):
        return True
    return any(path[:index] in tops for index, char in enumerate(path) if char == "/")


def _relative_to(directory: str) -> Callable[[str], str]:
    """Paths relative to where the baseline is: the same in every checkout, with git or without."""

    def relative(path: str) -> str:
        return os.path.relpath(os.path.abspath(path), directory).replace(os.sep, "/")

    return relative


def _read(path: str, *, missing_is_empty: bool) -> baseline.Counts | None:
    try:
        with open(path, "rb") as stream:
            return baseline.from_json(stream.read(), path)
    except baseline.BaselineError as error:
        raise UsageError(str(error)) from None
    except FileNotFoundError:
        if missing_is_empty:
            return None
        raise


def _write(path: str, counts: baseline.Counts, before: baseline.Counts | None) -> None:
    data = baseline.to_json(counts).encode("utf-8", "surrogateescape")
    from golint_alloc.fixing.write import write_file

    if before is not None:
        with open(path, "rb") as stream:
            if stream.read() == data:
                return
    write_file(path, data)
