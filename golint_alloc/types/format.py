"""Types as text: as go/types writes them, and as a programmer would in a given package."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from golint_alloc.types.model import (
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeParam,
    Union,
)
from golint_alloc.types.universe import EMPTY_INTERFACE

if TYPE_CHECKING:
    from golint_alloc.types.package import Package

Qualifier = Callable[["Package"], str]
"""What stands before the dot of a package's types; empty for no dot."""

_MAX_DEPTH: Final = 100
_MAX_PIECES: Final = 20_000
"""Longer texts are cut: type literals can share parts without end."""


def type_string(type: Type, qualifier: Qualifier | None = None) -> str:
    """A type as go/types' TypeString has it, by default with full import paths.

    byte and rune are uint8 and int32, and a part that is not known (or lies absurdly deep)
    is ``?``.
    """
    writer = _Writer(qualifier or (lambda package: package.path), names=True)
    writer.type(type, 0)
    return "".join(writer.out)


def display(type: Type, package: Package | None = None) -> str:
    """A type as it would be written in a package: ``bytes.Buffer``, and ``T`` for its own T.

    Parameters have no names, and a slice or array of uint8 is one of byte.
    """

    def qualifier(owner: Package) -> str:
        return "" if package is not None and owner.path == package.path else owner.name

    return written(type, qualifier)


def written(type: Type, qualifier: Qualifier) -> str:
    """The same with other names for packages."""
    writer = _Writer(qualifier, names=False)
    writer.type(type, 0)
    return "".join(writer.out)


class _Writer:
    def __init__(self, qualifier: Qualifier, names: bool) -> None:
        self.out: list[str] = []
        self._qualifier = qualifier
        self._names = names

    def type(self, type: Type, depth: int) -> None:
        write = self.out.append
        if depth > _MAX_DEPTH or len(self.out) > _MAX_PIECES:
            write("?")
            return
        down = depth + 1
        match type:
            case Basic():
                write(type.name)
            case Named():
                self._named(type, down)
            case Pointer():
                write("*")
                self.type(type.elem, down)
            case Slice():
                write("[]")
                self._elem(type.elem, down)
            case Array():
                write("[?]" if type.length is None else f"[{type.length}]")
                self._elem(type.elem, down)
            case Map():
                write("map[")
                self.type(type.key, down)
                write("]")
                self.type(type.elem, down)
            case Chan():
                self._chan(type, down)
            case Struct():
                self._struct(type, down)
            case Interface():
                self._interface(type, down)
            case Signature():
                write("func")
                self._signature(type, down)
            case Tuple():
                self._parameters(type.types, (), False, down)
            case TypeParam():
                write(type.name)
            case Union():
                self._union(type, down)
            case _:
                write("?")

    def _elem(self, elem: Type, depth: int) -> None:
        if not self._names and isinstance(elem, Basic) and elem.name == "uint8":
            self.out.append("byte")
        else:
            self.type(elem, depth)

    def _named(self, type: Named, depth: int) -> None:
        write = self.out.append
        package = type.obj.pkg
        prefix = self._qualifier(package) if package is not None else ""
        write(f"{prefix}.{type.obj.name}" if prefix else type.obj.name)
        if type.args:
            write("[")
            for index, arg in enumerate(type.args):
                if index:
                    write(", ")
                self.type(arg, depth)
            write("]")
        elif type.obj.type_params and self._names:
            self._type_params(type.obj.type_params, depth)

    def _chan(self, type: Chan, depth: int) -> None:
        write = self.out.append
        write({"send": "chan<- ", "recv": "<-chan "}.get(type.dir, "chan "))
        # chan (<-chan T) without parentheses would be read as (chan<- chan) T.
        inner = isinstance(type.elem, Chan) and type.elem.dir == "recv" and type.dir == "both"
        if inner:
            write("(")
        self.type(type.elem, depth)
        if inner:
            write(")")

    def _struct(self, type: Struct, depth: int) -> None:
        write = self.out.append
        write("struct{")
        for index, field in enumerate(type.fields):
            if index:
                write("; ")
            if not field.embedded:
                write(f"{field.name} ")
            self.type(field.type, depth)
            if field.tag:
                write(" " + json.dumps(field.tag, ensure_ascii=False))
        write("}")

    def _interface(self, type: Interface, depth: int) -> None:
        write = self.out.append
        if type is EMPTY_INTERFACE:
            write("any")
            return
        if type.implicit and not type.methods and len(type.embeds) == 1:
            self.type(type.embeds[0], depth)
            return
        write("interface{")
        first = True
        for name, signature in sorted(type.methods.items()):
            if not first:
                write("; ")
            first = False
            write(name)
            self._signature(signature, depth)
        for embedded in type.embeds:
            if not first:
                write("; ")
            first = False
            self.type(embedded, depth)
        write("}")

    def _union(self, type: Union, depth: int) -> None:
        write = self.out.append
        for index, (tilde, term) in enumerate(type.terms):
            if index:
                write(" | ")
            if tilde:
                write("~")
            self.type(term, depth)

    def _signature(self, type: Signature, depth: int) -> None:
        write = self.out.append
        if type.type_params:
            self._type_params(type.type_params, depth)
        self._parameters(type.params, type.param_names, type.variadic, depth)
        if not type.results:
            return
        write(" ")
        named = self._names and any(type.result_names)
        if len(type.results) == 1 and not named:
            self.type(type.results[0], depth)
        else:
            self._parameters(type.results, type.result_names, False, depth)

    def _parameters(
        self, types: tuple[Type, ...], names: tuple[str, ...], variadic: bool, depth: int
    ) -> None:
        write = self.out.append
        write("(")
        for index, param in enumerate(types):
            if index:
                write(", ")
            if self._names and index < len(names) and names[index]:
                write(f"{names[index]} ")
            if variadic and index == len(types) - 1 and isinstance(param, Slice):
                write("...")
                self._elem(param.elem, depth)
            else:
                self.type(param, depth)
        write(")")

    def _type_params(self, params: tuple[TypeParam, ...], depth: int) -> None:
        write = self.out.append
        write("[")
        previous: Type | None = None
        for index, param in enumerate(params):
            # Neighbours of one constraint share it: [K comparable, V, W any].
            if index:
                if previous is not None and param.constraint is not previous:
                    write(" ")
                    self.type(previous, depth)
                write(", ")
            previous = param.constraint
            write(param.name)
        if previous is not None:
            write(" ")
            self.type(previous, depth)
        write("]")
