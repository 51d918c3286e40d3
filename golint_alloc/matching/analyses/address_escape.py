"""Local variables whose address goes to the heap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import Loop, contains, outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locks import holds_lock
from golint_alloc.matching.facts.names import fresh_name
from golint_alloc.matching.matcher import Bindings, Run
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, same_code, statement_of, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Slice
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, YES

PER_ITERATION = (1, 22)
"""Since this version of Go a loop's variables are new in each iteration."""

ADDRESS_OF_NAME = rb"&[\s(]*(?:/|[\w\x80-\xff]+[\s)]*(?:/|\Z))"
"""``&x``; comments make it match more."""
_OPTIONAL = ("element", "length")
"""Bindings that a rule can ask for."""


@analysis("address-escape", kind="unary_addr", text=ADDRESS_OF_NAME)
def _address_escape(
    node: ast.Node,
    info: Info,
    params: Mapping[str, Any],
) -> Iterator[Shape]:
    if not isinstance(node, ast.Unary) or node.op != "&":
        return
    target = unparen(node.x)
    through = _through(node)
    if not isinstance(target, ast.Ident) or through not in params.get("through", (through,)):
        return
    flow = flow_of(info, node)
    var = flow.variable(target) if flow is not None else None
    if flow is None or var is None or var.role != "local" or var.node is None:
        return
    loop = loop_of_variable(flow, var)
    if not _in_wanted_loop(flow, var, node, loop, params):
        return
    answer = flow.escape.variable(var)
    if answer.verdict is not YES or not answer.reason or holds_lock(var.type) is not NO:
        return
    bindings: Bindings = {"var": target, "why": answer.reason, "through": through or ""}
    statement = statement_of(var.node)
    if statement is not None:
        bindings["decl"] = statement
    sink = node.parent
    if sink is not None:
        bindings["sink"] = sink
    if loop is not None:
        bindings["loop"] = loop
        bindings.update(_loop_bindings(flow, var, node, loop))
    if all(params.get(name, name in bindings) is (name in bindings) for name in _OPTIONAL):
        yield Shape(node, bindings)


def _through(node: ast.Unary) -> str | None:
    """How the address leaves at the very place where it is taken; None for other ways."""
    outer = outer_paren(node)
    parent = outer.parent
    if isinstance(parent, ast.Call):
        if parent.fun is outer:
            return None
        is_append = isinstance(parent.fun, ast.Ident) and parent.fun.name == "append"
        return ("append" if parent.args[0] is not outer else None) if is_append else "call"
    if isinstance(parent, ast.Send):
        return "send"
    if isinstance(parent, ast.Return):
        return "return"
    if isinstance(parent, ast.Assign) and len(parent.lhs) == len(parent.rhs):
        left = parent.lhs[parent.rhs.index(outer)] if outer in parent.rhs else None
        return "store" if left is not None and not isinstance(unparen(left), ast.Ident) else None
    return None


def loop_of_variable(flow: FunctionFlow, var: Var) -> Loop | None:
    """The innermost loop in each iteration of which the variable is made anew."""
    node = var.node
    if node is None:
        return None
    shared = flow.info.package.go_version < PER_ITERATION
    for loop in flow.loops_around(node):
        header = not contains(loop.body, node)
        if header and (shared or isinstance(loop, ast.For)):
            continue
        return loop
    parent = node.parent
    if isinstance(parent, ast.Range) and not shared and parent.op == ":=":
        return parent
    return None


def _in_wanted_loop(
    flow: FunctionFlow, var: Var, node: ast.Node, loop: Loop | None, params: Mapping[str, Any]
) -> bool:
    if "in_loop" not in params:
        return True
    if loop is None or flow.runs_many(loop).verdict is NO:
        return not params["in_loop"]
    # In a branch, most iterations may not need the address: a different remedy.
    steady = flow.unconditional(node, loop).verdict is YES
    return bool(params["in_loop"]) and steady


def _loop_bindings(flow: FunctionFlow, var: Var, node: ast.Unary, loop: Loop) -> Bindings:
    found: Bindings = {}
    count = flow.trip_count(loop)
    if isinstance(count, int):
        found["length"] = str(count)
    elif count is not None:
        found["length"] = _length(flow.info, loop, count)
    if isinstance(loop, ast.Range) and var.node is loop.value:
        found.update(_element(flow, var, node, loop))
    return found


def _length(info: Info, loop: Loop, count: ast.Expr) -> str:
    """Go code for the number of iterations."""
    text = file_of(count).text(count)
    under = info.type_of(count).underlying
    is_number = isinstance(under, Basic) and under.family != "string"
    is_source = isinstance(loop, ast.Range) and count is loop.x
    return f"len({text})" if is_source and not is_number else text


def _element(flow: FunctionFlow, var: Var, node: ast.Unary, loop: ast.Range) -> Bindings:
    """For ``&v`` of ``for _, v := range xs``: what ``&xs[i]`` needs; empty if it cannot be said."""
    source = unparen(loop.x)
    if loop.key is None or loop.value is None or not _is_steady_slice(flow, source, node, loop):
        return {}
    mentions = [use for use in flow.uses.of(var) if use.role != "define"]
    addresses = sum(use.role == "addr" for use in mentions)
    if addresses != 1 or flow.uses.writes(var) or not flow.uses.is_complete(var):
        return {}
    index = _index_name(flow, loop.key, node)
    if index is None:
        return {}
    return {
        "element": f"{file_of(source).text(source)}[{index}]",
        "clause": Run((loop.key, loop.value), loop.key.start, loop.value.end),
        "newClause": index if len(mentions) == 1 else f"{index}, {var.name}",
    }


def _index_name(flow: FunctionFlow, key: ast.Expr, node: ast.Node) -> str | None:
    """The name of the loop's index at ``node``, a free one where it has none yet."""
    if not isinstance(key, ast.Ident):
        return None
    if key.name == "_":
        return fresh_name(flow.func, ("i", "index", "idx"))
    visible = flow.info.visible(key.name, node)
    return key.name if visible is flow.info.object_of(key) else None


def _is_steady_slice(flow: FunctionFlow, source: ast.Expr, node: ast.Node, loop: ast.Range) -> bool:
    """Whether what is ranged over is a slice that means the same at ``node``."""
    if not isinstance(flow.info.type_of(source).underlying, Slice):
        return False
    root = source
    while isinstance(root, ast.Selector):
        root = unparen(root.x)
    if not isinstance(root, ast.Ident):
        return False
    if flow.info.visible(root.name, node) is not flow.info.object_of(root):
        return False
    return not any(
        isinstance(stmt, ast.Assign) and any(same_code(source, left) for left in stmt.lhs)
        for stmt in walk(loop.body)
    )
