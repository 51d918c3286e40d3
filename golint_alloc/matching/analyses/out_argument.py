"""Local variables whose address is only taken for a library function to put a result there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import contains, outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import (
    Local,
    can_declare_later,
    local_declaration,
    means_same_at,
    source,
    stretch,
)
from golint_alloc.matching.facts.names import fresh_name
from golint_alloc.matching.facts.purity import is_pure
from golint_alloc.matching.matcher import Bindings, Places, statement_list
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, is_blank, top_level, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import YES

_ASSIGNING = frozenset({"write", "op-assign", "incdec"})
"""Roles that, unlike taking the address, do not count as using a declared variable."""
_NAMES = ("ok", "found", "matches")


class _Target(NamedTuple):
    """A variable, its declaration, the calls that get its address and its other uses."""

    ident: ast.Ident
    local: Local | None
    calls: list[ast.Call]
    others: list[Use]


@analysis("out-argument", kind="call")
def _out_argument(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or node.ellipsis or len(node.args) != 2:
        return
    pointer = unparen(node.args[1])
    if not isinstance(pointer, ast.Unary) or pointer.op != "&":
        return
    ident = unparen(pointer.x)
    if not isinstance(ident, ast.Ident) or info.callee(node).name not in params["functions"]:
        return
    flow = flow_of(info, node)
    var = flow.variable(ident) if flow is not None else None
    if flow is None or var is None or var.role != "local" or not flow.uses.is_complete(var):
        return
    target = _target(flow, var, ident, params["functions"])
    if target is None or target.calls[0] is not node:
        return
    bindings: Bindings = {"call": node, "source": node.args[0], "var": ident, "target": pointer}
    if var.node is not None:
        bindings["name"] = var.node
    yield Shape(node, bindings | _rewriting(info, target))


def _target(flow: FunctionFlow, var: Var, ident: ast.Ident, functions: list[str]) -> _Target | None:
    """None where the variable would be on the heap, or may change, in another way as well."""
    calls: list[ast.Call] = []
    others: list[Use] = []
    for use in flow.uses.of(var):
        if use.captured:
            return None
        if use.role == "define":
            continue
        if use.role != "addr":
            others.append(use)
            continue
        call = outer_paren(use.node).parent if isinstance(use.node, ast.Unary) else None
        if not isinstance(call, ast.Call) or flow.info.callee(call).name not in functions:
            return None
        calls.append(call)
    return _Target(ident, local_declaration(var), calls, others) if calls else None


def _rewriting(info: Info, target: _Target) -> Bindings:
    """What takes the value as a result: ``v, ok := f[T](x)`` in place of ``f(x, &v)``."""
    local = target.local
    written = _type_text(local, info)
    if local is None or not local.alone or written is None:
        return {}
    if local.written_type is not None and not all(
        means_same_at(info, local.written_type, call) for call in target.calls
    ):
        return {}
    found = _in_conditions(info, target, local) or _before_statement(target, local)
    return {**found, "type": written, "decl": local.node} if found else {}


def _type_text(local: Local | None, info: Info) -> str | None:
    """The variable's type as written in its declaration; None when it is not written there."""
    if local is None:
        return None
    if local.written_type is not None:
        return source(local.written_type) if local.value is None else None
    value = unparen(local.value) if local.value is not None else None
    star = ""
    if isinstance(value, ast.Unary) and value.op == "&":
        star, value = "*", unparen(value.x)
    if isinstance(value, ast.CompositeLit) and value.type is not None:
        return star + source(value.type) if is_pure(value, info) is YES else None
    return None


