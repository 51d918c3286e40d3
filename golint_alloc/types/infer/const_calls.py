"""Builtins whose result is a constant: len of strings and arrays, min, unsafe.Sizeof, …"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from golint_alloc.syntax import ast
from golint_alloc.types import constants
from golint_alloc.types.infer.defaults import default_type
from golint_alloc.types.literals import string_bytes
from golint_alloc.types.model import Array, Basic, Pointer, Type

if TYPE_CHECKING:
    from golint_alloc.types.info import Info
    from golint_alloc.types.objects import ConstValue


def builtin_value(info: Info, call: ast.Call, name: str, iota: int | None) -> ConstValue | None:
    """The value of a builtin's call, None when it is not constant or not known."""
    rule = _RULES.get(name)
    return rule(info, call, iota) if rule is not None else None


def _len(info: Info, call: ast.Call, iota: int | None) -> ConstValue | None:
    text = info.const_value(call.args[0], iota)
    if isinstance(text, str):
        return len(string_bytes(text))
    return _cap(info, call, iota)


def _cap(info: Info, call: ast.Call, _iota: int | None) -> ConstValue | None:
    operand = call.args[0]
    array = info.type_of(operand).underlying
    if isinstance(array, Pointer):
        array = array.elem.underlying
    # An array whose expression calls or receives is evaluated, so its length is no constant.
    if not isinstance(array, Array) or _is_evaluated(info, operand):
        return None
    return array.length


def _is_evaluated(info: Info, expr: ast.Expr) -> bool:
    pending: list[ast.Node] = [expr]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.FuncLit):
            continue
        if isinstance(node, ast.Unary) and node.op == "<-":
            return True
        if isinstance(node, ast.Call) and info.const_value(node) is None:
            conversion = info.is_type_expr(node.fun)
            if not conversion:
                return True
        pending.extend(node.children())
    return False


def _min_max(info: Info, call: ast.Call, iota: int | None) -> ConstValue | None:
    op = "<" if _called_name(call.fun) == "min" else ">"
    best: ConstValue | None = None
    for arg in call.args:
        value = info.const_value(arg, iota)
        if value is None:
            return None
        if best is None or constants.compare(op, value, best):
            best = value
    basic = info.type_of(call).underlying
    if best is None or not isinstance(basic, Basic):
        return None
    return constants.represent(best, basic, 8 * info.program.sizes.word)


def _called_name(fun: ast.Expr) -> str:
    """The name of a builtin that is called, without parentheses or qualifier."""
    while isinstance(fun, ast.Paren):
        fun = fun.x
    if isinstance(fun, ast.Selector):
        return fun.sel.name
    return fun.name if isinstance(fun, ast.Ident) else ""


def _complex(info: Info, call: ast.Call, iota: int | None) -> ConstValue | None:
    parts = [info.const_value(arg, iota) for arg in call.args]
    if len(parts) != 2:
        return None
    numbers: list[float] = []
    for part in parts:
        if part is None or isinstance(part, (str, bool, complex)):
            return None
        try:
            numbers.append(float(part))
        except OverflowError:
            return None
    return complex(*numbers)


def _real(info: Info, call: ast.Call, iota: int | None) -> ConstValue | None:
    return _part(info, call, iota, lambda value: value.real)


def _imag(info: Info, call: ast.Call, iota: int | None) -> ConstValue | None:
    return _part(info, call, iota, lambda value: value.imag)


def _part(
    info: Info, call: ast.Call, iota: int | None, part: Callable[[complex], float]
) -> ConstValue | None:
    value = info.const_value(call.args[0], iota)
    if value is None or isinstance(value, (str, bool)):
        return None
    from fractions import Fraction

    try:
        return Fraction(part(complex(value)))
    except OverflowError:
        return None


def _sizeof(info: Info, call: ast.Call, _iota: int | None) -> ConstValue | None:
    return info.program.sizes.sizeof(_operand_type(info, call))


def _alignof(info: Info, call: ast.Call, _iota: int | None) -> ConstValue | None:
    return info.program.sizes.alignof(_operand_type(info, call))


def _operand_type(info: Info, call: ast.Call) -> Type:
    return default_type(info.type_of(call.args[0]))


def _offsetof(info: Info, call: ast.Call, _iota: int | None) -> ConstValue | None:
    """The offset of a field in its struct, embedded structs that lead to it included."""
    selector = call.args[0]
    while isinstance(selector, ast.Paren):
        selector = selector.x
    selection = info.selection(selector) if isinstance(selector, ast.Selector) else None
    if selection is None or selection.kind != "field" or not isinstance(selector, ast.Selector):
        return None
    current = info.type_of(selector.x)
    if isinstance(current.underlying, Pointer):
        current = current.underlying.elem
    total = 0
    for name in (*selection.path, selection.obj.name):
        fields = info.program.sizes.layout(current)
        field = next((f for f in fields or () if f.name == name), None)
        if field is None:
            return None
        total += field.offset
        current = field.type
    return total


_RULES: Final[dict[str, Callable[[Info, ast.Call, int | None], ConstValue | None]]] = {
    "len": _len,
    "cap": _cap,
    "min": _min_max,
    "max": _min_max,
    "complex": _complex,
    "real": _real,
    "imag": _imag,
    "unsafe.Sizeof": _sizeof,
    "unsafe.Alignof": _alignof,
    "unsafe.Offsetof": _offsetof,
}
