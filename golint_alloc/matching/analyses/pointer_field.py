"""Fields that point to a small value of their own, only to say whether there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import flow_of
from golint_alloc.flow.tree import line_of, outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.callers import identifiers
from golint_alloc.matching.typeref import compile_std_type
from golint_alloc.syntax import ast
from golint_alloc.syntax.operators import EQUALITY
from golint_alloc.syntax.walk import file_of, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.model import Named, Pointer
from golint_alloc.types.objects import Var
from golint_alloc.types.universe import UNIVERSE
from golint_alloc.types.verdict import YES

_POINTER = rb"(?s).*?\*\s*[\w\x80-\xff]"


@analysis("pointer-field", kind="type", text=_POINTER)
def _pointer_field(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.TypeSpec) or not isinstance(node.type, ast.StructType):
        return
    wanted = [compile_std_type(text) for text in params["pointing_to"]]
    for field in node.type.fields:
        if field.embedded or field.tag is not None or len(field.names) != 1:
            continue
        if not isinstance(unparen(field.type), ast.Star) or _is_api(node, field, info):
            continue
        type_ = info.type_of(field.type)
        if not isinstance(type_, Pointer) or not any(test(type_.elem) is YES for test in wanted):
            continue
        fresh = _fresh_write(field, node, info)
        if fresh is not None:
            target = unparen(field.type)
            assert isinstance(target, ast.Star)
            yield Shape(
                field.names[0],
                {
                    "field": field.names[0],
                    "type": node.name,
                    "value": target.x,
                    "write": f"{file_of(fresh).path.rpartition('/')[2]}:{line_of(fresh)}",
                },
            )


def _is_api(spec: ast.TypeSpec, field: ast.Field, info: Info) -> bool:
    """Whether other packages may name the field."""
    return (
        field.names[0].name[:1].isupper()
        and spec.name.name[:1].isupper()
        and (info.package.name != "main")
    )


def _fresh_write(field: ast.Field, spec: ast.TypeSpec, info: Info) -> ast.Expr | None:
    """A place that makes a new value for the field, when none shares it or writes through it.

    None as well when a use is not understood.
    """
    name, struct = field.names[0].name, spec.name.name
    if any(_is_unkeyed(ident) for ident in identifiers(struct, info)):
        return None
    fresh: ast.Expr | None = None
    for ident in identifiers(name, info):
        parent = ident.parent
        if isinstance(parent, ast.KeyValue) and parent.key is ident:
            owner = info.type_of(parent.parent) if isinstance(parent.parent, ast.Expr) else None
            kind = _written(parent.value, name, info)
        elif isinstance(parent, ast.Selector) and parent.sel is ident:
            selection = info.selection(parent)
            if selection is not None and selection.kind != "field":
                continue
            owner = info.type_of(parent.x) if selection is not None and not selection.path else None
            kind = _used(parent, name, info)
        else:
            continue
        if isinstance(owner, Pointer):
            owner = owner.elem
        if isinstance(owner, Named) and owner.obj.name != struct:
            continue
        if kind == "shared":
            return None
        if kind == "fresh" and fresh is None:
            fresh = ident
    return fresh


def _is_unkeyed(ident: ast.Ident) -> bool:
    """Whether a type's name begins a literal that names no fields."""
    literal = ident.parent
    if not isinstance(literal, ast.CompositeLit) or literal.type is not ident:
        return isinstance(literal, ast.ArrayType | ast.MapType)
    return any(not isinstance(elt, ast.KeyValue) for elt in literal.elts)


def _used(selector: ast.Selector, name: str, info: Info) -> str:
    """What a mention of the field does: ``fresh``, ``read``, or ``shared``."""
    outer = outer_paren(selector)
    parent = outer.parent
    if isinstance(parent, ast.Assign):
        if outer in parent.lhs and parent.op == "=" and len(parent.lhs) == len(parent.rhs):
            return _written(parent.rhs[parent.lhs.index(outer)], name, info)
        other = parent.lhs[0] if len(parent.lhs) == 1 and parent.rhs == [outer] else None
        same = isinstance(other, ast.Selector) and other.sel.name == name
        return "read" if same else "shared"
    if isinstance(parent, ast.Star):
        holder = outer_paren(parent).parent
        written = isinstance(holder, ast.Assign) and outer_paren(parent) in holder.lhs
        addressed = isinstance(holder, ast.Unary) and holder.op == "&"
        return "shared" if written or addressed or isinstance(holder, ast.IncDec) else "read"
    if isinstance(parent, ast.Binary) and parent.op in EQUALITY:
        other_side = unparen(parent.y if parent.x is outer else parent.x)
        nil = isinstance(other_side, ast.Ident) and info.object_of(other_side) is UNIVERSE["nil"]
        return "read" if nil else "shared"
    if isinstance(parent, ast.Selector):
        selection = info.selection(parent)
        pointer = selection is None or bool(getattr(selection.obj, "pointer_recv", True))
        return "shared" if pointer else "read"
    if isinstance(parent, ast.KeyValue) and isinstance(parent.key, ast.Ident):
        return "read" if parent.key.name == name else "shared"
    return "shared"


def _written(value: ast.Expr, name: str, info: Info) -> str:
    """What is stored in the field: a new value, nothing, another's, or something shared."""
    value = unparen(value)
    if isinstance(value, ast.Ident):
        return "read" if info.object_of(value) is UNIVERSE["nil"] else "shared"
    if isinstance(value, ast.Selector):
        return "read" if value.sel.name == name else "shared"
    if isinstance(value, ast.Call) and isinstance(value.fun, ast.Ident):
        return "fresh" if info.object_of(value.fun) is UNIVERSE["new"] else "shared"
    target = unparen(value.x) if isinstance(value, ast.Unary) and value.op == "&" else None
    if not isinstance(target, ast.Ident):
        return "shared"
    flow, var = flow_of(info, target), info.object_of(target)
    if flow is None or not isinstance(var, Var) or var.role not in ("local", "param"):
        return "shared"
    taken = [use for use in flow.uses.of(var) if use.role == "addr" or use.captured]
    later = [use for use in flow.uses.writes(var) if use.ident.start > target.start]
    around = flow.loops_around(target)[:1]
    own = not around or (var.node is not None and around == flow.loops_around(var.node)[:1])
    return "fresh" if len(taken) == 1 and not later and own else "shared"
