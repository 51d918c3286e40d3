"""The names of functions as the linker writes them, and where those functions are now."""

from __future__ import annotations

import re
from typing import Final

from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File, parse
from golint_alloc.syntax.lines import LineIndex
from golint_alloc.syntax.walk import function_name

_CLOSURE: Final = re.compile(r"(?:\.(?:func|gowrap|deferwrap)?\d+|-range\d+|-fm)+$")
_ESCAPED: Final = re.compile("%([0-9a-f]{2})")


class Symbol(NamedTuple):
    """A linker symbol taken apart."""

    package: str
    """Import path; ``main`` for every main package."""
    function: str
    """The declared function: ``Name``, ``T.Name``, ``(*T).Name``, type arguments left out."""
    is_closure: bool
    """It is a function literal inside of that function, or a wrapper the compiler made."""


def split_symbol(name: str) -> Symbol:
    """``example.com/m.(*S[go.shape.int]).Get.func1`` as its parts."""
    plain = _without_type_arguments(name)
    slash = plain.rfind("/") + 1
    dot = plain.find(".", slash)
    if dot < 0:
        return Symbol("", plain, False)
    # Dots in the last element of an import path are escaped, so that the cut is clear.
    package = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), plain[:dot])
    function = plain[dot + 1 :]
    declared = _CLOSURE.sub("", function)
    # init.0 is no closure: it is one of several init functions.
    return Symbol(package, declared, declared != function)


def _without_type_arguments(name: str) -> str:
    if "[" not in name:
        return name
    out: list[str] = []
    depth = 0
    for char in name:
        depth += char == "["
        if not depth:
            out.append(char)
        depth -= char == "]"
    return "".join(out)


class Functions:
    """Where the functions of a file are declared now, to follow them when they have moved."""

    def __init__(self, path: str, source: bytes) -> None:
        self.file: File = parse(path, source)
        self.lines: LineIndex = self.file.lines
        self._ranges: dict[str, tuple[int, int]] = {}
        for decl in self.file.decls:
            if isinstance(decl, ast.FuncDecl):
                first, last = self.lines.line(decl.start) + 1, self.lines.line(decl.end) + 1
                name = function_name(decl)
                # init and _ may be declared more than once: they are not followed.
                self._ranges[name] = (0, 0) if name in self._ranges else (first, last)

    def range_of(self, function: str) -> tuple[int, int] | None:
        """First and last line (1-based) of a declared function; None without a single one.

        The name may be preceded by the function it was inlined into (``F.G`` for ``G``).
        """
        while True:
            found = self._ranges.get(function)
            if found is not None:
                return found if found[0] else None
            _, dot, function = function.partition(".")
            if not dot:
                return None
