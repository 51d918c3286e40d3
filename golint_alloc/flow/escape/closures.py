"""Function literals and what they capture; objects too large for the stack."""

from __future__ import annotations

from collections.abc import Iterator

from golint_alloc.flow.escape.builder import Builder
from golint_alloc.flow.escape.graph import CERTAIN, Hole, Location
from golint_alloc.flow.tree import contains
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen, walk
from golint_alloc.types.model import Slice, Type
from golint_alloc.types.objects import Var

CAPTURE_BY_VALUE_LIMIT = 128
"""Bytes; a larger variable is captured by reference (cmd/compile/internal/escape, flowClosure)."""
LARGE_VARIABLE = 128 * 1024
"""Bytes a declared variable may have on the stack (ir.MaxStackVarSize, since Go 1.24)."""
LARGE_VARIABLE_BEFORE_1_24 = 10 * 1024 * 1024
LARGE_IMPLICIT = 64 * 1024
"""Bytes that new, &T{…} and make may take on the stack (ir.MaxImplicitStackVarSize)."""


def literal(b: Builder, hole: Hole, node: ast.FuncLit) -> None:
    """Analyse a literal's body; its captures are connected when all is known."""
    from golint_alloc.flow.escape import stmts

    capture(b, hole, node)
    frame = b.enter(node)
    if hole.target is not None:
        hole.target.literal = frame
    outer = b.frame, b.depth
    b.frame, b.depth = frame, 1
    b.literals.append(frame)
    stmts.block(b, node.body.stmts)
    b.literals.pop()
    b.frame, b.depth = outer


def capture(b: Builder, hole: Hole, node: ast.FuncLit | ast.Range) -> None:
    """Note what a closure captures, before its body is walked."""
    b.closures.append((hole, node, b.body))
    for var in captured_variables(b, node):
        location = b.location(var)
        if location is not None and not location.captured:
            location.captured = True
            # Assignments in straight line before the first capture do not count.
            if location.depth == b.depth and location.frame is b.frame:
                location.reassigned = False


def captured_variables(b: Builder, node: ast.FuncLit | ast.Range) -> Iterator[Var]:
    """The local variables of enclosing functions that a closure uses, each once."""
    seen: set[Var] = set()
    for child in _inside(node):
        obj = b.info.object_of(child) if isinstance(child, ast.Ident) else None
        if not isinstance(obj, Var) or obj.role in {"package", "field"} or obj in seen:
            continue
        seen.add(obj)
        if obj.node is not None and not contains(node, obj.node):
            yield obj


def _inside(node: ast.FuncLit | ast.Range) -> Iterator[ast.Node]:
    if isinstance(node, ast.Range):  # a loop over a function: its body is a closure
        for target in (node.key, node.value):
            if target is not None:
                yield from walk(target)
    yield from walk(node.body)


def connect(b: Builder) -> None:
    """Let captured variables flow to the closures, by value or by reference."""
    for hole, node, body in b.closures:
        b.enter_body(body)
        for var in captured_variables(b, node):
            location = b.location(var)
            if location is None:
                continue
            by_value = captured_by_value(b, location)
            noted = hole.noted("captured", node)
            if by_value is True:
                b.graph.flow(noted, location)
            elif by_value is False:
                b.graph.flow(noted.shift(-1), location)
            else:
                b.graph.flow(noted, location)
                # Not "addressed": that would settle the question for the next closure.
                reference = noted.shift(-1).doubtful()._replace(addressed=False)
                b.graph.flow(reference, location)


def captured_by_value(b: Builder, location: Location) -> bool | None:
    """Whether a closure holds a copy of the variable; None when its size is not known."""
    if location.addressed or location.reassigned or not isinstance(location.key, Var):
        return False
    size = size_of(b, location.key.type)
    return None if size is None else size <= CAPTURE_BY_VALUE_LIMIT


def size_of(b: Builder, type_: Type) -> int | None:
    """Bytes of a type on the configured architecture, None when not known."""
    return b.info.program.sizes.sizeof(type_)


def add_large_objects(b: Builder) -> None:
    """Send what does not fit on the stack to the heap."""
    seen: set[int] = set()
    for body in b.bodies:
        if id(body.variables) not in seen:  # functions of one graph share theirs
            seen.add(id(body.variables))
            b.enter_body(body)
            _add_large_objects(b)


def _add_large_objects(b: Builder) -> None:
    recent = b.info.package.go_version >= (1, 24)
    limit = LARGE_VARIABLE if recent else LARGE_VARIABLE_BEFORE_1_24
    for var, location in b.body.variables.items():
        if location.is_parameter or location.is_result:
            continue
        size = size_of(b, var.type)
        if size is not None and size > limit and var.node is not None:
            b.graph.flow(b.to_heap("too-large", var.node).shift(-1), location)
    for (node, what), location in b.body.storage.items():
        if what != "storage" or not isinstance(node, ast.Expr):
            continue
        certainty = _too_large(b, node)
        if certainty is not None:
            hole = b.to_heap("too-large", node).doubtful(certainty)
            b.graph.flow(hole.shift(-1), location)


def _too_large(b: Builder, node: ast.Expr) -> int | None:
    """How certain it is that storage exceeds the stack's limit; None when it does not."""
    if isinstance(node, ast.Unary):
        size = size_of(b, b.info.type_of(node.x))
        return CERTAIN if size is not None and size > LARGE_IMPLICIT else None
    if not isinstance(node, ast.Call) or not node.args:
        return None
    callee = b.info.callee(node)
    if callee.kind != "builtin":
        return None
    if callee.name == "new":
        size = size_of(b, b.info.type_of(node.args[0]))
        return CERTAIN if size is not None and size > LARGE_IMPLICIT else None
    if callee.name != "make" or len(node.args) < 2:
        return None
    count = b.info.const_value(unparen(node.args[-1]))
    if isinstance(count, int):
        return _large_elements(b, node, count)
    # Since Go 1.25 up to 32 bytes may be on the stack, and the compiler says "does not escape".
    is_slice = isinstance(b.info.type_of(node).underlying, Slice)
    return CERTAIN if is_slice and b.info.package.go_version < (1, 25) else None


def _large_elements(b: Builder, node: ast.Expr, count: int) -> int | None:
    under = b.info.type_of(node).underlying
    if not isinstance(under, Slice):
        return None
    size = size_of(b, under.elem)
    return CERTAIN if size is not None and size * count > LARGE_IMPLICIT else None
