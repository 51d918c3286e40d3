"""Does one piece of work after the other, the most urgent first, and hears messages in between.

Everything runs in one thread: a job is a generator that gives way after each piece. What an
edit makes obsolete is simply not continued.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Hashable, Iterator
from time import perf_counter

Failed = Callable[[Exception], None]

AT_ONCE, WAITED_FOR, LATER, LAST = range(4)
"""Urgencies: a document after a keystroke; an answer somebody waits for; what may have changed
with another file; whole workspaces."""

_MANY_NEW = 60_000
"""New objects after which a short pause is used for a collection of garbage; it takes about a
microsecond for each."""

_MOST_NEW = 1_500_000
"""New objects after which there is a collection in any case."""


class _Job:
    __slots__ = ("number", "ready", "steps", "urgency")

    def __init__(self, steps: Iterator[None], urgency: int, number: int) -> None:
        self.steps = steps
        self.urgency = urgency
        self.number = number
        self.ready = 0.0
        """When it may be gone on with, on the clock of ``perf_counter``."""


class Desk:
    """The jobs of a server. To be used from the event loop alone."""

    def __init__(self, failed: Failed, rest: Callable[[], None]) -> None:
        """``failed`` is told what a job raised; the others go on.

        ``rest`` is called when all jobs are done.
        """
        self._failed = failed
        self._rest = rest
        self._jobs: dict[Hashable, _Job] = {}
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._count = 0

    def put(self, key: Hashable, steps: Iterator[None], urgency: int) -> None:
        """Do a job. One under the same key that is not done is dropped."""
        self._count += 1
        self._jobs[key] = _Job(steps, urgency, self._count)
        self._wake.set()
        self._idle.clear()

    def drop(self, key: Hashable) -> None:
        """Do not go on with a job, if it is not done."""
        self._jobs.pop(key, None)

    def has(self, key: Hashable) -> bool:
        """Whether a job is not done."""
        return key in self._jobs

    def hurry(self, key: Hashable, urgency: int) -> None:
        """Do a job as urgently as said, if it is not done and less urgent."""
        job = self._jobs.get(key)
        if job is not None:
            job.urgency = min(job.urgency, urgency)
            job.ready = 0.0
            self._wake.set()

    def defer(self, key: Hashable, urgency: int, pause: float) -> None:
        """Go on with a job as urgently as said, after some seconds."""
        job = self._jobs.get(key)
        if job is not None:
            job.urgency = urgency
            job.ready = perf_counter() + pause

    async def idle(self) -> None:
        """Wait until all is done."""
        await self._idle.wait()

    async def work(self) -> None:
        """Work for ever."""
        gc.disable()  # a collection in the middle of a keystroke would be felt
        while True:
            self._wake.clear()
            while (key := self._next()) is not None:
                self._step(key, self._jobs[key])
                await asyncio.sleep(0)
                if gc.get_count()[0] > _MOST_NEW:
                    gc.collect()
            if not self._jobs:
                self._idle.set()
            if await self._rested(_PAUSE):
                if gc.get_count()[0] > _MANY_NEW:
                    gc.collect()
                if self._jobs:
                    await self._rested(self._until_ready())
                elif await self._rested(_LONG_PAUSE if gc.get_freeze_count() else 0.0):
                    self._rest()
                    self._set_aside()
                    await self._rested(None)

    def _next(self) -> Hashable | None:
        """The newest of the most urgent jobs: it is of the document that is being edited."""
        now = perf_counter()
        ready = [
            (job.urgency, -job.number, key) for key, job in self._jobs.items() if job.ready <= now
        ]
        return min(ready, key=lambda one: one[:2])[2] if ready else None

    def _until_ready(self) -> float | None:
        """Seconds until a job may be gone on with; None when there is none."""
        if not self._jobs:
            return None
        return max(min(job.ready for job in self._jobs.values()) - perf_counter(), 0.0)

    async def _rested(self, seconds: float | None) -> bool:
        """Whether nothing new was asked for in some seconds."""
        try:
            await asyncio.wait_for(self._wake.wait(), seconds)
        except TimeoutError:
            return True
        return False

    def _step(self, key: Hashable, job: _Job) -> None:
        started = perf_counter()
        try:
            while perf_counter() - started < _SLICE:
                next(job.steps)
                if job is not self._jobs.get(key):
                    return
        except StopIteration:
            self._end(key, job)
        except Exception as error:  # noqa: BLE001 - one document's trouble is not another's
            self._end(key, job)
            self._failed(error)

    def _end(self, key: Hashable, job: _Job) -> None:
        if self._jobs.get(key) is job:
            del self._jobs[key]

    @staticmethod
    def _set_aside() -> None:
        """Free what is in cycles, and spare later collections what is left.

        Only while there is no job: what a lint has made would never be freed.
        """
        gc.unfreeze()
        gc.collect()
        gc.freeze()


_SLICE = 0.003
"""Seconds of work between two looks at the messages, if the pieces are that short."""

_PAUSE = 0.03
"""Seconds without work after which there is time for a short collection."""

_LONG_PAUSE = 2.0
"""Seconds without work after which there is time for a long one."""
