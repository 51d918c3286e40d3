"""What the lint of a directory has looked at outside of it."""

from __future__ import annotations

from golint_alloc.lint.dependencies import Dependencies, Finds
from golint_alloc.records import NamedTuple
from golint_alloc.types.home import PackageHome
from golint_alloc.types.program import Program


class Followed(NamedTuple):
    """Imports, and what was asked about behind them; directories are absolute."""

    finds: Finds
    """An importing directory is the linted one or one that an earlier import led to."""
    by_imported: set[tuple[str, str]]
    """Of these, imports in the directories of imported packages that these followed themselves."""
    asked: dict[str, set[str]]
    """Directory of an imported package -> names of its declarations that the linted package has
    looked for, found or not. See ``Program.asked``."""
    bodies: dict[str, set[str]]
    """Directory of an imported package -> names of functions and methods."""


class Trail:
    """Is kept while a directory is linted."""

    def __init__(self) -> None:
        self.finds: Finds = {}
        self._by_imported: set[tuple[str, str]] = set()
        self._asked: dict[str, set[str]] = {}
        self._bodies: dict[str, set[str]] = {}
        self._programs: list[tuple[Program, Dependencies]] = []

    def add(self, program: Program, dependencies: Dependencies) -> None:
        """Note that a program belongs to the directory."""
        self._programs.append((program, dependencies))

    def settle(self) -> None:
        """Note what the programs have looked at, by imported packages on their behalf as well.

        What an imported package has looked at for others is counted: it may still know it.
        """
        for program, dependencies in self._programs:
            for asked, declared in program.asked():
                assert isinstance(asked, PackageHome)
                self._asked.setdefault(asked.directory, set()).update(declared)
            pending = list(program.looked_into())
            met: set[PackageHome] = set()
            while pending:
                home, names = pending.pop()
                assert isinstance(home, PackageHome)
                self._bodies.setdefault(home.directory, set()).update(names)
                if home not in met:
                    met.add(home)
                    for place, directory in dependencies.finds_of(home).items():
                        self.finds.setdefault(place, directory)
                        if place[1] == home.directory:
                            self._by_imported.add(place)
                    pending.extend(home.looked_into().items())
        self._programs.clear()

    def followed(self) -> Followed:
        """What was looked at so far."""
        self.settle()
        return Followed(self.finds, self._by_imported, self._asked, self._bodies)
