"""Which rules and options hold for which files: configuration, overrides, command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from golint_alloc.config.config import Configuration
from golint_alloc.config.errors import InvalidConfig
from golint_alloc.config.settings import Glob, PathSettings, Settings
from golint_alloc.lint.options import LintOptions
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.goversion import parse_go_version
from golint_alloc.rulespec.options import InvalidOption, with_options
from golint_alloc.rulespec.retired import RETIRED
from golint_alloc.rulespec.rules import Plain, Rule
from golint_alloc.rulespec.selection import (
    Layer,
    UnknownSelector,
    select_rules,
    severity_overrides,
)
from golint_alloc.rulespec.store import load_rules


class CommandLine(NamedTuple):
    """What the command line (or an editor) says; None and empty leave it to the configuration."""

    layers: tuple[Layer, ...] = ()
    min_confidence: str | None = None
    severity_threshold: str | None = None
    rules_dirs: tuple[str, ...] = ()
    goos: str | None = None
    goarch: str | None = None
    tags: tuple[str, ...] = ()
    go: str | None = None
    include_generated: bool = False
    tests: bool | None = None
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    ignore_suppressions: bool = False
    jobs: int = 0
    timings: bool = False
    explain: bool = False


class Part(NamedTuple):
    """Files that are linted with the same rules and options."""

    files: list[str]
    rules: list[Rule]
    """The rules that run."""
    known: list[Rule]
    """All rules, for suppression comments and documentation."""
    options: LintOptions
    settings: Settings


class Planner:
    """Makes the parts of a run; loaded rules are shared between them."""

    def __init__(
        self, configuration: Configuration, command: CommandLine, cache_dir: str | None
    ) -> None:
        self.configuration = configuration
        self.command = command
        self._cache_dir = cache_dir
        self._known: dict[tuple[str, ...], list[Rule]] = {}
        self._checked: set[str] = set()
        self.notices: list[str] = []
        """What the user is to be told besides findings, a line each."""
        self._pinned: dict[tuple[tuple[str, ...], str], list[Rule]] = {}

    def known_rules(self, settings: Settings) -> list[Rule]:
        """The built-in rules and those of the rule directories.

        Raises InvalidRules, InvalidConfig for a configured directory that does not exist.
        """
        directories = (*settings.rules_dirs, *self.command.rules_dirs)
        if directories not in self._known:
            try:
                rules = load_rules(directories, self._cache_dir, prepare=_prepare)
            except NotADirectoryError as error:
                raise _located(settings, error) from None
            self._known[directories] = rules
        return self._known[directories]

    def _note_retired(self, settings: Settings) -> None:
        """Keep a word about each retired rule that the configuration names."""
        if not RETIRED or not settings.path or settings.path in self._checked:
            return
        from golint_alloc.config.verify import verify_all

        self._checked.add(settings.path)
        self.notices += [str(each) for each in verify_all(settings.path) if each.warning]

    def rules_as_of(self, settings: Settings) -> list[Rule]:
        """The known rules as the release that the preset names had them."""
        known = self.known_rules(settings)
        if not settings.preset:
            return known
        from golint_alloc.config.presets import parse_preset, pinned

        release = parse_preset(settings.preset).release
        key = settings.rules_dirs, release
        if key not in self._pinned:
            self._pinned[key] = pinned(known, release)
        return self._pinned[key]

    def parts(self, files: Iterable[str], named: Iterable[str] = ()) -> list[Part]:
        """The files in groups; those that a configuration excludes are left out.

        Files ``named`` on the command line are kept unless ``force_exclude`` is set.
        """
        given = set(named)
        kept = set() if self.command.force_exclude else given
        groups: dict[tuple[int, int, bool], tuple[Settings, PathSettings, bool, list[str]]] = {}
        for path in files:
            settings = self.configuration.for_file(path)
            if settings.exclude and path not in kept and excluding(path, settings.exclude):
                continue
            tests = self._tests(settings, path in given)
            if path.endswith("_test.go") and not tests:
                continue
            here = settings.for_path(path)
            key = id(settings), id(here), tests
            groups.setdefault(key, (settings, here, tests, []))[3].append(path)
        return [self._part(*group) for group in groups.values()]

    def _tests(self, settings: Settings, named: bool) -> bool:
        """Whether a test file is linted: when asked for, or when it is named itself."""
        for said in (self.command.tests, settings.tests):
            if said is not None:
                return said
        return named

    def _part(self, settings: Settings, here: PathSettings, tests: bool, files: list[str]) -> Part:
        known = self.rules_as_of(settings)
        command = self.command
        confidence = command.min_confidence or here.min_confidence
        self._note_retired(settings)
        severities: dict[str, str] = {}
        try:
            configured = with_options(known, here.options, settings.path)
            rules = select_rules(configured, [*here.layers, *command.layers], confidence)
            for origin, pairs in here.severity:
                severities.update(severity_overrides(known, dict(pairs), origin))
        except (UnknownSelector, InvalidOption) as error:
            raise _located(settings, error) from None
        options = LintOptions(
            goos=command.goos or settings.goos or "linux",
            goarch=command.goarch or settings.goarch or "amd64",
            tags=command.tags or settings.tags,
            go_version=_version(command.go or settings.go),
            include_tag_programs=tests,
            exclude_types=settings.exclude_types,
            include_generated=command.include_generated or settings.generated == "lint",
            exclude=command.exclude,
            force_exclude=command.force_exclude,
            respect_gitignore=command.respect_gitignore,
            ignore_suppressions=command.ignore_suppressions,
            honour_bare=settings.nolint,
            require_reason=settings.nolint_reason,
            jobs=command.jobs,
            min_confidence=confidence,
            severity_threshold=command.severity_threshold or settings.severity_threshold,
            severities=tuple(sorted(severities.items())),
            cache_dir=self._cache_dir,
            timings=command.timings,
            explain=command.explain,
        )
        return Part(files, rules, known, options, settings)


def _prepare(rules: Iterable[dict[str, Plain]]) -> None:
    from golint_alloc.matching.triggers import note_starts

    note_starts(rules)


def _located(settings: Settings, error: Exception) -> Exception:
    """The faults of the configuration, with their places; the error if there are none."""
    if not settings.path:
        return error
    from golint_alloc.config.verify import verify_all

    faults = [fault for fault in verify_all(settings.path) if not fault.warning]
    return InvalidConfig(faults) if faults else error


def _version(text: str) -> tuple[int, int] | None:
    if text == "module":
        return None
    major, minor, *_ = parse_go_version(text)
    return major, minor


def excluding(path: str, patterns: Sequence[Glob]) -> Glob | None:
    """The first pattern that leaves a file out, None when none does."""
    from golint_alloc.project.globs import PatternList

    absolute = os.path.abspath(path)
    for glob in patterns:
        relative = os.path.relpath(absolute, glob.base).replace(os.sep, "/")
        if relative.startswith("../"):
            continue
        matcher = PatternList([glob.pattern])
        parts = relative.split("/")
        parents = ["/".join(parts[:count]) for count in range(1, len(parts))]
        if matcher.verdict(relative, False) or any(matcher.verdict(p, True) for p in parents):
            return glob
    return None
