"""Why a finding is reported: the conditions of its rule that held, in words."""

from __future__ import annotations

from golint_alloc.matching.context import Context
from golint_alloc.matching.message import quote, source_text
from golint_alloc.matching.program import Program
from golint_alloc.matching.why.words import meaning_of_analysis, said_of, tree_text
from golint_alloc.rulespec.metavars import MATCH
from golint_alloc.rulespec.rules import Cost
from golint_alloc.types.verdict import YES


def explanation(program: Program, ctx: Context, version: tuple[int, int]) -> tuple[str, ...]:
    """A line for the match, one for each condition, for the Go version and for the cost.

    To be asked before anything else is asked of the match: the tracer holds its steps.
    """
    tree = program.branch.match
    sought = tree_text(tree)
    if tree["kind"] == "analysis":
        sought += f": {meaning_of_analysis(tree['name'])}"
    lines = [f"{quote(source_text(MATCH, ctx))} matches {sought}"]
    tracer = program.scope.tracer
    for said in said_of(tracer.steps if tracer is not None else ()):
        if said.verdict is YES or said.depth:
            answer = "" if said.verdict is YES else f"{said.verdict.value}: "
            reason = f" ({said.reason})" if said.reason else ""
            lines.append("  " * said.depth + f"{answer}{said.question}{reason}")
    gate = str(program.branch.go)
    if gate:
        lines.append(f"Go {'.'.join(map(str, version))} is in the range {gate}")
    lines.append(f"costs {_cost(program.branch.cost)}")
    return tuple(lines)


def _cost(cost: Cost) -> str:
    """``1 allocation and 8 bytes a call``."""
    parts = []
    if cost.allocs:
        parts.append(f"{cost.allocs:g} allocation" + ("" if cost.allocs == 1 else "s"))
    if isinstance(cost.bytes, str):
        parts.append(f"the size of ${cost.bytes.removeprefix('$')}")
    elif cost.bytes:
        parts.append(f"{cost.bytes:g} bytes")
    return f"{' and '.join(parts) or 'time'} per {cost.per}"
