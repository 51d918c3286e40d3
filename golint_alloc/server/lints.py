"""The state of one open document: what is known about it now, and what is being found out.

After an edit the declarations that changed are linted first. With the findings elsewhere, moved
to where their code is now, they make up the *quick* findings. Then all other declarations are
linted anew, since what a function does shows in the findings of others: the *settled* findings
are those of a fresh run, and what fixes are taken from.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from golint_alloc.lint.piecewise import PiecewiseLint
from golint_alloc.rulespec.finding import Finding
from golint_alloc.server.carrying import carried
from golint_alloc.server.documents import Document
from golint_alloc.server.session import Session
from golint_alloc.syntax.changes import change_between


class Outcome(NamedTuple):
    """The findings of one version of a document."""

    version: int | None
    findings: list[Finding]
    settled: bool


class _Known(NamedTuple):
    """What was found in a version: raw findings, and the texts of the pieces that were linted."""

    source: bytes
    raw: list[Finding]
    pieces: Counter[bytes]


_Waiter = asyncio.Future[Outcome]


class DocumentLint:
    """The lint of one document. ``steps`` does the work, and gives way after each piece."""

    def __init__(self, document: Document, path: str, session: Session) -> None:
        self.document = document
        self.path = path
        self._session = session
        self._known: _Known | None = None
        self.outcome: Outcome | None = None
        """The latest findings; those of a former version until ``is_current``."""
        self._quick_waiters: list[_Waiter] = []
        self._settled_waiters: list[_Waiter] = []

    @property
    def is_current(self) -> bool:
        """Whether the findings are those of the text as it is."""
        return self.outcome is not None and self._known is not None and not self._stale

    @property
    def is_settled(self) -> bool:
        """Whether they are those of a fresh run."""
        return self.outcome is not None and self.is_current and self.outcome.settled

    _stale = True

    def invalidate(self) -> None:
        """The text, or something it depends on, has changed."""
        self._stale = True

    def quick(self) -> _Waiter:
        """The next findings of the text as it is."""
        waiter: _Waiter = asyncio.get_running_loop().create_future()
        self._quick_waiters.append(waiter)
        return waiter

    def settled(self) -> _Waiter:
        """The next settled findings."""
        waiter: _Waiter = asyncio.get_running_loop().create_future()
        self._settled_waiters.append(waiter)
        return waiter

    @property
    def is_awaited(self) -> bool:
        """Whether somebody waits for settled findings."""
        return any(not waiter.done() for waiter in self._settled_waiters)

    def give_up(self) -> None:
        """Let nobody wait any longer: the document is closed, or its lint has failed."""
        outcome = Outcome(self.document.version, [], True)
        self._answer(self._quick_waiters, outcome)
        self._answer(self._settled_waiters, outcome)

    def steps(self, shown: Callable[[Outcome], None]) -> Iterator[None]:
        """Lint the document as it is now; ``shown`` is called with each outcome."""
        source, version = self.document.source, self.document.version
        lint = self._session.lint(self.path)
        yield
        if lint is None:
            self._known = _Known(source, [], Counter())
            self._take(Outcome(version, [], True), shown)
            return
        texts = [source[start:end] for start, end in lint.pieces]
        found: dict[int, list[Finding]] = {}
        if self._known is not None and lint.is_divisible:
            for index in _changed(texts, self._known.pieces):
                found[index] = lint.lint(index)
                yield
            raw = self._with_carried(lint, found, source)
            self._known = _Known(source, raw, Counter(texts))
            self._take(Outcome(version, _active(lint, raw), False), shown)
            yield
        if not lint.is_divisible:
            raw = lint.lint_whole()
        else:
            for index in range(len(texts)):
                if index not in found:
                    found[index] = lint.lint(index)
                    yield
            raw = [one for index in sorted(found) for one in found[index]]
        self._known = _Known(source, raw, Counter(texts))
        self._take(Outcome(version, _active(lint, raw), True), shown)
        for fault in lint.faults:
            raise RuntimeError(f"{self.path}: {fault}")

    def _with_carried(
        self, lint: PiecewiseLint, found: dict[int, list[Finding]], source: bytes
    ) -> list[Finding]:
        """The findings of changed pieces and, moved, the former ones of the others."""
        assert self._known is not None
        change = change_between(self._known.source, source)
        anew = [lint.pieces[index] for index in found]
        raw = [one for index in found for one in found[index]]
        raw += [
            one
            for one in carried(self._known.raw, change)
            if not any(start <= one.start < end for start, end in anew)
        ]
        return raw

    def _take(self, outcome: Outcome, shown: Callable[[Outcome], None]) -> None:
        self.outcome = outcome
        self._stale = False
        self._answer(self._quick_waiters, outcome)
        if outcome.settled:
            self._answer(self._settled_waiters, outcome)
        shown(outcome)

    @staticmethod
    def _answer(waiters: list[_Waiter], outcome: Outcome) -> None:
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(outcome)
        waiters.clear()


def _active(lint: PiecewiseLint, raw: list[Finding]) -> list[Finding]:
    return [one for one in lint.finish(raw) if not one.suppressed_by]


def _changed(texts: list[bytes], known: Counter[bytes]) -> list[int]:
    """The pieces that are not in a former version."""
    left = known.copy()
    changed = []
    for index, text in enumerate(texts):
        if left[text] > 0:
            left[text] -= 1
        else:
            changed.append(index)
    return changed
