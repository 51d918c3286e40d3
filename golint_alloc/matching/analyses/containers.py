"""Types that long-lived containers hold by the many, and the containers that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.wording import listing
from golint_alloc.matching.matcher import Bindings, Imagined
from golint_alloc.matching.typeref import TypeTest, compile_std_type
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.lexing import any_word
from golint_alloc.syntax.walk import file_of, has_elements
from golint_alloc.types import model
from golint_alloc.types.format import display
from golint_alloc.types.info import Info
from golint_alloc.types.model import Named, Struct, StructField, Type
from golint_alloc.types.objects import Object, TypeName, Var
from golint_alloc.types.packing import optimal_packing
from golint_alloc.types.universe import UNIVERSE
from golint_alloc.types.verdict import NO, YES, Verdict

_DEPTH = 12
_ADDRESS = rb"(?<!&)&(?!&)[\w\x80-\xff.\[\]()*\s]*\.\s*"


class Holder(NamedTuple):
    """A field or package variable whose container holds values of a type."""

    owner: str
    """``Queue.buckets``, or the variable's name."""
    kind: str
    """``slice``, ``array``, ``map`` or ``chan``: the innermost container around the value."""
    type: Type
    """The field's or variable's type."""
    parts: tuple[Type, ...]
    """What one entry of the container consists of: the element, or a map's key and value."""
    length: int | None
    """Of an array."""
    pointer: bool
    """Whether the entries are pointers to the type."""


class _Entry(NamedTuple):
    """The container entry that a value being looked at is part of."""

    kind: str
    parts: tuple[Type, ...]
    length: int | None = None


def holders_of(info: Info, type_: Named) -> list[Holder]:
    """The containers in fields and package variables of a type's package that hold the type."""
    return info.kept(_all_holders).get(type_.origin, [])


def _all_holders(info: Info) -> dict[Named, list[Holder]]:
    return _Search(info).run()


class _Search:
    """One look at all package-level structs and variables."""

    def __init__(self, info: Info) -> None:
        self._package = info.package
        self._found: dict[Named, list[Holder]] = {}

    def run(self) -> dict[Named, list[Holder]]:
        """Type -> what holds it, in source order."""
        for name in self._package.names():
            declared = self._package.lookup(name)
            if declared is None or _is_in_test(declared):
                continue
            if isinstance(declared, Var) and not _is_table(declared):
                self._visit(declared.type, name, declared.type, None, 0)
            elif isinstance(declared, TypeName) and not declared.is_alias:
                under = declared.type.underlying
                for field in under.fields if isinstance(under, Struct) else ():
                    owner = f"{name}.{field.name}"
                    self._visit(field.type, owner, field.type, None, 0)
        return self._found

    def _visit(self, now: Type, owner: str, whole: Type, entry: _Entry | None, depth: int) -> None:
        if depth > _DEPTH:
            return
        if isinstance(now, model.Pointer):
            if entry is not None and isinstance(now.elem, Named):
                self._add(now.elem, owner, whole, entry, pointer=True)
            return
        if isinstance(now, Named):
            if entry is not None:
                self._add(now, owner, whole, entry, pointer=False)
            # A plain struct's own fields are looked at where it is declared.
            own = now.obj.pkg is self._package or bool(now.args)
            if not own or (entry is None and isinstance(now.underlying, Struct) and not now.args):
                return
        for part, inner in _parts(now.underlying, entry):
            self._visit(part, owner, whole, inner, depth + 1)

    def _add(self, type_: Named, owner: str, whole: Type, entry: _Entry, *, pointer: bool) -> None:
        holders = self._found.setdefault(type_.origin, [])
        if not any(known.owner == owner for known in holders):
            holders.append(Holder(owner, entry.kind, whole, entry.parts, entry.length, pointer))


def _parts(under: Type, entry: _Entry | None) -> Iterator[tuple[Type, _Entry | None]]:
    """The types inside one, with the container entry that each is a part of."""
    if isinstance(under, model.Slice):
        yield under.elem, _Entry("slice", (under.elem,))
    elif isinstance(under, model.Array):
        # An array in an entry is part of it, but its elements are more than the entries.
        inner = _Entry("array", (under.elem,), under.length)
        yield under.elem, inner if entry is None else entry
    elif isinstance(under, model.Map):
        inner = _Entry("map", (under.key, under.elem))
        yield under.key, inner
        yield under.elem, inner
    elif isinstance(under, model.Chan):
        yield under.elem, _Entry("chan", (under.elem,))
    elif isinstance(under, Struct):
        for field in under.fields:
            yield field.type, entry


def _is_in_test(declared: Object) -> bool:
    return declared.node is not None and file_of(declared.node).is_test


def _is_table(var: Var) -> bool:
    """Whether a variable is initialised with a literal that lists what it holds."""
    spec = var.node.parent if var.node is not None else None
    if not isinstance(spec, ast.ValueSpec):
        return False
    return any(isinstance(value, ast.CompositeLit) and has_elements(value) for value in spec.values)