def _in_conditions(info: Info, target: _Target, local: Local) -> Bindings | None:
    """For calls that stand first in conditions of ifs, when no use is outside of these."""
    regions: list[ast.If] = []
    for call in target.calls:
        stmt = _condition_of(call)
        if stmt is None or stmt.init is not None or stmt in regions:
            return None
        regions.append(stmt)
    used: set[ast.If] = set()
    assigned: set[ast.If] = set()
    for use in target.others:
        around = [r for r in regions if contains(r, use.ident)]
        if not around:
            return None
        inner = around[-1]
        call = target.calls[regions.index(inner)]
        # Elsewhere the variable may hold what it was declared with, or what another call left.
        told = local.value is None and len(regions) == 1
        if use.ident.start < call.end or not (told or _told(call, inner, use)):
            return None
        (assigned if use.role in _ASSIGNING else used).add(inner)
    if (used and len(used) < len(regions)) or not assigned <= used:
        return None
    ok = _free(regions)
    if ok is None:
        return None
    return {
        "functions": Places(tuple(call.fun for call in target.calls)),
        "pointers": Places(tuple(stretch(c.args[0].end, c.end - 1, c) for c in target.calls)),
        "ends": Places(tuple(stretch(call.end, call.end, call) for call in target.calls)),
        "result": target.ident if used else "_",
        "ok": ok,
        "tail": f"; {ok}",
    }


def _condition_of(call: ast.Call) -> ast.If | None:
    """The if whose condition begins with the call."""
    node: ast.Node = call
    parent = call.parent
    while isinstance(parent, ast.Binary) and parent.x is node:
        node, parent = parent, parent.parent
    return parent if isinstance(parent, ast.If) and parent.cond is node else None


def _told(call: ast.Call, stmt: ast.If, use: Use) -> bool:
    """Whether a use in an if is only reached when the call said yes."""
    parent = call.parent
    while isinstance(parent, ast.Binary):
        if parent.op != "&&":
            return False
        parent = parent.parent
    return contains(stmt.cond, use.ident) or contains(stmt.body, use.ident)


def _free(regions: list[ast.If]) -> str | None:
    """A name that none of the ifs uses."""
    return next(
        (name for name in _NAMES if all(fresh_name(stmt, [name]) for stmt in regions)), None
    )


def _before_statement(target: _Target, local: Local) -> Bindings | None:
    """For one call that a statement in the block of the declaration evaluates before all else."""
    if len(target.calls) != 1 or local.value is not None:
        return None
    call = target.calls[0]
    stmt = _evaluated_first(call)
    if stmt is None:
        return None
    choice = stmt.parent
    if isinstance(choice, ast.If) and choice.init is stmt:
        if not all(contains(choice, use.ident) for use in target.others):
            return None
    elif statement_list(stmt) is None or statement_list(stmt) is not statement_list(local.stmt):
        return None
    if any(use.ident.start < call.end for use in target.others) or not can_declare_later(call):
        return None
    used = any(use.role not in _ASSIGNING for use in target.others)
    if target.others and not used:
        return None
    result = target.ident if used else "_"
    if isinstance(stmt, ast.Assign) and stmt.rhs[0] is call:
        named = stmt.op == ":=" and len(stmt.lhs) == 1 and not is_blank(stmt.lhs[0])
        return {"defined": stmt, "result": result, "ok": stmt.lhs[0]} if named else None
    if isinstance(stmt, ast.ExprStmt):
        return {"dropped": stmt, "result": result, "ok": "_"} if used else None
    ok = fresh_name(top_level(call), _NAMES)
    return None if ok is None else {"statement": stmt, "result": result, "ok": ok}


def _evaluated_first(call: ast.Call) -> ast.Stmt | None:
    """The statement that evaluates the call once, and nothing before it."""
    node: ast.Node = call
    for parent in ancestors(call):
        if isinstance(parent, ast.Paren | ast.Unary) or (
            isinstance(parent, ast.Binary) and parent.x is node
        ):
            node = parent
            continue
        if isinstance(parent, ast.If):
            first = parent.init is None and parent.cond is node
        elif isinstance(parent, ast.Return):
            first = parent.results[0] is node
        elif isinstance(parent, ast.Assign):
            first = parent.rhs[0] is node and all(isinstance(x, ast.Ident) for x in parent.lhs)
        else:
            first = isinstance(parent, ast.ExprStmt)
        return parent if first and isinstance(parent, ast.Stmt) else None
    return None
