"""A whole run: from paths to merged results, in this process or spread over workers."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from time import perf_counter
from typing import TYPE_CHECKING

from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.recorded import Recall, RecordedFindings
from golint_alloc.lint.results import FileFault, PackageResult, RunResult, Timings, merge
from golint_alloc.lint.world import World
from golint_alloc.project.discovery import discover
from golint_alloc.project.packages import PackageReader, PackageUnit
from golint_alloc.project.target import Target
from golint_alloc.rulespec.rules import Rule

if TYPE_CHECKING:
    from golint_alloc.lint.package import Linter

Progress = Callable[[int, int], None]
"""Told of each package when it is done: the numbers of its files and findings."""

PARALLEL_FROM = 60
"""Files from which worker processes pay for their start."""


def make_linter(rules: Sequence[Rule], options: LintOptions, known: Sequence[Rule] = ()) -> Linter:
    """Prepare rules for linting in this process. ``known`` are all rules a comment may name."""
    # A run whose findings are all known from earlier ones never gets here.
    from golint_alloc.lint.package import Linter
    from golint_alloc.lint.toolrules import ToolRules
    from golint_alloc.matching.engine import Engine

    ordinary = [rule for rule in rules if rule.category != "tool"]
    return Linter(
        Engine(ordinary, options.timings, options.exclude_types, options.explain),
        ToolRules(rules, known or rules, options),
        options,
    )


def target_of(options: LintOptions) -> Target:
    """The build target that options ask for."""
    default = Target.default()
    return default._replace(goos=options.goos, goarch=options.goarch, tags=options.tags)


def find_files(paths: Sequence[str], options: LintOptions) -> tuple[list[str], list[FileFault]]:
    """The files that paths mean. Raises PathError for one that does not exist."""
    found = discover(
        paths,
        exclude=options.exclude,
        force_exclude=options.force_exclude,
        respect_gitignore=options.respect_gitignore,
    )
    files = [f for f in found.files if options.include_tests or not f.endswith("_test.go")]
    return files, [FileFault(error.path, error.problem) for error in found.errors]


def group(
    files: Iterable[str],
    world: World,
    options: LintOptions,
    reader: PackageReader | None = None,
) -> tuple[list[PackageUnit], list[FileFault]]:
    """The units of files in the order in which they are linted.

    A ``reader`` knows what it has read already.
    """
    reader = reader or PackageReader(target_of(options), world.modules, world.header_of)
    grouping = reader.group(files)
    units = grouping.units
    if options.go_version is not None:
        units = [unit._replace(go_version=options.go_version) for unit in units]
    faults = [
        FileFault(f"{e.path}:{e.line}" if e.line else e.path, e.problem) for e in grouping.errors
    ]
    return units, faults


def lint_files(
    files: Sequence[str],
    rules: Sequence[Rule],
    options: LintOptions,
    overlay: Mapping[str, bytes] | None = None,
    known: Sequence[Rule] = (),
    progress: Progress | None = None,
) -> RunResult:
    """Lint files. ``overlay`` replaces the content of some of them.

    ``known`` are all rules that suppression comments may name, if more than ``rules``.
    ``progress`` is called in this process, whichever lints.
    """
    world = World(overlay, options.cache_dir)
    started = perf_counter()
    reader = PackageReader(target_of(options), world.modules, world.header_of)
    recorder = make_recorder(world, reader, rules, known, options)
    recall = recorder.recall(files) if recorder is not None else Recall([], list(files))
    units, faults = group(recall.missing, world, options, reader)
    grouped = PackageResult([], faults, [], Timings(group=perf_counter() - started))
    if spreads(len(recall.missing), options) and len(units) > 1:
        from golint_alloc.lint.workers import lint_in_workers

        jobs = worker_count(len(recall.missing), options)
        fresh = lint_in_workers(units, world, rules, known, options, recorder, jobs, progress)
    elif units:
        if len(units) > 1:
            gc.enable()  # a command line starts without it; one package ends with its process
        linter = make_linter(rules, options, known)
        fresh = lint_units(units, world, linter, progress, recorder)
    else:
        fresh = []
    if recorder is not None:
        recorder.close()
    return merge([grouped, *recall.results, *fresh])


def make_recorder(
    world: World,
    reader: PackageReader,
    rules: Sequence[Rule],
    known: Sequence[Rule],
    options: LintOptions,
) -> RecordedFindings | None:
    """The findings of earlier runs with these rules and options; None without a cache."""
    if options.cache_dir is None:
        return None
    world.keeps_trails = True
    resolver = world.resolver(target_of(options))
    return RecordedFindings(
        options.cache_dir, rules, known or rules, options, world.contents, resolver, reader
    )


def lint_units(
    units: Iterable[PackageUnit],
    world: World,
    linter: Linter,
    progress: Progress | None = None,
    recorder: RecordedFindings | None = None,
) -> list[PackageResult]:
    """Lint units one after the other in this process, those of a directory together."""
    results: list[PackageResult] = []
    for _, together in groupby(units, lambda unit: unit.dir):
        results += lint_directory(list(together), world, linter, progress, recorder)
        world.tidy()
    return results + finish(world, linter)


def lint_directory(
    units: Sequence[PackageUnit],
    world: World,
    linter: Linter,
    progress: Progress | None = None,
    recorder: RecordedFindings | None = None,
) -> list[PackageResult]:
    """Lint all units of one directory. ``finish`` is to be called after the last directory."""
    from golint_alloc.lint.package import lint_package

    results: list[PackageResult] = []
    directory = os.path.abspath(units[0].dir)
    for unit in units:
        if results:
            world.tidy()
        results.append(lint_package(unit, world, linter))
        if progress is not None:
            progress(len(unit.files), len(results[-1].findings))
        world.settle(directory)
    followed = world.take_followed(directory)
    if recorder is not None:
        recorder.keep(directory, results, followed)
    return results


def finish(world: World, linter: Linter) -> list[PackageResult]:
    """Write what later runs can use; a result that says where the time of this process went."""
    world.save()
    if not linter.options.timings:
        return []
    from golint_alloc.lint import sampling

    return [PackageResult([], [], [], Timings(work=sampling.take()))]


def spreads(files: int, options: LintOptions) -> bool:
    """Whether worker processes lint. A big run has them on one processor too: a process that ends
    gives back its memory, which this one has to search for garbage. ``jobs=1`` starts none.
    """
    return options.jobs > 1 or (not options.jobs and files >= PARALLEL_FROM)


def worker_count(files: int, options: LintOptions) -> int:
    """How many processes to use: those asked for, else one for each processor on a big run."""
    if options.jobs:
        return options.jobs
    if files < PARALLEL_FROM:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
