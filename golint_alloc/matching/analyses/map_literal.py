"""Map literals of constants that a function builds in each call only to read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import flow_of
from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import is_global, local_declaration
from golint_alloc.matching.facts.names import fresh_package_name, name_of_function, upper_first
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import top_level, unparen, walk
from golint_alloc.types import model
from golint_alloc.types.info import Info
from golint_alloc.types.model import Type
from golint_alloc.types.objects import Func

_READS = frozenset({"define", "indexed", "ranged", "len", "compared-nil", "discarded"})
_DEPTH = 8


@analysis("map-literal", kind="complit", text=rb"map\b")
def _map_literal(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    decl = top_level(node)
    if not isinstance(node, ast.CompositeLit) or node.type is None:
        return
    if not isinstance(decl, ast.FuncDecl) or len(node.elts) < params["entries_at_least"]:
        return
    type_ = info.type_of(node).underlying
    if not isinstance(type_, model.Map) or not _is_only_read(node, info):
        return
    if not _is_static(node, info) or not is_global(node, info):
        return
    shared = params.get("shared")
    if shared is not None and shared is _is_plain(type_.elem):
        return
    name = fresh_package_name(info, name_of_function(decl) + _what_for(node), node)
    bindings: Bindings = {"count": len(node.elts), "type": node.type, "newName": name}
    # A function of the package may come to use the variable, which is a cycle of initialisation.
    if not _names_own_function(node, info):
        bindings |= {"literal": node, "name": name}
    yield Shape(node, bindings)


def _is_only_read(literal: ast.CompositeLit, info: Info) -> bool:
    """Whether the map is looked up or looped over, and nothing else is done with it."""
    outer = outer_paren(literal)
    parent = outer.parent
    if isinstance(parent, ast.Index):
        return parent.x is outer and not _is_written(parent)
    if isinstance(parent, ast.Range):
        return parent.x is outer
    target: ast.Node | None = None
    if isinstance(parent, ast.Assign) and parent.op == ":=" and parent.rhs == [outer]:
        target = parent.lhs[0]
    elif isinstance(parent, ast.ValueSpec) and parent.values == [outer]:
        target = parent.names[0]
    flow = flow_of(info, literal)
    var = flow.variable(target) if flow is not None and isinstance(target, ast.Ident) else None
    if flow is None or var is None or not flow.uses.is_complete(var):
        return False
    if local_declaration(var) is None:
        return False
    return all(use.role in _READS and not use.boxed for use in flow.uses.of(var))


def _is_written(index: ast.Index) -> bool:
    parent = outer_paren(index).parent
    if isinstance(parent, ast.Assign):
        return any(unparen(left) is index for left in parent.lhs)
    return isinstance(parent, ast.IncDec)


def _is_static(expr: ast.Expr, info: Info) -> bool:
    """Whether an expression is the same whenever it is evaluated, with no state of its own."""
    expr = unparen(expr)
    if info.const_value(expr) is not None:
        return True
    if isinstance(expr, ast.CompositeLit):
        return all(_is_static_element(part, info) for part in expr.elts)
    if isinstance(expr, ast.Unary) and expr.op == "&":
        return _is_static(expr.x, info)
    if isinstance(expr, ast.Ident):
        found = info.object_of(expr)
        return expr.name == "nil" or isinstance(found, Func)
    if isinstance(expr, ast.Selector):
        return isinstance(info.object_of_selector(expr), Func)
    return False


def _is_static_element(part: ast.Expr, info: Info) -> bool:
    if not isinstance(part, ast.KeyValue):
        return _is_static(part, info)
    literal = part.parent
    assert isinstance(literal, ast.CompositeLit)
    is_struct = isinstance(info.type_of(literal).underlying, model.Struct)
    return (is_struct or _is_static(part.key, info)) and _is_static(part.value, info)


def _names_own_function(literal: ast.CompositeLit, info: Info) -> bool:
    return any(
        isinstance(found := info.object_of(node), Func) and found.pkg is info.package
        for node in walk(literal)
        if isinstance(node, ast.Ident)
    )


def _is_plain(type_: Type, depth: int = 0) -> bool:
    """Whether values of a type share nothing that could be written to."""
    under = type_.underlying
    if depth > _DEPTH:
        return False
    if isinstance(under, model.Basic):
        return under.family != "pointer"
    if isinstance(under, model.Array):
        return _is_plain(under.elem, depth + 1)
    if isinstance(under, model.Struct):
        return all(_is_plain(field.type, depth + 1) for field in under.fields)
    return isinstance(under, model.Signature)


def _what_for(literal: ast.CompositeLit) -> str:
    """The name of the variable that a literal is assigned to, for a part of a longer name."""
    parent = outer_paren(literal).parent
    target: ast.Node | None = None
    if isinstance(parent, ast.Assign):
        target = parent.lhs[0]
    elif isinstance(parent, ast.ValueSpec):
        target = parent.names[0]
    return upper_first(target.name) if isinstance(target, ast.Ident) else "Table"
