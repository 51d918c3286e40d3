"""Read the argument structs of predicates and analyses without knowing them one by one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.predicates.base import Arguments, OptionRef, key_name
from golint_alloc.rulespec.yamldoc import Path

Plain = Any
"""A value of a struct's field, or a plain tree made from one."""


class Argument(NamedTuple):
    """One scalar given to a predicate or an analysis."""

    path: Path
    value: str | int | float | bool | OptionRef
    marks: frozenset[str]
    """What its field says of it: ``binding``, ``go-type``, ``regex``, ``list``, ``number``."""


def given(struct: Plain) -> list[tuple[str, Any]]:
    """The keys of a Predicate or AnalysisCall that are set, with their values."""
    # Of the dozens of keys that there are one is set. This was a sixth of the time for all rules.
    unset, values = msgspec.UNSET, msgspec.structs.astuple(struct)
    pairs = zip(struct.__struct_encode_fields__, values, strict=True)
    return [(name, value) for name, value in pairs if value is not unset]


def scalars(struct: Arguments, path: Path) -> Iterator[Argument]:
    """Every scalar in the arguments, nested ones included."""
    for field in struct.__struct_fields__:
        value = getattr(struct, field)
        yield from _scalars(value, (*path, key_name(field)), _marks(type(struct))[field])


def _scalars(value: Plain, path: Path, marks: frozenset[str]) -> Iterator[Argument]:
    if value is None:
        return
    if isinstance(value, Arguments):
        yield from scalars(value, path)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _scalars(item, (*path, index), marks)
    else:
        yield Argument(path, value, marks)


def plain(struct: Arguments) -> dict[str, Plain]:
    """The arguments as a plain tree: field names, bindings without ``$``, unset ones left out."""
    tree: dict[str, Plain] = {}
    for field in struct.__struct_fields__:
        value = getattr(struct, field)
        if value is None:
            continue
        marks = _marks(type(struct))[field]
        if "list" in marks and not isinstance(value, list):
            value = [value]
        tree[field] = _plain_value(value, marks)
    return tree


def _plain_value(value: Plain, marks: frozenset[str]) -> Plain:
    if isinstance(value, Arguments):
        return plain(value)
    if isinstance(value, OptionRef):
        return {"option": value.option}
    if isinstance(value, list):
        return [_plain_value(item, marks) for item in value]
    if "binding" in marks and isinstance(value, str):
        return value.removeprefix("$")
    return value


@cache
def _marks(struct: type[Arguments]) -> dict[str, frozenset[str]]:
    fields = inspect.type_info(struct).fields  # type: ignore[attr-defined]
    return {field.name: frozenset(_field_marks(field.type)) for field in fields}


def _field_marks(info: inspect.Type) -> Iterator[str]:
    if isinstance(info, inspect.Metadata):
        yield from info.extra or {}
        yield from _field_marks(info.type)
    elif isinstance(info, inspect.UnionType):
        for option in info.types:
            yield from _field_marks(option)
    elif isinstance(info, inspect.ListType):
        yield from _field_marks(info.item_type)
    elif isinstance(info, inspect.IntType | inspect.FloatType):
        yield "number"
