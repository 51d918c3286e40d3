"""Texts split in two of which only the halves, and whether there are two, are used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.errorpath import never_returns
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import contains, line_of, outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.names import fresh_name
from golint_alloc.matching.matcher import Bindings, Places, statement_list
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.operators import MIRRORED
from golint_alloc.syntax.walk import ancestors, top_level, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var


class _Test(NamedTuple):
    """A comparison of the number of parts with a constant."""

    node: ast.Binary
    two: bool
    """Whether it holds when there are two parts; else it holds when there is one."""


@analysis("split-pair", kind="call")
def _split_pair(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or len(node.args) != 3 or node.ellipsis:
        return
    if info.callee(node).name not in params["functions"] or info.const_value(node.args[2]) != 2:
        return
    decl = node.parent
    if not isinstance(decl, ast.Assign) or decl.op != ":=" or len(decl.lhs) != 1:
        return
    ident = decl.lhs[0]
    flow = flow_of(info, node)
    var = flow.variable(ident) if flow is not None and isinstance(ident, ast.Ident) else None
    if flow is None or var is None or not flow.uses.is_complete(var):
        return
    firsts: list[ast.Node] = []
    seconds: list[ast.Node] = []
    tests: list[_Test] = []
    for use in flow.uses.of(var):
        if use.role == "define":
            continue
        index = _index(use, info)
        test = _test(use, info)
        if use.captured or (index is None and test is None):
            return
        if test is not None:
            tests.append(test)
        elif index is not None:
            (seconds if index[1] else firsts).append(index[0])
    if not firsts and not seconds:
        return
    suffix = _suffix(node, params["functions"], info)
    bindings = _bindings(node, decl, suffix, firsts, seconds, tests)
    if bindings is not None:
        yield Shape(node, bindings | _risk(flow, var, seconds, tests))


def _index(use: Use, info: Info) -> tuple[ast.Index, int] | None:
    """``parts[0]`` or ``parts[1]`` and the number, read or assigned to as a whole."""
    expr = outer_paren(use.ident)
    index = expr.parent
    if not isinstance(index, ast.Index) or index.x is not expr or len(index.indices) != 1:
        return None
    number = info.const_value(index.indices[0])
    parent = outer_paren(index).parent
    if isinstance(parent, ast.Unary) and parent.op == "&":
        return None
    if isinstance(parent, ast.Range | ast.IncDec):
        return None
    return (index, number) if isinstance(number, int) and number in (0, 1) else None


def _test(use: Use, info: Info) -> _Test | None:
    """``len(parts) == 2`` and its kin, which tell one part from two."""
    call = outer_paren(use.ident).parent
    if use.role != "len" or not isinstance(call, ast.Call):
        return None
    expr = outer_paren(call)
    test = expr.parent
    if not isinstance(test, ast.Binary) or test.op not in MIRRORED:
        return None
    left = test.x is expr
    op = test.op if left else MIRRORED[test.op]
    number = info.const_value(test.y if left else test.x)
    if not isinstance(number, int):
        return None
    one, two = _compare(1, op, number), _compare(2, op, number)
    return _Test(test, two) if one != two else None


def _compare(count: int, op: str, number: int) -> bool:
    results = {"<": count < number, "<=": count <= number, "==": count == number}
    opposite = {">=": "<", ">": "<=", "!=": "=="}
    return not results[opposite[op]] if op in opposite else results[op]


def _suffix(call: ast.Call, functions: list[str], info: Info) -> str:
    """What tells the names for one call from those for earlier calls of the function.

    So all fixes can be applied at once.
    """
    earlier = sum(
        isinstance(node, ast.Call)
        and node.start < call.start
        and info.callee(node).name in functions
        for node in walk(top_level(call))
    )
    return str(earlier + 1) if earlier else ""


def _bindings(
    call: ast.Call,
    decl: ast.Assign,
    suffix: str,
    firsts: list[ast.Node],
    seconds: list[ast.Node],
    tests: list[_Test],
) -> Bindings | None:
    func = top_level(call)
    before, after, found = (
        fresh_name(func, [name + suffix for name in names])
        for names in (("before", "first", "head"), ("after", "rest", "tail"), ("found", "hasSep"))
    )
    if before is None or after is None or found is None:
        return None
    return {
        "parts": decl.lhs[0],
        "call": call,
        "decl": decl,
        "s": call.args[0],
        "sep": call.args[1],
        "before": before if firsts else "_",
        "after": after if seconds else "_",
        "found": found if tests else "_",
        "firsts": Places(tuple(firsts)),
        "seconds": Places(tuple(seconds)),
        "present": Places(tuple(test.node for test in tests if test.two)),
        "absent": Places(tuple(test.node for test in tests if not test.two)),
    }


def _risk(flow: FunctionFlow, var: Var, seconds: list[ast.Node], tests: list[_Test]) -> Bindings:
    for second in seconds:
        if not any(_guards(test, second, flow.info) for test in tests):
            where = f"{var.name}[1] at line {line_of(second)}"
            return {"risk": f"there is a second part: else {where} panics, and would be empty"}
    return {}


def _guards(test: _Test, second: ast.Node, info: Info) -> bool:
    """Whether the second part is only reached when the test told that there is one."""
    node: ast.Node = test.node
    joined = "&&" if test.two else "||"
    while True:
        parent = node.parent
        if isinstance(parent, ast.Binary) and parent.op == joined:
            if parent.x is node and contains(parent.y, second):
                return True
        elif not isinstance(parent, ast.Paren):
            break
        node = parent
    if not isinstance(parent, ast.If) or parent.cond is not node:
        return False
    if test.two:
        return contains(parent.body, second)
    if parent.els is not None and contains(parent.els, second):
        return True
    block = statement_list(parent)
    around = {second, *ancestors(second)}
    behind = block is not None and any(
        stmt.start >= parent.end and stmt in around for stmt in block
    )
    return behind and _leaves(parent.body, info)


def _leaves(block: ast.Block, info: Info) -> bool:
    """Whether nothing behind the block is reached through it."""
    last = block.stmts[-1] if block.stmts else None
    if isinstance(last, ast.Return):
        return True
    if isinstance(last, ast.Branch):
        return last.op in ("continue", "break", "goto")
    call = unparen(last.x) if isinstance(last, ast.ExprStmt) else None
    return isinstance(call, ast.Call) and never_returns(info, call)
