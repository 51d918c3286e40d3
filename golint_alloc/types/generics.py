"""Putting type arguments in place of type parameters.

Instances of a generic type are interned on it: the same origin with identical
arguments is the same object, so identity compares instances. Everything below
an instance (underlying type, fields, methods) is substituted when asked for,
because a generic type may mention ever larger instances of itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from golint_alloc.types.model import (
    UNKNOWN_TYPE,
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
    Tuple,
    Type,
    TypeParam,
    Union,
    Unknown,
)
from golint_alloc.types.objects import Func
from golint_alloc.types.typekey import Keys

MAX_DEPTH: Final = 200
"""Types nested deeper than this are unknown."""
MAX_PARTS: Final = 10_000
"""Searches that meet more types than this are given up: type literals can go on without end."""

TypeArgs = Mapping[TypeParam, Type]
"""Which type stands for which type parameter."""


def substitute(type: Type, mapping: TypeArgs) -> Type:
    """The type with type parameters replaced; the same object when nothing changes."""
    if not mapping or isinstance(type, (Basic, Unknown)):
        return type
    if isinstance(type, TypeParam):
        return mapping.get(type, type)
    return _Substitution(mapping).of(type, 0)


def substitute_all(types: tuple[Type, ...], mapping: TypeArgs) -> tuple[Type, ...]:
    """``substitute`` for each; the same tuple when nothing changes."""
    return _Substitution(mapping).all(types)


class _Substitution:
    """Replaces type parameters in one type, whose shared parts are replaced once and stay shared:
    written out, a type can be exponentially larger than the declarations it comes from.
    """

    __slots__ = ("_done", "_mapping")

    def __init__(self, mapping: TypeArgs) -> None:
        self._mapping = mapping
        self._done: dict[Type, Type] = {}

    def of(self, type: Type, depth: int) -> Type:
        """The type with type parameters replaced; the same object when nothing changes."""
        if isinstance(type, (Basic, Unknown)):
            return type
        if isinstance(type, TypeParam):
            return self._mapping.get(type, type)
        done = self._done.get(type)
        if done is None:
            if depth > MAX_DEPTH:
                return UNKNOWN_TYPE
            done = self._done[type] = self._literal(type, depth + 1)
        return done

    def all(self, types: tuple[Type, ...], depth: int = 0) -> tuple[Type, ...]:
        """``of`` for each; the same tuple when nothing changes."""
        changed = tuple(self.of(t, depth) for t in types)
        return types if all(a is b for a, b in zip(types, changed, strict=True)) else changed

    def _literal(self, type: Type, depth: int) -> Type:
        match type:
            case Named():
                args = self.all(type.args, depth)
                return type if args is type.args else instantiate(type.origin, args)
            case Pointer() | Slice() | Array() | Chan():
                return self._element(type, depth)
            case Map():
                key, elem = self.of(type.key, depth), self.of(type.elem, depth)
                return type if key is type.key and elem is type.elem else Map(key, elem)
            case Signature():
                return self._signature(type, depth)
            case Tuple():
                types = self.all(type.types, depth)
                return type if types is type.types else Tuple(types)
            case Struct():
                return self._struct(type, depth)
            case Interface():
                return self._interface(type, depth)
            case Union():
                return Union(tuple((tilde, self.of(t, depth)) for tilde, t in type.terms))
        return type

    def _element(self, type: Pointer | Slice | Array | Chan, depth: int) -> Type:
        elem = self.of(type.elem, depth)
        if elem is type.elem:
            return type
        match type:
            case Pointer():
                return Pointer(elem)
            case Slice():
                return Slice(elem)
            case Array():
                return Array(type.length, elem)
            case Chan():
                return Chan(type.dir, elem)

    def _struct(self, struct: Struct, depth: int) -> Type:
        if not struct.fields:
            return struct

        def deferred(field: StructField) -> StructField:
            return StructField(
                field.name,
                lambda: self.of(field.type, depth),
                field.embedded,
                field.tag,
                field.pkg,
            )

        return Struct(tuple(deferred(field) for field in struct.fields), struct.opaque_layout)

    def _interface(self, interface: Interface, depth: int) -> Type:
        methods = {}
        same = True
        for name, signature in interface.methods.items():
            changed = self.of(signature, depth)
            if not isinstance(changed, Signature):
                return UNKNOWN_TYPE  # too deep
            methods[name] = changed
            same = same and changed is signature
        embeds = self.all(interface.embeds, depth)
        return (
            interface
            if same and embeds is interface.embeds
            else Interface(methods, embeds, interface.pkg, interface.implicit)
        )

    def _signature(self, signature: Signature, depth: int) -> Signature:
        type_params = signature.type_params
        inner = self
        if type_params:
            type_params, renaming = fresh_type_params(type_params, self._mapping)
            inner = _Substitution({**self._mapping, **renaming})
        params = inner.all(signature.params, depth)
        results = inner.all(signature.results, depth)
        if params is signature.params and results is signature.results:
            return signature
        return Signature(
            params,
            results,
            signature.variadic,
            type_params,
            signature.param_names,
            signature.result_names,
        )


def fresh_type_params(
    type_params: tuple[TypeParam, ...], mapping: TypeArgs
) -> tuple[tuple[TypeParam, ...], TypeArgs]:
    """Copies of type parameters, and the mapping from the originals to them.

    The copies' constraints see ``mapping`` and the copies themselves.
    """
    renaming: dict[TypeParam, Type] = {}
    inner = dict(mapping)

    def copy(param: TypeParam) -> TypeParam:
        return TypeParam(param.name, lambda: substitute(param.constraint, inner))

    copies = tuple(copy(param) for param in type_params)
    renaming.update(zip(type_params, copies, strict=True))
    inner.update(renaming)
    return copies, renaming


def instantiate(generic: Named | Signature, args: Sequence[Type]) -> Type:
    """A generic type or function with its (first) type arguments in place.

    A function given fewer arguments than it has type parameters keeps the
    others; a type's missing arguments are unknown. UNKNOWN_TYPE for what takes no
    arguments, and for arguments that are absurdly large or deep.
    """
    if isinstance(generic, Signature):
        return _instantiate_signature(generic, args)
    origin = generic.origin
    params = type_params_of(origin)
    if not params or len(args) > len(params):
        return UNKNOWN_TYPE
    missing = len(params) - len(args)
    filled = (*args, *([UNKNOWN_TYPE] * missing))
    if origin.instances is None:
        origin.instances = {}
    keys = Keys()
    key = tuple(keys.of(arg, 1) for arg in filled)
    instance = origin.instances.get(key)
    if instance is None:
        if keys.are_cut:
            return UNKNOWN_TYPE
        instance = _new_instance(origin, params, filled, keys.nesting)
        origin.instances[key] = instance
    return instance


def type_params_of(named: Named) -> tuple[TypeParam, ...]:
    """The type parameters of a generic type's declaration; none for an ordinary type."""
    return named.obj.type_params


