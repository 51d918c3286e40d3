"""Slices and maps that a loop of known length fills without having made room for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import Loop
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.lengths import Length, loop_length, readable_at
from golint_alloc.matching.facts.locals import (
    Local,
    between,
    can_declare_later,
    is_builtin,
    listed,
    local_declaration,
    means_same_at,
)
from golint_alloc.matching.matcher import Bindings
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import same_code, unparen
from golint_alloc.types.identity import identical
from golint_alloc.types.info import Info
from golint_alloc.types.model import Slice
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, YES

_READS = frozenset({"len", "indexed", "index-write", "ranged", "copy-from"})
"""What may happen to the slice in the loop besides the append."""


class Filling(NamedTuple):
    """A container filled by one statement of a loop's body."""

    var: Var
    target: ast.Ident
    stmt: ast.Assign
    loop: Loop
    local: Local
    length: Length
    later: list[ast.Stmt]
    """The statements between the declaration and the loop."""


@analysis("growing-append", kind="for", text=rb"(?s).*?\bappend\b")
def _growing_append(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.For | ast.Range):
        return
    for stmt in node.body.stmts:
        found = _append_to(stmt)
        if found is None:
            continue
        target, call = found
        filling = filling_of(info, node, stmt, target)
        if filling is None or not _appends_only(info, filling, call):
            continue
        start = _start_of(info, filling.local)
        if start is None or start not in params.get("start", start):
            continue
        values = len(call.args) - 1
        if _is_small(info, filling, values, params.get("constant_bytes_above", 0)):
            continue
        yield Shape(filling.local.node, _append_bindings(info, filling, start, values))


def _append_to(stmt: ast.Stmt) -> tuple[ast.Ident, ast.Call] | None:
    """``x = append(x, v, …)``: (x, the call)."""
    if not isinstance(stmt, ast.Assign) or stmt.op != "=" or len(stmt.lhs) != 1:
        return None
    target, call = stmt.lhs[0], unparen(stmt.rhs[0])
    if not isinstance(target, ast.Ident) or not isinstance(call, ast.Call) or call.ellipsis:
        return None
    if not isinstance(call.fun, ast.Ident) or call.fun.name != "append" or len(call.args) < 2:
        return None
    first = unparen(call.args[0])
    same = isinstance(first, ast.Ident) and first.name == target.name
    return (target, call) if same else None


def filling_of(info: Info, loop: Loop, stmt: ast.Stmt, target: ast.Ident) -> Filling | None:
    """The declaration and the length, when the statement runs once in every iteration."""
    assert isinstance(stmt, ast.Assign)
    flow = flow_of(info, loop)
    var = flow.variable(target) if flow is not None else None
    if flow is None or var is None or var.role != "local" or not flow.uses.is_complete(var):
        return None
    local, place = local_declaration(var), listed(loop)
    later = between(local.stmt, place) if local is not None and place is not None else None
    if local is None or later is None:
        return None
    if flow.may_exit_early(loop).verdict is not NO:
        return None
    if flow.unconditional(stmt, loop).verdict is not YES or not is_builtin(info, "make", loop):
        return None
    length = loop_length(info, flow, loop)
    if length is None or _used_before(flow, var, local, loop):
        return None
    return Filling(var, target, stmt, loop, local, length, later)


def _used_before(flow: FunctionFlow, var: Var, local: Local, loop: Loop) -> bool:
    """Whether the variable is used between its declaration and the loop's body."""
    return any(local.stmt.end <= u.ident.start < loop.body.start for u in flow.uses.of(var))


def _appends_only(info: Info, filling: Filling, call: ast.Call) -> bool:
    """Whether nothing else lets the slice grow in a loop, or sees its capacity."""
    callee = info.callee(call)
    if callee.kind != "builtin" or callee.name != "append":
        return False
    flow = flow_of(info, filling.loop)
    assert flow is not None
    for use in flow.uses.of(filling.var):
        inside = filling.loop.start <= use.ident.start < filling.loop.end
        if inside:
            if within(use, filling.stmt) and use.role in ("write", "append-to"):
                continue
            if use.captured or use.role not in _READS:
                return False
        elif use.role in ("cap", "addr") or _grows_in_loop(flow, use, filling):
            return False
    return True


def within(use: Use, stmt: ast.Stmt) -> bool:
    """Whether a use stands in a statement."""
    return stmt.start <= use.ident.start < stmt.end


def _grows_in_loop(flow: FunctionFlow, use: Use, filling: Filling) -> bool:
    """Whether a later loop appends, too, so that the first one's length is not the whole."""
    if use.role != "append-to":
        return False
    around = flow.loops_around(filling.local.stmt)
    return use.captured or len(flow.loops_around(use.ident)) > len(around)


