"""Find the few places of a file that rules may care about, without converting the tree.

One tree-sitter query holds a pattern for each wanted kind of node and runs in
C; what a place really is gets decided by whoever asks for its ``ast`` node.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import tree_sitter

from golint_alloc.records import NamedTuple
from golint_alloc.syntax.grammar import LANGUAGE, TSNode, kind, solid, token

if TYPE_CHECKING:
    from golint_alloc.syntax.file import File

_PATTERNS = {
    "call": "[(call_expression) (type_conversion_expression)]",
    "for": "(for_statement)",
    "func": "[(function_declaration) (method_declaration)]",
    "type": "(type_spec type: (struct_type))",
    "assign": "[(assignment_statement) (short_var_declaration) (receive_statement left: (_))]",
    "complit": "(composite_literal)",
    "binary": "(binary_expression)",
    "go": "(go_statement)",
    "defer": "(defer_statement)",
    "send": "(send_statement)",
    "index": "[(index_expression) (type_conversion_expression type: (generic_type))]",
    "unary_addr": '(unary_expression operator: "&")',
    "closure": "(func_literal)",
    "var": "(var_spec type: (_))",
}
KINDS = frozenset(_PATTERNS)
"""What can be searched for.

``call`` covers conversions and builtins too, ``for`` both kinds of loop, ``func`` declarations
only, ``type`` struct types that have a name, ``binary`` every operator, ``unary_addr`` ``&x``,
``closure`` function literals, ``var`` lines of var declarations that write a type.
"""

_IDENTIFIER = kind("identifier")
_SELECTOR = kind("selector_expression")
_GENERIC = kind("generic_type")
_INDEX = kind("index_expression")
_CONVERSION = kind("type_conversion_expression")
_POINTER = kind("pointer_type")
_CHANNEL = kind("channel_type")
_NAMES = frozenset((_IDENTIFIER, kind("type_identifier"), kind("field_identifier")))
_DOTTED = frozenset((_SELECTOR, kind("qualified_type")))
_INSTANTIATED = frozenset((_GENERIC, _INDEX, kind("type_instantiation_expression")))
_PREFIXES = (token("*"), token("<-"))
_LAST_NAME = re.compile(rb"[\w\x80-\xff]+\Z")


class Candidate(NamedTuple):
    """A place worth looking at; ``File.node_at`` gives its node."""

    kind: str
    """One of ``KINDS``."""
    start: int
    end: int
    name: bytes | None
    """For a call, the last identifier of what is called; None when it is no name."""


def find_candidates(file: File, kinds: frozenset[str]) -> Iterator[Candidate]:
    """Places of the wanted kinds in a file's intact declarations, in no particular order.

    Raises KeyError for a kind that is not in ``KINDS``.
    """
    query, order = _compiled(kinds)
    source = file.source
    for root in file.search_roots:
        for pattern, captures in tree_sitter.QueryCursor(query).matches(root):
            node = captures["x"][0]
            what = order[pattern]
            start = node.start_byte
            if what == "call":
                start, name = _call(node, start, source)
                yield Candidate(what, start, node.end_byte, name)
            elif what == "index":
                yield _index(node, start, source)
            else:
                yield Candidate(what, start, node.end_byte, None)


@cache
def _compiled(kinds: frozenset[str]) -> tuple[tree_sitter.Query, tuple[str, ...]]:
    """The query for a set of kinds, and the kind that each of its patterns stands for."""
    order = tuple(sorted(kinds))
    text = "\n".join(f"{_PATTERNS[name]} @x" for name in order)
    return tree_sitter.Query(LANGUAGE, text), order


def _call(node: TSNode, start: int, source: bytes) -> tuple[int, bytes | None]:
    """Where a call begins in Go's reading, and its name."""
    callee = _child(node)
    number = callee.kind_id
    if source[start] in b"*<":
        start = _operand_start(node)
        while number == _POINTER:
            callee = solid(callee.children)[1]
            number = callee.kind_id
    if number in _INSTANTIATED:
        callee = _child(callee)
        number = callee.kind_id
    end = callee.end_byte
    if number in _NAMES:
        return start, source[callee.start_byte : end]
    if number in _DOTTED:
        match = _LAST_NAME.search(source, source.rfind(b".", start, end) + 1, end)
        return start, match[0] if match else None
    return start, None


def _index(node: TSNode, start: int, source: bytes) -> Candidate:
    if node.kind_id == _CONVERSION:
        # f[i](x): the grammar takes f[i] for an instantiated type.
        node = _child(node)
    if source[start] in b"*<":
        start = _operand_start(node)
    return Candidate("index", start, node.end_byte, None)


def _child(node: TSNode) -> TSNode:
    """The first child, which in these kinds of node is no comment."""
    return node.child(0)


def _operand_start(node: TSNode) -> int:
    """Where an operand begins behind prefix operators that the grammar pulled into it."""
    while node.kind_id not in (_CONVERSION, _POINTER, _CHANNEL):
        if node.child_count == 0:
            return node.start_byte
        node = _child(node)
    if node.kind_id == _CONVERSION:
        return _operand_start(_child(node))
    children = solid(node.children)
    if children[0].kind_id not in _PREFIXES:
        return node.start_byte
    if node.kind_id == _POINTER:
        return _operand_start(children[1])
    return children[1].start_byte
