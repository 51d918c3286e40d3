"""Timeouts of selects that each iteration of a loop makes anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.exits import ends_loop
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import Loop, contains, outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import listed, means_same_at
from golint_alloc.matching.facts.names import fresh_name
from golint_alloc.matching.matcher import Bindings, statement_list
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import enclosing, enclosing_function, top_level, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.model import Chan, Struct, Unknown
from golint_alloc.types.verdict import NO


@analysis("select-timeout", kind="call", names=("After",))
def _select_timeout(node: ast.Node, info: Info, _: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or len(node.args) != 1:
        return
    received = outer_paren(node).parent
    clause = enclosing(node, ast.CommClause, ast.FuncLit)
    if not isinstance(received, ast.Unary) or received.op != "<-":
        return
    if not isinstance(clause, ast.CommClause) or clause.comm is None:
        return
    if not contains(clause.comm, node) or info.callee(node).name != "time.After":
        return
    flow = flow_of(info, node)
    loops = flow.loops_around(node) if flow is not None else []
    select = clause.parent
    if flow is None or not loops or not isinstance(select, ast.Select):
        return
    loop = loops[0]
    if enclosing_function(node) is not enclosing_function(loop):
        return  # each iteration starts a goroutine that waits
    others = [c for c in select.clauses if c is not clause and c.comm is not None]
    going = next(
        (c for c in others if _carries_data(c, info) and _goes_on(c, loop, info)),
        None,
    )
    if flow.runs_many(loop).verdict is NO or going is None:
        return
    assert going.comm is not None
    bindings: Bindings = {
        "duration": node.args[0],
        "other": going.comm,
        "loop": loop,
        "select": select,
    }
    timer = fresh_name(top_level(node), ("timer", "timeout", "idleTimer"))
    if timer is not None:
        bindings["timer"] = timer
        if _can_be_early(node.args[0], loop, select, flow):
            bindings["early"] = loop
    yield Shape(node, bindings)


def _carries_data(clause: ast.CommClause, info: Info) -> bool:
    """Whether a case is about more than a signal, such as the end: those come once, or seldom."""
    comm = clause.comm
    if isinstance(comm, ast.Send):
        return True
    received = comm.x if isinstance(comm, ast.ExprStmt) else None
    if isinstance(comm, ast.Assign) and len(comm.rhs) == 1:
        received = comm.rhs[0]
    received = unparen(received) if received is not None else None
    if not isinstance(received, ast.Unary):
        return False
    under = info.type_of(received.x).underlying
    elem = under.elem.underlying if isinstance(under, Chan) else None
    if elem is None or isinstance(elem, Unknown):
        return False
    return not (isinstance(elem, Struct) and not elem.fields)


def _goes_on(clause: ast.CommClause, loop: Loop, info: Info) -> bool:
    """Whether the loop may run again behind a case."""
    return not clause.body or not ends_loop(info, clause.body[-1], loop)


def _can_be_early(duration: ast.Expr, loop: Loop, select: ast.Select, flow: FunctionFlow) -> bool:
    """Whether a timer made before the loop and reset before each select does the same."""
    if listed(loop) is None or statement_list(select) is None:
        return False
    if flow.varies(duration, loop) is not NO:
        return False
    return means_same_at(flow.info, duration, loop)
