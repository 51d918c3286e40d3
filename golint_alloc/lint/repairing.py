"""Repair units pass by pass until nothing changes, in memory."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterable, Mapping

from golint_alloc.fixing.alignment import realigned
from golint_alloc.fixing.edits import apply_edits
from golint_alloc.fixing.imports import imports_after, package_name
from golint_alloc.fixing.select import Chosen, select
from golint_alloc.lint.fixes import MOST_PASSES, Allowed, FixedRun, state_of
from golint_alloc.lint.package import Linter, lint_package
from golint_alloc.lint.results import FileFault, PackageResult, RunResult, merge
from golint_alloc.lint.world import World
from golint_alloc.project.packages import PackageUnit
from golint_alloc.project.repository import repository_root
from golint_alloc.rulespec.finding import Finding
from golint_alloc.syntax import parse
from golint_alloc.syntax.file import File


def repair_units(
    units: Iterable[PackageUnit], world: World, linter: Linter, allowed: Allowed
) -> FixedRun:
    """Lint and repair units in memory, each until nothing changes."""
    repairer = Repairer(world, linter, allowed)
    return repairer.outcome(repairer.run_all(units))


class Repairer:
    """Repairs the files of one run; ``world`` holds what they have become."""

    def __init__(
        self,
        world: World,
        linter: Linter,
        allowed: Allowed,
        states: Mapping[str, tuple[int, ...]] | None = None,
    ) -> None:
        """``states`` are those of files before anybody linted them, see ``state_of``."""
        self.world = world
        self.linter = linter
        self.allowed = allowed
        self.before: dict[str, bytes] = {}
        self.applied: Counter[tuple[str, str]] = Counter()
        self.discarded: list[FileFault] = []
        self._given_up: set[str] = set()
        self._states = states or {}

    def run_all(self, units: Iterable[PackageUnit]) -> RunResult:
        """Lint units one after the other and repair each; the findings that are left."""
        results: list[PackageResult] = []
        for unit in units:
            result = lint_package(unit, self.world, self.linter)
            results.append(self._repaired(unit, result) or result)
        return merge(results)

    def repair_known(self, units: Iterable[PackageUnit], findings: Iterable[Finding]) -> RunResult:
        """Repair units of which somebody has found out the findings; those left where something
        has changed.
        """
        by_path: dict[str, list[Finding]] = {}
        for finding in findings:
            by_path.setdefault(finding.path, []).append(finding)
        results: list[PackageResult] = []
        for unit in units:
            paths = [file.path for file in unit.files]
            own = [finding for path in paths for finding in by_path.get(path, ())]
            linted: PackageResult | None = None
            if not self._are_as_linted(own):
                linted = lint_package(unit, self.world, self.linter)
            known = linted or PackageResult(own, [], paths)
            repaired = self._repaired(unit, known) or linted
            if repaired is not None:
                results.append(repaired)
                gc.enable()  # a command line starts without it; one package ends with its process
                self.world.tidy()
        return merge(results)

    def _are_as_linted(self, findings: Iterable[Finding]) -> bool:
        """Whether the files are still those that findings are about: an edit says where, not what.

        They are read before that is asked, and not again.
        """
        paths = {finding.path for finding in findings} - self.world.overlay.keys()
        for path in paths:
            self.world.parse(path)
        return all(state_of(path) == self._states.get(path, ()) for path in paths)

    def outcome(self, result: RunResult) -> FixedRun:
        """What has been done, with the findings that are left."""
        after = {path: self.world.overlay[path] for path in self.before}
        return FixedRun(result, self.before, after, self.applied, self.discarded)

    def _repaired(self, unit: PackageUnit, result: PackageResult) -> PackageResult | None:
        """Passes over one unit until nothing changes; what is left, None if nothing did."""
        left: PackageResult | None = None
        # Accepted findings are known by their places, which hold for the first pass only.
        for _ in range(MOST_PASSES if self.allowed.accepted is None else 1):
            changed = [path for path in result.files if self._apply(path, result.findings)]
            if not changed:
                break
            left = result = lint_package(unit, self.world, self.linter)
        return left

    def _apply(self, path: str, findings: list[Finding]) -> bool:
        """Apply what can be applied to one file together; whether it changed."""
        if path in self._given_up:
            return False
        own = [f for f in findings if f.path == path and self.allowed.is_wanted(f)]
        selection = select(own, unsafe=self.allowed.unsafe, package_name=package_name)
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
