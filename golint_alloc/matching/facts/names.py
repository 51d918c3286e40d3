"""Names for variables that a fix adds to a function or package."""

from __future__ import annotations

from collections.abc import Iterable

from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import walk
from golint_alloc.types.declindex import receiver_base
from golint_alloc.types.info import Info

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


def fresh_package_name(info: Info, base: str, at: ast.Node, number: int = 1) -> str:
    """The first name of ``base``, ``base2``, ``base3``, … from a number on that is free at package
    level and is nothing else at a node.
    """
    while True:
        name = base if number == 1 else f"{base}{number}"
        if info.package.lookup(name) is None and info.visible(name, at) is None:
            return name
        number += 1


def name_of_function(decl: ast.FuncDecl) -> str:
    """A function's name to begin an unexported one with, that of a method's type before it."""
    base = receiver_base(decl)
    if base is None:
        return lower_first(decl.name.name)
    return lower_first(base.name) + upper_first(decl.name.name)


def lower_first(name: str) -> str:
    """``Name`` as ``name``, ``ID`` as ``id``, ``URLPath`` as ``urlPath``."""
    upper = len(name) - len(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    count = upper if upper in (0, 1, len(name)) else upper - 1
    return name[:count].lower() + name[count:]


def upper_first(name: str) -> str:
    """``name`` as ``Name``."""
    return name[:1].upper() + name[1:]
