"""Package summaries: what other packages can know of one, as JSON, and their content address.

The shipped standard library, the cache and worker processes share this format. A
summary is an object with the keys

    name     package name
    go       language version as [1, N]                       (absent in library files)
    types    name: TYPE
    funcs    name: signature
    vars     name: type
    consts   name: [type, VALUE]
    since    name or Type.member: N of the release go1.N       (in library files alone)

A TYPE has these, absent when empty:

    a        what an alias stands for; no other key but tp then
    tp       type parameters as [name, constraint]
    f        of a struct, all fields: [name, type], [name, type, 1 if embedded, 0 if not] or
             [name, type, 1 or 0, tag]
    fp       import path of the package that the fields belong to, when it is another
    i, e     of an interface: explicit methods (name: signature) and embedded elements
    u        the underlying type of others
    m, p     declared methods with value and with pointer receiver, name: signature
    s        of a library struct whose fields depend on the target (those of linux/amd64 are
             listed), "arch,arch": [size, alignment, pointer bytes]
    old      of a library type, layouts of former releases, "arch,arch": [[last N, size,
             alignment, pointer bytes], …]

A VALUE is a JSON integer of up to 64 bits with its sign, boolean or string; {"n": "digits"}
for a larger integer, {"x": "hexadecimal bytes"} for a string that is not UTF-8, {"q": "n/d"}
for a float, {"z": [q, q]} for a complex number; {"by": {arch: VALUE}} where it depends on
the architecture; null when unknown. Types are text as typestring.py reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from golint_alloc.types.decoded import PackageResolver, Record, SummaryPackage
from golint_alloc.types.model import Interface, Named, Struct, StructField, Type
from golint_alloc.types.objects import Const, Func, Object, TypeName, Var
from golint_alloc.types.typewriter import (
    UNKNOWN_TEXT,
    is_expressible,
    write_constraint,
    write_signature,
    write_type,
)

if TYPE_CHECKING:
    from golint_alloc.types.objects import ConstValue
    from golint_alloc.types.package import Package

FORMAT: Final = 1
"""Version of the format; part of every digest, so that old summaries are not read."""

_MAX_STRING: Final = 256
_MAX_BITS: Final = 8192
"""Longer string constants and larger numbers are left out; Go's compiler stops at 512 bits."""

Summary = dict[str, Any]


def encode(package: Package) -> Summary:
    """The summary of a package: all package-level names that it knows, unexported ones too.

    The result holds nothing but JSON values. What could not be determined is written as
    unknown, so a summary never claims more than the package it was made from.
    """
    summary: Summary = {"name": package.name, "go": list(package.go_version)}
    kinds: dict[str, Summary] = {"types": {}, "funcs": {}, "vars": {}, "consts": {}}
    for name in package.names():
        obj = package.lookup(name)
        if isinstance(obj, TypeName):
            kinds["types"][name] = _encode_type(package, obj)
        elif (kind := _KINDS.get(type(obj))) is not None and obj is not None:
            kinds[kind][name] = encode_object(package, obj)
    summary.update((kind, records) for kind, records in kinds.items() if records)
    return summary


_KINDS: Final[Mapping[type[Object | None], str]] = {Func: "funcs", Var: "vars", Const: "consts"}


def encode_object(package: Package, obj: Object) -> Any:  # noqa: ANN401  # JSON
    """What a summary says of one package-level name or method; of a type without its methods."""
    match obj:
        case TypeName():
            return _encode_declared(package, obj)
        case Const():
            return [_text(package, obj.type), encode_value(obj.value)]
    return _text(package, obj.type)


def decode(path: str, summary: Record, resolve_package: PackageResolver) -> SummaryPackage:
    """The package that a summary describes.

    ``resolve_package`` finds the packages that its types name, when they are looked at.
    """
    major, minor = summary["go"]
    return SummaryPackage(path, summary["name"], (major, minor), resolve_package, summary)


