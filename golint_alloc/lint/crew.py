"""Work in several processes, any of which may be killed without the others' work being lost."""

from __future__ import annotations

import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from golint_alloc.records import NamedTuple

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

Task = TypeVar("Task")
Answer = TypeVar("Answer")
Tell = Callable[..., None]
Serve = Callable[[Task, Tell], Answer]


class Died(NamedTuple):
    """What comes of a task whose process ended before it answered."""

    reason: str
    """``was killed by SIGKILL`` or ``ended with exit code 3``."""


class CrewError(Exception):
    """A task failed. The message ends in the traceback of its process."""


class _Said(NamedTuple):
    kind: str
    """``told`` by the way, the ``answer``, or how it ``failed``."""
    content: Any


class _Member(Generic[Task]):
    """One process and the way to it."""

    def __init__(self, process: BaseProcess, task: Task) -> None:
        self.process = process
        self.task = task

    def end(self) -> str:
        """Wait for the process, which has closed its side; how it ended."""
        self.process.join()
        code = self.process.exitcode or 0
        if code >= 0:
            return f"ended with exit code {code}"
        try:
            return f"was killed by {signal.Signals(-code).name}"
        except ValueError:
            return f"was killed by signal {-code}"


class Crew(Generic[Task, Answer]):
    """Processes that each do one task after the other, or one only.

    ``prepare`` is called in each process and gives what does the tasks; where processes are not
    forked it is pickled. ``lasting`` processes do several tasks. ``told`` is called here with what
    they tell by the way.
    """

    def __init__(
        self,
        context: BaseContext,
        size: int,
        prepare: Callable[[], Serve[Task, Answer]],
        told: Tell | None = None,
        *,
        lasting: bool = False,
    ) -> None:
        self._context = context
        self._size = size
        self._prepare = prepare
        self._told = told
        self._lasting = lasting
        self._busy: dict[Connection, _Member[Task]] = {}
        self._idle: list[tuple[Connection, BaseProcess]] = []

    def answers(self, tasks: deque[Task]) -> Iterator[tuple[Task, Answer | Died]]:
        """Each task with its answer, in the order in which they come. Whoever iterates may add
        tasks meanwhile. Raises CrewError. All processes have ended afterwards.
        """
        try:
            while tasks or self._busy:
                while tasks and len(self._busy) < self._size:
                    self._give(tasks.popleft())
                for connection in wait(list(self._busy)):
                    # What Windows gives is no Connection, and does as one.
                    answer = self._hear(cast("Connection", connection))
                    if answer is not None:
                        yield answer
        finally:
            self._dismiss()

    def _give(self, task: Task) -> None:
        if self._idle:
            connection, process = self._idle.pop()
        else:
            connection, process = self._hire(task)
        self._busy[connection] = _Member(process, task)
        if self._lasting:
            with suppress(OSError):  # it has died, which is heard next
                connection.send(task)

    def _hire(self, task: Task) -> tuple[Connection, BaseProcess]:
        ours, theirs = self._context.Pipe()
        first = () if self._lasting else (task,)
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs, self._prepare, self._told is not None, first), daemon=True
        )
        process.start()
        theirs.close()  # so that its end is the end of the connection
        return ours, process

    def _hear(self, connection: Connection) -> tuple[Task, Answer | Died] | None:
        member = self._busy[connection]
        try:
            said: _Said = connection.recv()
        except (EOFError, OSError):
            del self._busy[connection]
            connection.close()
            return member.task, Died(member.end())
        if said.kind == "told":
            assert self._told is not None
            self._told(*said.content)
            return None
        if said.kind == "failed":
            raise CrewError(said.content)
        del self._busy[connection]
        if self._lasting:
            self._idle.append((connection, member.process))
        else:
            connection.close()
            member.end()
        return member.task, said.content

    def _dismiss(self) -> None:
        left = [(connection, member.process) for connection, member in self._busy.items()]
        for connection, process in (*left, *self._idle):
            process.terminate()
            process.join()
            connection.close()
        self._busy.clear()
        self._idle.clear()


def _work(
    connection: Connection,
    prepare: Callable[[], Serve[Any, Any]],
    tells: bool,
    first: tuple[Any, ...],
) -> None:
    # Ctrl-C goes to every process of the terminal: the parent alone says so, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def tell(*content: object) -> None:
        if tells:
            connection.send(_Said("told", content))

    try:
        serve = prepare()
        for task in first or _received(connection):
            connection.send(_Said("answer", serve(task, tell)))
    except BrokenPipeError:
        pass  # nobody is there any more who wants to know
    except Exception:  # noqa: BLE001 - raised again by whoever waits for the answer
        connection.send(_Said("failed", traceback.format_exc()))


def _received(connection: Connection) -> Iterator[Any]:
    while True:
        try:
            yield connection.recv()
        except EOFError:
            return
