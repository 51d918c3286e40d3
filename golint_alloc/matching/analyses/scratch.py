"""Slices and maps that a loop makes in each iteration and drops at its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import Loop
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.contracts import keeps_by_contract
from golint_alloc.matching.facts.lengths import is_fixed, is_readable, never_negative
from golint_alloc.matching.facts.locals import (
    Local,
    can_declare_later,
    is_builtin,
    is_own_append,
    local_declaration,
    other_bearer,
    source,
)
from golint_alloc.matching.matcher import Bindings
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, enclosing_function, statement_of, walk
from golint_alloc.types.info import Callee, Info
from golint_alloc.types.model import Basic, Map, Slice
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, YES

_KEEPING_NOTHING = frozenset({
    "len", "cap", "indexed", "index-write", "ranged", "copy-to", "copy-from", "cleared",
    "compared-nil", "discarded",
})  # fmt: skip
_GROUP = 8
"""How many entries of a map that does not escape are on the stack."""


class _Made(NamedTuple):
    """A call of make, or an empty map literal."""

    node: ast.Expr
    type: ast.Expr
    """As written."""
    sizes: list[ast.Expr]


@analysis("loop-make", kind="call", names=("make",))
def _loop_make(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if isinstance(node, ast.Call) and node.args:
        callee = info.callee(node)
        if callee.kind == "builtin" and callee.name == "make":
            yield from _made_again(_Made(node, node.args[0], node.args[1:]), info, params)


@analysis("loop-map-literal", kind="complit", text=rb"map\b")
def _loop_map_literal(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if isinstance(node, ast.CompositeLit) and node.type is not None and not node.elts:
        yield from _made_again(_Made(node, node.type, []), info, params)


def _made_again(made: _Made, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    node, parent = made.node, made.node.parent
    if not isinstance(parent, ast.Assign) or parent.op != ":=" or len(parent.lhs) != 1:
        return
    flow = flow_of(info, node)
    if flow is None:
        return
    around, target = flow.loops_around(node), parent.lhs[0]
    var = flow.variable(target) if isinstance(target, ast.Ident) else None
    if not around or var is None or not flow.uses.is_complete(var):
        return
    local, loop = local_declaration(var), around[0]
    if local is None or is_conditional(local.stmt, loop):
        return
    # Made before the loop, it would be shared by calls that may run at the same time.
    if enclosing_function(local.stmt) is not enclosing_function(loop):
        return
    if flow.runs_many(loop).verdict is not YES:
        return
    kind = _kind(var)
    if kind is None or kind not in params.get("kind", kind):
        return
    if any(flow.varies(size, loop) is not NO for size in made.sizes):
        return
    risks = _risks(info, flow, var, made)
    if risks is None or not _costs(info, flow, made, kind, var):
        return
    yield Shape(node, _bindings(info, flow, var, local, loop, made, risks))


def is_conditional(stmt: ast.Node, loop: Loop) -> bool:
    """Whether a statement is in a branch, which may be taken in few iterations or in none."""
    for parent in ancestors(stmt):
        if parent is loop:
            return False
        if isinstance(parent, ast.If | ast.CaseClause | ast.CommClause):
            return True
    return True


def _kind(var: Var) -> str | None:
    under = var.type.underlying
    if isinstance(under, Slice):
        return "slice"
    return "map" if isinstance(under, Map) else None


def _costs(info: Info, flow: FunctionFlow, made: _Made, kind: str, var: Var) -> bool:
    """Whether each iteration allocates: constant sizes stay on the stack unless they escape."""
    sizes = [info.const_value(size) for size in made.sizes]
    if kind == "map":
        # One group of eight entries is on the stack.
        hint = sizes[0] if sizes else 0
        large = hint is None or (isinstance(hint, int) and hint > _GROUP)
        return large or _fills_in_loop(info, flow, var)
    if not sizes or sizes[-1] == 0:
        return False
    # The capacity decides, whatever the length is.
    if is_fixed(info, flow, made.sizes[-1]):
        return flow.escape.storage(made.node).verdict is YES
    return True


def _fills_in_loop(info: Info, flow: FunctionFlow, var: Var) -> bool:
    """Whether a loop behind the declaration stores entries, perhaps more than a group of them."""
    depth = flow.loop_depth(var.node) if var.node is not None else 0
    for use in flow.uses.of(var):
        loops = flow.loops_around(use.ident)
        if use.role != "index-write" or len(loops) <= depth:
            continue
        count = flow.trip_count(loops[0])
        if not isinstance(count, int) or count > _GROUP:
            return True
    return False


def _is_capacity(info: Info, made: _Made) -> bool:
    """``make([]T, 0, n)``."""
    return len(made.sizes) == 2 and info.const_value(made.sizes[0]) == 0


def _risks(info: Info, flow: FunctionFlow, var: Var, made: _Made) -> list[str] | None:
    """What a reuse relies on, in words; None when something may keep the value."""
    kept_local = flow.escape.storage(made.node).verdict is NO
    growing = _is_capacity(info, made)
    risks: list[str] = []
    for use in flow.uses.of(var):
        if use.role == "define":
            continue
        if use.captured or use.boxed or isinstance(statement_of(use.ident), ast.Go | ast.Defer):
            return None
        if use.role in _KEEPING_NOTHING or is_copied(info, use):
            continue
        if use.role in ("write", "append-to"):
            if not growing or not is_own_append(use, var):
                return None
        elif not kept_local:
            receiver = _given_to(info, use)
            if receiver is None or not keeps_by_contract(receiver[1]):
                return None
            risk = f"{source(receiver[0].fun)} keeps nothing of {var.name}"
            if risk not in risks:
                risks.append(risk)
        elif growing and use.role == "sliced":
            return None  # may show what an earlier iteration left behind the length
    return risks


def is_copied(info: Info, use: Use) -> bool:
    """``string(x)`` and ``append(y, x...)`` copy what is in the slice."""
    if use.role == "converted" and isinstance(use.node, ast.Call):
        under = info.type_of(use.node).underlying
        return isinstance(under, Basic) and under.family == "string"
    return use.role == "appended" and isinstance(use.node, ast.Call) and use.node.ellipsis


def _given_to(info: Info, use: Use) -> tuple[ast.Call, Callee] | None:
    """The call that gets the slice, or a part of it, as an argument."""
    node = use.node
    if use.role == "sliced" and isinstance(node, ast.SliceExpr):
        node = node.parent or node
    elif use.role != "passed":
        return None
    if not isinstance(node, ast.Call):
        return None
    return node, info.callee(node)


def _bindings(
    info: Info,
    flow: FunctionFlow,
    var: Var,
    local: Local,
    loop: Loop,
    made: _Made,
    risks: list[str],
) -> Bindings:
    bindings: Bindings = {
        "var": var.node or made.node,
        "decl": local.stmt,
        "value": made.node,
        "type": made.type,
        "loop": loop,
    }
    if made.sizes:
        bindings["size"] = made.sizes[-1]
    growing = _is_capacity(info, made)
    bindings["reset"] = f"{var.name} = {var.name}[:0]" if growing else f"clear({var.name})"
    negative = [size for size in made.sizes if not never_negative(info, flow, size)]
    risks += [f"{source(size)} is not negative" for size in negative]
    if risks:
        bindings["risk"] = " and ".join(risks)
    clears = growing or is_builtin(info, "clear", made.node)
    movable = _can_move(info, made, loop) and can_declare_later(loop)
    if clears and movable and not other_bearer(info, var):
        bindings["early"] = local.stmt
    return bindings


def _can_move(info: Info, made: _Made, loop: Loop) -> bool:
    """Whether the value can be written before the loop."""
    if not all(is_readable(info, size) for size in made.sizes):
        return False
    for node in walk(made.node):
        found = info.object_of(node) if isinstance(node, ast.Ident) else None
        declared = found.node if found is not None else None
        inside = declared is not None and loop.start <= declared.start < loop.end
        if inside and not (isinstance(found, Var) and found.role in ("field", "package")):
            return False
    return True
