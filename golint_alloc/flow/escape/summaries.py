"""What a static callee does with its parameters, and what is known of library functions."""

from __future__ import annotations

from golint_alloc.flow import kinds
from golint_alloc.flow.escape.graph import Leaks
from golint_alloc.flow.stdfacts import (
    Release,
    certain_leaks_of,
    inline_cost,
    leaks_of,
    made_type_name,
)
from golint_alloc.flow.tree import directives, parameters
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.types.model import Interface, Signature, Slice, Type, TypeParam
from golint_alloc.types.objects import Func

_HEAP = Leaks(heap=0)


class Summary(NamedTuple):
    """What a static callee does with its parameters (receiver first)."""

    upper: tuple[Leaks, ...]
    """What it may leak."""
    lower: tuple[Leaks, ...]
    """What it leaks for certain."""
    builds: bool = False
    """An inlined library constructor: what ``upper`` leaks to the heap beyond ``lower`` is kept
    in the result, which the caller may have on its stack."""

    def at(self, position: int, *, certain: bool = False) -> Leaks:
        """The leaks of one parameter."""
        side = self.lower if certain else self.upper
        if position < len(side):
            return side[position]
        return Leaks() if certain else _HEAP


class Passage(NamedTuple):
    """What a function whose body is at hand does with one parameter."""

    upper: Leaks
    """Where it may leak."""
    lower: Leaks
    """Where it leaks for certain."""
    fixed: Leaks
    """Where it leaks even when the function is inlined and its arguments' types become known."""

    @staticmethod
    def anywhere() -> Passage:
        """Nothing is known."""
        return Passage(_HEAP, Leaks(), Leaks())


def from_table(full_name: str, since: Release) -> Summary | None:
    """A library function by its name."""
    upper, lower = leaks_of(full_name, since), certain_leaks_of(full_name, since)
    return None if upper is None or lower is None else Summary(upper, lower)


def of_library(func: Func, since: Release) -> Summary | None:
    """A library function.

    Inlining keeps a parameter off the heap for two reasons: it is held by something that the
    function makes and returns, or it is passed through an interface or function value that
    is known at the call. A function that can do neither leaks what it leaks.
    """
    found = from_table(func.full_name, since)
    signature = func.signature
    if found is None or found.upper == found.lower or signature is None:
        return found
    if inline_cost(func.full_name, since) is None or any(map(_is_dynamic, signature.params)):
        return found
    receiver = func.recv.type if func.recv is not None else None
    if receiver is not None and _is_dynamic(receiver):
        return found
    if not any(kinds.has_pointers(result) is not False for result in signature.results):
        return found._replace(lower=found.upper)
    made = made_type_name(func.full_name, since) or kinds.is_pointer(signature.results[0])
    return found._replace(builds=True) if made and receiver is None else found


def _is_dynamic(type_: Type) -> bool:
    """Whether calls through a value of the type may turn out to be static."""
    under = type_.underlying
    if isinstance(under, Slice):
        return _is_dynamic(under.elem)
    if isinstance(under, Interface) and not isinstance(type_, TypeParam):
        return bool(under.methods or under.embeds)
    return kinds.is_interface(type_) is not False or isinstance(under, Signature)


def without_body(decl: ast.FuncDecl) -> Summary:
    """A function in assembly leaks all, unless it is marked to leak nothing."""
    marked = any(line == "//go:noescape" for line in directives(decl))
    leaks = Leaks(mutates=0, calls=0) if marked else _HEAP
    found = (leaks,) * len(parameters(decl))
    return Summary(found, found)
