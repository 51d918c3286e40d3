"""The standard library's packages, from the summaries that are shipped (``types.shipped``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from golint_alloc.types.decoded import PackageResolver, Record, SummaryPackage
from golint_alloc.types.model import Interface, Named, Pointer, Struct, Type
from golint_alloc.types.shipped import shipped_library, std_package_names

OLDEST: Final = (1, 21)
"""The oldest release the data tells apart: what it has "since 1.21" may be older."""

ARCHITECTURES: Final = ("amd64", "arm64", "386")
"""The values of GOARCH that the data has layouts of."""


class LibraryPackage(SummaryPackage):
    """A package of the shipped standard library; its summary is decoded on first use."""

    def __init__(self, path: str, resolve_package: PackageResolver, goarch: str) -> None:
        name = shipped_library().entries[path].name
        super().__init__(path, name, release(), resolve_package, goarch=goarch)

    @property
    def summary(self) -> Record:
        """The package's summary in the data file."""
        if self._summary is None:
            self._summary = shipped_library().summary(self.path)
        return self._summary

    @property
    def is_complete(self) -> bool:
        """False: most unexported names, and those of releases to come, are not listed."""
        return False

    @property
    def lists_methods(self) -> bool:
        """True: exported methods are all listed, and unexported ones that an interface has."""
        return True

    def since(self, symbol: str) -> tuple[int, int] | None:
        """The Go release that brought an exported symbol, such as (1, 24).

        ``symbol`` is a package-level name, or ``Type.Name`` for a method or field,
        promoted ones included. (1, 21) stands for that release and earlier ones.
        None when the data does not know the symbol.
        """
        since: Mapping[str, int] = self.summary.get("since", {})
        owner, dot, member = symbol.partition(".")
        obj = self.lookup(owner)
        if obj is None or (dot and not has_member(obj.type, member)):
            return None
        return (1, since.get(symbol, since.get(owner, OLDEST[1])))

    def layouts_by_release(
        self, type_name: str, goarch: str = "amd64"
    ) -> Mapping[tuple[int, int], tuple[int, int, int]]:
        """Older layouts of a type on linux: last release that had it -> (size, alignment,
        pointer bytes). Empty when the layout is the same since 1.21, and for architectures
        that the data does not have.
        """
        record = self.summary.get("types", {}).get(type_name, {})
        return {
            (1, minor): (size, align, pointers)
            for arches, rows in record.get("old", {}).items()
            if goarch in arches.split(",")
            for minor, size, align, pointers in rows
        }

    def layout_varies(self, type_name: str, goarch: str, since: tuple[int, int]) -> bool:
        """Whether the layout differs among that release and later ones, up to ``release()``.

        For an architecture that the data does not have: whether it does on any that it has.
        """
        former = self.summary.get("types", {}).get(type_name, {}).get("old")
        if not former:
            return False
        own = [rows for arches, rows in former.items() if goarch in arches.split(",")]
        if not own and goarch not in ARCHITECTURES:
            own = list(former.values())
        return any((1, row[0]) >= since for rows in own for row in rows)


def has_member(type: Type, name: str) -> bool:
    """Whether a value of a defined type has a method or field, promoted ones included."""
    queue = [type]
    for owner in queue:
        if isinstance(owner, Pointer):
            owner = owner.elem
        under = owner.underlying
        if isinstance(owner, Named) and name in owner.methods:
            return True
        if isinstance(under, Interface):
            if name in under.methods:
                return True
            queue += (t for t in under.embeds if t not in queue)
        elif isinstance(under, Struct):
            if any(field.name == name for field in under.fields):
                return True
            queue += (f.type for f in under.fields if f.embedded and f.type not in queue)
    return False


def load_package(
    path: str, resolve_package: PackageResolver, goarch: str = "amd64"
) -> LibraryPackage | None:
    """The standard library package of that import path, None when there is none.

    Nothing is decoded yet. ``resolve_package`` is asked for the packages that its
    types name, when these are looked at. A package is made anew each time: the
    caller keeps it, since types are compared by identity.
    """
    if path not in shipped_library().entries:
        return None
    return LibraryPackage(path, resolve_package, goarch)


def go_version() -> str:
    """The Go version that the data describes, such as ``go1.27.3``."""
    return shipped_library().go


def release() -> tuple[int, int]:
    """The release of that version, such as (1, 27)."""
    major, minor = go_version().removeprefix("go").split(".")[:2]
    return int(major), int(minor)


def import_candidates(name: str) -> tuple[str, ...]:
    """The import paths of the standard library's packages of that name, shortest first.

    Several for ambiguous names: ``rand`` has crypto/rand, math/rand and math/rand/v2.
    """
    return _paths_by_name().get(name, ())


@cache
def _paths_by_name() -> Mapping[str, tuple[str, ...]]:
    paths: dict[str, tuple[str, ...]] = {}
    for path, name in sorted(std_package_names().items(), key=lambda item: (len(item[0]), item[0])):
        paths[name] = (*paths.get(name, ()), path)
    return paths
