"""Build the graph of one function: state, variables and storage; statements and expressions
are in the modules beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from golint_alloc.flow import kinds
from golint_alloc.flow.escape.graph import NOWHERE, Frame, Graph, Hole, Location
from golint_alloc.flow.tree import Function, called_in_place, parameters, results, unparen
from golint_alloc.syntax import ast
from golint_alloc.types.model import Interface, Struct, Type
from golint_alloc.types.objects import Var

if TYPE_CHECKING:
    from golint_alloc.flow.function import FunctionFlow

_PER_ITERATION_VARIABLES = (1, 22)
"""Since this version each iteration of a loop has its own variables."""


class Builder:
    """Walks one outermost function once and fills a Graph."""

    def __init__(self, flow: FunctionFlow, level: int) -> None:
        self.flow = flow
        self.info = flow.info
        self.level = level
        """How many levels of callees may still be looked into."""
        self.depth_needed: int | None = 0
        """How many levels were looked into, None when ``level`` was too low for some callee."""
        self.graph = Graph(flow.func)
        self.frame = self.graph.root
        self.depth = 1
        self.closures: list[tuple[Hole, ast.FuncLit]] = []
        self.type_switches: dict[ast.Node, ast.Expr] = {}
        self.fresh_loop_variables = self.info.package.go_version >= _PER_ITERATION_VARIABLES

    def build(self) -> Graph:
        """The finished graph."""
        from golint_alloc.flow.escape import closures, stmts

        func = self.flow.func
        self.declare_signature(func)
        if func.body is not None:
            stmts.block(self, func.body.stmts)
        closures.connect(self)
        closures.add_large_objects(self)
        return self.graph

    def needs_depth_below(self, depth: int | None) -> None:
        """Note how many calls deep a callee was looked into."""
        if depth is None or self.depth_needed is None:
            self.depth_needed = None
        else:
            self.depth_needed = max(self.depth_needed, depth + 1)

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
        both = self.graph.add(None, "temporary", self.frame, self.depth, persists=False)
        for hole in holes:
            self.graph.flow(hole, both)
        return Hole(both)

    def spill(self, hole: Hole, node: ast.Node, what: str = "storage") -> Hole:
        """Storage made by an expression: its address goes to ``hole``; returns a hole into it."""
        location = self.graph.storage.get((node, what))
        if location is None:
            location = self.graph.add(node, what, self.frame, self.depth, persists=False)
            self.graph.storage[node, what] = location
        self.graph.flow(hole.shift(-1), location)
        return Hole(location)

    # Variables.

    def declare_signature(self, func: Function) -> None:
        """Locations of the parameters and results of the current frame's function."""
        for position, ident in enumerate(parameters(func)):
            location = self._declare(ident)
            if location is not None:
                location.is_parameter = True
                location.position = position
            self.frame.parameters.append(location)
        for position, ident in enumerate(results(func)):
            found = self._declare(ident)
            if found is None:
                found = self.graph.add(None, "variable", self.frame, 1, persists=True)
            found.is_result = True
            found.position = position
            self.frame.results.append(found)

    def _declare(self, ident: ast.Ident | None) -> Location | None:
        if ident is None or ident.name == "_":
            return None
        obj = self.info.object_of(ident)
        return self.declare(obj) if isinstance(obj, Var) else None

    def declare(self, var: Var) -> Location:
        """The location of a variable declared here: at the current loop depth."""
        location = self.graph.variables.get(var)
        if location is None:
            location = self.graph.add(var, "variable", self.frame, self.depth, persists=True)
            self.graph.variables[var] = location
        location.depth = self.depth
        return location

    def location(self, var: Var) -> Location | None:
        """The location of a local variable; None for package variables."""
        if var.role in {"package", "field"}:
            return None
        known = self.graph.variables.get(var)
        if known is not None:
            return known
        location = self.declare(var)
        switched = self.type_switches.get(var.node) if var.node is not None else None
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
        frame = self.graph.frames.get(literal)
        if frame is not None:
            return frame
        frame = self.graph.frames[literal] = Frame(literal, self.frame)
        frame.may_be_inlined = called_in_place(literal) or self._is_local_helper(literal)
        outer = self.frame, self.depth
        self.frame, self.depth = frame, 1
        self.declare_signature(literal)
        self.frame, self.depth = outer
        return frame

    def _is_local_helper(self, literal: ast.FuncLit) -> bool:
        """Whether the literal defines a local variable (that may be called in place)."""
        parent = literal.parent
        while isinstance(parent, ast.Paren):
            parent = parent.parent
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
