"""Functions that call each other in a circle are solved as one; of what they call, only what
a question leads to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from golint_alloc.flow.constant import walk_live
from golint_alloc.flow.escape.body import body_of
from golint_alloc.flow.escape.circles import Circles
from golint_alloc.flow.escape.graph import CERTAIN, DOUBTFUL, UNLESS_INLINED, Graph, Leaks, Location
from golint_alloc.flow.escape.sketch import Passed, Sketch
from golint_alloc.flow.escape.summaries import Passage, Summary
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.objects import Func
from golint_alloc.types.verdict import NO

if TYPE_CHECKING:
    from golint_alloc.flow.function import FunctionFlow
    from golint_alloc.types.info import Info

_PATIENCE = 2
"""How often a graph is made again for single parameters before all that it passes is asked for."""

_LARGE = 4
"""Functions in a circle from which its graph is made again only once, and solved only then."""


class Component:
    """Functions that reach each other by static calls, and the graph of all their values.

    In the graph an argument of another function ends in a *pending* location until someone
    asks about a value that gets there; then the function is asked what it does with that
    parameter, and the graph is made again with what it said.
    """

    def __init__(self, flows: Sequence[FunctionFlow]) -> None:
        self.flows = flows
        self._sketch: Sketch | None = None
        self._made = 0
        self._passages: dict[Passed, Passage] = {}
        self.assumed: dict[Passed, Passage] = {}
        """What callees do that (through a function value) come back to what is being solved."""

    @property
    def sketch(self) -> Sketch:
        """The graph with what is known by now."""
        if self._sketch is None:
            from golint_alloc.flow.escape.builder import Builder

            self._sketch = Sketch(Builder(self.flows, self.assumed).build())
            self._made += 1
        return self._sketch

    @property
    def graph(self) -> Graph:
        """All locations and flows, nothing pending."""
        while self.sketch.graph.pending:
            wanted = [passed for _, passed in self.sketch.graph.pending]
            settle(wanted, self.flows[0].info)
            self._sketch = None
        return self.sketch.graph

    def passage(self, passed: Passed) -> Passage | None:
        """What one of the functions does with a parameter; None when nobody has asked yet.

        Of one that it does not have, as in a call with too many arguments, anything.
        """
        found = self._passages.get(passed)
        if found is None and passed.position >= passed.flow.parameter_count:
            return Passage.anywhere()
        return found

    def unsettled(self, location: Location | None) -> set[Passed]:
        """The parameters of other functions of which has to be known what they do."""
        sketch = self.sketch
        is_large = len(self.flows) > _LARGE
        if location is None or not (is_large or sketch.is_open(location)):
            return set()
        if is_large or self._made > _PATIENCE:
            return {passed for _, passed in sketch.graph.pending}
        return sketch.reached_from(location)

    def renew(self) -> None:
        """Forget the graph: more is known of callees, or it is not needed any more."""
        self._sketch = None

    def parameter(self, passed: Passed) -> Location | None:
        """A parameter of one of the functions; None for one without a name."""
        found = self.sketch.graph.roots[list(self.flows).index(passed.flow)].parameters
        return found[passed.position] if passed.position < len(found) else None

    def settle(self) -> None:
        """Note what is done with the parameters of which that is known."""
        for flow, frame in zip(self.flows, self.sketch.graph.roots, strict=True):
            for position, location in enumerate(frame.parameters):
                passed = Passed(flow, position)
                if passed not in self._passages and not self._is_open(location):
                    self._passages[passed] = self._passage(flow, location)

    def _is_open(self, location: Location | None) -> bool:
        return location is not None and self.sketch.is_open(location)

    def _passage(self, flow: FunctionFlow, location: Location | None) -> Passage:
        if location is None:
            return Passage(Leaks(), Leaks(), Leaks())
        solution = self.sketch.solution
        upper, lower = (solution(level).leaks(location) for level in (DOUBTFUL, UNLESS_INLINED))
        # What an inlined copy leaks only matters where there may be one.
        if flow.inlinable().verdict is NO:
            return Passage(upper, lower, lower)
        return Passage(upper, lower, solution(CERTAIN).leaks(location))

    def leaks(self, flow: FunctionFlow, position: int) -> tuple[Leaks, Leaks]:
        """Where a parameter of one of the functions may leak, and where it does for certain."""
        passed = Passed(flow, position)
        settle([passed], self.flows[0].info)
        found = self.passage(passed) or Passage.anywhere()
        return found.upper, found.lower

    def summary(self, flow: FunctionFlow) -> Summary:
        """The leaks of all parameters of one of the functions."""
        found = [self.leaks(flow, position) for position in range(flow.parameter_count)]
        return Summary(tuple(upper for upper, _ in found), tuple(lower for _, lower in found))

    def settled(self, find: Callable[[Graph], Location | None]) -> tuple[Sketch, Location | None]:
        """A location and the graph in which all is known that its value may come to."""
        location = find(self.sketch.graph)
        while wanted := self.unsettled(location):
            settle(wanted, self.flows[0].info)
            self.renew()
            location = find(self.sketch.graph)
        return self.sketch, location


def settle(wanted: Iterable[Passed], asking_for: Info) -> None:
    """Find out what functions do with parameters, by asking those to which these are passed on.

    Depth first without recursion. A parameter that is passed on in a circle, which only
    function values can make, may get anywhere.
    """
    waiting = list(wanted)
    asking: dict[Passed, None] = {}
    touched: dict[Component, None] = {}
    while waiting:
        passed = waiting[-1]
        component = component_of(passed.flow)
        if component.passage(passed) is not None:
            waiting.pop()
            asking.pop(passed, None)
            continue
        asking[passed] = None
        touched[component] = None
        further = component.unsettled(component.parameter(passed))
        unknown = [other for other in further if known_passage(other) is None]
        if further and not unknown:
            component.renew()
        elif not further:
            component.settle()
        elif any(other in asking for other in unknown):
            component.assumed.update((o, Passage.anywhere()) for o in unknown if o in asking)
            component.renew()
        else:
            waiting += unknown
    for component in touched:
        if component.flows[0].info is not asking_for:
            # The insides of other packages' functions are not asked about.
            component.renew()


def known_passage(passed: Passed) -> Passage | None:
    """What is known of a function's parameter by now."""
    component = passed.flow.component
    return None if component is None else component.passage(passed)