def receiver_mapping(named: Named) -> TypeArgs:
    """From the type parameters of an instance's origin to its arguments."""
    return dict(zip(type_params_of(named.origin), named.args, strict=False))


def _instantiate_signature(generic: Signature, args: Sequence[Type]) -> Type:
    if len(args) > len(generic.type_params):
        return UNKNOWN_TYPE
    substitution = _Substitution(dict(zip(generic.type_params, args, strict=False)))
    rest = generic.type_params[len(args) :]
    return Signature(
        substitution.all(generic.params),
        substitution.all(generic.results),
        generic.variadic,
        rest,
        generic.param_names,
        generic.result_names,
    )


def _new_instance(
    origin: Named, params: tuple[TypeParam, ...], args: tuple[Type, ...], nesting: int
) -> Named:
    mapping = dict(zip(params, args, strict=True))

    def methods() -> Mapping[str, Func]:
        return {name: _instance_method(func, mapping) for name, func in origin.methods.items()}

    instance = Named(
        origin.obj, lambda: substitute(origin.underlying, mapping), methods, args, origin
    )
    instance.nesting = nesting
    return instance


def _instance_method(func: Func, mapping: TypeArgs) -> Func:
    return Func(
        func.name,
        func.pkg,
        lambda: substitute(func.type, mapping),
        func.node,
        func.recv,
        func.pointer_recv,
    )


def mentions_unknown(type: Type) -> bool:
    """Whether a part of the type, as it is written, is not known; that of an absurdly large type
    is not.
    """
    pending = [type]
    seen: set[Type] = set()
    while pending:
        current = pending.pop()
        if isinstance(current, Unknown) or len(seen) > MAX_PARTS:
            return True
        if current not in seen:
            seen.add(current)
            pending.extend(parts_of(current))
    return False


def parts_of(type: Type) -> tuple[Type, ...]:
    """The types a type is written with; named types and parameters are not looked into."""
    match type:
        case Pointer() | Slice() | Array() | Chan():
            return (type.elem,)
        case Map():
            return (type.key, type.elem)
        case Signature():
            return type.params + type.results
        case Tuple():
            return type.types
        case Named():
            return type.args
        case Struct():
            return tuple(field.type for field in type.fields)
        case Interface():
            return (*type.methods.values(), *type.embeds)
        case Union():
            return tuple(t for _, t in type.terms)
    return ()
