"""Range loops over arrays.

The loop ranges over a copy if it has a variable for the element: the specification evaluates the
range expression once, and the value of an array is all of it. The compiler makes the copy on the
stack whatever the body does (cmd/compile/internal/walk/order.go).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import flow_of
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.purity import is_addressable
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import is_blank, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.model import Array
from golint_alloc.types.verdict import NO, YES


@analysis("array-range", kind="for")
def _array_range(node: ast.Node, info: Info, _: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Range) or node.value is None or is_blank(node.value):
        return
    array = unparen(node.x)
    if not isinstance(info.type_of(array).underlying, Array):
        return
    if is_addressable(array, info) is not YES:
        return
    bindings: Bindings = {"array": array, "value": node.value, "loop": node}
    flow = flow_of(info, node)
    if flow is not None and flow.varies(array, node) is NO:
        bindings["steady"] = array
    if isinstance(array, ast.Star):
        bindings["pointer"] = array.x
    yield Shape(array, bindings)
