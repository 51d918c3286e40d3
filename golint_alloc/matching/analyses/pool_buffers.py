"""Buffers of a sync.Pool: those nobody empties, and those put back however large they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import line_of, outer_paren
from golint_alloc.matching.analyses.pools import held_by
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.callers import calls_named
from golint_alloc.matching.matcher import Bindings, Code, statement_list
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import top_level, unparen, walk
from golint_alloc.types.embedding import interface_methods
from golint_alloc.types.info import Info
from golint_alloc.types.model import Interface, Named, Pointer, Slice, Type
from golint_alloc.types.objects import Var

_ADDS = frozenset({"Write", "WriteString", "WriteByte", "WriteRune", "ReadFrom"})
_LOOKS = frozenset({"Bytes", "String", "Len", "Cap", "Available", "AvailableBuffer", "Grow"})


@analysis("pool-growing-put", kind="call", names=("Put",))
def _growing_put(node: ast.Node, info: Info, _: Mapping[str, Any]) -> Iterator[Shape]:
    call = node if isinstance(node, ast.Call) else None
    if call is None or info.callee(call).name != "(*sync.Pool).Put" or len(call.args) != 1:
        return
    flow, value = flow_of(info, call), unparen(call.args[0])
    var = flow.variable(value) if flow is not None and isinstance(value, ast.Ident) else None
    if flow is None or var is None or var.role not in ("local", "param"):
        return
    room = _room(var.type)
    if room is None or _asks_size(call):
        return
    grown = next((use for use in flow.uses.of(var) if _grows(use, flow)), None)
    if grown is None:
        return
    assert isinstance(call.fun, ast.Selector)
    bindings: Bindings = {
        "pool": call.fun.x,
        "value": value,
        "room": Code(room),
        "line": line_of(grown.ident),
    }
    stmt = outer_paren(call).parent
    if isinstance(stmt, ast.ExprStmt) and statement_list(stmt) is not None:
        bindings["stmt"] = stmt
    elif isinstance(stmt, ast.Defer) and not _is_set(flow, var):
        bindings["deferred"] = stmt
    yield Shape(call, bindings)


def _is_buffer(type_: Type) -> bool:
    """Whether a type is *bytes.Buffer."""
    elem = type_.elem if isinstance(type_, Pointer) else None
    if not isinstance(elem, Named) or elem.obj.pkg is None:
        return False
    return elem.obj.pkg.path == "bytes" and elem.obj.name == "Buffer"


def _room(type_: Type) -> str | None:
    """Go code for the capacity of a pooled value; None for what does not grow."""
    if not isinstance(type_.underlying, Pointer):
        return None
    if _is_buffer(type_):
        return "$value.Cap()"
    return "cap(*$value)" if isinstance(type_.underlying.elem.underlying, Slice) else None


def _asks_size(call: ast.Call) -> bool:
    """Whether the function tests a length or capacity anywhere, before it puts the value back."""
    for node in walk(top_level(call)):
        if not isinstance(node, ast.Binary) or node.op not in ("<", "<=", ">", ">="):
            continue
        for part in walk(node):
            fun = unparen(part.fun) if isinstance(part, ast.Call) else None
            last = fun.sel if isinstance(fun, ast.Selector) else fun
            if isinstance(last, ast.Ident) and last.name.lower() in ("cap", "len", "size"):
                return True
    return False


def _grows(use: Use, flow: FunctionFlow) -> bool:
    """Whether a use fills the value with a reader's data, or with more in each iteration."""
    if use.role == "method" and isinstance(use.node, ast.Selector):
        name = use.node.sel.name
        return name == "ReadFrom" or (name in _ADDS and _is_repeated(use, flow))
    if use.role in ("deref", "deref-write"):
        return _is_appended(use) and _is_repeated(use, flow)
    if use.role != "passed" or not isinstance(use.node, ast.Call):
        return False
    name = flow.info.callee(use.node).name
    if name in ("io.Copy", "io.CopyN", "io.CopyBuffer"):
        return use.argument == 0
    return name in ("fmt.Fprintf", "fmt.Fprint", "fmt.Fprintln", "io.WriteString") and (
        use.argument == 0 and _is_repeated(use, flow)
    )


