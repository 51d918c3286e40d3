"""What the inliner counts for a ``range`` over a function.

The compiler makes the body a closure that is passed to the function, and guards it with a
state variable (cmd/compile/internal/rangefunc). Only the frame around the closure is counted
where the loop stands. The numbers were measured with Go 1.23, 1.25 and 1.27.
"""

from __future__ import annotations

from typing import Final

from golint_alloc.flow.cost import CostModel, Impossible
from golint_alloc.flow.cost_calls import called_value_cost
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import walk_function
from golint_alloc.types.model import Signature

_FRAME: Final = 37
"""State and closure declared, the call without what it calls, the check for a late call."""
_NEXT: Final = 4
"""The variable that tells what to do behind the loop; for the outermost loop that needs it."""
_LEAVE: Final = 5
"""The test of that variable for a return."""
_JUMP: Final = 9
"""The same for a break or continue of an outer loop."""


def range_func_cost(model: CostModel, node: ast.Range) -> int:
    """The cost of the loop; raises Impossible."""
    cost = _FRAME + model.expr(node.x) + called_value_cost(model, node.x)
    returns = nested = False
    labels: set[str] = set()
    jumps: set[str] = set()
    for inner in walk_function(node.body):
        if isinstance(inner, ast.Defer):
            raise Impossible("a defer statement")
        if isinstance(inner, ast.Return):
            returns = True
        elif isinstance(inner, ast.Labeled):
            labels.add(inner.label.name)
        elif isinstance(inner, ast.Branch) and inner.label is not None:
            jumps.add(inner.label.name)
        elif isinstance(inner, ast.Range):
            nested = nested or isinstance(model.info.type_of(inner.x).underlying, Signature)
    outer = jumps - labels
    if returns or nested or outer:
        cost += _NEXT
    if outer:
        model.doubt("a jump out of a range over a function", -_JUMP, _JUMP * len(outer))
    return cost + _LEAVE * returns + _JUMP * len(outer)
