"""Predicates of texts, and of the buffers and readers they go to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from golint_alloc.flow.function import flow_of
from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.context import Context
from golint_alloc.matching.facts.bounds import text_bound
from golint_alloc.matching.facts.harmless import is_repeatable
from golint_alloc.matching.facts.locals import only_variable
from golint_alloc.matching.facts.storage import is_apart, is_never_nil
from golint_alloc.matching.predicates.registry import Scope, Test, about_expression, predicate
from golint_alloc.matching.predicates.types import written_type
from golint_alloc.matching.predicates.variables import called_on
from golint_alloc.syntax import ast
from golint_alloc.syntax.operators import COMPARISONS
from golint_alloc.syntax.snippet import parse_type
from golint_alloc.syntax.walk import is_blank
from golint_alloc.types import lookup
from golint_alloc.types.info import Info
from golint_alloc.types.model import Interface, Type, TypeParam, Unknown
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict


@predicate("bounded", cost=2)
def _bounded(args: Mapping[str, Any], _: Scope) -> Test:
    limit = args["at_most"]

    def question(expr: ast.Expr, info: Info) -> Verdict:
        bound = text_bound(expr, info)
        return Verdict.of(bound is not None and bound <= limit)

    return about_expression(args["of"], question)


@predicate("apart", cost=2)
def _apart(args: Mapping[str, Any], _: Scope) -> Test:
    reference, writer = args["of"], args["from_"]

    def test(ctx: Context) -> Verdict:
        expr, other = ctx.expr(reference), ctx.expr(writer)
        return UNKNOWN if expr is None or other is None else is_apart(expr, other, ctx.info)

    return test


@predicate("never-nil", cost=2)
def _never_nil(args: Mapping[str, Any], _: Scope) -> Test:
    return about_expression(args["of"], is_never_nil)


@predicate("becomes-interface", cost=2)
def _becomes_interface(args: Mapping[str, Any], scope: Scope) -> Test:
    reference = args["of"]
    written = parse_type(args["implemented_by"])
    methods = frozenset(args.get("methods") or ())

    def test(ctx: Context) -> Verdict:
        expr = ctx.expr(reference)
        if expr is None:
            return UNKNOWN
        other = written_type(written, ctx, scope)
        variable = only_variable(ctx.info, expr)
        if variable is None:
            return _is_taken(expr, other, ctx.info)
        flow = flow_of(ctx.info, expr)
        if flow is None or not flow.uses.is_complete(variable):
            return UNKNOWN
        verdict = YES
        for use in flow.uses.of(variable):
            if use.role == "define" or (use.role == "method" and called_on(use.ident) & methods):
                continue
            verdict = verdict & _is_taken(use.ident, other, ctx.info)
        return verdict

    return test


@predicate("only-compared", cost=1)
def _only_compared(args: Mapping[str, Any], _: Scope) -> Test:
    return about_expression(args.get("of", "match"), _is_compared)


def _is_compared(expr: ast.Expr, info: Info) -> Verdict:
    operand = outer_paren(expr)
    parent = operand.parent
    if isinstance(parent, ast.Switch):
        cases = (case for clause in parent.clauses for case in clause.exprs)
        return Verdict.of(
            parent.tag is operand and all(info.const_value(case) is not None for case in cases)
        )
    if not isinstance(parent, ast.Binary) or parent.op not in COMPARISONS:
        return NO
    other = parent.y if parent.x is operand else parent.x
    return is_repeatable(other, info)


@predicate("ranged-over", cost=0)
def _ranged_over(args: Mapping[str, Any], _: Scope) -> Test:
    key, value = args.get("key"), args.get("value")

    def question(expr: ast.Expr, _: Info) -> Verdict:
        operand = outer_paren(expr)
        loop = operand.parent
        if not isinstance(loop, ast.Range) or loop.x is not operand:
            return NO
        return Verdict.of(
            key in (None, _is_variable(loop.key)) and value in (None, _is_variable(loop.value))
        )

    return about_expression(args.get("of", "match"), question)


def _is_variable(expr: ast.Expr | None) -> bool:
    return expr is not None and not is_blank(expr)


def _is_taken(expr: ast.Expr, other: Type, info: Info) -> Verdict:
    """Whether the context takes an expression as an interface that another type implements."""
    target = info.target_type(expr)
    if isinstance(target, Unknown | TypeParam):
        return UNKNOWN
    if not isinstance(target.underlying, Interface):
        return NO
    return lookup.implements(other, target)
