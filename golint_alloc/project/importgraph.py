"""Puts packages in import order: what is imported comes before what imports it."""

from __future__ import annotations

from collections.abc import Sequence

from golint_alloc.project.packages import PackageUnit
from golint_alloc.project.target import Target

_Providers = dict[str, dict[Target, list[int]]]
"""Import path -> target -> indices of units."""


def imports_of(unit: PackageUnit) -> tuple[str, ...]:
    """The import paths that a unit cannot be compiled without, sorted.

    Imports of tests inside a package are left out: such a test may import a package
    that imports the one under test. An external test package imports the package
    under test too, in most cases by name, in all by its position behind it.
    """
    paths = {
        path
        for file in (*unit.files, *unit.context_files)
        if unit.is_xtest or not file.is_test
        for path in file.header.imports
    }
    if unit.is_xtest:
        paths.add(unit.import_path.removesuffix("_test"))
    return tuple(sorted(paths))


def import_order(units: Sequence[PackageUnit]) -> list[PackageUnit]:
    """The units with dependencies first; otherwise in the order given. Cycles are cut silently.

    The result depends only on the units and their order.
    """
    providers: _Providers = {}
    for index, unit in enumerate(units):
        # Programs cannot be imported; among them are the generators beside a package.
        if not unit.is_xtest and unit.name != "main":
            providers.setdefault(unit.import_path, {}).setdefault(unit.target, []).append(index)
    ordered: list[PackageUnit] = []
    seen = [False] * len(units)
    for first in range(len(units)):
        # Depth first without recursion: import chains may be longer than Python's stack.
        if seen[first]:
            continue
        seen[first] = True
        stack = [(first, _needed(units[first], providers))]
        while stack:
            index, needed = stack[-1]
            while needed and seen[needed[-1]]:
                needed.pop()
            if needed:
                following = needed.pop()
                seen[following] = True
                stack.append((following, _needed(units[following], providers)))
            else:
                stack.pop()
                ordered.append(units[index])
    return ordered


def _needed(unit: PackageUnit, providers: _Providers) -> list[int]:
    """Indices of the units that a unit imports, the first one last.

    Units of its own target suffice where there are any: those of other targets may
    import each other in circles that no build has.
    """
    indices: list[int] = []
    for path in imports_of(unit):
        by_target = providers.get(path, {})
        if unit.target in by_target:
            indices += by_target[unit.target]
        else:
            indices += (index for group in by_target.values() for index in group)
    indices.reverse()
    return indices