def _is_appended(use: Use) -> bool:
    """``*p = append(*p, …)``."""
    star = outer_paren(use.ident).parent
    call = outer_paren(star).parent if isinstance(star, ast.Star) else None
    if not isinstance(call, ast.Call) or not call.args:
        return False
    fun = unparen(call.fun)
    return isinstance(fun, ast.Ident) and fun.name == "append" and unparen(call.args[0]) is star


def _is_repeated(use: Use, flow: FunctionFlow) -> bool:
    """Whether a loop that does not get the value itself runs the use."""
    around = flow.loops_around(use.ident)
    var = flow.variable(use.ident)
    if not around or var is None or var.node is None:
        return False
    return around[0] not in flow.loops_around(var.node)


def _is_set(flow: FunctionFlow, var: Var) -> bool:
    return not flow.uses.is_complete(var) or any(use.role == "write" for use in flow.uses.of(var))


@analysis("pool-dirty-get", kind="call", names=("Get",))
def _dirty_get(node: ast.Node, info: Info, _: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or not isinstance(node.fun, ast.Selector):
        return
    if info.callee(node).name != "(*sync.Pool).Get":
        return
    pool = _pool_variable(node, info)
    ident = held_by(node)
    if pool is None or ident is None or pool.name[:1].isupper():
        return
    added = _first_addition(ident, info)
    if added is None:
        return
    # Each place that gets or puts a value of this pool must be seen, and leave what is in it.
    for call in calls_named(info, ("Get", "Put")):
        if info.callee(call).name not in ("(*sync.Pool).Get", "(*sync.Pool).Put"):
            continue
        if _pool_variable(call, info) is pool and not _leaves_contents(call, info):
            return
    bindings: Bindings = {
        "pool": node.fun.x,
        "value": ident,
        "line": line_of(added),
    }
    stmt = ident.parent
    if isinstance(stmt, ast.Assign) and len(stmt.lhs) == 1 and statement_list(stmt) is not None:
        bindings["decl"] = stmt
    yield Shape(node, bindings)


def _pool_variable(call: ast.Call, info: Info) -> Var | None:
    """The package variable or field that holds the pool."""
    assert isinstance(call.fun, ast.Selector)
    holder = unparen(call.fun.x)
    if isinstance(holder, ast.Selector):
        selection = info.selection(holder)
        found = selection.obj if selection is not None else None
    else:
        found = info.object_of(holder) if isinstance(holder, ast.Ident) else None
    return found if isinstance(found, Var) and found.role in ("package", "field") else None


def _first_addition(ident: ast.Ident, info: Info) -> ast.Ident | None:
    """The first use of a pooled buffer, when it adds to what is in it."""
    flow = flow_of(info, ident)
    var = flow.variable(ident) if flow is not None else None
    if flow is None or var is None or not _is_buffer(var.type):
        return None
    for use in flow.uses.of(var):
        if use.role != "method" or not isinstance(use.node, ast.Selector):
            continue
        if use.node.sel.name in _ADDS:
            return use.ident
    return None


def _leaves_contents(call: ast.Call, info: Info) -> bool:
    """Whether the function around a Get or Put certainly never empties a buffer of the pool."""
    flow = flow_of(info, call)
    if call.args:
        value = unparen(call.args[0])
        ident = value if isinstance(value, ast.Ident) else None
    else:
        ident = held_by(call)
    var = flow.variable(ident) if flow is not None and ident is not None else None
    if flow is None or var is None or not flow.uses.is_complete(var):
        return False
    return _is_buffer(var.type) and all(_keeps_all(use, flow) for use in flow.uses.of(var))


def _keeps_all(use: Use, flow: FunctionFlow) -> bool:
    if use.role in ("define", "discarded", "compared-nil"):
        return True
    if use.role == "method" and isinstance(use.node, ast.Selector):
        return use.node.sel.name in _ADDS | _LOOKS
    if use.role != "passed" or not isinstance(use.node, ast.Call):
        return False
    if flow.info.callee(use.node).name == "(*sync.Pool).Put":
        return True
    target = flow.info.target_type(outer_paren(use.ident))
    # A writer may only add; what can read, or is the buffer itself, may empty it.
    if not isinstance(target.underlying, Interface):
        return False
    owner = target.obj if isinstance(target, Named) else None
    methods, complete = interface_methods(target.underlying, owner)
    return complete and bool(methods) and methods.keys() <= _ADDS
