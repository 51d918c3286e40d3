"""What every linting verb needs first: configuration, rules, files."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from golint_alloc.cli.errors import UsageError
from golint_alloc.cli.validation import only_new, shard_of
from golint_alloc.config.config import Configuration
from golint_alloc.config.plan import CommandLine, Part, Planner
from golint_alloc.lint.results import FileFault, RunResult, merge
from golint_alloc.project.cache import default_cache_dir
from golint_alloc.project.discovery import discover
from golint_alloc.project.errors import PathError
from golint_alloc.project.repository import repository_root
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.selection import Layer, UnknownSelector, select_rules

if TYPE_CHECKING:
    import argparse

    from golint_alloc.lint.run import Progress


class Setup:
    """The rules and options of one run, by files."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.configuration = Configuration(
            args.config,
            isolated=args.isolated,
            cache_dir=None if _without_cache(args) else args.cache_dir or default_cache_dir(),
        )
        here = self.configuration.for_directory(".")
        cache_dir = choose_cache_dir(args, self.configuration)
        self.planner = Planner(self.configuration, command_line(args), cache_dir)
        self.baseline: str = args.write_baseline or args.baseline or here.baseline
        """The file of known findings; empty for none."""
        self.ran: dict[str, frozenset[str]] = {}
        """Ids of the rules that are looked for, by file; known once there are parts."""
        if args.prune_baseline and not self.baseline:
            raise UsageError("--prune-baseline without a baseline", "add --baseline FILE")

    @property
    def narrows(self) -> bool:
        """Whether some findings are left out, or recorded, after linting."""
        args = self.args
        return bool(self.baseline or only_new(args))

    def known(self) -> list[Rule]:
        """Every rule that may run in the current directory."""
        return self.planner.known_rules(self.configuration.for_directory("."))

    def rule_by_id(self, id: str) -> Rule | None:
        """A rule by its ALC id."""
        return next((rule for rule in self.known() if rule.id == id), None)

    def find(self, paths: Sequence[str]) -> tuple[list[str], list[FileFault]]:
        """The files that paths mean; a path that cannot be linted does not hide the others."""
        command = self.planner.command
        left, faults = _without_pipes(paths)
        while True:
            try:
                found = discover(
                    left,
                    exclude=command.exclude,
                    force_exclude=command.force_exclude,
                    respect_gitignore=command.respect_gitignore,
                )
                break
            except PathError as error:
                problem = f"{error.problem}; {error.remedy}" if error.remedy else error.problem
                faults.append(FileFault(error.path, problem))
                left = [path for path in left if path != error.path and path]
        return found.files, faults + [
            FileFault(error.path, error.problem) for error in found.errors
        ]

    def parts(self, files: Sequence[str], named: Sequence[str]) -> list[Part]:
        """The files with the rules and options that hold for them."""
        try:
            parts = self._shard(self.planner.parts(files, named))
        except UnknownSelector as error:
            raise UsageError(str(error)) from None
        for notice in self.planner.notices:
            print(f"golint-alloc: {notice}", file=sys.stderr)
        for part in parts:
            self.ran.update(dict.fromkeys(part.files, frozenset(rule.id for rule in part.rules)))
        return parts

    def _shard(self, parts: list[Part]) -> list[Part]:
        """Only the I-th of N shares with ``--shard I/N``; a directory is never split."""
        if not self.args.shard:
            return parts
        from zlib import crc32

        index, total = shard_of(self.args.shard)
        return [
            part._replace(
                files=[
                    path
                    for path in part.files
                    if crc32(os.fsencode(os.path.dirname(path))) % total == index - 1
                ]
            )
            for part in parts
        ]

    def lint(
        self,
        parts: Sequence[Part],
        buffer: dict[str, bytes],
        progress: Progress | None = None,
    ) -> RunResult:
        """Lint files, buffers in place of what is on disk."""
        from golint_alloc.lint.run import lint_files

        return merge(
            [
                lint_files(part.files, part.rules, part.options, buffer, part.known, progress)
                for part in parts
            ]
        )

    def describe(self, parts: Sequence[Part]) -> None:
        """``--verbose``: which configuration, rules and processes each group of files has."""
        from golint_alloc.lint.run import worker_count

        for part in parts:
            options = part.options
            jobs = worker_count(len(part.files), options)
            said = [
                f"{len(part.files)} files",
                f"configuration {part.settings.path or '(none)'}",
                f"{len(part.rules)} of {len(part.known)} rules",
                f"{options.goos}/{options.goarch}",
                "1 process" if jobs == 1 else f"{jobs} processes",
            ]
            print("golint-alloc: " + ", ".join(said), file=sys.stderr)
            print("golint-alloc: " + " ".join(r.name for r in part.rules), file=sys.stderr)

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

    def requires_reason(self, path: str) -> bool:
        """Whether a suppression in a file must say why."""
        directory = os.path.dirname(path) or "."
        return self.configuration.for_directory(directory).nolint_reason

    def root(self) -> str | None:
        """The top of the repository that the current directory is in, None outside of any."""
        return repository_root(os.getcwd())


def _without_pipes(paths: Sequence[str]) -> tuple[list[str], list[FileFault]]:
    """Named pipes and devices are refused: a file is read more than once, they cannot be."""
    kept: list[str] = []
    faults: list[FileFault] = []
    for path in paths:
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError):
            kept.append(path)  # a pattern, or discovery says what is wrong with it
            continue
        if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
            kept.append(path)
        else:
            faults.append(FileFault(path, "not a regular file; use - to read standard input"))
    return kept, faults


def _without_cache(args: argparse.Namespace) -> bool:
    """Whether the command line, or else the environment, asks for no cache."""
    return bool(args.no_cache or (not args.cache_dir and os.environ.get("GOLINT_ALLOC_NO_CACHE")))


def choose_cache_dir(args: argparse.Namespace, configuration: Configuration) -> str | None:
    """Where to cache, None for nowhere: the command line, the environment, the configuration."""
    said: str = args.cache_dir or configuration.inline.cache_dir
    if said and not args.no_cache:
        return said
    if _without_cache(args):
        return None
    if not os.environ.get("GOLINT_ALLOC_CACHE_DIR"):
        said = configuration.for_directory(".").cache_dir
    return said or default_cache_dir()


def command_line(args: argparse.Namespace) -> CommandLine:
    """The options of ``check`` as the planner takes them."""
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
        tests=args.tests,
        exclude=tuple(args.exclude or ()),
        force_exclude=args.force_exclude,
        respect_gitignore=not args.no_respect_gitignore,
        ignore_suppressions=args.ignore_suppressions,
        jobs=args.jobs,
        timings=args.timings,
        explain=args.explain,
    )
