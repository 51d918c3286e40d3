"""Maps that are thrown away and made again where they could be emptied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.matching.analyses.layout import has_unkeyed_literal
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import is_builtin, local_declaration, source
from golint_alloc.matching.facts.mapuses import field_mentions, is_new_map, keeps_to_itself
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import same_code, statement_of, top_level, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Map, Named, Pointer, Struct
from golint_alloc.types.objects import Var

_REMADE = rb"(?s)[^=\n]*[^=!<>:\n]=[\s(]*(?:make\b|map\b|[\w\x80-\xff.]+\s*\{\s*\})"


@analysis("remade-map", kind="assign", text=_REMADE)
def _remade_map(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Assign) or node.op != "=" or len(node.lhs) != 1:
        return
    target, value = unparen(node.lhs[0]), unparen(node.rhs[0])
    if not isinstance(info.type_of(target).underlying, Map) or not is_new_map(value, info):
        return
    if isinstance(value, ast.CompositeLit) and value.elts:
        return
    flow = flow_of(info, node)
    if flow is None or not is_builtin(info, "clear", node):
        return
    risk = ""
    if isinstance(target, ast.Ident):
        if not _is_own_variable(flow, target, node, info):
            return
    elif isinstance(target, ast.Selector):
        if not _is_own_field(target, node, info):
            return
        risk = f"{source(target)} is not nil here and no copy of {source(target.x)} shares it"
    else:
        return
    kind = "variable" if isinstance(target, ast.Ident) else "field"
    if params.get("of", kind) != kind:
        return
    yield Shape(node, {"map": target, "value": value, **({"risk": risk} if risk else {})})


def _is_own_variable(flow: FunctionFlow, target: ast.Ident, assign: ast.Assign, info: Info) -> bool:
    """Whether a local map is made again in a loop that it outlives, and nobody else has it."""
    var = flow.variable(target)
    if var is None or var.role != "local" or not flow.uses.is_complete(var) or var.node is None:
        return False
    local = local_declaration(var)
    if local is None or local.value is None or not is_new_map(local.value, info):
        return False
    if flow.loop_depth(assign) <= flow.loop_depth(var.node):
        return False
    filled = False
    for use in flow.uses.of(var):
        if use.role == "define":
            continue
        if use.captured or not keeps_to_itself(use.ident, info):
            return False
        filled |= use.role in ("index-write", "passed") and bool(flow.loops_around(use.ident))
    return filled


def _is_own_field(target: ast.Selector, assign: ast.Assign, info: Info) -> bool:
    """Whether a field's map, which the function has read, is in nobody else's hands."""
    selection = info.selection(target)
    field = selection.obj if selection is not None and selection.kind == "field" else None
    if not isinstance(field, Var) or not _is_read_before(target, assign, info):
        return False
    owner = info.type_of(target.x)
    owner = owner.elem if isinstance(owner, Pointer) else owner
    if selection is None or selection.path or not isinstance(owner, Named):
        return False
    if not isinstance(owner.underlying, Struct) or has_unkeyed_literal(
        owner, owner.underlying, info
    ):
        return False
    mentions = field_mentions(field, info)
    if mentions is None:
        return False
    return all(
        is_new_map(mention.expr, info) if mention.initial else keeps_to_itself(mention.expr, info)
        for mention in mentions
    )


def _is_read_before(target: ast.Selector, assign: ast.Assign, info: Info) -> bool:
    """Whether the function loops over the map before it makes it anew: there was one to empty."""
    for node in walk(top_level(assign)):
        if not isinstance(node, ast.Range) or node.start >= assign.start:
            continue
        if same_code(node.x, target) and statement_of(node) is not None:
            return node.end <= assign.start
    return False
