"""Neighbouring statements that append to the same slice, and the literal they could be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import Local, local_declaration, source, stretch
from golint_alloc.matching.facts.purity import is_pure
from golint_alloc.matching.matcher import Bindings, Places, statement_list
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, unparen, walk
from golint_alloc.types import model
from golint_alloc.types.heap import size_class
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import YES

_WIDTH = 96
"""Longer lists of elements are easier to read as several statements."""
_FREE_BYTES = 32
"""Of a slice that begins without elements: since Go 1.25 and 1.26 the first array is a small one
on the stack (``P13Append``: 3 ints 3 allocations before, 1 since).
"""
_APPENDS = rb"\s*[\w\x80-\xff]+\s*=\s*append\b"


@analysis("append-run", kind="assign", text=_APPENDS)
def _append_run(node: ast.Node, info: Info, _: Mapping[str, Any]) -> Iterator[Shape]:
    links = _links(node, info)
    if len(links) < 2 or _literal_run(links, info) is not None:
        return
    parts = [link.args for link in links]
    if _is_plain(node, links[-1], parts, info):
        target = links[0].args[0]
        bindings: Bindings = {"slice": target, "count": len(links)}
        yield Shape(node, bindings | {"joints": _joints([_added(link) for link in links])})


@analysis("literal-run", kind="assign", text=_APPENDS)
def _literal(node: ast.Node, info: Info, _: Mapping[str, Any]) -> Iterator[Shape]:
    links = _links(node, info)
    shape = _literal_run(links, info) if links else None
    if shape is not None:
        yield shape


def _links(node: ast.Node, info: Info) -> list[ast.Call]:
    """The calls of append of a run that begins at a statement; none when it began earlier."""
    name, block = _extended(node, info), statement_list(node)
    if name is None or block is None:
        return []
    index = next(i for i, stmt in enumerate(block) if stmt is node)
    if index and _extended(block[index - 1], info) == name:
        return []
    links: list[ast.Call] = []
    for stmt in block[index:]:
        if _extended(stmt, info) != name or not isinstance(stmt, ast.Assign):
            break
        call = unparen(stmt.rhs[0])
        assert isinstance(call, ast.Call)
        links.append(call)
    return links


def _extended(stmt: ast.Node, info: Info) -> str | None:
    """The x of ``x = append(x, v, …)``."""
    if not isinstance(stmt, ast.Assign) or stmt.op != "=" or len(stmt.lhs) != 1:
        return None
    target, call = stmt.lhs[0], stmt.rhs[0]
    if not isinstance(target, ast.Ident) or not isinstance(call, ast.Call) or call.ellipsis:
        return None
    if not isinstance(call.fun, ast.Ident) or call.fun.name != "append" or len(call.args) < 2:
        return None
    first = call.args[0]
    if not isinstance(first, ast.Ident) or first.name != target.name:
        return None
    return target.name if info.callee(call).kind == "builtin" else None


def _added(call: ast.Call) -> list[ast.Expr]:
    return list(call.args[1:])


def _is_plain(
    first: ast.Node, last: ast.Node, parts: Sequence[Sequence[ast.Expr]], info: Info
) -> bool:
    """Whether the operands can be read in any order, and the result fits on a line."""
    file = file_of(first)
    operands = [operand for part in parts for operand in part[1:]]
    if sum(operand.end - operand.start + len(", ") for operand in operands) > _WIDTH:
        return False
    if any(first.start <= comment.start < last.end for comment in file.comments):
        return False
    target = parts[-1][0]
    name = target.name if isinstance(target, ast.Ident) else ""
    for operand in operands:
        if b"\n" in file.source[operand.start : operand.end]:
            return False
        if is_pure(operand, info) is not YES or _mentions(operand, name):
            return False
    return True


def _mentions(expr: ast.Expr, name: str) -> bool:
    return any(isinstance(node, ast.Ident) and node.name == name for node in walk(expr))


def _joints(parts: Sequence[Sequence[ast.Expr]]) -> Places:
    return Places(tuple(stretch(a[-1].end, b[0].start, b[0]) for a, b in pairwise(parts)))


def _literal_run(links: list[ast.Call], info: Info) -> Shape | None:
    """The run as a literal, when that needs fewer arrays."""
    if not links:
        return None
    target = links[0].args[0]
    flow = flow_of(info, target)
    var = flow.variable(target) if flow is not None and isinstance(target, ast.Ident) else None
    local = local_declaration(var) if var is not None and var.role == "local" else None
    if flow is None or var is None or local is None or not local.alone:
        return None
    type_node, elements = _start(local, info)
    if "\n" in source(local.stmt):
        return None
    block = statement_list(local.stmt)
    stmt = links[0].parent
    if type_node is None or block is None or stmt not in block:
        return None
    if block.index(stmt) != block.index(local.stmt) + 1:
        return None
    # The first entry of each stands for the slice.
    parts = [[target, *elements], *(link.args for link in links)]
    if not _is_plain(local.stmt, links[-1], parts, info) or not _is_all(flow, var, links):
        return None
    if not _saves(var, len(elements), links, info):
        return None
    return Shape(local.stmt, _literal_bindings(local, type_node, elements, links))


def _start(local: Local, info: Info) -> tuple[ast.Expr | None, list[ast.Expr]]:
    """The type as written and the elements of what a slice is declared with."""
    value = unparen(local.value) if local.value is not None else None
    if value is None:
        return _slice_type(local.written_type), []
    if local.written_type is not None:
        return None, []
    if isinstance(value, ast.CompositeLit):
        keyed = any(isinstance(elt, ast.KeyValue) for elt in value.elts)
        type_node = None if value.type is None else _slice_type(value.type)
        return (None, []) if keyed else (type_node, list(value.elts))
    if isinstance(value, ast.Call) and _is_empty_make(value, info):
        return _slice_type(value.args[0]), []
    return None, []


def _slice_type(expr: ast.Expr | None) -> ast.Expr | None:
    """``[]T`` as written: a literal of a named type would do, but might be an array's."""
    return expr if isinstance(expr, ast.ArrayType) and expr.len is None else None


