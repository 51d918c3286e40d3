"""Patterns that were compiled beforehand, as plain trees among the rules' own.

To parse a pattern takes ten times as long as to read what came of it, and a run on one file has
candidates for hundreds of patterns.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from golint_alloc.matching.pattern import (
    Anchor,
    Hole,
    Pattern,
    PatternError,
    PkgRef,
    compile_pattern,
)
from golint_alloc.syntax import ast
from golint_alloc.syntax.ast.base import attributes

Plain = Any

_READY: Final = "ready"
"""The key of a compiled pattern in the match tree that has its code."""
_CLASS: Final = "is"
"""The key of a node's class; the others are arguments of its constructor."""
_CLASSES: Final[Mapping[str, type[ast.Node]]] = {
    **{
        name: cls
        for name, cls in vars(ast).items()
        if isinstance(cls, type) and issubclass(cls, ast.Node)
    },
    "Hole": Hole,
    "PkgRef": PkgRef,
}
_NOT_GIVEN: Final = frozenset(("parent", "file", "has_body"))
"""Attributes that no constructor takes: links, and what follows from others."""


def pattern_form(tree: Mapping[str, Plain]) -> str | None:
    """The ``as`` of a pattern, None for automatic."""
    form = tree.get("as", "auto")
    return None if form == "auto" else str(form)


def pattern_of(
    tree: Mapping[str, Plain], imports: Mapping[str, str], *, nested: bool = False
) -> Pattern:
    """The pattern of a match tree, compiled now if it was not before. Raises PatternError.

    ``imports`` and ``nested`` are those with which it was noted; see ``compile_pattern``.
    """
    ready = tree.get(_READY)
    if ready is None:
        return compile_pattern(str(tree["code"]), pattern_form(tree), imports, nested=nested)
    roots, is_statements, anchor, names, words = ready
    return Pattern(
        tuple(_node(root) for root in roots),
        is_statements,
        Anchor(*anchor),
        frozenset(names),
        tuple(word.encode() for word in words),
    )


def note_patterns(
    tree: dict[str, Plain], imports: Mapping[str, str], *, nested: bool = False
) -> None:
    """Write the compiled patterns of a match tree and of all that are in it into it.

    A pattern with a fault is left as it is: the fault is told when the rule is run.
    """
    if tree["kind"] == "pattern":
        with suppress(PatternError):
            tree[_READY] = _plain(pattern_of(tree, imports, nested=nested))
    for number, part in enumerate(tree.get("parts", ())):
        # Of several at one place the first one is searched for.
        note_patterns(part, imports, nested=nested or number > 0)
    for relation in ("not", "inside", "has", "precedes", "follows"):
        for related in tree.get(relation, ()):
            note_patterns(related, imports, nested=True)


def _plain(pattern: Pattern) -> list[Plain]:
    return [
        [_plain_node(root) for root in pattern.roots],
        pattern.is_statements,
        list(pattern.anchor),
        sorted(pattern.names),
        [word.decode() for word in pattern.words],
    ]


def _plain_node(node: ast.Node) -> dict[str, Plain]:
    """A node with all below it, parts that are built on demand included."""
    plain: dict[str, Plain] = {_CLASS: type(node).__name__}
    for cls in type(node).__mro__:
        if issubclass(cls, ast.Node):
            for name in attributes(cls):
                if name not in _NOT_GIVEN:
                    public = name.removeprefix("_")
                    plain[public] = _plain_value(getattr(node, public))
    return plain


def _plain_value(value: Plain) -> Plain:
    if isinstance(value, list):
        return [_plain_value(each) for each in value]
    return _plain_node(value) if isinstance(value, ast.Node) else value


def _node(plain: Mapping[str, Plain]) -> ast.Node:
    fields = {}
    for name, value in plain.items():
        if value.__class__ is dict:
            value = _node(value)
        elif value.__class__ is list:
            value = [_node(each) for each in value]
        fields[name] = value
    return _CLASSES[fields.pop(_CLASS)](**fields)
