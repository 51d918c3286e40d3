"""Who a call reaches, and what that callee lets out of its parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.flow.escape.body import Body, body_of
from golint_alloc.flow.escape.dynamic import (
    argument_of,
    bound_otherwise,
    dynamic_type,
    never_seen,
    the_return,
)
from golint_alloc.flow.escape.graph import CERTAIN, DOUBTFUL, Frame, Leaks
from golint_alloc.flow.escape.inlining import inlined
from golint_alloc.flow.escape.summaries import Summary, from_table, of_library, without_body
from golint_alloc.flow.stdfacts import (
    inline_cost,
    made_type_name,
    method_name,
)
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.dependency import source_of
from golint_alloc.types.info import Callee
from golint_alloc.types.lookup import lookup
from golint_alloc.types.model import Type, TypeParam
from golint_alloc.types.objects import Func, Var
from golint_alloc.types.verdict import NO, YES

if TYPE_CHECKING:
    from golint_alloc.flow.escape.builder import Builder
    from golint_alloc.flow.function import FunctionFlow


class Dynamic(NamedTuple):
    """A callee that is chosen at run time (or not known here): every argument may stay."""

    kind: str
    certainty: int


class Inlined(NamedTuple):
    """A callee whose body takes the call's place."""

    flow: FunctionFlow


class WithBody(NamedTuple):
    """A callee whose body is at hand and not part of the caller."""

    flow: FunctionFlow


Target = Summary | WithBody | Dynamic | Frame | Inlined


def resolve(b: Builder, node: ast.Call, callee: Callee) -> Target:
    """What is known about the function that a call reaches."""
    if callee.kind in {"func", "method"} and callee.func is not None:
        return _static_call(b, callee.func)
    if callee.kind == "interface":
        return _interface_call(b, node)
    if callee.kind == "value":
        return of_value(b, b.body, unparen(node.fun))
    return Dynamic("unknown-callee", DOUBTFUL)


def _static_call(b: Builder, func: Func) -> Target:
    decl = func.node
    if isinstance(decl, ast.FuncDecl) and decl in b.roots:
        return b.roots[decl]
    known = body_of(func)
    if known is not None and b.may_call_back(known):
        return WithBody(known)
    flow = inlined(b, func)
    if flow is not None:
        return Inlined(flow)
    return of_function(b, func) or Dynamic("unknown-callee", DOUBTFUL)


def of_function(b: Builder, func: Func) -> Summary | WithBody | None:
    """A declared function: its source, else what the library's table says of it."""
    flow = body_of(func)
    if flow is not None:
        if b.may_call_back(flow):
            b.depends_on_circle = True
        return None if flow.func in b.roots else WithBody(flow)
    source = source_of(func)
    if source is not None:
        return without_body(source.decl)
    return of_library(func, b.since)


def leaks(b: Builder, target: Summary | WithBody, position: int) -> tuple[Leaks, Leaks] | None:
    """Where a parameter may leak and where it does for certain; None when not known yet."""
    if isinstance(target, Summary):
        return target.at(position), target.at(position, certain=True)
    passage = b.passage(target.flow, position)
    if passage is None:
        return None
    never_inlined = target.flow.inlinable().verdict is NO
    return passage.upper, passage.lower if never_inlined else passage.fixed


# Interface method calls.


def _interface_call(b: Builder, node: ast.Call) -> Summary | WithBody | Dynamic:
    fun = unparen(node.fun)
    if not isinstance(fun, ast.Selector):
        return Dynamic("interface", DOUBTFUL)
    if isinstance(b.info.type_of(fun.x), TypeParam):
        return Dynamic("type-parameter", CERTAIN)
    made = dynamic_type(b.body, fun.x)
    if isinstance(made, int):
        return Dynamic("interface", made)
    return _method(b, made, fun.sel.name) or Dynamic("interface", DOUBTFUL)


def _method(b: Builder, made: Type | str, name: str) -> Summary | WithBody | None:
    if isinstance(made, str):
        return from_table(method_name(made, name), b.since)
    selection = lookup(made, name, b.info.package)
    if selection is None or not isinstance(selection.obj, Func):
        return None
    return of_function(b, selection.obj)


def makes_storage(call: ast.Call, callee: Callee) -> bool:
    """Whether a library function makes its result where the caller, or a caller's buffer, could.

    These are constructors that are inlined, and ``h.Sum(nil)`` of a hash.
    """
    if callee.kind == "interface":
        args = call.args
        return callee.name.endswith(".Sum") and [getattr(a, "name", "") for a in args] == ["nil"]
    func = callee.func
    if callee.kind != "func" or func is None or func.pkg is None or source_of(func) is not None:
        return False
    # A hash's constructor may choose between two implementations, so that no one type is made.
    chooses = func.pkg.path.startswith("crypto/") and inline_cost(func.full_name) is not None
    return chooses or made_type_name(func.full_name) != ""


# Calls of function values.


def of_value(b: Builder, body: Body, fun: ast.Expr, depth: int = 0) -> Target:
    """The function that a func-typed expression of a body always is."""
    fun = unparen(fun)
    if isinstance(fun, ast.FuncLit):
        if body is b.body:
            return b.enter(fun)
        return body.frames.get(fun) or Dynamic("func-value", DOUBTFUL)
    if depth > 5:
        return Dynamic("func-value", DOUBTFUL)
    info = body.flow.info
    if isinstance(fun, ast.Call):
        copy = b.copies.get((body, fun))
        returned = the_return(copy.flow) if copy is not None else None
        if copy is not None and returned is not None:
            return of_value(b, copy, returned, depth + 1)
        hidden = info.callee(fun).func is None
        return Dynamic("func-value", CERTAIN if hidden else never_seen(body, fun))
    if isinstance(fun, ast.Selector):
        obj = info.object_of_selector(fun)
        return _static_call(b, obj) if isinstance(obj, Func) else Dynamic("func-value", CERTAIN)
    if not isinstance(fun, ast.Ident):
        return Dynamic("func-value", CERTAIN)
    var = info.object_of(fun)
    if isinstance(var, Func):
        return _static_call(b, var)
    if not isinstance(var, Var):
        return Dynamic("unknown-callee", DOUBTFUL)
    if var.role == "package":
        return Dynamic("func-value", CERTAIN)
    if var.role in {"param", "recv"}:
        bound = argument_of(body, var)
        if isinstance(bound, int) or body.caller is None:
            return Dynamic("func-value", bound if isinstance(bound, int) else DOUBTFUL)
        return of_value(b, body.caller, bound, depth + 1)
    value = body.flow.uses.definition(var)
    if body.flow.uses.assigned_once(var).verdict is not YES:
        return Dynamic("func-value", DOUBTFUL)
    if value is None:
        return Dynamic("func-value", bound_otherwise(body, var))
    return of_value(b, body, value, depth + 1)
