"""Strings that a loop extends, copying all of them each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.exits import exit_behind
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import Loop
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import Local, local_declaration, stretch
from golint_alloc.matching.matcher import Bindings, Places, statement_list
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import YES


@analysis("string-accumulation", kind="for", text=rb"(?s).*?(?:\+=|[^+]\+[^+])")
def _string_accumulation(
    node: ast.Node,
    info: Info,
    params: Mapping[str, Any],
) -> Iterator[Shape]:
    if not isinstance(node, ast.For | ast.Range):
        return
    for stmt in walk(node.body):
        if not isinstance(stmt, ast.Assign):
            continue
        added = _added(stmt)
        if added is None:
            continue
        target, value = added
        flow = flow_of(info, node)
        var = flow.variable(target) if flow is not None else None
        if flow is None or var is None or var.role != "local" or not _is_string(var):
            continue
        # Each loop answers for what is in it alone.
        if _outlived(flow, var, stmt)[:1] != [node] or not flow.uses.is_complete(var):
            continue
        if _first_repeated(flow, var) is stmt:
            yield Shape(stmt, _bindings(info, flow, var, stmt, value, node))


def _added(node: ast.Node) -> tuple[ast.Ident, ast.Expr] | None:
    """``s += v`` or ``s = s + v + …``: (s, the first expression added)."""
    if not isinstance(node, ast.Assign) or len(node.lhs) != 1 or len(node.rhs) != 1:
        return None
    target, value = node.lhs[0], node.rhs[0]
    if not isinstance(target, ast.Ident):
        return None
    if node.op == "+=":
        return target, value
    if node.op != "=" or not isinstance(value, ast.Binary):
        return None
    last: ast.Binary = value
    while isinstance(last.x, ast.Binary):
        last = last.x
    sums = last.op == "+" and isinstance(last.x, ast.Ident) and last.x.name == target.name
    return (target, last.y) if sums else None


def _is_string(var: Var) -> bool:
    type_ = var.type
    return isinstance(type_, Basic) and type_.name == "string"


def _outlived(flow: FunctionFlow, var: Var, node: ast.Node) -> list[Loop]:
    """The loops around a node in all of whose iterations the variable is the same."""
    if var.node is None:
        return []
    around = flow.loops_around(node)
    return [loop for loop in around if not loop.start <= var.node.start < loop.end]


def _first_repeated(flow: FunctionFlow, var: Var) -> ast.Node | None:
    """The first statement that a loop runs many times to extend a string it does not set anew."""
    uses = flow.uses.of(var)
    for use in uses:
        if use.role not in ("op-assign", "write") or _added(use.node) is None:
            continue
        loops = _outlived(flow, var, use.node)
        if not loops or flow.runs_many(loops[0]).verdict is not YES:
            continue
        outer = loops[-1]
        inside = [u for u in uses if outer.start <= u.ident.start < outer.end]
        if any(u.role == "write" and _added(u.node) is None for u in inside):
            continue
        runs_once = exit_behind(flow.info, use.node, loops[0]) is not None
        if flow.unconditional(use.node, loops[0]).verdict is YES and not runs_once:
            return use.node
    return None


def _bindings(
    info: Info,
    flow: FunctionFlow,
    var: Var,
    stmt: ast.Assign,
    value: ast.Expr,
    loop: Loop,
) -> Bindings:
    target = stmt.lhs[0]
    bindings: Bindings = {
        "str": target,
        "loop": loop,
        "value": stretch(value.start, stmt.end, stmt),
    }
    local = local_declaration(var)
    if local is not None:
        bindings["decl"] = local.stmt
        bindings.update(_rewriting(info, flow, var, local))
    return bindings


def _rewriting(info: Info, flow: FunctionFlow, var: Var, local: Local) -> Bindings:
    """The edits that turn the variable into a builder; empty when one would not be exact."""
    start = unparen(local.value) if local.value is not None else None
    if not local.alone or (start is not None and not _has_string_type(info, start)):
        return {}
    heads: list[ast.Node] = []
    tails: list[ast.Node] = []
    reads: list[ast.Node] = []
    lengths: list[ast.Node] = []
    for use in flow.uses.of(var):
        if use.role == "define" or _is_left_operand(use):
            continue
        if use.captured or use.role in ("addr", "received"):
            return {}
        if use.role in ("write", "op-assign"):
            added = _added(use.node)
            if added is None or not _can_be_rewritten(use.node, added[1], var):
                return {}
            heads.append(stretch(use.node.start, added[1].start, use.node))
            tails.append(stretch(use.node.end, use.node.end, use.node))
        elif use.role == "len" and isinstance(use.node, ast.Call):
            lengths.append(use.node)
        else:
            reads.append(stretch(use.ident.end, use.ident.end, use.ident))
    bindings: Bindings = {
        "heads": Places(tuple(heads)),
        "tails": Places(tuple(tails)),
        "reads": Places(tuple(reads)),
        "lengths": Places(tuple(lengths)),
        "open": f"{var.name}.WriteString(",
    }
    if start is None or info.const_value(start) == "":
        bindings["bare"] = local.stmt
    else:
        bindings["started"] = local.stmt
        bindings["start"] = start
    return bindings


def _has_string_type(info: Info, value: ast.Expr) -> bool:
    type_ = info.type_of(value)
    return isinstance(type_, Basic) and type_.name in ("string", "untyped string")


def _is_left_operand(use: Use) -> bool:
    """The second ``s`` of ``s = s + v``."""
    node: ast.Node | None = use.ident
    while isinstance(node, ast.Ident | ast.Binary) and node is not None:
        parent = node.parent
        if isinstance(parent, ast.Binary) and parent.x is not node:
            return False
        node = parent
    if not isinstance(node, ast.Assign) or node.op != "=":
        return False
    added = _added(node)
    return added is not None and use.ident is not node.lhs[0] and added[0].name == use.ident.name


def _can_be_rewritten(stmt: ast.Node, first: ast.Expr, var: Var) -> bool:
    """Whether the statement stands in a block and does not read the string it extends."""
    if not isinstance(stmt, ast.Stmt) or statement_list(stmt) is None:
        return False
    for node in walk(stmt):
        if isinstance(node, ast.Ident) and node.name == var.name and node.start >= first.start:
            return False
    return True
