"""Questions that a function's own graph answers, though others may call it in a circle."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from golint_alloc.flow.escape.builder import Builder
from golint_alloc.flow.escape.circles import Circles
from golint_alloc.flow.escape.components import settle
from golint_alloc.flow.escape.graph import Graph, Location
from golint_alloc.flow.escape.sketch import Sketch
from golint_alloc.syntax import ast

if TYPE_CHECKING:
    from golint_alloc.flow.function import FunctionFlow


class Alone:
    """The graph of one function, apart from those that its circle of names may join it with.

    In the graph of the whole circle, a value gets from here into other functions as an argument,
    or as a result. One that does neither has the same flows in both, so that nobody needs to
    know which functions are in the circle, nor their graphs.
    """

    def __init__(self, flow: FunctionFlow, circle: frozenset[str]) -> None:
        """``circle`` names the functions that may call this one."""
        self._flow = flow
        self._circle = circle
        self._sketch: Sketch | None = None

    def settled(self, find: Callable[[Graph], Location | None]) -> tuple[Sketch, Location] | None:
        """A location and the graph in which all is known that its value may come to.

        None when the circle has to be looked at.
        """
        while self._flow.component is None:
            if self._sketch is None:
                builder = Builder([self._flow], circle=self._circle)
                self._sketch = Sketch(builder.build())
                if builder.depends_on_circle:
                    return None
            sketch = self._sketch
            location = find(sketch.graph)
            if location is None:
                return None
            onward = sketch.onward_from(location)
            if any(result in onward for result in sketch.graph.roots[0].results):
                return None
            wanted = {passed for pending, passed in sketch.graph.pending if pending in onward}
            if any(self._may_call_back(passed.flow) for passed in wanted):
                return None
            if not wanted:
                return sketch, location
            settle(wanted, self._flow.info)
            self._sketch = None
        return None

    def _may_call_back(self, callee: FunctionFlow) -> bool:
        return may_call_back(self._flow, callee, self._circle)


def alone(flow: FunctionFlow) -> Alone | None:
    """A function by itself, kept with it; None when it is in no circle, or in a known one."""
    if flow.component is not None or not isinstance(flow.func, ast.FuncDecl):
        return None
    if flow.alone is None:
        circle = flow.info.kept(Circles).around(flow.func)
        if not circle:
            return None
        flow.alone = Alone(flow, circle)
    return flow.alone


def may_call_back(flow: FunctionFlow, callee: FunctionFlow, circle: frozenset[str]) -> bool:
    """Whether a callee may be in a circle with a function whose circle is not known."""
    if callee.component is not None or callee.info is not flow.info:
        return False
    return isinstance(callee.func, ast.FuncDecl) and callee.func.name.name in circle
