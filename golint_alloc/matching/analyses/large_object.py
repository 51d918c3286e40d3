"""Objects that are on the heap because the stack takes no larger ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.escape.closures import (
    LARGE_IMPLICIT,
    LARGE_VARIABLE,
    LARGE_VARIABLE_BEFORE_1_24,
)
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import outer_paren, quote
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.basictext import BASIC
from golint_alloc.matching.facts.contracts import keeps_by_contract
from golint_alloc.matching.facts.locals import local_declaration, only_variable, source
from golint_alloc.matching.facts.names import fresh_name, upper_first
from golint_alloc.matching.facts.staying import keeps_nothing
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import top_level, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.model import Slice
from golint_alloc.types.objects import Var
from golint_alloc.types.universe import UNIVERSE
from golint_alloc.types.verdict import NO

_LIMIT_CHANGED = (1, 24)
_INSIDE = frozenset({
    "define", "len", "cap", "indexed", "index-write", "ranged", "copy-to", "copy-from", "cleared",
    "compared-nil", "discarded", "field-read", "field-write", "deref", "deref-write", "incdec",
    "op-assign", "read", "write",
})  # fmt: skip
"""Roles that let the memory of a variable out of nowhere."""


_MAKES = rb"[^:/]*(?:/|:=[\s(]*(?:&|/|make\b|new\b))"
"""``x := make(``, ``:= new(`` or ``:= &``; comments make it match more."""
_MAY_BE_LARGE = rb"[\w\x80-\xff]+\s+(?!\*|\[\s*\]|map\b|chan\b|func\b|interface\b|" + BASIC + rb")"
"""``x T`` but for types that hold little, whatever they point to."""


@analysis("large-object", kind="assign", text=_MAKES)
def _large_object(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Assign) or node.op != ":=" or len(node.rhs) != 1:
        return
    value = unparen(node.rhs[0])
    size = _size(value, info)
    if size is None or size <= LARGE_IMPLICIT:
        return
    var, flow = only_variable(info, value), flow_of(info, node)
    if var is None or flow is None or var.node is None or not flow.uses.is_complete(var):
        return
    contract = None
    if flow.escape.value_leaves(var).verdict is not NO:
        contract = _contract(flow, var)
        if contract is None:
            return
    if params.get("contract", contract is not None) is not (contract is not None):
        return
    bindings: Bindings = {
        "var": var.node,
        "value": value,
        "decl": node,
        "bytes": size,
        "function": _function(node),
    }
    if contract is not None:
        bindings["contract"] = contract
    elif size <= LARGE_VARIABLE:
        bindings.update(_on_stack(value, var, info))
    yield Shape(value, bindings)


def _size(value: ast.Expr, info: Info) -> int | None:
    """Bytes of what a call of make or new, or ``&T{…}``, makes; None for other expressions."""
    sizes = info.program.sizes
    if isinstance(value, ast.Unary) and value.op == "&":
        literal = unparen(value.x)
        is_literal = isinstance(literal, ast.CompositeLit)
        return sizes.sizeof(info.type_of(literal)) if is_literal else None
    if not isinstance(value, ast.Call) or not value.args or not isinstance(value.fun, ast.Ident):
        return None
    called = info.object_of(value.fun)
    if called is UNIVERSE["new"] and info.is_type_expr(value.args[0]) is True:
        return sizes.sizeof(info.type_of(value.args[0]))
    under = info.type_of(value).underlying
    if called is not UNIVERSE["make"] or not isinstance(under, Slice) or len(value.args) < 2:
        return None
    count, element = info.const_value(value.args[-1]), sizes.sizeof(under.elem)
    return count * element if isinstance(count, int) and element is not None else None


def _contract(flow: FunctionFlow, var: Var) -> str | None:
    """What gets a slice and must not keep it, when that is all that may let it out."""
    found = None
    for use in flow.uses.of(var):
        if use.captured or use.boxed:
            return None
        if use.role in _INSIDE and use.role not in ("write", "read"):
            continue
        if use.role in ("passed", "sliced") and (call := _call_of(use)) is not None:
            callee = flow.info.callee(call)
            if not keeps_by_contract(callee):
                return None
            if callee.kind not in ("builtin", "conversion"):
                found = found or quote(call.fun)
            continue
        if use.role == "converted" or _is_read(use):
            continue
        return None
    return found


def _is_read(use: Use) -> bool:
    """``append(y, x...)``, or a slice of x that is ranged over or indexed."""
    if isinstance(use.node, ast.SliceExpr):
        outer = outer_paren(use.node)
        parent = outer.parent
        return isinstance(parent, ast.Range | ast.Index) and parent.x is outer
    return use.role == "appended" and isinstance(use.node, ast.Call) and use.node.ellipsis


def _call_of(use: Use) -> ast.Call | None:
    """The call that gets the variable, or a slice of it, as an argument."""
    node: ast.Node | None = use.node
    if isinstance(node, ast.SliceExpr):
        outer = outer_paren(node)
        node = outer.parent
        if isinstance(node, ast.Call) and outer not in node.args:
            return None
    is_call = isinstance(node, ast.Call) and not isinstance(node.parent, ast.Go | ast.Defer)
    return node if is_call and isinstance(node, ast.Call) else None


def _on_stack(value: ast.Expr, var: Var, info: Info) -> Bindings:
    """Go code for a variable on the stack in place of the object; empty where there is none."""
    suffix = "Array" if isinstance(var.type.underlying, Slice) else "Value"
    local = fresh_name(top_level(value), [var.name + suffix, f"the{upper_first(var.name)}"])
    if local is None:
        return {}
    if isinstance(value, ast.Unary):
        literal = unparen(value.x)
        return {"local": local, "declare": f"{local} := {source(literal)}", "instead": f"&{local}"}
    assert isinstance(value, ast.Call)
    if len(value.args) == 1:
        type_ = source(value.args[0])
        return {"local": local, "declare": f"var {local} {type_}", "instead": f"&{local}"}
    written = value.args[0]
    if not isinstance(written, ast.ArrayType):
        return {}
    count = source(value.args[-1])
    length = source(value.args[1]) if len(value.args) == 3 else ""
    return {
        "local": local,
        "declare": f"var {local} [{count}]{source(written.elt)}",
        "instead": f"{local}[:{length}]",
    }


def _function(node: ast.Node) -> str:
    decl = top_level(node)
    return decl.name.name if isinstance(decl, ast.FuncDecl) else "the function"


@analysis("large-variable", kind="var", text=_MAY_BE_LARGE)
def _large_variable(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.ValueSpec) or len(node.names) != 1:
        return
    flow = flow_of(info, node)
    var = flow.variable(node.names[0]) if flow is not None else None
    if flow is None or var is None or local_declaration(var) is None:
        return
    size = info.program.sizes.sizeof(var.type)
    recent = info.package.go_version >= _LIMIT_CHANGED
    if size is None or size <= (LARGE_VARIABLE if recent else LARGE_VARIABLE_BEFORE_1_24):
        return
    if not flow.uses.is_complete(var):
        return
    if all(_stays(flow, use) for use in flow.uses.of(var)):
        yield Shape(
            node.names[0], {"var": node.names[0], "bytes": size, "function": _function(node)}
        )


def _stays(flow: FunctionFlow, use: Use) -> bool:
    """Whether a use of a large variable lets its address out nowhere."""
    if use.role in _INSIDE:
        return True
    if use.role != "addr" or use.captured:
        return False
    info, outer = flow.info, outer_paren(use.node) if isinstance(use.node, ast.Expr) else None
    parent = outer.parent if outer is not None else None
    if isinstance(parent, ast.Call) and outer in parent.args:
        callee = info.callee(parent)
        shift = 1 if callee.kind == "method" else 0
        position = parent.args.index(outer) + shift
        return keeps_by_contract(callee) or keeps_nothing(callee, position)
    if isinstance(parent, ast.Call) and parent.fun is outer:
        return keeps_nothing(info.callee(parent), 0)
    if outer is not None and isinstance(parent, ast.Assign | ast.ValueSpec):
        holder = only_variable(info, outer)
        return holder is not None and flow.escape.value_leaves(holder).verdict is NO
    return isinstance(parent, ast.Range | ast.Index)
