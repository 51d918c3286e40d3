"""Predicates about values: constants, purity, source text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from golint_alloc.flow.tree import outer_paren, outer_parent
from golint_alloc.matching.context import Context, span_of
from golint_alloc.matching.facts.purity import is_addressable, is_pure
from golint_alloc.matching.predicates.registry import (
    Question,
    Scope,
    Test,
    about_expression,
    about_node,
    predicate,
)
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import same_code, unparen
from golint_alloc.types import model
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict


@predicate("constant", cost=1)
def _constant(args: Mapping[str, Any], _: Scope) -> Test:
    reference = args["of"]

    def test(ctx: Context) -> Verdict:
        exprs = [
            node.x if isinstance(node, ast.ExprStmt) else node for node in ctx.nodes(reference)
        ]
        known = [expr for expr in exprs if isinstance(expr, ast.Expr)]
        if len(known) < len(exprs) or not known:
            return UNKNOWN
        return Verdict.of(all(ctx.info.const_value(expr) is not None for expr in known))

    return test


@predicate("value", cost=1)
def _value(args: Mapping[str, Any], _: Scope) -> Test:
    """Of a constant: what it is. A value that is not constant is unknown."""
    reference = args["of"]
    wanted, unwanted = args.get("is_"), args.get("not_")
    low, high = args.get("at_least"), args.get("at_most")
    pattern = re.compile(args["matches"]) if "matches" in args else None

    def test(ctx: Context) -> Verdict:
        expr = ctx.expr(reference)
        value = None if expr is None else ctx.info.const_value(expr)
        if value is None:
            return UNKNOWN
        if pattern is not None and not (isinstance(value, str) and pattern.search(value)):
            return NO
        if wanted is not None and value not in wanted:
            return NO
        if unwanted is not None and value in unwanted:
            return NO
        if low is None and high is None:
            return YES
        if isinstance(value, str | complex):
            return NO
        return Verdict.of((low is None or value >= low) and (high is None or value <= high))

    return test


@predicate("length", cost=1)
def _length(args: Mapping[str, Any], _: Scope) -> Test:
    """The length of a constant string, in bytes, or of an array."""
    reference = args["of"]
    low, high = args.get("at_least", 0), args.get("at_most")

    def test(ctx: Context) -> Verdict:
        expr = ctx.expr(reference)
        size = None if expr is None else _known_length(expr, ctx.info)
        if size is None:
            return UNKNOWN
        return Verdict.of(size >= low and (high is None or size <= high))

    return test


def _known_length(expr: ast.Expr, info: Info) -> int | None:
    value = info.const_value(expr)
    if isinstance(value, str):
        return len(value.encode("utf-8", "surrogateescape"))
    under = info.type_of(expr).underlying
    return under.length if isinstance(under, model.Array) else None


@predicate("pure", cost=1)
def _pure(args: Mapping[str, Any], _: Scope) -> Test:
    reference = args["of"]

    def test(ctx: Context) -> Verdict:
        nodes = ctx.nodes(reference)
        verdict = YES
        for node in nodes:
            verdict = verdict & is_pure(node, ctx.info)
        return verdict

    return test


@predicate("addressable", cost=1)
def _addressable(args: Mapping[str, Any], _: Scope) -> Test:
    return about_expression(args["of"], is_addressable)


@predicate("text", cost=0)
def _text(args: Mapping[str, Any], _: Scope) -> Test:
    reference = args["of"]
    pattern = re.compile(args["matches"]) if "matches" in args else None
    exact = args.get("is_")

    def test(ctx: Context) -> Verdict:
        node = ctx.node(reference)
        if node is None:
            return UNKNOWN
        text = ctx.file.text(node)
        if exact is not None and text not in exact:
            return NO
        return Verdict.of(pattern is None or pattern.search(text) is not None)

    return test


@predicate("bound", cost=0)
def _bound(args: Mapping[str, Any], _: Scope) -> Test:
    reference = args["of"]
    return lambda ctx: Verdict.of(ctx.bound(reference) is not None)


@predicate("same", cost=0)
def _same(args: Mapping[str, Any], _: Scope) -> Test:
    left, right = args["a"], args["b"]

    def test(ctx: Context) -> Verdict:
        a, b = ctx.node(left), ctx.node(right)
        return UNKNOWN if a is None or b is None else Verdict.of(same_code(a, b))

    return test


@predicate("negated", cost=0)
def _negated(args: Mapping[str, Any], _: Scope) -> Test:
    def question(expr: ast.Expr, _: Info) -> Verdict:
        parent = outer_paren(expr).parent
        return Verdict.of(isinstance(parent, ast.Unary) and parent.op == "!")

    return about_expression(args.get("of", "match"), question)


@predicate("filled", cost=1)
def _filled(args: Mapping[str, Any], _: Scope) -> Test:
    def question(expr: ast.Expr, info: Info) -> Verdict:
        expr = unparen(expr)
        if isinstance(expr, ast.CompositeLit):
            return Verdict.of(bool(expr.elts))
        if not isinstance(expr, ast.Call) or info.callee(expr).kind != "conversion":
            return NO
        text = info.const_value(expr.args[0]) if expr.args else None
        return Verdict.of(isinstance(text, str) and text != "")

    return about_expression(args["of"], question)


@predicate("comment-free", cost=0)
def _comment_free(args: Mapping[str, Any], _: Scope) -> Test:
    reference = args["of"]

    def test(ctx: Context) -> Verdict:
        bound = ctx.bound(reference)
        span = None if bound is None else span_of(bound)
        if span is None:
            return UNKNOWN
        return Verdict.of(not any(span[0] <= c.start < span[1] for c in ctx.file.comments))

    return test


@predicate("discarded", cost=0)
def _discarded(args: Mapping[str, Any], _: Scope) -> Question:
    """Whether a call stands alone as a statement, so that its results are dropped."""
    return about_node(
        args["of"],
        lambda _, node: Verdict.of(
            isinstance(node, ast.ExprStmt) or isinstance(outer_parent(node), ast.ExprStmt)
        ),
    )


@predicate("count", cost=0)
def _count(args: Mapping[str, Any], _: Scope) -> Test:
    reference = args["of"]
    low, high = args.get("at_least", 0), args.get("at_most")
    divisor = args.get("multiple_of", 1)

    def test(ctx: Context) -> Verdict:
        if ctx.bound(reference) is None:
            return UNKNOWN
        count = len(ctx.nodes(reference))
        fits = low <= count and (high is None or count <= high)
        return Verdict.of(fits and count % divisor == 0)

    return test
