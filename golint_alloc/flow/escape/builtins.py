"""Flow of calls to predeclared functions and those of package unsafe."""

from __future__ import annotations

from golint_alloc.flow import kinds
from golint_alloc.flow.escape.builder import Builder
from golint_alloc.flow.escape.graph import NOWHERE, Hole
from golint_alloc.syntax import ast
from golint_alloc.types.model import Slice, Type

_PASS_THROUGH = frozenset({
    "min", "max", "Slice", "SliceData", "String", "StringData", "Add",
    "unsafe.Slice", "unsafe.SliceData", "unsafe.String", "unsafe.StringData", "unsafe.Add",
})  # fmt: skip


def call(b: Builder, holes: list[Hole], node: ast.Call, name: str) -> None:
    """A call of the builtin ``name``."""
    from golint_alloc.flow.escape import exprs

    hole = holes[0]
    if name == "append":
        _append(b, hole, node)
    elif name == "copy":
        _copy(b, node)
    elif name == "new":
        _new(b, hole, node)
    elif name == "make":
        _make(b, hole, node)
    elif name == "panic":
        for arg in node.args:
            exprs.value(b, b.to_heap("panic", node), arg)
    elif name in _PASS_THROUGH:
        for arg in node.args:
            exprs.evaluate(b, hole, arg)
    elif name == "clear":
        for arg in node.args:
            exprs.evaluate(b, b.to_mutator(), arg)
    else:
        for arg in node.args:
            exprs.value(b, NOWHERE, arg)


def _append(b: Builder, hole: Hole, node: ast.Call) -> None:
    """The slice may flow to the result; when it grows, elements are copied to the heap."""
    from golint_alloc.flow.escape import exprs

    if not node.args:
        return
    elem = _element(b.info.type_of(node))
    into = [hole, b.to_mutator()]
    pointers = kinds.has_pointers(elem) if elem is not None else None
    if pointers is not False:
        grown = b.to_heap("appended", node).shift(1)
        into.append(grown if pointers else grown.doubtful())
    exprs.evaluate(b, b.tee(into), node.args[0])
    for arg in node.args[1:]:
        if not node.ellipsis:
            exprs.value(b, b.to_heap("appended", node), arg)
        elif pointers is False or kinds.is_string(b.info.type_of(arg)):
            exprs.discard(b, arg)
        else:
            exprs.evaluate(b, b.to_heap("appended", node).shift(1), arg)
    store = b.spill(hole, node)
    if store.target is not None:
        # The runtime never reuses such a store, so loops do not matter for it.
        store.target.depth = 0


def _copy(b: Builder, node: ast.Call) -> None:
    from golint_alloc.flow.escape import exprs

    if len(node.args) != 2:
        return
    exprs.evaluate(b, b.to_mutator(), node.args[0])
    elem = _element(b.info.type_of(node.args[1]))
    pointers = kinds.has_pointers(elem) if elem is not None else False
    if pointers is False:
        exprs.discard(b, node.args[1])
    else:
        copied = b.to_heap("copied", node).shift(1)
        exprs.evaluate(b, copied if pointers else copied.doubtful(), node.args[1])


def _new(b: Builder, hole: Hole, node: ast.Call) -> None:
    from golint_alloc.flow.escape import exprs

    inner = b.spill(hole, node)
    for arg in node.args:
        # Since Go 1.26 new takes a value, too.
        if b.info.is_type_expr(arg) is False:
            exprs.value(b, inner, arg)


def _make(b: Builder, hole: Hole, node: ast.Call) -> None:
    from golint_alloc.flow.escape import exprs
    from golint_alloc.types.model import Chan

    # Channels are always on the heap and hold no pointers into the stack.
    if not isinstance(b.info.type_of(node).underlying, Chan):
        b.spill(hole, node)
    for arg in node.args[1:]:
        exprs.discard(b, arg)


def _element(type_: Type) -> Type | None:
    under = type_.underlying
    return under.elem if isinstance(under, Slice) else None
