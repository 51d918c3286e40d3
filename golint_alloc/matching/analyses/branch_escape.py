"""Variables that are on the heap for the sake of one branch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.errorpath import goes_well
from golint_alloc.flow.exits import branch_target
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import contains, outer_paren
from golint_alloc.matching.analyses.address_escape import loop_of_variable
from golint_alloc.matching.analyses.receiver_escape import outermost_literal
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locks import holds_lock
from golint_alloc.matching.facts.names import fresh_name, upper_first
from golint_alloc.matching.matcher import Bindings, Places
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, unparen, walk, walk_function
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, YES


class _Branch(NamedTuple):
    """Statements that run only if a condition holds."""

    node: ast.Node
    """The block or clause."""
    stmts: list[ast.Stmt]


@analysis("branch-escape", kind="unary_addr", text=rb"(?s)&.*[^}]\Z")
def _branch_escape(
    node: ast.Node,
    info: Info,
    params: Mapping[str, Any],
) -> Iterator[Shape]:
    root = _root(node)
    if root is None or not _in_branch(root):
        return
    var = info.object_of(root)
    if not isinstance(var, Var) or var.role not in {"param", "local"} or var.node is None:
        return
    if isinstance(var.node.parent, ast.TypeSwitch):
        return  # there is one variable for each clause
    flow = flow_of(info, node)
    if flow is None or holds_lock(var.type) is not NO:
        return
    shape = _shape(flow, var, root, params)
    if shape is not None:
        yield shape


def _root(node: ast.Node) -> ast.Ident | None:
    """The variable of ``&x``, ``&x.f`` or ``&x[i]``."""
    if not isinstance(node, ast.Unary) or node.op != "&":
        return None
    target = unparen(node.x)
    while isinstance(target, ast.Selector | ast.Index):
        target = unparen(target.x)
    return target if isinstance(target, ast.Ident) else None


def _in_branch(node: ast.Node) -> bool:
    """Whether a branch of the same function is around a node."""
    child = node
    for parent in ancestors(node):
        if isinstance(parent, ast.FuncDecl | ast.FuncLit):
            return False
        if _as_branch(parent, child) is not None:
            return True
        child = parent
    return False


def _shape(
    flow: FunctionFlow, var: Var, root: ast.Ident, params: Mapping[str, Any]
) -> Shape | None:
    leaking = [use for use in flow.uses.of(var) if use.role == "addr" or use.captured]
    # Each variable is looked at once, from the first place that lets it out.
    if not leaking or leaking[0].ident is not root or not flow.uses.is_complete(var):
        return None
    branch = _common_branch(var, leaking, flow.info)
    if branch is None or _is_only_used_in(flow, var, branch):
        return None
    readers = params.get("then_used")
    later = _is_used_later(flow, var, branch)
    if later is not (readers is not None) or (readers and not _only_read(leaking, readers)):
        return None
    answer = flow.escape.variable(var)
    if answer.verdict is not YES or not answer.reason:
        return None
    inlined = flow.inlinable().verdict is not NO
    if inlined and not flow.escape.also_when_inlined(var):
        return None
    bindings = _bindings(flow, var, leaking[0], branch)
    if bindings is None:
        return None
    bindings["why"] = answer.reason
    return Shape(leaking[0].node, bindings)


def _is_only_used_in(flow: FunctionFlow, var: Var, branch: _Branch) -> bool:
    """Whether a variable declared without a value could as well be declared in the branch."""
    node = var.node
    declared = node.parent if node is not None else None
    if not isinstance(declared, ast.ValueSpec) or declared.values:
        return False
    return all(
        contains(branch.node, use.ident) for use in flow.uses.of(var) if use.role != "define"
    )


def _common_branch(var: Var, uses: list[Use], info: Info) -> _Branch | None:
    """The outermost branch of the variable's function and scope that holds all of the uses.

    What is entered because there is no error is no branch: it is the usual case.
    """
    found = None
    child: ast.Node = uses[0].ident
    for parent in ancestors(child):
        if var.node is not None and contains(parent, var.node):
            break
        if isinstance(parent, ast.FuncLit):
            return None  # it may run several times
        branch = _as_branch(parent, child)
        usual = isinstance(parent, ast.Block) and goes_well(info, parent)
        if branch and not usual and all(contains(parent, use.ident) for use in uses):
            found = branch
        child = parent
    return found


def _as_branch(node: ast.Node, child: ast.Node) -> _Branch | None:
    if isinstance(node, ast.Block):
        parent = node.parent
        if isinstance(parent, ast.If) and node is not parent.init:
            return _Branch(node, node.stmts)
    if isinstance(node, ast.CaseClause | ast.CommClause) and child in node.body:
        return _Branch(node, node.body)
    return None


def _is_used_later(flow: FunctionFlow, var: Var, branch: _Branch) -> bool:
    """Whether something may read the variable after the branch has begun, outside of it."""
    own = loop_of_variable(flow, var)
    repeating = [
        loop
        for loop in flow.loops_around(branch.node)
        if loop is not own and var.node is not None and not contains(loop.body, var.node)
    ]
    for left, end in _exits(branch):
        if any(contains(loop, left) and (end is None or loop is not left) for loop in repeating):
            return True
        if end is not None and any(use.ident.start >= end for use in flow.uses.of(var)):
            return True
    return False


def _exits(branch: _Branch) -> Iterator[tuple[ast.Node, int | None]]:
    """What control leaves when it leaves the branch other than by returning, and where it goes on.

    A loop that is continued is left for its next iteration: None.
    """
    last = branch.stmts[-1]
    if not isinstance(last, ast.Return | ast.Branch) or _falls_through(last):
        yield branch.node, _end_of_choice(branch)
    for node in walk_function(branch.node):
        if not isinstance(node, ast.Branch) or node.op not in {"break", "continue"}:
            continue
        target = branch_target(node)
        if target is not None and contains(target, branch.node):
            yield target, target.end if node.op == "break" else None


def _falls_through(stmt: ast.Stmt) -> bool:
    return isinstance(stmt, ast.Branch) and stmt.op == "fallthrough"


def _end_of_choice(branch: _Branch) -> int:
    """Where the branches that exclude this one end, too."""
    last = branch.stmts[-1]
    if _falls_through(last):
        return branch.node.end
    end = branch.node.end
    for parent in ancestors(branch.node):
        if not isinstance(parent, ast.If | ast.Switch | ast.TypeSwitch | ast.Select):
            break
        end = parent.end
        if not isinstance(parent, ast.If):
            break
    return end


def _only_read(uses: list[Use], readers: str) -> bool:
    """Whether every address is an argument of a function whose name tells that it only reads."""
    for use in uses:
        address = outer_paren(use.node) if isinstance(use.node, ast.Expr) else None
        call = address.parent if address is not None else None
        if not isinstance(call, ast.Call) or address not in call.args:
            return False
        name = call.fun.sel if isinstance(call.fun, ast.Selector) else call.fun
        if not isinstance(name, ast.Ident) or not re.search(readers, name.name):
            return False
    return True


def _bindings(flow: FunctionFlow, var: Var, first: Use, branch: _Branch) -> Bindings | None:
    statement = next((stmt for stmt in branch.stmts if contains(stmt, first.ident)), None)
    copy = fresh_name(flow.func, (f"{var.name}Copy", f"copyOf{upper_first(var.name)}"))
    if statement is None or copy is None or not isinstance(var.node, ast.Ident):
        return None
    if any(isinstance(n, ast.Branch) and n.op == "goto" for n in walk(flow.func)):
        return None  # it must not jump over a declaration
    mentions = [
        use.ident
        for use in flow.uses.of(var)
        if statement.start <= use.ident.start < branch.node.end
    ]
    loop = loop_of_variable(flow, var)
    literal = outermost_literal(var.node)
    when = "on every call" if literal is None else "whenever the function literal is called"
    return {
        "var": var.node,
        "when": "in every iteration" if loop is not None else when,
        "statement": statement,
        "mentions": Places(tuple(mentions)),
        "copy": copy,
        "branch": branch.node,
    }
