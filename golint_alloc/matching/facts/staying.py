"""Whether a pointer is only used where it stays: for what could as well be a value."""

from __future__ import annotations

from golint_alloc.flow import stdfacts
from golint_alloc.flow.escape.graph import Leaks
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import outer_paren
from golint_alloc.syntax import ast
from golint_alloc.types.dependency import source_of
from golint_alloc.types.info import Callee, Info
from golint_alloc.types.objects import Var

_HARMLESS = frozenset({"define", "field-read", "deref", "deref-write", "discarded"})


def pointer_stays(flow: FunctionFlow, var: Var, *, may_return: bool = False) -> bool:
    """Whether a pointer variable is only dereferenced, and passed to functions that keep nothing.

    It must hold one value all along, be in no function literal and be compared with nothing, so
    that a value in its place would do the same. ``may_return`` allows ``return p``.
    """
    if not flow.uses.is_complete(var):
        return False
    return all(_keeps_in(flow.info, use, may_return) for use in flow.uses.of(var))


def _keeps_in(info: Info, use: Use, may_return: bool) -> bool:
    if use.captured or use.boxed:
        return False
    if use.role == "returned":
        return may_return and use.whole
    if use.role in {"passed", "method"}:
        return _call_keeps_nothing(info, use)
    if isinstance(use.node, ast.Unary) and use.node.op == "&":
        return False
    return use.role in _HARMLESS or (bool(use.path) and use.role in _OF_A_FIELD)


_OF_A_FIELD = frozenset({
    "read", "returned", "stored", "appended", "append-to", "spread", "ranged", "indexed",
    "index-write", "called", "compared", "compared-nil", "len", "cap", "copy-to", "copy-from",
    "cleared", "converted", "asserted", "received", "copied",
})  # fmt: skip
"""What may be done with a field's value, whatever becomes of the struct it is in."""


def _call_keeps_nothing(info: Info, use: Use) -> bool:
    """``f(p)``, ``p.M()``: the callee is known, and lets neither p nor its target's address out."""
    if use.path:
        # A field's value, or a method of a field: its address is taken when the receiver is a
        # pointer, and then it may be kept.
        return use.role == "passed"
    if use.role == "passed" and isinstance(use.node, ast.Call) and use.argument is not None:
        callee = info.callee(use.node)
        shift = 1 if callee.kind == "method" else 0
        if isinstance(use.node.parent, ast.Go):
            return False
        return keeps_nothing(callee, use.argument + shift)
    selector = outer_paren(use.node) if isinstance(use.node, ast.Selector) else None
    call = selector.parent if selector is not None else None
    if not isinstance(call, ast.Call) or call.fun is not selector:
        return False
    return not isinstance(call.parent, ast.Go) and keeps_nothing(info.callee(call), 0)


def keeps_nothing(callee: Callee, position: int) -> bool:
    """Whether a static callee lets the parameter at a position (receiver first) out nowhere."""
    leaks = leaks_at(callee, position)
    if leaks is None or leaks.heap == 0:
        return False
    return all(derefs > 0 for _, derefs in leaks.results)


def leaks_at(callee: Callee, position: int) -> Leaks | None:
    """Where a static callee lets the parameter at a position (receiver first) go, if known."""
    if callee.kind not in {"func", "method"} or callee.func is None:
        return None
    source = source_of(callee.func)
    if source is not None:
        flow = flow_of(source.package.info, source.decl)
        return flow.escape.leaks_of(position) if flow is not None else None
    known = stdfacts.leaks_of(callee.name)
    return known[position] if known is not None and position < len(known) else None
