"""Answers about what escapes, with reasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from golint_alloc.flow import kinds
from golint_alloc.flow.answer import Answer
from golint_alloc.flow.escape import reasons
from golint_alloc.flow.escape.alone import alone
from golint_alloc.flow.escape.components import Component, component_of
from golint_alloc.flow.escape.graph import (
    CERTAIN,
    DOUBTFUL,
    MUTATES,
    UNLESS_INLINED,
    Graph,
    Leaks,
    Location,
    Note,
)
from golint_alloc.flow.escape.sketch import Passed, Sketch
from golint_alloc.flow.escape.summaries import Summary
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

if TYPE_CHECKING:
    from golint_alloc.flow.function import FunctionFlow


class EscapeFacts:
    """What the compiler keeps on the stack and what it must put on the heap, in one function.

    Answers are about the function as it is compiled by itself; a copy of it
    inlined into a caller may do better.
    """

    def __init__(self, flow: FunctionFlow) -> None:
        self._flow = flow

    @property
    def _component(self) -> Component:
        return component_of(self._flow)

    @property
    def graph(self) -> Graph:
        """The locations of the function, and of those that it calls and that call it."""
        return self._component.graph

    def _variable(self, var: Var) -> tuple[Sketch, Location | None]:
        return self._settled(lambda graph: graph.variables.get(var))

    def _stored(self, node: ast.Node, *what: str) -> tuple[Sketch, Location | None]:
        def find(graph: Graph) -> Location | None:
            found = (graph.storage.get((node, kind)) for kind in what)
            return next((location for location in found if location is not None), None)

        return self._settled(find)

    def _settled(self, find: Callable[[Graph], Location | None]) -> tuple[Sketch, Location | None]:
        by_itself = alone(self._flow)
        found = by_itself.settled(find) if by_itself is not None else None
        return found or self._component.settled(find)

    def escapes(self, what: Var | ast.Expr) -> Answer:
        """Whether a variable, or what an expression makes, must be on the heap.

        For an expression: the array that it slices, the storage that it
        allocates, else the copy that its conversion to an interface makes.
        """
        if isinstance(what, Var):
            return self.variable(what)
        expr = unparen(what)
        if isinstance(expr, ast.SliceExpr) and kinds.is_array(self._flow.info.type_of(expr.x)):
            return self.sliced_array(expr)
        storage = self._component.sketch.graph.storage
        if (expr, "storage") in storage or (expr, "pointer") in storage:
            return self.storage(expr)
        return self.boxed(what) if (what, "box") in storage else Answer(UNKNOWN)

    def value_leaves(self, var: Var) -> Answer:
        """Whether the pointer, slice, map or closure in a variable gets out of the function.

        To the heap or as a result; NO also when it holds no pointer.
        """
        sketch, location = self._variable(var)
        if location is None:
            return Answer(UNKNOWN)
        if not _gets_out(sketch.solution(DOUBTFUL, location).leaks(location)):
            return Answer(NO)
        reason = reasons.of_flow(self._flow.info, sketch.graph, location)
        sure = _gets_out(sketch.solution(UNLESS_INLINED, location).leaks(location))
        return Answer(YES if sure else UNKNOWN, reason)

    def variable(self, var: Var) -> Answer:
        """Whether a local variable's storage is moved to the heap."""
        return self._answer(*self._variable(var))

    def also_when_inlined(self, var: Var) -> bool:
        """Whether a variable surely is on the heap even where a caller inlines the function."""
        sketch, location = self._variable(var)
        return location is not None and sketch.solution(CERTAIN, location).escapes(location)

    def sink(self, var: Var) -> Note | None:
        """The step by which the variable's address gets out: its kind and the call, assignment,
        return … that makes it. None when it stays, or when that is not known.
        """
        sketch, location = self._variable(var)
        path = None
        if location is not None:
            path = sketch.solution(UNLESS_INLINED, location).paths.get(location)
        return path.notes[-1] if path is not None and path.notes else None

    def storage(self, expr: ast.Expr) -> Answer:
        """Whether what an expression allocates must be on the heap.

        For ``&T{}``, composite literals of slices and maps, new, make, append's
        backing store, function literals, method values, string concatenations,
        conversions between strings and slices, a call of a library constructor that
        returns an interface and is inlined, and a hash's Sum(nil). YES does not tell how long the
        value is: append and make have their own conditions. UNKNOWN for anything else.
        """
        return self._answer(*self._stored(unparen(expr), "storage", "pointer"))

    def made_at(self, node: ast.Node, what: str) -> Answer:
        """Whether storage made at a node is on the heap; ``what`` as in ``Location.what``."""
        return self._answer(*self._stored(node, what))

    def boxed(self, expr: ast.Expr) -> Answer:
        """Whether the copy of a value converted to an interface must be on the heap.

        NO also where nothing is copied: pointers, and values that are interfaces already.
        Constants and small integers need no allocation even where they escape.
        """
        sketch, location = self._stored(expr, "box")
        if location is None:
            known = kinds.is_interface(self._flow.info.target_type(expr))
            return Answer(UNKNOWN if known is None else NO)
        return self._answer(sketch, location)

    def variadic(self, call: ast.Call) -> Answer:
        """Whether the slice made for ``f(a, b, c)``'s variadic parameter is on the heap."""
        return self._answer(*self._stored(call, "variadic"))

    def sliced_array(self, expr: ast.SliceExpr) -> Answer:
        """Whether slicing a local array moves the array to the heap."""
        var = self._owner(expr.x)
        return self.variable(var) if var is not None else Answer(UNKNOWN)

    def mutated(self, expr: ast.Expr) -> Verdict:
        """Whether what an allocating expression makes may be written through some pointer.

        NO for ``[]byte(s)`` means that the compiler needs no copy (since Go 1.22).
        """
        sketch, location = self._stored(unparen(expr), "storage")
        if location is None:
            return UNKNOWN
        if not sketch.solution(DOUBTFUL, location).has(location, MUTATES):
            return NO
        return YES if sketch.solution(UNLESS_INLINED, location).has(location, MUTATES) else UNKNOWN

    def summary(self) -> Summary:
        """The leaks of this function's parameters, receiver first."""
        return self._component.summary(self._flow)

    def leaks_of(self, position: int) -> Leaks:
        """Where one parameter may leak; those that are not asked about are not looked into."""
        return self._component.leaks(self._flow, position)[0]

    def leaks_parameter(self, position: int) -> Answer:
        """Whether a parameter's value (receiver counted, from 0) leaves the function.

        YES: to the heap. A value that only reaches a result, or of which only
        what it points to gets out, is NO, with the reason telling so.
        """
        upper, lower = self._component.leaks(self._flow, position)
        if upper.heap != 0:
            return Answer(NO, "" if upper.level == "no" else f"only its {upper.level} gets out")
        if lower.heap == 0:
            return Answer(YES, self._leak_reason(position))
        return Answer(UNKNOWN, self._leak_reason(position))

    def _leak_reason(self, position: int) -> str:
        passed = Passed(self._flow, position)
        sketch, location = self._component.settled(lambda _: self._component.parameter(passed))
        if location is None:
            return ""
        return reasons.of_flow(self._flow.info, sketch.graph, location)

    def _owner(self, expr: ast.Expr) -> Var | None:
        expr = unparen(expr)
        while isinstance(expr, ast.Selector | ast.Index):
            expr = unparen(expr.x)
        obj = self._flow.info.object_of(expr) if isinstance(expr, ast.Ident) else None
        return obj if isinstance(obj, Var) else None

    def _answer(self, sketch: Sketch, location: Location | None) -> Answer:
        if location is None:
            return Answer(UNKNOWN)
        widest = sketch.solution(DOUBTFUL, location)
        if not widest.escapes(location):
            return Answer(NO)
        certain = sketch.solution(UNLESS_INLINED, location)
        if certain.escapes(location):
            return Answer(YES, reasons.of_escape(self._flow.info, certain, location))
        return Answer(UNKNOWN, reasons.of_escape(self._flow.info, widest, location))


def _gets_out(leaks: Leaks) -> bool:
    return leaks.heap == 0 or any(derefs == 0 for _, derefs in leaks.results)
