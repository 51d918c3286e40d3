"""Groups the files of directories into packages, by package clause and build target."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from golint_alloc.project.discovery import iter_go_files
from golint_alloc.project.errors import FileError, GoModError, os_problem
from golint_alloc.project.gomod import Module, Modules, module_go_version
from golint_alloc.project.header import Header, read_header
from golint_alloc.project.importpath import import_path
from golint_alloc.project.target import Target
from golint_alloc.records import NamedTuple

_BROKEN_GO_MOD = (1, 16)
"""With an unreadable go.mod nothing newer can be relied on."""


class SourceFile(NamedTuple):
    """A Go file and what its head says."""

    path: str
    """As it is shown to the user."""
    header: Header

    @property
    def name(self) -> str:
        """The base name."""
        return self.path.rpartition("/")[2]

    @property
    def is_test(self) -> bool:
        """Whether only ``go test`` compiles it."""
        return self.path.endswith("_test.go")


class PackageDir(NamedTuple):
    """A directory as one target's build sees it (what ``go list`` says of it)."""

    dir: str
    """As shown to the user."""
    import_path: str
    name: str
    """The package clause of the first file by name that the target has; ``_test`` cut off for an
    external test package. Empty when the target has no file here."""
    files: tuple[SourceFile, ...]
    test_files: tuple[SourceFile, ...]
    xtest_files: tuple[SourceFile, ...]
    """Files of the external test package ``name_test``."""
    strays: tuple[SourceFile, ...]
    """Files of the target whose package clause is another one: the go command reports an error."""
    ignored: tuple[SourceFile, ...]
    """Files that the target's build leaves out."""
    module: Module | None
    go_version: tuple[int, int]


class PackageUnit(NamedTuple):
    """Files that are linted together: of one directory, one package and one target.

    A linted file is in exactly one unit.
    """

    dir: str
    """As shown to the user."""
    import_path: str
    """``_test`` appended for an external test package."""
    name: str
    """The package clause; empty for a file without one."""
    target: Target
    """The target asked for, or the nearest one that builds these files."""
    files: tuple[SourceFile, ...]
    """What is linted."""
    context_files: tuple[SourceFile, ...]
    """Other files of the same package and target: read for their declarations only. Test files
    are among them only if one of ``files`` is a test."""
    is_xtest: bool
    """Whether it is an external test package."""
    module: Module | None
    go_version: tuple[int, int]
    """Of the package; see ``file_version`` for one file's."""

    def file_version(self, file: SourceFile) -> tuple[int, int]:
        """The language version of a file of the unit, its ``//go:build`` line considered."""
        from golint_alloc.project.constraints import file_go_version

        return file_go_version(self.go_version, file.header)


class Grouping(NamedTuple):
    """The units of a set of files, and what could not be read on the way."""

    units: list[PackageUnit]
    errors: list[FileError]


class _Key(NamedTuple):
    name: str
    is_xtest: bool
    target: Target
    alone: str
    """The path of a file that is a program of its own, else empty."""


class Place(NamedTuple):
    """A directory in its module."""

    shown: str
    import_path: str
    module: Module | None
    go_version: tuple[int, int]


