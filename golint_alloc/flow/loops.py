"""Loops around a node: how deep, how often, and whether what is in them runs every time."""

from __future__ import annotations

from golint_alloc.flow import kinds
from golint_alloc.flow.answer import Answer
from golint_alloc.flow.tree import (
    Loop,
    ancestors,
    called_in_place,
    contains,
    line_of,
    unparen,
    walk,
)
from golint_alloc.syntax import ast
from golint_alloc.types.info import Info
from golint_alloc.types.model import Array, Basic, Chan, Signature
from golint_alloc.types.verdict import NO, UNKNOWN, YES

_FEW = 2
"""Up to so many iterations a loop does not count as one."""


def loops_around(node: ast.Node) -> list[Loop]:
    """The loops whose every iteration evaluates the node, innermost first.

    The operand of ``range`` and the init statement of ``for`` are outside their
    loop. A function literal ends the search, unless it is called where it stands.
    """
    found: list[Loop] = []
    child = node
    for parent in ancestors(node):
        if isinstance(parent, ast.FuncDecl):
            break
        if isinstance(parent, ast.FuncLit) and not called_in_place(parent):
            break
        if (isinstance(parent, ast.For) and child is not parent.init) or (
            isinstance(parent, ast.Range) and child is not parent.x
        ):
            found.append(parent)
        child = parent
    return found


def runs_many(info: Info, loop: Loop) -> Answer:
    """Whether the loop may run more than two times."""
    count = trip_count(info, loop)
    if isinstance(count, int):
        if count <= _FEW:
            return Answer(NO, f"the loop runs at most {count} times")
        return Answer(YES, f"the loop runs up to {count} times")
    if isinstance(loop, ast.Range):
        if kinds.is_unknown(info.type_of(loop.x)):
            return Answer(UNKNOWN)
        return Answer(YES, f"the loop at line {line_of(loop)} runs once per element")
    if _leaves_at_once(loop):
        return Answer(NO, "the loop is left in its first iteration")
    return Answer(YES, f"the loop at line {line_of(loop)} has no small constant bound")


def _leaves_at_once(loop: Loop) -> bool:
    body = loop.body.stmts
    if not body or any(isinstance(n, ast.Branch) and n.op == "continue" for n in walk(loop.body)):
        return False
    last = body[-1]
    return isinstance(last, ast.Return) or (
        isinstance(last, ast.Branch) and last.op == "break" and last.label is None
    )


def trip_count(info: Info, loop: Loop) -> ast.Expr | int | None:
    """What bounds the number of iterations.

    An int is the number itself. An expression is what is ranged over (its
    length, or the integer itself, is the count) or the bound of
    ``for i := 0; i < bound; i++`` or ``for i := 1; i <= bound; i++``. None when there is no
    such bound: channels, iterators, conditions, unknown types.
    """
    if isinstance(loop, ast.Range):
        return _range_count(info, loop)
    return _counted(info, loop)


def _range_count(info: Info, loop: ast.Range) -> ast.Expr | int | None:
    value = info.const_value(loop.x)
    if isinstance(value, int) and not isinstance(value, bool):
        return max(value, 0)
    type_ = info.type_of(loop.x)
    if isinstance(value, str):
        return len(value)
    under = kinds.pointee(type_).underlying if kinds.is_pointer(type_) else type_.underlying
    if isinstance(under, Array):
        return under.length if under.length is not None else loop.x
    literal = unparen(loop.x)
    if isinstance(literal, ast.CompositeLit):
        return len(literal.elts)
    if kinds.is_unknown(type_) or isinstance(under, Chan | Signature):
        return None
    if isinstance(under, Basic) and under.family not in {"integer", "unsigned", "string"}:
        return None
    return loop.x


def _counted(info: Info, loop: ast.For) -> ast.Expr | int | None:
    """The bound of ``for i := 0; i < bound; i++``, ``for i := 1; i <= bound; i++`` or a number."""
    name = _counter(loop)
    cond = loop.cond
    if name is None or not isinstance(cond, ast.Binary) or cond.op not in {"<", "<=", "!="}:
        return None
    left = unparen(cond.x)
    if not isinstance(left, ast.Ident) or left.name != name:
        return None
    if not isinstance(loop.init, ast.Assign):
        return None
    start, bound = info.const_value(loop.init.rhs[0]), info.const_value(cond.y)
    if not isinstance(start, int):
        return None
    if isinstance(bound, int):
        return max(bound - start + (cond.op == "<="), 0)
    return unparen(cond.y) if start == (cond.op == "<=") else None


