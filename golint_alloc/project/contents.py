"""Digests of packages as they are on disk: what cached results are addressed by.

Contents decide, never times. Nothing in a digest depends on where the files are.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from golint_alloc.project.digest import digest
from golint_alloc.project.discovery import iter_go_files
from golint_alloc.project.header import Header
from golint_alloc.project.packages import PackageReader
from golint_alloc.project.resolver import Resolver
from golint_alloc.records import NamedTuple

if TYPE_CHECKING:
    from golint_alloc.project.surface import Surface

_IGNORE: Final = re.compile(r"(?<![!\w])ignore\b")
_LONGEST: Final = 200
"""Longer chains of imports are not followed, and what begins them has no digest."""


class _Package(NamedTuple):
    """A directory without its test files."""

    digest: bytes
    """Of names and contents of files, import path and Go version."""
    imports: tuple[str, ...] | None
    """Import paths of all files whatever target they are for; None: to be read from them."""


class _Shown(NamedTuple):
    """A directory by the path that it is shown with, and who has read it."""

    path: str
    reader: PackageReader

    def join(self, name: str) -> str:
        """The path of a file, as it is shown."""
        return name if self.path in ("", ".") else f"{self.path.rstrip('/')}/{name}"


class Contents:
    """Reads the directories of a run once and tells what they hold by digests.

    Directories are absolute.
    """

    def __init__(
        self,
        resolver: Resolver,
        read: Callable[[str], bytes],
        is_shipped: Callable[[str], bool],
    ) -> None:
        """``read`` gives the content of a file and raises OSError. ``is_shipped`` says of an
        import path that the package's files are never looked at.
        """
        self._shown: dict[str, _Shown] = {}
        self._resolver = resolver
        self._read = read
        self._is_shipped = is_shipped
        self._files: dict[str, bytes] = {}
        self._packages: dict[str, _Package | None] = {}
        self._trees: dict[tuple[str, str], str] = {}
        self._surfaces: dict[str, Surface | None] = {}
        self._noted: dict[str, tuple[str, ...]] = {}
        self._active: set[str] = set()
        self.is_stale = False
        """Whether a file was seen with another content than the one that is in the digests."""

    def show(self, directory: str, shown: str, reader: PackageReader) -> None:
        """Say by which path the files of a directory are shown, and which reader knows them."""
        self._shown[directory] = _Shown(shown, reader)

    def directory(self, directory: str, tests: bool) -> str:
        """The digest of the Go files of a directory, with its test files or without.

        Empty when a file cannot be read.
        """
        package = self._package(directory)
        if package is None:
            return ""
        return self._digest_of(directory, tests=True) if tests else package.digest.hex()

    def has(self, directory: str, name: str) -> bool:
        """Whether the digest of a directory is of a file of that name, too."""
        return os.path.join(directory, name) in self._files

    def tree(self, directory: str, main_dir: str) -> str:
        """The digest of a package and of all that it imports, as a build of ``main_dir`` sees it.

        Empty when it has none: a file cannot be read, or it imports itself on some way.
        """
        key = directory, self._resolver.build_of(main_dir)
        known = self._trees.get(key)
        if known is None:
            if directory in self._active or len(self._active) > _LONGEST:
                return ""
            self._active.add(directory)
            known = self._trees[key] = self._tree(directory, main_dir)
            self._active.discard(directory)
        return known

    def import_trees(self, directory: str, main_dir: str) -> list[tuple[str, str]]:
        """(import path, digest of the package and of all that it imports) of what a directory
        imports; ``-`` for what is not there.
        """
        trees = []
        for path in self.imports(directory):
            found = self._resolver.find_package_dir(path, directory, main_dir)
            trees.append((path, self.tree(found, main_dir) if found is not None else "-"))
        return trees

    def surface(self, directory: str) -> Surface | None:
        """What can be depended on of a package; None when a file cannot be read."""
        if directory not in self._surfaces:
            try:
                files = [
                    (name, self._read(os.path.join(directory, name)))
                    for name in iter_go_files(directory)
                    if not name.endswith("_test.go")
                ]
            except OSError:
                self._surfaces[directory] = None
            else:
                for name, source in files:
                    self.witness(os.path.join(directory, name), source)
                from golint_alloc.project.surface import surface_of

                self._surfaces[directory] = surface_of(self._place(directory), files)
        return self._surfaces[directory]

    def imports(self, directory: str) -> tuple[str, ...]:
        """What the files of a directory import and is not shipped, without those of its tests."""
        package = self._package(directory)
        if package is None:
            return ()
        if package.imports is None:
            noted = self._noted.get(package.digest.hex())
            found = self._imports(directory) if noted is None else noted
            package = package._replace(imports=found)
            self._packages[directory] = package
        return package.imports or ()

    def learn_imports(self, directory: str, imports: Iterable[str]) -> None:
        """Say what ``imports`` would find out: from a note that was made of the same contents."""
        package = self._package(directory)
        if package is not None:
            self._packages[directory] = package._replace(imports=tuple(imports))

    def all_imports(self) -> dict[str, tuple[str, ...]]:
        """What ``imports`` has found out so far, by digests of packages."""
        return {
            package.digest.hex(): package.imports
            for package in self._packages.values()
            if package is not None and package.imports is not None
        }

    def learn_all_imports(self, noted: Mapping[str, Iterable[str]]) -> None:
        """Say what ``all_imports`` said once: no file of these contents is read for it again."""
        self._noted.update((each, tuple(imports)) for each, imports in noted.items())

    def witness(self, path: str, source: bytes) -> None:
        """Compare what is worked with to what the digests are of; see ``is_stale``."""
        known = self._files.get(os.path.abspath(path))
        if known is not None and known != digest(source):
            self.is_stale = True

    def forget(self, directory: str) -> None:
        """Read a directory again when it is asked for next."""
        self._packages.pop(directory, None)
        self._trees.clear()
        self._surfaces.pop(directory, None)
        for path in [path for path in self._files if os.path.dirname(path) == directory]:
            del self._files[path]

    def _tree(self, directory: str, main_dir: str) -> str:
        package = self._package(directory)
        if package is None:
            return ""
        parts = [package.digest]
        for path, tree in self.import_trees(directory, main_dir):
            if not tree:
                return ""
            parts += [path.encode("utf-8", "surrogateescape"), tree.encode()]
        return digest(*parts).hex()

    def _package(self, directory: str) -> _Package | None:
        if directory not in self._packages:
            found = self._digest_of(directory, tests=False)
            self._packages[directory] = _Package(bytes.fromhex(found), None) if found else None
        return self._packages[directory]

    def _digest_of(self, directory: str, tests: bool) -> str:
        parts = [self._place(directory)]
        try:
            for name in iter_go_files(directory):
                if tests or not name.endswith("_test.go"):
                    path = os.path.join(directory, name)
                    content = self._files.get(path)
                    if content is None:  # else it is in the digest without tests already
                        content = self._files[path] = digest(self._read(path))
                    parts += [name.encode("utf-8", "surrogateescape"), content]
        except OSError:
            return ""
        return digest(*parts).hex()

    def _place(self, directory: str) -> bytes:
        """Import path and Go version of a directory."""
        shown = self._known(directory)
        place = shown.reader.place(shown.path or ".")
        major, minor = place.go_version
        return f"{place.import_path} {major}.{minor}".encode("utf-8", "surrogateescape")

    def _known(self, directory: str) -> _Shown:
        return self._shown.get(directory) or _Shown(directory, self._resolver.reader)

    def _imports(self, directory: str) -> tuple[str, ...]:
        """Of programs beside the package, which may import it, and which nobody imports, none."""
        shown = self._known(directory)
        headers = [
            header
            for name in iter_go_files(directory)
            if not name.endswith("_test.go")
            and (header := shown.reader.header_of(shown.join(name))) is not None
            and not _is_apart(header)
        ]
        libraries = [header for header in headers if header.package != "main"]
        found = {path for each in libraries or headers for path in each.imports}
        return tuple(sorted(path for path in found if not self._is_shipped(path)))


def _is_apart(header: Header) -> bool:
    """Whether a file is run by itself (``go run gen.go``): by convention it is tagged so."""
    lines = (header.go_build or "", *header.plus_build)
    return any(_IGNORE.search(line) for line in lines)
