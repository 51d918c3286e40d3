"""Loops whose iterations wait for a clock: what one of them allocates does not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.flow.exits import ends_loop
from golint_alloc.flow.tree import Loop, contains
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, file_of, unparen, walk_function
from golint_alloc.types.model import Chan, Named, Pointer, Signature

if TYPE_CHECKING:
    from golint_alloc.types.info import Info

_CHANNELS = frozenset({"time.After", "time.Tick"})
_CLOCKS = frozenset({"Timer", "Ticker"})
_WORDS = (b"Sleep", b"time.After", b"time.Tick", b".C")


def is_paced(info: Info, node: ast.Node, loop: Loop) -> bool:
    """Whether the iterations of a loop that run a node are apart by a wait of their own: they
    retry something, poll, or act on each tick of a timer.

    A statement of the loop's body sleeps or waits for a timer, or a select that goes on for nothing
    else; or the node is in the case of a select that a timer enters. A wait behind a condition may
    be that of a failed iteration alone and does not count.
    """
    source = file_of(loop).source
    if not any(source.find(word, loop.start, loop.end) >= 0 for word in _WORDS):
        return False
    if any(_waits(info, stmt, loop) for stmt in loop.body.stmts):
        return not _leaves_some_out(loop)
    for parent in ancestors(node):
        if parent is loop:
            return False
        if isinstance(parent, ast.CommClause):
            return parent.comm is not None and _receives(info, parent.comm)
    return False


def _leaves_some_out(loop: Loop) -> bool:
    """Whether an iteration may go on to the next before it waits."""
    return any(
        isinstance(node, ast.Branch) and node.op == "continue" for node in walk_function(loop.body)
    )


def _waits(info: Info, stmt: ast.Stmt, loop: Loop) -> bool:
    if isinstance(stmt, ast.Select):
        clauses = [c for c in stmt.clauses if not (c.body and ends_loop(info, c.body[-1], loop))]
        return bool(clauses) and all(
            clause.comm is not None and _receives(info, clause.comm) for clause in clauses
        )
    call = unparen(stmt.x) if isinstance(stmt, ast.ExprStmt) else None
    if isinstance(call, ast.Call) and info.callee(call).name == "time.Sleep":
        return True
    return isinstance(stmt, ast.ExprStmt | ast.Assign) and _receives(info, stmt)


def _receives(info: Info, comm: ast.Stmt) -> bool:
    """Whether a statement waits for a timer: ``<-time.After(d)``, ``<-ticker.C``."""
    expr = comm.x if isinstance(comm, ast.ExprStmt) else None
    if isinstance(comm, ast.Assign) and len(comm.rhs) == 1:
        expr = comm.rhs[0]
    expr = unparen(expr) if expr is not None else None
    if not isinstance(expr, ast.Unary) or expr.op != "<-":
        return False
    channel = unparen(expr.x)
    if isinstance(channel, ast.Call):
        return info.callee(channel).name in _CHANNELS
    if not isinstance(channel, ast.Selector) or channel.sel.name != "C":
        return False
    clock = info.type_of(channel.x)
    clock = clock.elem if isinstance(clock, Pointer) else clock
    if not isinstance(clock, Named) or clock.obj.pkg is None:
        return False
    return clock.obj.pkg.path == "time" and clock.obj.name in _CLOCKS


def takes_turns(info: Info, node: ast.Node, loop: Loop) -> bool:
    """Whether a node is in a case that one iteration of a loop takes at most: that of a switch
    over what the loop ranges over, where its elements differ.

    Indexes and the keys of maps differ; elements are taken to where they are of a named type, as
    those of an enumeration. Bytes, characters and plain strings come again, as does all that comes
    from a channel or an iterator.
    """
    if not isinstance(loop, ast.Range):
        return False
    if isinstance(info.type_of(loop.x).underlying, Chan | Signature):
        return False
    for parent in ancestors(node):
        if parent is loop:
            return False
        if not isinstance(parent, ast.CaseClause) or not isinstance(parent.parent, ast.Switch):
            continue
        switch = parent.parent
        tag = unparen(switch.tag) if switch.tag is not None else None
        if not isinstance(tag, ast.Ident) or not parent.exprs or not contains(loop.body, switch):
            continue
        for name, differs in ((loop.key, True), (loop.value, False)):
            if isinstance(name, ast.Ident) and name.name == tag.name:
                return differs or isinstance(info.type_of(tag), Named)
    return False
