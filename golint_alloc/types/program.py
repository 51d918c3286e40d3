"""The packages of one run and the target they are compiled for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from golint_alloc.records import NamedTuple
from golint_alloc.types.objects import Builtin, Object, TypeName
from golint_alloc.types.package import Package, SourcePackage
from golint_alloc.types.sizes import Sizes
from golint_alloc.types.universe import BASIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from golint_alloc.syntax.file import File
    from golint_alloc.types.dependency import DependencyPackage, Home
    from golint_alloc.types.objects import Func


class PackageSource(NamedTuple):
    """What is needed to read a package from source."""

    path: str
    files: Sequence[File]
    go_version: tuple[int, int]


SourceFinder = Callable[[str, str], "PackageSource | None"]
"""(import path, importing directory) -> the source, or None when it is not on disk."""

HomeFinder = Callable[[str, str], "Home | None"]
"""(import path, importing directory) -> the home of a package that is known by its records,
or None when it is not on disk. Two answers for one package are the same object."""

Library = Callable[[str], "Package | None"]
"""import path -> the shipped package of the standard library, None when there is none."""


class Program:
    """Owns packages, made once and on demand, for one GOOS/GOARCH.

    A package is looked up in this order: already added; the shipped standard
    library; ``find_source`` or ``find_home``. Of an internal package of the standard
    library what is on disk comes first, which it is only for code in Go's own tree: the
    shipped one has nothing but what public types expose. What is nowhere is None, and
    everything that depends on it is unknown.
    """

    def __init__(
        self,
        goarch: str = "amd64",
        find_source: SourceFinder | None = None,
        library: Library | None = None,
        find_home: HomeFinder | None = None,
        since: tuple[int, int] | None = None,
    ) -> None:
        """``library`` replaces the shipped standard library, which is the default.

        ``since`` is the oldest release that may build the code; see ``Sizes``.

        Packages of ``find_source`` become part of this program; those of ``find_home``
        are decoded into it.
        """
        self.goarch = goarch
        self.sizes = Sizes(goarch, since)
        self._find_source = find_source
        self._find_home = find_home
        self._library = library or self._load_shipped
        self._added: dict[str, SourcePackage] = {}
        self._found: dict[tuple[str, str], Package | None] = {}
        self._shipped: dict[str, Package | None] = {}
        self._by_source: dict[tuple[str, str], SourcePackage] = {}
        self._by_home: dict[Home, DependencyPackage] = {}

    def package(self, path: str, importing_dir: str = "") -> Package | None:
        """An imported package by import path, None when unreachable."""
        if path == "unsafe":
            return UNSAFE
        if path == "C":
            return None  # cgo: what it declares is in C
        added = self._added.get(path)
        if added is not None:
            return added
        if path not in self._shipped:
            self._shipped[path] = self._library(path)
        shipped = self._shipped[path]
        if shipped is not None and not _is_internal(path):
            return shipped
        return self._from_disk(path, importing_dir) or shipped

    def add(self, source: PackageSource, *, importable: bool = True) -> SourcePackage:
        """Register a package read from source (one that is linted) and return it.

        A later package of the same path takes the place of an earlier one for imports, unless it
        is not ``importable``: a program beside a package that has the same path.
        """
        package = self._make(source)
        if importable:
            self._added[source.path] = package
        return package

    def looked_into(self) -> Iterator[tuple[Home, set[str]]]:
        """The homes of imported packages whose functions were looked into, with their names."""
        for home, package in self._by_home.items():
            if package.looked_into:
                yield home, package.looked_into

    def asked(self) -> Iterator[tuple[Home, set[str]]]:
        """The homes of imported packages, with the names that were looked for in them."""
        for home, package in self._by_home.items():
            yield home, package.asked()

    def _from_disk(self, path: str, importing_dir: str) -> Package | None:
        key = (path, importing_dir)
        if key not in self._found:
            self._found[key] = None  # what a finder that comes back here sees
            self._found[key] = self._from_home(*key) or self._from_source(*key)
        return self._found[key]

    def _from_source(self, path: str, importing_dir: str) -> Package | None:
        source = self._find_source(path, importing_dir) if self._find_source else None
        if source is None or not source.files:
            return None
        # The same directory may be found from many others.
        place = (source.path, source.files[0].path)
        if place not in self._by_source:
            self._by_source[place] = self._make(source)
        return self._by_source[place]

    def _from_home(self, path: str, importing_dir: str) -> Package | None:
        home = self._find_home(path, importing_dir) if self._find_home else None
        if home is None:
            return None
        package = self._added.get(home.path) or self._by_home.get(home)
        if package is None:
            from golint_alloc.types.dependency import DependencyPackage

            def resolve(imported: str, directory: str = home.directory) -> Package | None:
                return self.package(imported, directory)

            package = self._by_home[home] = DependencyPackage(home, resolve, self.goarch)
        return package

    def _load_shipped(self, path: str) -> Package | None:
        from golint_alloc.types.library import load_package

        return load_package(path, self.package, self.goarch)

    def _make(self, source: PackageSource) -> SourcePackage:
        return SourcePackage(self, source.path, source.files, source.go_version)


def _is_internal(path: str) -> bool:
    """Whether a path of the standard library is that of a package that users cannot import."""
    return path.startswith("vendor/") or "internal" in path.split("/")


_UNSAFE_BUILTINS: Final = (
    "Add", "Alignof", "Offsetof", "Sizeof", "Slice", "SliceData", "String", "StringData",
)  # fmt: skip


class _Unsafe(Package):
    """The package unsafe, which is part of the language."""

    path = "unsafe"
    name = "unsafe"
    go_version = (1, 0)

    def __init__(self) -> None:
        self._objects: Final[dict[str, Object]] = {
            name: Builtin(name, self) for name in _UNSAFE_BUILTINS
        }
        self._objects["Pointer"] = TypeName("Pointer", self, BASIC["unsafe.Pointer"])

    def lookup(self, name: str) -> Object | None:
        """One of the package's builtins, or Pointer."""
        return self._objects.get(name)

    def names(self) -> Iterable[str]:
        """All names of the package."""
        return self._objects

    def type_names(self) -> Iterable[str]:
        """Pointer."""
        return ("Pointer",)

    def methods(self, type_name: str) -> Mapping[str, Func]:  # noqa: ARG002
        """None: Pointer has no methods."""
        return {}

    @property
    def is_complete(self) -> bool:
        """Nothing is left out."""
        return True


UNSAFE: Final = _Unsafe()
"""The package unsafe."""
