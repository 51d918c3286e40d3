"""Builders and buffers that a loop of known length fills without having made room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import Loop, contains
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.lengths import Length, is_readable, loop_length, readable_at
from golint_alloc.matching.facts.locals import (
    Local,
    begins_zero,
    between,
    is_builtin,
    listed,
    local_declaration,
    source,
)
from golint_alloc.matching.facts.written import known_size, least_written
from golint_alloc.matching.matcher import Bindings
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Slice
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, YES

_WRITES = frozenset({"Write", "WriteByte", "WriteRune", "WriteString"})
_READS = frozenset({"Bytes", "Cap", "Len", "String"})


class Write(NamedTuple):
    """One call of a Write method of the variable."""

    call: ast.Call
    size: int | None
    """The least number of bytes it adds; None when nothing is known."""


@analysis("unsized-builder", kind="for", text=rb"(?s).*?\.\s*Write")
def _unsized_builder(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.For | ast.Range):
        return
    flow = flow_of(info, node)
    place = listed(node)
    if flow is None or place is None or flow.may_exit_early(node).verdict is not NO:
        return
    for ident, var in _written(node, info, flow).items():
        local = local_declaration(var)
        later = between(local.stmt, place) if local is not None else None
        if local is None or later is None or not begins_zero(info, var, local.value):
            continue
        writes = _writes_in(node, flow, var)
        if writes is None or not _is_filled_once(flow, var, local, node):
            continue
        bindings: Bindings = {"builder": ident, "decl": local.stmt, "loop": node}
        above = params.get("constant_bytes_above", 0)
        found = _room(info, flow, node, writes, local, later, above)
        if found is None:
            found = _sum(info, flow, node, writes)
        if found is not None and ("length" in found) == params.get("counted", "length" in found):
            yield Shape(writes[0].call, bindings | found)


def _written(loop: Loop, info: Info, flow: FunctionFlow) -> dict[ast.Ident, Var]:
    """The local variables declared outside of the loop that it calls a Write method of."""
    found: dict[Var, ast.Ident] = {}
    for node in walk(loop.body):
        if not isinstance(node, ast.Selector) or node.sel.name not in _WRITES:
            continue
        ident = unparen(node.x)
        var = flow.variable(ident) if isinstance(ident, ast.Ident) else None
        if var is None or var.role != "local" or var.node is None or contains(loop, var.node):
            continue
        assert isinstance(ident, ast.Ident)
        found.setdefault(var, ident)
    return {ident: var for var, ident in found.items()}


def _is_filled_once(flow: FunctionFlow, var: Var, local: Local, loop: Loop) -> bool:
    """Whether nothing else makes room, empties it, or writes to it in an earlier loop."""
    if not flow.uses.is_complete(var):
        return False
    around = len(flow.loops_around(local.stmt))
    for use in flow.uses.of(var):
        if use.role == "define":
            continue
        if use.captured or use.role in ("write", "stored"):
            return False
        parent = use.ident.parent
        method = parent.sel.name if isinstance(parent, ast.Selector) else ""
        earlier = use.ident.start < loop.start
        if method and method not in _WRITES | _READS:
            return False
        if earlier and (not method or len(flow.loops_around(use.ident)) > around):
            return False
    return True


def _writes_in(loop: Loop, flow: FunctionFlow, var: Var) -> list[Write] | None:
    """The writes of the loop; None when something else is done with the variable there."""
    writes: list[Write] = []
    for use in flow.uses.of(var):
        if not loop.start <= use.ident.start < loop.end:
            continue
        selector = use.ident.parent
        call = selector.parent if isinstance(selector, ast.Selector) else None
        if not isinstance(selector, ast.Selector) or not isinstance(call, ast.Call):
            return None
        if call.fun is not selector or not contains(loop.body, call):
            return None
        if selector.sel.name in _WRITES:
            writes.append(Write(call, known_size(call, flow.info)))
    return writes or None


def _room(
    info: Info,
    flow: FunctionFlow,
    loop: Loop,
    writes: list[Write],
    local: Local,
    later: list[ast.Stmt],
    above: int,
) -> Bindings | None:
    """What to grow by, when each write is of a known size and each iteration makes one."""
    if any(write.size is None for write in writes):
        return None
    sizes = {write.call: write.size or 0 for write in writes}
    each = least_written(loop.body, sizes)
    length = loop_length(info, flow, loop) or _of_string(info, loop)
    if each == 0 or length is None:
        return None
    if length.number is not None and length.number * each <= above:
        return None
    found: Bindings = {"length": length.times(each, " * "), "source": length.source}
    early = readable_at(info, flow, length.operand, local.stmt, later)
    found |= {"early": local.stmt} if early and local.alone else {"late": loop}
    return found


def _of_string(info: Info, loop: Loop) -> Length | None:
    """A string has no more characters than bytes, and few have many less."""
    if not isinstance(loop, ast.Range):
        return None
    operand = unparen(loop.x)
    under = info.type_of(operand).underlying
    if not isinstance(under, Basic) or under.family != "string" or not is_readable(info, operand):
        return None
    if info.const_value(operand) is not None or not is_builtin(info, "len", loop):
        return None
    return Length(f"len({source(operand)})", None, operand, operand)


def _sum(info: Info, flow: FunctionFlow, loop: Loop, writes: list[Write]) -> Bindings | None:
    """The slice of strings whose elements the loop writes, one in each iteration."""
    if not isinstance(loop, ast.Range) or not isinstance(loop.value, ast.Ident):
        return None
    under = info.type_of(loop.x).underlying
    elem = under.elem.underlying if isinstance(under, Slice) else None
    if not isinstance(elem, Basic) or elem.family != "string" or not is_readable(info, loop.x):
        return None
    if any(flow.loops_around(write.call)[0] is not loop for write in writes):
        return None
    unknown = [write for write in writes if write.size is None]
    if len(unknown) != 1 or flow.unconditional(unknown[0].call, loop).verdict is not YES:
        return None
    call = unknown[0].call
    arg = unparen(call.args[0]) if call.args else None
    part = flow.variable(loop.value)
    if not isinstance(arg, ast.Ident) or part is None or flow.variable(arg) is not part:
        return None
    if flow.uses.assigned_once(part).verdict is not YES:
        return None  # another text than that in the slice may be written
    return {"source": loop.x, "part": loop.value}
