"""Calls with constant arguments inside functions, whose results could be package variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.tree import outer_parent
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import is_global
from golint_alloc.matching.facts.names import fresh_package_name, name_of_function
from golint_alloc.matching.matcher import Bindings, Run
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import is_blank, top_level, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var


@analysis("constant-call", kind="call")
def _constant_call(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or node.ellipsis or not node.args:
        return
    functions = params["functions"]
    decl = top_level(node)
    if not isinstance(decl, ast.FuncDecl) or not _is_call_of(node, functions, info):
        return
    changing = params.get("unless_calls") or ()
    if changing and any(isinstance(n, ast.Selector) and n.sel.name in changing for n in walk(decl)):
        return
    count = params.get("constant", len(node.args))
    constant, others = node.args[:count], node.args[count:]
    if any(info.const_value(arg) is None or not is_global(arg, info) for arg in constant):
        return
    if params.get("kept") not in (None, _is_kept(node, info)):
        return
    second = _second(node)
    if params.get("second") not in (None, second):
        return
    base = name_of_function(decl) + params.get("suffix", "")
    name = fresh_package_name(info, base, node, _number(node, decl, functions, info))
    bindings: Bindings = {
        "call": node,
        "function": node.fun,
        "constant": Run(tuple(constant), constant[0].start, constant[-1].end),
        "first": constant[0],
        "others": Run(tuple(others), others[0].start, others[-1].end) if others else Run((), 0, 0),
        "name": name,
    }
    assign = node.parent
    if second == "dropped" and isinstance(assign, ast.Assign):
        bindings |= {"assign": assign, "result": assign.lhs[0]}
    yield Shape(node, bindings)


def _is_call_of(call: ast.Call, functions: list[str], info: Info) -> bool:
    fun = unparen(call.fun)
    last = fun.sel if isinstance(fun, ast.Selector) else fun
    if not isinstance(last, ast.Ident):
        return False
    if all(name.rpartition(".")[2] != last.name for name in functions):
        return False
    return info.callee(call).name in functions


def _is_kept(call: ast.Call, info: Info) -> bool:
    """Whether a call's value is put into a package variable or a field, as a cache does."""
    parent = outer_parent(call)
    if not isinstance(parent, ast.Assign) or parent.op != "=":
        return False
    for left in map(unparen, parent.lhs):
        found = info.object_of(left) if isinstance(left, ast.Ident) else None
        if not isinstance(left, ast.Ident) or (isinstance(found, Var) and found.role == "package"):
            return True
    return False


def _second(call: ast.Call) -> str:
    """What becomes of a second result: ``dropped`` by ``x, _ :=``, else ``used``."""
    assign = call.parent
    if not isinstance(assign, ast.Assign) or assign.op != ":=" or assign.rhs != [call]:
        return "used"
    blanks = [is_blank(left) for left in assign.lhs]
    return "dropped" if blanks == [False, True] else "used"


def _number(call: ast.Call, decl: ast.FuncDecl, functions: list[str], info: Info) -> int:
    """Which of the calls into the package with a constant this is in the function, so that all
    fixes can be applied at once.
    """
    prefix = functions[0].rpartition(".")[0] + "."
    return 1 + sum(start < call.start for start in info.kept(_starts_of_calls, decl, prefix))


def _starts_of_calls(info: Info, decl: ast.FuncDecl, prefix: str) -> list[int]:
    """Where a function calls others whose names begin with a prefix, with a constant first."""
    return [
        node.start
        for node in walk(decl)
        if isinstance(node, ast.Call)
        and node.args
        and info.callee(node).name.startswith(prefix)
        and info.const_value(node.args[0]) is not None
    ]
