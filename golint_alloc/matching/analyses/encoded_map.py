"""Map literals that are only made to be encoded as JSON objects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.matcher import Bindings, Code
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.format import display
from golint_alloc.types.infer.defaults import default_type
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Interface, Map, Type, Unknown

# Names that mean in a struct's tag what they mean as a key.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_WORD = re.compile(r"[A-Za-z0-9]+")


class _Field(NamedTuple):
    """A field of the struct."""

    key: str
    name: str
    code: str
    """Of its type, a template."""
    width: int
    """How many characters the type takes."""


@analysis("encoded-map", kind="call")
def _encoded_map(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or not node.args or node.ellipsis:
        return
    if info.callee(node).name not in params["functions"]:
        return
    literal = unparen(node.args[0])
    if not isinstance(literal, ast.CompositeLit) or not literal.elts:
        return
    type_ = info.type_of(literal)
    key = type_.key if isinstance(type_, Map) else None
    if not isinstance(type_, Map) or not isinstance(key, Basic) or key.name != "string":
        return
    entries: dict[str, ast.Expr] = {}
    for elt in literal.elts:
        name = info.const_value(elt.key) if isinstance(elt, ast.KeyValue) else None
        if not isinstance(elt, ast.KeyValue) or not isinstance(name, str):
            return
        entries[name] = elt.value
    bindings: Bindings = {"call": node, "literal": literal, "count": len(entries)}
    yield Shape(literal, bindings | _struct(literal, entries, info))


def _struct(literal: ast.CompositeLit, entries: dict[str, ast.Expr], info: Info) -> Bindings:
    """The same object as a struct literal; empty when it cannot be written."""
    written = literal.type
    if not isinstance(written, ast.MapType):
        return {}
    bindings: Bindings = {"elem": written.value}
    fields: dict[str, _Field] = {}
    for index, (key, value) in enumerate(entries.items()):
        name, binding = _field_name(key), f"v{index}"
        # A literal without its type is one of the map's elements.
        elided = isinstance(value, ast.CompositeLit) and value.type is None
        type_ = _type_code(value, binding, info.type_of(written.value), info)
        if elided or type_ is None or name in fields or not _PLAIN.fullmatch(key):
            return {}
        fields[name] = _Field(key, name, *type_)
        bindings[binding] = value
    name_width = max(map(len, fields))
    type_width = max(field.width for field in fields.values())
    declared = [
        f"\t{field.name:{name_width}} {field.code}{' ' * (type_width - field.width)} "
        f'`json:"{field.key}"`'
        for field in sorted(fields.values())
    ]
    # Values are evaluated in the order in which they are written.
    values = ", ".join(f"{name}: $v{index}" for index, name in enumerate(fields))
    return bindings | {"struct": Code("\n".join(["struct {", *declared, f"}}{{{values}}}"]))}


def _type_code(value: ast.Expr, binding: str, elem: Type, info: Info) -> tuple[str, int] | None:
    """Code for the type of a field, and how wide it will be; None when it is not known."""
    if not isinstance(elem.underlying, Interface):
        return "${elem.type}", len(display(elem, info.package))
    type_ = info.type_of(value)
    if isinstance(type_, Unknown):
        return None
    if isinstance(type_, Basic) and type_.is_untyped:
        empty = "any" if info.package.go_version >= (1, 18) else "interface{}"
        name = empty if type_.family == "nil" else display(default_type(type_))
        return name, len(name)
    return f"${{{binding}.type}}", len(display(type_, info.package))


def _field_name(key: str) -> str:
    """``user_id`` as ``UserID``."""
    words = _WORD.findall(key)
    return "".join("ID" if word.lower() == "id" else word[:1].upper() + word[1:] for word in words)