def pointer_free(type_: Type, but: TypeTest | None = None, depth: int = 0) -> Verdict:
    """Whether the collector finds no pointer in a value, were the types ``but`` tells not there."""
    if depth > _DEPTH:
        return Verdict.UNKNOWN
    if but is not None and but(type_) is YES:
        return YES
    under = type_.underlying
    if isinstance(under, model.Basic):
        return Verdict.of(under.family not in ("string", "pointer"))
    if isinstance(under, model.Array):
        return YES if under.length == 0 else pointer_free(under.elem, but, depth + 1)
    if isinstance(under, Struct):
        verdict = YES
        for field in under.fields:
            verdict = verdict & pointer_free(field.type, but, depth + 1)
        return verdict
    return Verdict.UNKNOWN if isinstance(under, model.Unknown | model.TypeParam) else NO


@analysis("stored-by-many", kind="type")
def _stored_by_many(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if (
        not isinstance(node, ast.TypeSpec)
        or node.alias
        or not isinstance(node.type, ast.StructType)
    ):
        return
    tests = [compile_std_type(text) for text in params.get("field", ())]

    def wanted(type_: Type) -> Verdict:
        verdict = NO
        for test in tests:
            verdict = verdict | test(type_)
        return verdict

    fields = _fields_of(node.type, info, wanted) if tests else []
    if (tests and not fields) or file_of(node).is_test:
        return
    if params.get("tagged") not in (None, any(field.tag for field in node.type.fields)):
        return
    if params.get("addressed") not in (None, _addressed(fields, info)):
        return
    type_ = info.type_of(node.name)
    if not isinstance(type_, Named) or not isinstance(type_.underlying, Struct):
        return
    if fields and params.get("api") not in (None, _is_api(fields[0].names[0], type_)):
        return
    holder = _holder(holders_of(info, type_), params)
    if holder is None:
        return
    if tests:
        verdict = YES
        for part in holder.parts:
            verdict = verdict & pointer_free(part, wanted)
        if params.get("pointer_free_otherwise") not in (None, verdict is YES):
            return
    bindings: Bindings = {
        "type": node.name,
        "container": holder.owner,
        "containerType": display(holder.type, info.package),
    }
    if not tests:
        yield Shape(node.name, bindings)
        return
    sizes = _sizes(type_, wanted, params.get("instead", "int64"), info)
    if sizes is not None:
        bindings |= {
            "field": fields[0].names[0],
            "fieldType": fields[0].type,
            "fields": listing([ident.name for field in fields for ident in field.names]),
            "size": sizes.now,
            "after": sizes.after,
            "best": sizes.best,
            "packed": Imagined(sizes.packed),
        }
        yield Shape(fields[0], bindings)


def _is_api(field: ast.Ident, type_: Named) -> bool:
    """Whether other modules can name a field: it, its type and its package are open to them."""
    package = type_.obj.pkg
    if package is None or not type_.obj.is_exported or not field.name[:1].isupper():
        return False
    return package.name != "main" and "internal" not in package.path.split("/")


def _fields_of(struct: ast.StructType, info: Info, wanted: TypeTest) -> list[ast.Field]:
    """The named fields with a wanted type."""
    return [
        field
        for field in struct.fields
        if field.names and not field.embedded and wanted(info.denoted(field.type)) is YES
    ]


def _addressed(fields: list[ast.Field], info: Info) -> bool:
    """Whether the package's code seems to take the address of a field of such a name.

    Text suffices: an address wrongly seen costs a finding, never makes one.
    """
    names = any_word(ident.name for field in fields for ident in field.names)
    address = re.compile(_ADDRESS + rb"(?:" + names.pattern + rb")")
    return any(address.search(file.source) for file in info.package.files)


def _holder(holders: list[Holder], params: Mapping[str, Any]) -> Holder | None:
    kinds, pointer = params.get("in_"), params.get("pointer", False)
    shortest = params.get("array_at_least", 0)
    for holder in holders:
        if (kinds and holder.kind not in kinds) or holder.pointer is not bool(pointer):
            continue
        if holder.kind == "array" and (holder.length or 0) < shortest:
            continue
        return holder
    return None


class _Resized(NamedTuple):
    """Bytes of a struct now, with other types for some fields, and with these in the best order."""

    now: int
    after: int
    best: int
    packed: Struct
    """The struct of the last size."""


def _sizes(type_: Named, wanted: TypeTest, instead: str, info: Info) -> _Resized | None:
    """What other types for the wanted fields make of a struct; None when a size is not known."""
    measure = info.program.sizes
    under = type_.underlying
    now = measure.sizeof(type_)
    if now is None or not isinstance(under, Struct):
        return None
    replacement = UNIVERSE[instead].type
    changed = Struct(
        tuple(
            StructField(
                field.name, replacement if wanted(field.type) is YES else field.type, field.embedded
            )
            for field in under.fields
        )
    )
    packing = optimal_packing(measure, changed)
    if packing is None:
        return None
    packed = Struct(tuple(StructField(field.name, field.type) for field in packing.fields))
    return _Resized(now, packing.now.size, packing.best.size, packed)
