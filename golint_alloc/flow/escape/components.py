"""Solve functions bottom-up: those that call each other in a circle together, each one once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from golint_alloc.flow.constant import walk_live
from golint_alloc.flow.escape.body import body_of
from golint_alloc.flow.escape.graph import (
    CERTAIN,
    DOUBTFUL,
    UNLESS_INLINED,
    Frame,
    Graph,
    Leaks,
)
from golint_alloc.flow.escape.solve import Solution
from golint_alloc.flow.escape.summaries import Summary
from golint_alloc.syntax import ast
from golint_alloc.types.objects import Func
from golint_alloc.types.verdict import NO

if TYPE_CHECKING:
    from golint_alloc.flow.function import FunctionFlow
    from golint_alloc.types.info import Info


class Component:
    """Functions that reach each other by static calls, and the graph of all their values.

    The graph of functions that were only needed as callees is made again should someone
    ask about their inside; their summaries stay.
    """

    def __init__(self, flows: Sequence[FunctionFlow]) -> None:
        self.flows = flows
        self._graph: Graph | None = None
        self._solutions: dict[int, Solution] = {}
        self._summaries: dict[FunctionFlow, Summary] = {}
        self.is_being_built = False
        """Whether the graph is just being made: a call that comes back here is not resolved."""
        self._has_doubts = False

    @property
    def graph(self) -> Graph:
        """All locations and flows."""
        if self._graph is None:
            from golint_alloc.flow.escape.builder import Builder

            self.is_being_built = True
            try:
                self._graph = Builder(self.flows).build()
            finally:
                self.is_being_built = False
            self._has_doubts = any(
                (loc.literal is not None and loc.literal.may_be_inlined)
                or any(edge.certainty == DOUBTFUL for edge in loc.edges)
                for loc in self._graph.locations
            )
        return self._graph

    def solution(self, certainty: int) -> Solution:
        """The fixed point over edges of at least that certainty."""
        graph = self.graph
        if certainty == DOUBTFUL and not self._has_doubts:
            certainty = UNLESS_INLINED
        found = self._solutions.get(certainty)
        if found is None:
            found = self._solutions[certainty] = Solution(graph, certainty)
        return found

    def frame(self, flow: FunctionFlow) -> Frame:
        """The frame of one of the functions."""
        return self.graph.roots[list(self.flows).index(flow)]

    def summary(self, flow: FunctionFlow) -> Summary:
        """The leaks of the parameters of one of the functions."""
        found = self._summaries.get(flow)
        if found is None:
            upper, lower = (
                self._leaks(flow, self.solution(level)) for level in (DOUBTFUL, UNLESS_INLINED)
            )
            # What an inlined copy leaks only matters where there may be one.
            fixed = lower
            if flow.inlinable().verdict is not NO:
                fixed = self._leaks(flow, self.solution(CERTAIN))
            found = self._summaries[flow] = Summary(upper, lower, CERTAIN, fixed)
        return found

    def _leaks(self, flow: FunctionFlow, solution: Solution) -> tuple[Leaks, ...]:
        locations = self.frame(flow).parameters
        return tuple(Leaks() if loc is None else solution.leaks(loc) for loc in locations)

    def settle(self, *, keep: bool) -> None:
        """Make the summaries; unless ``keep``, drop what they were made from."""
        if self.is_being_built:
            return
        for flow in self.flows:
            self.summary(flow)
        if not keep:
            self._graph = None
            self._solutions.clear()


def component_of(flow: FunctionFlow) -> Component:
    """The solved component of a function; everything that it calls is solved first.

    Tarjan's algorithm over the static calls, without recursion. Nothing but what the function
    reaches is looked at, and what is solved already is not entered again.
    """
    known = flow.component
    if known is not None:
        return known
    search = _Search()
    search.run(flow)
    *below, found = search.components
    for component in below:
        # The insides of other packages' functions are not asked about.
        component.settle(keep=component.flows[0].info is flow.info)
    return found


class _Search:
    """One run of Tarjan's algorithm."""

    def __init__(self) -> None:
        self.components: list[Component] = []
        """Callees first, that of the start last."""
        self._index: dict[FunctionFlow, int] = {}
        self._low: dict[FunctionFlow, int] = {}
        self._stack: list[FunctionFlow] = []
        self._on_stack: set[FunctionFlow] = set()

    def run(self, start: FunctionFlow) -> None:
        """Solve everything below ``start`` and itself."""
        work = [(start, iter(self._open(start)))]
        while work:
            flow, callees = work[-1]
            for callee in callees:
                if callee in self._index:
                    if callee in self._on_stack:
                        self._low[flow] = min(self._low[flow], self._index[callee])
                elif callee.component is None:
                    work.append((callee, iter(self._open(callee))))
                    break
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    self._low[above] = min(self._low[above], self._low[flow])
                if self._low[flow] == self._index[flow]:
                    self._close(flow)

    def _open(self, flow: FunctionFlow) -> list[FunctionFlow]:
        self._index[flow] = self._low[flow] = len(self._index)
        self._stack.append(flow)
        self._on_stack.add(flow)
        return callees_of(flow)

    def _close(self, flow: FunctionFlow) -> None:
        start = self._stack.index(flow)
        members = self._stack[start:]
        del self._stack[start:]
        self._on_stack.difference_update(members)
        component = Component(sorted(members, key=lambda member: member.func.start))
        for member in members:
            member.component = component
        self.components.append(component)


def callees_of(flow: FunctionFlow) -> list[FunctionFlow]:
    """The functions with a body at hand that a function calls by name or binds as methods.

    Calls in code that the compiler drops do not count: a debugging aid would make one circle
    of functions that never meet.
    """
    info = flow.info
    found: dict[FunctionFlow, None] = {}
    for node in walk_live(info, flow.func):
        func = _called(info, node)
        body = body_of(func) if func is not None else None
        if body is not None:
            found[body] = None
    return list(found)


def _called(info: Info, node: ast.Node) -> Func | None:
    """The function that a call names, a loop ranges over or a method value binds."""
    if isinstance(node, ast.Call):
        callee = info.callee(node)
        return callee.func if callee.kind in {"func", "method"} else None
    if isinstance(node, ast.Range):
        ranged = info.object_of(node.x) if isinstance(node.x, ast.Ident) else None
        return ranged if isinstance(ranged, Func) else None
    if not isinstance(node, ast.Selector) or _is_called(node):
        return None
    selection = info.selection(node)
    return selection.obj if selection is not None and isinstance(selection.obj, Func) else None


def _is_called(node: ast.Selector) -> bool:
    parent = node.parent
    return isinstance(parent, ast.Call) and parent.fun is node
