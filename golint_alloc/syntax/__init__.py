"""Go source as bytes, positions, comments and a syntax tree; nothing outside uses tree-sitter.

Names are loaded when first used: a run that finds everything in the cache
needs positions only, and must not pay for loading the parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from golint_alloc.syntax import ast as ast
    from golint_alloc.syntax.faults import SyntaxFault as SyntaxFault
    from golint_alloc.syntax.file import Comment as Comment
    from golint_alloc.syntax.file import File as File
    from golint_alloc.syntax.file import parse as parse
    from golint_alloc.syntax.lines import LineIndex as LineIndex

_HOME = {
    "SyntaxFault": "faults",
    "Comment": "file",
    "File": "file",
    "parse": "file",
    "LineIndex": "lines",
}


def __getattr__(name: str) -> object:
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value
