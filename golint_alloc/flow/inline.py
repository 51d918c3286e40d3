"""Whether the gc compiler inlines a function: its constructors then need not allocate."""

from __future__ import annotations

from typing import NamedTuple

from golint_alloc.flow import stdfacts
from golint_alloc.flow.cost import BUDGET, CALL, CostModel, Impossible
from golint_alloc.flow.tree import Function, file_of
from golint_alloc.syntax import ast
from golint_alloc.types.info import Callee, Info
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

_MARGIN = 0.1
"""Costs that close to the budget (as a part of it) are not trusted either way."""
_RECURSION_SINCE = (1, 24)
_ERRORF_SINCE = (1, 26)
_NEVER_INLINED = (b"noinline", b"uintptrescapes", b"cgo_unsafe_args", b"uintptrkeepalive")
_MAX_DEPTH = 12
_GUESS = 4
_SMALLEST = 2
"""What the cheapest function that is inlined counts."""


class _Doubt(NamedTuple):
    """How far a part of the cost may be off."""

    less: int
    more: int


_UNKNOWN_CALL = _Doubt(_SMALLEST - CALL, BUDGET - CALL)
"""It may be inlined, at a cost up to the budget."""


class Inlinability(NamedTuple):
    """Whether a function is inlined where it is called."""

    verdict: Verdict
    cost: int | None
    """What the inliner counts, None when it does not come to counting."""
    reason: str
    """In words: ``costs 125 of 80``, ``has a defer statement``."""


def inlinability(info: Info, func: Function) -> Inlinability:
    """The inliner's decision on a function, memoised per package information."""
    return _Inliner.of(info).decide(func, 0)


def inlinable(info: Info, func: Function, go_version: tuple[int, int]) -> Inlinability:
    """As ``inlinability``, for another Go version than the package's own."""
    return _Inliner(info, go_version).decide(func, 0)


class _Inliner:
    """Decisions of one package, callees first."""

    def __init__(self, info: Info, go_version: tuple[int, int]) -> None:
        self._info = info
        self._go_version = go_version
        self._known: dict[Function, Inlinability] = {}
        self._active: set[Function] = set()

    @classmethod
    def of(cls, info: Info) -> _Inliner:
        """The one kept with the package information."""
        kept: _Inliner | None = vars(info).get("_inliner")
        if kept is None:
            kept = vars(info)["_inliner"] = cls(info, info.package.go_version)
        return kept

    def decide(self, func: Function, depth: int) -> Inlinability:
        """The decision on one function."""
        found = self._known.get(func)
        if found is None:
            self._active.add(func)
            found = self._known[func] = self._decide(func, depth)
            self._active.discard(func)
        return found

    def _decide(self, func: Function, depth: int) -> Inlinability:
        if isinstance(func, ast.FuncDecl):
            marked = _pragma(func)
            if marked:
                return Inlinability(NO, None, f"is marked //go:{marked}")
        if func.body is None:
            return Inlinability(NO, None, "has no body in Go")
        doubts: list[_Doubt] = []

        def callee_cost(callee: Callee) -> int | None:
            return self._callee_cost(callee, func, depth, doubts)

        model = CostModel(self._info, callee_cost)
        try:
            cost = model.block(func.body.stmts)
        except Impossible as reason:
            return Inlinability(NO, None, f"has {reason}")
        doubts += [_Doubt(-_GUESS, _GUESS)] * model.doubts
        doubts += [_UNKNOWN_CALL] * model.unknown_calls
        return _judge(cost, doubts)

    def _callee_cost(
        self, callee: Callee, caller: Function, depth: int, doubts: list[_Doubt]
    ) -> int | None:
        func = callee.func
        if func is None:
            return None
        decl = func.node
        if decl is caller and self._go_version < _RECURSION_SINCE:
            raise Impossible("a call of itself")
        if isinstance(decl, ast.FuncDecl) and isinstance(func.pkg, SourcePackage):
            return self._source_cost(decl, func.pkg, depth, doubts)
        if callee.name == "fmt.Errorf" and self._go_version < _ERRORF_SINCE:
            return None
        if not stdfacts.is_listed(callee.name):
            doubts.append(_UNKNOWN_CALL)
        return stdfacts.inline_cost(callee.name)

    def _source_cost(
        self, decl: ast.FuncDecl, pkg: SourcePackage, depth: int, doubts: list[_Doubt]
    ) -> int | None:
        inliner = self if pkg.info is self._info else _Inliner.of(pkg.info)
        if decl in inliner._active or depth > _MAX_DEPTH:
            return None
        decision = inliner.decide(decl, depth + 1)
        if decision.verdict is NO:
            return None
        cost = decision.cost
        if decision.verdict is not UNKNOWN or cost is None:
            return cost
        if cost > BUDGET:
            doubts.append(_Doubt(0, BUDGET - CALL))
            return None
        doubts.append(_Doubt(min(CALL - cost, 0), max(CALL - cost, 0)))
        return cost


def _judge(cost: int, doubts: list[_Doubt]) -> Inlinability:
    margin = BUDGET * _MARGIN
    highest = cost + sum(doubt.more for doubt in doubts) + margin
    lowest = cost + sum(doubt.less for doubt in doubts) - margin
    words = f"costs about {cost} of {BUDGET}"
    if highest <= BUDGET:
        return Inlinability(YES, cost, words)
    return Inlinability(NO if lowest > BUDGET else UNKNOWN, cost, words)


def _pragma(func: ast.FuncDecl) -> str:
    """The ``//go:`` directive before a function that forbids inlining, without its prefix."""
    source = file_of(func).source
    end = func.start
    while True:
        start = source.rfind(b"\n", 0, max(end - 1, 0)) + 1
        line = source[start:end].strip()
        if start == 0 or not line.startswith(b"//"):
            return ""
        for name in _NEVER_INLINED:
            if line == b"//go:" + name:
                return name.decode()
        end = start
