"""Blanks around binary operators as gofmt sets them, for code that fixes put together.

gofmt leaves them out in nested expressions and between operators of different precedence
(go/printer, nodes.go: binaryExpr, cutoff, walkBinary).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.operators import COMPARISONS
from golint_alloc.syntax.snippet import SnippetError, parse_decl, parse_expr, parse_stmts

PRECEDENCE = {
    "||": 1,
    "&&": 2,
    **dict.fromkeys(COMPARISONS, 3),
    **dict.fromkeys(("+", "-", "|", "^"), 4),
    **dict.fromkeys(("*", "/", "%", "<<", ">>", "&", "&^"), 5),
}
"""Binary operator -> precedence, as in the Go specification."""

_ALWAYS = 6
"""A cutoff above every precedence: blanks around all operators."""


class _Mix(NamedTuple):
    """What a chain of binary operators holds."""

    has4: bool
    has5: bool
    problem: int
    """The precedence at which two operators would run together, as in ``a + +b``; 0 for none."""


def spaced(text: str, place: ast.Expr) -> str:
    """An expression with gofmt's blanks around its operators, as it stands in place of a node.

    Operators beside a comment or at a line's end are left as they are.
    """
    try:
        root = parse_expr(text)
    except SnippetError:
        return text
    ast.link(root, None)
    return _with_blanks(text, _operators(root, _depth_in_place(root, place)))


def spaced_alone(text: str) -> str:
    """A declaration or statements with gofmt's blanks around operators."""
    roots: Sequence[ast.Node]
    try:
        roots = [parse_decl(text)]
    except SnippetError:
        try:
            roots = parse_stmts(text)
        except SnippetError:
            return text
    return _with_blanks(text, (found for root in roots for found in _operators(root, 1)))


def _with_blanks(text: str, found: Iterable[tuple[ast.Binary, bool]]) -> str:
    data = text.encode()
    out: list[bytes] = []
    done = 0
    operators = sorted(found, key=lambda found: found[0].x.end)
    for binary, blanks in operators:
        gap = data[binary.x.end : binary.y.start]
        if b"\n" in gap or gap.strip() != binary.op.encode():
            continue
        out.append(data[done : binary.x.end])
        out.append(b" " + gap.strip() + b" " if blanks else gap.strip())
        done = binary.y.start
    out.append(data[done:])
    return b"".join(out).decode()


def _depth_in_place(root: ast.Expr, place: ast.Expr) -> int:
    """The depth of an expression that replaces another: at the left end it prolongs a chain."""
    parent = place.parent
    if not isinstance(root, ast.Binary) or not isinstance(parent, ast.Binary):
        return depth_of(place)
    chained = parent.x is place and PRECEDENCE[root.op] == PRECEDENCE[parent.op]
    return depth_of(parent if chained else place)


def depth_of(node: ast.Node) -> int:
    """go/printer's nesting depth of an expression in its file; 1 is the outermost."""
    parent = node.parent
    if isinstance(parent, ast.Assign):
        return 2 if len(parent.lhs) > 1 and len(parent.rhs) > 1 else 1
    if not isinstance(parent, ast.Expr):
        return 1
    for child, depth in _parts(parent, depth_of(parent)):
        if child is node:
            return depth
    return 1


def _operators(node: ast.Node, depth: int) -> Iterator[tuple[ast.Binary, bool]]:
    """Every binary expression below a node, and whether blanks stand around its operator.

    Function bodies are left out: they hold statements, which nothing here changes.
    """
    stack = [(node, depth)]
    while stack:
        current, depth = stack.pop()
        if isinstance(current, ast.FuncLit):
            continue
        if isinstance(current, ast.Binary):
            yield current, PRECEDENCE[current.op] < _cutoff(current, depth)
        stack.extend(_parts(current, depth))


def _parts(node: ast.Node, depth: int) -> Iterator[tuple[ast.Node, int]]:
    """The children of a node with the depth that go/printer gives them."""
    if isinstance(node, ast.Binary):
        same = isinstance(node.x, ast.Binary) and PRECEDENCE[node.x.op] == PRECEDENCE[node.op]
        yield node.x, depth if same else depth + 1
        yield node.y, depth + 1
    elif isinstance(node, ast.Paren):
        yield node.x, max(1, depth - 1)
    elif isinstance(node, ast.Call):
        depth += len(node.args) > 1
        yield node.fun, depth
        yield from ((arg, depth) for arg in node.args)
    elif isinstance(node, ast.Index | ast.SliceExpr):
        for child in node.children():
            yield child, 1 if child is node.x else depth + 1
    elif isinstance(node, ast.Assign):
        several = len(node.lhs) > 1 and len(node.rhs) > 1
        yield from ((child, 1 + several) for child in node.children())
    elif isinstance(node, ast.Selector | ast.TypeAssert | ast.Unary):
        for child in node.children():
            yield child, depth
    else:
        for child in node.children():
            yield child, 1


def _cutoff(binary: ast.Binary, depth: int) -> int:
    mix = _mix(binary)
    if mix.problem:
        return mix.problem + 1
    if mix.has4 and mix.has5:
        return 5 if depth == 1 else 4
    return _ALWAYS if depth == 1 else 4


def _mix(binary: ast.Binary) -> _Mix:
    precedence = PRECEDENCE[binary.op]
    mixes = [_Mix(precedence == 4, precedence == 5, _problem(binary))]
    left, right = binary.x, binary.y
    if isinstance(left, ast.Binary) and PRECEDENCE[left.op] >= precedence:
        mixes.append(_mix(left))
    if isinstance(right, ast.Binary) and PRECEDENCE[right.op] > precedence:
        mixes.append(_mix(right))
    return _Mix(
        any(mix.has4 for mix in mixes),
        any(mix.has5 for mix in mixes),
        max(mix.problem for mix in mixes),
    )


def _problem(binary: ast.Binary) -> int:
    right = binary.y
    if isinstance(right, ast.Star):
        return 5 if binary.op == "/" else 0
    if not isinstance(right, ast.Unary):
        return 0
    pair = binary.op + right.op
    if pair in ("&&", "&^"):
        return 5
    return 4 if pair in ("++", "--") else 0
