"""Apply fixes pass by pass until nothing changes, in memory first, then to disk."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from golint_alloc.fixing.alignment import realigned
from golint_alloc.fixing.edits import apply_edits
from golint_alloc.fixing.imports import imports_after, package_name
from golint_alloc.fixing.select import Chosen, select
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.package import Linter, lint_package
from golint_alloc.lint.results import FileFault, PackageResult, RunResult, merge
from golint_alloc.lint.run import Progress, group, make_linter
from golint_alloc.lint.world import World
from golint_alloc.project.packages import PackageUnit
from golint_alloc.project.repository import repository_root
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.rules import Rule
from golint_alloc.syntax import parse
from golint_alloc.syntax.file import File

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


def fix_files(
    files: Sequence[str],
    rules: Sequence[Rule],
    options: LintOptions,
    unsafe: bool,
    fixable: Iterable[str] | None = None,
    overlay: dict[str, bytes] | None = None,
    known: Sequence[Rule] = (),
    accepted: Collection[Finding] | None = None,
    progress: Progress | None = None,
) -> FixedRun:
    """Lint and repair files in memory. Only rules named in ``fixable`` are applied, if given.

    ``accepted`` are the findings of the files as they are that may be repaired, if not all;
    what a fix brings to light is then left alone.
    """
    world = World(overlay, options.cache_dir)
    units, faults = group(files, world, options)
    run = fix_units(
        units, world, make_linter(rules, options, known), unsafe, fixable, accepted, progress
    )
    result = run.result._replace(faults=sorted({*run.result.faults, *faults}))
    return run._replace(result=result)


def fix_units(
    units: Iterable[PackageUnit],
    world: World,
    linter: Linter,
    unsafe: bool,
    fixable: Iterable[str] | None = None,
    accepted: Collection[Finding] | None = None,
    progress: Progress | None = None,
) -> FixedRun:
    """The same for files that make up units already."""
    fixer = _Fixer(world, linter, unsafe, fixable, accepted)
    results = []
    for unit in units:
        results.append(fixer.run(unit))
        if progress is not None:
            progress(len(unit.files), len(results[-1].findings))
    return FixedRun(
        merge(results),
        fixer.before,
        {path: world.overlay[path] for path in fixer.before},
        fixer.applied,
        fixer.discarded,
    )


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


class _Fixer:
    def __init__(
        self,
        world: World,
        linter: Linter,
        unsafe: bool,
        fixable: Iterable[str] | None,
        accepted: Collection[Finding] | None,
    ) -> None:
        self.world = world
        self.linter = linter
        self.unsafe = unsafe
        self.fixable = None if fixable is None else frozenset(fixable)
        self.accepted = accepted
        self.before: dict[str, bytes] = {}
        self.applied: Counter[tuple[str, str]] = Counter()
        self.discarded: list[FileFault] = []
        self._given_up: set[str] = set()

    def run(self, unit: PackageUnit) -> PackageResult:
        """Passes over one unit until nothing changes; the last pass's findings remain."""
        result = lint_package(unit, self.world, self.linter)
        # Accepted findings are known by their places, which hold for the first pass only.
        for _ in range(MOST_PASSES if self.accepted is None else 1):
            changed = [path for path in result.files if self._apply(path, result.findings)]
            if not changed:
                break
            result = lint_package(unit, self.world, self.linter)
        return result

    def _apply(self, path: str, findings: list[Finding]) -> bool:
        """Apply what can be applied to one file together; whether it changed."""
        if path in self._given_up:
            return False
        own = [f for f in findings if f.path == path and self._wanted(f)]
        selection = select(own, unsafe=self.unsafe, package_name=package_name)
        if not selection.chosen:
            return False
        file = self.world.parse(path)
        if not may_be_changed(file):
            return False
        adds = sorted({p for chosen in selection.chosen for p in chosen.fix.adds_imports})
        drops = sorted({p for chosen in selection.chosen for p in chosen.fix.drops_imports})
        edits = selection.edits + imports_after(file, selection.edits, adds, drops)
        fixed = parse(path, apply_edits(file.source, edits))
        if not is_as_intact(fixed, file):
            self._discard(path, selection.chosen)
            return False
        self.before.setdefault(path, file.source)
        self.world.replace(path, realigned(file, fixed, edits))
        self.applied.update((path, chosen.finding.rule) for chosen in selection.chosen)
        return True

    def _wanted(self, finding: Finding) -> bool:
        if self.accepted is not None and finding not in self.accepted:
            return False
        return self.fixable is None or finding.rule in self.fixable

    def _discard(self, path: str, chosen: list[Chosen]) -> None:
        names = ", ".join(sorted({one.finding.rule for one in chosen}))
        self._given_up.add(path)
        self.discarded.append(
            FileFault(path, f"fixes of {names} discarded: the file would no longer parse")
        )


def is_as_intact(fixed: File, file: File) -> bool:
    """Whether a file has no syntax error that it did not have before."""
    if not fixed.faults:
        return True
    before = Counter(fault.message for fault in file.faults)
    return Counter(fault.message for fault in fixed.faults) <= before


def may_be_changed(file: File) -> bool:
    """Not what others make: generated and vendored files, links out of the repository."""
    if file.is_generated:
        return False
    absolute = os.path.abspath(file.path)
    root = repository_root(os.path.dirname(absolute))
    inside = file.path if root is None else os.path.relpath(absolute, root)
    if "vendor" in inside.split(os.sep)[:-1]:
        return False
    real = os.path.realpath(absolute)
    if root is None or real == absolute:
        return True
    return real.startswith(os.path.realpath(root) + os.sep)
