"""Where CPU time goes, by sampling: what ``--timings`` and the benchmarks tell about a run.

A timer interrupts the process every few milliseconds of CPU time and charges what has passed since
the last time to the innermost function of the linter that runs then: code is charged for what it
does itself and not for what it has others do. No time is lost between two samples, so the sum is
exact and only its division is an estimate. Collections of garbage are counted apart.

Nothing of this costs anything while no sampler runs. Systems without ``setitimer`` (Windows) have
none, and time spent in compiled modules is charged to who called them.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from collections import Counter
from types import FrameType
from typing import Any

import golint_alloc

PACKAGE = os.path.dirname(os.path.abspath(golint_alloc.__file__)) + os.sep
"""Where the linter's modules are; the names of modules are told from there on."""

_INTERVAL = 0.004
"""Seconds of CPU time between two samples; Linux counts the timer in ticks of 1 to 10 ms."""

_IMPORTER = "<frozen importlib"
"""How the file names of the interpreter's own import code begin."""

COLLECTING = "garbage collector"
_IMPORTING = "imports of modules"
_ELSEWHERE = "elsewhere"

# The first entry that a module's path begins with counts.
_WORK = (
    ("syntax/query", "candidates"),
    ("syntax/rawquery", "candidates"),
    ("syntax/build", "conversion to trees"),
    ("syntax/ast/", "conversion to trees"),
    ("syntax/walk", "walking trees"),
    ("syntax/header", "reading"),
    ("syntax/", "parsing"),
    ("project/", "reading"),
    ("lint/world", "reading"),
    ("lint/dependencies", "reading"),
    ("lint/summaries", "caches"),
    ("rulespec/", "rules and configuration"),
    ("config/", "rules and configuration"),
    ("types/", "types"),
    ("flow/", "flow"),
    ("matching/", "matching"),
    ("fixing/", "fixes"),
    ("lint/workers", "worker processes"),
    ("report/", "reporting"),
    ("cli/", "command line"),
    ("lint/", "suppressions, results"),
    (_IMPORTING, _IMPORTING),
)


def work_of(module: str) -> str:
    """The kind of work that a module does, by its path inside the package with slashes."""
    return next((work for start, work in _WORK if module.startswith(start)), _ELSEWHERE)


class Sampler:
    """Charges the CPU time of this process to the functions that use it, while it runs."""

    def __init__(self) -> None:
        self.functions: Counter[tuple[str, str]] = Counter()
        """Seconds by (path inside the package with slashes, qualified name)."""
        self.collecting = 0.0
        """Seconds in the garbage collector."""
        self._last = 0.0
        self._is_collecting = False

    def __enter__(self) -> Sampler:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Begin, in the main thread. Raises AttributeError where there is no such timer."""
        self._last = time.process_time()
        signal.signal(signal.SIGPROF, self._sample)
        signal.setitimer(signal.ITIMER_PROF, _INTERVAL, _INTERVAL)
        if self._collect not in gc.callbacks:
            gc.callbacks.append(self._collect)

    def stop(self) -> None:
        """End; what was counted stays."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        gc.callbacks.remove(self._collect)

    def take(self) -> dict[str, float]:
        """Seconds by kind of work, which are forgotten here."""
        self._sample(0, sys._getframe().f_back)
        # The next sample may come at any moment: what is counted up must not be looked through.
        functions, self.functions = self.functions, Counter()
        collecting, self.collecting = self.collecting, 0.0
        found: dict[str, float] = {COLLECTING: collecting} if collecting else {}
        for (file, _), seconds in functions.items():
            work = work_of(file)
            found[work] = found.get(work, 0.0) + seconds
        return found

    def _sample(self, _signal: int, frame: FrameType | None) -> None:
        now = time.process_time()
        spent, self._last = now - self._last, now
        if self._is_collecting:  # the signal came meanwhile, and is handled in the callback
            self.collecting += spent
            return
        self.functions[_function(frame)] += spent  # type: ignore[assignment]  # floats add as well

    def _collect(self, phase: str, _info: dict[str, Any]) -> None:
        self._sample(0, sys._getframe().f_back)
        self._is_collecting = phase == "start"


def _function(frame: FrameType | None) -> tuple[str, str]:
    while frame is not None:
        code = frame.f_code
        if code.co_filename.startswith(PACKAGE):
            return code.co_filename[len(PACKAGE) :].replace(os.sep, "/"), code.co_qualname
        if code.co_filename.startswith(_IMPORTER):
            return _IMPORTING, ""
        frame = frame.f_back
    return _ELSEWHERE, ""


_running: Sampler | None = None
_follows_forks = False


def start() -> bool:
    """Sample this process from now on, and the processes that it forks; whether that is possible.

    Only the main thread can, and only where there is a timer of CPU time.
    """
    global _running, _follows_forks
    if _running is not None:
        return True
    if not hasattr(signal, "setitimer"):
        return False
    if threading.current_thread() is not threading.main_thread():
        return False
    _running = Sampler()
    _running.start()
    if not _follows_forks:
        os.register_at_fork(after_in_child=_start_again)
        _follows_forks = True
    return True


def stop() -> tuple[tuple[str, float], ...]:
    """What ``take`` gives, for the last time: this process is no longer sampled."""
    global _running
    work = take()
    if _running is not None:
        _running.stop()
        _running = None
    return work


def _start_again() -> None:
    # A child inherits what its parent has counted, but no timer (setitimer(2)).
    if _running is not None:
        _running.functions.clear()
        _running.collecting = 0.0
        _running.start()


def take() -> tuple[tuple[str, float], ...]:
    """(kind of work, seconds) in this process since the last call; empty if it is not sampled."""
    return () if _running is None else tuple(sorted(_running.take().items()))


def has_compiled_modules() -> bool:
    """Whether parts of the linter are machine code, whose functions no sample can tell apart."""
    return any(
        name.startswith("golint_alloc.")
        and not str(getattr(module, "__file__", None) or ".py").endswith(".py")
        for name, module in list(sys.modules.items())
    )
