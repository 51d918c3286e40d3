"""Spread packages over processes: the parser holds the interpreter lock, threads gain nothing.

A process lints one batch of packages and ends. Trees, types and flow facts are full of cycles:
to find what can be freed of them cost a third of a big run, while a process that ends gives back
all its memory at once. So the collector rests in the workers, and one that has become big leaves
the rest of its batch to the next.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Sequence
from functools import partial
from itertools import groupby

from golint_alloc.lint.crew import Crew, Died, Tell
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.package import Linter
from golint_alloc.lint.recorded import Address, RecordedFindings
from golint_alloc.lint.results import FileFault, PackageResult
from golint_alloc.lint.run import (
    Progress,
    finish,
    lint_directory,
    make_linter,
    make_recorder,
    target_of,
)
from golint_alloc.lint.world import World
from golint_alloc.project.packages import PackageReader, PackageUnit
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.rules import Rule

_MOST_BYTES = 800_000
"""Source bytes in one batch: a process takes about a hundred times the room of its source."""
_LEAST_BYTES = 150_000
"""Enough to hide what a process costs."""
_BATCHES = 4
"""For each worker at least, so that none waits long for the others at the end."""
_MOST_BLOCKS = 3_200_000
"""Objects, roughly, in a process that is to lint more: they take some three hundred megabytes."""
_BLOCKS = 5
"""Objects that a byte of linted source leads to."""

_Units = list[PackageUnit]
_Answer = tuple[list[PackageResult], _Units]
"""Results, and the units that are left to do."""


class _State(NamedTuple):
    """What a process lints with."""

    world: World
    linter: Linter
    recorder: RecordedFindings | None


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
    """Lint units in ``jobs`` processes. The order of results is arbitrary.

    A directory whose process dies twice, the second time with nothing else to do, is a fault.
    """
    # Forked children share what is loaded already; other systems must start afresh, which takes
    # too long for each batch: there the collector works between the packages.
    forks = sys.platform == "linux"
    if forks:
        state = _State(world, make_linter(rules, options, known), recorder)
        state.linter.engine.prepare()
        if recorder is not None:
            recorder.prepare()
        prepare = partial(_inherit, state)
    else:
        addresses = recorder.addresses if recorder is not None else {}
        prepare = partial(_make, world.overlay, rules, known, options, addresses)
    context = multiprocessing.get_context("fork" if forks else "spawn")
    crew = Crew[_Units, _Answer](context, jobs, prepare, progress, lasting=not forks)
    tasks = deque(batches_of(units, jobs))
    results: list[PackageResult] = []
    for batch, answer in crew.answers(tasks):
        if isinstance(answer, Died):
            alone = [list(part) for _, part in groupby(batch, lambda unit: unit.dir)]
            if len(alone) > 1:
                tasks.extend(alone)
            else:
                message = f"not linted: the process that did it {answer.reason}"
                results.append(PackageResult([], [FileFault(batch[0].dir or ".", message)], []))
        else:
            done, left = answer
            results += done
            if left:
                tasks.appendleft(left)
    return results


def _inherit(state: _State) -> partial[_Answer]:
    gc.disable()
    gc.freeze()  # should it be needed after all, it need not look at what is shared
    return partial(_lint_batch, state, _MOST_BLOCKS)


def _make(
    overlay: dict[str, bytes],
    rules: Sequence[Rule],
    known: Sequence[Rule],
    options: LintOptions,
    addresses: dict[str, Address],
) -> partial[_Answer]:
    gc.set_threshold(100_000, 20, 50)
    if options.timings:
        from golint_alloc.lint import sampling

        sampling.start()  # forked processes are sampled if this one is
    world = World(overlay, options.cache_dir)
    reader = PackageReader(target_of(options), world.modules, world.header_of)
    recorder = make_recorder(world, reader, rules, known, options)
    if recorder is not None:
        recorder.addresses = addresses
    return partial(_lint_batch, _State(world, make_linter(rules, options, known), recorder), 0)


def _lint_batch(state: _State, most_blocks: int, units: _Units, tell: Tell) -> _Answer:
    """Lint what can be linted with so many objects, everything if they are 0."""
    results: list[PackageResult] = []
    done = 0
    for _, together in groupby(units, lambda unit: unit.dir):
        part = list(together)
        size = sum(map(_linted_bytes, part))
        if done:
            if 0 < most_blocks < sys.getallocatedblocks() + size * _BLOCKS:
                break
            state.world.tidy()
        results += lint_directory(part, state.world, state.linter, tell, state.recorder)
        done += len(part)
    return results + finish(state.world, state.linter), units[done:]


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
