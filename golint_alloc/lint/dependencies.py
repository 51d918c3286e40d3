"""The imported packages of one process: each is read once, whoever imports it."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from golint_alloc.project.packages import PackageDir
from golint_alloc.project.resolver import Resolver
from golint_alloc.records import NamedTuple
from golint_alloc.syntax.file import File
from golint_alloc.types.home import PackageHome, Waiting
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.program import PackageSource, Program

if TYPE_CHECKING:
    from golint_alloc.lint.summaries import SummaryCache
    from golint_alloc.project.contents import Contents
    from golint_alloc.types.home import Known

_OWN_TREE = ("std", "cmd")
"""Module paths of Go's source tree."""


Finds = dict[tuple[str, str], str | None]
"""(import path, importing directory) -> the directory of the package, None for none. Absolute
directories, in the order in which the imports were followed."""


class _Place(NamedTuple):
    """What tells imported packages apart."""

    build: str
    """The build that chooses the versions of what the package itself imports."""
    path: str
    directory: str


class _Origin(NamedTuple):
    """Where a package comes from."""

    package: PackageDir
    main_dir: str
    """The linted package for whose build it was looked for first."""


class Dependencies:
    """Finds imported packages on disk for one build target.

    The packages of other modules are read as the build of the importing one chooses their
    versions; so two main modules share nothing.
    """

    def __init__(
        self,
        resolver: Resolver,
        parse: Callable[[str], File | None],
        goarch: str,
        cache: SummaryCache | None = None,
        contents: Contents | None = None,
    ) -> None:
        """``contents`` tells what the entries of ``cache`` are addressed by."""
        self._resolver = resolver
        self._parse = parse
        self._goarch = goarch
        self._cache = cache if contents is not None else None
        self._contents = contents
        self._waiting = Waiting()
        self._homes: dict[_Place, PackageHome] = {}
        self._users: dict[PackageHome, set[PackageHome]] = {}
        self._origins: dict[PackageHome, _Origin] = {}
        self._held: OrderedDict[PackageHome, None] = OrderedDict()
        self._finds: dict[PackageHome, Finds] = {}

    def find(
        self, path: str, importing_dir: str, main_dir: str, user: PackageHome | None = None
    ) -> PackageHome | None:
        """The package that an import means, None when it is not on disk.

        ``main_dir`` is the directory of the linted package; both are absolute. ``user`` is the
        dependency that has the import.
        """
        directory = self._resolver.find_package_dir(path, importing_dir, main_dir)
        package = self._package(directory)
        if directory is None or package is None:
            return None
        build = self._resolver.build_of(main_dir)
        place = _Place(build, _canonical(path, package, build), directory)
        home = self._homes.get(place)
        if home is None:
            home = self._homes[place] = self._make(place, package, main_dir)
        if user is not None:
            self._users.setdefault(home, set()).add(user)
        return home

    def forget(self, directory: str) -> None:
        """Read the packages of a directory, and those that import them, again when needed."""
        pending = [home for place, home in self._homes.items() if place.directory == directory]
        stale: set[PackageHome] = set()
        while pending:
            home = pending.pop()
            if home not in stale:
                stale.add(home)
                pending.extend(self._users.pop(home, ()))
        for home in stale:
            self._held.pop(home, None)
            self._origins.pop(home, None)
            self._finds.pop(home, None)
        for users in self._users.values():
            users.difference_update(stale)
        self._homes = {place: home for place, home in self._homes.items() if home not in stale}

    def trim(self, most_bytes: int) -> None:
        """Keep the trees of the packages used last, up to a size of their sources.

        To be called between packages: an analysis must meet one tree of each function.
        """
        for home in list(self._held):
            if home.is_used:
                home.is_used = False
                self._held.move_to_end(home)
        held = sum(home.source_bytes for home in self._held)
        while held > most_bytes and self._held:
            home, _ = self._held.popitem(last=False)
            held -= home.source_bytes
            home.release()

    def finds_of(self, home: PackageHome) -> Finds:
        """Where the imports led that were followed for an imported package itself."""
        return self._finds.get(home, {})

    def save(self) -> None:
        """Write what was found out to the cache, for other processes."""
        if self._cache is None:
            return
        written = False
        for home, origin in self._origins.items():
            known = home.known
            if known is None or not known.changed:
                continue
            address = self._address(home, origin.main_dir)
            if address:
                self._cache.save(address, known)
                written = True
            known.changed = False
        if written:
            self._cache.prune()

    def _make(self, place: _Place, package: PackageDir, main_dir: str) -> PackageHome:
        def read() -> SourcePackage | None:
            return self._read(home, [file.path for file in package.files], main_dir)

        def recall() -> Known | None:
            address = self._address(home, main_dir)
            return self._cache.load(address) if self._cache is not None and address else None

        home = PackageHome(
            place.path,
            place.directory,
            package.name,
            package.go_version,
            read,
            self._waiting,
            recall if self._cache is not None else None,
        )
        self._origins[home] = _Origin(package, main_dir)
        return home

    def _package(self, directory: str | None) -> PackageDir | None:
        """The package of a directory as its importers see it: without test files."""
        package = self._resolver.reader.directory(directory) if directory is not None else None
        return package if package is not None and package.files else None

    def _address(self, home: PackageHome, main_dir: str) -> str:
        if self._cache is None or self._contents is None:
            return ""
        return self._cache.address(home, self._contents.tree(home.directory, main_dir))

    def _read(self, home: PackageHome, paths: Sequence[str], main_dir: str) -> SourcePackage | None:
        files = [file for path in paths if (file := self._parse(path)) is not None]
        if not files:
            return None
        self._held[home] = None
        finds = self._finds.setdefault(home, {})

        def find_home(path: str, importing_dir: str) -> PackageHome | None:
            place = os.path.abspath(importing_dir) if importing_dir else home.directory
            found = self.find(path, place, main_dir, home)
            finds[path, place] = None if found is None else found.directory
            return found

        program = Program(self._goarch, find_home=find_home, since=home.go_version)
        return program.add(PackageSource(home.path, files, home.go_version))


def _canonical(path: str, package: PackageDir, build: str) -> str:
    """The import path by which a package is known to all its importers.

    Go's own vendored packages are imported by other paths than they have, and in GOPATH one
    directory by paths with and without a major version. In a build of modules a directory that
    replaces another module goes by that one's path.
    """
    module = package.module
    if not build or (module is not None and module.path in _OWN_TREE):
        return package.import_path
    return package.import_path if path.startswith(".") else path
