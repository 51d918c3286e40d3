"""Flow of expressions into holes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from golint_alloc.flow import kinds
from golint_alloc.flow.escape import calls
from golint_alloc.flow.escape.builder import Builder
from golint_alloc.flow.escape.graph import NOWHERE, Hole
from golint_alloc.syntax import ast
from golint_alloc.syntax.operators import COMPARISONS
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.model import Array, Map, Pointer, Slice, Type
from golint_alloc.types.objects import Func, Var

_LOGICAL = COMPARISONS | {"&&", "||"}


def value(b: Builder, hole: Hole, expr: ast.Expr) -> None:
    """Evaluate an expression that its context may convert to an interface."""
    target = b.info.target_type(expr)
    if kinds.is_interface(target) is True:
        box(b, hole, expr)
    else:
        evaluate(b, hole, expr)


def box(b: Builder, hole: Hole, expr: ast.Expr) -> None:
    """Evaluate an expression and convert it to an interface, which may need storage."""
    source = b.info.type_of(expr)
    if kinds.is_untyped_nil(source):
        return
    is_interface = kinds.is_interface(source)
    if is_interface is not True:
        direct = kinds.is_direct(source)
        if direct is not True:
            sure = hole if direct is False and is_interface is False else hole.doubtful()
            boxed = b.spill(sure, expr, "box")
            if direct is False:
                hole = boxed
    evaluate(b, hole, expr)


def discard(b: Builder, expr: ast.Expr | None) -> None:
    """Evaluate an expression for what happens inside it."""
    if expr is not None:
        evaluate(b, NOWHERE, expr)


def evaluate(b: Builder, hole: Hole, expr: ast.Expr) -> None:
    """Flow an expression's value into a hole."""
    expr = unparen(expr)
    if hole.target is not None and hole.derefs >= 0:
        pointers = kinds.has_pointers(b.info.type_of(expr))
        if pointers is False:
            hole = NOWHERE
        elif pointers is None:
            hole = hole.doubtful()
    handler = _HANDLERS.get(type(expr))
    if handler is not None:
        handler(b, hole, expr)


def _ident(b: Builder, hole: Hole, expr: ast.Ident) -> None:
    obj = b.info.object_of(expr)
    if not isinstance(obj, Var):
        return
    location = b.location(obj)
    if location is not None:
        b.graph.flow(hole, location)


def _selector(b: Builder, hole: Hole, expr: ast.Selector) -> None:
    selection = b.info.selection(expr)
    if selection is None:
        # A package's name, or a member nobody knows: at worst the operand itself.
        if b.info.object_of_selector(expr) is None and not _is_package(b, expr):
            evaluate(b, hole.doubtful(), expr.x)
        return
    if selection.kind == "method-expr":
        return
    if selection.kind == "method" and isinstance(selection.obj, Func):
        calls.method_value(b, hole, expr, selection)
        return
    hops = b.member_hops(expr, selection.path, selection.indirect)
    evaluate(b, hole.shift(hops) if hops else hole, expr.x)


def _is_package(b: Builder, expr: ast.Selector) -> bool:
    return isinstance(expr.x, ast.Ident) and b.info.imported_path(expr.x) is not None


def _star(b: Builder, hole: Hole, expr: ast.Star) -> None:
    evaluate(b, hole.shift(1), expr.x)


def _unary(b: Builder, hole: Hole, expr: ast.Unary) -> None:
    if expr.op != "&":
        discard(b, expr.x)
        return
    operand = unparen(expr.x)
    if isinstance(operand, ast.CompositeLit):
        _composite(b, b.spill(hole, expr), operand)
    else:
        evaluate(b, hole.shift(-1), operand)


def _binary(b: Builder, hole: Hole, expr: ast.Binary) -> None:
    if expr.op == "+" and kinds.is_string(b.info.type_of(expr)):
        # A constant is no concatenation at run time; an inner sum is part of the outer one.
        if b.info.const_value(expr) is None:
            b.spill(hole, expr)
            for operand in operands(expr):
                discard(b, operand)
        return
    if expr.op in _LOGICAL:
        for side in (expr.x, expr.y):
            value(b, NOWHERE, side)
        return
    discard(b, expr.x)
    discard(b, expr.y)


def operands(expr: ast.Expr) -> list[ast.Expr]:
    """The parts of a chain of ``+``."""
    expr = unparen(expr)
    if isinstance(expr, ast.Binary) and expr.op == "+":
        return operands(expr.x) + operands(expr.y)
    return [expr]


def _index(b: Builder, hole: Hole, expr: ast.Index) -> None:
    base = b.info.type_of(expr.x)
    for index in expr.indices:
        if not b.info.is_type_expr(index):
            value(b, NOWHERE, index)
    under = base.underlying
    if isinstance(under, Array):
        evaluate(b, hole, expr.x)
    elif isinstance(under, Slice | Pointer):
        evaluate(b, hole.shift(1), expr.x)
    else:
        # Map elements and keys live on the heap; strings have no pointers in their bytes.
        discard(b, expr.x)


