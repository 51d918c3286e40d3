"""Where matches come from: patterns, raw queries and analyses, started by candidates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from golint_alloc.matching.analyses import get_analysis
from golint_alloc.matching.analyses.index import INDEX
from golint_alloc.matching.context import Context
from golint_alloc.matching.gates import named_by
from golint_alloc.matching.matcher import Bindings, Bound, Run, match_at
from golint_alloc.matching.predicates.registry import Scope
from golint_alloc.matching.ready import pattern_of
from golint_alloc.matching.relations import Nested, compile_constraints
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.syntax.rawquery import query_matches
from golint_alloc.types.info import Info

Found = Iterable[tuple[Bound, Bindings]]
"""What matched, and the names it binds."""

Constraints = Callable[[Context], Bindings | None]
"""What a match must satisfy besides its form; it may bind more names."""


TextTest = Callable[[bytes, int, int], object]
"""A question about a span of source text: (text, start, end)."""


class Source(NamedTuple):
    """A compiled match tree."""

    find: Callable[[ast.Node, Info], Found]
    """All matches started by a candidate node."""
    search: Callable[[File], Found] | None
    """For raw queries, which have no candidates: all matches in a file."""
    constraints: Constraints
    can_start: TextTest | None
    """Whether a span of source text may be a candidate that starts a match: what says no here
    spares building the syntax tree around it. Sources with one test have the same object;
    None for those that every candidate may start."""


def compile_source(tree: Mapping[str, Any], scope: Scope) -> Source:
    """Compile the root of a match tree; its conditions, when something first matches."""
    constraints = _later(lambda: compile_constraints(tree, scope))
    kind = tree["kind"]
    if kind == "pattern":
        pattern = pattern_of(tree, scope.imports)
        return Source(
            lambda node, info: match_at(pattern, node, info),
            None,
            constraints,
            has_words(tuple(word.decode() for word in pattern.searched)),
        )
    if kind == "query":
        text = tree["query"]
        return Source(
            lambda _node, _info: (),
            lambda file: _query_matches(file, text),
            constraints,
            None,
        )
    if kind == "analysis":
        found = get_analysis(tree["name"])
        params = tree.get("params", {})
        return Source(
            lambda node, info: (
                (shape.match, shape.bindings) for shape in found.run(node, info, params)
            ),
            None,
            constraints,
            _starting_text(tree),
        )
    return _compile_all(tree, scope, constraints)


@cache
def has_words(words: tuple[str, ...]) -> TextTest | None:
    """Whether all the words are in a text: for the same words the same object."""
    if not words:
        return None
    first, *others = [word.encode() for word in words]
    return lambda text, start, end: (
        text.find(first, start, end) >= 0
        and all(text.find(word, start, end) >= 0 for word in others)
    )


def _starting_text(tree: Mapping[str, Any]) -> TextTest | None:
    """What an analysis says of its candidates' text."""
    entry = INDEX[tree["name"]]
    # Of calls the name is known already.
    names = named_by(tree) if entry.kind != "call" else []
    words = tuple(name.rpartition(".")[2].encode() for name in names)
    return _begins_with(get_analysis(tree["name"]).text, words, entry.times)


@cache
def _begins_with(pattern: bytes, words: tuple[bytes, ...], times: int) -> TextTest | None:
    fits = re.compile(pattern).match
    if not words:
        return fits if pattern else None
    if times == 1:
        return lambda text, start, end: (
            fits(text, start, end) and any(text.find(word, start, end) >= 0 for word in words)
        )
    return lambda text, start, end: (
        sum(text.count(word, start, end) for word in words) >= times and fits(text, start, end)
    )


def _later(compiling: Callable[[], Constraints]) -> Constraints:
    """Constraints that are compiled when they are first asked: most rules match nowhere."""
    compiled: Constraints | None = None

    def ask(ctx: Context) -> Bindings | None:
        nonlocal compiled
        if compiled is None:
            compiled = compiling()
        return compiled(ctx)

    return ask


def _query_matches(file: File, text: str) -> Iterator[tuple[Bound, Bindings]]:
    """Captures as bindings; the match is the capture ``@match``, else the widest of them."""
    for captures in query_matches(file, text):
        bindings: Bindings = {
            name: nodes[0] if len(nodes) == 1 else Run(tuple(nodes), nodes[0].start, nodes[-1].end)
            for name, nodes in captures.items()
        }
        whole = bindings.pop("match", None)
        if whole is None:
            whole = max(bindings.values(), key=_width)
        yield whole, bindings


def _width(bound: Bound) -> int:
    return bound.end - bound.start if isinstance(bound, ast.Node | Run) else 0


def _compile_all(tree: Mapping[str, Any], scope: Scope, constraints: Constraints) -> Source:
    """The first part finds; the others must hold at the same place."""
    first = compile_source(tree["parts"][0], scope)

    others = cache(partial(_compile_others, tree["parts"][1:], scope))

    def check(ctx: Context) -> Bindings | None:
        found = first.constraints(ctx)
        for other in others():
            if found is None:
                return None
            ctx.bindings = found
            found = other(ctx.anchor, ctx)
        if found is None:
            return None
        ctx.bindings = found
        return constraints(ctx)

    return Source(first.find, first.search, check, first.can_start)


def _compile_others(parts: list[Any], scope: Scope) -> list[Nested]:
    from golint_alloc.matching.relations import compile_nested

    compiled = [compile_nested(part, scope) for part in parts]
    if scope.tracer is None:
        return compiled
    return [
        scope.tracer.related("all", part, other)
        for part, other in zip(parts, compiled, strict=True)
    ]


def nested_source(tree: Mapping[str, Any]) -> Nested:
    """A nested analysis: whether it finds something that starts at the given node.

    A name that is bound already must mean the same there, as in nested patterns.
    """
    if tree["kind"] == "query":
        return _nested_query(tree["query"])
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


def _nested_query(text: str) -> Nested:
    def test(node: ast.Node, ctx: Context) -> Bindings | None:
        for whole, bindings in _query_matches(ctx.file, text):
            if whole is node:
                return {**ctx.bindings, **bindings}
        return None

    return test
