"""What the context makes of untyped constants.

Source: the Go specification, section Constant expressions, and what go/types
records. A value that nothing converts, such as a condition, stays untyped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from golint_alloc.syntax import ast
from golint_alloc.syntax.operators import COMPARISONS, SHIFTS
from golint_alloc.syntax.walk import is_blank
from golint_alloc.types.infer.builtins import builtin_name, operands_type
from golint_alloc.types.infer.composites import literal_body
from golint_alloc.types.infer.defaults import default_type, is_untyped
from golint_alloc.types.infer.operators import operation_type
from golint_alloc.types.infer.targets import is_interface, target_type
from golint_alloc.types.infer.typesets import core_type
from golint_alloc.types.model import (
    UNKNOWN_TYPE,
    Array,
    Basic,
    Map,
    Slice,
    Type,
    TypeParam,
    Unknown,
)
from golint_alloc.types.universe import BASIC

if TYPE_CHECKING:
    from golint_alloc.types.info import Info

_SAME_TYPE: Final = frozenset(("min", "max", "complex"))
"""Builtins whose arguments have one type."""
_ARITHMETIC: Final = frozenset(("+", "-", "^", "!"))


def recorded_type(info: Info, expr: ast.Expr) -> Type:
    """The type of an expression after untyped constants were converted by their context."""
    own = info.type_of(expr)
    if not is_untyped(own) or own is BASIC["untyped nil"]:
        return own
    node = expr
    while True:
        parent = node.parent
        if isinstance(parent, ast.Paren):
            node = parent
        elif isinstance(parent, (ast.Unary, ast.Binary)) and _is_folded(info, parent):
            return _folded(info, parent, own)
        elif isinstance(parent, ast.Unary) and parent.op in _ARITHMETIC:
            node = parent
        elif isinstance(parent, ast.Binary):
            found = _operand(info, parent, node, own)
            if found is not None:
                return found
            node = parent
        elif isinstance(parent, ast.Call) and builtin_name(info, parent.fun) in _SAME_TYPE:
            common = operands_type(info, parent.args)
            return common if is_untyped(common) else default_type(common)
        else:
            return _converted(info, parent, node, own)


def _is_folded(info: Info, operation: ast.Unary | ast.Binary) -> bool:
    """Whether an operation is an untyped constant: then its operands are never values."""
    if isinstance(operation, ast.Binary) and operation.op not in SHIFTS:
        common = _common(info, operation)
    else:
        common = info.type_of(operation.x)
    return is_untyped(common) and info.const_value(operation) is not None


def _folded(info: Info, operation: ast.Unary | ast.Binary, own: Type) -> Type:
    """Operands of different untyped kinds become the later kind."""
    if isinstance(operation, ast.Unary) or operation.op in SHIFTS:
        return own
    return _common(info, operation)


def _operand(info: Info, binary: ast.Binary, node: ast.Expr, own: Type) -> Type | None:
    """What an operation makes of its untyped operand; None when its result is untyped too."""
    if binary.op in COMPARISONS:
        common = _common(info, binary)
        return default_type(own) if is_interface(common) else default_type(common)
    if binary.op in SHIFTS and node is binary.y:
        return own
    result = info.type_of(binary)
    return None if is_untyped(result) else result


def _common(info: Info, comparison: ast.Binary) -> Type:
    return operation_type(info.type_of(comparison.x), info.type_of(comparison.y))


def _converted(info: Info, parent: ast.Node | None, node: ast.Expr, own: Type) -> Type:
    """What a statement, a call or a literal makes of an untyped value."""
    if _stays_untyped(info, parent, node, own):
        return own
    if _is_index(info, parent, node):
        return BASIC["int"]
    default = default_type(own)
    match parent:
        case ast.Range():
            target = info.type_of(parent.key) if parent.op == "=" and parent.key else default
        case ast.Call() if info.is_type_expr(parent.fun):
            target = info.denoted(parent.fun)
            if isinstance(target, TypeParam):
                return default  # which is no constant conversion
        case ast.CaseClause() if isinstance(parent.parent, ast.Switch):
            tag = parent.parent.tag
            target = info.type_of(tag) if tag is not None else BASIC["bool"]
        case _:
            target = target_type(info, node)
            if isinstance(target, Unknown) and not _has_target(info, parent):
                return default
    if isinstance(target, TypeParam):
        return target
    if isinstance(target.underlying, Unknown):
        return UNKNOWN_TYPE  # a type of its own, or an interface that takes the default
    return default_type(target) if isinstance(target.underlying, Basic) else default


def _has_target(info: Info, parent: ast.Node | None) -> bool:
    """Whether a place surely converts to some type, known or not.

    What is passed to an unknown function may become anything.
    """
    match parent:
        case ast.Call():
            builtin = builtin_name(info, parent.fun)
            return builtin is None or builtin in ("append", "delete")
        case ast.Assign():
            return parent.op != ":=" and not any(is_blank(target) for target in parent.lhs)
        case ast.ValueSpec():
            return parent.type is not None
        case ast.Return() | ast.Send() | ast.CompositeLit() | ast.KeyValue() | ast.Index():
            return True
    return False


def _stays_untyped(info: Info, parent: ast.Node | None, node: ast.Expr, own: Type) -> bool:
    """Whether nothing converts a value, not even to its default type."""
    match parent:
        case None | ast.If() | ast.For() | ast.IncDec() | ast.ArrayType():
            return True
        case ast.Assign():
            return parent.op in ("<<=", ">>=")
        case ast.Index() | ast.SliceExpr():
            return node is parent.x
        case ast.Range():
            return _is_string(own)
        case ast.ValueSpec():
            group = parent.parent
            return isinstance(group, ast.GenDecl) and group.op == "const" and parent.type is None
        case ast.Call() if info.is_type_expr(parent.fun):
            # string('a') makes a string of a rune.
            return _is_string(info.denoted(parent.fun)) and not _is_string(own)
        case ast.Call():
            return _keeps_untyped(info, parent)
    return False


def _is_index(info: Info, parent: ast.Node | None, node: ast.Expr) -> bool:
    """Whether a constant is an index, a length or a capacity."""
    match parent:
        case ast.Index():
            indexed = info.type_of(parent.x)
            known = not isinstance(indexed.underlying, Unknown)
            return known and not isinstance(core_type(indexed), Map)
        case ast.SliceExpr():
            return True
        case ast.Call():
            return builtin_name(info, parent.fun) == "make"
        case ast.KeyValue():
            return node is parent.key and _is_indexed(info, parent)
    return False


def _keeps_untyped(info: Info, call: ast.Call) -> bool:
    """Whether a builtin takes an untyped string or constant as it is."""
    name = builtin_name(info, call.fun)
    return name in ("len", "copy", "unsafe.Sizeof") or (name == "append" and call.ellipsis)


def _is_indexed(info: Info, pair: ast.KeyValue) -> bool:
    """Whether a literal's key is an index."""
    literal = pair.parent
    return isinstance(literal, ast.CompositeLit) and isinstance(
        literal_body(info, literal), (Array, Slice)
    )


def _is_string(type: Type) -> bool:
    underlying = type.underlying
    return isinstance(underlying, Basic) and underlying.family == "string"
