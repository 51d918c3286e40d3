"""Function literals that only call a function variable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import called_in_place, contains
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.identity import identical
from golint_alloc.types.info import Info
from golint_alloc.types.model import Named, Signature
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import YES


@analysis("wrapping-literal", kind="closure")
def _wrapping_literal(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.FuncLit) or len(node.body.stmts) != 1:
        return
    call = _only_call(node)
    if call is None or not _passes_on(node, call):
        return
    flow, fun = flow_of(info, node), unparen(call.fun)
    var = flow.variable(fun) if flow is not None and isinstance(fun, ast.Ident) else None
    if flow is None or var is None or not _serves(flow, var, node):
        return
    answer = flow.escape.storage(node)
    if answer.verdict is not YES or not answer.reason:
        return
    bindings: Bindings = {"literal": node, "function": fun, "why": answer.reason}
    if not _is_never_nil(flow, var):
        bindings["doubt"] = fun
    yield Shape(node, bindings)


def _only_call(literal: ast.FuncLit) -> ast.Call | None:
    """The call that is all a literal does; its result is returned if it has any."""
    stmt = literal.body.stmts[0]
    expr: ast.Expr | None = None
    if isinstance(stmt, ast.ExprStmt):
        expr = stmt.x
    elif isinstance(stmt, ast.Return) and len(stmt.results) == 1:
        expr = stmt.results[0]
    expr = unparen(expr) if expr is not None else None
    return expr if isinstance(expr, ast.Call) else None


def _passes_on(literal: ast.FuncLit, call: ast.Call) -> bool:
    """Whether the arguments are the literal's parameters in their order."""
    fields = literal.type.params
    names = [name.name for field in fields for name in field.names]
    if len(names) != len(call.args) or any(not field.names for field in fields) or "_" in names:
        return False
    variadic = bool(fields) and isinstance(fields[-1].type, ast.Ellipsis)
    if variadic is not call.ellipsis:
        return False
    return all(
        isinstance(arg, ast.Ident) and arg.name == name
        for arg, name in zip(call.args, names, strict=True)
    )


def _serves(flow: FunctionFlow, var: Var, literal: ast.FuncLit) -> bool:
    """Whether a variable of a function's own could stand in place of a literal."""
    if var.role not in ("local", "param", "result") or var.node is None:
        return False
    if contains(literal, var.node) or called_in_place(literal):
        return False
    under = var.type.underlying
    made = flow.info.type_of(literal)
    if not isinstance(under, Signature) or identical(under, made) is not YES:
        return False
    if isinstance(var.type, Named) and not isinstance(flow.info.target_type(literal), Signature):
        return False
    return var.role != "result" and flow.uses.assigned_once(var).verdict is YES


def _is_never_nil(flow: FunctionFlow, var: Var) -> bool:
    value = flow.uses.definition(var) if var.role == "local" else None
    return value is not None and isinstance(unparen(value), ast.FuncLit)
