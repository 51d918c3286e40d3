"""Who mentions the functions of a package: found in the text first, so other bodies stay unread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from golint_alloc.flow.tree import outer_paren
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import walk
from golint_alloc.types.info import Info

if TYPE_CHECKING:
    from golint_alloc.syntax.file import File

# What follows a name that is called, instantiated, passed, stored or returned.
_MENTION = re.compile(rb"([A-Za-z_\x80-\xff][\w\x80-\xff]*)[ \t]*[(),\[}\r\n;]")
_DECLARED = re.compile(rb"^func[ \t]*(?:\([^)\n]*\)[ \t]*)?([\w\x80-\xff]+)", re.MULTILINE)

_MOST_DECLS = 200
"""So many declarations that name a function are looked at."""


class Mentions(NamedTuple):
    """Where a package's code names one of its functions, in source order."""

    calls: tuple[ast.Call, ...]
    values: tuple[ast.Expr, ...]
    """Where the function is used without being called there: ``f`` or ``x.f``."""
    complete: bool = True
    """False when the name stands in so many declarations that not all were looked at."""


class CallGraph:
    """The static calls inside one package, kept with its information.

    The text of the files is read once for names; a declaration is converted, and types are
    asked, only where a name is that of the function in question.
    """

    def __init__(self, info: Info) -> None:
        self._info = info
        self._places: dict[bytes, list[tuple[File, int]]] | None = None
        self._names: dict[ast.Decl, dict[str, list[ast.Ident]]] = {}
        self._mentions: dict[ast.FuncDecl, Mentions] = {}

    def mentions(self, func: ast.FuncDecl) -> Mentions:
        """The calls and other uses of a function or method, those in itself included.

        Calls through an interface are not among them.
        """
        found = self._mentions.get(func)
        if found is None:
            found = self._mentions[func] = self._find(func)
        return found

    def _find(self, func: ast.FuncDecl) -> Mentions:
        name = func.name.name
        places = self._text_places().get(name.encode(), ())
        spots = [spot for spot in self._spots(places) if spot[1] >= 0]
        complete = len(spots) <= _MOST_DECLS
        if not complete:  # a generated file may have thousands of one kind
            spots.sort(key=lambda spot: spot[0].is_generated)
        decls = [file.decl(index) for file, index in spots[:_MOST_DECLS]]
        calls: list[ast.Call] = []
        values: list[ast.Expr] = []
        for decl in decls:
            for ident in self._idents(decl).get(name, ()):
                if ident is func.name or not self._names_it(ident, func):
                    continue
                whole = _whole(ident)
                call = whole.parent
                if isinstance(call, ast.Call) and call.fun is whole:
                    calls.append(call)
                else:
                    values.append(whole)
        return Mentions(tuple(calls), tuple(values), complete)

    def _spots(self, places: Sequence[tuple[File, int]]) -> dict[tuple[File, int], None]:
        """The declarations in which places lie: file and index, in source order."""
        return dict.fromkeys((file, file.decl_index(offset)) for file, offset in places)

    def _names_it(self, ident: ast.Ident, func: ast.FuncDecl) -> bool:
        parent = ident.parent
        if isinstance(parent, ast.Selector) and parent.sel is ident:
            found = self._info.object_of_selector(parent)
            if found is None:
                selection = self._info.selection(parent)
                found = selection.obj if selection is not None else None
        else:
            found = self._info.object_of(ident)
        return found is not None and found.node is func

    def _idents(self, decl: ast.Decl) -> dict[str, list[ast.Ident]]:
        """The identifiers of a declaration that have the name of some function here."""
        known = self._names.get(decl)
        if known is None:
            wanted = self._text_places()
            known = self._names[decl] = {}
            for node in walk(decl):
                if isinstance(node, ast.Ident) and node.name.encode() in wanted:
                    known.setdefault(node.name, []).append(node)
        return known

    def _text_places(self) -> dict[bytes, list[tuple[File, int]]]:
        """Where the names of the package's functions stand, by name."""
        if self._places is None:
            files = self._info.package.files
            self._places = {name: [] for file in files for name in _DECLARED.findall(file.source)}
            for file in files:
                for found in _MENTION.finditer(file.source):
                    places = self._places.get(found[1])
                    if places is not None:
                        places.append((file, found.start()))
        return self._places


def _whole(ident: ast.Ident) -> ast.Expr:
    """``x.f``, ``f[int]`` and parentheses around the name of a function."""
    expr = outer_paren(ident)
    parent = expr.parent
    if isinstance(parent, ast.Selector) and parent.sel is ident:
        expr = outer_paren(parent)
        parent = expr.parent
    if isinstance(parent, ast.Index) and parent.x is expr:
        expr = outer_paren(parent)
    return expr
