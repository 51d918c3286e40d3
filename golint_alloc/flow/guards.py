"""Whether a test on the way to a place has found a variable not to be nil."""

from __future__ import annotations

from collections.abc import Iterator

from golint_alloc.flow import kinds
from golint_alloc.flow.errorpath import never_returns
from golint_alloc.flow.function import FunctionFlow
from golint_alloc.flow.roles import MUTATING
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import UNKNOWN, YES, Verdict


def tested_not_nil(flow: FunctionFlow, ident: ast.Ident) -> Verdict:
    """Whether a local variable certainly is not nil at a mention, by a test made before it.

    YES inside ``if x != nil { … }``, behind ``if x == nil { return }``, and on the right of
    ``x != nil &&``, as long as nothing between may set the variable. Never NO.
    """
    var = flow.variable(ident)
    if var is None or var.role == "package" or not _is_watched(flow, var):
        return UNKNOWN
    for test in _tests_before(flow.info, ident, var):
        if not _set_between(flow, var, test, ident):
            return YES
    return UNKNOWN


def _is_watched(flow: FunctionFlow, var: Var) -> bool:
    """Whether all writes to a variable are plain to see, and made by the function itself."""
    return flow.uses.is_complete(var) and not any(
        (use.role == "addr" and use.whole) or (use.captured and use.role in MUTATING)
        for use in flow.uses.of(var)
    )


def _set_between(flow: FunctionFlow, var: Var, test: ast.Node, place: ast.Node) -> bool:
    """Whether something may set the variable behind a test and before a place."""
    end = place.start
    for loop in flow.loops_around(place):
        if loop.start > test.start:
            end = max(end, loop.end)
    return any(
        test.end <= use.ident.start < end and use.ident is not place
        for use in flow.uses.writes(var)
        if use.whole
    )


def _tests_before(info: Info, ident: ast.Ident, var: Var) -> Iterator[ast.Node]:
    """What the place is only reached by when the variable is not nil."""
    below: ast.Node = ident
    for parent in ancestors(ident):
        if isinstance(parent, ast.FuncDecl | ast.FuncLit):
            return
        if isinstance(parent, ast.Binary) and below is parent.y:
            if parent.op == "&&" and _implies(info, parent.x, var, when=True):
                yield parent.x
            if parent.op == "||" and _implies(info, parent.x, var, when=False):
                yield parent.x
        elif isinstance(parent, ast.If):
            if below is parent.body and _implies(info, parent.cond, var, when=True):
                yield parent.cond
            if below is parent.els and _implies(info, parent.cond, var, when=False):
                yield parent.cond
        elif isinstance(parent, ast.Block | ast.CaseClause | ast.CommClause):
            yield from _in_statements(info, parent, below, var)
        below = parent


def _in_statements(
    info: Info, parent: ast.Block | ast.CaseClause | ast.CommClause, below: ast.Node, var: Var
) -> Iterator[ast.Node]:
    """Tests among the statements before one, and that of a case without a switch's tag."""
    stmts = parent.stmts if isinstance(parent, ast.Block) else parent.body
    for stmt in stmts:
        if stmt is below:
            break
        left = isinstance(stmt, ast.If) and stmt.els is None and leaves(info, stmt.body)
        if left and isinstance(stmt, ast.If) and _implies(info, stmt.cond, var, when=False):
            yield stmt.body
    if isinstance(parent, ast.CaseClause) and len(parent.exprs) == 1 and _is_choice(parent.parent):
        test = parent.exprs[0]
        if below is not test and _implies(info, test, var, when=True):
            yield test


def _is_choice(switch: ast.Node | None) -> bool:
    """Whether a case of a switch is only entered when its condition holds."""
    if not isinstance(switch, ast.Switch) or switch.tag is not None:
        return False
    last = [clause.body[-1] for clause in switch.clauses if clause.body]
    return not any(isinstance(stmt, ast.Branch) and stmt.op == "fallthrough" for stmt in last)


def leaves(info: Info, block: ast.Block) -> bool:
    """Whether the code behind a block is not reached from it."""
    last = block.stmts[-1] if block.stmts else None
    if isinstance(last, ast.ExprStmt):
        call = unparen(last.x)
        return isinstance(call, ast.Call) and never_returns(info, call)
    return isinstance(last, ast.Return | ast.Branch) and not (
        isinstance(last, ast.Branch) and last.op == "fallthrough"
    )


def _implies(info: Info, cond: ast.Expr, var: Var, *, when: bool) -> bool:
    """Whether a condition that is true (false) means that the variable is not nil."""
    cond = unparen(cond)
    if isinstance(cond, ast.Unary) and cond.op == "!":
        return _implies(info, cond.x, var, when=not when)
    if not isinstance(cond, ast.Binary):
        return False
    if cond.op == ("&&" if when else "||"):
        return _implies(info, cond.x, var, when=when) or _implies(info, cond.y, var, when=when)
    if cond.op != ("!=" if when else "=="):
        return False
    tested = unparen(cond.x)
    return (
        isinstance(tested, ast.Ident)
        and info.object_of(tested) is var
        and kinds.is_untyped_nil(info.type_of(unparen(cond.y)))
    )


def is_switched_off(info: Info, node: ast.Node) -> bool:
    """Whether code stands behind ``if false``, where it is kept but never runs.

    Other constants may have another value in another build.
    """
    child = node
    for parent in ancestors(node):
        if isinstance(parent, ast.If) and child is parent.body and _has_false(info, parent.cond):
            return True
        child = parent
    return False


def _has_false(info: Info, cond: ast.Expr) -> bool:
    cond = unparen(cond)
    if isinstance(cond, ast.Binary) and cond.op == "&&":
        return _has_false(info, cond.x) or _has_false(info, cond.y)
    return isinstance(cond, ast.Ident) and cond.name == "false" and info.const_value(cond) is False
