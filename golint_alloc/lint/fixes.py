"""Lint, repair what can be repaired, and lint what that reaches, before anything is written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from golint_alloc.fixing.select import eligible
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.results import FileFault, RunResult, merge
from golint_alloc.lint.run import Progress, group, lint_files, make_linter
from golint_alloc.lint.world import World
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.rules import Rule

MOST_PASSES = 10


class FixedRun(NamedTuple):
    """What fixing did, before anything is written."""

    result: RunResult
    """The findings that remain, at their places in the fixed files."""
    before: dict[str, bytes]
    """Original content of every changed file."""
    after: dict[str, bytes]
    """Fixed content of every changed file."""
    applied: Counter[tuple[str, str]]
    """Number of fixes applied by path and rule name."""
    discarded: list[FileFault]
    """Files whose fixes were thrown away because the result would not parse."""


class Allowed(NamedTuple):
    """Which fixes may be applied."""

    unsafe: bool = False
    """Those that need a look as well."""
    rules: Collection[str] | None = None
    """Names of rules; None: all."""
    accepted: Collection[Finding] | None = None
    """The findings of the files as they are that may be repaired, if not all; what a fix brings
    to light is then left alone."""

    def is_wanted(self, finding: Finding) -> bool:
        """Whether a finding may be repaired."""
        if self.accepted is not None and finding not in self.accepted:
            return False
        return self.rules is None or finding.rule in self.rules

    def repairable(self, findings: Iterable[Finding]) -> set[str]:
        """The paths of the files that fixes would change."""
        return {f.path for f in findings if self.is_wanted(f) and eligible(f, self.unsafe)}


def fix_files(
    files: Sequence[str],
    rules: Sequence[Rule],
    options: LintOptions,
    allowed: Allowed,
    overlay: Mapping[str, bytes] | None = None,
    known: Sequence[Rule] = (),
    progress: Progress | None = None,
) -> FixedRun:
    """Lint and repair files in memory.

    Packages in which nothing is to be repaired are linted as always, known results included, and
    once more as far as what has changed elsewhere reaches them.
    """
    states = {path: state_of(path) for path in files if path not in (overlay or {})}
    with _remembering(files, options) as options:
        result = lint_files(files, rules, options, overlay, known, progress)
        waiting = allowed.repairable(result.findings)
        if not waiting:
            return FixedRun(result, {}, {}, Counter(), [])
        from golint_alloc.lint.repairing import Repairer

        world = World(overlay, options.cache_dir)
        repairer = Repairer(world, make_linter(rules, options, known), allowed, states)
        units, _ = group(files, world, options)
        for _ in range(MOST_PASSES):
            todo = [unit for unit in units if any(file.path in waiting for file in unit.files)]
            repaired = repairer.repair_known(todo, result.findings)
            result = _with(result, repaired)
            others = sorted(set(files).difference(repaired.files))
            if not repaired.files or not others:
                break
            fresh = lint_files(others, rules, options, world.overlay, known)
            result = _with(result, fresh)
            waiting = allowed.repairable(fresh.findings)
            if not waiting:
                break
        return repairer.outcome(result)


def state_of(path: str) -> tuple[int, ...]:
    """What changes when somebody writes a file; empty for one that is not there."""
    try:
        stat = os.stat(path)
    except OSError:
        return ()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


@contextmanager
def _remembering(files: Iterable[str], options: LintOptions) -> Iterator[LintOptions]:
    """The options, with a cache for this run where there is none and it would be used."""
    if options.cache_dir is not None or len({os.path.dirname(path) for path in files}) < 2:
        yield options
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="golint-alloc-", ignore_cleanup_errors=True) as directory:
        yield options._replace(cache_dir=directory)


def _with(result: RunResult, fresh: RunResult) -> RunResult:
    """A result with another in place of what it says of the other's files."""
    paths = set(fresh.files)
    places = tuple(f"{path}:" for path in paths)
    kept = result._replace(
        findings=[each for each in result.findings if each.path not in paths],
        faults=[
            each
            for each in result.faults
            if each.path not in paths and not each.path.startswith(places)
        ],
    )
    return merge([kept, fresh])


def join(runs: Sequence[FixedRun]) -> FixedRun:
    """Several runs over different files as one."""
    applied: Counter[tuple[str, str]] = Counter()
    for run in runs:
        applied.update(run.applied)
    return FixedRun(
        merge([run.result for run in runs]),
        {path: data for run in runs for path, data in run.before.items()},
        {path: data for run in runs for path, data in run.after.items()},
        applied,
        [fault for run in runs for fault in run.discarded],
    )
