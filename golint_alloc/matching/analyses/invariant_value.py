"""Method values and interfaces that each iteration of a loop makes of the same value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow import kinds
from golint_alloc.flow.escape import free
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import Loop, outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.hoisting import can_move_before, invariant_loop, unvarying
from golint_alloc.matching.facts.locals import source
from golint_alloc.matching.facts.names import fresh_name, lower_first, upper_first
from golint_alloc.matching.matcher import Bindings, Code
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import top_level, unparen, walk, walk_function
from golint_alloc.types.format import display
from golint_alloc.types.info import Info, Selection
from golint_alloc.types.model import Array, Interface, Named, Pointer, Struct, Type
from golint_alloc.types.objects import TypeName
from golint_alloc.types.shipped import std_package_names
from golint_alloc.types.universe import UNIVERSE
from golint_alloc.types.verdict import YES

_ANY_SINCE = (1, 18)


@analysis("method-value", kind="for")
def _method_value(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.For | ast.Range):
        return
    flow = flow_of(info, node)
    for part in walk_function(node.body) if flow is not None else ():
        if not isinstance(part, ast.Selector) or flow is None:
            continue
        if _is_no_function(part) or _is_called(part):
            continue
        around = flow.loops_around(part)
        if not around or around[0] is not node:
            continue
        selection = info.selection(part)
        if selection is None or selection.kind != "method" or not _binds_a_steady_value(part, info):
            continue
        loop = invariant_loop(flow, part, unvarying(flow, part.x), params.get("every_iteration"))
        answer = flow.escape.storage(part) if loop is not None else None
        if loop is None or answer is None or answer.verdict is not YES or not answer.reason:
            continue
        bindings: Bindings = {
            "value": part,
            "recv": part.x,
            "method": part.sel,
            "why": answer.reason,
            "loop": loop,
        }
        bindings.update(_method_variable(flow, part, selection, loop))
        yield Shape(part, bindings)


def _is_called(selector: ast.Selector) -> bool:
    """Whether a selector is no value: it is called, or is a part of a longer one."""
    outer = outer_paren(selector)
    parent = outer.parent
    if isinstance(parent, ast.Call):
        return parent.fun is outer
    return isinstance(parent, ast.Selector)


def _is_no_function(selector: ast.Selector) -> bool:
    """Whether a selector stands where no method value can, as the syntax alone tells."""
    parent = selector.parent
    if isinstance(parent, ast.Assign):
        return selector in parent.lhs
    if isinstance(parent, ast.Index):
        return parent.x is not selector  # which may instantiate a generic method
    return isinstance(
        parent, ast.Binary | ast.Star | ast.Unary | ast.IncDec | ast.SliceExpr | ast.TypeAssert
    )


def _binds_a_steady_value(selector: ast.Selector, info: Info) -> bool:
    """Whether the method value is decided by what the receiver expression denotes.

    A method with a value receiver that is selected through a pointer copies what it points to.
    """
    selection = info.selection(selector)
    if selection is None:
        return False
    if isinstance(info.type_of(selector.x).underlying, Interface):
        return not selection.path
    return bool(getattr(selection.obj, "pointer_recv", False)) or not selection.indirect


def _method_variable(
    flow: FunctionFlow, value: ast.Selector, selection: Selection, loop: Loop
) -> Bindings:
    """Bindings for a variable before the loop that holds the method value."""
    method = value.sel.name
    root = unparen(value.x)
    base = root.name if isinstance(root, ast.Ident) else lower_first(method)
    wanted = [lower_first(method), base + upper_first(method), lower_first(method) + "Func"]
    name = fresh_name(top_level(value), _numbered(wanted, value))
    if name is None or not can_move_before(flow.info, value, loop, (value.x,)):
        return {}
    found: Bindings = {"early": loop, "name": name}
    if isinstance(flow.info.type_of(value.x).underlying, Interface) or (
        selection.path and selection.indirect
    ):
        found["risk"] = source(value.x)
    return found


def _numbered(names: list[str], place: ast.Expr) -> list[str]:
    """The names, other ones for each place of a function that would get the same, so that the
    fixes of all can be applied.
    """
    last = _last_name(place)
    before = sum(
        node.start < place.start and isinstance(node, ast.Expr) and _last_name(node) == last
        for node in walk(top_level(place))
        if not isinstance(node, ast.Ident) or _is_argument(node)
    )
    return [f"{name}{before + 1}" for name in names] if before else names


def _last_name(expr: ast.Expr) -> str:
    expr = unparen(expr)
    if isinstance(expr, ast.Selector):
        return "" if _is_called(expr) else expr.sel.name
    return expr.name if isinstance(expr, ast.Ident) else ""


def _is_argument(node: ast.Ident) -> bool:
    return isinstance(node.parent, ast.Call) and node in node.parent.args


@analysis("invariant-box", kind="call")
def _invariant_box(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or not node.args or node.ellipsis:
        return
    # The type of a variable is found out sooner than what is called.
    args = [arg for arg in node.args if _is_wanted(arg, info, params)]
    if not args or info.callee(node).kind in ("builtin", "conversion", "unknown"):
        return
    for arg in args:
        target = info.target_type(arg)
        if not isinstance(target.underlying, Interface) or not _allocates(arg, info):
            continue
        flow = flow_of(info, node)
        if flow is None:
            return
        loop = invariant_loop(flow, arg, unvarying(flow, arg), params.get("every_iteration"))
        answer = flow.escape.boxed(arg) if loop is not None else None
        if loop is None or answer is None or answer.verdict is not YES or not answer.reason:
            continue
        bindings: Bindings = {
            "value": arg,
            "call": node,
            "interface": display(target, info.package),
            "why": answer.reason,
            "loop": loop,
        }
        bindings.update(_interface_variable(arg, target, loop, info))
        yield Shape(arg, bindings)


def _is_wanted(arg: ast.Expr, info: Info, params: Mapping[str, Any]) -> bool:
    """Whether an argument is a variable or field of such a type as is asked for."""
    if not isinstance(unparen(arg), ast.Ident | ast.Selector):
        return False
    composite = params.get("composite")
    return composite is None or composite is isinstance(
        info.type_of(arg).underlying, Struct | Array
    )


def _allocates(arg: ast.Expr, info: Info) -> bool:
    """Whether a conversion to an interface allocates when the result escapes."""
    type_ = info.type_of(arg)
    return (
        kinds.is_interface(type_) is False
        and kinds.is_direct(type_) is False
        and not kinds.is_untyped_nil(type_)
        and not free.boxing(info, arg)
    )


def _interface_variable(arg: ast.Expr, target: Type, loop: Loop, info: Info) -> Bindings:
    """Bindings for a variable before the loop that holds the value in an interface."""
    written = _interface_code(target, arg, info)
    last = unparen(arg)
    base = last.sel.name if isinstance(last, ast.Selector) else source(last)
    wanted = [f"boxed{upper_first(base)}", f"{lower_first(base)}Value", f"{lower_first(base)}Any"]
    name = fresh_name(top_level(arg), _numbered(wanted, arg))
    if written is None or name is None or not can_move_before(info, arg, loop, (arg,)):
        return {}
    return {"early": loop, "name": name, "boxed": Code(f"{written}($value)")}


def _interface_code(target: Type, place: ast.Expr, info: Info) -> str | None:
    """Go code of an interface type that can be written at a place, packages by their names."""
    if isinstance(target, Pointer):
        return None
    if not isinstance(target, Named):
        under = target.underlying
        empty = isinstance(under, Interface) and display(under) in ("any", "interface{}")
        if not empty:
            return None
        seen = info.visible("any", place)
        known = isinstance(seen, TypeName) and seen is UNIVERSE["any"]
        return "any" if known and info.package.go_version >= _ANY_SINCE else "interface{}"
    owner = target.obj.pkg
    if target.args:
        return None
    if owner is None or owner is info.package:
        return target.obj.name if info.visible(target.obj.name, place) is target.obj else None
    return f"{owner.name}.{target.obj.name}" if owner.path in std_package_names() else None
