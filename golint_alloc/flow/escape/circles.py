"""Which functions of a package may call each other in a circle, by the names in their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.syntax import ast
from golint_alloc.syntax.lexing import words
from golint_alloc.syntax.walk import file_of

if TYPE_CHECKING:
    from golint_alloc.types.info import Info


class Circles:
    """The functions of one package by name, and the names that lead back to themselves.

    A call names its callee, so functions that call each other are in one circle of names;
    most names are in none, and nobody needs the types of what such a function calls to know
    that it does not come back to it. Other packages cannot call back, as imports have no
    circles. Only the text that can be reached from the names asked about is read.
    """

    def __init__(self, info: Info) -> None:
        self._decls: dict[bytes, list[ast.FuncDecl]] = {}
        for file in info.package.files:
            for decl in file.decls:
                if isinstance(decl, ast.FuncDecl):
                    self._decls.setdefault(decl.name.name.encode(), []).append(decl)
        self._circles: dict[bytes, frozenset[str]] = {}

    def around(self, func: ast.FuncDecl) -> frozenset[str]:
        """The names of all functions that may be in a circle with one.

        Empty when it can only call itself.
        """
        name = func.name.name.encode()
        if name not in self._circles:
            self._search(name)
        circle = self._circles.get(name, frozenset())
        return circle if len(circle) > 1 or len(self._decls.get(name, ())) > 1 else frozenset()

    def _mentioned(self, name: bytes) -> list[bytes]:
        found: set[bytes] = set()
        for decl in self._decls.get(name, ()):
            text = file_of(decl).source[decl.start : decl.end]
            found |= words(text)
        return sorted(found & self._decls.keys())

    def _search(self, start: bytes) -> None:
        """Tarjan's algorithm over names, without recursion."""
        index = {start: 0}
        low = {start: 0}
        stack = [start]
        work = [(start, iter(self._mentioned(start)))]
        while work:
            name, mentioned = work[-1]
            for other in mentioned:
                if other in self._circles:
                    continue
                if other in index:
                    low[name] = min(low[name], index[other])
                else:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    work.append((other, iter(self._mentioned(other))))
                    break
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[name])
                if low[name] == index[name]:
                    position = stack.index(name)
                    circle = frozenset(member.decode() for member in stack[position:])
                    self._circles.update(dict.fromkeys(stack[position:], circle))
                    del stack[position:]
