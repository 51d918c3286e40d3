"""Neighbouring statements that extend a string, each of which copies what is there already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import MUTATING
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.harmless import is_repeatable, leaves_alone
from golint_alloc.matching.facts.locals import stretch
from golint_alloc.matching.facts.purity import is_pure
from golint_alloc.matching.matcher import Bindings, Places, Run, statement_list
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import YES

_WIDTH = 96
"""Longer concatenations stay on several lines."""


@analysis("concat-chain", kind="assign", text=rb"[^\n=]+\+=\s*[^\d\s]")
def _concat_chain(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    name = _extended(node)
    block = statement_list(node)
    if name is None or block is None:
        return
    index = next(i for i, stmt in enumerate(block) if stmt is node)
    before = block[index - 1] if index else None
    if before is not None and _extended(before) == name:
        return  # the chain began earlier
    links: list[ast.Assign] = []
    for stmt in block[index:]:
        if not isinstance(stmt, ast.Assign) or _extended(stmt) != name:
            break
        if links and _mentions(stmt.rhs[0], name):
            break
        links.append(stmt)
    flow = flow_of(info, node)
    first = links[0].lhs[0]
    assert isinstance(first, ast.Ident)
    var = flow.variable(first) if flow is not None else None
    if flow is None or var is None or not _is_private_string(flow, var, links):
        return
    start = _start(before, var, info) if not _mentions(links[0].rhs[0], name) else None
    if len(links) - 1 + _is_concatenation(start, info) < 1:
        return
    if any(_outlives(var, loop) for loop in flow.loops_around(node)[:1]):
        return  # string-accumulation's
    yield Shape(*_shape(info, flow, var, links, before if start is not None else None, start))


def _extended(stmt: ast.Node) -> str | None:
    """The x of ``x += v``."""
    if not isinstance(stmt, ast.Assign) or stmt.op != "+=":
        return None
    target = stmt.lhs[0]
    return target.name if isinstance(target, ast.Ident) else None


def _mentions(expr: ast.Expr, name: str) -> bool:
    return any(isinstance(node, ast.Ident) and node.name == name for node in walk(expr))


def _is_private_string(flow: FunctionFlow, var: Var, links: list[ast.Assign]) -> bool:
    """Whether nobody can see what the string is in between."""
    under = var.type.underlying
    if not isinstance(under, Basic) or under.name != "string" or not flow.uses.is_complete(var):
        return False
    if any(use.captured or use.role == "addr" for use in flow.uses.of(var)):
        return False
    if var.role in ("local", "param"):
        return True
    # A result is seen, too, when a later part panics and a deferred call recovers.
    pure = all(is_pure(link.rhs[0], flow.info) is YES for link in links[1:])
    return var.role == "result" and pure


def _start(stmt: ast.Stmt | None, var: Var, info: Info) -> ast.Expr | None:
    """What the statement before the chain sets the variable to, when the chain can join it."""
    target: ast.Expr | None = None
    value: ast.Expr | None = None
    if isinstance(stmt, ast.Assign) and stmt.op in ("=", ":=") and len(stmt.lhs) == 1:
        target, value = stmt.lhs[0], stmt.rhs[0]
    elif isinstance(stmt, ast.DeclStmt) and isinstance(stmt.decl, ast.GenDecl):
        spec = stmt.decl.specs[0] if stmt.decl.specs else None
        alone = isinstance(spec, ast.ValueSpec) and spec.end == stmt.end and len(spec.values) == 1
        if alone and isinstance(spec, ast.ValueSpec) and len(spec.names) == 1:
            target, value = spec.names[0], spec.values[0]
    if not isinstance(target, ast.Ident) or value is None or info.object_of(target) is not var:
        return None
    if _mentions(value, var.name) or info.const_value(value) == "":
        return None
    plain = info.const_value(value) is not None or isinstance(unparen(value), ast.Ident)
    return value if plain or _is_concatenation(value, info) else None


def _is_concatenation(expr: ast.Expr | None, info: Info) -> bool:
    """Whether the expression makes a string of others at run time."""
    if not isinstance(expr, ast.Binary) or expr.op != "+":
        return False
    return info.const_value(expr) is None


def _outlives(var: Var, loop: ast.Node) -> bool:
    return var.node is None or not loop.start <= var.node.start < loop.end


def _shape(
    info: Info,
    flow: FunctionFlow,
    var: Var,
    links: list[ast.Assign],
    first: ast.Stmt | None,
    start: ast.Expr | None,
) -> tuple[ast.Node, Bindings]:
    stmts: list[ast.Stmt] = [*([first] if first is not None else []), *links]
    parts = [*([start] if start is not None else []), *(link.rhs[0] for link in links)]
    bindings: Bindings = {
        "str": links[0].lhs[0],
        "count": len(links) + _is_concatenation(start, info),
        "statements": Run(tuple(stmts), stmts[0].start, stmts[-1].end),
    }
    bindings |= _joints(stmts, parts, links)
    if not _in_any_order(info, flow, parts):
        bindings["risk"] = "the calls do not change what the other operands read"
    return stmts[0], bindings


def _joints(stmts: list[ast.Stmt], parts: list[ast.Expr], links: list[ast.Assign]) -> Bindings:
    """What is between the operands: on one line when that is short, else with its comments."""
    added = [link for link in links if link is not stmts[0]]
    file = file_of(stmts[0])
    width = sum(part.end - part.start + len(" + ") for part in parts)
    broken = any(b"\n" in file.source[stmt.start : stmt.end] for stmt in stmts)
    noted = any(stmts[0].start <= comment.start < stmts[-1].end for comment in file.comments)
    if width <= _WIDTH and not broken and not noted:
        joints = [
            stretch(before.end, link.rhs[0].start, link)
            for before, link in zip(stmts, added, strict=False)
        ]
        return {"joints": Places(tuple(joints)), "plus": " + "}
    ends = [stretch(before.end, before.end, before) for before in stmts[:-1]]
    heads = [stretch(link.start, link.rhs[0].start, link) for link in added]
    return {"ends": Places(tuple(ends)), "heads": Places(tuple(heads)), "indent": "\t"}


def _in_any_order(info: Info, flow: FunctionFlow, parts: list[ast.Expr]) -> bool:
    """Whether reading variables before or after the calls of one expression is the same.

    The specification fixes the order of calls alone.
    """
    calling = [part for part in parts if is_repeatable(part, info) is not YES]
    if all(leaves_alone(part, None, info) is YES for part in calling):
        return True
    others = [part for part in parts if part not in calling]
    return len(calling) == 1 and all(_is_settled(info, flow, part) for part in others)


def _is_settled(info: Info, flow: FunctionFlow, part: ast.Expr) -> bool:
    """Whether no call can change a part: a constant, or a variable that only this code sees."""
    if info.const_value(part) is not None:
        return True
    ident = unparen(part)
    var = flow.variable(ident) if isinstance(ident, ast.Ident) else None
    if var is None or var.role not in ("local", "param", "recv") or not flow.uses.is_complete(var):
        return False
    uses = flow.uses.of(var)
    return not any(u.role == "addr" or (u.captured and u.role in MUTATING) for u in uses)
