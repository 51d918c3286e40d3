"""Which linted file a name in a profile or log means, though it was made elsewhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import Final

from golint_alloc.project.errors import GoModError
from golint_alloc.project.gomod import Module, Modules
from golint_alloc.records import NamedTuple

_VERSION: Final = re.compile(r"@[^/]+")
_ANONYMOUS: Final = frozenset({"", "main", "command-line-arguments"})
"""Package paths that say nothing about where the package is."""


class _Linted(NamedTuple):
    path: str
    """As findings name it."""
    absolute: str
    module: str
    """Module path; empty outside of any module."""
    package: str
    """Import path; empty outside of any module."""


class SourceIndex:
    """Finds linted files by what others call them.

    A file is known by its package's import path and its name, whatever directory
    it was built in. Without an import path (main packages, files outside of
    modules) the longest common end of the two paths decides, if a single
    linted file has it.
    """

    def __init__(self, paths: Iterable[str], modules: Modules) -> None:
        self._by_name: dict[str, list[_Linted]] = {}
        self._modules: set[str] = set()
        self._found: dict[tuple[str, str], str | None] = {}
        for path in paths:
            absolute = os.path.abspath(path).replace(os.sep, "/")
            directory, name = os.path.split(absolute)
            module = _module_of(directory, modules)
            linted = _Linted(path, absolute, module.path if module else "", "")
            if module is not None:
                linted = linted._replace(package=_import_path(directory, module))
                self._modules.add(module.path)
            self._by_name.setdefault(name, []).append(linted)

    def owns(self, package: str) -> bool:
        """Whether an import path belongs to a linted module (its linted files or others)."""
        return any(
            package == module or package.startswith(module + "/") for module in self._modules
        )

    def find(self, name: str, package: str) -> str | None:
        """The path of the linted file, None when it is not linted or cannot be told.

        ``package`` is the import path as far as it is known.
        """
        key = (name, package)
        if key not in self._found:
            self._found[key] = self._find(name.replace("\\", "/"), package)
        return self._found[key]

    def _find(self, name: str, package: str) -> str | None:
        linted = self._by_name.get(name.rpartition("/")[2], [])
        here = os.path.abspath(name).replace(os.sep, "/")
        for each in linted:
            if each.absolute == here:
                return each.path
        if name.endswith("_test.go"):
            package = package.removesuffix("_test")
        if package not in _ANONYMOUS:
            same = [each for each in linted if each.package == package]
            if len(same) == 1:
                return same[0].path
            # Below GOPATH directories are named like import paths; the standard library's names,
            # which have no dot, are common names of directories.
            end = f"/{package}/{name.rpartition('/')[2]}"
            linted = [each for each in linted if not each.package and each.absolute.endswith(end)]
            return linted[0].path if len(linted) == 1 and "." in package else None
        return _by_common_end(_VERSION.sub("", name), linted, package)


def _module_of(directory: str, modules: Modules) -> Module | None:
    try:
        return modules.find_module(directory)
    except (GoModError, OSError):
        return None  # reported by the linter; here the file merely has no import path


def _import_path(directory: str, module: Module) -> str:
    inside = os.path.relpath(directory, module.directory).replace(os.sep, "/")
    if inside == ".":
        return module.path
    # The standard library's packages do not begin with the name of their module.
    return inside if module.path == "std" else f"{module.path}/{inside}"


def _by_common_end(name: str, linted: list[_Linted], package: str) -> str | None:
    parts = name.split("/")
    lengths = [
        max(_common_end(parts, each.absolute), _common_end(parts, f"{each.package}/{parts[-1]}"))
        for each in linted
    ]
    longest = max(lengths, default=0)
    # A bare file name is shared by too many packages; main.main is the program's own.
    if longest < 2 and package != "main" and "/" in name:
        return None
    best = [each for each, length in zip(linted, lengths, strict=True) if length == longest]
    return best[0].path if len(best) == 1 else None


def _common_end(parts: list[str], path: str) -> int:
    count = 0
    for own, other in zip(reversed(parts), reversed(path.split("/")), strict=False):
        if own != other:
            break
        count += 1
    return count
