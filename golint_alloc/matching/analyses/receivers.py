"""Methods with value receivers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import is_blank, unparen
from golint_alloc.types.info import Info


def value_receiver(node: ast.Node) -> tuple[ast.Expr, ast.Ident | None] | None:
    """(receiver type, receiver name if it has one) of a method with a value receiver."""
    if not isinstance(node, ast.FuncDecl) or node.recv is None:
        return None
    written = unparen(node.recv.type)
    if isinstance(written, ast.Star):
        return None
    name = node.recv.names[0] if node.recv.names else None
    return written, None if is_blank(name) else name


@analysis("value-receiver", kind="func")
def _value_receiver(
    node: ast.Node,
    info: Info,
    params: Mapping[str, Any],
) -> Iterator[Shape]:
    found = value_receiver(node)
    if found is None or not isinstance(node, ast.FuncDecl):
        return
    written, name = found
    bindings: Bindings = {"recv": name or written, "type": written, "method": node.name}
    yield Shape(written, bindings)
