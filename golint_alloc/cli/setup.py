"""What every linting verb needs first: configuration, rules, files."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from golint_alloc.cli.errors import UsageError
from golint_alloc.config.config import Configuration
from golint_alloc.config.plan import CommandLine, Part, Planner
from golint_alloc.lint.results import FileFault, PackageResult, RunResult, merge
from golint_alloc.lint.run import lint_files
from golint_alloc.project.discovery import discover
from golint_alloc.project.repository import repository_root
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.selection import Layer, UnknownSelector, select_rules
from golint_alloc.rulespec.store import default_cache_dir


class Setup:
    """The rules and options of one run, by files."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        cache_dir = cache_dir_of(args)
        self.configuration = Configuration(args.config, isolated=args.isolated, cache_dir=cache_dir)
        self.planner = Planner(self.configuration, command_line(args), cache_dir)

    def known(self) -> list[Rule]:
        """Every rule that may run in the current directory."""
        return self.planner.known_rules(self.configuration.for_directory("."))

    def rule_by_id(self, id: str) -> Rule | None:
        """A rule by its ALC id."""
        return next((rule for rule in self.known() if rule.id == id), None)

    def find(self, paths: Sequence[str]) -> tuple[list[str], list[FileFault]]:
        """The files that paths mean. Raises PathError for one that does not exist."""
        command = self.planner.command
        found = discover(
            paths,
            exclude=command.exclude,
            force_exclude=command.force_exclude,
            respect_gitignore=command.respect_gitignore,
        )
        tests = command.include_tests
        files = [path for path in found.files if tests or not path.endswith("_test.go")]
        return files, [FileFault(error.path, error.problem) for error in found.errors]

    def parts(self, files: Sequence[str], named: Sequence[str]) -> list[Part]:
        """The files with the rules and options that hold for them."""
        try:
            return self._shard(self.planner.parts(files, named))
        except UnknownSelector as error:
            raise UsageError(str(error)) from None

    def _shard(self, parts: list[Part]) -> list[Part]:
        """Only the I-th of N shares with ``--shard I/N``; a directory is never split."""
        if not self.args.shard:
            return parts
        from zlib import crc32

        index, total = _shard_of(self.args.shard)
        return [
            part._replace(
                files=[
                    path
                    for path in part.files
                    if crc32(os.path.dirname(path).encode()) % total == index - 1
                ]
            )
            for part in parts
        ]

    def lint(self, parts: Sequence[Part], buffer: dict[str, bytes]) -> RunResult:
        """Lint files, buffers in place of what is on disk."""
        results = []
        for part in parts:
            run = lint_files(part.files, part.rules, part.options, buffer, known=part.known)
            results.append(PackageResult(run.findings, run.faults, run.files))
        return merge(results)

    def fixable(self, part: Part) -> list[str] | None:
        """Names of the rules whose fixes may be applied; None for all."""
        args, settings = self.args, part.settings
        only = args.fixable or settings.fixable
        never = (*(args.unfixable or ()), *settings.unfixable)
        if not only and not never:
            return None
        layer = Layer(select=tuple(only or ("all",)), ignore=never, origin="--fixable")
        try:
            return [rule.name for rule in select_rules(part.known, [layer])]
        except UnknownSelector as error:
            raise UsageError(str(error)) from None

    def root(self) -> str | None:
        """The top of the repository that the current directory is in, None outside of any."""
        return repository_root(os.getcwd())


def cache_dir_of(args: argparse.Namespace) -> str | None:
    """The cache directory to use, None for no cache."""
    if args.no_cache or os.environ.get("GOLINT_ALLOC_NO_CACHE"):
        return None
    chosen: str | None = args.cache_dir
    return chosen or default_cache_dir()


def command_line(args: argparse.Namespace) -> CommandLine:
    """The options of ``check`` as the planner takes them. Raises UsageError."""
    if args.go is not None:
        _check_version(args.go)
    layer = Layer(
        select=tuple(args.select) if args.select else None,
        extend_select=tuple(args.extend_select or ()),
        ignore=tuple(args.ignore or ()),
        origin="command line",
    )
    return CommandLine(
        layers=(layer,),
        min_confidence=args.min_confidence,
        severity_threshold=args.severity_threshold,
        rules_dirs=tuple(args.rules_dir or ()),
        goos=args.goos,
        goarch=args.goarch,
        tags=tuple(args.tags),
        go=args.go,
        include_generated=args.include_generated,
        include_tests=not args.no_tests,
        exclude=tuple(args.exclude or ()),
        force_exclude=args.force_exclude,
        respect_gitignore=not args.no_respect_gitignore,
        ignore_suppressions=args.ignore_suppressions,
        jobs=args.jobs,
    )


def _check_version(text: str) -> None:
    from golint_alloc.rulespec.goversion import parse_go_version

    try:
        parse_go_version(text)
    except ValueError:
        raise UsageError(f"--go {text}: no Go version", "write it as 1.24") from None


def _shard_of(text: str) -> tuple[int, int]:
    index, slash, total = text.partition("/")
    if slash and index.isdigit() and total.isdigit() and 1 <= int(index) <= int(total):
        return int(index), int(total)
    raise UsageError(f"--shard {text}", "write I/N with I from 1 to N, such as 1/4")
