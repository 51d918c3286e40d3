"""Inferring the type arguments of a call of a generic function.

Source: the Go specification, section Type inference: typed arguments first,
then constraints, untyped constants last with their default type.
"""

from __future__ import annotations

from collections.abc import Sequence

from golint_alloc.types.constants import UNTYPED_RANK
from golint_alloc.types.generics import (
    MAX_PARTS,
    TypeArgs,
    fresh_type_params,
    parts_of,
    substitute,
    substitute_all,
)
from golint_alloc.types.infer.defaults import default_type
from golint_alloc.types.infer.typesets import core_term, interface_methods
from golint_alloc.types.infer.unify import Unifier
from golint_alloc.types.model import (
    UNKNOWN_TYPE,
    Basic,
    Signature,
    Slice,
    Type,
    TypeParam,
    Unknown,
)

_MAX_ROUNDS = 16


def param_type(signature: Signature, index: int, spread: bool = False) -> Type:
    """The type that an argument of a call is converted to; Unknown past the end.

    ``spread`` is for ``f(xs...)``, whose last argument is the variadic slice itself.
    """
    params = signature.params
    last = len(params) - 1
    if signature.variadic and index >= last:
        variadic = params[last]
        if spread:
            return variadic
        return variadic.elem if isinstance(variadic, Slice) else UNKNOWN_TYPE
    return params[index] if index <= last else UNKNOWN_TYPE


def infer_type_args(
    signature: Signature,
    explicit: Sequence[Type],
    args: Sequence[Type],
    spread: bool = False,
) -> tuple[Type, ...]:
    """The type arguments of a call, one for each type parameter; UNKNOWN_TYPE where none follows.

    ``args`` are the types of the arguments, with untyped kinds for untyped constants.
    """
    # A recursive call passes values whose types mention the function's own parameters.
    params, renaming = fresh_type_params(signature.type_params, {})
    formal = _renamed(signature, renaming)
    unifier = Unifier(params)
    for param, type in zip(params, explicit, strict=False):
        unifier.set(param, type)
    untyped: list[tuple[TypeParam, Basic]] = []
    for index, arg in enumerate(args):
        expected = param_type(formal, index, spread)
        if isinstance(arg, Basic) and arg.is_untyped:
            if isinstance(expected, TypeParam) and expected in renaming.values():
                untyped.append((expected, arg))
        elif _is_parameterised(expected, set(params)):
            _unify_argument(unifier, expected, arg)
    _apply_constraints(unifier, params)
    _default_untyped(unifier, untyped)
    return _simplified(unifier, params)


def infer_from_target(
    signature: Signature, explicit: Sequence[Type], target: Type
) -> tuple[Type, ...]:
    """The type arguments of a generic function assigned to a variable of a function type."""
    params, renaming = fresh_type_params(signature.type_params, {})
    formal = _renamed(signature, renaming)
    unifier = Unifier(params)
    for param, type in zip(params, explicit, strict=False):
        unifier.set(param, type)
    unifier.unify(Signature(formal.params, formal.results, formal.variadic), target)
    _apply_constraints(unifier, params)
    return _simplified(unifier, params)


def _renamed(signature: Signature, renaming: TypeArgs) -> Signature:
    return Signature(
        substitute_all(signature.params, renaming),
        substitute_all(signature.results, renaming),
        signature.variadic,
    )


def _unify_argument(unifier: Unifier, expected: Type, arg: Type) -> None:
    """Learn from one typed argument; a generic function's own parameters take part."""
    if isinstance(arg, Signature) and arg.type_params:
        fresh, renaming = fresh_type_params(arg.type_params, {})
        unifier.add(fresh)
        arg = _renamed(arg, renaming)
    unifier.unify(expected, arg)


def _is_parameterised(type: Type, params: set[TypeParam]) -> bool:
    pending = [type]
    seen: set[Type] = set()
    while pending and len(seen) <= MAX_PARTS:
        current = pending.pop()
        if current in params:
            return True
        if current not in seen:
            seen.add(current)
            pending.extend(parts_of(current))
    return False


def _apply_constraints(unifier: Unifier, params: tuple[TypeParam, ...]) -> None:
    """Let type arguments follow from core types (``S ~[]E``) and methods of constraints."""
    own = set(params)
    for _ in range(_MAX_ROUNDS):
        before = unifier.known()
        for param in params:
            inferred = unifier.at(param)
            core = core_term(param)
            if core is not None:
                if inferred is not None:
                    unifier.unify(inferred, core.type)
                elif core.single and not core.tilde:
                    unifier.set(param, core.type)
            if inferred is not None and not _is_parameterised(inferred, own):
                wanted = interface_methods(param)
                if wanted:
                    unifier.unify_methods(inferred, wanted)
        if unifier.known() == before:
            return


def _default_untyped(unifier: Unifier, untyped: list[tuple[TypeParam, Basic]]) -> None:
    """Give parameters that only untyped constants determine the largest kind's default type."""
    largest: dict[TypeParam, Basic] = {}
    for param, kind in untyped:
        if unifier.at(param) is not None or kind.family == "nil":
            continue
        other = largest.get(param)
        if other is None or UNTYPED_RANK.get(kind.name, 0) > UNTYPED_RANK.get(other.name, 0):
            largest[param] = kind
    for param, kind in largest.items():
        unifier.set(param, default_type(kind))


def _simplified(unifier: Unifier, params: tuple[TypeParam, ...]) -> tuple[Type, ...]:
    """The inferred types with what they say of each other put in, Unknown where none is left."""
    inferred = {p: t for p in unifier.slots if (t := unifier.at(p)) is not None}
    own = set(unifier.slots)
    for _ in range(_MAX_ROUNDS):
        open_params = [p for p, t in inferred.items() if _is_parameterised(t, own)]
        if not open_params:
            break
        for param in open_params:
            known = {p: t for p, t in inferred.items() if p is not param}
            inferred[param] = substitute(inferred[param], known)
    blank: dict[TypeParam, Type] = dict.fromkeys(own, UNKNOWN_TYPE)
    return tuple(substitute(inferred.get(p, UNKNOWN_TYPE), blank) for p in params)


def is_known(types: Sequence[Type]) -> bool:
    """Whether all type arguments were found."""
    return not any(isinstance(t, Unknown) for t in types)
