"""Whether the gc compiler inlines a function: its constructors then need not allocate."""

from __future__ import annotations

import sys
from typing import Final

from golint_alloc.flow import stdfacts
from golint_alloc.flow.cost import BUDGET, CostModel, Doubt, Exceeded, Impossible
from golint_alloc.flow.cost_calls import CALL, SMALLEST
from golint_alloc.flow.tree import Function, directives
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.types.dependency import source_of
from golint_alloc.types.info import Callee, Info
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

_RECURSION_SINCE = (1, 24)
"""Older compilers never inline a function that calls itself."""
_NEVER_INLINED = frozenset({
    "//go:noinline", "//go:uintptrescapes", "//go:cgo_unsafe_args", "//go:uintptrkeepalive",
    "//go:yeswritebarrierrec",
})  # fmt: skip
_MAX_DEPTH = 12
_LITERAL_BUDGET: Final = 2 * BUDGET
"""What a function literal may cost that is called where it stands."""


class Inlinability(NamedTuple):
    """Whether a function is inlined where it is called."""

    verdict: Verdict
    cost: int | None
    """What the inliner counts, up to where the budget is exceeded; None when it does not come
    to counting."""
    reason: str
    """In words: ``costs 25 of 80``, ``has a defer statement``."""
    doubts: tuple[Doubt, ...] = ()
    """What could not be counted exactly, the largest doubt first."""


def inlinability(info: Info, func: Function) -> Inlinability:
    """The inliner's decision on a function, memoised per package information.

    It holds for all releases since the one of the package's go line.
    """
    return info.kept(_Inliner, info.package.go_version).decide(func, 0)


def inlinable(info: Info, func: Function, go_version: tuple[int, int]) -> Inlinability:
    """As ``inlinability``, since another release than that of the package."""
    return info.kept(_Inliner, go_version).decide(func, 0)


def full_cost(info: Info, func: Function) -> int:
    """What the inliner counts for a body to its end, as the compiler prints it.

    ``inlinability`` stops beyond the budget. Raises ``cost.Impossible``.
    """
    inliner = info.kept(_Inliner, info.package.go_version)
    body = func.body.stmts if func.body is not None else ()
    callees = _Callees(inliner, func, 0)
    return CostModel(info, callees, sys.maxsize, inliner.go_version).block(body)


class _Inliner:
    """Decisions of one package, callees first."""

    def __init__(self, info: Info, go_version: tuple[int, int]) -> None:
        self.info = info
        self.go_version = go_version
        self._known: dict[Function, Inlinability] = {}
        self.active: set[Function] = set()
        self._hopeless: dict[Function, bool] = {}

    def decide(self, func: Function, depth: int) -> Inlinability:
        """The decision on one function."""
        found = self._known.get(func)
        if found is None:
            self.active.add(func)
            found = self._known[func] = self._decide(func, depth)
            self.active.discard(func)
        return found

    def _decide(self, func: Function, depth: int) -> Inlinability:
        if isinstance(func, ast.FuncDecl):
            for directive in directives(func):
                if directive in _NEVER_INLINED:
                    return Inlinability(NO, None, f"is marked {directive}")
        if func.body is None:
            return Inlinability(NO, None, "has no body in Go")
        limit = _limit(func)
        model = CostModel(self.info, _Callees(self, func, depth), limit, self.go_version)
        try:
            cost = model.block(func.body.stmts)
        except Impossible as reason:
            return Inlinability(NO, None, f"has {reason}")
        except Exceeded as exceeded:
            counted = int(exceeded.args[0])
            return Inlinability(NO, counted, f"costs at least {counted} of {limit}")
        return _judge(cost, model, limit)

    def is_hopeless(self, func: Function, depth: int) -> bool:
        """Whether a function is not inlined even if the calls that lead back to it cost least."""
        found = self._hopeless.get(func)
        if found is None:
            callees = _Callees(self, func, depth, optimistic=True)
            limit = _limit(func)
            model = CostModel(self.info, callees, limit, self.go_version)
            try:
                cost = model.block(func.body.stmts if func.body is not None else ())
                found = cost + sum(doubt.less for doubt in model.doubts) > limit
            except (Impossible, Exceeded):
                found = True
            self._hopeless[func] = found
        return found