def digest(
    path: str,
    files: Iterable[tuple[str, bytes]],
    go_version: tuple[int, int],
    target: str,
    imports: Mapping[str, str] | None = None,
) -> str:
    """The content address of a package's summary, as 64 hexadecimal digits.

    ``files`` are base names and contents, in any order; ``target`` is what selects files and
    sizes, such as ``linux/amd64``. ``imports`` maps import paths to the digests of the imported
    packages' summaries, empty for unreachable ones: inferred types, array lengths and constants
    follow them.
    """
    from hashlib import sha256

    state = sha256(f"golint-alloc summary {FORMAT}\0".encode())
    parts = [path, f"{go_version[0]}.{go_version[1]}", target]
    for imported, address in sorted((imports or {}).items()):
        parts += ["import", imported, address]
    for part in parts:
        state.update(_framed(part.encode("utf-8", "surrogateescape")))
    for name, content in sorted(files):
        state.update(_framed(name.encode("utf-8", "surrogateescape")))
        state.update(_framed(content))
    return state.hexdigest()


def _framed(data: bytes) -> bytes:
    """Data after its length, so that different lists of parts never run into one another."""
    return len(data).to_bytes(8, "big") + data


def _encode_type(package: Package, obj: TypeName) -> Summary:
    record = _encode_declared(package, obj)
    if "a" not in record:
        for name, func in obj.type.methods.items() if isinstance(obj.type, Named) else ():
            methods = record.setdefault("p" if func.pointer_recv else "m", {})
            methods[name] = _text(package, func.type)
    return record


def _encode_declared(package: Package, obj: TypeName) -> Summary:
    record: Summary = {}
    if obj.type_params:
        record["tp"] = [[p.name, _constraint(package, p.constraint)] for p in obj.type_params]
    named = obj.type
    if obj.is_alias or not isinstance(named, Named):
        record["a"] = _text(package, named)
    else:
        record.update(_encode_underlying(package, named.underlying))
    return record


def _text(package: Package, type: Type) -> str:
    return write_type(type) if is_expressible(type, package.path) else UNKNOWN_TEXT


def _constraint(package: Package, type: Type) -> str:
    return write_constraint(type) if is_expressible(type, package.path) else UNKNOWN_TEXT


def _encode_underlying(package: Package, under: Type) -> Summary:
    match under:
        case Struct():
            record: Summary = {"f": [_encode_field(package, field) for field in under.fields]}
            owner = next((field.pkg for field in under.fields), None)
            if owner is not None and owner.path != package.path:
                record["fp"] = owner.path
            return record
        case Interface():
            if not is_expressible(under, package.path):
                return {"u": UNKNOWN_TEXT}
            methods = {name: write_signature(sig) for name, sig in under.methods.items()}
            embeds = [write_type(embedded) for embedded in under.embeds]
            return {"i": methods, "e": embeds} if embeds else {"i": methods}
    return {"u": _text(package, under)}


def _encode_field(package: Package, field: StructField) -> list[Any]:
    row: list[Any] = [field.name, _text(package, field.type)]
    if field.embedded or field.tag:
        row.append(int(field.embedded))
    if field.tag:
        row.append(field.tag.encode("utf-8", "replace").decode())
    return row


def encode_value(value: ConstValue | None) -> Any:  # noqa: ANN401  # JSON
    """A constant's value in the form of a summary."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _encode_string(value)
    if isinstance(value, int):
        if -(1 << 63) <= value < 1 << 63:
            return value
        return {"n": str(value)} if value.bit_length() <= _MAX_BITS else None
    if isinstance(value, complex):
        return _encode_complex(value)
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > _MAX_BITS:
        return None
    return {"q": str(value)}


def _encode_string(value: str) -> Any:  # noqa: ANN401  # JSON
    if len(value) > _MAX_STRING:
        return None
    try:
        value.encode()
    except UnicodeEncodeError:
        return {"x": value.encode("utf-8", "surrogateescape").hex()}
    return value


def _encode_complex(value: complex) -> Any:  # noqa: ANN401  # JSON
    from fractions import Fraction
    from math import isfinite

    if not (isfinite(value.real) and isfinite(value.imag)):
        return None
    return {"z": [str(Fraction(value.real)), str(Fraction(value.imag))]}
