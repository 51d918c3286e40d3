"""Predicates for what can be made once instead of in each call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from golint_alloc.matching.context import Context
from golint_alloc.matching.facts.resyntax import is_valid
from golint_alloc.matching.facts.runsonce import runs_once
from golint_alloc.matching.predicates.registry import Question, Scope, Test, about_node, predicate
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict


@predicate("runs-once", cost=3)
def _runs_once(args: Mapping[str, Any], _: Scope) -> Question:
    return about_node(args.get("node", "match"), runs_once)


@predicate("valid-regexp", cost=1)
def _valid_regexp(args: Mapping[str, Any], _: Scope) -> Test:
    reference = args["of"]

    def test(ctx: Context) -> Verdict:
        expr = ctx.expr(reference)
        value = None if expr is None else ctx.info.const_value(expr)
        if not isinstance(value, str):
            return UNKNOWN if value is None else NO
        return YES if is_valid(value) else UNKNOWN

    return test
