"""Whether anything else reaches the memory of a slice, and whether it was made with room."""

from __future__ import annotations

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

_KEEPING = frozenset({
    "define", "len", "cap", "indexed", "index-write", "ranged", "copy-from", "copy-to",
    "compared-nil", "returned", "cleared", "append-to", "discarded",
})  # fmt: skip
"""Roles that hand the slice's memory to nobody, appends to it aside."""


def local_slice(expr: ast.Expr, info: Info) -> tuple[Var, FunctionFlow] | None:
    """The local variable that an expression names, and the facts about its function."""
    expr = unparen(expr)
    flow = flow_of(info, expr)
    var = flow.variable(expr) if flow is not None and isinstance(expr, ast.Ident) else None
    return (var, flow) if var is not None and flow is not None and var.role == "local" else None


def is_unshared(expr: ast.Expr, place: ast.Node, info: Info) -> Verdict:
    """Whether nothing but a local slice itself reaches its memory until ``place`` has run."""
    found = local_slice(expr, info)
    if found is None:
        return UNKNOWN
    var, flow = found
    value = flow.uses.definition(var)
    if not flow.uses.is_complete(var) or not (value is None or _is_own(value, var, info)):
        return UNKNOWN
    if value is None and not _begins_bare(var):
        return UNKNOWN
    loops = flow.loops_around(place)
    horizon = max(place.end, loops[-1].end if loops else 0)
    kept = all(use.ident.start >= horizon or _keeps(use, var, info) for use in flow.uses.of(var))
    return YES if kept else UNKNOWN


def _begins_bare(var: Var) -> bool:
    parent = var.node.parent if var.node is not None else None
    return isinstance(parent, ast.ValueSpec) and not parent.values


def _is_own(value: ast.Expr, var: Var, info: Info) -> bool:
    """Whether an expression is nil, newly made, or an append to the variable's own slice."""
    value = unparen(value)
    if isinstance(value, ast.CompositeLit):
        return True
    if isinstance(value, ast.Ident):
        return value.name == "nil"
    if not isinstance(value, ast.Call):
        return False
    callee = info.callee(value)
    if callee.kind != "builtin" or not value.args:
        return False
    if callee.name == "append":
        first = unparen(value.args[0])
        own = isinstance(first, ast.Ident) and info.object_of(first) is var
        return own or _is_own(first, var, info)
    return callee.name == "make"


def _keeps(use: Use, var: Var, info: Info) -> bool:
    if use.captured or use.boxed:
        return False
    if use.role == "write" and isinstance(use.node, ast.Assign):
        stmt = use.node
        if len(stmt.lhs) != len(stmt.rhs):
            return False
        return _is_own(stmt.rhs[stmt.lhs.index(use.ident)], var, info)
    if use.role == "append-to":
        return goes_back(use, var)
    if use.role == "appended":
        return isinstance(use.node, ast.Call) and use.node.ellipsis
    return use.role in _KEEPING


def goes_back(use: Use, var: Var) -> bool:
    """Whether the result of an append to the variable is assigned to it."""
    stmt = use.node.parent
    target = stmt.lhs[0] if isinstance(stmt, ast.Assign) and len(stmt.lhs) == 1 else None
    return isinstance(target, ast.Ident) and target.name == var.name


def is_roomy(expr: ast.Expr, info: Info) -> Verdict:
    """Whether a slice has room of its own for what is to be appended.

    YES of one made with a length or capacity or grown at any place, NO of a local one that begins
    empty and is never given room, UNKNOWN of fields, parameters and what functions return.
    """
    found = local_slice(expr, info)
    if found is None:
        return UNKNOWN
    var, flow = found
    values = [flow.uses.definition(var)]
    for use in flow.uses.of(var):
        if use.role == "write" and isinstance(use.node, ast.Assign):
            stmt = use.node
            same = len(stmt.lhs) == len(stmt.rhs)
            values.append(stmt.rhs[stmt.lhs.index(use.ident)] if same else None)
            if not same:
                return UNKNOWN
        elif use.role in ("addr", "captured"):
            return UNKNOWN
    verdict = NO if values[0] is not None or _begins_bare(var) else UNKNOWN
    for value in values:
        if value is not None:
            verdict = verdict | _has_room(unparen(value), info)
    return verdict


def _has_room(value: ast.Expr, info: Info) -> Verdict:
    if isinstance(value, ast.CompositeLit):
        return NO
    if isinstance(value, ast.Ident) and value.name == "nil":
        return NO
    if not isinstance(value, ast.Call):
        return UNKNOWN
    callee = info.callee(value)
    if callee.kind == "builtin" and callee.name == "append":
        return NO
    if callee.kind == "builtin" and callee.name == "make" and len(value.args) > 1:
        return Verdict.of(info.const_value(value.args[-1]) != 0)
    return YES if callee.name == "slices.Grow" else UNKNOWN