def _limit(func: Function) -> int:
    return BUDGET if isinstance(func, ast.FuncDecl) else _LITERAL_BUDGET


class _Callees:
    """What the functions cost that one function calls."""

    def __init__(
        self, inliner: _Inliner, caller: Function, depth: int, *, optimistic: bool = False
    ) -> None:
        """``optimistic``: calls of functions that are being decided cost least."""
        self._inliner = inliner
        self._caller = caller
        self._depth = depth
        self._optimistic = optimistic

    def cost_of(self, callee: Callee, model: CostModel) -> int | None:
        """See ``cost.Callees``."""
        func = callee.func
        if func is None:
            return None
        source = source_of(func)
        if source is not None:
            if source.decl is self._caller and self._inliner.go_version < _RECURSION_SINCE:
                model.doubt("a call of itself", 0, 10 * BUDGET)
            home = self._inliner
            if source.package.info is not home.info:
                home = source.package.info.kept(_Inliner, home.go_version)
            return self._known_cost(home, source.decl, model)
        return self._listed_cost(callee.name, model)

    def _listed_cost(self, name: str, model: CostModel) -> int | None:
        """By the table of library functions; what it says nothing about is doubtful."""
        since = self._inliner.go_version
        verdict = stdfacts.inlinable(name, since)
        if verdict is YES:
            return stdfacts.inline_cost(name, since)
        newest = stdfacts.inline_cost(name)
        if newest is not None:  # and called in some release
            more = newest - CALL
            model.doubt(f"releases of {name}", min(more, 0), max(more, 0))
            return None
        # Of generic functions that were not looked into the table has no more than the name.
        if verdict is UNKNOWN or stdfacts.leaks_of(name, since) is None:
            model.doubt(f"the callee {name}", SMALLEST - CALL, BUDGET - CALL)
        return None

    def cost_of_literal(self, literal: ast.FuncLit, model: CostModel) -> int | None:
        """See ``cost.Callees``."""
        return self._known_cost(self._inliner, literal, model)

    def _known_cost(self, home: _Inliner, func: Function, model: CostModel) -> int | None:
        if func in home.active:
            return self._cyclic_cost(home, func, model)
        limit = _limit(func)
        if self._depth > _MAX_DEPTH:
            model.doubt("a long chain of calls", SMALLEST - CALL, limit - CALL)
            return None
        decision = home.decide(func, self._depth + 1)
        if decision.verdict is NO or decision.cost is None:
            return None
        cost = decision.cost
        if decision.doubts:
            lowest = cost + sum(doubt.less for doubt in decision.doubts)
            highest = min(cost + sum(doubt.more for doubt in decision.doubts), limit)
            cost = min(cost, limit)
            if decision.verdict is UNKNOWN:
                lowest, highest = min(lowest, CALL), max(highest, CALL)
            model.doubt(decision.doubts[0].cause, min(lowest, cost) - cost, highest - cost)
        return cost

    def _cyclic_cost(self, home: _Inliner, func: Function, model: CostModel) -> int | None:
        """Of a function that calls itself, directly or not.

        Functions that call each other are decided one after the other; one that is not decided
        yet is called. Which comes first depends on the whole package.
        """
        if func is self._caller:
            return None
        if self._optimistic:
            return SMALLEST
        if not home.is_hopeless(func, self._depth + 1):
            model.doubt("functions that call each other", SMALLEST - CALL, _limit(func) - CALL)
        return None


def _judge(cost: int, model: CostModel, limit: int) -> Inlinability:
    highest = cost + sum(doubt.more for doubt in model.doubts)
    lowest = cost + sum(doubt.less for doubt in model.doubts)
    doubts = tuple(sorted(model.doubts, key=lambda doubt: doubt.less - doubt.more))
    words = f"costs {'about ' if doubts else ''}{cost} of {limit}"
    if highest <= limit:
        return Inlinability(YES, cost, words, doubts)
    return Inlinability(NO if lowest > limit else UNKNOWN, cost, words, doubts)
