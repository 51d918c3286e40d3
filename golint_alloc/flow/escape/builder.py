"""Build the graph of one function: state, variables and storage; statements and expressions
are in the modules beside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from golint_alloc.flow import kinds
from golint_alloc.flow.escape.body import Body
from golint_alloc.flow.escape.graph import NOWHERE, Activation, Frame, Graph, Hole, Location
from golint_alloc.flow.escape.sketch import Passed
from golint_alloc.flow.escape.summaries import Passage
from golint_alloc.flow.tree import (
    Function,
    called_in_place,
    outer_paren,
    outer_parent,
    parameters,
    results,
)
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.model import Interface, Struct, Type
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO

if TYPE_CHECKING:
    from golint_alloc.flow.function import FunctionFlow

_PER_ITERATION_VARIABLES = (1, 22)
"""Since this version each iteration of a loop has its own variables."""


class Builder:
    """Walks functions that call each other once and fills one Graph."""

    def __init__(
        self,
        flows: Sequence[FunctionFlow],
        assumed: Mapping[Passed, Passage] | None = None,
        circle: frozenset[str] = frozenset(),
    ) -> None:
        """``assumed`` says of some callees what they do, before it is known; ``circle`` names
        those of which it is not known whether they belong to ``flows``.
        """
        self.graph = Graph([flow.func for flow in flows])
        self.roots = {frame.func: frame for frame in self.graph.roots}
        self.frame = self.graph.roots[0]
        """Whose locals are declared: an outermost function's or a literal's."""
        self.depth = 1
        self.closures: list[tuple[Hole, ast.FuncLit | ast.Range, Body]] = []
        self.bodies: list[Body] = []
        self.copies: dict[tuple[Body, ast.Call], Body] = {}
        """The inlined bodies by the call whose place they take."""
        self.literals: list[Frame] = []
        """The literals of the current body around what is walked, innermost last."""
        self.enter_body(self._body(flows[0], self.frame))
        self.since = self.info.package.go_version
        """The oldest release for which the answers are to hold."""
        self._flows = flows
        self._circle = circle
        self.depends_on_circle = False
        """Whether the graph would be another one if some callee were in the circle."""
        self._assumed = assumed or {}

    def build(self) -> Graph:
        """The finished graph."""
        from golint_alloc.flow.escape import closures, stmts

        bodies = [self.body]
        for flow, frame in zip(self._flows[1:], self.graph.roots[1:], strict=True):
            bodies.append(self._body(flow, frame))
        for body, frame in zip(bodies, self.graph.roots, strict=True):
            self.enter_body(body)
            self.frame = frame
            if not isinstance(frame.func, ast.ValueSpec):
                self.declare_signature(frame.func, frame)
        for body, frame in zip(bodies, self.graph.roots, strict=True):
            self.enter_body(body)
            self.frame = frame
            if isinstance(frame.func, ast.ValueSpec):
                stmts.package_variables(self, frame.func)
            elif frame.func.body is not None:
                stmts.block(self, frame.func.body.stmts)
        closures.connect(self)
        closures.add_large_objects(self)
        return self.graph

    def _body(self, flow: FunctionFlow, frame: Frame) -> Body:
        graph = self.graph
        body = Body(flow, frame, graph.variables, graph.storage)
        self.bodies.append(body)
        return body

    def enter_body(self, body: Body) -> None:
        """Read names and expressions as those of a body from now on."""
        self.body = body
        self.flow = body.flow
        self.info = body.flow.info
        version = self.info.package.go_version
        self.fresh_loop_variables = version >= _PER_ITERATION_VARIABLES

    @property
    def activation(self) -> Activation:
        """Where ``return`` goes: the literal around, or the body's function."""
        return self.literals[-1] if self.literals else self.body.activation

    # Places values go to.

    def to_heap(self, kind: str, node: ast.Node) -> Hole:
        """A hole into the heap, with the reason."""
        return Hole(self.graph.heap).noted(kind, node)

    def to_mutator(self) -> Hole:
        """A hole for the pointer operand of an indirect write."""
        return Hole(self.graph.mutator)

    def to_callee(self) -> Hole:
        """A hole for a function value called without knowing what it is."""
        return Hole(self.graph.callee)

    def tee(self, holes: Sequence[Hole]) -> Hole:
        """One hole that flows into several, none of which takes an address."""
        holes = [hole for hole in holes if hole.target is not None]
        if not holes:
            return NOWHERE
        if len(holes) == 1:
            return holes[0]
        both = self.graph.add(None, "temporary", self.frame, self.depth)
        for hole in holes:
            self.graph.flow(hole, both)
        return Hole(both)

    def passage(self, flow: FunctionFlow, position: int) -> Passage | None:
        """What a callee does with a parameter; None when that is not known yet."""
        from golint_alloc.flow.escape.components import known_passage

        passed = Passed(flow, position)
        return self._assumed.get(passed) or known_passage(passed)

    def may_call_back(self, callee: FunctionFlow) -> bool:
        """Whether a callee may be in a circle with the function, which is not known."""
        from golint_alloc.flow.escape.alone import may_call_back

        return bool(self._circle) and may_call_back(self._flows[0], callee, self._circle)

    def pend(self, flow: FunctionFlow, position: int, results: Sequence[Hole]) -> Hole:
        """A hole for an argument of which is not known yet where the callee lets it go."""
        pending = self.graph.add(None, "temporary", self.frame, self.depth)
        self.graph.pending.append((pending, Passed(flow, position)))
        for hole in results:
            self.graph.flow(hole, pending)
        return Hole(pending)

    def spill(self, hole: Hole, node: ast.Node, what: str = "storage") -> Hole:
        """Storage made by an expression: its address goes to ``hole``; returns a hole into it."""
        location = self.body.storage.get((node, what))
        if location is None:
            location = self.graph.add(node, what, self.frame, self.depth)
            self.body.storage[node, what] = location
        self.graph.flow(hole.shift(-1), location)
        return Hole(location)

    # Variables.

    def declare_signature(self, func: Function, activation: Activation) -> None:
        """Locations of a function's parameters and results; when inlined they are just locals."""
        own = activation is self.frame
        for position, ident in enumerate(parameters(func)):
            location = self._declare(ident)
            if location is not None and own:
                location.is_parameter = True
                location.position = position
            activation.parameters.append(location)
        for position, ident in enumerate(results(func)):
            found = self._declare(ident)
            if found is None:
                found = self.graph.add(None, "variable", self.frame, self.depth)
            found.is_result = own
            found.position = position
            activation.results.append(found)

    def _declare(self, ident: ast.Ident | None) -> Location | None:
        if ident is None or ident.name == "_":
            return None
        obj = self.info.object_of(ident)
        return self.declare(obj) if isinstance(obj, Var) else None

    def declare(self, var: Var) -> Location:
        """The location of a variable declared here: at the current loop depth."""
        location = self.body.variables.get(var)
        if location is None:
            location = self.graph.add(var, "variable", self.frame, self.depth)
            self.body.variables[var] = location
        location.depth = self.depth
        return location

    def location(self, var: Var) -> Location | None:
        """The location of a local variable; None for package variables."""
        if var.role in {"package", "field"}:
            return None
        known = self.body.variables.get(var)
        if known is not None:
            return known
        location = self.declare(var)
        switched = self.body.type_switches.get(var.node) if var.node is not None else None
        if switched is not None:
            from golint_alloc.flow.escape import exprs

            exprs.expr(self, self.asserted(Hole(location), var.type), switched)
        return location

    def asserted(self, hole: Hole, type_: Type) -> Hole:
        """The hole for the interface of which a value of the given type is taken out."""
        if kinds.is_interface(type_) is True:
            return hole
        direct = kinds.is_direct(type_)
        if direct is None:
            return hole.doubtful()
        return hole if direct else hole.shift(1)

    # Frames.

    def enter(self, literal: ast.FuncLit) -> Frame:
        """The frame of a function literal, made when first needed."""
        frame = self.body.frames.get(literal)
        if frame is not None:
            return frame
        frame = self.body.frames[literal] = Frame(literal, self.frame)
        frame.may_be_inlined = self._may_be_inlined(literal)
        outer = self.frame, self.depth
        self.frame, self.depth = frame, 1
        self.declare_signature(literal, frame)
        self.frame, self.depth = outer
        return frame

    def _may_be_inlined(self, literal: ast.FuncLit) -> bool:
        from golint_alloc.flow.inline import inlinability

        if not called_in_place(literal) and not self._is_local_helper(literal):
            return False
        call = outer_paren(literal).parent
        if isinstance(call, ast.Call) and isinstance(call.parent, ast.Go | ast.Defer):
            return False
        return inlinability(self.info, literal).verdict is not NO

    def _is_local_helper(self, literal: ast.FuncLit) -> bool:
        """Whether the literal defines a local variable (that may be called in place)."""
        parent = outer_parent(literal)
        return isinstance(parent, ast.Assign | ast.ValueSpec)

    # Members.

    def member_hops(self, selector: ast.Selector, path: tuple[str, ...], indirect: bool) -> int:
        """How many pointers are followed to the struct that has the selected member."""
        type_ = self.info.type_of(unparen(selector.x))
        hops = int(kinds.is_pointer(type_))
        current = kinds.pointee(type_)
        for name in path:
            under = current.underlying
            if isinstance(under, Interface) or not isinstance(under, Struct):
                break
            field = next((f for f in under.fields if f.name == name), None)
            if field is None:
                break
            hops += kinds.is_pointer(field.type)
            current = kinds.pointee(field.type)
        return max(hops, int(indirect))
