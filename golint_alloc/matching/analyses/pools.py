"""Values of a sync.Pool: those never put back, and those used behind that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import line_of, outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.staying import pointer_stays
from golint_alloc.matching.matcher import Bindings, statement_list
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import enclosing_function, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Map, Pointer, Slice
from golint_alloc.types.objects import Var


@analysis("pool-get", kind="call", names=("Get",))
def _pool_get(node: ast.Node, info: Info, _: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or not isinstance(node.fun, ast.Selector):
        return
    if info.callee(node).name != "(*sync.Pool).Get":
        return
    ident = held_by(node)
    flow = flow_of(info, node)
    var = flow.variable(ident) if flow is not None and ident is not None else None
    if flow is None or ident is None or var is None or var.role != "local":
        return
    if not isinstance(var.type.underlying, Pointer) or not pointer_stays(flow, var):
        return
    if any(_may_share(use, info) for use in flow.uses.of(var)):
        return
    yield Shape(node, {"pool": node.fun.x, "value": ident})


def _may_share(use: Use, info: Info) -> bool:
    """Whether memory of a pooled value may get out: ``x.f`` or ``x.M()`` is kept somewhere."""
    kept = outer_paren(use.ident)
    while isinstance(kept.parent, ast.Selector | ast.Index | ast.SliceExpr | ast.Star):
        kept = outer_paren(kept.parent)
    if isinstance(kept.parent, ast.Call) and kept.parent.fun is kept:
        kept = outer_paren(kept.parent)
    if use.role == "define" or isinstance(kept.parent, ast.Call | ast.ExprStmt | ast.Range):
        return False
    is_target = isinstance(kept.parent, ast.Assign) and kept in kept.parent.lhs
    return not is_target and not isinstance(info.type_of(kept).underlying, Basic)


def held_by(get: ast.Call) -> ast.Ident | None:
    """The variable that ``x := p.Get().(*T)`` and ``x, ok := p.Get().(*T)`` declare."""
    asserted = outer_paren(get).parent
    if not isinstance(asserted, ast.TypeAssert):
        return None
    assign = outer_paren(asserted).parent
    if not isinstance(assign, ast.Assign) or assign.op != ":=" or len(assign.rhs) != 1:
        return None
    name = assign.lhs[0]
    return name if isinstance(name, ast.Ident) else None


@analysis("pool-put", kind="call", names=("Put",))
def _pool_put(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or not isinstance(node.fun, ast.Selector):
        return
    if len(node.args) != 1 or info.callee(node).name != "(*sync.Pool).Put":
        return
    bindings: Bindings = {"pool": node.fun.x, "value": node.args[0]}
    after = params.get("after")
    if after is None:
        yield Shape(node, bindings)
        return
    flow = flow_of(info, node)
    value = unparen(node.args[0])
    var = flow.variable(value) if flow is not None and isinstance(value, ast.Ident) else None
    if flow is None or var is None or var.role == "package":
        return
    found = _later_use(node, var, flow, after)
    if found is not None:
        use, how = found
        yield Shape(node, bindings | {"use": use, "line": line_of(use), "how": how})


def _later_use(
    put: ast.Call, var: Var, flow: FunctionFlow, after: list[str]
) -> tuple[ast.Node, str] | None:
    """What uses a value behind the call that puts it into a pool, and how."""
    stmt = outer_paren(put).parent
    if isinstance(stmt, ast.Defer):
        if "returned" not in after:
            return None
        function = enclosing_function(stmt)
        assert function is not None
        return _returned(var, flow, function, stmt.end)
    block = statement_list(stmt) if isinstance(stmt, ast.ExprStmt) else None
    if block is None or stmt is None:
        return None
    end = block[-1].end
    following = [use for use in flow.uses.of(var) if stmt.end <= use.ident.start < end]
    if following and following[0].role != "write" and "used" in after:
        return following[0].ident, "used"
    if "returned" in after and not any(use.role == "write" for use in following):
        for later in block:
            if later.start >= stmt.end and isinstance(later, ast.Return):
                return _shared(var, flow, later)
    return None


def _returned(
    var: Var, flow: FunctionFlow, function: ast.Node, start: int
) -> tuple[ast.Node, str] | None:
    for node in walk(function):
        if not isinstance(node, ast.Return) or node.start < start:
            continue
        found = _shared(var, flow, node) if enclosing_function(node) is function else None
        if found is not None:
            return found
    return None


def _shared(var: Var, flow: FunctionFlow, stmt: ast.Return) -> tuple[ast.Node, str] | None:
    for result in stmt.results:
        if _is_memory_of(result, var, flow):
            return result, "returned"
    return None


def _is_memory_of(expr: ast.Expr, var: Var, flow: FunctionFlow, depth: int = 0) -> bool:
    """Whether an expression is a pooled value, or a slice of what it holds."""
    expr = unparen(expr)
    while isinstance(expr, ast.SliceExpr):
        expr = unparen(expr.x)
        if not isinstance(flow.info.type_of(expr).underlying, Slice | Pointer):
            return False
    if isinstance(expr, ast.Ident):
        found = flow.variable(expr)
        if found is var:
            return isinstance(var.type.underlying, Slice | Pointer | Map)
        if found is None or found.role != "local" or depth > 2:
            return False
        value = flow.uses.definition(found)
        return value is not None and _is_memory_of(value, var, flow, depth + 1)
    if isinstance(expr, ast.Star):
        is_slice = isinstance(flow.info.type_of(expr).underlying, Slice | Map)
        return is_slice and _is_memory_of(expr.x, var, flow, depth + 1)
    if not isinstance(expr, ast.Call) or not isinstance(expr.fun, ast.Selector):
        return False
    holder = unparen(expr.fun.x)
    return (
        isinstance(holder, ast.Ident)
        and flow.info.callee(expr).name == "(*bytes.Buffer).Bytes"
        and flow.variable(holder) is var
    )
