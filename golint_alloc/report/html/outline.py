"""Findings numbered and grouped: by package and file, and by rule."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

from golint_alloc.records import NamedTuple
from golint_alloc.report.html.excerpts import Excerpt, Extent, Numbered, excerpts
from golint_alloc.report.html.treemap import Group, Leaf
from golint_alloc.report.model import Report, RuleInfo
from golint_alloc.rulespec.finding import SAFE, Finding

_FEW: Final = 300
"""Up to so many findings they are all open, and up to that many files are in the map."""
_MANY: Final = 1500
_EXTENTS: Final = ((_FEW, Extent(40, 4)), (_MANY, Extent(16, 3)))
_LEAST: Final = Extent(0, 1)


class Weighed(NamedTuple):
    """Findings with a common place or rule."""

    findings: list[Numbered]

    @property
    def weight(self) -> float:
        """The sum of their costs."""
        return sum(one.found.cost for one in self.findings)

    @property
    def safe(self) -> int:
        """How many have a safe fix."""
        return sum(fix_of(one.found) == SAFE for one in self.findings)

    @property
    def unsafe(self) -> int:
        """How many have unsafe fixes only."""
        return sum(fix_of(one.found) == "unsafe" for one in self.findings)


class FileGroup(NamedTuple):
    """A file with findings."""

    id: str
    path: str
    """As the page shows it."""
    own: Weighed
    excerpts: list[Excerpt]


class PackageGroup(NamedTuple):
    """A directory with findings."""

    id: str
    name: str
    """The directory, ``(top)`` for that which all paths are relative to."""
    own: Weighed
    files: list[FileGroup]


class RuleGroup(NamedTuple):
    """A rule with findings."""

    id: str
    name: str
    rule: RuleInfo | None
    own: Weighed


class Outline(NamedTuple):
    """All of a page's findings."""

    base: str
    """The directory that all shown paths are relative to; empty for the repository's top."""
    all: Weighed
    packages: list[PackageGroup]
    rules: list[RuleGroup]

    @property
    def files(self) -> int:
        """How many files have findings."""
        return sum(len(package.files) for package in self.packages)

    @property
    def few(self) -> bool:
        """Whether everything may be open at once."""
        return len(self.all.findings) <= _FEW


def fix_of(found: Finding) -> str:
    """``safe``, ``unsafe`` or ``none``: the best that its fixes are."""
    if any(fix.applicability == SAFE for fix in found.fixes):
        return SAFE
    return "unsafe" if found.fixes else "none"


def outline(report: Report, findings: Sequence[Finding]) -> Outline:
    """The findings by place and by rule, the heaviest packages and rules first."""
    shown = {path: report.in_repository(path) for path in {found.path for found in findings}}
    base = _base(list(shown.values()))
    ordered = sorted(findings, key=lambda one: (shown[one.path], one.start, one.id, one.end))
    numbered = [Numbered(index + 1, found) for index, found in enumerate(ordered)]
    extent = next((extent for most, extent in _EXTENTS if len(numbered) <= most), _LEAST)
    by_file: dict[str, list[Numbered]] = {}
    for one in numbered:
        by_file.setdefault(one.found.path, []).append(one)
    by_package: dict[str, list[FileGroup]] = {}
    for index, (path, group) in enumerate(by_file.items()):
        name = shown[path].removeprefix(base)
        file = FileGroup(
            f"s{index + 1}", name, Weighed(group), excerpts(report, path, group, extent)
        )
        by_package.setdefault(os.path.dirname(name) or "(top)", []).append(file)
    packages = [
        PackageGroup(
            f"p{index + 1}",
            name,
            Weighed([one for file in files for one in file.own.findings]),
            files,
        )
        for index, (name, files) in enumerate(by_package.items())
    ]
    packages.sort(key=lambda package: (-package.own.weight, package.name))
    return Outline(base, Weighed(numbered), packages, _rules(report, numbered))


def _base(paths: Sequence[str]) -> str:
    """The directory that all of them are in, with a slash, when they are absolute."""
    if not paths or not all(os.path.isabs(path) for path in paths):
        return ""
    return os.path.commonpath([os.path.dirname(path) for path in paths]).rstrip("/") + "/"


def _rules(report: Report, findings: Sequence[Numbered]) -> list[RuleGroup]:
    groups: dict[tuple[str, str], list[Numbered]] = {}
    for one in findings:
        groups.setdefault((one.found.id, one.found.rule), []).append(one)
    rules = [
        RuleGroup(id, name, report.rule(id), Weighed(group)) for (id, name), group in groups.items()
    ]
    return sorted(rules, key=lambda rule: (-rule.own.weight, rule.id))


def map_groups(made: Outline) -> list[Group]:
    """Packages and files for the map; by number of findings where nothing has a weight."""
    by_weight = made.all.weight > 0
    heaviest = sorted(
        (
            (_size(file.own, by_weight), file.id)
            for package in made.packages
            for file in package.files
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    kept = {id for _, id in heaviest[:_FEW]}
    groups = []
    small = []
    for package in made.packages:
        leaves = [_leaf(file, by_weight) for file in package.files if file.id in kept]
        if not leaves:
            small += package.own.findings
            continue
        rest = [file for file in package.files if file.id not in kept]
        if rest:
            weighed = Weighed([one for file in rest for one in file.own.findings])
            others = FileGroup(package.id, f"{len(rest)} more files", weighed, [])
            leaves.append(_leaf(others, by_weight))
        groups.append(Group(package.name, package.id, leaves))
    if small:
        name = f"{len(made.packages) - len(groups)} more packages"
        leaf = _leaf(FileGroup("findings", name, Weighed(small), []), by_weight)
        groups.append(Group(name, "findings", [leaf]))
    return groups


def _size(own: Weighed, by_weight: bool) -> float:
    return own.weight if by_weight else float(len(own.findings))


def _leaf(file: FileGroup, by_weight: bool) -> Leaf:
    own = file.own
    count = len(own.findings)
    title = f"{file.path}: {count} finding{'' if count == 1 else 's'}, weight {own.weight:,.1f}"
    share = own.safe / count
    shade = 0 if not share else 3 if share == 1 else 1 if share < 0.5 else 2
    return Leaf(os.path.basename(file.path), _size(own, by_weight), file.id, title, shade)
