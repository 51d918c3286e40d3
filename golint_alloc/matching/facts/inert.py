"""Code that only computes: it writes nothing that other code might read."""

from __future__ import annotations

from golint_alloc.flow import purity
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen, walk_function
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var


def effect_in(code: ast.Node, info: Info) -> ast.Node | None:
    """What in some code may write to memory that other code reads; None when nothing does.

    Setting local variables by their names does not count. Function literals are not run.
    """
    for node in walk_function(code):
        if isinstance(node, ast.Call):
            if not is_harmless_call(node, info):
                return node
        elif isinstance(node, ast.Assign):
            if node.op != ":=" and not all(_is_local(target, info) for target in node.lhs):
                return node
        elif isinstance(node, ast.IncDec):
            if not _is_local(node.x, info):
                return node
        elif isinstance(node, ast.Send | ast.Select | ast.Defer | ast.Go) or (
            isinstance(node, ast.Unary) and node.op == "<-"
        ):
            return node
    return None


def is_harmless_call(call: ast.Call, info: Info) -> bool:
    """Whether a call is a conversion, or of a function that only computes with its arguments."""
    callee = info.callee(call)
    if callee.kind == "conversion":
        return True
    if callee.kind == "builtin":
        return callee.name in purity.PURE_BUILTINS
    return callee.kind == "func" and purity.is_pure(callee.name)


def _is_local(target: ast.Expr, info: Info) -> bool:
    target = unparen(target)
    if not isinstance(target, ast.Ident):
        return False
    found = info.object_of(target)
    return target.name == "_" or (isinstance(found, Var) and found.role != "package")
