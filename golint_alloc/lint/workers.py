"""Spread packages over processes: the parser holds the interpreter lock, threads gain nothing.

A process lints one batch of packages and ends. Trees, types and flow facts are full of cycles:
to find what can be freed of them cost a third of a big run, while a process that ends gives back
all its memory at once. So the collector rests in the workers.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.package import Linter
from golint_alloc.lint.recorded import Address, RecordedFindings
from golint_alloc.lint.results import PackageResult
from golint_alloc.lint.run import Progress, lint_units, make_linter, make_recorder, target_of
from golint_alloc.lint.world import World
from golint_alloc.project.packages import PackageReader, PackageUnit
from golint_alloc.rulespec.rules import Rule

if TYPE_CHECKING:
    from multiprocessing.queues import SimpleQueue

_MOST_BYTES = 800_000
"""Source bytes in one batch: a process takes about a hundred times the room of its source."""
_LEAST_BYTES = 150_000
"""Enough to hide what a process costs."""
_BATCHES = 4
"""For each worker at least, so that none waits long for the others at the end."""

_LOOK = 0.1
"""Seconds between two looks at what the workers say of their progress."""


class _State(NamedTuple):
    """What a process lints with."""

    world: World
    linter: Linter
    recorder: RecordedFindings | None
    progress: Progress | None = None


_prepared: _State | None = None
"""What forked workers find ready."""
_state: _State | None = None


def lint_in_workers(
    units: Sequence[PackageUnit],
    world: World,
    rules: Sequence[Rule],
    known: Sequence[Rule],
    options: LintOptions,
    recorder: RecordedFindings | None,
    jobs: int,
    progress: Progress | None = None,
) -> list[PackageResult]:
    """Lint units in ``jobs`` processes. The order of results is arbitrary."""
    global _prepared
    # Forked children share what is loaded already; other systems must start afresh, which takes
    # too long for each batch: there the collector works between the packages.
    forks = sys.platform == "linux"
    context = multiprocessing.get_context("fork" if forks else "spawn")
    told: SimpleQueue[tuple[int, int]] | None = context.SimpleQueue() if progress else None
    start: tuple[object, ...] = (told, None)
    if forks:
        _prepared = _State(world, make_linter(rules, options, known), recorder)
        _prepared.linter.engine.prepare()
        if recorder is not None:
            recorder.prepare()
    else:
        addresses = recorder.addresses if recorder is not None else {}
        start = told, (world.overlay, rules, known, options, addresses)
    batches = batches_of(units, jobs)
    try:
        with context.Pool(jobs, _start, start, maxtasksperchild=1 if forks else None) as pool:
            parts = pool.imap_unordered(_lint_batch, batches)
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
    finally:
        _prepared = None


_Fresh = tuple[dict[str, bytes], Sequence[Rule], Sequence[Rule], LintOptions, dict[str, Address]]
"""What a worker makes its state of: overlay, rules, known rules, options, addresses."""


def _start(told: SimpleQueue[tuple[int, int]] | None, fresh: _Fresh | None) -> None:
    global _state
    # Ctrl-C goes to every process of the terminal: the parent alone says so, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if fresh is None:
        assert _prepared is not None
        gc.disable()
        gc.freeze()  # should it be needed after all, it need not look at what is shared
        state = _prepared
    else:
        gc.set_threshold(100_000, 20, 50)
        state = _make_state(*fresh)

    def tell(files: int, findings: int) -> None:
        assert told is not None
        told.put((files, findings))

    _state = state._replace(progress=None if told is None else tell)


def _make_state(
    overlay: dict[str, bytes],
    rules: Sequence[Rule],
    known: Sequence[Rule],
    options: LintOptions,
    addresses: dict[str, Address],
) -> _State:
    world = World(overlay, options.cache_dir)
    reader = PackageReader(target_of(options), world.modules, world.header_of)
    recorder = make_recorder(world, reader, rules, known, options)
    if recorder is not None:
        recorder.addresses = addresses
    return _State(world, make_linter(rules, options, known), recorder)


def _lint_batch(units: list[PackageUnit]) -> list[PackageResult]:
    assert _state is not None
    state = _state
    return lint_units(units, state.world, state.linter, state.progress, state.recorder)


def batches_of(units: Sequence[PackageUnit], jobs: int) -> list[list[PackageUnit]]:
    """Neighbouring units together: they import the same packages. The units of a directory are
    in one batch; the biggest batches come first.
    """
    sizes = [_linted_bytes(unit) for unit in units]
    most = min(_MOST_BYTES, max(_LEAST_BYTES, sum(sizes) // (jobs * _BATCHES)))
    batches: list[tuple[int, list[PackageUnit]]] = []
    size, batch = 0, list[PackageUnit]()
    for unit, own in zip(units, sizes, strict=True):
        if batch and size + own > most and unit.dir != batch[-1].dir:
            batches.append((size, batch))
            size, batch = 0, []
        size += own
        batch.append(unit)
    batches.append((size, batch))
    batches.sort(key=lambda each: -each[0])
    return [batch for _, batch in batches if batch]


def _linted_bytes(unit: PackageUnit) -> int:
    return sum(_size(file.path) for file in unit.files if not file.header.generated)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
