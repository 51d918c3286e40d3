"""The linter behind the server: configuration, rules and syntax trees of one editor session."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from golint_alloc import __version__
from golint_alloc.config.config import Configuration
from golint_alloc.config.errors import InvalidConfig
from golint_alloc.config.plan import CommandLine, Part, Planner
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.package import Linter
from golint_alloc.lint.piecewise import PiecewiseLint
from golint_alloc.lint.run import find_files, group, make_linter
from golint_alloc.lint.world import World
from golint_alloc.project.cache import default_cache_dir
from golint_alloc.project.errors import ProjectError
from golint_alloc.project.header import Header, scan_header
from golint_alloc.project.packages import PackageUnit
from golint_alloc.records import NamedTuple
from golint_alloc.report.model import Report
from golint_alloc.rulespec.errors import InvalidRules, UserFileError
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.options import InvalidOption
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.selection import UnknownSelector

_KEPT_BYTES = 8_000_000
"""Source bytes of the files whose trees are kept between keystrokes."""

_USER_ERRORS = (
    *(InvalidConfig, InvalidRules, InvalidOption, UnknownSelector),
    *(UserFileError, ProjectError, OSError),
)
"""What is wrong with files that people write; their text is for them."""


class _Place(NamedTuple):
    """The package of a document and the rules that hold for it, while nothing else changes."""

    stamp: tuple[int, int]
    """The state of the documents' headers and of the directory then."""
    unit: PackageUnit
    linter: Linter


class UnitLint:
    """The lint of a whole package, piece by piece."""

    def __init__(self, unit: PackageUnit, world: World, linter: Linter) -> None:
        self._unit = unit
        self._world = world
        self._linter = linter

    @property
    def paths(self) -> list[str]:
        """The files that are linted."""
        return [source.path for source in self._unit.files]

    def steps(self, results: dict[str, list[Finding]]) -> Iterator[None]:
        """Lint; what is found in each file is put into ``results``."""
        package = self._world.load(self._unit, self._linter.options.goarch)
        for path in self.paths:
            yield
            try:
                lint = PiecewiseLint(self._unit, path, self._world, self._linter, package)
            except OSError:
                continue  # gone since it was found
            found: list[Finding] = []
            if not lint.is_divisible:
                found = lint.lint_whole()
            else:
                for index in range(len(lint.pieces)):
                    found += lint.lint(index)
                    yield
            results[path] = [one for one in lint.finish(found) if not one.suppressed_by]


