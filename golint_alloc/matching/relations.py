"""Matches inside matches: ``inside``, ``has``, ``not``, ``precedes``, ``follows``, ``all``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from golint_alloc.matching.context import Context
from golint_alloc.matching.matcher import (
    Bindings,
    Bound,
    Run,
    match_list,
    match_node,
    statement_list,
)
from golint_alloc.matching.pattern import Pattern
from golint_alloc.matching.predicates.registry import Scope, Test, compile_where
from golint_alloc.matching.ready import pattern_of
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import statement_of, walk
from golint_alloc.types.verdict import YES

Nested = Callable[[ast.Node, Context], "Bindings | None"]
"""Whether a nested match holds at a node, extending the context's bindings; None when not."""

RELATIONS = ("not", "inside", "has", "precedes", "follows")


def compile_constraints(
    tree: Mapping[str, Any], scope: Scope
) -> Callable[[Context], Bindings | None]:
    """The relational keys and ``where`` of one match tree as a single test.

    Returns the bindings extended by ``inside`` and its kin, or None.
    """
    steps: list[tuple[str, Nested]] = []
    for relation in RELATIONS:
        for child in tree.get(relation, ()):
            nested = compile_nested(child, scope)
            if scope.tracer is not None:
                nested = scope.tracer.related(relation, child, nested)
            steps.append((relation, nested))
    where = compile_where(tree["where"], scope) if tree.get("where") else None

    def test(ctx: Context) -> Bindings | None:
        for relation, nested in steps:
            if not _holds(relation, nested, ctx):
                return None
        if where is not None and where(ctx) is not YES:
            return None
        return ctx.bindings

    return test


def _holds(relation: str, nested: Nested, ctx: Context) -> bool:
    """Try each node that the relation allows; on success ctx.bindings holds the new names."""
    if relation == "not":
        return nested(ctx.anchor, ctx) is None
    for node in _NEIGHBOURS[relation](ctx.match):
        found = nested(node, ctx)
        if found is not None:
            ctx.bindings = found
            return True
    return False


def _nodes_of(bound: Bound) -> tuple[ast.Node, ...]:
    if isinstance(bound, Run):
        return bound.nodes
    return (bound,) if isinstance(bound, ast.Node) else ()


def _ancestors(bound: Bound) -> Iterator[ast.Node]:
    node = _nodes_of(bound)[0].parent
    while node is not None:
        yield node
        node = node.parent


def _descendants(bound: Bound) -> Iterator[ast.Node]:
    own = _nodes_of(bound)
    for root in own:
        for node in walk(root):
            if node not in own:
                yield node


def _siblings(bound: Bound, after: bool) -> Iterator[ast.Node]:
    nodes = _nodes_of(bound)
    stmt = statement_of(nodes[-1] if after else nodes[0])
    siblings = statement_list(stmt) if stmt is not None else None
    if siblings is None:
        return
    index = next(i for i, sibling in enumerate(siblings) if sibling is stmt)
    yield from siblings[index + 1 :] if after else reversed(siblings[:index])


_NEIGHBOURS: Mapping[str, Callable[[Bound], Iterator[ast.Node]]] = {
    "inside": _ancestors,
    "has": _descendants,
    "precedes": lambda bound: _siblings(bound, after=True),
    "follows": lambda bound: _siblings(bound, after=False),
}


def compile_nested(tree: Mapping[str, Any], scope: Scope) -> Nested:
    """A match tree as a question about one given node."""
    constraints = compile_constraints(tree, scope)
    primary = _compile_primary(tree, scope)

    def test(node: ast.Node, ctx: Context) -> Bindings | None:
        found = primary(node, ctx)
        if found is None:
            return None
        inner = ctx.nested(node, found)
        return constraints(inner)

    return test


def _compile_primary(tree: Mapping[str, Any], scope: Scope) -> Nested:
    kind = tree["kind"]
    if kind in ("any", "all"):
        parts = [compile_nested(part, scope) for part in tree["parts"]]
        return _first_of(parts) if kind == "any" else _each_of(parts)
    if kind == "pattern":
        return at_root(pattern_of(tree, scope.imports, nested=True))
    from golint_alloc.matching.sources import nested_source

    return nested_source(tree)


def _first_of(parts: list[Nested]) -> Nested:
    def test(node: ast.Node, ctx: Context) -> Bindings | None:
        for part in parts:
            found = part(node, ctx)
            if found is not None:
                return found
        return None

    return test


def _each_of(parts: list[Nested]) -> Nested:
    def test(node: ast.Node, ctx: Context) -> Bindings | None:
        bindings = ctx.bindings
        for part in parts:
            inner = ctx.nested(node, bindings)
            found = part(node, inner)
            if found is None:
                return None
            bindings = found
        return bindings

    return test


def at_root(pattern: Pattern) -> Nested:
    """Match a pattern whose root is the given node (or a run that begins there)."""

    def test(node: ast.Node, ctx: Context) -> Bindings | None:
        bindings = dict(ctx.bindings)
        if not pattern.is_statements:
            if isinstance(node, ast.ExprStmt) and isinstance(pattern.roots[0], ast.Expr):
                node = node.x
            return bindings if match_node(pattern.roots[0], node, bindings, ctx.info) else None
        siblings = statement_list(node)
        if siblings is None:
            return None
        start = next(i for i, sibling in enumerate(siblings) if sibling is node)
        for length in range(1, len(siblings) - start + 1):
            trial = dict(bindings)
            if match_list(pattern.roots, siblings[start : start + length], trial, ctx.info):
                return trial
        return None

    return test


def where_test(items: list[Any], scope: Scope) -> Test | None:
    """A compiled where list, None when it is empty."""
    return compile_where(items, scope) if items else None
