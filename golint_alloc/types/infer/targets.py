"""What the context converts an expression to: parameters, variables, results, elements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from golint_alloc.syntax import ast
from golint_alloc.syntax.operators import COMPARISONS
from golint_alloc.types.infer.builtins import builtin_name
from golint_alloc.types.infer.calls import call_signature
from golint_alloc.types.infer.composites import element_target
from golint_alloc.types.infer.typeargs import param_type
from golint_alloc.types.infer.typesets import core_type
from golint_alloc.types.model import (
    UNKNOWN_TYPE,
    Chan,
    Interface,
    Map,
    Slice,
    Type,
    TypeParam,
    Unknown,
)
from golint_alloc.types.universe import EMPTY_INTERFACE

if TYPE_CHECKING:
    from golint_alloc.types.info import Info


def target_type(info: Info, expr: ast.Expr) -> Type:
    """The type that the context converts an expression to, Unknown when there is none."""
    while isinstance(expr.parent, ast.Paren):
        expr = expr.parent
    parent = expr.parent
    rule = _CONTEXTS.get(type(parent)) if parent is not None else None
    return rule(info, parent, expr) if rule is not None else UNKNOWN_TYPE


def position(nodes: Sequence[ast.Node], node: ast.Node) -> int:
    """The index of a node in a list, -1 when it is not in it."""
    try:
        return nodes.index(node)  # nodes are equal to themselves only
    except ValueError:
        return -1


def _call(info: Info, call: ast.Call, expr: ast.Expr) -> Type:
    index = position(call.args, expr)
    if index < 0 or info.is_type_expr(call.fun):
        return UNKNOWN_TYPE
    builtin = builtin_name(info, call.fun)
    if builtin is not None:
        return _builtin_argument(info, call, builtin, index)
    signature = call_signature(info, call)
    return UNKNOWN_TYPE if signature is None else param_type(signature, index, call.ellipsis)


def _builtin_argument(info: Info, call: ast.Call, name: str, index: int) -> Type:
    if name == "panic":
        return EMPTY_INTERFACE
    if name == "append" and index > 0:
        slice_ = core_type(info.type_of(call.args[0]))
        if call.ellipsis:
            return UNKNOWN_TYPE if slice_ is None else slice_
        return slice_.elem if isinstance(slice_, Slice) else UNKNOWN_TYPE
    if name == "delete" and index == 1:
        map_ = core_type(info.type_of(call.args[0]))
        return map_.key if isinstance(map_, Map) else UNKNOWN_TYPE
    return UNKNOWN_TYPE


def _assign(info: Info, stmt: ast.Assign, expr: ast.Expr) -> Type:
    index = position(stmt.rhs, expr)
    if index < 0 or len(stmt.rhs) != len(stmt.lhs):
        return UNKNOWN_TYPE
    target = stmt.lhs[index]
    if isinstance(target, ast.Ident):
        if target.name == "_":
            return UNKNOWN_TYPE
        if stmt.op == ":=":
            obj = info.object_of(target)
            if obj is None or obj.node is target:  # a new variable takes the value's type
                return UNKNOWN_TYPE
    if stmt.op in ("<<=", ">>="):
        return UNKNOWN_TYPE
    return info.type_of(target)


def _value_spec(info: Info, spec: ast.ValueSpec, expr: ast.Expr) -> Type:
    if spec.type is None or expr is spec.type:
        return UNKNOWN_TYPE
    return info.denoted(spec.type)


def _return(info: Info, stmt: ast.Return, expr: ast.Expr) -> Type:
    results = result_types(info, stmt)
    index = position(stmt.results, expr)
    return results[index] if index >= 0 and len(results) == len(stmt.results) else UNKNOWN_TYPE


def result_types(info: Info, node: ast.Node) -> tuple[Type, ...]:
    """The result types of the function around a node, one for each result."""
    step = node.parent
    while step is not None and not isinstance(step, (ast.FuncLit, ast.FuncDecl)):
        step = step.parent
    if step is None:
        return ()
    types: list[Type] = []
    for field in step.type.results:
        types.extend([info.denoted(field.type)] * max(1, len(field.names)))
    return tuple(types)


def _send(info: Info, stmt: ast.Send, expr: ast.Expr) -> Type:
    if expr is not stmt.value:
        return UNKNOWN_TYPE
    channel = core_type(info.type_of(stmt.chan))
    return channel.elem if isinstance(channel, Chan) else UNKNOWN_TYPE


def _index(info: Info, index: ast.Index, expr: ast.Expr) -> Type:
    if expr is index.x:
        return UNKNOWN_TYPE
    map_ = core_type(info.type_of(index.x))
    return map_.key if isinstance(map_, Map) else UNKNOWN_TYPE


def _binary(info: Info, binary: ast.Binary, expr: ast.Expr) -> Type:
    """Of a comparison with an interface, the side that is none is converted to it."""
    if binary.op not in COMPARISONS:
        return UNKNOWN_TYPE
    other = info.type_of(binary.y if expr is binary.x else binary.x)
    return _if_interface(other, info.type_of(expr))


def _case(info: Info, clause: ast.CaseClause, expr: ast.Expr) -> Type:
    switch = clause.parent
    if not isinstance(switch, ast.Switch) or switch.tag is None:
        return UNKNOWN_TYPE
    return _if_interface(info.type_of(switch.tag), info.type_of(expr))


def _if_interface(other: Type, own: Type) -> Type:
    if is_interface(other) and not is_interface(own) and not isinstance(own, Unknown):
        return other
    return UNKNOWN_TYPE


def is_interface(type: Type) -> bool:
    """Whether values of a type are interface values; those of a type parameter are not."""
    return isinstance(type.underlying, Interface) and not isinstance(type, TypeParam)


def _element(info: Info, parent: ast.Node, expr: ast.Expr) -> Type:
    return UNKNOWN_TYPE if expr is getattr(parent, "type", None) else element_target(info, expr)


_CONTEXTS: Final = cast(
    "dict[type[ast.Node], Callable[[Info, ast.Node | None, ast.Expr], Type]]",
    {
        ast.Call: _call,
        ast.CompositeLit: _element,
        ast.KeyValue: _element,
        ast.Assign: _assign,
        ast.ValueSpec: _value_spec,
        ast.Return: _return,
        ast.Send: _send,
        ast.Index: _index,
        ast.Binary: _binary,
        ast.CaseClause: _case,
    },
)
