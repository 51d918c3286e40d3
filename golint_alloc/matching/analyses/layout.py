"""Structs that another order of their fields makes smaller."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.matching.analyses.containers import holders_of
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.fieldtext import rearranged
from golint_alloc.matching.matcher import Bindings, Imagined
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.syntax.lexing import any_word, whole_word
from golint_alloc.syntax.walk import file_of, unparen, walk
from golint_alloc.types.heap import layout_cost
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Named, Pointer, Struct, StructField, Unknown
from golint_alloc.types.packing import Packing, optimal_packing
from golint_alloc.types.sizes import Sizes

_LAYOUT_MATTERS = re.compile(
    rb'"(?:unsafe|C|encoding/asn1|encoding/binary|syscall|golang\.org/x/sys/[\w/]+)"'
)
_MARSHALLED = re.compile(r"\b(?:json|xml|yaml|toml|asn1|sshtype|protobuf|cbor|bson|struc|binary)\b")
"""Tags of formats in which the order of the fields shows."""
_PADDING = re.compile(r"(?i)pad|noCopy|CacheLine")
_WORTH = 8
"""The part of a single object's memory that another order has to save: an eighth."""
_FEW = 24
"""Up to that many fields it is tried whether moving a single one suffices."""


@analysis("struct-layout", kind="type")
def _struct_layout(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.TypeSpec) or not isinstance(node.type, ast.StructType):
        return
    fields = node.type.fields
    if len(fields) < 2 or node.alias or node.type_params or file_of(node).is_test:
        return
    # Fields of whole words leave no holes.
    if all(_is_words(field.type) for field in fields):
        return
    if any(_is_padding(field, file_of(node)) for field in fields):
        return
    type_ = info.type_of(node.name)
    if not isinstance(type_, Named) or info.package.lookup(node.name.name) is not type_.obj:
        return
    sizes = info.program.sizes
    packing = optimal_packing(sizes, type_)
    if packing is None or packing.saved < params.get("saved_at_least", 1):
        return
    now, best = (layout_cost(layout, sizes.word) for layout in (packing.now, packing.best))
    # Single objects are few, and a lock's place tells what it protects.
    locked = _has_lock(fields, file_of(node))
    smaller = (now - best) * _WORTH >= now and not locked
    if not _is_wanted(type_, info, smaller, params) or _is_fixed(type_, info):
        return
    groups = _grouped(type_, fields)
    order = _order(groups, packing, sizes)
    names = [_name(fields[index]) for index in order]
    bindings: Bindings = {
        "type": node.name,
        "struct": node.type,
        "size": packing.now.size,
        "best": packing.best.size,
        "saved": packing.saved,
        "class": now,
        "bestClass": best,
        "order": ", ".join(names),
        "packed": Imagined(Struct(_flat(groups, order))),
    }
    holders = [holder for holder in holders_of(info, type_) if not holder.pointer]
    if holders:
        bindings["container"] = holders[0].owner
    moved = None if locked else rearranged(file_of(node), node.type, order)
    if params.get("movable") not in (None, moved is not None):
        return
    if moved is not None:
        bindings |= {"fields": moved[0], "body": moved[1]}
    yield Shape(node.name, bindings)


def _is_words(written: ast.Expr) -> bool:
    """Whether a type, as written, surely takes whole words on every machine."""
    if isinstance(written, ast.ArrayType):
        return written.len is None
    if isinstance(written, ast.Ident):
        return written.name in ("string", "int", "uint", "uintptr", "error", "any")
    return isinstance(written, ast.Star | ast.MapType | ast.ChanType | ast.FuncType)


def _name(field: ast.Field) -> str:
    if field.names:
        return ", ".join(name.name for name in field.names)
    written = unparen(field.type)
    if isinstance(written, ast.Star):
        written = unparen(written.x)
    if isinstance(written, ast.Index):
        written = unparen(written.x)
    last = written.sel if isinstance(written, ast.Selector) else written
    return last.name if isinstance(last, ast.Ident) else "?"


def _is_padding(field: ast.Field, file: File) -> bool:
    names = [name.name for name in field.names]
    return "_" in names or any(_PADDING.search(text) for text in (*names, file.text(field.type)))


def _has_lock(fields: list[ast.Field], file: File) -> bool:
    """Whether a lock is among the fields: where it stands tells what it protects."""
    return any(re.search(r"\b(?:RW)?Mutex\b", file.text(field.type)) for field in fields)


def _is_wanted(type_: Named, info: Info, smaller: bool, params: Mapping[str, Any]) -> bool:
    held = any(not holder.pointer for holder in holders_of(info, type_))
    if params.get("used_as") == "element":
        return held
    return not held and smaller and _is_allocated(type_, info)


_MAKES = re.compile(rb"(?:&|\bnew\(\s*)\Z")
_NEAR = 80
"""Bytes before a type's name that are looked at."""


