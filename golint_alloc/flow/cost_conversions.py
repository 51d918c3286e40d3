"""What conversions cost the inliner: nothing where no instruction is needed.

Rules of cmd/compile/internal/typecheck (assignOp, convertOp). An implicit conversion between
identical types does not exist; one that changes nothing but the type counts nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from golint_alloc.flow import kinds
from golint_alloc.syntax import ast
from golint_alloc.types.identity import identical
from golint_alloc.types.model import Basic, Interface, Slice, Tuple, Type, TypeParam
from golint_alloc.types.verdict import NO, YES

if TYPE_CHECKING:
    from golint_alloc.flow.cost import CostModel

_WORD_SIZED: Final = {"int": "int64", "uint": "uint64", "uintptr": "uint64"}
"""What the compiler takes for the same on 64-bit machines."""
_NUMBERS: Final = frozenset({"integer", "unsigned", "float", "complex"})


def implicit(model: CostModel, source: Type, target: Type) -> int:
    """What assigning a value of one type to a variable of another adds."""
    if kinds.is_untyped_nil(source) or kinds.is_interface(target) is not True:
        return 0
    if source is target or isinstance(source, Tuple):
        return 0
    if kinds.is_interface(source) is None and not isinstance(source, TypeParam):
        model.doubt("conversion to an interface", 0, 1)
        return 0
    if isinstance(source, Basic) and source.is_untyped:
        return 1
    if identical(source, target) is YES:
        return 0
    return 1 - _is_empty_to_empty(source, target)


def of_value(model: CostModel, node: ast.Expr) -> int:
    """What the context of an expression adds to it by an implicit conversion."""
    return implicit(model, model.info.type_of(node), model.info.target_type(node))


def is_free(target: Type, source: Type) -> bool:
    """Whether an explicit conversion changes nothing but the type."""
    to, from_ = target.underlying, source.underlying
    if kinds.is_untyped_nil(source):
        return True
    if isinstance(to, Interface) and not isinstance(target, TypeParam):
        return identical(source, target) is YES or _is_empty_to_empty(source, target)
    if isinstance(to, Basic) and isinstance(from_, Basic):
        if "pointer" in {to.family, from_.family}:
            return True
        if to.family in _NUMBERS and from_.family in _NUMBERS:
            same = _WORD_SIZED.get(to.name, to.name) == _WORD_SIZED.get(from_.name, from_.name)
            # A conversion to a float rounds, even if the value has that type.
            return same and to.family in {"integer", "unsigned"}
        return to.family == from_.family
    if isinstance(to, Basic) or isinstance(from_, Basic):
        return "pointer" in {getattr(to, "family", ""), getattr(from_, "family", "")}
    if isinstance(from_, Slice):
        return isinstance(to, Slice)  # else a conversion to an array or a pointer to one
    return True


def _is_empty_to_empty(source: Type, target: Type) -> bool:
    """Whether both are interfaces without methods: no instruction is needed between them."""
    if isinstance(source, TypeParam):
        return False
    from_, to = source.underlying, target.underlying
    if not isinstance(from_, Interface) or not isinstance(to, Interface):
        return False
    return not (from_.methods or from_.embeds or to.methods or to.embeds)


def common_type(x: Type, y: Type) -> Type | None:
    """What a comparison converts both operands to; None when it converts none."""
    x_boxes, y_boxes = kinds.is_interface(x), kinds.is_interface(y)
    if not x_boxes and not y_boxes:
        return None
    if x_boxes and y_boxes:
        from golint_alloc.types.relations import assignable_to

        return x if assignable_to(x, y) is NO else y
    return y if y_boxes else x
