"""Why a type is unknown: which package, name or declaration could not be read."""

from __future__ import annotations

from golint_alloc.matching.message import quote
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Unknown
from golint_alloc.types.objects import Object, PkgName

_DEEPEST = 20
"""Declarations that are followed from one to the next."""


def why_unknown(info: Info, expr: ast.Expr) -> str:
    """``the type of x.N is unknown: package example.com/gone was not found``; empty if known."""
    if not isinstance(info.type_of(expr), Unknown):
        return ""
    said = f"the type of {quote(file_of(expr).text(expr))} is unknown"
    cause = _cause(info, expr, _DEEPEST)
    return f"{said}: {cause}" if cause else said


def _cause(info: Info, node: ast.Node, depth: int) -> str:
    """What could not be read of all that a type hangs on; empty when that is not found out."""
    if depth <= 0:
        return ""
    missing = _missing_package(info, node)
    if missing:
        return missing
    if isinstance(node, ast.Expr):
        node = unparen(node)
    if isinstance(node, ast.Ident):
        found = info.object_of(node)
        if found is None:
            return f"{node.name} is not declared in what was read of the package"
        return _of_declaration(info, found, node, depth)
    if isinstance(node, ast.Selector) and (selected := info.selection(node)) is not None:
        return _of_declaration(info, selected.obj, node, depth)
    if isinstance(node, ast.Call) and (func := info.callee(node).func) is not None:
        return _of_declaration(info, func, node, depth)
    for part in node.children():
        if isinstance(part, ast.Expr) and isinstance(info.type_of(part), Unknown):
            return _cause(info, part, depth - 1)
    return ""


def _missing_package(info: Info, node: ast.Node) -> str:
    """The first package of a node that is imported and not on disk."""
    for part in walk(node):
        if not isinstance(part, ast.Ident):
            continue
        path = info.imported_path(part)
        found = info.object_of(part) if path is not None else None
        if isinstance(found, PkgName) and info.package.imported(found) is None:
            return f"package {path} was not found"
    return ""


def _of_declaration(info: Info, found: Object, use: ast.Node, depth: int) -> str:
    """The cause in the declaration of what is used."""
    declared = found.node
    if declared is None or declared is use:
        declared = use
    spot: ast.Node | None = declared.parent if isinstance(declared, ast.Ident) else declared
    if isinstance(spot, ast.FuncDecl):
        spot = spot.type
    if spot is None or (found.pkg is not None and found.pkg is not info.package):
        return f"{found.name} is of a type that could not be read"
    missing = _missing_package(info, spot)
    if missing:
        return missing
    for part in spot.children():
        if part is not declared and isinstance(part, ast.Expr) and part is not use:
            cause = _cause(info, part, depth - 1)
            if cause:
                return cause
    return ""
