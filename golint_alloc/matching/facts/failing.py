"""Whether code only runs when something has gone wrong, so that its cost hardly matters."""

from __future__ import annotations

import re

from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.info import Info
from golint_alloc.types.lookup import implements
from golint_alloc.types.model import Named, Pointer, Type
from golint_alloc.types.objects import Nil
from golint_alloc.types.universe import UNIVERSE
from golint_alloc.types.verdict import YES

_ERROR = UNIVERSE["error"].type
_LAST_WORDS = re.compile(r"(Fatal|Panic|Error|Skip)(f|ln|w|Context)?$")


def is_failing(node: ast.Node, info: Info) -> bool:
    """Whether a node is part of an error value, a panic, a last log line, a return of an error,
    stands in a block entered because an error is not nil, or in the Error method of one.
    """
    below: ast.Node = node
    current = node.parent
    while current is not None and not isinstance(current, ast.FuncDecl | ast.FuncLit):
        if isinstance(current, ast.Call) and _reports_failure(current, info):
            return True
        if isinstance(current, ast.CompositeLit | ast.Call) and _is_error(info.type_of(current)):
            return True
        if isinstance(current, ast.Return) and _returns_error(current, info):
            return True
        if isinstance(current, ast.If) and current.body is below and _error_set(current.cond, info):
            return True
        below, current = current, current.parent
    return isinstance(current, ast.FuncDecl) and _tells_error(current)


def _tells_error(func: ast.FuncDecl) -> bool:
    """Whether a function is the ``Error() string`` of an error, called to show it to somebody."""
    return func.recv is not None and func.name.name == "Error" and not func.type.params


def _reports_failure(call: ast.Call, info: Info) -> bool:
    callee = info.callee(call)
    if callee.kind == "builtin":
        return callee.name == "panic"
    name = callee.func.name if callee.func is not None else ""
    return _LAST_WORDS.match(name) is not None


def _returns_error(stmt: ast.Return, info: Info) -> bool:
    """Whether the last result is an error other than nil."""
    if not stmt.results:
        return False
    last = unparen(stmt.results[-1])
    if isinstance(last, ast.Ident) and isinstance(info.object_of(last), Nil):
        return False
    return _is_error(info.type_of(last))


def goes_well(block: ast.Block, info: Info) -> bool:
    """Whether a block is entered just because an error is nil: ``if err == nil``, or the else of
    ``if err != nil``.
    """
    choice = block.parent
    if not isinstance(choice, ast.If):
        return False
    if choice.body is block:
        return _compares_error(choice.cond, "==", info)
    return _error_set(choice.cond, info)


def _error_set(cond: ast.Expr, info: Info) -> bool:
    """Whether a condition holds ``err != nil``, alone or beside others."""
    cond = unparen(cond)
    if isinstance(cond, ast.Binary) and cond.op in ("&&", "||"):
        return _error_set(cond.x, info) or _error_set(cond.y, info)
    return _compares_error(cond, "!=", info)


def _compares_error(cond: ast.Expr, op: str, info: Info) -> bool:
    """Whether a condition is a comparison of an error with nil."""
    cond = unparen(cond)
    if not isinstance(cond, ast.Binary) or cond.op != op:
        return False
    other = unparen(cond.y)
    is_nil = isinstance(other, ast.Ident) and isinstance(info.object_of(other), Nil)
    return is_nil and info.type_of(cond.x) is _ERROR


def _is_error(type_: Type) -> bool:
    """Whether a value of the type, or its address, is an error."""
    if implements(type_, _ERROR) is YES:
        return True
    return isinstance(type_, Named) and implements(Pointer(type_), _ERROR) is YES
