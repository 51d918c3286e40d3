"""Spread packages over processes: the parser holds the interpreter lock, threads gain nothing."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.package import Linter
from golint_alloc.lint.results import PackageResult
from golint_alloc.lint.run import Progress, lint_units, make_linter
from golint_alloc.lint.world import World
from golint_alloc.project.packages import PackageUnit
from golint_alloc.rulespec.rules import Rule

if TYPE_CHECKING:
    from multiprocessing.queues import SimpleQueue

_TASK_BYTES = 400_000
"""Source bytes in one task: enough to hide its overhead, little enough to balance the workers."""

_LOOK = 0.1
"""Seconds between two looks at what the workers say of their progress."""

_state: tuple[World, Linter, Progress | None] | None = None


def lint_in_workers(
    units: Sequence[PackageUnit],
    rules: Sequence[Rule],
    options: LintOptions,
    overlay: Mapping[str, bytes],
    jobs: int,
    known: Sequence[Rule],
    progress: Progress | None = None,
) -> list[PackageResult]:
    """Lint units in ``jobs`` processes. The order of results is arbitrary."""
    # Forked children share what is loaded already; other systems must start afresh.
    method = "fork" if sys.platform == "linux" else "spawn"
    context = multiprocessing.get_context(method)
    told: SimpleQueue[tuple[int, int]] | None = context.SimpleQueue() if progress else None
    with context.Pool(jobs, _start, (rules, options, dict(overlay), known, told)) as pool:
        parts = pool.imap_unordered(_lint_task, _tasks(units))
        results: list[PackageResult] = []
        while True:
            try:
                results += parts.next(timeout=_LOOK if told is not None else None)
            except multiprocessing.TimeoutError:
                pass
            except StopIteration:
                return results
            while told is not None and progress is not None and not told.empty():
                progress(*told.get())


def _start(
    rules: Sequence[Rule],
    options: LintOptions,
    overlay: dict[str, bytes],
    known: Sequence[Rule],
    told: SimpleQueue[tuple[int, int]] | None,
) -> None:
    global _state
    # What the parent has loaded stays: keep the collector, which writes to what it visits, off
    # the pages that are shared with it. Otherwise it works as in the command line's process.
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)
    # Ctrl-C goes to every process of the terminal: the parent alone says so, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def tell(files: int, findings: int) -> None:
        assert told is not None
        told.put((files, findings))

    linter = make_linter(rules, options, known)
    _state = World(overlay, options.cache_dir), linter, None if told is None else tell


def _lint_task(units: list[PackageUnit]) -> list[PackageResult]:
    assert _state is not None
    world, linter, progress = _state
    return lint_units(units, world, linter, progress)


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
