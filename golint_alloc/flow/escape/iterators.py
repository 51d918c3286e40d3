"""Loops over functions: the body is a closure that the function calls (since Go 1.23)."""

from __future__ import annotations

from golint_alloc.flow.escape import callees, calls, closures
from golint_alloc.flow.escape.assign import assign_to, mark_reassigned
from golint_alloc.flow.escape.builder import Builder
from golint_alloc.flow.escape.graph import CERTAIN, Frame, Hole
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen, walk_function
from golint_alloc.types.objects import Func, Var


def loop(b: Builder, node: ast.Range) -> None:
    """``for x := range f { … }``, which calls f with the body as ``yield``."""
    from golint_alloc.flow.escape import exprs, stmts

    fun = unparen(node.x)
    selection = b.info.selection(fun) if isinstance(fun, ast.Selector) else None
    if selection is not None and isinstance(fun, ast.Selector) and selection.kind == "method":
        exprs.discard(b, fun.x)
        method = callees.of_function(b, selection.obj) if isinstance(selection.obj, Func) else None
        target: callees.Target = method or callees.Dynamic("iterated", CERTAIN)
        position = 1
    else:
        exprs.discard(b, fun)
        target = callees.of_value(b, b.body, fun)
        position = 0
    hole = _yield(b, node, target, position)
    storage = b.spill(hole, node, "iterator")
    closures.capture(b, storage, node)
    frame = Frame(b.frame.func, b.frame)
    frame.may_be_inlined = not (isinstance(target, callees.Dynamic) and target.certainty == CERTAIN)
    if storage.target is not None:
        storage.target.literal = frame
    outer = b.frame, b.depth
    b.frame, b.depth = frame, 1
    targets = [node.key, node.value]
    if node.op == ":=":
        stmts.declare_new(b, [t for t in targets if t is not None])
    for each in targets:
        assign_to(b, each)
    mark_reassigned(b, targets)
    stmts.block(b, node.body.stmts)
    b.frame, b.depth = outer
    _share_results(b, node, storage)


def _yield(b: Builder, node: ast.Range, target: callees.Target, position: int) -> Hole:
    """Where the closure goes."""
    if isinstance(target, callees.Dynamic):
        return b.to_heap("iterated", node).doubtful(target.certainty)
    if isinstance(target, callees.Inlined):
        target = callees.WithBody(target.flow)
    if isinstance(target, Frame):
        location = target.parameters[position] if position < len(target.parameters) else None
        return Hole(location)
    return calls.parameter_hole(b, [], node, target, position)


def _share_results(b: Builder, node: ast.Range, closure: Hole) -> None:
    """A return in the body sets the function's named results from inside the closure."""
    if not any(isinstance(n, ast.Return) for n in walk_function(node.body)):
        return
    for result in b.activation.results:
        if isinstance(result.key, Var):
            result.captured = result.reassigned = True
            b.graph.flow(closure.noted("iterated", node).shift(-1), result)
