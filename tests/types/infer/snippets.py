"""Small Go packages for tests, and finding expressions in them by their text."""

from __future__ import annotations

from collections.abc import Iterator

from golint_alloc.syntax import ast, parse
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.program import PackageSource, Program


class Snippet:
    """A package made of one file and the packages it can import."""

    def __init__(self, source: str, goarch: str = "amd64", **imports: str) -> None:
        def find(path: str, _importing_dir: str) -> PackageSource | None:
            text = imports.get(path)
            return None if text is None else _source(path, text)

        self.program = Program(goarch, find, lambda _path: None)
        self.package: SourcePackage = self.program.add(_source("p", source))
        self.file = self.package.files[0]
        self.info = self.package.info

    def nodes(self) -> Iterator[ast.Node]:
        """All nodes, outer ones before inner ones, in source order."""
        for decl in self.file.decls:
            pending: list[ast.Node] = [decl]
            while pending:
                node = pending.pop()
                yield node
                pending.extend(reversed(list(node.children())))

    def expr(self, text: str, number: int = 0) -> ast.Expr:
        """The expression number ``number`` whose source is ``text``, the outermost of several."""
        found = [
            node
            for node in self.nodes()
            if isinstance(node, ast.Expr) and self.file.text(node) == text
        ]
        spans = sorted({(node.start, node.end) for node in found})
        assert number < len(spans), f"{text!r} is not in the source"
        return next(node for node in found if (node.start, node.end) == spans[number])


def _source(path: str, text: str) -> PackageSource:
    if not text.lstrip().startswith("package"):
        text = f"package {path}\n{text}"
    return PackageSource(path, [parse(f"{path}/x.go", text.encode())], (1, 27))
