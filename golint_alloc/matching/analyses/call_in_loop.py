"""Calls in loops, and where what they need in each iteration could be made once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import flow_of
from golint_alloc.flow.loops import goes_on, loops_around
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.hoisting import can_move_before, own_declaration
from golint_alloc.matching.facts.locals import can_declare_later, listed
from golint_alloc.matching.facts.names import fresh_name
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import top_level, walk
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import YES


@analysis("call-in-loop", kind="call")
def _call_in_loop(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or node.ellipsis or isinstance(node.parent, ast.Go):
        return
    functions = params["functions"]
    if info.callee(node).name not in functions or goes_on(info, node).verdict is not YES:
        return
    inner, outermost = loops_around(node)[0], loops_around(node)[-1]
    bindings: Bindings = {"call": node, "function": node.fun, "loop": outermost, "inner": inner}
    flow = flow_of(info, node)
    decl = own_declaration(flow, node) if flow is not None else None
    if decl is not None and can_move_before(info, decl, inner):
        bindings["decl"] = decl
    bindings |= dict(zip(("first", "second", "third"), node.args, strict=False))
    early = listed(outermost)
    name = fresh_name(top_level(node), _numbered(node, params.get("names", []), functions, info))
    if early is not None and name is not None and can_declare_later(node):
        bindings |= {"early": early, "name": name}
    yield Shape(node, bindings)


def _numbered(call: ast.Call, names: list[str], functions: list[str], info: Info) -> list[str]:
    """The names for the n-th such call of a function, so that all fixes can be applied at once."""
    number = 1 + sum(
        isinstance(node, ast.Call)
        and node.start < call.start
        and info.callee(node).name in functions
        for node in walk(top_level(call))
    )
    return names if number == 1 else [f"{name}{number}" for name in names]
