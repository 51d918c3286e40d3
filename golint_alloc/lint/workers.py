"""Spread packages over processes: the parser holds the interpreter lock, threads gain nothing."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Mapping, Sequence

from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.package import Linter
from golint_alloc.lint.results import PackageResult
from golint_alloc.lint.run import lint_units, make_linter
from golint_alloc.lint.world import World
from golint_alloc.project.packages import PackageUnit
from golint_alloc.rulespec.rules import Rule

_TASK_BYTES = 400_000
"""Source bytes in one task: enough to hide its overhead, little enough to balance the workers."""

_state: tuple[World, Linter] | None = None


def lint_in_workers(
    units: Sequence[PackageUnit],
    rules: Sequence[Rule],
    options: LintOptions,
    overlay: Mapping[str, bytes],
    jobs: int,
    known: Sequence[Rule],
) -> list[PackageResult]:
    """Lint units in ``jobs`` processes. The order of results is arbitrary."""
    # Forked children share what is loaded already; other systems must start afresh.
    method = "fork" if sys.platform == "linux" else "spawn"
    context = multiprocessing.get_context(method)
    with context.Pool(jobs, _start, (rules, options, dict(overlay), known)) as pool:
        results: list[PackageResult] = []
        for part in pool.imap_unordered(_lint_task, _tasks(units)):
            results.extend(part)
        return results


def _start(
    rules: Sequence[Rule], options: LintOptions, overlay: dict[str, bytes], known: Sequence[Rule]
) -> None:
    global _state
    # What the parent has loaded stays: keep the collector, which writes to what it visits, off
    # the pages that are shared with it. Otherwise it works as in the command line's process.
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)
    # Ctrl-C goes to every process of the terminal: the parent alone says so, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _state = World(overlay, options.cache_dir), make_linter(rules, options, known)


def _lint_task(units: list[PackageUnit]) -> list[PackageResult]:
    assert _state is not None
    world, linter = _state
    return lint_units(units, world, linter)


def _tasks(units: Sequence[PackageUnit]) -> list[list[PackageUnit]]:
    """Neighbouring units together: they import the same packages."""
    tasks: list[list[PackageUnit]] = [[]]
    size = 0
    for unit in units:
        tasks[-1].append(unit)
        size += sum(_size(file.path) for file in unit.files)
        if size > _TASK_BYTES:
            tasks.append([])
            size = 0
    return [task for task in tasks if task]


def _size(path: str) -> int:
    import os

    try:
        return os.stat(path).st_size
    except OSError:
        return 0
