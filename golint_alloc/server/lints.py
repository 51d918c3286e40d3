"""The state of one open document: what is known about it now, and what is being found out.

After an edit the declarations that changed are linted first. With the findings elsewhere, moved
to where their code is now, they make up the *quick* findings. Then all other declarations are
linted anew, since what a function does shows in the findings of others: the *settled* findings
are those of a fresh run, and what fixes are taken from.

While a declaration is broken (a hole, see ``syntax.holes``), nothing is found in it but that.
Elsewhere the findings stay what they were: what a half-written declaration means to others is not
asked, unless another file or the configuration has changed. No fixes are taken from them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

from golint_alloc.lint.piecewise import PiecewiseLint
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Finding
from golint_alloc.server.carrying import Pieces, carried, compare
from golint_alloc.server.documents import Document
from golint_alloc.server.session import Session


class Outcome(NamedTuple):
    """The findings of one version of a document."""

    version: int | None
    findings: list[Finding]
    settled: bool
    has_holes: bool = False
    """Whether something is broken, and the findings elsewhere are those of a former version."""


class _Known(NamedTuple):
    """What was found in a version: raw findings, and the pieces that were linted."""

    raw: list[Finding]
    pieces: Pieces


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
    _elsewhere = False

    def invalidate(self, *, elsewhere: bool = False) -> None:
        """The text has changed, or something ``elsewhere`` that the findings depend on."""
        self._stale = True
        self._elsewhere |= elsewhere

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
            self._known = _Known([], Pieces(source, []))
            self._take(Outcome(version, [], True), shown)
            return
        spans, whole = lint.pieces, lint.whole_pieces
        pieces = Pieces(source, [spans[index] for index in whole])
        found: dict[int, list[Finding]] = {}
        outcome: Outcome | None = None
        if self._known is not None and lint.is_divisible:
            comparison = compare(self._known.pieces, pieces)
            for number, index in enumerate(whole):
                if number not in comparison.kept:
                    found[index] = lint.lint(index)
                    yield
            raw = _with_carried(lint, found, carried(self._known.raw, comparison.changes))
            self._known = _Known(raw, pieces)
            outcome = Outcome(version, _active(lint, raw), False, bool(lint.holes))
            self._take(outcome, shown)
            yield
        if lint.holes and self._session.reconsider(self.path):
            yield from self.steps(shown)
            return
        if outcome is not None and outcome.has_holes and not self._elsewhere:
            self._take(outcome._replace(settled=True), shown)
            return
        if not lint.is_divisible:
            raw = lint.lint_whole()
        else:
            for index in whole:
                if index not in found:
                    found[index] = lint.lint(index)
                    yield
            raw = [one for index in sorted(found) for one in found[index]]
        self._known = _Known(raw, pieces)
        self._elsewhere = False
        self._take(Outcome(version, _active(lint, raw), True, bool(lint.holes)), shown)
        for fault in lint.faults:
            raise RuntimeError(f"{self.path}: {fault}")

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


def _with_carried(
    lint: PiecewiseLint, found: dict[int, list[Finding]], former: list[Finding]
) -> list[Finding]:
    """The findings of changed pieces, and the former ones of the others."""
    anew = [lint.pieces[index] for index in found] + lint.holes
    raw = [one for index in found for one in found[index]]
    return raw + [one for one in former if not any(start <= one.start < end for start, end in anew)]
