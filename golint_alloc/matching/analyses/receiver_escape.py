"""Value receivers that a method moves to the heap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import takewhile
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.analyses.receivers import VALUE_RECEIVER, value_receiver
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.names import fresh_name, lower_first, upper_first
from golint_alloc.matching.matcher import Bindings, Places
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Pointer
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, YES

_BY_VALUE = 128
"""Bytes up to which a closure holds a copy of a variable that is not changed."""
_KEPT = {"returned", "stored", "assigned", "sent", "appended", "map-key", "map-value", "copied"}
"""Steps that keep the address, for which a copy of the whole receiver may be what is wanted."""


class _Cause(NamedTuple):
    """The use of a receiver that moves it to the heap."""

    form: str
    use: Use
    node: ast.Expr
    """The literal, or the expression that takes the address."""


@analysis("receiver-escape", kind="func", text=VALUE_RECEIVER)
def _receiver_escape(
    node: ast.Node,
    info: Info,
    params: Mapping[str, Any],
) -> Iterator[Shape]:
    found = value_receiver(node)
    if found is None or not isinstance(node, ast.FuncDecl) or not node.has_body:
        return
    written, name = found
    flow = flow_of(info, node)
    var = flow.variable(name) if flow is not None and name is not None else None
    if flow is None or name is None or var is None or not _may_escape(flow, var):
        return
    for cause, why in _causes(flow, var, node):
        if cause.form not in params.get("through", (cause.form,)):
            continue
        bindings: Bindings = {"recv": name, "type": written, "method": node.name}
        bindings.update({"use": cause.node, "why": why})
        if cause.form == "closure":
            bindings.update(_copied_field(flow, var, cause, node))
        yield Shape(_place(cause), bindings)
        return


def _may_escape(flow: FunctionFlow, var: Var) -> bool:
    """Cheap: whether the method addresses, captures or binds its receiver at all."""
    return any(use.captured or use.role in {"addr", "method"} for use in flow.uses.of(var))


def _causes(flow: FunctionFlow, var: Var, decl: ast.FuncDecl) -> Iterator[tuple[_Cause, str]]:
    yield from _method_values(flow, var)
    answer = flow.escape.variable(var)
    if answer.verdict is not YES or not answer.reason:
        return
    if flow.inlinable().verdict is not NO and not flow.escape.also_when_inlined(var):
        return
    sink = flow.escape.sink(var)
    cause = _responsible(flow, var, sink.node if sink is not None else None)
    if cause is None:
        return
    whole = cause.form == "address" and cause.use.whole
    if whole and (sink is None or sink.kind in _KEPT or _is_element(cause.node)):
        return  # return &r: the copy may be the purpose
    yield cause, answer.reason


def _method_values(flow: FunctionFlow, var: Var) -> Iterator[tuple[_Cause, str]]:
    """``r.M`` without a call, M having a value receiver: the copy is part of the closure."""
    for use in flow.uses.of(var):
        selector = use.node
        if use.role != "method" or not use.whole or not isinstance(selector, ast.Selector):
            continue
        outer = outer_paren(selector)
        if isinstance(outer.parent, ast.Call) and outer.parent.fun is outer:
            continue
        selection = flow.info.selection(selector)
        if selection is None or selection.path or isinstance(var.type.underlying, Pointer):
            continue
        answer = flow.escape.storage(selector)
        if answer.verdict is YES and answer.reason:
            yield _Cause("method-value", use, selector), answer.reason


def _responsible(flow: FunctionFlow, var: Var, sink: ast.Node | None) -> _Cause | None:
    """The use that lets the receiver out: an escaping closure, else an address near the sink."""
    addresses = []
    for use in flow.uses.of(var):
        literal = outermost_literal(use.ident) if use.captured else None
        if literal is not None:
            if flow.escape.storage(literal).verdict is YES:
                return _of_closure(flow, var, use, literal)
        elif use.role == "addr" and isinstance(use.node, ast.Expr):
            form = "slice" if isinstance(use.node, ast.SliceExpr) else "address"
            addresses.append(_Cause(form, use, use.node))
    near = [c for c in addresses if sink is not None and _is_inside(c.node, sink)]
    if len(near) == 1:
        return near[0]
    return addresses[0] if len(addresses) == 1 else None


def _of_closure(flow: FunctionFlow, var: Var, use: Use, literal: ast.FuncLit) -> _Cause:
    """The literal, or the address that it takes: a local variable's would be no better."""
    for other in flow.uses.of(var):
        node = other.node
        if other.role == "addr" and isinstance(node, ast.Expr) and _is_inside(node, literal):
            return _Cause("address", other, node)
    return _Cause("closure", use, literal)


