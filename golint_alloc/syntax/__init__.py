"""Go source as bytes, positions, comments and a syntax tree; nothing outside uses tree-sitter.

Names are loaded when first used: a run that finds everything in the cache
needs positions only, and must not pay for loading the parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from golint_alloc.syntax import ast as ast
    from golint_alloc.syntax.directives import Directive as Directive
    from golint_alloc.syntax.directives import covered_span as covered_span
    from golint_alloc.syntax.directives import find_directives as find_directives
    from golint_alloc.syntax.faults import SyntaxFault as SyntaxFault
    from golint_alloc.syntax.file import Comment as Comment
    from golint_alloc.syntax.file import File as File
    from golint_alloc.syntax.file import parse as parse
    from golint_alloc.syntax.lines import LineIndex as LineIndex
    from golint_alloc.syntax.query import Candidate as Candidate
    from golint_alloc.syntax.query import find_candidates as find_candidates
    from golint_alloc.syntax.snippet import SnippetError as SnippetError
    from golint_alloc.syntax.snippet import parse_snippet_decl as parse_snippet_decl
    from golint_alloc.syntax.snippet import parse_snippet_expr as parse_snippet_expr
    from golint_alloc.syntax.snippet import parse_snippet_stmts as parse_snippet_stmts
    from golint_alloc.syntax.snippet import parse_snippet_type as parse_snippet_type
    from golint_alloc.syntax.walk import ancestors as ancestors
    from golint_alloc.syntax.walk import enclosing as enclosing
    from golint_alloc.syntax.walk import enclosing_function as enclosing_function
    from golint_alloc.syntax.walk import file_of as file_of
    from golint_alloc.syntax.walk import function_name as function_name
    from golint_alloc.syntax.walk import is_blank as is_blank
    from golint_alloc.syntax.walk import same_code as same_code
    from golint_alloc.syntax.walk import statement_of as statement_of
    from golint_alloc.syntax.walk import string_value as string_value
    from golint_alloc.syntax.walk import top_level as top_level
    from golint_alloc.syntax.walk import unparen as unparen

_HOMES = {
    "directives": ("Directive", "covered_span", "find_directives"),
    "faults": ("SyntaxFault",),
    "file": ("Comment", "File", "parse"),
    "lines": ("LineIndex",),
    "query": ("Candidate", "find_candidates"),
    "snippet": (
        *("SnippetError", "parse_snippet_decl", "parse_snippet_expr"),
        *("parse_snippet_stmts", "parse_snippet_type"),
    ),
    "walk": (
        *("ancestors", "enclosing", "enclosing_function", "file_of", "function_name"),
        *("is_blank", "same_code", "statement_of", "string_value", "top_level", "unparen"),
    ),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value