class PackageReader:
    """Reads directories once and groups their files.

    ``header_of`` may answer from a cache; it raises OSError for an unreadable file.
    """

    def __init__(
        self,
        target: Target | None = None,
        modules: Modules | None = None,
        header_of: Callable[[str], Header] = read_header,
    ) -> None:
        self.target = target or Target.default()
        self.modules = modules or Modules()
        self.errors: list[FileError] = []
        self._header_of = header_of
        self._sources: dict[str, SourceFile | None] = {}
        self._listings: dict[str, tuple[SourceFile, ...]] = {}
        self._places: dict[str, Place] = {}
        self._broken: set[str] = set()
        self._base = os.getcwd()

    def group(self, files: Iterable[str]) -> Grouping:
        """The units of the named files, in the order of the first file of each.

        The errors are all that this reader has met so far.
        """
        by_directory: dict[str, list[str]] = {}
        for path in files:
            by_directory.setdefault(self._absolute(os.path.dirname(path)), []).append(path)
        units: list[PackageUnit] = []
        for paths in by_directory.values():
            units += self._directory_units(paths)
        return Grouping(units, list(self.errors))

    def directory(self, directory: str, target: Target | None = None) -> PackageDir:
        """A directory as a target's build sees it."""
        from golint_alloc.project.constraints import header_matches

        target = target or self.target
        place = self.place(directory)
        taken: list[SourceFile] = []
        ignored: list[SourceFile] = []
        listing = self._listing(directory)
        for file in listing:
            takes = header_matches(file.name, file.header, target)
            # The go command passes over files of a package named documentation.
            takes = takes and file.header.package not in ("documentation", "")
            (taken if takes else ignored).append(file)
        plain = _plain_names(taken)
        name = _build_name(taken[0], plain) if taken else ""
        groups: dict[str, list[SourceFile]] = {"go": [], "test": [], "xtest": [], "stray": []}
        for file in taken:
            if _build_name(file, plain) != name:
                kind = "stray"
            elif _is_xtest(file, plain):
                kind = "xtest"
            else:
                kind = "test" if file.is_test else "go"
            groups[kind].append(file)
        return PackageDir(
            place.shown,
            place.import_path,
            name,
            tuple(groups["go"]),
            tuple(groups["test"]),
            tuple(groups["xtest"]),
            tuple(groups["stray"]),
            tuple(ignored),
            place.module,
            place.go_version,
        )

    def _directory_units(self, paths: list[str]) -> list[PackageUnit]:
        directory = os.path.dirname(paths[0])
        members: dict[_Key, list[SourceFile]] = {}
        listing = self._listing(directory or ".")
        plain = _plain_names(listing)
        for path in paths:
            file = self._source(path)
            if file is not None:
                members.setdefault(self._key(file, plain), []).append(file)
        place = self.place(directory or ".")
        return [self._unit(key, files, listing, plain, place) for key, files in members.items()]

    def _key(self, file: SourceFile, plain: set[str]) -> _Key:
        from golint_alloc.project.variants import satisfying_target

        target = satisfying_target(file.name, file.header, self.target)
        # By convention a file with the tag "ignore" is run by itself (go run gen.go); so it is
        # with what no build has and what has no package.
        alone = target is None or "ignore" in target.tags or not file.header.package
        target = target or self.target
        is_xtest = _is_xtest(file, plain)
        return _Key(file.header.package, is_xtest, target, file.path if alone else "")

    def _unit(
        self,
        key: _Key,
        files: list[SourceFile],
        listing: tuple[SourceFile, ...],
        plain: set[str],
        place: Place,
    ) -> PackageUnit:
        from golint_alloc.project.constraints import header_matches

        context: list[SourceFile] = []
        if not key.alone:
            names = {file.name for file in files}
            with_tests = any(file.is_test for file in files)
            context = [
                file
                for file in listing
                if file.header.package == key.name
                and file.name not in names
                and (with_tests or not file.is_test)
                and _is_xtest(file, plain) == key.is_xtest
                and header_matches(file.name, file.header, key.target)
            ]
        return PackageUnit(
            place.shown,
            place.import_path + "_test" if key.is_xtest else place.import_path,
            key.name,
            key.target,
            tuple(files),
            tuple(context),
            key.is_xtest,
            place.module,
            place.go_version,
        )

    def _listing(self, directory: str) -> tuple[SourceFile, ...]:
        """The Go files of a directory with their headers; unreadable ones are reported."""
        if directory not in self._listings:
            prefix = "" if directory == "." else directory.rstrip("/") + "/"
            found: list[SourceFile] = []
            try:
                names = list(iter_go_files(directory))
            except FileNotFoundError:  # of a buffer that was never saved, or the file is reported
                names = []
            except OSError as error:
                self.errors.append(FileError(directory, os_problem(error)))
                names = []
            for name in names:
                file = self._source(prefix + name)
                if file is not None:
                    found.append(file)
            self._listings[directory] = tuple(found)
        return self._listings[directory]

    def header_of(self, path: str) -> Header | None:
        """The head of a file, None for an unreadable one."""
        file = self._source(path)
        return None if file is None else file.header

    def _source(self, path: str) -> SourceFile | None:
        if path not in self._sources:
            try:
                self._sources[path] = SourceFile(path, self._header_of(path))
            except OSError as error:
                self.errors.append(FileError(path, os_problem(error)))
                self._sources[path] = None
        return self._sources[path]

    def place(self, directory: str) -> Place:
        """What the path of a directory, as shown, and its go.mod say of the package in it."""
        if directory not in self._places:
            absolute = self._absolute(directory)
            module: Module | None = None
            try:
                module = self.modules.find_module(absolute)
                go_version = module_go_version(module)
            except GoModError as error:
                self._report_go_mod(FileError(error.path, error.problem, error.line))
                go_version = _BROKEN_GO_MOD
            except OSError as error:
                self._report_go_mod(FileError(str(error.filename), os_problem(error)))
                go_version = _BROKEN_GO_MOD
            path = import_path(absolute, module)
            self._places[directory] = Place(directory, path, module, go_version)
        return self._places[directory]

    def _report_go_mod(self, error: FileError) -> None:
        if error.path not in self._broken:
            self._broken.add(error.path)
            self.errors.append(error)

    def _absolute(self, directory: str) -> str:
        path = os.path.normpath(os.path.join(self._base, directory))
        return path if os.sep == "/" else path.replace(os.sep, "/")


def _plain_names(files: Iterable[SourceFile]) -> set[str]:
    """The package names of files that are not tests."""
    return {file.header.package for file in files if not file.is_test}


def _is_xtest(file: SourceFile, plain: set[str]) -> bool:
    """Whether a file is of the external test package of its directory.

    A package that is itself called ``x_test`` has its tests inside.
    """
    package = file.header.package
    return file.is_test and package.endswith("_test") and package not in plain


def _build_name(file: SourceFile, plain: set[str]) -> str:
    package = file.header.package
    return package.removesuffix("_test") if _is_xtest(file, plain) else package
