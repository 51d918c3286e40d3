"""Predicates about memory: how large a value is, what the collector scans of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from golint_alloc.matching.context import Context
from golint_alloc.matching.predicates.registry import Scope, Test, predicate
from golint_alloc.types import model
from golint_alloc.types.heap import allocation_cost, layout_cost
from golint_alloc.types.model import Unknown
from golint_alloc.types.packing import optimal_packing
from golint_alloc.types.verdict import NO, UNKNOWN, Verdict


def _between(value: int | None, args: Mapping[str, Any]) -> Verdict:
    if value is None:
        return UNKNOWN
    low, high = args.get("at_least"), args.get("at_most")
    return Verdict.of((low is None or value >= low) and (high is None or value <= high))


@predicate("size", cost=1)
def _size(args: Mapping[str, Any], _: Scope) -> Test:
    reference = args["of"]
    return lambda ctx: _between(ctx.info.program.sizes.sizeof(ctx.type_of(reference)), args)


@predicate("heap-cost", cost=1)
def _heap_cost(args: Mapping[str, Any], _: Scope) -> Test:
    reference = args["of"]
    return lambda ctx: _between(
        allocation_cost(ctx.info.program.sizes, ctx.type_of(reference)), args
    )


@predicate("pointers", cost=1)
def _pointers(args: Mapping[str, Any], _: Scope) -> Test:
    reference, wanted = args["of"], args.get("is_")
    at_least = args.get("bytes_at_least")

    def test(ctx: Context) -> Verdict:
        scanned = ctx.info.program.sizes.pointer_bytes(ctx.type_of(reference))
        if scanned is None:
            return UNKNOWN
        if wanted is not None and (scanned > 0) is not (wanted == "some"):
            return NO
        return Verdict.of(at_least is None or scanned >= at_least)

    return test


@predicate("padding", cost=1)
def _padding(args: Mapping[str, Any], _: Scope) -> Test:
    reference, wanted = args["of"], args.get("class_changes")

    def test(ctx: Context) -> Verdict:
        under = ctx.type_of(reference).underlying
        if isinstance(under, Unknown):
            return UNKNOWN
        if not isinstance(under, model.Struct):
            return NO
        sizes = ctx.info.program.sizes
        packing = optimal_packing(sizes, under)
        if packing is None:
            return UNKNOWN
        now, best = (layout_cost(layout, sizes.word) for layout in (packing.now, packing.best))
        if wanted is not None and (best < now) is not wanted:
            return NO
        return _between(packing.saved, args)

    return test