def _is_element(node: ast.Expr) -> bool:
    """Whether a value is an element of a composite literal."""
    return isinstance(outer_paren(node).parent, ast.CompositeLit | ast.KeyValue)


def _is_inside(node: ast.Node, outer: ast.Node) -> bool:
    return outer.start <= node.start and node.end <= outer.end


def outermost_literal(node: ast.Node) -> ast.FuncLit | None:
    """The function literal around a node that no other literal encloses."""
    found = None
    for parent in ancestors(node):
        if isinstance(parent, ast.FuncLit):
            found = parent
    return found


def _place(cause: _Cause) -> ast.Node:
    """What the finding points at: of a literal its signature."""
    return cause.node.type if isinstance(cause.node, ast.FuncLit) else cause.node


# Copying the one field that a closure reads.


def _copied_field(flow: FunctionFlow, var: Var, cause: _Cause, decl: ast.FuncDecl) -> Bindings:
    """Bindings for ``local := r.f`` before the closure; none where that is not equivalent."""
    inside = [
        use for use in flow.uses.of(var) if use.captured and _is_inside(use.ident, cause.node)
    ]
    others = (use for use in flow.uses.of(var) if use.captured and use not in inside)
    if any(_in_escaping_literal(flow, use) for use in others) or not _is_steady(flow, var):
        return {}
    field = _common_field(flow.info, inside)
    if field is None or any(isinstance(n, ast.Branch) and n.op == "goto" for n in walk(decl)):
        return {}
    size = flow.info.program.sizes.sizeof(flow.info.type_of(field[0]))
    if size is None or size > _BY_VALUE:
        return {}
    name = field[0].sel.name
    wanted = [lower_first(name), var.name + upper_first(name)]
    local = fresh_name(decl, wanted)
    if local is None:
        return {}
    return {"field": field[0], "reads": Places(tuple(field)), "local": local}


def _is_steady(flow: FunctionFlow, var: Var) -> bool:
    """Whether the receiver keeps its value throughout the method."""
    taken = any(use.role == "addr" for use in flow.uses.of(var))
    return not taken and not flow.uses.writes(var) and flow.uses.is_complete(var)


def _in_escaping_literal(flow: FunctionFlow, use: Use) -> bool:
    literal = outermost_literal(use.ident)
    return literal is None or flow.escape.storage(literal).verdict is not NO


def _common_field(info: Info, uses: list[Use]) -> list[ast.Selector] | None:
    """For each use the selector of the one field that all of them read, the deepest such."""
    chains = []
    for use in uses:
        chain = list(takewhile(partial(_is_plain, info), _fields_read(use.ident)))
        if not chain:
            return None
        chains.append(chain)
    depth = min(len(chain) for chain in chains)
    while depth and len({tuple(s.sel.name for s in chain[:depth]) for chain in chains}) > 1:
        depth -= 1
    return [chain[depth - 1] for chain in chains] if depth else None


def _fields_read(ident: ast.Ident) -> list[ast.Selector]:
    """The selectors around a name, ``r.a`` before ``r.a.b``."""
    chain = []
    current: ast.Expr = outer_paren(ident)
    while isinstance(current.parent, ast.Selector) and current.parent.x is current:
        chain.append(current.parent)
        current = outer_paren(current.parent)
    return chain


def _is_plain(info: Info, selector: ast.Selector) -> bool:
    """A field of the receiver itself: no pointer is followed to read it."""
    selection = info.selection(selector)
    return selection is not None and selection.kind == "field" and not selection.indirect
