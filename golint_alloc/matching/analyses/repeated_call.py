"""Methods and functions that a function calls again and again for the same answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

from golint_alloc.flow.errorpath import failing
from golint_alloc.flow.tree import line_of, outer_paren, quote
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.harmless import leaves_alone
from golint_alloc.matching.facts.names import fresh_name
from golint_alloc.matching.matcher import Bindings, Places, statement_list
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import enclosing_function, same_code, top_level, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Slice
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import YES


@analysis("repeated-call", kind="func")
def _repeated_call(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.FuncDecl) or node.body is None:
        return
    methods = params["methods"]
    names = {method.rpartition(".")[2] for method in methods}
    calls = [call for call in walk(node.body) if _is_candidate(call, names, info)]
    if len(calls) < 2:
        return
    calls = [call for call in calls if info.callee(call).name in methods and _is_read(call, info)]
    calls = [call for call in calls if failing(info, call).verdict is not YES]
    grouped: set[ast.Call] = set()
    for call in calls:
        stmt = _first_in(call)
        if call in grouped or stmt is None:
            continue
        group = [call, *(other for other in calls if _follows(other, call, stmt))]
        if len(group) < 2 or _changes(call, info, params["depends"]):
            continue
        grouped.update(group)
        yield Shape(call, _bindings(group, stmt, info, params["names"]))


def _is_candidate(node: ast.Node, names: set[str], info: Info) -> TypeGuard[ast.Call]:
    if not isinstance(node, ast.Call) or not isinstance(node.fun, ast.Selector):
        return False
    if node.fun.sel.name not in names or _root(_receiver(node)) is None:
        return False
    return all(info.const_value(arg) is not None for arg in node.args[1:])


def _root(expr: ast.Expr) -> ast.Ident | None:
    """The variable ``x`` of ``x.f.g``; None for anything else."""
    expr = unparen(expr)
    while isinstance(expr, ast.Selector):
        expr = unparen(expr.x)
    return expr if isinstance(expr, ast.Ident) else None


def _receiver(call: ast.Call) -> ast.Expr:
    """The receiver of a method without arguments, or a function's first argument."""
    assert isinstance(call.fun, ast.Selector)
    return call.args[0] if call.args else call.fun.x


def _is_read(call: ast.Call, info: Info) -> bool:
    """Whether a call's result is a string, or read on the spot and shared with nobody."""
    outer = outer_paren(call)
    parent = outer.parent
    result = info.type_of(call).underlying
    if isinstance(result, Basic):
        return True
    if isinstance(parent, ast.Index):
        place = outer_paren(parent)
        if isinstance(result, Slice) and isinstance(result.elem.underlying, Basic):
            written = isinstance(place.parent, ast.Assign) and place in place.parent.lhs
            return parent.x is outer and not written and not isinstance(place.parent, ast.Unary)
        return parent.x is outer and not isinstance(parent.parent, ast.Assign | ast.Unary)
    if isinstance(parent, ast.Range):
        return parent.x is outer
    if isinstance(parent, ast.Selector):
        return parent.sel.name in ("Get", "Has", "Encode") and isinstance(parent.parent, ast.Call)
    return isinstance(parent, ast.Call) and info.callee(parent).name == "len"


def _first_in(call: ast.Call) -> ast.Stmt | None:
    """The statement of a block that a call is in, when it is evaluated once wherever that runs."""
    child: ast.Node = call
    parent = call.parent
    while parent is not None:
        if isinstance(child, ast.Stmt) and statement_list(child) is not None:
            return child
        if isinstance(parent, ast.FuncLit | ast.CaseClause | ast.CommClause):
            return None
        if isinstance(parent, ast.Binary) and parent.op in ("&&", "||") and child is parent.y:
            return None
        if isinstance(parent, ast.If) and child not in (parent.init, parent.cond):
            return None
        if isinstance(parent, ast.For) and child is not parent.init:
            return None
        if isinstance(parent, ast.Range) and child is not parent.x:
            return None
        child, parent = parent, parent.parent
    return None


def _follows(other: ast.Call, call: ast.Call, stmt: ast.Stmt) -> bool:
    """Whether another call is of the same receiver and only reached behind a statement's begin."""
    block = stmt.parent
    assert block is not None
    return (
        other.start > call.start
        and other.end <= block.end
        and enclosing_function(other) is enclosing_function(call)
        and same_code(other.fun, call.fun)
        and len(other.args) == len(call.args)
        and all(map(same_code, other.args, call.args))
    )


def _changes(call: ast.Call, info: Info, depends: list[str]) -> bool:
    """Whether the function assigns the receiver, something on the way to it, or such a field."""
    receiver = unparen(_receiver(call))
    root = _root(receiver)
    found = info.object_of(root) if root is not None else None
    if not isinstance(found, Var) or found.role == "package":
        return True
    on_the_way = {n.sel.name for n in walk(receiver) if isinstance(n, ast.Selector)}
    for node in walk(top_level(call)):
        if isinstance(node, ast.Assign):
            targets: list[ast.Expr] = node.lhs
        elif isinstance(node, ast.Unary) and node.op == "&":
            targets = [node.x]
        elif isinstance(node, ast.Range):
            targets = [x for x in (node.key, node.value) if x is not None]
        else:
            continue
        for target in map(unparen, targets):
            if isinstance(target, ast.Selector) and target.sel.name in on_the_way | set(depends):
                return True
            if isinstance(target, ast.Star) and not isinstance(node, ast.Unary):
                return True
            is_root = isinstance(target, ast.Ident) and info.object_of(target) is found
            if is_root and target is not found.node:
                return True
    return False


def _bindings(group: list[ast.Call], stmt: ast.Stmt, info: Info, names: list[str]) -> Bindings:
    first = group[0]
    bindings: Bindings = {
        "call": first,
        "recv": _receiver(first),
        "function": first.fun,
        "count": len(group),
        "calls": Places(tuple(group)),
    }
    name = fresh_name(top_level(first), names)
    if name is not None:
        bindings["name"] = name
    risk = _risk(group, stmt, info)
    if risk:
        bindings["risk"] = risk
    return bindings


def _risk(group: list[ast.Call], stmt: ast.Stmt, info: Info) -> str:
    """The first call in between that might change the receiver, in words; "" for none."""
    receiver, last = _receiver(group[0]), group[-1]
    if group[0].args and isinstance(unparen(receiver), ast.Ident):
        return ""  # the function neither assigns the variable nor takes its address
    block = stmt.parent
    assert block is not None
    for node in walk(block):
        if not stmt.start <= node.start < last.start:
            continue
        if isinstance(node, ast.Go | ast.Defer | ast.Send | ast.Select):
            return f"what line {line_of(node)} lets run does not change {quote(receiver)}"
        if not isinstance(node, ast.Call) or node in group or node.end > last.end:
            continue
        if leaves_alone(node, receiver, info) is not YES and not _is_answer(node, group):
            return f"{quote(node.fun)} does not change {quote(receiver)}"
    return ""


def _is_answer(node: ast.Call, group: list[ast.Call]) -> bool:
    """Whether a call is ``r.M().Get(…)`` of a call in the group."""
    return (
        isinstance(node.fun, ast.Selector)
        and unparen(node.fun.x) in group
        and not any(isinstance(part, ast.Call) for arg in node.args for part in walk(arg))
    )