def _is_empty_make(call: ast.Call, info: Info) -> bool:
    """``make([]T, 0)``."""
    callee = info.callee(call)
    if callee.kind != "builtin" or callee.name != "make" or len(call.args) != 2:
        return False
    return info.const_value(call.args[1]) == 0


def _is_all(flow: FunctionFlow, var: Var, links: list[ast.Call]) -> bool:
    """Whether the variable grows nowhere else, and its capacity is not asked for."""
    if not flow.uses.is_complete(var):
        return False
    end = links[-1].end
    for use in flow.uses.of(var):
        if use.role in ("cap", "addr") or (use.captured and use.role == "write"):
            return False
        if use.ident.start >= end and use.role in ("append-to", "sliced"):
            return False
    return True


def _saves(var: Var, elements: int, links: list[ast.Call], info: Info) -> bool:
    """Whether the appends make an array more than the literal of all elements."""
    under = var.type.underlying
    size = info.program.sizes.sizeof(under.elem) if isinstance(under, model.Slice) else None
    if not size:
        return False
    capacity = elements or _FREE_BYTES // size
    length = elements
    arrays = int(elements > 0)
    for link in links:
        length += len(link.args) - 1
        if length > capacity:
            # runtime.growslice: double, or what is asked for when that is more.
            capacity = size_class(max(2 * capacity, length) * size) // size
            arrays += 1
    return arrays > 1


def _literal_bindings(
    local: Local, type_node: ast.Expr, elements: list[ast.Expr], links: list[ast.Call]
) -> Bindings:
    parts = [*([elements] if elements else []), *(_added(link) for link in links)]
    last = links[-1]
    bindings: Bindings = {
        "slice": links[0].args[0],
        "type": type_node,
        "count": sum(len(part) for part in parts),
        "joints": _joints(parts),
        "tail": stretch(parts[-1][-1].end, last.end, last),
    }
    if not elements:
        bindings["head"] = stretch(local.stmt.start, parts[0][0].start, local.stmt)
        bindings["open"] = f"{source(links[0].args[0])} := {source(type_node)}{{"
    return bindings
