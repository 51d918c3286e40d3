"""From the paths on a command line to the Go files they mean."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from golint_alloc.project import gitignore
from golint_alloc.project.errors import FileError, PathError, os_problem
from golint_alloc.project.gitignore import IgnoreLevel
from golint_alloc.records import NamedTuple

SKIPPED_DIRECTORIES = frozenset({"vendor", "testdata"})
"""Not entered, besides those that begin with ``.`` or ``_`` (``go help packages``)."""


class Discovery(NamedTuple):
    """What the given paths mean."""

    files: list[str]
    """Go files in a fixed order, each once; relative as long as the given path was."""
    errors: list[FileError]
    """Directories that could not be listed, ignore files that could not be read."""


class _Root(NamedTuple):
    """A path that was given: as it is shown, and where it is."""

    shown: str
    absolute: str


def discover(
    paths: Sequence[str],
    *,
    exclude: Sequence[str] = (),
    force_exclude: bool = False,
    respect_gitignore: bool = True,
    root: str | None = None,
) -> Discovery:
    """The Go files that ``paths`` name: files, directories (all below) and ``dir/...``.

    Named files are always taken, whatever their name; with ``force_exclude`` only
    if no ``exclude`` pattern matches. These are .gitignore patterns relative to
    ``root`` (default: the current directory). Raises PathError for a path that
    does not exist.
    """
    base = os.getcwd()
    excluded = _Excludes(exclude, os.path.join(base, root) if root else base) if exclude else None
    walk = _Walk(excluded, respect_gitignore)
    for given in paths:
        place = _locate(given, base)
        if os.path.isdir(place.absolute):
            if excluded is None or not (force_exclude and excluded.covers(place.absolute, True)):
                walk.directory(place)
        elif excluded is None or not (force_exclude and excluded.covers(place.absolute, False)):
            walk.take(place.shown, place.absolute)
    return Discovery(walk.without_links(), walk.errors)


def clean_path(path: str) -> str:
    """A path without ``.`` parts and doubled separators, with slashes; ``..`` stays (links)."""
    if os.sep != "/":
        path = path.replace(os.sep, "/")
    kept = "/".join(part for part in path.split("/") if part not in ("", "."))
    return "/" + kept if path.startswith("/") else kept or "."


def _locate(given: str, base: str) -> _Root:
    """Where a given path is. Raises PathError when nothing is there."""
    if not given:
        raise PathError("''", "the path is empty", "give a file or a directory, or . for this one")
    path = given
    if path == "..." or path.endswith(("/...", os.sep + "...")):
        path = path[:-3] or "."
    elif "..." in os.path.basename(path) and not os.path.lexists(path):
        raise PathError(given, "this pattern is not supported", "write DIR/... for all below DIR")
    shown = clean_path(path)
    if not os.path.exists(shown):
        if os.path.islink(shown):
            raise PathError(given, "the symbolic link points nowhere", "repair or remove it")
        raise PathError(given, "no such file or directory", _remedy(path))
    if path != given and not os.path.isdir(shown):
        raise PathError(given, f"{shown} is a file, not a directory", f"write {shown}")
    return _Root(shown, _absolute(shown, base))


def _remedy(path: str) -> str:
    first = path.split("/", 1)[0]
    if "." in first.strip(".") and "/" in path and not path.endswith(".go"):
        return "give a directory, not an import path"
    return "check the spelling and the current directory"


def _absolute(shown: str, base: str) -> str:
    """The absolute form with ``..`` resolved by text, to compare paths and match patterns."""
    path = os.path.normpath(os.path.join(base, shown))
    return path if os.sep == "/" else path.replace(os.sep, "/")


class _Excludes:
    """The ``--exclude`` patterns and the directory they are relative to."""

    __slots__ = ("patterns", "prefix")

    def __init__(self, globs: Sequence[str], root: str) -> None:
        from golint_alloc.project.globs import PatternList

        self.patterns = PatternList(list(globs))
        self.prefix = clean_path(os.path.normpath(root)).rstrip("/") + "/"

    def match(self, absolute: str, is_directory: bool) -> bool:
        """Whether the entry itself is excluded; what is outside the root never is."""
        if not absolute.startswith(self.prefix):
            return False
        return bool(self.patterns.verdict(absolute[len(self.prefix) :], is_directory))

    def covers(self, absolute: str, is_directory: bool) -> bool:
        """Whether the entry or a directory above it is excluded."""
        if not absolute.startswith(self.prefix):
            return False
        at = len(self.prefix)
        while (at := absolute.find("/", at + 1)) != -1:
            if self.match(absolute[:at], True):
                return True
        return self.match(absolute, is_directory)


class _Walk:
    """Collects files over all given paths."""

    def __init__(self, excluded: _Excludes | None, respect_gitignore: bool) -> None:
        self.errors: list[FileError] = []
        self._excluded = excluded
        self._respect_gitignore = respect_gitignore
        self._files: dict[str, str] = {}  # absolute -> shown, in order
        self._links: set[str] = set()  # absolute paths of symbolic links to files

    def take(self, shown: str, absolute: str) -> None:
        """Add a file unless it is there already; the first spelling stays."""
        self._files.setdefault(absolute, shown)

    def directory(self, place: _Root) -> None:
        """Add the Go files at and below a directory."""
        prefix = "" if place.shown == "." else place.shown.rstrip("/") + "/"
        level: IgnoreLevel | None = None
        in_work_tree = False
        if self._respect_gitignore:
            in_work_tree = gitignore.work_tree_root(place.absolute) is not None
            try:
                level = gitignore.levels_above(place.absolute)
            except OSError as error:
                self._report(error)
        self._enter(prefix, place.absolute.rstrip("/") + "/", level, in_work_tree)

    def _enter(
        self, shown: str, absolute: str, level: IgnoreLevel | None, in_work_tree: bool
    ) -> None:
        """Add what is below a directory; both paths end in a slash (``shown`` may be empty)."""
        try:
            with os.scandir(shown or ".") as entries:
                found = sorted(entries, key=_name)
        except OSError as error:
            self.errors.append(FileError(shown.rstrip("/") or ".", os_problem(error)))
            return
        if self._respect_gitignore:
            try:
                level, in_work_tree = _ignore_level(found, absolute, level, in_work_tree)
            except OSError as error:
                self._report(error)
        subdirectories: list[str] = []
        for entry in found:
            name = entry.name
            if name[0] in "._":
                continue
            if name.endswith(".go") and entry.is_file():
                if not self._is_left_out(level, absolute + name, False):
                    self._files.setdefault(absolute + name, shown + name)
                    if entry.is_symlink():
                        self._links.add(absolute + name)
            elif (
                name not in SKIPPED_DIRECTORIES
                and entry.is_dir(follow_symlinks=False)
                and not self._is_left_out(level, absolute + name, True)
            ):
                subdirectories.append(name)
        for name in subdirectories:
            self._enter(f"{shown}{name}/", f"{absolute}{name}/", level, in_work_tree)

    def _report(self, error: OSError) -> None:
        self.errors.append(FileError(str(error.filename), os_problem(error)))

    def _is_left_out(self, level: IgnoreLevel | None, absolute: str, is_directory: bool) -> bool:
        if self._excluded is not None and self._excluded.match(absolute, is_directory):
            return True
        return level is not None and gitignore.is_ignored(level, absolute, is_directory)

    def without_links(self) -> list[str]:
        """The files, but for symbolic links to a file that is there already."""
        if not self._links:
            return list(self._files.values())
        real = {os.path.realpath(path) for path in self._files if path not in self._links}
        files: list[str] = []
        for absolute, shown in self._files.items():
            if absolute in self._links:
                target = os.path.realpath(absolute)
                if target in real:
                    continue
                real.add(target)
            files.append(shown)
        return files


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _ignore_level(
    entries: list[os.DirEntry[str]],
    absolute: str,
    level: IgnoreLevel | None,
    in_work_tree: bool,
) -> tuple[IgnoreLevel | None, bool]:
    """The patterns that hold for a directory's entries, given those above it."""
    names = {entry.name for entry in entries if entry.name.startswith(".git")}
    directory = absolute.rstrip("/") or "/"
    if ".git" in names:  # a work tree of its own: patterns from outside do not reach in
        return gitignore.root_level(directory), True
    if ".gitignore" in names and in_work_tree:
        return gitignore.enter(directory, level), True
    return level, in_work_tree


def iter_go_files(directory: str) -> Iterator[str]:
    """Names of the Go files directly in a directory, sorted, as ``go list`` considers them.

    Raises OSError when the directory cannot be listed.
    """
    with os.scandir(directory) as entries:
        names = [
            entry.name
            for entry in entries
            if entry.name.endswith(".go") and entry.name[0] not in "._" and entry.is_file()
        ]
    names.sort()
    yield from names
