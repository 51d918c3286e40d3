"""Closures, values in interfaces and results of calls that each iteration of a loop makes anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import Loop, called_in_place, contains, outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.hoisting import (
    can_move_before,
    captured,
    own_declaration,
    unconditional_invariant_loop,
    unvarying,
)
from golint_alloc.matching.facts.names import fresh_name
from golint_alloc.matching.facts.wording import listing
from golint_alloc.matching.matcher import Bindings, Places, Run
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen, walk, walk_function
from golint_alloc.types.info import Info
from golint_alloc.types.model import Interface
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import YES

_SMALL = 1
"""Bytes up to which a value in an interface is one of the runtime's own."""


@analysis("loop-closure", kind="for", text=rb"(?s).*?\bfunc\b")
def _loop_closure(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.For | ast.Range):
        return
    flow = flow_of(info, node)
    for literal in walk_function(node.body):
        if flow is None or not isinstance(literal, ast.FuncLit) or called_in_place(literal):
            continue
        variables = captured(info, literal)
        if not variables or flow.loops_around(literal)[:1] != [node]:
            continue
        loop = unconditional_invariant_loop(flow, literal, partial(_are_outside, variables))
        if loop is None or flow.escape.storage(literal).verdict is not YES:
            continue
        user = outer_paren(literal).parent
        if isinstance(user, ast.Call) and info.callee(user).name in params.get("unless_for", ()):
            continue
        bindings: Bindings = {"func": literal, "loop": loop}
        bindings["captured"] = listing([var.name for var in variables])
        bindings["why"] = flow.escape.storage(literal).reason
        bindings.update(_early_closure(flow, literal, loop))
        yield Shape(literal.type, bindings)


def _are_outside(variables: list[Var], loop: Loop) -> bool:
    """Whether all iterations share the variables."""
    return all(var.node is not None and not contains(loop, var.node) for var in variables)


def _early_closure(flow: FunctionFlow, literal: ast.FuncLit, loop: Loop) -> Bindings:
    """What a declaration of the closure before the loop needs; none where it cannot stand there."""
    is_argument = isinstance(outer_paren(literal).parent, ast.Call)
    if not is_argument or not can_move_before(flow.info, literal, loop):
        return {}
    before = [n for n in walk(flow.func) if isinstance(n, ast.FuncLit) and n.start < literal.start]
    number = str(len(before) + 1) if before else ""
    name = fresh_name(flow.func, (f"fn{number}", f"callback{number}"))
    if name is None:
        return {}
    return {"early": loop, "name": name}


@analysis("loop-boxing", kind="for")
def _loop_boxing(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.For | ast.Range):
        return
    flow = flow_of(info, node)
    found: dict[tuple[Var, Loop], list[ast.Expr]] = {}
    for call in walk_function(node.body):
        if flow is None or not isinstance(call, ast.Call) or call.ellipsis:
            continue
        for arg in call.args:
            if isinstance(arg, ast.Ident) and flow.loops_around(arg)[:1] == [node]:
                _add_boxed(flow, arg, found)
    for (var, loop), places in found.items():
        assert flow is not None
        bindings: Bindings = {"value": places[0], "loop": loop, "count": len(places)}
        bindings.update(_early_box(flow, var, loop, places))
        yield Shape(places[0], bindings)


def _add_boxed(
    flow: FunctionFlow, arg: ast.Ident, found: dict[tuple[Var, Loop], list[ast.Expr]]
) -> None:
    """Note an argument that is boxed on the heap in each iteration, though it stays the same."""
    var, info = flow.variable(arg), flow.info
    if var is None or var.role == "package" or isinstance(var.type.underlying, Interface):
        return
    if not isinstance(info.target_type(arg).underlying, Interface):
        return
    size = info.program.sizes.sizeof(var.type)
    if size is None or size <= _SMALL or flow.escape.boxed(arg).verdict is not YES:
        return
    loop = unconditional_invariant_loop(flow, arg, unvarying(flow, arg))
    if loop is not None:
        found.setdefault((var, loop), []).append(arg)


def _early_box(flow: FunctionFlow, var: Var, loop: Loop, places: list[ast.Expr]) -> Bindings:
    """What a variable of type any before the loop needs; none where another type is expected."""
    info = flow.info
    for place in places:
        target = info.target_type(place).underlying
        if not isinstance(target, Interface) or target.methods or target.embeds:
            return {}
    if not can_move_before(info, places[0], loop) or info.visible("any", loop) is None:
        return {}
    loops = [n for n in walk(flow.func) if isinstance(n, ast.For | ast.Range)]
    before = sum(other.start < loop.start for other in loops)
    number = str(before + 1) if before else ""
    name = fresh_name(flow.func, (f"{var.name}Any{number}", f"{var.name}Boxed{number}"))
    if name is None:
        return {}
    return {"early": loop, "name": name, "uses": Places(tuple(places))}


@analysis("loop-call", kind="call")
def _loop_call(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or info.callee(node).name not in params["functions"]:
        return
    flow, fun = flow_of(info, node), unparen(node.fun)
    if flow is None or not flow.loops_around(node):
        return
    operands = [*node.args]
    if isinstance(fun, ast.Selector) and info.callee(node).kind != "func":
        operands.append(fun.x)
    loop = unconditional_invariant_loop(flow, node, unvarying(flow, *operands))
    if loop is None:
        return
    args = Run(tuple(node.args), node.args[0].start, node.args[-1].end) if node.args else None
    bindings: Bindings = {"call": node, "function": node.fun, "loop": loop}
    if args is not None:
        bindings["args"] = args
    decl = own_declaration(flow, node)
    if decl is not None and can_move_before(info, decl, loop):
        bindings["decl"] = decl
    yield Shape(node, bindings)
