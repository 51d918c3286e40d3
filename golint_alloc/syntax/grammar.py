"""The tree-sitter grammar of Go and the numbers of its node kinds."""

from __future__ import annotations

import tree_sitter
import tree_sitter_go
from tree_sitter import Node as TSNode

LANGUAGE = tree_sitter.Language(tree_sitter_go.language())


def kind(name: str) -> int:
    """The ``kind_id`` of a named node kind; KeyError when the grammar has none of that name."""
    number = LANGUAGE.id_for_node_kind(name, True)
    if number is None:
        raise KeyError(f"tree-sitter-go has no node kind {name!r}")
    return number


def token(text: str) -> int:
    """The ``kind_id`` of a keyword, operator or punctuation mark."""
    number = LANGUAGE.id_for_node_kind(text, False)
    if number is None:
        raise KeyError(f"tree-sitter-go has no token {text!r}")
    return number


COMMENT = kind("comment")


def solid(children: list[TSNode]) -> list[TSNode]:
    """The children without comments, which the grammar allows between any two tokens."""
    return [child for child in children if child.kind_id != COMMENT]


__all__ = ["COMMENT", "LANGUAGE", "TSNode", "kind", "solid", "token"]
