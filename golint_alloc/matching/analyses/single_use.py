"""Results of calls that a local variable carries to the one place where they are used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import contains, outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.matcher import Bindings, Run, statement_list
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import is_blank, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var


@analysis("single-use", kind="call")
def _single_use(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or node.ellipsis:
        return
    decl = outer_paren(node).parent
    if not isinstance(decl, ast.Assign) or len(decl.rhs) != 1 or decl.op not in (":=", "="):
        return
    if info.callee(node).name not in params["functions"]:
        return
    found = _only_use(decl, info)
    if found is None:
        return
    ident, use = found
    user, receiver = _user(use, info)
    if user is None or not _is_wanted(user, info, params["by"]):
        return
    bindings: Bindings = {
        "call": node,
        "function": node.fun,
        "args": _run(node.args, node.end),
        "var": ident,
        "use": user,
        "by": user.fun,
    }
    if node.args:
        bindings["first"] = node.args[0]
    if receiver is not None:
        bindings["recv"] = receiver
    # Of a method called on the variable all arguments, of a function that takes it the others.
    others = [arg for arg in user.args if use.role == "method" or not contains(arg, use.ident)]
    if others:
        bindings["other"] = others[0]
    if len(decl.lhs) > 1 and not is_blank(decl.lhs[-1]):
        bindings["err"] = decl.lhs[-1]
    if len(decl.lhs) == 1 and decl.op == ":=" and statement_list(decl) is not None:
        bindings["decl"] = decl
    yield Shape(node, bindings)


def _run(args: list[ast.Expr], end: int) -> Run:
    return Run(tuple(args), args[0].start, args[-1].end) if args else Run((), end, end)


def _only_use(decl: ast.Assign, info: Info) -> tuple[ast.Ident, Use] | None:
    """The variable that a definition gives its first value, and its one use behind it.

    The use is in the same function, and runs at most once for each time the definition does.
    """
    ident = decl.lhs[0]
    flow = flow_of(info, decl)
    var = flow.variable(ident) if flow is not None and isinstance(ident, ast.Ident) else None
    if flow is None or var is None or var.role != "local" or not flow.uses.is_complete(var):
        return None
    assert isinstance(ident, ast.Ident)
    uses = _uses_of_value(flow, var, ident)
    if uses is None or len(uses) != 1:
        return None
    use = uses[0]
    if use.captured or use.ident.start < decl.end:
        return None
    same = flow.loops_around(use.ident) == flow.loops_around(decl)
    return (ident, use) if same else None


def _uses_of_value(flow: FunctionFlow, var: Var, ident: ast.Ident) -> list[Use] | None:
    """The uses of a variable but for its definition; None when it is set again."""
    found = []
    for use in flow.uses.of(var):
        if use.ident is ident or use.role == "define":
            continue
        if use.role == "discarded":
            continue
        if use.role in ("write", "op-assign", "addr"):
            return None
        found.append(use)
    return found


def _user(use: Use, info: Info) -> tuple[ast.Call | None, ast.Expr | None]:
    """The call or conversion that uses the variable, and the receiver when it is a method's."""
    outer = outer_paren(use.ident)
    parent = outer.parent
    if use.role == "method" and isinstance(parent, ast.Selector):
        call = outer_paren(parent).parent
        called = isinstance(call, ast.Call) and unparen(call.fun) is parent
        return (call, parent.x) if isinstance(call, ast.Call) and called else (None, None)
    if not isinstance(parent, ast.Call) or outer not in parent.args or parent.ellipsis:
        return None, None
    fun = unparen(parent.fun)
    callee = info.callee(parent)
    is_method = callee.kind in ("method", "interface") and isinstance(fun, ast.Selector)
    return parent, fun.x if is_method and isinstance(fun, ast.Selector) else None


def _is_wanted(user: ast.Call, info: Info, names: list[str]) -> bool:
    """Whether a call is of one of the functions; ``.M`` names a method of any type."""
    if isinstance(user.parent, ast.Go | ast.Defer):
        return False
    callee = info.callee(user)
    if callee.name in names:
        return True
    method = callee.name.rpartition(")")[2] if callee.kind in ("method", "interface") else ""
    return bool(method) and method in names
