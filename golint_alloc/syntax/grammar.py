"""The tree-sitter grammar of Go and the numbers of its node kinds."""

from __future__ import annotations

from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec

import tree_sitter
from tree_sitter import Node as TSNode


def _language() -> object:
    """The grammar's address, from the extension module of the package tree_sitter_go.

    The package itself imports importlib.resources, for queries that nobody here asks for,
    which takes as long as parsing a big file: it is imported only if it is built otherwise.
    """
    package = find_spec("tree_sitter_go")
    places = package.submodule_search_locations if package is not None else None
    spec = PathFinder.find_spec("tree_sitter_go._binding", places) if places else None
    if spec is None or spec.loader is None:
        import tree_sitter_go

        return tree_sitter_go.language()
    binding = module_from_spec(spec)
    spec.loader.exec_module(binding)
    return binding.language()


LANGUAGE = tree_sitter.Language(_language())


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
