"""Predicates about how often a value is made, and where: loops, escapes, inlining."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from golint_alloc.flow.answer import Answer
from golint_alloc.flow.exits import exit_behind
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.pace import is_paced, takes_turns
from golint_alloc.flow.tree import Loop, line_of
from golint_alloc.matching.context import Context
from golint_alloc.matching.predicates.registry import Question, Scope, predicate
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors
from golint_alloc.types.dependency import source_of
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict


@predicate("in-loop", cost=2)
def _in_loop(args: Mapping[str, Any], _: Scope) -> Question:
    reference = args.get("node", "match")
    depth = args.get("depth_at_least", 1)
    varies, steady = args.get("varies"), args.get("not_varies")
    surely, recurs = args.get("surely_many"), args.get("recurs")
    paced, least = args.get("paced"), args.get("times_at_least", 0)

    def test(ctx: Context) -> Verdict | Answer:
        node = ctx.node(reference)
        flow = None if node is None else flow_of(ctx.info, node)
        if node is None or flow is None:
            return NO
        if flow.loop_depth(node) < depth:
            return NO
        loop = flow.loops_around(node)[0]
        if recurs is not None and recurs is not _recurs(ctx.info, node, loop):
            return NO
        if paced is not None and paced is not is_paced(ctx.info, node, loop):
            return NO
        count = flow.trip_count(loop)
        if isinstance(count, int) and count < least:
            return NO
        verdict, reason = YES, f"in the loop at line {line_of(loop)}"
        if surely is not None:
            many = flow.surely_many(loop)
            verdict = many.verdict if surely else ~many.verdict
            reason = many.reason
        for name, wanted in ((varies, YES), (steady, NO)):
            expr = ctx.expr(name) if name else None
            if expr is not None:
                found = flow.varies(expr, loop)
                verdict = verdict & (found if wanted is YES else ~found)
        return Answer(verdict, reason)

    return test


def _recurs(info: Info, node: ast.Node, loop: Loop) -> bool:
    for parent in ancestors(node):
        if parent is loop:
            break
        if isinstance(parent, ast.FuncLit | ast.CommClause):
            return False
    return exit_behind(info, node, loop) is None and not takes_turns(info, node, loop)


@predicate("escapes", cost=2)
def _escapes(args: Mapping[str, Any], _: Scope) -> Question:
    """Of a variable: its storage; of an expression that allocates: what it makes."""
    reference = args["of"]

    def test(ctx: Context) -> Verdict | Answer:
        node = ctx.node(reference)
        flow = None if node is None else flow_of(ctx.info, node)
        if flow is None or not isinstance(node, ast.Expr):
            return UNKNOWN
        return escape_answer(flow, node)

    return test


def escape_answer(flow: FunctionFlow, expr: ast.Expr) -> Answer:
    """Whether a variable, or what an expression makes, is put on the heap, and why."""
    while isinstance(expr, ast.Paren):
        expr = expr.x
    if isinstance(expr, ast.Ident):
        var = flow.variable(expr)
        return Answer(UNKNOWN) if var is None else flow.escape.variable(var)
    if isinstance(expr, ast.SliceExpr):
        return flow.escape.sliced_array(expr)
    return flow.escape.storage(expr)


@predicate("boxed", cost=2)
def _boxed(args: Mapping[str, Any], _: Scope) -> Question:
    """Whether the copy made by a conversion to an interface is on the heap."""
    reference = args["of"]

    def test(ctx: Context) -> Verdict | Answer:
        expr = ctx.expr(reference)
        flow = None if expr is None else flow_of(ctx.info, expr)
        return UNKNOWN if flow is None or expr is None else flow.escape.boxed(expr)

    return test


@predicate("inlinable", cost=3)
def _inlinable(args: Mapping[str, Any], _: Scope) -> Question:
    """Whether the function that a call calls, or a declaration, is inlined by the compiler."""
    reference = args.get("of", "match")

    def test(ctx: Context) -> Verdict | Answer:
        from golint_alloc.flow.inline import inlinable

        node = ctx.node(reference)
        if isinstance(node, ast.Call):
            func = ctx.info.callee(node).func
            source = source_of(func) if func is not None else None
            if source is None:
                return UNKNOWN
            found = inlinable(source.package.info, source.decl, ctx.go_version)
            return Answer(found.verdict, found.reason)
        if isinstance(node, ast.Ident):
            named = ctx.info.object_of(node)
            node = named.node if named is not None else None
        if not isinstance(node, ast.FuncDecl):
            return UNKNOWN
        found = inlinable(ctx.info, node, ctx.go_version)
        return Answer(found.verdict, found.reason)

    return test
