"""Whether the gc compiler inlines a function: its constructors then need not allocate."""

from __future__ import annotations

from typing import NamedTuple

from golint_alloc.flow import stdfacts
from golint_alloc.flow.cost import BUDGET, CostModel, Impossible
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
        doubtful_callees: list[bool] = []

        def callee_cost(callee: Callee) -> int | None:
            return self._callee_cost(callee, func, depth, doubtful_callees)

        model = CostModel(self._info, callee_cost)
        try:
            cost = model.block(func.body.stmts)
        except Impossible as reason:
            return Inlinability(NO, None, f"has {reason}")
        return _judge(cost, func, model.doubts + len(doubtful_callees))

    def _callee_cost(
        self, callee: Callee, caller: Function, depth: int, doubtful: list[bool]
    ) -> int | None:
        func = callee.func
        if func is None:
            return None
        decl = func.node
        if decl is caller and self._go_version < _RECURSION_SINCE:
            raise Impossible("a call of itself")
        if isinstance(decl, ast.FuncDecl) and isinstance(func.pkg, SourcePackage):
            return self._source_cost(decl, func.pkg, depth, doubtful)
        if callee.name == "fmt.Errorf" and self._go_version < _ERRORF_SINCE:
            return None
        if not stdfacts.is_listed(callee.name):
            doubtful.append(True)
        return stdfacts.inline_cost(callee.name)

    def _source_cost(
        self, decl: ast.FuncDecl, pkg: SourcePackage, depth: int, doubtful: list[bool]
    ) -> int | None:
        inliner = self if pkg.info is self._info else _Inliner.of(pkg.info)
        if decl in inliner._active or depth > _MAX_DEPTH:
            return None
        decision = inliner.decide(decl, depth + 1)
        if decision.verdict is NO:
            return None
        if decision.verdict is UNKNOWN:
            doubtful.append(True)
        if decision.cost is None or decision.cost > BUDGET:
            return None
        return decision.cost


def _judge(cost: int, func: Function, doubts: int) -> Inlinability:
    margin = BUDGET * _MARGIN + 4 * doubts
    if doubts and isinstance(func, ast.FuncDecl):
        margin *= 2
    words = f"costs about {cost} of {BUDGET}"
    if abs(cost - BUDGET) <= margin:
        return Inlinability(UNKNOWN, cost, words)
    return Inlinability(YES if cost <= BUDGET else NO, cost, words)


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
