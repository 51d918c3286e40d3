"""Inlined calls: the callee's body becomes a part of the caller, as in the compiler."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from golint_alloc.flow.escape.body import Body, body_of
from golint_alloc.flow.escape.graph import NOWHERE, Activation, Hole, Note
from golint_alloc.flow.tree import parameters
from golint_alloc.syntax import ast
from golint_alloc.types.info import Callee
from golint_alloc.types.objects import Func, Var
from golint_alloc.types.verdict import YES

if TYPE_CHECKING:
    from golint_alloc.flow.escape.builder import Builder
    from golint_alloc.flow.function import FunctionFlow

_DEEPEST = 12
"""Inlined calls inside inlined calls; the budget of 80 nodes leaves no room for many."""


def inlined(b: Builder, func: Func) -> FunctionFlow | None:
    """The callee whose copy takes a call's place; None where that is not known for certain."""
    flow = body_of(func)
    if flow is None or flow.func in b.roots or isinstance(flow.func, ast.ValueSpec):
        return None
    if b.body.level >= _DEEPEST or b.body.is_inside(flow.func):
        return None
    return flow if flow.inlinable().verdict is YES else None


def expand(
    b: Builder, holes: Sequence[Hole], node: ast.Call, callee: Callee, flow: FunctionFlow
) -> None:
    """Walk a copy of the callee's body whose variables are the caller's.

    All that flows inside has the call as its reason.
    """
    from golint_alloc.flow.escape import calls, exprs, stmts

    func = flow.func
    if isinstance(func, ast.ValueSpec) or func.body is None:
        return
    if callee.kind == "value":
        exprs.discard(b, node.fun)
    graph, outer = b.graph, b.body
    activation = Activation(func)
    body = Body(flow, activation, {}, {}, outer)
    b.bodies.append(body)
    b.copies[outer, node] = body
    literals, noted, depth = b.literals, graph.inlining, b.depth
    b.enter_body(body)
    b.declare_signature(func, activation)
    b.enter_body(outer)
    note = noted or Note("passed", node)
    for hole, result in zip(holes, activation.results, strict=False):
        graph.flow(hole.noted("passed", node), result)
    inner, count = calls.passed_on(b, node)
    names = parameters(func)
    for argument, packed in calls.arguments(b, node, callee):
        if inner is not None and not argument.is_receiver:
            rest = [_hole(activation, argument.position + i, note) for i in range(count)]
            calls.call(b, rest, inner)
            break
        hole = _hole(activation, argument.position, note)
        calls.pass_argument(b, hole, node, argument, packed)
        name = names[argument.position] if argument.position < len(names) else None
        var = flow.info.object_of(name) if name is not None else None
        if isinstance(var, Var) and packed is None and not argument.shift:
            body.arguments[var] = argument.expr
    graph.inlining = note
    b.literals = []
    b.enter_body(body)
    stmts.block(b, func.body.stmts)
    b.enter_body(outer)
    # A label that is jumped back to makes a loop of the rest of the copy only.
    b.literals, graph.inlining, b.depth = literals, noted, depth


def _hole(activation: Activation, position: int, note: Note) -> Hole:
    if position >= len(activation.parameters):
        return NOWHERE
    location = activation.parameters[position]
    return NOWHERE if location is None else Hole(location, note=note)