def component_of(flow: FunctionFlow) -> Component:
    """The functions that a function is solved with: those that it calls and that call it."""
    if flow.component is None:
        circle: frozenset[str] = frozenset()
        if isinstance(flow.func, ast.FuncDecl):
            circle = flow.info.kept(Circles).around(flow.func)
        if circle:
            _Search(circle).run(flow)
        else:
            flow.component = Component([flow])
    if flow.component is None:
        raise AssertionError("the search closes what it opens")
    return flow.component


class _Search:
    """One run of Tarjan's algorithm over static calls, without recursion.

    What is in a component already is not entered again.
    """

    def __init__(self, circle: frozenset[str]) -> None:
        self._circle = circle
        self._index: dict[FunctionFlow, int] = {}
        self._low: dict[FunctionFlow, int] = {}
        self._stack: list[FunctionFlow] = []
        self._on_stack: set[FunctionFlow] = set()

    def run(self, start: FunctionFlow) -> None:
        """Find the components of ``start`` and of what it calls."""
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
        return callees_of(flow, self._circle)

    def _close(self, flow: FunctionFlow) -> None:
        start = self._stack.index(flow)
        members = self._stack[start:]
        del self._stack[start:]
        self._on_stack.difference_update(members)
        component = Component(sorted(members, key=lambda member: member.func.start))
        for member in members:
            member.component = component


def callees_of(flow: FunctionFlow, names: frozenset[str]) -> list[FunctionFlow]:
    """The functions of the same package, of some names, that a function calls or binds as methods.

    Calls in code that the compiler drops do not count: a debugging aid would make one circle
    of functions that never meet.
    """
    info = flow.info
    found: dict[FunctionFlow, None] = {}
    for node in walk_live(info, flow.func):
        func = _called(info, node, names)
        body = body_of(func) if func is not None else None
        if body is not None and body.info is info:
            found[body] = None
    return list(found)


def _called(info: Info, node: ast.Node, names: frozenset[str]) -> Func | None:
    """The function that a call names, a loop ranges over or a method value binds."""
    if isinstance(node, ast.Call):
        if _name(node.fun) not in names:
            return None
        callee = info.callee(node)
        return callee.func if callee.kind in {"func", "method"} else None
    if isinstance(node, ast.Range):
        if not isinstance(node.x, ast.Ident) or node.x.name not in names:
            return None
        ranged = info.object_of(node.x)
        return ranged if isinstance(ranged, Func) else None
    if not isinstance(node, ast.Selector) or node.sel.name not in names or _is_called(node):
        return None
    selection = info.selection(node)
    return selection.obj if selection is not None and isinstance(selection.obj, Func) else None


def _name(fun: ast.Expr) -> str:
    """The name by which a function is called, empty when it is not called by name."""
    fun = unparen(fun)
    if isinstance(fun, ast.Index):
        fun = unparen(fun.x)
    if isinstance(fun, ast.Selector):
        return fun.sel.name
    return fun.name if isinstance(fun, ast.Ident) else ""


def _is_called(node: ast.Selector) -> bool:
    parent = node.parent
    return isinstance(parent, ast.Call) and parent.fun is node
