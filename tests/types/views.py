# ruff: noqa: ARG002 - a view takes what any of them needs
"""Ways to look at the same code: how much of what is around a file the linter sees."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Protocol

from oracle_runner import Std

from golint_alloc.lint.world import World
from golint_alloc.project.packages import PackageReader
from golint_alloc.project.target import Target
from golint_alloc.syntax import parse
from golint_alloc.syntax.file import File
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.program import PackageSource, Program

TARGET = Target(cgo=False)
"""The oracle type-checks without cgo."""

NEWEST = (1, 27)


class View(Protocol):
    """Finds the linter's packages for the files of one package of the oracle."""

    def __call__(
        self, path: str, directory: str, files: Sequence[str]
    ) -> Iterator[tuple[SourcePackage, Sequence[File]]]:
        """Packages with those of their files that are compared."""


class FromSource:
    """Packages of the standard library, all that they import read from source as well."""

    def __init__(self) -> None:
        self._std = Std()

    def __call__(
        self, path: str, directory: str, files: Sequence[str]
    ) -> Iterator[tuple[SourcePackage, Sequence[File]]]:
        if os.path.isabs(path) or not directory.startswith(self._std.src):
            source = PackageSource(os.path.basename(directory), read_files(files), NEWEST)
            package = self._std.program.add(source)
        else:
            package = self._std.package(path)
        yield package, package.files


class AsLinted:
    """Packages as a lint run loads them: shipped standard library, the rest from disk.

    ``modules`` is the value of GO111MODULE: ``off`` finds other modules in the GOPATH tree
    around the files, ``on`` only the module itself (and what a module cache holds).
    """

    def __init__(self, modules: str = "on") -> None:
        self.modules = modules
        os.environ["GO111MODULE"] = modules
        self._world = World()

    def __call__(
        self, path: str, directory: str, files: Sequence[str]
    ) -> Iterator[tuple[SourcePackage, Sequence[File]]]:
        reader = PackageReader(TARGET, self._world.modules, self._world.header_of)
        wanted = set(files)
        for unit in reader.group(files).units:
            package = self._world.load(unit, TARGET.goarch)
            yield package, [file for file in package.files if file.path in wanted]
        self._world.tidy()


class OnePackage:
    """A package without any other one but the shipped standard library."""

    def __call__(
        self, path: str, directory: str, files: Sequence[str]
    ) -> Iterator[tuple[SourcePackage, Sequence[File]]]:
        package = Program().add(PackageSource(path, read_files(files), NEWEST))
        yield package, package.files


class OneBuffer:
    """Each file by itself, as an editor pipes it."""

    def __call__(
        self, path: str, directory: str, files: Sequence[str]
    ) -> Iterator[tuple[SourcePackage, Sequence[File]]]:
        for file in read_files(files):
            yield Program().add(PackageSource(path, [file], NEWEST)), [file]


def read_files(paths: Sequence[str]) -> list[File]:
    """Parsed files."""
    return [read_file(path) for path in paths]


def read_file(path: str) -> File:
    """A parsed file."""
    with open(path, "rb") as stream:
        return parse(path, stream.read())
