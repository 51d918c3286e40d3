"""How often a place seems to run, from the source alone: for ranking, never for deciding."""

from __future__ import annotations

from collections.abc import Iterator

from golint_alloc.flow.busy import (
    Busy,
    busy_method,
    busy_value,
    is_handler,
    may_be_called_from_outside,
)
from golint_alloc.flow.callgraph import CallGraph
from golint_alloc.flow.errorpath import is_error_path
from golint_alloc.flow.heatways import (
    COLD,
    ERROR_PATH,
    HANDLER,
    LOOP,
    MAX_HEAT,
    MAX_LOOPS,
    Caller,
    Heat,
    Step,
    Ways,
    place_of,
)
from golint_alloc.flow.tree import outermost_function
from golint_alloc.syntax import ast
from golint_alloc.syntax.directives import covered_span, find_directives
from golint_alloc.syntax.file import File
from golint_alloc.syntax.walk import file_of, function_name
from golint_alloc.types.info import Info

__all__ = ["Heat", "heat_of"]

_HOT = 100.0
_MAX_CALLERS = 40
"""So many functions that call a function, directly or not, are looked at; the nearest first."""
_IN_INIT, _IN_MAIN = Heat(COLD, "in init"), Heat(COLD, "in main")
_STARTS = (_IN_INIT, _IN_MAIN)


def heat_of(info: Info, node: ast.Node) -> Heat:
    """The heat of a place: of its function, times loops around it, less on error paths.

    A function is as hot as the hottest of the calls that lead to it in its package, and as cold
    as the warmest of them if nobody else can call it.
    """
    place = place_of(info, node)
    base = place.own
    if base is None and isinstance(place.func, ast.FuncDecl):
        base = info.kept(_Package).function(place.func)
        if place.held and base in _STARTS:
            base = None  # what a program registers as it starts does not run at its start
    factor = LOOP ** min(place.loops, MAX_LOOPS)
    reasons = [place.words] if place.words else []
    if is_error_path(info, node):
        factor *= ERROR_PATH
        reasons.append("on an error path")
    if base is not None:
        factor *= base.factor
        if base.reason:
            reasons.append(base.reason)
    return Heat(min(factor, MAX_HEAT), ", ".join(reasons))


class _Package:
    """Heat of the functions of one package."""

    def __init__(self, info: Info) -> None:
        self._info = info
        self._graph = info.kept(CallGraph)
        self._functions: dict[ast.FuncDecl, Heat] = {}
        self._own: dict[ast.FuncDecl, Heat | None] = {}
        self._callers: dict[ast.FuncDecl, tuple[Caller, ...]] = {}
        self._marks: dict[File, list[tuple[str, int, int]]] = {}

    def function(self, func: ast.FuncDecl) -> Heat:
        """The heat of one function, its direct and indirect callers in the package considered."""
        found = self._functions.get(func)
        if found is None:
            found = self._functions[func] = self._compute(func)
        return found

    def _compute(self, func: ast.FuncDecl) -> Heat:
        """The hottest way to the function: from the nearest callers on, each looked at once.

        A way ends at a function whose heat is its own (marked, main, a test …), and may begin at
        any that code outside of the package, or holding its value, may call.
        """
        ways = Ways(Step(func, 0, failing=False))
        seen: set[ast.FuncDecl] = set()
        for step in ways:
            assert isinstance(step.func, ast.FuncDecl)
            seen.add(step.func)
            own = self._own_heat(step.func)
            if own is not None or self._is_entry(step.func):
                ways.arrive(step, own or Heat(1.0, ""), function_name(step.func))
            if (own is not None and own.factor < 1) or len(seen) > _MAX_CALLERS:
                continue
            for call in self._callers_of(step.func):
                before = ways.back(step, call)
                if call.place.own is not None:
                    ways.arrive(before, call.place.own, "")
        return ways.hottest()

    def _callers_of(self, func: ast.FuncDecl) -> tuple[Caller, ...]:
        found = self._callers.get(func)
        if found is None:
            found = self._callers[func] = tuple(self._find_callers(func))
        return found

    def _find_callers(self, func: ast.FuncDecl) -> Iterator[Caller]:
        """The calls of which it is known what runs them, those in the function itself left out."""
        for call in self._graph.mentions(func).calls:
            place = place_of(self._info, call)
            if place.own is None:
                if not isinstance(place.func, ast.FuncDecl) or place.func is func:
                    continue
                if place.held and self._own_heat(place.func) in _STARTS:
                    continue
            yield Caller(call, place, is_error_path(self._info, call))

    def _is_entry(self, func: ast.FuncDecl) -> bool:
        """Whether something else than calls of its name in this package's functions runs it."""
        if may_be_called_from_outside(func):
            return True
        mentions = self._graph.mentions(func)
        others = [call for call in mentions.calls if outermost_function(call) is not func]
        if mentions.values or not others or not mentions.complete:
            return True
        return len(self._callers_of(func)) < len(others)

    def _own_heat(self, func: ast.FuncDecl) -> Heat | None:
        """What a function is by itself, its callers aside; None when that says nothing."""
        if func not in self._own:
            marked = self._marked(func)
            self._own[func] = marked if marked is not None else self._by_kind(func)
        return self._own[func]

    def _marked(self, func: ast.FuncDecl) -> Heat | None:
        """What a ``//alloc:hot`` or ``//alloc:cold`` comment on the function or file says.

        The one that covers least wins.
        """
        file = file_of(func)
        marks = self._marks.get(file)
        if marks is None:
            marks = self._marks[file] = [
                (directive.kind, *covered_span(file, directive))
                for directive in find_directives(file)
                if directive.kind in {"alloc:hot", "alloc:cold"}
            ]
        around = [mark for mark in marks if mark[1] <= func.start < mark[2]]
        if not around:
            return None
        kind = min(around, key=lambda mark: mark[2] - mark[1])[0]
        return Heat(_HOT if kind == "alloc:hot" else COLD, f"marked //{kind}")

    def _by_kind(self, func: ast.FuncDecl) -> Heat | None:
        name = func.name.name
        file = file_of(func)
        if file.is_test:
            if name.startswith("Benchmark") and func.recv is None:
                return Heat(LOOP, "in a benchmark")
            return Heat(COLD, "in a test")
        if func.recv is None and name == "init":
            return _IN_INIT
        if func.recv is None and name == "main" and file.package_name == "main":
            return _IN_MAIN
        if is_handler(self._info, func):
            return Heat(HANDLER, "in an HTTP handler")
        busy = busy_method(self._info, func) or self._busy_value(func)
        return None if busy is None else Heat(busy.factor, _placed(busy))

    def _busy_value(self, func: ast.FuncDecl) -> Busy | None:
        values = self._graph.mentions(func).values
        found = (busy_value(self._info, value) for value in values)
        return next((busy for busy in found if busy is not None), None)


def _placed(busy: Busy) -> str:
    return f"in {busy.reason}" if busy.reason.startswith("a ") else busy.reason
