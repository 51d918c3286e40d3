"""Types and constants in the notation of ``oracle/canonical.go``: one spelling for one type."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from golint_alloc.types.infer.typesets import interface_methods
from golint_alloc.types.literals import string_bytes
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


def exact_string(value: object) -> str:
    """A constant as the oracle writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "x" + string_bytes(value).hex()
    if isinstance(value, complex) and value.imag:
        parts = (Fraction(value.real), Fraction(value.imag))
        return f"({parts[0]} + {parts[1]}i)"
    return str(Fraction(value.real) if isinstance(value, complex) else value)


def canonical(type: Type) -> str:
    """A type without aliases and parameter names; ``?`` for what is unknown in it."""
    match type:
        case Basic():
            return type.name
        case Named():
            name = type.obj.name
            if type.obj.pkg is not None:
                name = f"{unvendored(type.obj.pkg.path)}.{name}"
            args = ",".join(canonical(arg) for arg in type.args)
            return f"{name}[{args}]" if args else name
        case Pointer():
            return "*" + canonical(type.elem)
        case Slice():
            return "[]" + canonical(type.elem)
        case Array():
            length = "?" if type.length is None else type.length
            return f"[{length}]{canonical(type.elem)}"
        case Map():
            return f"map[{canonical(type.key)}]{canonical(type.elem)}"
        case Chan():
            word = {"both": "chan", "send": "chan<-", "recv": "<-chan"}[type.dir]
            return f"{word}({canonical(type.elem)})"
        case Signature():
            return "func" + _signature(type)
        case Tuple():
            return _tuple(type.types, False)
        case TypeParam():
            return type.name
        case Struct():
            return f"struct{{{';'.join(_field(type))}}}"
        case Interface():
            methods = interface_methods(type)
            parts = sorted(name + _signature(method) for name, method in methods.items())
            return f"interface{{{';'.join(parts)}}}"
        case Union():
            return "|".join(("~" if tilde else "") + canonical(t) for tilde, t in type.terms)
    return "?"


def unvendored(path: str) -> str:
    """An import path or full name without the vendor directory of Go's own tree."""
    return path.replace("cmd/vendor/", "").replace("vendor/", "")


def _signature(type: Signature) -> str:
    return _tuple(type.params, type.variadic) + _tuple(type.results, False)


def _tuple(types: tuple[Type, ...], variadic: bool) -> str:
    parts = [canonical(type) for type in types]
    last = types[-1] if types else None
    if variadic and isinstance(last, Slice):
        parts[-1] = "..." + parts[-1]
    return f"({','.join(parts)})"


def _field(struct: Struct) -> Iterator[str]:
    for field in struct.fields:
        yield ("embedded " if field.embedded else "") + f"{field.name} {canonical(field.type)}"
