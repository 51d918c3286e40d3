"""Check plain data against a msgspec type and report every fault with its place and a remedy.

msgspec itself stops at the first fault; it runs first, and only when it refuses the data does
this module walk both to find all faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

import msgspec
from msgspec import inspect

from golint_alloc.rulespec.errors import Problem
from golint_alloc.rulespec.yamldoc import Data, Items, Path, Table, did_you_mean, find_node, place

T = TypeVar("T")
_USE = "use one of"


def convert(
    data: Data, type_: type[T], key_words: dict[str, str]
) -> tuple[T | None, list[Problem]]:
    """The data as a value of the type, or None and everything that is wrong.

    ``key_words`` says what a key of a struct is called in messages, by the struct's class name
    (``{"Predicate": "predicate"}``); the default word is ``key``.
    """
    try:
        return msgspec.convert(data, type_), []
    except msgspec.ValidationError as error:
        walker = _Walker(data, key_words)
        walker.check(data, inspect.type_info(type_), ())
        if not walker.problems:
            walker.report((), str(error), "")
        return None, walker.problems


class _Walker:
    """Walks data and type together."""

    def __init__(self, root: Data, key_words: dict[str, str]) -> None:
        self.root = root
        self.key_words = key_words
        self.problems: list[Problem] = []
        self.free_keys: set[Path] = set()
        """Paths whose last key is the author's own word."""

    def report(self, path: Path, problem: str, remedy: str, *, key: bool = False) -> None:
        """Note a fault at the value of a path, or at its key."""
        line, column = place(self.root, path, key=key)
        self.problems.append(Problem(line, column, problem, remedy))

    def check(self, data: Data, info: inspect.Type, path: Path) -> None:
        """Report what keeps data from being of the type."""
        options = list(_alternatives(info))
        fitting = [option for option in options if _same_shape(data, option)]
        if not fitting:
            expected = " or ".join(dict.fromkeys(map(_describe, options)))
            remedy = ""
            if isinstance(data, int | float) and expected == "a text":
                # As written: 1.20 is read as the number 1.2.
                remedy = f'write "{find_node(self.root, path).value}" in quotes'
            self.report(path, f"expected {expected}, got {_describe_data(data)}", remedy)
            return
        if isinstance(data, Table):
            self._mapping(data, _plain(fitting[0]), path)
        elif isinstance(data, Items):
            item_type = getattr(_plain(fitting[0]), "item_type", None)
            for index, item in enumerate(data):
                if item_type is not None:
                    self.check(item, item_type, (*path, index))
        elif not any(_value_fits(data, option) for option in fitting):
            self._bad_value(data, fitting, path)

    def _mapping(self, data: Table, info: inspect.Type, path: Path) -> None:
        if isinstance(info, inspect.DictType):
            for key, value in data.items():
                if not _value_fits(key, _plain(info.key_type)):
                    self.report((*path, key), *_mismatch(key, [info.key_type]), key=True)
                self.free_keys.add((*path, key))
                self.check(value, info.value_type, (*path, key))
            return
        if not isinstance(info, inspect.StructType):
            return
        fields = {field.encode_name: field for field in info.fields}
        word = self.key_words.get(info.cls.__name__, "key")
        for key, value in data.items():
            if key in fields:
                self.check(value, fields[key].type, (*path, key))
            else:
                remedy = did_you_mean(
                    key, fields, f"known {word}s" if word != "analysis" else "known"
                )
                self.report((*path, key), f"unknown {word} {key!r}", remedy, key=True)
        for key, field in fields.items():
            if field.required and key not in data:
                hint = _hint(field.type)
                self.report(path, f"{key!r} is missing", f"add `{key}: {hint}`", key=True)

    def _bad_value(self, data: Data, fitting: list[inspect.Type], path: Path) -> None:
        problem, remedy = _mismatch(data, fitting)
        named = path
        while named and (not isinstance(named[-1], str) or named in self.free_keys):
            named = named[:-1]
        label = named[-1] if named else "value"
        if remedy.startswith(("did you mean", _USE)):
            problem = f"unknown {label} {data!r}"
        self.report(path, problem, remedy)


def _mismatch(data: Data, types: Iterable[inspect.Type]) -> tuple[str, str]:
    words: list[str] = []
    descriptions: list[str] = []
    for option in types:
        plain = _plain(option)
        if isinstance(plain, inspect.LiteralType):
            words.extend(map(str, plain.values))
        else:
            descriptions.append(_hint(option))
    if words:
        return f"{data!r} is not allowed here", did_you_mean(str(data), words, _USE)
    return f"{data!r} is not allowed here", "write something like " + " or ".join(
        dict.fromkeys(descriptions)
    )


def _alternatives(info: inspect.Type) -> Iterable[inspect.Type]:
    plain = _plain(info)
    if isinstance(plain, inspect.UnionType):
        for option in plain.types:
            if not isinstance(_plain(option), inspect.NoneType):
                yield from _alternatives(option)
    else:
        yield info


def _plain(info: inspect.Type) -> inspect.Type:
    while isinstance(info, inspect.Metadata):
        info = info.type
    return info


def _same_shape(data: Data, option: inspect.Type) -> bool:
    """Whether mapping meets mapping, list meets list, scalar meets a scalar of its kind."""
    plain = _plain(option)
    match data:
        case Table():
            return isinstance(plain, inspect.StructType | inspect.DictType | inspect.AnyType)
        case Items():
            return isinstance(plain, inspect.ListType | inspect.TupleType | inspect.AnyType)
        case bool():
            return isinstance(plain, inspect.BoolType | inspect.AnyType)
        case int():
            numeric = isinstance(plain, inspect.IntType | inspect.FloatType | inspect.AnyType)
            return numeric or _is_literal_of(plain, int)
        case float():
            return isinstance(plain, inspect.FloatType | inspect.AnyType)
        case _:
            textual = isinstance(plain, inspect.StrType | inspect.AnyType)
            return textual or _is_literal_of(plain, str)


def _is_literal_of(info: inspect.Type, kind: type[int | str]) -> bool:
    return isinstance(info, inspect.LiteralType) and isinstance(info.values[0], kind)


def _value_fits(data: Data, option: inspect.Type) -> bool:
    plain = _plain(option)
    if isinstance(plain, inspect.LiteralType):
        return data in plain.values
    if isinstance(plain, inspect.StrType):
        return plain.pattern is None or re.search(plain.pattern, str(data)) is not None
    if isinstance(plain, inspect.IntType | inspect.FloatType):
        return plain.ge is None or data >= plain.ge
    return True


def _describe(option: inspect.Type) -> str:
    match _plain(option):
        case inspect.StructType() | inspect.DictType():
            return "a mapping"
        case inspect.ListType() | inspect.TupleType():
            return "a list"
        case inspect.BoolType():
            return "true or false"
        case inspect.IntType():
            return "a whole number"
        case inspect.FloatType():
            return "a number"
        case inspect.LiteralType(values=values):
            return "one of " + ", ".join(map(str, values))
        case _:
            return "a text"


def _hint(option: inspect.Type) -> str:
    """What to write for a type: its example when it has one, else a description."""
    first = next(iter(_alternatives(option)))
    for candidate in (option, first):
        schema = candidate.extra_json_schema if isinstance(candidate, inspect.Metadata) else None
        if schema and schema.get("examples"):
            return str(schema["examples"][0])
    return " or ".join(dict.fromkeys(map(_describe, _alternatives(option))))


def _describe_data(data: Data) -> str:
    match data:
        case Table():
            return "a mapping"
        case Items():
            return "a list"
        case bool():
            return f"{str(data).lower()}"
        case _:
            return repr(data)
