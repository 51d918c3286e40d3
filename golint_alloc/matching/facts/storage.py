"""Where a variable's memory is: in the function's frame, and whether anything else can reach it."""

from __future__ import annotations

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types import model
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict


def stays_on_stack(expr: ast.Expr, info: Info) -> Verdict:
    """Whether what an expression denotes, or points at, lies in the frame of its function.

    NO means that it is on the heap or in the hands of somebody else already, so that taking
    its address once more costs nothing.
    """
    expr = unparen(expr)
    if isinstance(info.type_of(expr).underlying, model.Pointer | model.Interface):
        return _pointee_on_stack(expr, info)
    if isinstance(expr, ast.Star):
        return _pointee_on_stack(unparen(expr.x), info)
    if isinstance(expr, ast.Index):
        if isinstance(info.type_of(expr.x).underlying, model.Array):
            return stays_on_stack(expr.x, info)
        return NO
    if isinstance(expr, ast.Selector):
        selection = info.selection(expr)
        if selection is None:
            return NO if info.object_of_selector(expr) is not None else UNKNOWN
        return stays_on_stack(expr.x, info)
    if isinstance(expr, ast.Ident):
        found = _local(expr, info)
        return NO if found is None else ~found[1].escape.variable(found[0]).verdict
    return NO


def _pointee_on_stack(pointer: ast.Expr, info: Info) -> Verdict:
    """Of a pointer, also one in an interface: whether it is a local one to something made here
    that does not escape.
    """
    if isinstance(pointer, ast.Unary) and pointer.op == "&":
        return stays_on_stack(pointer.x, info)
    found = _local(pointer, info) if isinstance(pointer, ast.Ident) else None
    if found is None:
        return NO
    var, flow = found
    value = flow.uses.definition(var) if var.role == "local" else None
    if value is None:
        return NO
    value = unparen(value)
    if isinstance(value, ast.Unary) and not isinstance(unparen(value.x), ast.CompositeLit):
        return _pointee_on_stack(value, info)
    makes = isinstance(value, ast.Unary) or (
        isinstance(value, ast.Call) and info.callee(value).name == "new"
    )
    return ~flow.escape.storage(value).verdict if makes else NO


def _local(ident: ast.Ident, info: Info) -> tuple[Var, FunctionFlow] | None:
    flow = flow_of(info, ident)
    found = info.object_of(ident)
    if flow is None or not isinstance(found, Var) or found.role in ("package", "field"):
        return None
    return found, flow


def is_fresh(expr: ast.Expr, info: Info) -> Verdict:
    """Whether a slice shares its memory with nothing else that is used: a conversion of a string,
    or the whole of a local array that nothing else mentions.
    """
    expr = unparen(expr)
    if isinstance(expr, ast.Call):
        is_conversion = info.callee(expr).kind == "conversion" and len(expr.args) == 1
        operand = info.type_of(expr.args[0]).underlying if is_conversion else None
        is_text = isinstance(operand, model.Basic) and operand.family == "string"
        return YES if is_text else UNKNOWN
    if not isinstance(expr, ast.SliceExpr):
        return UNKNOWN
    array = unparen(expr.x)
    if not isinstance(array, ast.Ident):
        return UNKNOWN
    found = _local(array, info)
    if found is None or not isinstance(info.type_of(array).underlying, model.Array):
        return UNKNOWN
    var, flow = found
    mentions = [use for use in flow.uses.of(var) if use.role != "define"]
    return Verdict.of(len(mentions) == 1 and flow.uses.is_complete(var))
