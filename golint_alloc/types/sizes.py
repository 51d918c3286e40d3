"""Sizes, alignments and pointer bytes as the gc compiler lays values out.

Sources: go/types/gcsizes.go and sizes.go, cmd/compile/internal/types/size.go of Go 1.27. All
numbers are bytes. What the allocator makes of them is in heap.py, better orders in packing.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from golint_alloc.records import NamedTuple
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
)

if TYPE_CHECKING:
    from collections.abc import Mapping

WORD_SIZES: Final[Mapping[str, int]] = {
    "386": 4,
    "amd64": 8,
    "arm": 4,
    "arm64": 8,
    "loong64": 8,
    "mips": 4,
    "mipsle": 4,
    "mips64": 8,
    "mips64le": 8,
    "ppc64": 8,
    "ppc64le": 8,
    "riscv64": 8,
    "s390x": 8,
    "sparc64": 8,
    "wasm": 8,
}
"""Bytes of a word by GOARCH. It is also the greatest alignment: 4 for int64 on 386, arm, mips."""

_BASIC_SIZES: Final = {
    "bool": 1,
    "int8": 1,
    "int16": 2,
    "int32": 4,
    "int64": 8,
    "uint8": 1,
    "uint16": 2,
    "uint32": 4,
    "uint64": 8,
    "float32": 4,
    "float64": 8,
    "complex64": 8,
    "complex128": 16,
}
_MAX_DEPTH: Final = 60
_MAX_SIZE: Final = (1 << 63) - 1
_ALIGN64_PACKAGES: Final = frozenset(
    ("sync/atomic", "internal/runtime/atomic", "runtime/internal/atomic")
)


class Layout(NamedTuple):
    """How a value lies in memory."""

    size: int
    align: int
    pointer_bytes: int
    """Length of the prefix that the garbage collector scans: up to the end of the last pointer."""


class FieldLayout(NamedTuple):
    """How one field of a struct lies in it."""

    name: str
    type: Type
    offset: int
    size: int
    align: int
    pointer_bytes: int


class Sizes:
    """The layout of types on one architecture. None is "not known" throughout: a part of the
    type is unknown, is a type parameter, or the type is invalidly recursive.
    """

    def __init__(self, arch: str, since: tuple[int, int] | None = None) -> None:
        """Sizes hold for code that may be built with the release ``since`` or any later one.

        A type of the standard library that has several sizes in these is not known. None stands
        for the newest release alone. Raises ValueError for a GOARCH that gc does not have.
        """
        word = WORD_SIZES.get(arch)
        if word is None:
            known = ", ".join(WORD_SIZES)
            raise ValueError(f"unknown GOARCH {arch!r}: use one of {known}")
        self.arch = arch
        self.since = since
        self.word = word
        self._layouts: dict[Type, Layout | None] = {}

    def sizeof(self, type: Type) -> int | None:
        """Bytes of a value, as unsafe.Sizeof."""
        found = self.measure(type)
        return None if found is None else found.size

    def alignof(self, type: Type) -> int | None:
        """Alignment of a variable, as unsafe.Alignof."""
        found = self.measure(type)
        return None if found is None else found.align

    def pointer_bytes(self, type: Type) -> int | None:
        """Bytes of the prefix of a value that can hold pointers; 0 for pointer-free types."""
        found = self.measure(type)
        return None if found is None else found.pointer_bytes

    def layout(self, struct: Type) -> list[FieldLayout] | None:
        """The fields of a struct (or of a type whose underlying type is one) in order.

        None also for structs of the shipped library, whose fields are not all listed.
        """
        under = struct.underlying
        if not isinstance(under, Struct) or under.opaque_layout is not None:
            return None
        return self._place(under.fields, 0)

    def struct_layout(self, fields: Sequence[FieldLayout]) -> Layout:
        """Size, alignment and pointer bytes of a struct with these fields in this order."""
        align = max((field.align for field in fields), default=1)
        pointers = 0
        for field in fields:
            if field.pointer_bytes:
                pointers = field.offset + field.pointer_bytes
        end = 0
        if fields:
            last = fields[-1]
            # A pointer to a last field of no size must not point to the next object.
            end = last.offset + (last.size or (1 if last.offset else 0))
        return Layout(round_up(end, align), align, pointers)

    def measure(self, type: Type) -> Layout | None:
        """Size, alignment and pointer bytes together."""
        return self._measure(type, 0)

    # The rules

    def _measure(self, type: Type, depth: int) -> Layout | None:
        if depth > _MAX_DEPTH:
            return None
        if not isinstance(type, (Named, Struct, Array)):
            return self._measure_literal(type, depth)
        if type not in self._layouts:
            self._layouts[type] = None  # what an invalid recursion through itself sees
            if isinstance(type, Named):
                self._layouts[type] = self._measure_named(type, depth)
            else:
                self._layouts[type] = self._measure_literal(type, depth)
        return self._layouts[type]

    def _measure_named(self, type: Named, depth: int) -> Layout | None:
        if self._varies(type):
            return None
        under = type.underlying
        if isinstance(under, Struct) and not under.fields and _is_align64(type):
            return Layout(0, 8, 0)
        return self._measure_literal(under, depth + 1)

    def _varies(self, type: Named) -> bool:
        pkg = type.obj.pkg
        if self.since is None or pkg is None:
            return False
        return pkg.layout_varies(type.obj.name, self.arch, self.since)

    def _measure_literal(self, type: Type, depth: int) -> Layout | None:
        word = self.word
        match type:
            case Basic():
                return self._measure_basic(type)
            case Pointer() | Map() | Chan() | Signature():
                return Layout(word, word, word)
            case Slice():
                return Layout(3 * word, word, word)
            case Interface():
                return Layout(2 * word, word, 2 * word)
            case Array():
                return self._measure_array(type, depth)
            case Struct():
                return self._measure_struct(type, depth)
        return None

    def _measure_basic(self, type: Basic) -> Layout | None:
        word = self.word
        if type.is_untyped:
            return None
        if type.family == "string":
            return Layout(2 * word, word, word)
        if type.family == "pointer":
            return Layout(word, word, word)
        size = _BASIC_SIZES.get(type.name, word)
        align = size // 2 if type.family == "complex" else size
        return Layout(size, min(align, word), 0)

    def _measure_array(self, type: Array, depth: int) -> Layout | None:
        elem = self._measure(type.elem, depth + 1)
        if elem is None or type.length is None:
            return None
        size = elem.size * type.length
        if size > _MAX_SIZE:
            return None
        pointers = 0
        if elem.pointer_bytes and type.length:
            pointers = size - elem.size + elem.pointer_bytes
        return Layout(size, elem.align, pointers)

    def _measure_struct(self, type: Struct, depth: int) -> Layout | None:
        if type.opaque_layout is not None:
            shipped = type.opaque_layout.get(self.arch)
            return None if shipped is None else Layout(*shipped)
        fields = self._place(type.fields, depth)
        return None if fields is None else self.struct_layout(fields)

    def _place(self, fields: Sequence[StructField], depth: int) -> list[FieldLayout] | None:
        placed: list[FieldLayout] = []
        offset = 0
        for field in fields:
            found = self._measure(field.type, depth + 1)
            if found is None:
                return None
            offset = round_up(offset, found.align)
            placed.append(FieldLayout(field.name, field.type, offset, *found))
            offset += found.size
        return placed


def has_type_param(type: Type) -> bool:
    """Whether a type's size depends on a type parameter; behind a pointer it does not."""
    pending = [type]
    seen: set[Type] = set()
    while pending:
        current = pending.pop()
        if isinstance(current, TypeParam):
            return True
        if current in seen:
            continue
        seen.add(current)
        under = current.underlying
        if isinstance(under, Array):
            pending.append(under.elem)
        elif isinstance(under, Struct):
            pending.extend(field.type for field in under.fields)
    return False


def _is_align64(type: Named) -> bool:
    """Whether this is the empty struct by whose name gc gives a struct 8-byte alignment."""
    pkg = type.obj.pkg
    return type.obj.name == "align64" and pkg is not None and pkg.path in _ALIGN64_PACKAGES


def round_up(size: int, align: int) -> int:
    """The least multiple of an alignment that is not less than a size."""
    return (size + align - 1) // align * align
