"""What every linting verb needs first: configuration, rules, options."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence

from golint_alloc.cli.errors import UsageError
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.results import FileFault, RunResult
from golint_alloc.lint.run import find_files, lint_files
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.selection import (
    Layer,
    UnknownSelector,
    is_confident,
    is_severe,
    select_rules,
)
from golint_alloc.rulespec.store import default_cache_dir, load_rules


class Setup:
    """The rules and options of one run."""

    def __init__(self, known: list[Rule], rules: list[Rule], options: LintOptions) -> None:
        self.known = known
        """Every rule there is."""
        self.rules = rules
        """The rules that run."""
        self.options = options
        self._by_id = {rule.id: rule for rule in known}

    def rule_by_id(self, id: str) -> Rule | None:
        """A rule by its ALC id."""
        return self._by_id.get(id)

    def find_files(self, paths: Sequence[str]) -> tuple[list[str], list[FileFault]]:
        """The files that paths mean."""
        return find_files(paths, self.options)

    def lint(self, files: Sequence[str], buffer: dict[str, bytes]) -> RunResult:
        """Lint files, buffers in place of what is on disk."""
        return lint_files(files, self.rules, self.options, buffer, known=self.known)

    def filter(self, result: RunResult) -> RunResult:
        """Without findings below the confidence and severity asked for."""
        options = self.options
        kept = [
            finding
            for finding in result.findings
            if is_confident(finding.confidence, options.min_confidence)
            and is_severe(finding.severity, options.severity_threshold)
        ]
        return result._replace(findings=kept)

    def fixable(self, args: argparse.Namespace) -> list[str] | None:
        """Names of the rules whose fixes may be applied; None for all."""
        if not args.fixable and not args.unfixable:
            return None
        layers = [Layer(select=("all",), ignore=tuple(args.unfixable or ()), origin="--unfixable")]
        if args.fixable:
            layers.append(Layer(select=tuple(args.fixable), origin="--fixable"))
        return [rule.name for rule in _selected(self.known, layers, "low")]

    def repository_root(self) -> str | None:
        """The nearest directory above the current one that holds .git, None without one."""
        place = os.getcwd()
        while not os.path.exists(os.path.join(place, ".git")):
            parent = os.path.dirname(place)
            if parent == place:
                return None
            place = parent
        return place


def cache_dir_of(args: argparse.Namespace) -> str | None:
    """The cache directory to use, None for no cache."""
    if args.no_cache or os.environ.get("GOLINT_ALLOC_NO_CACHE"):
        return None
    return args.cache_dir or default_cache_dir()


def prepare(args: argparse.Namespace) -> Setup:
    """Load rules and settle options. Raises UsageError and the rule language's errors."""
    try:
        known = load_rules(args.rules_dir or (), cache_dir_of(args))
    except NotADirectoryError as error:
        raise UsageError(str(error), "check --rules-dir") from None
    layer = Layer(
        select=tuple(args.select) if args.select else None,
        extend_select=tuple(args.extend_select or ()),
        ignore=tuple(args.ignore or ()),
        origin="command line",
    )
    options = LintOptions(
        goos=args.goos,
        goarch=args.goarch,
        tags=tuple(args.tags),
        go_version=_go_version(args.go),
        include_generated=args.include_generated,
        include_tests=not args.no_tests,
        exclude=tuple(args.exclude or ()),
        force_exclude=args.force_exclude,
        respect_gitignore=not args.no_respect_gitignore,
        ignore_suppressions=args.ignore_suppressions,
        jobs=args.jobs,
        min_confidence=args.min_confidence or "low",
        severity_threshold=args.severity_threshold or "hint",
    )
    return Setup(known, _selected(known, [layer], options.min_confidence), options)


def _selected(known: list[Rule], layers: Iterable[Layer], min_confidence: str) -> list[Rule]:
    try:
        return select_rules(known, layers, min_confidence)
    except UnknownSelector as error:
        raise UsageError(str(error)) from None


def _go_version(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    from golint_alloc.rulespec.goversion import parse_go_version

    try:
        version = parse_go_version(text)
    except ValueError:
        raise UsageError(f"--go {text}: no Go version", "write it as 1.24") from None
    return version[0], version[1]