def _slice(b: Builder, hole: Hole, expr: ast.SliceExpr) -> None:
    for bound in (expr.low, expr.high, expr.max):
        discard(b, bound)
    if kinds.is_array(b.info.type_of(expr.x)):
        evaluate(b, hole.shift(-1), expr.x)
    else:
        evaluate(b, hole, expr.x)


def _assertion(b: Builder, hole: Hole, expr: ast.TypeAssert) -> None:
    if expr.type is None:
        discard(b, expr.x)
        return
    evaluate(b, b.asserted(hole, b.info.type_of(expr.type)), expr.x)


def _composite(b: Builder, hole: Hole, expr: ast.CompositeLit) -> None:
    type_ = b.info.type_of(expr)
    if expr.type is None and isinstance(type_.underlying, Pointer):
        # ``[]*T{{…}}`` means ``[]*T{&T{…}}``.
        hole = b.spill(hole, expr, "pointer")
        type_ = kinds.pointee(type_)
    under = type_.underlying
    if isinstance(under, Slice):
        hole = b.spill(hole, expr)
    elif isinstance(under, Map):
        b.spill(hole, expr)
        _map_elements(b, expr)
        return
    elif kinds.is_unknown(type_):
        # A slice's elements are stored, a struct's are part of the value itself.
        hole = b.tee([b.spill(hole.doubtful(), expr), hole.doubtful()])
    for element in expr.elts:
        if isinstance(element, ast.KeyValue):
            if isinstance(under, Slice | Array):
                discard(b, element.key)
            element = element.value
        value(b, hole, element)


def _map_elements(b: Builder, expr: ast.CompositeLit) -> None:
    for element in expr.elts:
        if isinstance(element, ast.KeyValue):
            value(b, b.to_heap("map-key", expr), element.key)
            value(b, b.to_heap("map-value", expr), element.value)


def _literal(b: Builder, hole: Hole, expr: ast.FuncLit) -> None:
    from golint_alloc.flow.escape import closures

    closures.literal(b, b.spill(hole, expr), expr)


def _call(b: Builder, hole: Hole, expr: ast.Call) -> None:
    calls.call(b, [hole], expr)


def conversion(b: Builder, hole: Hole, call: ast.Call, target: Type) -> None:
    """``T(x)``."""
    if len(call.args) != 1:
        return
    arg = call.args[0]
    if kinds.is_interface(target) is True:
        box(b, hole, arg)
        return
    source, result = b.info.type_of(arg).underlying, target.underlying
    text, was_text = kinds.is_string(result), kinds.is_string(source)
    if (text and not was_text) or (was_text and isinstance(result, Slice)):
        if b.info.const_value(call) is None:
            b.spill(hole, call)
        discard(b, arg)
    elif kinds.is_unsafe_pointer(result) and kinds.is_uintptr(source):
        unsafe_value(b, hole, arg)
    elif isinstance(source, Slice) and isinstance(result, Array):
        evaluate(b, hole.shift(1), arg)
    elif kinds.is_unknown(target) or kinds.is_unknown(b.info.type_of(arg)):
        b.spill(hole.doubtful(), call)
        evaluate(b, hole.doubtful(), arg)
    else:
        evaluate(b, hole, arg)


def unsafe_value(b: Builder, hole: Hole, expr: ast.Expr) -> None:
    """A uintptr that becomes a pointer: the pointers that it was computed from flow along."""
    expr = unparen(expr)
    if isinstance(expr, ast.Call) and b.info.callee(expr).kind == "conversion":
        pointer = len(expr.args) == 1 and kinds.is_unsafe_pointer(b.info.type_of(expr.args[0]))
        evaluate(b, hole if pointer else NOWHERE, expr.args[0])
    elif isinstance(expr, ast.Selector) and kinds.is_header_data(b.info, expr):
        evaluate(b, hole.shift(1), expr.x)
    elif isinstance(expr, ast.Unary) and expr.op != "&":
        unsafe_value(b, hole, expr.x)
    elif isinstance(expr, ast.Binary) and expr.op not in _LOGICAL:
        unsafe_value(b, hole, expr.x)
        unsafe_value(b, hole, expr.y)
    else:
        discard(b, expr)


_HANDLERS: dict[type[ast.Expr], Callable[[Builder, Hole, Any], None]] = {
    ast.Ident: _ident,
    ast.Selector: _selector,
    ast.Star: _star,
    ast.Unary: _unary,
    ast.Binary: _binary,
    ast.Index: _index,
    ast.SliceExpr: _slice,
    ast.TypeAssert: _assertion,
    ast.CompositeLit: _composite,
    ast.FuncLit: _literal,
    ast.Call: _call,
}

expr = evaluate
