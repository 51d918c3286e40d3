"""Compares struct layouts with go/types, for tests and for benchmarks/compare_types.py."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from oracle_runner import Std, records

from golint_alloc.syntax import ast
from golint_alloc.types.format import type_string
from golint_alloc.types.generics import parts_of
from golint_alloc.types.model import Named, Type
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.sizes import has_type_param


class Difference(NamedTuple):
    place: str
    what: str
    expected: object
    actual: object

    def __str__(self) -> str:
        return f"{self.place}: {self.what}: expected {self.expected}, got {self.actual}"


class Comparison(NamedTuple):
    structs: int
    generic: int
    """Types whose size depends on a type parameter: that it is not known is compared."""
    differences: list[Difference]
    instances: int
    """Of the structs, those written as instances of generic types."""
    nested: int
    """Of the instances, those with an instance among their type arguments."""
    local: int
    """Of the instances, those written in function bodies."""


def compare(arch: str, paths: Sequence[str]) -> Comparison:
    std = Std(arch)
    places: dict[str, dict[tuple[str, str, int], Type]] = {}
    differences: list[Difference] = []
    structs = generic = 0
    instances: Counter[str] = Counter()
    for record in records("structs", paths, arch):
        path = record["pkg"]
        if path not in places:
            places.clear()  # packages come one after the other
            places[path] = dict(struct_places(std, std.package(path)))
        key = record["at"], record["file"], record["offset"]
        place = f"{record['file']}:{record['offset']} {record['at']} {record['type']}"
        found = places[path].get(key)
        if found is None:
            differences.append(Difference(place, "place", "a struct", None))
        elif record.get("generic"):
            generic += 1
            if std.program.sizes.sizeof(found) is not None or not has_type_param(found):
                differences.append(Difference(place, "size", "none", "a size"))
        else:
            structs += 1
            differences += check(std, place, record, found)
            if record["at"] == "instance":
                instances["all"] += 1
                instances["nested"] += record["type"].count("[") > 1 and _has_instance(found)
                instances["local"] += record["local"]
    return Comparison(
        structs,
        generic,
        differences,
        instances["all"],
        instances["nested"],
        instances["local"],
    )


def _has_instance(type_: Type) -> bool:
    """Whether a type argument is written with an instance of a generic type."""
    pending = list(parts_of(type_))
    for part in pending:
        if isinstance(part, Named) and part.args:
            return True
        pending += parts_of(part)
    return False


def check(std: Std, place: str, record: dict[str, Any], found: Type) -> Iterator[Difference]:
    sizes = std.program.sizes
    measured = sizes.measure(found)
    if measured is None or list(measured) != record["layout"]:
        yield Difference(place, "layout", record["layout"], measured)
    fields = sizes.layout(found) or []
    actual = [
        [field.name, field.offset, [field.size, field.align, field.pointer_bytes]]
        for field in fields
    ]
    expected = [[f["name"], f["offset"], f["layout"]] for f in record.get("fields", ())]
    if actual != expected:
        yield Difference(place, "fields", expected, actual)
    for field, wanted in zip(fields, record.get("fields", ()), strict=False):
        text = plain(type_string(field.type))
        if "type" in wanted and text != plain(wanted["type"]):
            yield Difference(f"{place} {field.name}", "type", plain(wanted["type"]), text)


_ALIASES = (
    (re.compile(r"(?<![\w./])byte(?![\w/])"), "uint8"),
    (re.compile(r"(?<![\w./])rune(?![\w/])"), "int32"),
    (re.compile(r"(?<![\w./])any(?![\w/])"), "interface{}"),
)


def plain(text: str) -> str:
    """A type's text with predeclared aliases replaced by what they stand for."""
    for alias, name in _ALIASES:
        text = alias.sub(name, text)
    return text


def struct_places(std: Std, package: SourcePackage) -> Iterator[tuple[tuple[str, str, int], Type]]:
    """Every place where the oracle may report a struct, with the type found there."""
    types = package.types
    for file in package.files:
        name = std.relative(file.path)
        stack: list[ast.Node] = list(file.decls)
        while stack:
            node = stack.pop()
            stack.extend(node.children())
            if isinstance(node, ast.StructType):
                yield ("literal", name, node.start), types.read(node)
            elif isinstance(node, ast.TypeSpec):
                obj = package.object_of(node.name)
                if obj is not None:
                    yield ("spec", name, node.name.start), obj.type
            elif isinstance(node, ast.Index):
                generic = node.x.sel if isinstance(node.x, ast.Selector) else node.x
                if isinstance(generic, ast.Ident) and types.denotes_type(node.x):
                    yield ("instance", name, generic.start), types.read(node)
