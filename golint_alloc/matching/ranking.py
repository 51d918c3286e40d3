"""How much a finding matters: what one execution costs times how often it seems to run."""

from __future__ import annotations

from golint_alloc.flow.function import flow_of
from golint_alloc.flow.heat import Heat, heat_of
from golint_alloc.matching.context import Context
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.rules import Cost

_BYTES_PER_ALLOC = 128
"""Bytes that weigh as much as one more allocation; a small object costs 20 to 30 ns."""


class Weight(NamedTuple):
    """The rank of a finding."""

    cost: float
    in_loop: bool
    heat: Heat


def rank(cost: Cost, ctx: Context) -> Weight:
    """Weigh a match. Without any number in the rule one allocation is assumed."""
    base = cost.allocs + _bytes(cost, ctx) / _BYTES_PER_ALLOC or 1.0
    flow = flow_of(ctx.info, ctx.anchor)
    depth = flow.loop_depth(ctx.anchor) if flow is not None else 0
    heat = heat_of(ctx.info, ctx.anchor)
    return Weight(round(base * heat.factor, 3), depth > 0, heat)


def _bytes(cost: Cost, ctx: Context) -> float:
    if isinstance(cost.bytes, str):
        size = ctx.info.program.sizes.sizeof(ctx.type_of(cost.bytes))
        return float(size or 0)
    return float(cost.bytes)