def _is_allocated(type_: Named, info: Info) -> bool:
    """Whether a function other than main and init has ``&T{…}`` or ``new(T)``."""
    name = type_.obj.name.encode()
    made = whole_word(name, followed_by=rb"(?=\s*[{)])")
    for file in info.package.files:
        if file.is_test or name not in file.source:
            continue
        for match in made.finditer(file.source):
            before = file.source[max(0, match.start() - _NEAR) : match.start()]
            if not _MAKES.search(before):
                continue
            decl = file.decl_at(match.start())
            if isinstance(decl, ast.FuncDecl) and decl.name.name not in ("main", "init"):
                return True
    return False


# Structs that have to stay as they are


def _is_fixed(type_: Named, info: Info) -> bool:
    """Whether the package seems to rely on the order of the fields."""
    struct = type_.underlying
    assert isinstance(struct, Struct)
    word = whole_word(type_.obj.name.encode())
    for file in info.package.files:
        imports = [spec.path.value.encode() for spec in file.imports]
        if any(map(_LAYOUT_MATTERS.fullmatch, imports)) and word.search(file.source):
            return True
    if any(_has_layout_tag(field) for field in struct.fields) or _is_atomic(struct, info):
        return True
    return _has_twin(type_, struct, info) or has_unkeyed_literal(type_, struct, info)


def _has_layout_tag(field: StructField) -> bool:
    """Whether the order of the fields is that of a file or a message."""
    return _MARSHALLED.search(field.tag) is not None


def _is_atomic(struct: Struct, info: Info) -> bool:
    """Whether a 64-bit field is used with sync/atomic's functions: first, it is aligned on 386."""
    names = [
        field.name
        for field in struct.fields
        if isinstance(field.type.underlying, Basic) and field.type.underlying.name.endswith("64")
    ]
    if not names:
        return False
    # AddInt64(&c.n, 1), whatever name the file has for sync/atomic.
    address = rb"\w64\s*\(\s*&[\w\x80-\xff.\[\]()\s]*\.\s*"
    used = re.compile(address + rb"(?:" + any_word(names).pattern + rb")")
    return any(used.search(file.source) for file in info.package.files)


def _has_twin(type_: Named, struct: Struct, info: Info) -> bool:
    """Whether another struct of the package has the same fields: they may be converted."""
    names = [field.name for field in struct.fields]
    for name, _, declared in info.package.index.types():
        if name == type_.obj.name:
            continue
        if isinstance(declared.type, ast.StructType):
            theirs = [one.name for field in declared.type.fields for one in field.names] or [
                _name(field) for field in declared.type.fields
            ]
            if theirs == names:
                return True
        elif isinstance(declared.type, ast.Ident) and declared.type.name == type_.obj.name:
            return True  # type U T
    return False


def has_unkeyed_literal(type_: Named, struct: Struct, info: Info) -> bool:
    """Whether some literal lists the fields' values without their names.

    The type of such a literal may be elided inside the literal of a type declared with it.
    """
    names = {type_.obj.name}
    grown = True
    while grown:
        grown = False
        words = any_word(names)
        for name, file, spec in info.package.index.types():
            if name not in names and words.search(file.source, spec.start, spec.end):
                names.add(name)
                grown = True
    words = any_word(names)
    for file in info.package.files:
        decls = {file.decl_at(match.start()) for match in words.finditer(file.source)}
        for decl in decls:
            for node in walk(decl) if decl is not None else ():
                if isinstance(node, ast.CompositeLit) and _is_unkeyed(node, type_, struct, info):
                    return True
    return False


def _is_unkeyed(literal: ast.CompositeLit, type_: Named, struct: Struct, info: Info) -> bool:
    elts = literal.elts
    if len(elts) != len(struct.fields) or isinstance(elts[0], ast.KeyValue):
        return False
    found = info.type_of(literal)
    found = found.elem if isinstance(found, Pointer) else found
    # Where the type is unknown it may be this one.
    return found is type_ or isinstance(found, Struct | Unknown)


# The order


_Groups = list[tuple[StructField, ...]]
"""The fields that each line of a struct declares."""


def _grouped(type_: Named, fields: list[ast.Field]) -> _Groups:
    struct = type_.underlying
    assert isinstance(struct, Struct)
    groups: _Groups = []
    position = 0
    for field in fields:
        count = max(len(field.names), 1)
        groups.append(struct.fields[position : position + count])
        position += count
    return groups


def _flat(groups: _Groups, order: list[int]) -> tuple[StructField, ...]:
    return tuple(field for index in order for field in groups[index])


def _order(groups: _Groups, packing: Packing, sizes: Sizes) -> list[int]:
    """The groups (by index) in an order of the best size, with a single one moved if possible."""
    indices = range(len(groups))
    if len(groups) <= _FEW:
        for source in indices:
            for target in indices:
                order = [index for index in indices if index != source]
                order.insert(target, source)
                if sizes.sizeof(Struct(_flat(groups, order))) == packing.best.size:
                    return order
    rank = {field.name: index for index, field in enumerate(packing.fields)}
    return sorted(indices, key=lambda index: rank[groups[index][0].name])
