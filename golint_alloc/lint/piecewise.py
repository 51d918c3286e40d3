"""Lint one file a declaration at a time, for those who cannot wait for all of it."""

from __future__ import annotations

from collections.abc import Sequence

from golint_alloc.lint.package import Linter, finish, guarded, tag_program
from golint_alloc.lint.world import World
from golint_alloc.project.packages import PackageUnit
from golint_alloc.rulespec.finding import Finding
from golint_alloc.types.package import SourcePackage


class PiecewiseLint:
    """The lint of one file of a unit, with types of its own.

    The pieces may be linted in any order. All of them together yield what ``lint_package``
    finds in the file.
    """

    def __init__(
        self,
        unit: PackageUnit,
        path: str,
        world: World,
        linter: Linter,
        package: SourcePackage | None = None,
    ) -> None:
        """``package`` is the unit's, if it is loaded already.

        Raises OSError when the file cannot be read, KeyError when the unit lacks it.
        """
        self._linter = linter
        self._source = next((one for one in unit.files if one.path == path), None)
        if self._source is None:
            raise KeyError(path)
        self._version = unit.file_version(self._source)
        self._release = max(self._version, unit.go_version)
        package = package or world.load(unit, linter.options.goarch)
        self.file = next((f for f in package.files if f.path == path), None) or world.parse(path)
        self._info = package.info
        self.faults: list[str] = []
        """What went wrong inside, in words."""
        self._left_out = (
            self._source.header.generated and not linter.options.include_generated
        ) or (
            not linter.options.include_tag_programs
            and tag_program(unit, self._source, linter.options)
        )

    @property
    def pieces(self) -> list[tuple[int, int]]:
        """Start and end of each piece, in source order."""
        return [] if self._left_out else self.file.decl_spans

    @property
    def holes(self) -> list[tuple[int, int]]:
        """What is broken since an earlier version: nothing is found in it (``File.holes``)."""
        return self.file.holes

    @property
    def whole_pieces(self) -> list[int]:
        """The indices of the pieces that are no part of what is broken."""
        holes = self.holes
        return [
            index
            for index, (start, _) in enumerate(self.pieces)
            if not holes or not any(first <= start < end for first, end in holes)
        ]

    @property
    def is_divisible(self) -> bool:
        """Whether the pieces may be linted one by one: raw queries see the whole file."""
        return not self._linter.engine.has_queries

    def lint(self, index: int) -> list[Finding]:
        """What is found in a piece, without suppressions applied."""
        with self.file.narrowed(index):
            return self._run()

    def lint_whole(self) -> list[Finding]:
        """What is found in all pieces."""
        return [] if self._left_out else self._run()

    def finish(self, found: Sequence[Finding]) -> list[Finding]:
        """The findings of pieces made final, with those of the tool's own rules."""
        if self._left_out:
            return []
        return finish(
            self.file, self._linter.tool.syntax_findings(self.file) + list(found), self._linter
        )

    def _run(self) -> list[Finding]:
        found, trouble = guarded(
            self._linter.engine, self.file, self._info, self._version, self._release
        )
        if trouble:
            self.faults.append(trouble)
        return found
