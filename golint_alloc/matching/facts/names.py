"""Names for variables that a fix adds to a function."""

from __future__ import annotations

from collections.abc import Iterable

from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import walk

_KEYWORDS = frozenset({
    "break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for",
    "func", "go", "goto", "if", "import", "interface", "map", "package", "range", "return",
    "select", "struct", "switch", "type", "var",
})  # fmt: skip


def fresh_name(func: ast.Node, candidates: Iterable[str]) -> str | None:
    """The first candidate that nothing in a function is called, None when all are taken.

    A name of the package or of Go itself that the function does not use may be hidden.
    """
    used = {
        node.name
        for node in walk(func)
        if isinstance(node, ast.Ident)
        and not (isinstance(node.parent, ast.Selector) and node.parent.sel is node)
    }
    return next((name for name in candidates if name not in used | _KEYWORDS), None)


def lower_first(name: str) -> str:
    """``Name`` as ``name``, ``ID`` as ``id``, ``URLPath`` as ``urlPath``."""
    upper = len(name) - len(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    count = upper if upper in (0, 1, len(name)) else upper - 1
    return name[:count].lower() + name[count:]


def upper_first(name: str) -> str:
    """``name`` as ``Name``."""
    return name[:1].upper() + name[1:]
