"""Buffers that a loop makes in each iteration and nothing keeps beyond it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.exits import ends_loop
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import Loop, outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import (
    Local,
    begins_zero,
    can_declare_later,
    local_declaration,
    other_bearer,
    source,
)
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import statement_of, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Named, Pointer
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import YES

_OWN_METHODS = frozenset({
    "Write", "WriteByte", "WriteRune", "WriteString", "String", "Len", "Cap", "Grow", "Reset",
    "Truncate", "Available", "ReadByte", "ReadRune", "ReadString", "ReadFrom", "UnreadByte",
})  # fmt: skip
"""Methods of a bytes.Buffer that hand out nothing of its memory."""
PRINTERS = frozenset({
    "fmt.Fprint", "fmt.Fprintf", "fmt.Fprintln", "io.WriteString", "io.Copy", "io.CopyN",
    "encoding/binary.Write", "encoding/xml.EscapeText",
})  # fmt: skip
"""Functions that keep nothing of the io.Writer they get."""
_TEMPLATES = frozenset({
    "(*text/template.Template).Execute", "(*text/template.Template).ExecuteTemplate",
    "(*html/template.Template).Execute", "(*html/template.Template).ExecuteTemplate",
})  # fmt: skip
_WRITERS = frozenset({"WriteTo", "Execute", "ExecuteTemplate"})
"""Methods that write to what they get and are done with it, if they do what they are called."""
_COPYING = frozenset({
    "(*bytes.Buffer).Write", "(*strings.Builder).Write", "(*os.File).Write",
})  # fmt: skip
"""Write methods that are known to keep no part of what they get."""


@analysis("loop-buffer", kind="for", text=rb"(?s).*?Buffer")
def _loop_buffer(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.For | ast.Range):
        return
    flow = flow_of(info, node)
    if flow is None or not node.body.stmts or ends_loop(info, node.body.stmts[-1], node):
        return
    for stmt in node.body.stmts:
        ident = _declared(stmt)
        var = flow.variable(ident) if ident is not None else None
        if var is None or var.role != "local" or not is_buffer(var):
            continue
        local = local_declaration(var)
        if local is None or not local.alone:
            continue
        if not begins_zero(info, var, local.value) and not _is_of_nil(local.value, info):
            continue
        if flow.runs_many(node).verdict is not YES or not flow.uses.is_complete(var):
            continue
        risks = _risks(info, flow, var)
        if risks is not None:
            assert ident is not None
            yield Shape(stmt, _bindings(info, var, ident, local, node, risks))


def _declared(stmt: ast.Stmt) -> ast.Ident | None:
    """The only variable that a statement declares."""
    if isinstance(stmt, ast.Assign) and stmt.op == ":=" and len(stmt.lhs) == 1:
        target = stmt.lhs[0]
        return target if isinstance(target, ast.Ident) else None
    if isinstance(stmt, ast.DeclStmt) and isinstance(stmt.decl, ast.GenDecl):
        spec = stmt.decl.specs[0] if len(stmt.decl.specs) == 1 else None
        if isinstance(spec, ast.ValueSpec) and len(spec.names) == 1:
            return spec.names[0]
    return None


def is_buffer(var: Var) -> bool:
    """Whether a variable is a bytes.Buffer or points to one."""
    type_ = var.type.elem if isinstance(var.type, Pointer) else var.type
    if not isinstance(type_, Named) or type_.obj.pkg is None:
        return False
    return type_.obj.pkg.path == "bytes" and type_.obj.name == "Buffer"


def _is_of_nil(value: ast.Expr | None, info: Info) -> bool:
    """``bytes.NewBuffer(nil)``."""
    value = unparen(value) if value is not None else None
    if not isinstance(value, ast.Call) or info.callee(value).name != "bytes.NewBuffer":
        return False
    arg = unparen(value.args[0]) if value.args else None
    return isinstance(arg, ast.Ident) and arg.name == "nil"


def _risks(info: Info, flow: FunctionFlow, var: Var) -> list[str] | None:
    """What using one buffer for all iterations relies on; None when something may keep it."""
    risks: list[str] = []
    for use in flow.uses.of(var):
        if use.role == "define":
            continue
        if use.captured or isinstance(statement_of(use.ident), ast.Go | ast.Defer):
            return None
        risk = _risk_of(info, use, var)
        if risk is None:
            return None
        if risk and risk not in risks:
            risks.append(risk)
    return risks


def _risk_of(info: Info, use: Use, var: Var) -> str | None:
    """What one use relies on; empty for nothing, None when it may keep the buffer."""
    expr = outer_paren(use.ident)
    parent = expr.parent
    if isinstance(parent, ast.Selector) and parent.x is expr:
        call = parent.parent
        if not isinstance(call, ast.Call) or call.fun is not parent:
            return None
        if parent.sel.name in _OWN_METHODS:
            return ""
        return _risk_of_bytes(info, call, var) if parent.sel.name == "Bytes" else None
    given: ast.Expr = expr
    if isinstance(parent, ast.Unary) and parent.op == "&":
        given = outer_paren(parent)
    call = given.parent
    if not isinstance(call, ast.Call) or given not in call.args:
        return None
    callee = info.callee(call)
    if callee.name in _TEMPLATES or (callee.kind == "func" and callee.name in PRINTERS):
        return ""
    method = callee.name.rpartition(").")[2]
    if callee.kind in ("method", "interface") and method in _WRITERS:
        return f"{source(call.fun)} keeps nothing of {var.name}"
    return None


def _risk_of_bytes(info: Info, call: ast.Call, var: Var) -> str | None:
    """The same for a call of Bytes: what becomes of the slice."""
    expr = outer_paren(call)
    taker = expr.parent
    if not isinstance(taker, ast.Call) or expr not in taker.args:
        return None
    callee = info.callee(taker)
    under = info.type_of(taker).underlying
    if callee.kind == "conversion":
        return "" if isinstance(under, Basic) and under.family == "string" else None
    if callee.kind == "builtin":
        copied = callee.name == "append" and taker.ellipsis and taker.args[0] is not expr
        return "" if copied or callee.name in ("len", "copy") else None
    if callee.name in _COPYING:
        return ""
    if callee.name.rpartition(").")[2] == "Write" and callee.kind in ("method", "interface"):
        return f"{source(taker.fun)} keeps nothing of {var.name}"
    return None


def _bindings(
    info: Info, var: Var, ident: ast.Ident, local: Local, loop: Loop, risks: list[str]
) -> Bindings:
    bindings: Bindings = {"var": ident, "decl": local.stmt, "loop": loop}
    if risks:
        bindings["risk"] = " and ".join(risks)
    if can_declare_later(loop) and not other_bearer(info, var):
        bindings["early"] = local.stmt
    return bindings
