"""Large parameters that are copied for each call, only to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.basictext import BASIC
from golint_alloc.matching.facts.callers import mentions_of
from golint_alloc.matching.facts.locals import stretch
from golint_alloc.matching.facts.locks import holds_lock
from golint_alloc.matching.facts.purity import is_addressable
from golint_alloc.matching.matcher import Bindings, Places
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, is_blank, top_level
from golint_alloc.types.info import Info
from golint_alloc.types.model import Array, Struct
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, YES

_READS = frozenset({
    "define", "field-read", "indexed", "ranged", "passed", "method", "compared", "len", "discarded",
})  # fmt: skip
"""Roles that a pointer would serve as well."""
_THROUGH_POINTER = frozenset({"define", "field-read", "indexed", "ranged", "len"})
"""Roles whose code is the same when the parameter is a pointer."""


_MAY_BE_LARGE = (
    rb"(?:[^{]|\{\s*\})*?(?:/|\bstruct\b|\binterface\s*\{\s*[\w\x80-\xff]|(?<!map)\[\s*[\w\x80-\xff(.]"
    rb"|(?<!func)(?<=[\w\x80-\xff])\s+\(\s*\w"
    rb"|[\w\x80-\xff]\s+(?!func\b|map\b|chan\b|interface\b|"
    + BASIC
    + rb")[A-Za-z_\x80-\xff][\w.\x80-\xff]*\s*[,)\[])"
)
"""A signature with ``x T``, ``x pkg.T``, ``x [n]T`` or ``x struct``; some others match as well."""


@analysis("value-parameter", kind="func", text=_MAY_BE_LARGE)
def _value_parameter(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.FuncDecl) or not node.has_body or node.type.type_params:
        return
    smallest = params.get("size_at_least", 0)
    for field in node.type.params:
        type_ = info.type_of(field.type)
        if not isinstance(type_.underlying, Struct | Array):
            continue
        size = info.program.sizes.sizeof(type_)
        if size is None or size < smallest or holds_lock(type_) is not NO:
            continue
        shape = _shape(node, field, info)
        if shape is not None:
            yield shape
            return


def _shape(decl: ast.FuncDecl, field: ast.Field, info: Info) -> Shape | None:
    flow = flow_of(info, decl)
    if flow is None or flow.inlinable().verdict is not NO or len(field.names) != 1:
        return None
    var = flow.variable(field.names[0]) if not is_blank(field.names[0]) else None
    if var is None or not _is_only_read(flow, var):
        return None
    calls = None
    if decl.recv is None:
        calls = _calls(decl, info)
        if calls is None:
            return None
    bindings: Bindings = {"param": field.names[0], "type": field.type, "func": decl.name}
    if calls and all(use.role in _THROUGH_POINTER for use in flow.uses.of(var)):
        bindings.update(_callers(decl, field, calls, info))
    return Shape(field.type, bindings)


def _is_only_read(flow: FunctionFlow, var: Var) -> bool:
    if not flow.uses.is_complete(var):
        return False
    uses = flow.uses.of(var)
    return any(use.role != "define" for use in uses) and all(
        use.role in _READS and not use.captured and not use.boxed for use in uses
    )


def _calls(decl: ast.FuncDecl, info: Info) -> list[ast.Call] | None:
    """The calls of a function in its package; None when it is used as a value."""
    calls = []
    for ident in mentions_of(info.package.func_of(decl), info):
        outer = outer_paren(ident)
        call = outer.parent
        if not isinstance(call, ast.Call) or call.fun is not outer:
            return None
        calls.append(call)
    return calls


def _callers(decl: ast.FuncDecl, field: ast.Field, calls: list[ast.Call], info: Info) -> Bindings:
    """The places before the arguments whose addresses all callers can pass instead."""
    if decl.name.name[:1].isupper():
        return {}
    position = 0
    for other in decl.type.params:
        if other is field:
            break
        position += max(len(other.names), 1)
    arguments: list[ast.Node] = []
    stars: list[ast.Node] = []
    for call in calls:
        if len(call.args) <= position or file_of(call) is not file_of(decl):
            return {}
        argument = call.args[position]
        if top_level(call) is decl or isinstance(call.parent, ast.Go | ast.Defer):
            return {}
        if isinstance(argument, ast.Paren) or is_addressable(argument, info) is not YES:
            return {}
        # What a pointer points to is passed on by the pointer.
        star = isinstance(argument, ast.Star)
        end = argument.start + 1 if star else argument.start
        (stars if star else arguments).append(stretch(argument.start, end, call))
    return {"callers": Places(tuple(arguments)), "stars": Places(tuple(stars))}
