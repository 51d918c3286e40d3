"""How far a long run has come, on standard error of a terminal; gone when it ends."""

from __future__ import annotations

import os
import sys
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 1.0
"""Seconds that a run may take without a word."""

_WIDE = 60
"""Columns from which there is room for a bar."""


class Progress:
    """Counts files and findings; shows them when a run takes long and somebody watches.

    Called with (files, findings) that are done besides those before.
    """

    def __init__(self, total: int, *, watched: bool) -> None:
        """``total`` is the number of files; unless ``watched`` nothing is ever shown."""
        self._total = total
        self._watched = watched
        self._started = perf_counter()
        self._files = self._findings = 0
        self._bar: Bar | None = None

    def __call__(self, files: int, findings: int) -> None:
        """Some files are done."""
        self._files += files
        self._findings += findings
        if not self._watched:
            return
        if self._bar is None:
            if perf_counter() - self._started < _PATIENCE:
                return
            self._bar = _bar(self._total)
        task = self._bar.task_ids[0]
        self._bar.update(task, completed=self._files, found=_findings(self._findings))

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def is_watched(quiet: bool) -> bool:
    """Whether standard error is a terminal on which a line can be written again."""
    return not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _findings(count: int) -> str:
    return "1 finding" if count == 1 else f"{count} findings"


def _bar(total: int) -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns: list[ProgressColumn] = [
        MofNCompleteColumn(),
        TextColumn("files,"),
        TextColumn("{task.fields[found]}"),
    ]
    if console.width >= _WIDE:
        columns.insert(0, BarColumn(bar_width=20))
    bar = Bar(*columns, console=console, transient=True, refresh_per_second=8)
    bar.add_task("", total=total, found=_findings(0))
    bar.start()
    return bar
