"""The memory of the struct that a finding is about, for reports that draw it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from golint_alloc.matching.context import Context
from golint_alloc.rulespec.finding import MOST_POINTERS, LaidField, Layout, Memory
from golint_alloc.rulespec.rules import LayoutOf
from golint_alloc.types.format import display
from golint_alloc.types.heap import layout_cost
from golint_alloc.types.model import Pointer, Type
from golint_alloc.types.pointers import pointer_words
from golint_alloc.types.sizes import FieldLayout

if TYPE_CHECKING:
    from golint_alloc.types.info import Info


def make_layout(wanted: LayoutOf, ctx: Context) -> Layout | None:
    """How the struct (or what the pointer points to) lies in memory.

    None where that is not known, and for what is no struct or one without fields.
    """
    type_ = ctx.type_of(wanted.of)
    if isinstance(type_, Pointer):
        type_ = type_.elem
    now = _memory(type_, ctx.info)
    if now is None or not now.fields:
        return None
    better = _memory(ctx.type_of(wanted.better), ctx.info) if wanted.better else None
    name = display(type_, ctx.info.package)
    return Layout(name, ctx.info.program.sizes.word, now, better)


def _memory(type_: Type, info: Info) -> Memory | None:
    sizes = info.program.sizes
    fields = sizes.layout(type_)
    if fields is None:
        return None
    whole = sizes.struct_layout(fields)
    placed = tuple(_field(field, info) for field in fields)
    return Memory(whole.size, whole.pointer_bytes, layout_cost(whole, sizes.word), placed)


def _field(field: FieldLayout, info: Info) -> LaidField:
    words = pointer_words(info.program.sizes, field.type, field.offset)
    return LaidField(
        "" if field.name == "_" else field.name,
        display(field.type, info.package),
        field.offset,
        field.size,
        tuple(islice(words, MOST_POINTERS)),
    )
