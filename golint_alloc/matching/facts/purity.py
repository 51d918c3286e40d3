"""Which expressions can be moved, dropped or repeated without anybody noticing."""

from __future__ import annotations

from golint_alloc.syntax import ast
from golint_alloc.types import model
from golint_alloc.types.info import Info
from golint_alloc.types.model import Unknown
from golint_alloc.types.objects import Const, Func, Nil, TypeName, Var
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

_PURE_BUILTINS = frozenset({"len", "cap", "min", "max", "real", "imag", "complex"})


def is_pure(node: ast.Node, info: Info) -> Verdict:
    """Whether evaluating an expression has no effect and cannot panic.

    Reading variables and fields is pure; so are conversions between basic
    types, ``len`` and arithmetic without division. An index or a dereference
    may panic, so it counts as impure unless it goes through a variable that
    the same expression already reads (not attempted: NO).
    """
    if isinstance(node, ast.Paren):
        return is_pure(node.x, info)
    if isinstance(node, ast.BasicLit | ast.FuncLit):
        return YES
    if isinstance(node, ast.Ident):
        found = info.object_of(node)
        return YES if isinstance(found, Var | Const | Nil | TypeName | Func) else UNKNOWN
    if isinstance(node, ast.Selector):
        return _pure_selector(node, info)
    if isinstance(node, ast.Unary):
        if node.op == "<-":
            return NO
        return is_pure(node.x, info)
    if isinstance(node, ast.Binary):
        if node.op in ("/", "%", "<<", ">>") and info.const_value(node.y) is None:
            return NO
        return is_pure(node.x, info) & is_pure(node.y, info)
    if isinstance(node, ast.Call):
        return _pure_call(node, info)
    if isinstance(node, ast.CompositeLit):
        verdict = YES
        for elt in node.elts:
            verdict = verdict & is_pure(elt, info)
        return verdict
    if isinstance(node, ast.KeyValue):
        key = YES if isinstance(node.key, ast.Ident) else is_pure(node.key, info)
        return key & is_pure(node.value, info)
    return NO


def _pure_selector(node: ast.Selector, info: Info) -> Verdict:
    if info.object_of_selector(node) is not None:
        return YES
    selection = info.selection(node)
    if selection is None:
        return UNKNOWN
    if selection.kind != "field":
        return NO
    # A nil pointer on the way would panic; a value's own fields never do.
    owner = info.type_of(node.x)
    if isinstance(owner, Unknown):
        return UNKNOWN
    if selection.indirect and not _is_receiver(node.x, info):
        return NO
    return is_pure(node.x, info)


def _is_receiver(expr: ast.Expr, info: Info) -> bool:
    """A pointer receiver or parameter that the method uses as if it were never nil."""
    if not isinstance(expr, ast.Ident):
        return False
    found = info.object_of(expr)
    return isinstance(found, Var) and found.role in ("recv", "param")


def _pure_call(node: ast.Call, info: Info) -> Verdict:
    callee = info.callee(node)
    if callee.kind == "unknown":
        return UNKNOWN
    if callee.kind == "builtin":
        if callee.name not in _PURE_BUILTINS:
            return NO
    elif callee.kind == "conversion":
        target = info.type_of(node).underlying
        # A conversion from slice to array panics when the slice is too short.
        if isinstance(target, model.Array | model.Pointer):
            return NO
    else:
        return NO
    verdict = YES
    for arg in node.args:
        verdict = verdict & is_pure(arg, info)
    return verdict


def is_addressable(expr: ast.Expr, info: Info) -> Verdict:
    """Whether ``&expr`` is allowed (Go specification, Address operators)."""
    if isinstance(expr, ast.Paren):
        return is_addressable(expr.x, info)
    if isinstance(expr, ast.Ident):
        found = info.object_of(expr)
        return UNKNOWN if found is None else Verdict.of(isinstance(found, Var))
    if isinstance(expr, ast.Star):
        return YES
    if isinstance(expr, ast.Selector):
        found = info.object_of_selector(expr)
        if found is not None:
            return Verdict.of(isinstance(found, Var))
        selection = info.selection(expr)
        if selection is None:
            return UNKNOWN
        if selection.kind != "field":
            return NO
        return YES if selection.indirect else is_addressable(expr.x, info)
    if isinstance(expr, ast.Index):
        base = info.type_of(expr.x).underlying
        if isinstance(base, Unknown):
            return UNKNOWN
        if isinstance(base, model.Slice | model.Pointer):
            return YES
        return is_addressable(expr.x, info) if isinstance(base, model.Array) else NO
    return NO
