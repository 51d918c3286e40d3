"""Predicates of slices: who else reaches their memory, and what room it has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from golint_alloc.matching.context import Context
from golint_alloc.matching.facts.unshared import is_roomy, is_unshared
from golint_alloc.matching.predicates.registry import Scope, Test, about_expression, predicate
from golint_alloc.types.verdict import UNKNOWN, Verdict


@predicate("unshared", cost=2)
def _unshared(args: Mapping[str, Any], _: Scope) -> Test:
    reference = args["of"]

    def test(ctx: Context) -> Verdict:
        expr, place = ctx.expr(reference), ctx.node("$match")
        if expr is None:
            return UNKNOWN
        return is_unshared(expr, place if place is not None else expr, ctx.info)

    return test


@predicate("roomy", cost=2)
def _roomy(args: Mapping[str, Any], _: Scope) -> Test:
    return about_expression(args["of"], is_roomy)
