"""What is the same in each iteration of a loop, and whether it can be made before it."""

from __future__ import annotations

from collections.abc import Sequence

from golint_alloc.flow.exits import exit_behind
from golint_alloc.flow.function import FunctionFlow
from golint_alloc.flow.pace import is_paced, takes_turns
from golint_alloc.flow.tree import Loop
from golint_alloc.matching.facts.locals import can_declare_later, listed, means_same_at
from golint_alloc.matching.facts.purity import is_pure
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, enclosing_function
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import NO, YES


def invariant_loop(
    flow: FunctionFlow, node: ast.Expr, parts: Sequence[ast.Expr], every_iteration: bool | None
) -> Loop | None:
    """The outermost loop around a node, from the innermost on, in which no part of it varies.

    ``every_iteration``: whether each iteration that is begun evaluates the node; None for both.
    """
    around = flow.loops_around(node)
    if not around or flow.runs_many(around[0]).verdict is not YES:
        return None
    always = flow.unconditional(node, around[0]).verdict is YES
    if every_iteration not in (None, always):
        return None
    if not always and _is_rare(node, around[0], flow.info):
        return None
    found = None
    for loop in around:
        if any(flow.varies(part, loop) is not NO for part in parts):
            break
        found = loop
    return found


def _is_rare(node: ast.Node, loop: Loop, info: Info) -> bool:
    """Whether few iterations evaluate the node: each enters another case, or waits for a clock, or
    the loop ends behind it.
    """
    if takes_turns(info, node, loop) or is_paced(info, node, loop):
        return True
    return exit_behind(info, node, loop) is not None


def can_move_before(info: Info, node: ast.Expr, parts: Sequence[ast.Expr], loop: Loop) -> bool:
    """Whether a node can be evaluated before a loop; ``parts`` is what is evaluated for it."""
    if enclosing_function(node) is not enclosing_function(loop) or listed(loop) is not loop:
        return False
    if any(isinstance(part, ast.If) and part.init is loop for part in ancestors(loop)):
        return False
    if not all(is_pure(part, info) is YES for part in parts):
        return False
    return means_same_at(info, node, loop) and can_declare_later(loop)
