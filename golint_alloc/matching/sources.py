"""Where matches come from: patterns, raw queries and analyses, started by candidates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from golint_alloc.matching.analyses import get_analysis
from golint_alloc.matching.context import Context
from golint_alloc.matching.matcher import Bindings, Bound, match_at
from golint_alloc.matching.pattern import compile_pattern
from golint_alloc.matching.predicates.registry import Scope
from golint_alloc.matching.relations import Nested, compile_constraints, pattern_form
from golint_alloc.syntax import ast
from golint_alloc.types.info import Info


class Trigger(NamedTuple):
    """What the candidate search must find before a source is asked."""

    kind: str
    name: str | None
    """For calls: the called function's last identifier; None for any candidate of the kind."""


class Source(NamedTuple):
    """A compiled match tree."""

    triggers: tuple[Trigger, ...]
    find: Callable[[ast.Node, Info], Iterable[tuple[Bound, Bindings]]]
    """All matches started by a candidate node."""
    constraints: Callable[[Context], Bindings | None]


def compile_source(tree: Mapping[str, Any], scope: Scope) -> Source:
    """Compile the root of a match tree."""
    constraints = compile_constraints(tree, scope)
    kind = tree["kind"]
    if kind == "pattern":
        pattern = compile_pattern(tree["code"], pattern_form(tree), scope.imports)
        trigger = Trigger(pattern.anchor.kind, pattern.anchor.name)
        return Source((trigger,), lambda node, info: match_at(pattern, node, info), constraints)
    if kind == "analysis":
        found = get_analysis(tree["name"])
        params = tree.get("params", {})
        triggers = tuple(Trigger(found.kind, name) for name in found.names or (None,))
        return Source(
            triggers,
            lambda node, info: (
                (shape.match, shape.bindings) for shape in found.run(node, info, params)
            ),
            constraints,
        )
    if kind == "all":
        return _compile_all(tree, scope, constraints)
    raise NotImplementedError(kind)


def _compile_all(
    tree: Mapping[str, Any], scope: Scope, constraints: Callable[[Context], Bindings | None]
) -> Source:
    """The first part finds; the others must hold at the same place."""
    from golint_alloc.matching.relations import compile_nested

    first = compile_source(tree["parts"][0], scope)
    others = [compile_nested(part, scope) for part in tree["parts"][1:]]

    def check(ctx: Context) -> Bindings | None:
        found = first.constraints(ctx)
        for other in others:
            if found is None:
                return None
            ctx.bindings = found
            found = other(ctx.anchor, ctx)
        if found is None:
            return None
        ctx.bindings = found
        return constraints(ctx)

    return Source(first.triggers, first.find, check)


def nested_source(tree: Mapping[str, Any]) -> Nested:
    """A nested analysis: whether it finds something that starts at the given node.

    A name that is bound already must mean the same there, as in nested patterns.
    """
    if tree["kind"] != "analysis":
        raise NotImplementedError(tree["kind"])
    found = get_analysis(tree["name"])
    params = tree.get("params", {})

    def test(node: ast.Node, ctx: Context) -> Bindings | None:
        for shape in found.run(node, ctx.info, params):
            if all(_agree(ctx.bindings.get(name), new) for name, new in shape.bindings.items()):
                return {**ctx.bindings, **shape.bindings}
        return None

    return test


def _agree(earlier: Bound | None, new: Bound) -> bool:
    """Whether a name that is perhaps bound already can be bound to this."""
    return earlier is None or earlier is new or (type(earlier) is type(new) and earlier == new)
