"""Putting type arguments in place of type parameters.

Instances of a generic type are interned on it: the same origin with identical
arguments is the same object, so identity compares instances. Everything below
an instance (underlying type, fields, methods) is substituted when asked for,
because a generic type may mention ever larger instances of itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
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

MAX_DEPTH: Final = 200
"""Types nested deeper than this are unknown."""

TypeArgs = Mapping[TypeParam, Type]
"""Which type stands for which type parameter."""


def substitute(type: Type, mapping: TypeArgs, depth: int = 0) -> Type:
    """The type with type parameters replaced; the same object when nothing changes."""
    if not mapping or isinstance(type, (Basic, Unknown)):
        return type
    if depth > MAX_DEPTH:
        return UNKNOWN_TYPE
    match type:
        case TypeParam():
            return mapping.get(type, type)
        case Named():
            args = substitute_all(type.args, mapping, depth + 1)
            return type if args is type.args else instantiate(type.origin, args)
        case Pointer() | Slice() | Array() | Chan():
            return _substitute_element(type, mapping, depth)
        case Map():
            key = substitute(type.key, mapping, depth + 1)
            elem = substitute(type.elem, mapping, depth + 1)
            return type if key is type.key and elem is type.elem else Map(key, elem)
        case Signature():
            return _substitute_signature(type, mapping, depth)
        case Tuple():
            types = substitute_all(type.types, mapping, depth + 1)
            return type if types is type.types else Tuple(types)
        case Struct():
            return _substitute_struct(type, mapping, depth)
        case Interface():
            return _substitute_interface(type, mapping, depth)
        case Union():
            return Union(
                tuple((tilde, substitute(t, mapping, depth + 1)) for tilde, t in type.terms)
            )
    return type


def substitute_all(types: tuple[Type, ...], mapping: TypeArgs, depth: int = 0) -> tuple[Type, ...]:
    """``substitute`` for each; the same tuple when nothing changes."""
    changed = tuple(substitute(t, mapping, depth) for t in types)
    return types if all(a is b for a, b in zip(types, changed, strict=True)) else changed


def _substitute_element(
    type: Pointer | Slice | Array | Chan, mapping: TypeArgs, depth: int
) -> Type:
    elem = substitute(type.elem, mapping, depth + 1)
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


def _substitute_struct(struct: Struct, mapping: TypeArgs, depth: int) -> Type:
    if not struct.fields:
        return struct

    def deferred(field: StructField) -> StructField:
        return StructField(
            field.name,
            lambda: substitute(field.type, mapping, depth + 1),
            field.embedded,
            field.tag,
            field.pkg,
        )

    return Struct(tuple(deferred(field) for field in struct.fields), struct.opaque_layout)


def _substitute_interface(interface: Interface, mapping: TypeArgs, depth: int) -> Type:
    methods = {}
    same = True
    for name, signature in interface.methods.items():
        changed = substitute(signature, mapping, depth + 1)
        assert isinstance(changed, Signature)
        methods[name] = changed
        same = same and changed is signature
    embeds = substitute_all(interface.embeds, mapping, depth + 1)
    return (
        interface
        if same and embeds is interface.embeds
        else Interface(methods, embeds, interface.pkg, interface.implicit)
    )


def _substitute_signature(signature: Signature, mapping: TypeArgs, depth: int) -> Signature:
    type_params = signature.type_params
    if type_params:
        type_params, renaming = fresh_type_params(type_params, mapping)
        mapping = {**mapping, **renaming}
    params = substitute_all(signature.params, mapping, depth + 1)
    results = substitute_all(signature.results, mapping, depth + 1)
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
    others; a type's missing arguments are unknown. What takes no arguments is
    UNKNOWN_TYPE.
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
    key = tuple(type_key(arg) for arg in filled)
    instance = origin.instances.get(key)
    if instance is None:
        instance = _new_instance(origin, params, filled)
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
    mapping = dict(zip(generic.type_params, args, strict=False))
    rest = generic.type_params[len(args) :]
    return Signature(
        substitute_all(generic.params, mapping),
        substitute_all(generic.results, mapping),
        generic.variadic,
        rest,
        generic.param_names,
        generic.result_names,
    )


def _new_instance(origin: Named, params: tuple[TypeParam, ...], args: tuple[Type, ...]) -> Named:
    mapping = dict(zip(params, args, strict=True))

    def methods() -> Mapping[str, Func]:
        return {name: _instance_method(func, mapping) for name, func in origin.methods.items()}

    return Named(origin.obj, lambda: substitute(origin.underlying, mapping), methods, args, origin)


def _instance_method(func: Func, mapping: TypeArgs) -> Func:
    return Func(
        func.name,
        func.pkg,
        lambda: substitute(func.type, mapping),
        func.node,
        func.recv,
        func.pointer_recv,
    )


def type_key(type: Type, depth: int = 0) -> Hashable:
    """A hashable value that is equal for identical types, and only for these.

    Named types and type parameters count by identity. A type beyond the depth
    limit is equal to itself alone.
    """
    if depth > MAX_DEPTH:
        return id(type)
    down = depth + 1
    match type:
        case Basic():
            return type.name
        case Pointer():
            return ("*", type_key(type.elem, down))
        case Slice():
            return ("[]", type_key(type.elem, down))
        case Array():
            return ("[n]", type.length, type_key(type.elem, down))
        case Map():
            return ("map", type_key(type.key, down), type_key(type.elem, down))
        case Chan():
            return ("chan", type.dir, type_key(type.elem, down))
        case Signature() if not type.type_params:
            return ("func", type.variadic, _keys(type.params, down), _keys(type.results, down))
        case Struct() if type.opaque_layout is None:
            return (
                "struct",
                *((f.name, f.embedded, f.tag, type_key(f.type, down)) for f in type.fields),
            )
        case Interface():
            methods = sorted(
                ((name, type_key(sig, down)) for name, sig in type.methods.items()),
                key=lambda item: item[0],
            )
            return ("interface", *methods, "embeds", frozenset(_keys(type.embeds, down)))
        case Union():
            return ("union", frozenset((tilde, type_key(t, down)) for tilde, t in type.terms))
        case Tuple():
            return ("tuple", *_keys(type.types, down))
        case Unknown():
            return "?"
    return id(type)


def _keys(types: tuple[Type, ...], depth: int) -> tuple[Hashable, ...]:
    return tuple(type_key(t, depth) for t in types)


def mentions_unknown(type: Type, depth: int = 0) -> bool:
    """Whether a part of the type, as it is written, is not known."""
    if depth > MAX_DEPTH or isinstance(type, Unknown):
        return True
    return any(mentions_unknown(part, depth + 1) for part in parts_of(type))


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
