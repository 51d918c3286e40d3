"""Raw tree-sitter queries of rules: the escape hatch for what no snippet can say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import tree_sitter

from golint_alloc.syntax import ast
from golint_alloc.syntax.grammar import LANGUAGE

if TYPE_CHECKING:
    from golint_alloc.syntax.file import File

_PLACE = re.compile(r" at row (\d+), column (\d+)")


class RawQueryError(ValueError):
    """A text that is no query of the Go grammar; ``offset`` is in the text, in code points."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


@lru_cache(maxsize=256)
def compile_query(text: str) -> tree_sitter.Query:
    """Raises RawQueryError."""
    try:
        return tree_sitter.Query(LANGUAGE, text)
    except tree_sitter.QueryError as error:
        said = str(error)
        place = _PLACE.search(said)
        row, column = map(int, place.groups()) if place else (text.count("\n"), 0)
        lines = text.split("\n")
        offset = sum(len(line) + 1 for line in lines[:row]) + (column if place else len(lines[-1]))
        raise RawQueryError(offset, _PLACE.sub("", said)) from None


def query_matches(file: File, text: str) -> Iterator[dict[str, list[ast.Node]]]:
    """Every match in the file's intact declarations: capture name -> nodes, in source order.

    A match with a capture that has no counterpart in the tree (a bracket, a keyword) is left out.
    """
    query = compile_query(text)
    for root in file.search_roots:
        for _, captures in tree_sitter.QueryCursor(query).matches(root):
            found: dict[str, list[ast.Node]] = {}
            complete = True
            for name, nodes in captures.items():
                known = [innermost_at(file, node.start_byte, node.end_byte) for node in nodes]
                complete &= None not in known
                found[name] = [node for node in known if node is not None]
            if complete and found:
                yield found


def innermost_at(file: File, start: int, end: int) -> ast.Node | None:
    """The innermost node with exactly that span, None when there is none."""
    found: ast.Node | None = None
    node: ast.Node | None = file.decl_at(start)
    while node is not None:
        if node.start == start and node.end == end:
            found = node
        node = next(
            (part for part in node.children() if part.start <= start and end <= part.end), None
        )
    return found
