"""Writes types in Go syntax with full import paths: what typestring.py reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from golint_alloc.types.generics import parts_of
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
    StructField,
    Type,
    TypeParam,
    Union,
)

if TYPE_CHECKING:
    from golint_alloc.types.package import Package

UNKNOWN_TEXT: Final = "?"
_MAX_DEPTH: Final = 60
"""Types nested deeper are written as unknown, so that reading them needs little stack."""

_MAX_PARTS: Final = 5_000


def write_type(type: Type, depth: int = 0) -> str:
    """The type as text; ``?`` for what is unknown, nested too, and for a function's local types."""
    if depth > _MAX_DEPTH:
        return UNKNOWN_TEXT
    down = depth + 1
    match type:
        case Basic() | TypeParam():
            return type.name
        case Named():
            return _named(type, down)
        case Pointer():
            return "*" + write_type(type.elem, down)
        case Slice():
            return "[]" + write_type(type.elem, down)
        case Array():
            length = UNKNOWN_TEXT if type.length is None else type.length
            return f"[{length}]{write_type(type.elem, down)}"
        case Map():
            return f"map[{write_type(type.key, down)}]{write_type(type.elem, down)}"
        case Chan():
            return _chan(type, down)
        case Signature():
            return write_signature(type, down)
        case Struct():
            return "struct{" + "; ".join(_field(field, down) for field in type.fields) + "}"
        case Interface():
            return _interface(type, down)
        case Union():
            return " | ".join("~" * tilde + write_type(t, down) for tilde, t in type.terms)
    return UNKNOWN_TEXT


def is_expressible(type: Type, path: str) -> bool:
    """Whether a type's text, read in the package of an import path, gives the type again.

    Not so for a literal with unexported fields or methods that was written in another package,
    which are other fields here, nor for types that are too long to be written: literals may
    share parts, so that their text can be exponentially longer than the declarations.
    """
    pending = [type]
    for _ in range(_MAX_PARTS):
        if not pending:
            return True
        current = pending.pop()
        if isinstance(current, Struct):
            if any(_is_foreign(field.name, field.pkg, path) for field in current.fields):
                return False
        elif isinstance(current, Interface) and any(
            _is_foreign(name, current.pkg, path) for name in current.methods
        ):
            return False
        pending.extend(parts_of(current))
    return False


def _is_foreign(name: str, pkg: Package | None, path: str) -> bool:
    return pkg is not None and pkg.path != path and not name[:1].isupper()


def write_constraint(type: Type, depth: int = 0) -> str:
    """A constraint as text, ``~[]E`` where it is written so."""
    if isinstance(type, Interface) and type.implicit:
        return write_type(type.embeds[0], depth)
    return write_type(type, depth)


def write_signature(signature: Signature, depth: int = 0) -> str:
    """``func(w io.Writer, a ...any) (n int, err error)``, type parameters and names included."""
    down = depth + 1
    type_params = ", ".join(
        f"{param.name} {write_constraint(param.constraint, down)}"
        for param in signature.type_params
    )
    head = f"func[{type_params}](" if type_params else "func("
    params = _parameters(signature.params, signature.param_names, signature.variadic, down)
    results = _parameters(signature.results, signature.result_names, False, down)
    if len(signature.results) > 1 or any(signature.result_names):
        return f"{head}{params}) ({results})"
    return f"{head}{params}) {results}" if results else f"{head}{params})"


def _parameters(types: Sequence[Type], names: Sequence[str], variadic: bool, depth: int) -> str:
    texts = [write_type(type, depth) for type in types]
    if variadic and isinstance(types[-1], Slice):
        texts[-1] = "..." + write_type(types[-1].elem, depth)
    if len(names) == len(texts) and all(names):
        texts = [f"{name} {text}" for name, text in zip(names, texts, strict=True)]
    return ", ".join(texts)


def _named(type: Named, depth: int) -> str:
    obj = type.origin.obj
    if obj.pkg is None:
        return obj.name
    if obj.pkg.lookup(obj.name) is not obj:
        return UNKNOWN_TEXT  # declared in a function: out of reach by name
    name = f"{obj.pkg.path}.{obj.name}"
    if not type.args:
        return name
    return f"{name}[{','.join(write_type(arg, depth) for arg in type.args)}]"


def _chan(type: Chan, depth: int) -> str:
    elem = write_type(type.elem, depth)
    if type.dir != "send" and elem.startswith("<-"):
        elem = f"({elem})"
    return {"send": "chan<- ", "recv": "<-chan "}.get(type.dir, "chan ") + elem


def _field(field: StructField, depth: int) -> str:
    text = write_type(field.type, depth)
    if not field.embedded:
        text = f"{field.name} {text}"
    elif field.name != text.lstrip("*").partition("[")[0].rpartition(".")[2]:
        text = f"{field.name} = {text}"  # embedded by the name of an alias
    return f"{text} {json.dumps(field.tag)}" if field.tag else text


def _interface(type: Interface, depth: int) -> str:
    if not type.methods and not type.embeds:
        return "any"
    parts = [
        name + write_signature(signature, depth).removeprefix("func")
        for name, signature in sorted(type.methods.items())
    ]
    parts += [write_type(embedded, depth) for embedded in type.embeds]
    return "interface{" + "; ".join(parts) + "}"
