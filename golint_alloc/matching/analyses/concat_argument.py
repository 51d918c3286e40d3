"""Strings put together only to be written: the parts could be written one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.harmless import is_repeatable
from golint_alloc.matching.facts.locals import source
from golint_alloc.matching.matcher import Bindings, Places, statement_list
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import YES


@analysis("concat-argument", kind="call", names=("WriteString",))
def _concat_argument(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or len(node.args) != 1 or node.ellipsis:
        return
    selector = unparen(node.fun)
    stmt = outer_paren(node).parent
    concat = unparen(node.args[0])
    if not isinstance(selector, ast.Selector) or not _is_statement(stmt):
        return
    if not isinstance(concat, ast.Binary) or concat.op != "+":
        return
    if info.const_value(concat) is not None or is_repeatable(selector.x, info) is not YES:
        return
    operands = _merged(list(_operands(concat)), info)
    most = params.get("operands_at_most")
    if most is not None and len(operands) > most:
        return
    writer = source(selector.x)
    texts = (" + ".join(source(part) for part in run) for run in operands)
    indentation = file_of(node).lines.indentation(node.start)
    calls = f"\n{indentation}".join(f"{writer}.WriteString({text})" for text in texts)
    bindings: Bindings = {
        "w": selector.x,
        "concat": concat,
        "operands": Places(tuple(part for run in operands for part in run)),
        "rest": Places(tuple(part for run in operands[1:] for part in run)),
        "count": len(operands),
        "calls": calls,
    }
    yield Shape(node, bindings)


def _is_statement(stmt: ast.Node | None) -> bool:
    """Whether it stands alone in a block, where several statements fit as well."""
    return isinstance(stmt, ast.ExprStmt) and statement_list(stmt) is not None


def _operands(expr: ast.Expr) -> Iterator[ast.Expr]:
    inner = unparen(expr)
    if isinstance(inner, ast.Binary) and inner.op == "+":
        yield from _operands(inner.x)
        yield from _operands(inner.y)
    else:
        yield expr


def _merged(operands: list[ast.Expr], info: Info) -> list[list[ast.Expr]]:
    """The operands, those that are constants in a row together: they cost nothing to join."""
    runs: list[list[ast.Expr]] = []
    for operand in operands:
        constant = info.const_value(operand) is not None
        if runs and constant and info.const_value(runs[-1][-1]) is not None:
            runs[-1].append(operand)
        else:
            runs.append([operand])
    return runs