def _counter(loop: ast.For) -> str | None:
    """The name of the variable that init declares and post counts up by one."""
    init, post = loop.init, loop.post
    if not isinstance(init, ast.Assign) or len(init.lhs) != 1 or len(init.rhs) != 1:
        return None
    target = init.lhs[0]
    if not isinstance(target, ast.Ident) or not isinstance(post, ast.IncDec) or post.op != "++":
        return None
    counted = unparen(post.x)
    if not isinstance(counted, ast.Ident) or counted.name != target.name:
        return None
    if _assigned_in(loop.body, target.name):
        return None
    return target.name


def _assigned_in(body: ast.Block, name: str) -> bool:
    for node in walk(body):
        if isinstance(node, ast.Assign) and node.op != ":=":
            targets: list[ast.Expr] = node.lhs
        elif isinstance(node, ast.IncDec) or (isinstance(node, ast.Unary) and node.op == "&"):
            targets = [node.x]
        else:
            continue
        if any(isinstance(t := unparen(x), ast.Ident) and t.name == name for x in targets):
            return True
    return False


def may_exit_early(loop: Loop) -> Answer:
    """Whether the loop may be left, or an iteration cut short for good, before its bound.

    ``break``, ``return``, ``goto``, a labelled ``continue`` of an outer loop, a
    call of panic or os.Exit in the body.
    """
    for node in walk(loop.body, into_literals=False):
        words = _leaves(node, loop)
        if words:
            return Answer(YES, f"{words} at line {line_of(node)}")
    return Answer(NO)


def _leaves(node: ast.Node, loop: Loop) -> str:
    if isinstance(node, ast.Return):
        return "return"
    if isinstance(node, ast.Branch):
        if node.op == "goto":
            return "goto"
        if node.op in {"break", "continue"} and branch_target(node) is not loop:
            target = branch_target(node)
            return node.op if target is None or contains(target, loop) else ""
        return "break" if node.op == "break" else ""
    if isinstance(node, ast.Call) and isinstance(node.fun, ast.Ident) and node.fun.name == "panic":
        return "panic"
    return ""


def branch_target(branch: ast.Branch) -> ast.Stmt | None:
    """The statement that a break or continue leaves or goes on with."""
    label = branch.label
    kinds_ = (ast.For, ast.Range)
    if branch.op == "break":
        kinds_ += (ast.Switch, ast.TypeSwitch, ast.Select)  # type: ignore[assignment]
    for parent in ancestors(branch):
        if isinstance(parent, ast.FuncLit | ast.FuncDecl):
            return None
        if label is not None:
            if isinstance(parent, ast.Labeled) and parent.label.name == label.name:
                return parent.stmt
        elif isinstance(parent, kinds_):
            return parent
    return None


def unconditional(node: ast.Node, loop: Loop) -> Answer:
    """Whether each iteration that is begun executes the node exactly once.

    NO under if, switch, select, a nested loop, ``&&``/``||`` or a function literal,
    and after anything that may leave the iteration before the node.
    """
    child = node
    for parent in ancestors(node):
        if parent is loop:
            break
        words = _guards(parent, child)
        if words:
            return Answer(NO, f"{words} at line {line_of(parent)}")
        child = parent
    else:
        return Answer(NO, "not in this loop")
    for other in walk(loop.body, into_literals=False):
        if other.start >= node.start:
            break
        if _skips(other, loop):
            return Answer(NO, f"the iteration may end before at line {line_of(other)}")
    return Answer(YES)


def _guards(parent: ast.Node, child: ast.Node) -> str:
    """What makes ``child`` run not exactly once when ``parent`` runs once."""
    if isinstance(parent, ast.If) and child in {parent.body, parent.els}:
        return "under an if"
    if isinstance(parent, ast.CaseClause | ast.CommClause):
        return "in a case"
    if (isinstance(parent, ast.For) and child is not parent.init) or (
        isinstance(parent, ast.Range) and child is not parent.x
    ):
        return "in an inner loop"
    if isinstance(parent, ast.FuncLit):
        return "in a function literal"
    if isinstance(parent, ast.Binary) and parent.op in {"&&", "||"} and child is parent.y:
        return f"after {parent.op}"
    return ""


def _skips(node: ast.Node, loop: Loop) -> bool:
    if isinstance(node, ast.Branch) and node.op == "continue":
        target = branch_target(node)
        return target is None or not contains(loop.body, target)
    return bool(_leaves(node, loop))
