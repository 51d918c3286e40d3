"""Slices of pointers to structs that are made one by one and could be in the slice itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import flow_of
from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.callers import identifiers
from golint_alloc.matching.facts.elementuses import (
    Elements,
    elements_of,
    in_own_loop,
    local_mentions,
)
from golint_alloc.matching.facts.locals import source
from golint_alloc.matching.facts.locks import holds_lock
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.info import Info
from golint_alloc.types.model import Named, Pointer, Slice, Struct
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO


@analysis("pointer-elements", kind="unary_addr", text=rb"&\s*[\w\x80-\xff.]+\s*\{")
def _pointer_elements(node: ast.Node, info: Info, _: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Unary) or not isinstance(node.x, ast.CompositeLit):
        return
    literal = node.x
    slice_ = _destination(node, info)
    if slice_ is None or literal.type is None or not _is_of_pointers(slice_, info):
        return
    target = info.type_of(literal)
    if not isinstance(target, Named) or not isinstance(target.underlying, Struct):
        return
    if holds_lock(target) is not NO:
        return
    found = _elements(slice_, info)
    if found is None or not found.literals or node is not _first(found):
        return
    bindings: Bindings = {"slice": source(slice_), "type": literal.type, "literal": literal}
    if isinstance(slice_, ast.Selector):
        bindings["field"] = slice_.sel.name
    if found.room is not None:
        bindings["sized"] = found.room
    yield Shape(node, bindings)


def _first(found: Elements) -> ast.Unary:
    """The literal that stands first in its file, of the first file."""
    return found.literals[0]


def _destination(literal: ast.Unary, info: Info) -> ast.Expr | None:
    """The slice that a literal becomes an element of, by append or by assignment."""
    value: ast.Expr = outer_paren(literal)
    stmt = value.parent
    if isinstance(stmt, ast.Assign) and stmt.op == ":=" and len(stmt.lhs) == 1:
        ident = stmt.lhs[0]
        flow = flow_of(info, literal)
        var = flow.variable(ident) if flow is not None and isinstance(ident, ast.Ident) else None
        uses = flow.uses.of(var) if flow is not None and var is not None else []
        if not uses or uses[-1].role not in ("appended", "stored"):
            return None
        value = outer_paren(uses[-1].ident)
    parent = value.parent
    if isinstance(parent, ast.Call) and parent.args[:1] != [value]:
        name = parent.fun.name if isinstance(parent.fun, ast.Ident) else ""
        return unparen(parent.args[0]) if name == "append" and parent.args else None
    if isinstance(parent, ast.Assign) and len(parent.lhs) == 1 and parent.op == "=":
        left = unparen(parent.lhs[0])
        return unparen(left.x) if isinstance(left, ast.Index) else None
    return None


def _is_of_pointers(slice_: ast.Expr, info: Info) -> bool:
    under = info.type_of(slice_).underlying
    return isinstance(under, Slice) and isinstance(under.elem, Pointer)


def _elements(slice_: ast.Expr, info: Info) -> Elements | None:
    if isinstance(slice_, ast.Ident):
        var = info.object_of(slice_)
        if not isinstance(var, Var) or var.role != "local":
            return None
        found = info.kept(_of_local, var)
        return found if found and any(in_own_loop(each, var) for each in found.literals) else None
    if isinstance(slice_, ast.Selector):
        selection = info.selection(slice_)
        if selection is None or selection.kind != "field" or selection.path:
            return None
        owner = info.type_of(slice_.x)
        owner = owner.elem if isinstance(owner, Pointer) else owner
        if not isinstance(owner, Named) or owner.obj.pkg is not info.package:
            return None
        return info.kept(_of_field, owner, slice_.sel.name)
    return None


def _of_local(info: Info, var: Var) -> Elements | None:
    mentions = local_mentions(var, info)
    return None if mentions is None else elements_of(mentions, info)


def _of_field(info: Info, owner: Named, name: str) -> Elements | None:
    """As for a local, when other packages cannot name the field and no literal is unkeyed."""
    exported = name[:1].isupper() and owner.obj.name[:1].isupper()
    if exported and info.package.name != "main":
        return None
    if any(_is_unkeyed(ident) for ident in identifiers(owner.obj.name, info)):
        return None
    mentions: list[ast.Expr] = []
    for ident in identifiers(name, info):
        parent = ident.parent
        if isinstance(parent, ast.Selector) and parent.sel is ident:
            selection = info.selection(parent)
            if selection is None and info.object_of_selector(parent) is None:
                return None
            if selection is not None and selection.kind == "field":
                mentions.append(parent)
        elif isinstance(parent, ast.KeyValue) and parent.key is ident:
            mentions.append(ident)
        elif isinstance(parent, ast.Field) and parent.tag is not None:
            return None
    return elements_of(_own(mentions, info), info)


def _own(mentions: list[ast.Expr], info: Info) -> list[ast.Expr]:
    """Without fields of the same name that hold something else."""
    return [
        mention
        for mention in mentions
        if isinstance(mention, ast.Ident) or _is_of_pointers(mention, info)
    ]


def _is_unkeyed(ident: ast.Ident) -> bool:
    """Whether a type's name begins a literal that names no fields."""
    literal = ident.parent
    if not isinstance(literal, ast.CompositeLit) or literal.type is not ident:
        return isinstance(literal, ast.ArrayType | ast.MapType)
    return any(not isinstance(elt, ast.KeyValue) for elt in literal.elts)
