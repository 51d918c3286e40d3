"""Loops that descend by replacing a value with one that points at a copy of the old."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import contains
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen, walk, walk_function
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, YES


class _Link(NamedTuple):
    """``cur = T{parent: &p}`` or ``cur.parent = &p``."""

    assign: ast.Assign
    cursor: ast.Ident
    address: ast.Unary
    copy: ast.Ident


@analysis("linked-cursor", kind="for", text=rb"(?s).*?&")
def _linked_cursor(
    node: ast.Node,
    info: Info,
    _: Mapping[str, Any],
) -> Iterator[Shape]:
    if not isinstance(node, ast.For | ast.Range):
        return
    for link in _links(node.body):
        flow = flow_of(info, node)
        if flow is None or not _is_linked(flow, link, node):
            continue
        yield Shape(
            link.assign,
            {
                "cursor": link.cursor,
                "parent": link.copy.name,
                "link": link.address,
                "loop": node,
            },
        )


def _links(body: ast.Block) -> Iterator[_Link]:
    """By syntax alone: assignments of one value that hold ``&p``."""
    for node in walk_function(body):
        if not isinstance(node, ast.Assign) or len(node.lhs) != 1 or len(node.rhs) != 1:
            continue
        target, is_field = unparen(node.lhs[0]), False
        if isinstance(target, ast.Selector):
            target, is_field = unparen(target.x), True
        value = unparen(node.rhs[0])
        if not isinstance(target, ast.Ident) or node.op != "=":
            continue
        addresses = [value] if is_field else _addresses_in(value)
        for address in addresses:
            if isinstance(address, ast.Unary) and address.op == "&":
                copy = unparen(address.x)
                if isinstance(copy, ast.Ident):
                    yield _Link(node, target, address, copy)


def _addresses_in(value: ast.Expr) -> list[ast.Expr]:
    """The operands of ``&`` in the fields of ``T{…}``."""
    if not isinstance(value, ast.CompositeLit):
        return []
    return [node for node in walk(value) if isinstance(node, ast.Unary)]


def _is_linked(flow: FunctionFlow, link: _Link, loop: ast.For | ast.Range) -> bool:
    """Whether the copy is the cursor's old value, made in this loop, and is on the heap."""
    cursor, copy = flow.variable(link.cursor), flow.variable(link.copy)
    if cursor is None or copy is None or cursor is copy:
        return False
    if not _is_declared_in(copy, loop.body) or _is_declared_in(cursor, loop.body):
        return False
    if flow.loops_around(link.assign)[:1] != [loop] or flow.runs_many(loop).verdict is NO:
        return False
    value = flow.uses.definition(copy)
    value = unparen(value) if value is not None else None
    if not isinstance(value, ast.Ident) or flow.variable(value) is not cursor:
        return False
    return flow.escape.variable(copy).verdict is YES


def _is_declared_in(var: Var, block: ast.Block) -> bool:
    return var.node is not None and contains(block, var.node)
