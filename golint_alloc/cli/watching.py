"""``check --watch``: lint again what changed, until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b
from time import perf_counter, sleep

from golint_alloc.cli.check_command import conclude
from golint_alloc.cli.errors import UserErrors
from golint_alloc.cli.progress import Progress, is_watched
from golint_alloc.cli.setup import Setup
from golint_alloc.cli.stopwatch import Stopwatch
from golint_alloc.config.config import FILE_NAMES
from golint_alloc.config.plan import Part
from golint_alloc.lint.results import FileFault, RunResult, merge
from golint_alloc.lint.run import group
from golint_alloc.lint.world import World
from golint_alloc.project.importgraph import imports_of

_INTERVAL = 0.3
"""Seconds between two looks at the files."""
_QUIET = 0.15
"""Seconds without a further change after which a change is acted upon."""
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_SETTINGS = (*FILE_NAMES, "go.mod", "go.work", ".gitignore")
"""What beside Go files changes findings, in the directories of the files and above them."""

Snapshot = dict[str, tuple[int, int]]
"""Path -> modification time in nanoseconds, and size."""


def watch(args: argparse.Namespace) -> int:
    """Lint, wait for changes, lint again. Ends with the KeyboardInterrupt of Ctrl-C."""
    session = _Session(args)
    changed: set[str] | None = None
    while True:
        session.lint(changed)
        changed = session.wait()


class _Session:
    """What is known from one round to the next."""

    def __init__(self, args: argparse.Namespace) -> None:
        self._args = args
        self._result: RunResult | None = None
        self._seen: Snapshot = {}
        self._digests: dict[str, bytes] = {}
        self._paths = args.paths or ["."]

    def lint(self, changed: set[str] | None) -> None:
        """A round: of all files (None), or of what ``changed`` concerns."""
        self._look(self._snapshot())
        if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
            # Flushed, or it would erase what goes to the other stream meanwhile.
            print(_CLEAR, end="", flush=True)
        try:
            self._round(changed)
        except UserErrors.types() as error:
            # A configuration that is being written; the next change may mend it.
            self._result = None
            for line in UserErrors.lines(error):
                print(f"golint-alloc: {line}", file=sys.stderr)
        sys.stdout.flush()
        if not self._args.quiet:
            print("golint-alloc: waiting for changes, Ctrl-C ends", file=sys.stderr, flush=True)

    def _round(self, changed: set[str] | None) -> None:
        stopwatch = Stopwatch(sample=self._args.timings)
        setup = Setup(self._args)
        files, faults = setup.find(self._paths)
        parts = setup.parts(files, named=self._paths)
        before = self._result
        if before is None or changed is None or not all(p.endswith(".go") for p in changed):
            result = self._linted(setup, parts)
        else:
            affected = {path for part in parts for path in _affected(part, changed)}
            again = [
                part._replace(files=[path for path in part.files if path in affected])
                for part in parts
            ]
            here = {path for part in parts for path in part.files}
            kept = _without(before, affected | (set(before.files) - here))
            result = merge([kept, self._linted(setup, [part for part in again if part.files])])
        self._result = result
        result = result._replace(faults=sorted({*faults, *result.faults}))
        conclude(self._args, setup, result, {}, stopwatch)

    def _linted(self, setup: Setup, parts: list[Part]) -> RunResult:
        total = sum(len(part.files) for part in parts)
        with Progress(total, watched=is_watched(self._args.quiet)) as progress:
            return setup.lint(parts, {}, progress)

    def wait(self) -> set[str] | None:
        """The paths that changed, once nothing changes any more."""
        changed: set[str] = set()
        pause = _INTERVAL
        while True:
            sleep(pause)
            started = perf_counter()
            now = self._snapshot()
            # A look at many files takes long: look less often.
            pause = max(_INTERVAL, 10 * (perf_counter() - started))
            more = self._look(now)
            changed |= more
            if more:
                pause = _QUIET
            elif changed:
                return changed

    def _snapshot(self) -> Snapshot:
        try:
            found, _ = Setup(self._args).find(self._paths)
        except UserErrors.types():
            found = [path for path in self._seen if path.endswith(".go")]
        paths = [*found, *_settings_of(found or self._paths), *self._named()]
        return dict(_stats(paths))

    def _named(self) -> Iterator[str]:
        """Files that options name, and rules of one's own."""
        yield from (text for text in self._args.config if os.path.isfile(text))
        for directory in self._args.rules_dir or ():
            for place, _, names in os.walk(directory):
                yield from (os.path.join(place, name) for name in names)

    def _look(self, now: Snapshot) -> set[str]:
        """The paths whose content differs from what was seen last; they are seen now."""
        changed = {path for path in self._seen if path not in now}
        for path, stat in now.items():
            if self._seen.get(path) == stat:
                continue
            digest = _digest(path)
            if self._digests.get(path) != digest:
                changed.add(path)
            self._digests[path] = digest
        self._seen = now
        self._digests = {path: self._digests[path] for path in now}
        return changed


def _stats(paths: Iterable[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    for path in paths:
        try:
            found = os.stat(path)
        except OSError:
            continue
        yield path, (found.st_mtime_ns, found.st_size)


def _digest(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return blake2b(stream.read(), digest_size=16).digest()
    except OSError:
        return b""


def _settings_of(paths: Collection[str]) -> Iterator[str]:
    """Where configurations and go.mod files may be: beside the files and above them."""
    directories = {os.path.dirname(os.path.abspath(path)) for path in paths}
    waiting = list(directories)
    while waiting:
        directory = waiting.pop()
        yield from (os.path.join(directory, name) for name in _SETTINGS)
        parent = os.path.dirname(directory)
        if parent not in directories:
            directories.add(parent)
            waiting.append(parent)


def _affected(part: Part, changed: Collection[str]) -> set[str]:
    """The files of the packages that changed, and of those that import them."""
    world = World()
    units, _ = group(part.files, world, part.options)
    directories = {os.path.dirname(os.path.abspath(path)) for path in changed}
    hit = {
        index for index, unit in enumerate(units) if os.path.abspath(unit.dir or ".") in directories
    }
    paths = {units[index].import_path for index in hit}
    while True:
        more = {
            index
            for index, unit in enumerate(units)
            if index not in hit and not paths.isdisjoint(imports_of(unit))
        }
        if not more:
            return {source.path for index in hit for source in units[index].files}
        hit |= more
        paths |= {units[index].import_path for index in more}


def _without(result: RunResult, paths: Collection[str]) -> RunResult:
    """What is known of the other files."""
    fault_paths = tuple(f"{path}:" for path in paths)

    def concerns(fault: FileFault) -> bool:
        return fault.path in paths or fault.path.startswith(fault_paths)

    return RunResult(
        [found for found in result.findings if found.path not in paths],
        [fault for fault in result.faults if not concerns(fault)],
        [path for path in result.files if path not in paths],
    )
