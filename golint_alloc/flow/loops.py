"""Loops around a node: how deep, how often, and whether what is in them runs every time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.flow.answer import Answer
from golint_alloc.flow.exits import exit_behind
from golint_alloc.flow.loopfacts import FEW, LoopFacts
from golint_alloc.flow.tree import Loop, called_in_place, line_of
from golint_alloc.flow.tripcount import known_length
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import NO, UNKNOWN, YES

if TYPE_CHECKING:
    from golint_alloc.flow.uses import Uses


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
    return info.kept(LoopFacts, loop).many


def iterations(info: Info, loop: Loop) -> ast.Expr | int | None:
    """What bounds the number of iterations; see ``tripcount.trip_count``."""
    return info.kept(LoopFacts, loop).count


def surely_many(info: Info, loop: Loop, uses: Uses | None = None) -> Answer:
    """Whether a loop that is reached certainly runs more than two times.

    YES for a count that is known, and for ``for { … }``, when nothing leaves the loop earlier;
    NO when it runs at most two times. ``uses`` of the function tell how long a local slice is.
    """
    many = runs_many(info, loop)
    if many.verdict is NO:
        return many
    leaves = info.kept(LoopFacts, loop).end
    if leaves.verdict is YES:
        return Answer(UNKNOWN, f"it may be left: {leaves.reason}")
    if isinstance(loop, ast.For) and loop.cond is None:
        return Answer(YES, f"the loop at line {line_of(loop)} is never left")
    count = iterations(info, loop)
    if isinstance(count, ast.Expr) and uses is not None:
        count = known_length(info, uses, loop, count)
    if isinstance(count, int):
        if count <= FEW:
            return Answer(NO, f"the loop runs at most {count} times")
        return Answer(YES, f"the loop at line {line_of(loop)} runs {count} times")
    return Answer(UNKNOWN, f"how often the loop at line {line_of(loop)} runs is not known")


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
    return info.kept(LoopFacts, loop).exit


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
    skip = info.kept(LoopFacts, loop).skip_before(node.start)
    if skip is not None:
        return Answer(NO, f"the iteration may end before at line {line_of(skip)}")
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
