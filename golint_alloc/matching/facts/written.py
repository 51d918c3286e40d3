"""How much calls of Write methods add to a builder or buffer, at the least."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen, walk
from golint_alloc.types.info import Info


def known_size(call: ast.Call, info: Info) -> int | None:
    """How many bytes a call of WriteByte, WriteRune or WriteString adds at the least.

    None when it may be any number: the length of a string that is no constant.
    """
    fun = call.fun
    if not isinstance(fun, ast.Selector) or len(call.args) != 1:
        return None
    if fun.sel.name == "WriteByte":
        return 1
    value = info.const_value(call.args[0])
    if fun.sel.name == "WriteRune":
        known = isinstance(value, int) and 0 <= value <= 0x10FFFF and not 0xD800 <= value < 0xE000
        return len(chr(value).encode()) if known and isinstance(value, int) else 1
    if fun.sel.name == "WriteString" and isinstance(value, str):
        return len(value.encode("utf-8", "surrogateescape"))
    return None


def least_written(body: ast.Block, sizes: Mapping[ast.Call, int]) -> int:
    """The least number of bytes that one run through a loop's body writes.

    ``sizes`` tells it of single calls. Only calls that are statements count, and nothing in
    inner loops. The body must not leave the loop.
    """
    fall, done = _least(body.stmts, sizes)
    return min(size for size in (fall, done) if size is not None)


_Least = tuple[int | None, int | None]
"""Bytes written before the next statement, and before a continue; None when neither happens."""


def _least(stmts: Sequence[ast.Stmt], sizes: Mapping[ast.Call, int]) -> _Least:
    so_far, done = 0, None
    for stmt in stmts:
        fall, ended = _one(stmt, sizes)
        if ended is not None:
            done = so_far + ended if done is None else min(done, so_far + ended)
        if fall is None:
            return None, done
        so_far += fall
    return so_far, done


def _one(stmt: ast.Stmt, sizes: Mapping[ast.Call, int]) -> _Least:
    if isinstance(stmt, ast.ExprStmt):
        return _of_call(stmt.x, sizes), None
    if isinstance(stmt, ast.Assign):
        return (_of_call(stmt.rhs[0], sizes) if len(stmt.rhs) == 1 else 0), None
    if isinstance(stmt, ast.Block):
        return _least(stmt.stmts, sizes)
    if isinstance(stmt, ast.If):
        other = (0, None) if stmt.els is None else _one(stmt.els, sizes)
        return _either([_least(stmt.body.stmts, sizes), other])
    if isinstance(stmt, ast.Switch | ast.TypeSwitch):
        ways = [_least(clause.body, sizes) for clause in stmt.clauses]
        if not any(clause.is_default for clause in stmt.clauses):
            ways.append((0, None))
        return (0, 0) if _jumps(stmt) else _either(ways)
    if isinstance(stmt, ast.Branch):
        return None, 0
    return (0, 0) if _jumps(stmt) else (0, None)


def _of_call(expr: ast.Expr, sizes: Mapping[ast.Call, int]) -> int:
    call = unparen(expr)
    return sizes.get(call, 0) if isinstance(call, ast.Call) else 0


def _either(ways: list[_Least]) -> _Least:
    falls = [fall for fall, _ in ways if fall is not None]
    ends = [ended for _, ended in ways if ended is not None]
    return (min(falls) if falls else None), (min(ends) if ends else None)


def _jumps(stmt: ast.Stmt) -> bool:
    """Whether something in a statement goes elsewhere than to the loop's next iteration."""
    return any(
        isinstance(node, ast.Branch) and (node.op != "continue" or node.label is not None)
        for node in walk(stmt)
    )