class Session:
    """Lints documents. Paths are absolute."""

    def __init__(self, cache_dir: str | None = None) -> None:
        """``cache_dir`` is where rules and summaries are kept; the user's cache by default."""
        self._cache_dir = cache_dir or default_cache_dir()
        self._open: dict[str, bytes] = {}
        self._headers: dict[str, Header] = {}
        self._places: dict[str, _Place] = {}
        self._generation = 0
        """Counts what may put documents into other packages, or under other rules."""
        self._planner = self._new_planner()
        self._valid: Planner | None = None
        """The last planner that could answer; a broken configuration leaves it in force."""
        self.problems: set[str] = set()
        """What was found to be wrong with configurations and rules since they were read."""
        self.reload()

    def _new_planner(self) -> Planner:
        # A file is not meant to be linted against the configuration because somebody opens it.
        command = CommandLine(jobs=1, force_exclude=True)
        return Planner(Configuration(cache_dir=self._cache_dir), command, self._cache_dir)

    def reload(self) -> None:
        """Forget everything read from disk: configuration, go.mod, other files, rules."""
        self._planner = self._new_planner()
        self.problems = set()
        self._world = World(self._open, self._cache_dir, _KEPT_BYTES)
        self._linters: dict[tuple[str, ...], Linter] = {}
        self._places.clear()

    # Documents

    def open(self, path: str, source: bytes) -> None:
        """A document was opened or changed."""
        self._open[path] = source
        header = scan_header(source)
        if self._headers.get(path) != header:
            self._headers[path] = header
            self._generation += 1
        self._world.edit(path, source)

    def reconsider(self, path: str) -> bool:
        """Whether a document that was taken to be broken is in order; from now on it is then."""
        return self._world.reconsider(path)

    def close(self, path: str) -> None:
        """A document was closed: what is on disk counts again."""
        if self._open.pop(path, None) is not None:
            del self._headers[path]
            self._places.pop(path, None)
            self._generation += 1
            self._world.overlay.pop(path, None)
            self._world.forget(path)

    def disk_changed(self, path: str) -> None:
        """A Go file that no editor holds was changed by others."""
        if path not in self._open:
            self._generation += 1
            self._world.forget(path)

    def source(self, path: str) -> bytes:
        """What the editor shows of a file, else what is on disk. Raises OSError."""
        return self._world.read(path)

    # Linting

    def lint(self, path: str) -> PiecewiseLint | None:
        """The lint of one file; None when it is not to be linted or has no package."""
        place = self._place(path)
        if place is None:
            return None
        try:
            return PiecewiseLint(place.unit, path, self._world, place.linter)
        except (OSError, KeyError):
            return None

    def _place(self, path: str) -> _Place | None:
        """Of an open document this is known from one key to the next: finding it out takes a look
        at the head of every file of the directory.
        """
        stamp = self._generation, _modified(os.path.dirname(path))
        known = self._places.get(path)
        if known is not None and known.stamp == stamp:
            return known
        for part in self._parts([path], named=[path]):
            units, _ = group(part.files, self._world, part.options)
            for unit in units:
                place = _Place(stamp, unit, self._linter(part))
                if path in self._open:
                    self._places[path] = place
                return place
        return None

    def units_below(self, directory: str) -> Iterator[UnitLint]:
        """The packages of a directory and of those below it."""
        files, _ = find_files([directory], LintOptions())
        for part in self._parts(files):
            units, _ = group(part.files, self._world, part.options)
            for unit in units:
                yield UnitLint(unit, self._world, self._linter(part))

    def settle(self) -> None:
        """Between two lints: let go of what is no longer needed, share what was found out."""
        self._world.tidy()
        self._world.save()
        self._places.clear()  # nobody may have said that a file has another head

    def findings(self, path: str) -> list[Finding]:
        """The findings of one file, in source order, those that a comment silences left out."""
        lint = self.lint(path)
        if lint is None:
            return []
        found = lint.finish(lint.lint_whole())
        return [one for one in found if not one.suppressed_by]

    def report(self, findings: list[Finding]) -> Report:
        """Findings with access to the documents they are about."""
        return Report(findings, self.source, version=__version__, cwd=os.sep)

    # Rules and options

    def rule(self, id: str, path: str) -> Rule | None:
        """A rule by its ALC id, as it is known where a file is."""
        planner = self._valid or self._planner
        try:
            known = planner.known_rules(planner.configuration.for_file(path))
        except _USER_ERRORS:
            return None
        return next((rule for rule in known if rule.id == id), None)

    def needs_reason(self, path: str) -> bool:
        """Whether a ``//nolint`` must say why, where a file is."""
        parts = self._parts([path], named=[path])
        return any(part.options.require_reason for part in parts)

    def _parts(self, files: Sequence[str], named: Sequence[str] = ()) -> list[Part]:
        """What holds for files; while the configuration is broken, what held before.

        Tests are linted where they are ``named``.
        """
        try:
            parts = self._planner.parts(files, named)
        except _USER_ERRORS as error:
            self.problems.add(str(error))
            if self._valid is None or self._valid is self._planner:
                return []
            try:
                return self._valid.parts(files, named)
            except _USER_ERRORS:
                return []
        self._valid = self._planner
        return parts

    def _linter(self, part: Part) -> Linter:
        key = (part.settings.path, *(rule.id for rule in part.rules), str(part.options))
        found = self._linters.get(key)
        if found is None:
            found = self._linters[key] = make_linter(part.rules, part.options, part.known)
        return found


def _modified(directory: str) -> int:
    """When files came to a directory or went, in nanoseconds; 0 if it is not there."""
    try:
        return os.stat(directory).st_mtime_ns
    except OSError:
        return 0
