"""Predicates of where a value goes: out of its function, over a channel, into JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from golint_alloc.flow.answer import Answer
from golint_alloc.flow.function import FunctionFlow
from golint_alloc.flow.tree import parameters
from golint_alloc.matching.context import Context
from golint_alloc.matching.predicates.registry import Question, Scope, Test, predicate
from golint_alloc.matching.predicates.variables import about_variable
from golint_alloc.syntax import ast
from golint_alloc.types.lookup import has_method
from golint_alloc.types.model import Array, Interface, Named, Pointer, Struct, Type, Unknown
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict


@predicate("leaks", cost=2)
def _leaks(args: Mapping[str, Any], _: Scope) -> Question:
    """Of a parameter or receiver: whether its value leaves the function."""
    wanted = frozenset({args["to"]} if "to" in args else {"heap", "result"})

    def question(flow: FunctionFlow, var: Var, _ctx: Context) -> Answer:
        position = _position(flow, var)
        if position is None:
            return Answer(UNKNOWN)
        found = NO
        if "heap" in wanted:
            found = flow.escape.leaks_parameter(position).verdict
        if "result" in wanted:
            found = found | _reaches_result(flow, position)
        if "content" in wanted:
            found = found | _leaks_content(flow, position)
        return Answer(found, "" if found is NO else flow.escape.value_leaves(var).reason)

    return about_variable(args["of"], question)


def _position(flow: FunctionFlow, var: Var) -> int | None:
    """Which parameter of the outermost function a variable is, the receiver counted first."""
    if not isinstance(flow.func, ast.FuncDecl | ast.FuncLit):
        return None
    names = parameters(flow.func)
    return next((i for i, name in enumerate(names) if name is not None and name is var.node), None)


def _reaches_result(flow: FunctionFlow, position: int) -> Verdict:
    summary = flow.escape.summary()
    if any(derefs == 0 for _, derefs in summary.at(position, certain=True).results):
        return YES
    may = any(derefs == 0 for _, derefs in summary.at(position).results)
    return UNKNOWN if may else NO


def _leaks_content(flow: FunctionFlow, position: int) -> Verdict:
    summary = flow.escape.summary()
    if summary.at(position, certain=True).heap >= 0:
        return YES
    return UNKNOWN if summary.at(position).heap >= 0 else NO


@predicate("sent", cost=2)
def _sent(args: Mapping[str, Any], _: Scope) -> Question:
    return about_variable(args["of"], lambda flow, var, _ctx: flow.uses.sent(var))


@predicate("json-encoded", cost=2)
def _json_encoded(args: Mapping[str, Any], _: Scope) -> Question:
    return about_variable(args["of"], lambda flow, var, _ctx: flow.uses.json_encoded(var))


@predicate("reaches-method", cost=2)
def _reaches_method(args: Mapping[str, Any], _: Scope) -> Test:
    reference, names = args["of"], args["names"]
    return lambda ctx: _on_pointers_only(ctx.type_of(reference), names)


def _on_pointers_only(type_: Type, names: list[str]) -> Verdict:
    """Whether a pointer to the type, or to a value in it, has a method that the value lacks."""
    under = type_.underlying
    if isinstance(under, Unknown):
        return UNKNOWN
    if isinstance(under, Interface | Pointer):
        return NO
    found = NO
    if isinstance(type_, Named | Struct):
        for name in names:
            found = found | (has_method(Pointer(type_), name) & ~has_method(type_, name))
    if isinstance(under, Array):
        found = found | _on_pointers_only(under.elem, names)
    if isinstance(under, Struct):
        for field in under.fields:
            found = found | _on_pointers_only(field.type, names)
    return found
