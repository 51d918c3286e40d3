"""One package in a build system's world: what it imports is known by facts, not searched for."""

from __future__ import annotations

import os
from collections.abc import Callable

from golint_alloc.lint.dependencies import Dependencies
from golint_alloc.lint.facts import Member, Table
from golint_alloc.lint.world import World
from golint_alloc.project.packages import PackageUnit
from golint_alloc.project.resolver import Resolver
from golint_alloc.project.target import Target
from golint_alloc.syntax.file import File
from golint_alloc.types.home import Known, PackageHome
from golint_alloc.types.package import SourcePackage


class FactDependencies(Dependencies):
    """Finds imported packages among facts, and on disk what no facts tell.

    Records that facts lack, and bodies of functions, are read from the files that they name.
    """

    def __init__(
        self,
        table: Table,
        resolver: Resolver,
        parse: Callable[[str], File | None],
        goarch: str,
    ) -> None:
        super().__init__(resolver, parse, goarch)
        self._table = table
        self._of_facts: dict[str, PackageHome] = {}

    def find(
        self, path: str, importing_dir: str, main_dir: str, user: PackageHome | None = None
    ) -> PackageHome | None:
        """The package that an import means; see ``Dependencies.find``."""
        member = self._table.imported(path, importing_dir)
        if member is None:
            return super().find(path, importing_dir, main_dir, user)
        home = self._of_facts.get(member.path)
        if home is None:
            home = self._of_facts[member.path] = self._from_facts(member, main_dir)
        return home

    def _from_facts(self, member: Member, main_dir: str) -> PackageHome:
        files = member.files
        if not os.path.isdir(member.directory):
            # Facts may come from another checkout, whose sources are here under another path.
            elsewhere = self._resolver.find_package_dir(member.path, main_dir, main_dir)
            names = [os.path.basename(file) for file in files]
            files = tuple(os.path.join(elsewhere, name) for name in names) if elsewhere else ()

        def read() -> SourcePackage | None:
            return self._read(home, files, main_dir)

        def recall() -> Known | None:
            facts = self._table.facts.get(member.path)
            return None if facts is None else facts.known()

        home = PackageHome(
            member.path,
            member.directory,
            member.name,
            member.go_version,
            read,
            self._waiting,
            recall,
        )
        return home


class FactWorld(World):
    """The world of one package whose imports are known by facts."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self._loaded: dict[tuple[str, ...], SourcePackage] = {}

    def load(self, unit: PackageUnit, goarch: str) -> SourcePackage:
        """The package of a unit, once as long as no file is replaced."""
        key = tuple(sorted(source.path for source in (*unit.files, *unit.context_files)))
        if key not in self._loaded:
            self._loaded[key] = super().load(unit, goarch)
        return self._loaded[key]

    def forget(self, path: str) -> None:
        """Read a file again when it is needed next."""
        self._loaded.clear()
        super().forget(path)

    def _make_dependencies(self, target: Target, goarch: str) -> Dependencies:
        return FactDependencies(self._table, self.resolver(target), self._parse_or_none, goarch)
