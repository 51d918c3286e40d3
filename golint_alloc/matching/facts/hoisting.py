"""What a loop makes in each iteration although it is always the same: where it can go instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from golint_alloc.flow.exits import exit_behind
from golint_alloc.flow.function import FunctionFlow
from golint_alloc.flow.pace import is_paced, takes_turns
from golint_alloc.flow.tree import Loop, contains
from golint_alloc.matching.facts.locals import (
    can_declare_later,
    listed,
    local_declaration,
    means_same_at,
)
from golint_alloc.matching.facts.purity import is_pure
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import enclosing_function, walk
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Object, Var
from golint_alloc.types.verdict import NO, YES

Steady = Callable[[Loop], bool]
"""Whether what a node makes does not depend on the iteration of a loop."""


def unvarying(flow: FunctionFlow, *parts: ast.Expr) -> Steady:
    """Steady are the loops in which no part changes its value."""
    return lambda loop: all(flow.varies(part, loop) is NO for part in parts)


def invariant_loop(
    flow: FunctionFlow, node: ast.Node, steady: Steady, every_iteration: bool | None
) -> Loop | None:
    """The outermost loop around a node, from the innermost on, in which it makes the same.

    ``every_iteration``: whether each iteration that is begun of the innermost loop evaluates the
    node; None for both. Those of the loops around it need not.
    """
    around = flow.loops_around(node)
    if not around or flow.runs_many(around[0]).verdict is not YES:
        return None
    always = flow.unconditional(node, around[0]).verdict is YES
    if every_iteration not in (None, always):
        return None
    if not always and _is_rare(node, around[0], flow.info):
        return None
    found: Loop | None = None
    for loop in around:
        if not steady(loop):
            break
        found = loop
    return found


def unconditional_invariant_loop(flow: FunctionFlow, node: ast.Node, steady: Steady) -> Loop | None:
    """As ``invariant_loop``, where every loop up to that one runs many times and evaluates the node
    in each iteration: made before the loop, nothing is made in vain.
    """
    found: Loop | None = None
    child = node
    for loop in flow.loops_around(node):
        if flow.runs_many(loop).verdict is not YES or _retries(loop) or not steady(loop):
            break
        if flow.unconditional(child, loop).verdict is not YES:
            break
        found = child = loop
    return found


def _retries(loop: Loop) -> bool:
    """``for { … }`` is left from within, and often in the first iteration."""
    return isinstance(loop, ast.For) and loop.cond is None


def _is_rare(node: ast.Node, loop: Loop, info: Info) -> bool:
    """Whether few iterations evaluate the node: each enters another case, or waits for a clock, or
    the loop ends behind it.
    """
    if takes_turns(info, node, loop) or is_paced(info, node, loop):
        return True
    return exit_behind(info, node, loop) is not None


def can_move_before(
    info: Info, code: ast.Node, loop: Loop, evaluated: Sequence[ast.Expr] = ()
) -> bool:
    """Whether some code of a loop, with what it declares itself, means the same before the loop.

    ``evaluated`` are the expressions whose evaluation moves, too: it must go unnoticed where the
    loop does not run. What else the code does is for the caller to judge.
    """
    # Within a literal of the loop it may belong to a goroutine, or to the end of the function.
    if enclosing_function(code) is not enclosing_function(loop):
        return False
    if listed(loop) is None or not can_declare_later(loop):
        return False
    if any(is_pure(part, info) is not YES for part in evaluated):
        return False
    return means_same_at(info, code, loop)


def captured(info: Info, literal: ast.FuncLit) -> list[Var]:
    """The variables of the functions around a literal that it uses, in order of first mention."""
    found: dict[Var, None] = {}
    for node in walk(literal):
        obj: Object | None = info.object_of(node) if isinstance(node, ast.Ident) else None
        if not isinstance(obj, Var) or obj.role in ("field", "package") or obj.node is None:
            continue
        if not contains(literal, obj.node):
            found[obj] = None
    return list(found)


def own_declaration(flow: FunctionFlow, call: ast.Call) -> ast.Stmt | None:
    """The statement ``x := call`` when x keeps that value and all iterations may share it."""
    parent = call.parent
    target = parent.lhs[0] if isinstance(parent, ast.Assign) else None
    var = flow.variable(target) if isinstance(target, ast.Ident) else None
    local = local_declaration(var) if var is not None else None
    if var is None or local is None or not local.alone or local.value is not call:
        return None
    return local.stmt if flow.uses.assigned_once(var).verdict is YES else None
