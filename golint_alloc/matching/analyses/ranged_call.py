"""Slices that a call makes only for one loop to range over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import flow_of
from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import local_declaration, stretch
from golint_alloc.matching.matcher import Bindings, Run
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import enclosing_function, is_blank, unparen, walk_function
from golint_alloc.types.info import Info


@analysis("ranged-call", kind="call")
def _ranged_call(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or node.ellipsis or not node.args:
        return
    fun = unparen(node.fun)
    name = fun.sel if isinstance(fun, ast.Selector) else fun
    if not isinstance(name, ast.Ident) or info.callee(node).name not in params["functions"]:
        return
    loop = outer_paren(node).parent
    variable = None
    if not isinstance(loop, ast.Range):
        variable = _operand_of_loop(node, info)
        loop = variable.parent if variable is not None else None
    if not isinstance(loop, ast.Range) or not _is_blank_key(loop):
        return
    # Calls deferred by the body of a range over a function are kept on the heap.
    if any(isinstance(n, ast.Defer) for n in walk_function(loop.body)):
        return
    bindings: Bindings = {
        "call": node,
        "function": node.fun,
        "name": name,
        "args": Run(tuple(node.args), node.args[0].start, node.args[-1].end),
        "first": node.args[0],
        "loop": loop,
    }
    if loop.key is not None and loop.value is not None:
        bindings["blank"] = stretch(loop.key.start, loop.value.start, loop)
    if variable is not None:
        bindings["var"] = variable
    yield Shape(node, bindings)


def _is_blank_key(loop: ast.Range) -> bool:
    return loop.key is None or (is_blank(loop.key) and loop.value is not None)


def _operand_of_loop(call: ast.Call, info: Info) -> ast.Ident | None:
    """The only use of the variable that the call is the value of, when a loop ranges over it.

    The loop runs at most once for each time the call is made, as an iterator may be good for
    one walk only.
    """
    parent = outer_paren(call).parent
    ident = parent.lhs[0] if isinstance(parent, ast.Assign) else None
    flow = flow_of(info, call)
    var = flow.variable(ident) if flow is not None and isinstance(ident, ast.Ident) else None
    if flow is None or var is None or var.role != "local" or not flow.uses.is_complete(var):
        return None
    local = local_declaration(var)
    others = [use for use in flow.uses.of(var) if use.role != "define"]
    if local is None or local.value is not outer_paren(call) or len(others) != 1:
        return None
    use = others[0]
    loop = use.ident.parent
    if use.role != "ranged" or not isinstance(loop, ast.Range) or loop.x is not use.ident:
        return None
    if enclosing_function(local.stmt) is not enclosing_function(loop):
        return None
    around = [outer for outer in flow.loops_around(loop) if outer is not loop]
    return use.ident if around == flow.loops_around(local.stmt) else None
