"""Who mentions the functions of a package: found in the text first, so other bodies stay unread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from golint_alloc.flow.tree import outer_paren
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.lexing import whole_word, words
from golint_alloc.syntax.walk import walk
from golint_alloc.types.info import Info

if TYPE_CHECKING:
    from golint_alloc.syntax.file import File

# What follows a name that is called, instantiated, passed, stored or returned.
_USED = rb"[ \t]*[(),\[}\r\n;]"
_DECLARED = re.compile(rb"\nfunc[ \t]*(?:\([^)\n]*\)[ \t]*)?([\w\x80-\xff]+)")

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
        self._holders: dict[bytes, list[File]] | None = None
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
        spots = list(self._spots(name.encode()))
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

    def _spots(self, name: bytes) -> dict[tuple[File, int], None]:
        """The declarations that seem to name a function: file and index, in source order."""
        mention = whole_word(name, followed_by=_USED)
        found = (
            (file, file.decl_index(place.start()))
            for file in self._files_with().get(name, ())
            for place in mention.finditer(file.source)
        )
        return dict.fromkeys(spot for spot in found if spot[1] >= 0)

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
            wanted = self._files_with()
            known = self._names[decl] = {}
            for node in walk(decl):
                if isinstance(node, ast.Ident) and node.name.encode() in wanted:
                    known.setdefault(node.name, []).append(node)
        return known

    def _files_with(self) -> dict[bytes, list[File]]:
        """The files that hold the names of the package's functions, by name."""
        if self._holders is None:
            files = self._info.package.files
            self._holders = {name: [] for file in files for name in _DECLARED.findall(file.source)}
            for file in files:
                for name in words(file.source) & self._holders.keys():
                    self._holders[name].append(file)
        return self._holders


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
