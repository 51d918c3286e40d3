"""Loops around a node: how deep, how often, and whether what is in them runs every time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.flow import kinds
from golint_alloc.flow.answer import Answer
from golint_alloc.flow.errorpath import never_returns
from golint_alloc.flow.exits import branch_target, ends_loop, exit_behind
from golint_alloc.flow.tree import Loop, called_in_place, contains, line_of, quote
from golint_alloc.flow.tripcount import known_length, trip_count
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, walk, walk_function
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import NO, UNKNOWN, YES

if TYPE_CHECKING:
    from golint_alloc.flow.uses import Uses

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
    if _leaves_at_once(info, loop):
        return Answer(NO, "the loop is left in its first iteration")
    return Answer(YES, f"the loop at line {line_of(loop)} has no small constant bound")


def surely_many(info: Info, loop: Loop, uses: Uses | None = None) -> Answer:
    """Whether a loop that is reached certainly runs more than two times.

    YES for a count that is known, and for ``for { … }``, when nothing leaves the loop earlier;
    NO when it runs at most two times. ``uses`` of the function tell how long a local slice is.
    """
    many = runs_many(info, loop)
    if many.verdict is NO:
        return many
    leaves = _may_end(info, loop)
    if leaves.verdict is YES:
        return Answer(UNKNOWN, f"it may be left: {leaves.reason}")
    if isinstance(loop, ast.For) and loop.cond is None:
        return Answer(YES, f"the loop at line {line_of(loop)} is never left")
    count = trip_count(info, loop)
    if isinstance(count, ast.Expr) and uses is not None:
        count = known_length(info, uses, loop, count)
    if isinstance(count, int):
        if count <= _FEW:
            return Answer(NO, f"the loop runs at most {count} times")
        return Answer(YES, f"the loop at line {line_of(loop)} runs {count} times")
    return Answer(UNKNOWN, f"how often the loop at line {line_of(loop)} runs is not known")


def _leaves_at_once(info: Info, loop: Loop) -> bool:
    body = loop.body.stmts
    if not body or any(isinstance(n, ast.Branch) and n.op == "continue" for n in walk(loop.body)):
        return False
    return ends_loop(info, body[-1], loop)


def goes_on(info: Info, node: ast.Node) -> Answer:
    """Whether another iteration of the innermost loop may follow the one that runs the node."""
    around = loops_around(node)
    if not around:
        return Answer(NO, "not in a loop")
    last = exit_behind(info, node, around[0])
    if last is not None:
        return Answer(NO, f"the loop is left at line {line_of(last)}")
    return Answer(YES, f"in the loop at line {line_of(around[0])}")


def may_exit_early(info: Info, loop: Loop) -> Answer:
    """Whether the loop may be left, or an iteration cut short for good, before its bound.

    ``break``, ``return``, ``goto``, a labelled ``continue`` of an outer loop, a
    call of panic in the body. What ends the program or the test, as os.Exit does, does not count:
    afterwards it matters little what the loop was to do.
    """
    for node in walk_function(loop.body):
        words = _leaves(info, node, loop)
        if words:
            return Answer(YES, f"{words} at line {line_of(node)}")
    return Answer(NO)


def _leaves(info: Info, node: ast.Node, loop: Loop) -> str:
    if isinstance(node, ast.Return):
        return "return"
    if isinstance(node, ast.Branch):
        if node.op == "goto":
            return "goto"
        if node.op in {"break", "continue"} and branch_target(node) is not loop:
            target = branch_target(node)
            return node.op if target is None or contains(target, loop) else ""
        return "break" if node.op == "break" else ""
    if isinstance(node, ast.Call):
        callee = info.callee(node)
        return "panic" if (callee.kind, callee.name) == ("builtin", "panic") else ""
    return ""


def _may_end(info: Info, loop: Loop) -> Answer:
    """As ``may_exit_early``, calls that end the program or the test included."""
    for node in walk_function(loop.body):
        if isinstance(node, ast.Call) and never_returns(info, node):
            return Answer(YES, f"{quote(node.fun)} at line {line_of(node)}")
    return may_exit_early(info, loop)


def unconditional(info: Info, node: ast.Node, loop: Loop) -> Answer:
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
    for other in walk_function(loop.body):
        if other.start >= node.start:
            break
        if _skips(info, other, loop):
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


def _skips(info: Info, node: ast.Node, loop: Loop) -> bool:
    if isinstance(node, ast.Branch) and node.op == "continue":
        target = branch_target(node)
        return target is None or not contains(loop.body, target)
    return bool(_leaves(info, node, loop))