def _start_of(info: Info, local: Local) -> str | None:
    """How the slice begins: ``nil``, ``empty`` or ``make``."""
    value = unparen(local.value) if local.value is not None else None
    if value is None:
        return "nil" if local.written_type is not None else None
    if isinstance(value, ast.CompositeLit):
        return "empty" if value.type is not None and not value.elts else None
    if isinstance(value, ast.Call) and len(value.args) == 2:
        callee = info.callee(value)
        if callee.kind == "builtin" and callee.name == "make":
            return "make" if info.const_value(value.args[1]) == 0 else None
    return None


def written_type(local: Local) -> ast.Expr | None:
    """The type that the declaration, its literal or its make call names."""
    value = unparen(local.value) if local.value is not None else None
    if isinstance(value, ast.CompositeLit):
        return value.type
    if isinstance(value, ast.Call) and value.args:
        return value.args[0]
    return local.written_type


def _is_small(info: Info, filling: Filling, values: int, limit: int) -> bool:
    """Whether a constant number of elements takes no more than so many bytes, or none at all."""
    under = filling.var.type.underlying
    if not isinstance(under, Slice):
        return True
    size = info.program.sizes.sizeof(under.elem)
    if size is None or size == 0:
        return True
    count = filling.length.number
    return count is not None and count * values * size <= limit


def _append_bindings(info: Info, filling: Filling, start: str, values: int) -> Bindings:
    local, length = filling.local, filling.length
    flow = flow_of(info, filling.loop)
    assert flow is not None
    written = written_type(local)
    assert written is not None
    bindings: Bindings = {
        "slice": filling.target,
        "decl": local.stmt,
        "type": written,
        "append": filling.stmt,
        "loop": filling.loop,
        "source": length.source,
        "length": length.times(values),
    }
    if _copies_source(info, filling):
        bindings["copied"] = length.source
    reason = _nil_reason(info, flow, filling) if start == "nil" else ""
    if reason:
        bindings["nil"] = reason
    bind_place(info, flow, filling, bindings)
    return bindings


def _copies_source(info: Info, filling: Filling) -> bool:
    """Whether all that the loop does is to append each element of a slice to one of its type."""
    loop, stmt = filling.loop, filling.stmt
    if not isinstance(loop, ast.Range) or len(loop.body.stmts) != 1:
        return False
    call = unparen(stmt.rhs[0])
    value = unparen(call.args[-1]) if isinstance(call, ast.Call) and len(call.args) == 2 else None
    source, target = info.type_of(loop.x).underlying, filling.var.type.underlying
    if not isinstance(source, Slice) or not isinstance(target, Slice):
        return False
    if identical(source.elem, target.elem) is not YES:
        return False
    if isinstance(value, ast.Index) and loop.value is None and loop.key is not None:
        return (
            same_code(value.x, loop.x)
            and len(value.indices) == 1
            and same_code(value.indices[0], loop.key)
        )
    return loop.value is not None and value is not None and same_code(value, loop.value)


def bind_place(info: Info, flow: FunctionFlow, filling: Filling, bindings: Bindings) -> None:
    """Bind what a fix edits: the value, the declaration, or the declaration and the loop."""
    local = filling.local
    if local.value is not None:
        bindings["init"] = local.value
    if readable_at(info, flow, filling.length.operand, local.stmt, filling.later):
        if local.value is not None:
            bindings["value"] = local.value
        elif local.alone:
            bindings["bare"] = local.stmt
    elif local.alone and can_declare_later(local.stmt) and _same_type_there(info, filling):
        bindings["early"] = local.stmt
        bindings["late"] = filling.loop


def _same_type_there(info: Info, filling: Filling) -> bool:
    written = written_type(filling.local)
    return written is not None and means_same_at(info, written, filling.loop)


def _nil_reason(info: Info, flow: FunctionFlow, filling: Filling) -> str:
    """What may tell a nil slice from an empty one, in words; empty when nothing can."""
    if filling.length.number:
        return ""  # never empty
    answer = flow.uses.nil_sensitive(filling.var)
    if answer.verdict is not NO:
        return answer.reason or f"another mention of {filling.var.name} could not be resolved"
    for use in flow.uses.of(filling.var):
        # f(x...) hands the slice itself over, and append(x, ys...) of nothing to nothing is nil.
        if use.role == "spread" or (use.role == "append-to" and not _is_kept(use, filling.var)):
            return flow.uses.explain(use)
    return ""


def _is_kept(use: Use, var: Var) -> bool:
    """Whether the result of an append goes back to the variable."""
    stmt = use.node.parent
    target = stmt.lhs[0] if isinstance(stmt, ast.Assign) and len(stmt.lhs) == 1 else None
    return isinstance(target, ast.Ident) and target.name == var.name
