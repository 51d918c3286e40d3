"""Statements that end a loop for good: what runs before them is run once."""

from __future__ import annotations

from collections.abc import Sequence

from golint_alloc.flow.errorpath import never_returns
from golint_alloc.flow.tree import Loop, contains
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, enclosing_function, unparen
from golint_alloc.types.info import Info

_LOOPS: tuple[type[ast.Stmt], ...] = (ast.For, ast.Range)
_BREAKABLE: tuple[type[ast.Stmt], ...] = (*_LOOPS, ast.Switch, ast.TypeSwitch, ast.Select)


def branch_target(branch: ast.Branch) -> ast.Stmt | None:
    """The statement that a break or continue leaves or goes on with."""
    label = branch.label
    kinds_ = _BREAKABLE if branch.op == "break" else _LOOPS
    for parent in ancestors(branch):
        if isinstance(parent, ast.FuncLit | ast.FuncDecl):
            return None
        if label is not None:
            if isinstance(parent, ast.Labeled) and parent.label.name == label.name:
                return parent.stmt
        elif isinstance(parent, kinds_):
            return parent
    return None


def ends_loop(info: Info, stmt: ast.Stmt, loop: Loop) -> bool:
    """Whether no iteration of a loop around a statement follows once it is reached.

    It returns, goes elsewhere (where a goto leads is not asked), or calls what never returns.
    """
    if isinstance(stmt, ast.Return):
        return enclosing_function(stmt) is enclosing_function(loop)
    if isinstance(stmt, ast.Branch):
        return stmt.op == "goto" or _leaves_for_target(stmt, loop)
    call = unparen(stmt.x) if isinstance(stmt, ast.ExprStmt) else None
    return isinstance(call, ast.Call) and never_returns(info, call)


def _leaves_for_target(branch: ast.Branch, loop: Loop) -> bool:
    """Whether a break is of the loop or of what is around it, a continue of a loop around it."""
    if branch.op == "fallthrough":
        return False
    target = branch_target(branch)
    if target is None:
        return True
    return contains(target, loop) and (branch.op == "break" or target is not loop)


def exit_behind(info: Info, node: ast.Node, loop: Loop) -> ast.Stmt | None:
    """The statement that ends the loop in each iteration that runs a node of it: the return the
    node is in, or the last of a block around it.
    """
    for parent in (node, *ancestors(node)):
        if parent is loop:
            break
        last: ast.Stmt | None = None
        if isinstance(parent, ast.Return):
            last = parent
        elif stmts := _statements(parent):
            last = stmts[-1]
        if last is not None and ends_loop(info, last, loop):
            return last
    return None


def _statements(node: ast.Node) -> Sequence[ast.Stmt]:
    if isinstance(node, ast.Block):
        return node.stmts
    return node.body if isinstance(node, ast.CaseClause | ast.CommClause) else ()
