"""Packages made from Go text, for tests."""

from __future__ import annotations

import re
from typing import NamedTuple

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.syntax import ast, parse
from golint_alloc.syntax.file import File
from golint_alloc.syntax.walk import walk
from golint_alloc.types.objects import Var
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.program import PackageSource, Program


class Source:
    """One file that is a package."""

    def __init__(
        self, text: str, *, go_version: tuple[int, int] = (1, 27), path: str = "p.go"
    ) -> None:
        if not any(line.startswith("package ") for line in text.splitlines()):
            text = f"package p\n\n{text}"
        self.file: File = parse(path, text.encode())
        assert not self.file.faults, self.file.faults
        self.package: SourcePackage = Program().add(
            PackageSource("example.org/p", [self.file], go_version)
        )
        self.info = self.package.info

    def func(self, name: str) -> ast.FuncDecl:
        """The function or method of that name."""
        return next(
            decl
            for decl in self.file.decls
            if isinstance(decl, ast.FuncDecl) and decl.name.name == name
        )

    def flow(self, name: str = "f") -> FunctionFlow:
        """The flow of a function."""
        found = flow_of(self.info, self.func(name))
        assert found is not None
        return found

    def find(self, text: str, kind: type[ast.Node] = ast.Node, *, inside: str = "f") -> ast.Node:
        """The first outermost node of a kind with that text."""
        for node in walk(self.func(inside)):
            if isinstance(node, kind) and self.file.text(node) == text:
                return node
        raise AssertionError(f"no {kind.__name__} {text!r}")

    def expr(self, text: str, *, inside: str = "f") -> ast.Expr:
        """The first expression with that text."""
        node = self.find(text, ast.Expr, inside=inside)
        assert isinstance(node, ast.Expr)
        return node

    def var(self, name: str, *, inside: str = "f") -> Var:
        """The variable declared under that name in a function."""
        for node in walk(self.func(inside)):
            if isinstance(node, ast.Ident) and node.name == name:
                obj = self.info.object_of(node)
                if isinstance(obj, Var) and obj.role != "field":
                    return obj
        raise AssertionError(f"no variable {name}")

    def loops(self, *, inside: str = "f") -> list[ast.For | ast.Range]:
        """The loops of a function in source order."""
        nodes = walk(self.func(inside))
        return [node for node in nodes if isinstance(node, ast.For | ast.Range)]


class Marker(NamedTuple):
    """What a line's comment says: ``var p heap (returned)``."""

    line: int
    question: str
    name: str
    expected: str
    reason: str


_MARKER = re.compile(r"// (var|alloc|box)(?: (\w+))? (heap|stack|unknown)(?: \((.*)\))?$")


def markers(text: str) -> list[Marker]:
    """The expectations in a Go file, by 1-based line."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        match = _MARKER.search(line)
        if match is not None:
            question, name, expected, reason = match.groups()
            found.append(Marker(number, question, name or "", expected, reason or ""))
    return found
