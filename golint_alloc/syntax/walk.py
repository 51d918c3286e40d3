"""Move about the syntax tree: down, up, and compare two places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from golint_alloc.syntax import ast
from golint_alloc.syntax.ast.base import attributes

if TYPE_CHECKING:
    from golint_alloc.syntax.file import File

_AnyNode = TypeVar("_AnyNode", bound=ast.Node)

_ESCAPE = re.compile(
    r"""\\(?:(?P<char>[abfnrtv\\"'])|x(?P<hex>[0-9A-Fa-f]{2})|(?P<octal>[0-7]{3})"""
    r"""|u(?P<short>[0-9A-Fa-f]{4})|U(?P<long>[0-9A-Fa-f]{8})|(?P<bad>.?))""",
    re.DOTALL,
)
_ESCAPED = dict(zip("abfnrtv\\\"'", b"\a\b\f\n\r\t\v\\\"'", strict=True))
# Positions of a group and what the reader of a node filled in, not code.
_NOT_CODE = frozenset(("start", "end", "parent", "file", "iota"))
_ATOMS: dict[type[ast.Node], tuple[str, ...]] = {}


def walk(node: ast.Node) -> Iterator[ast.Node]:
    """The node and everything below it in source order, parts built on demand included."""
    # The loop that all others wait for: written out rather than built on ``children``.
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        for name in top.parts_backwards:
            value = getattr(top, name)
            if value.__class__ is list:
                stack += value[::-1]
            elif value is not None:
                stack.append(value)


def walk_exprs(node: ast.Node) -> Iterator[ast.Expr]:
    """The expressions and types among ``walk(node)``."""
    for part in walk(node):
        if isinstance(part, ast.Expr):
            yield part


def walk_function(node: ast.Node) -> Iterator[ast.Node]:
    """Like ``walk``, but nested function literals are given without what is inside them."""
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        if top is node or not isinstance(top, ast.FuncLit):
            stack += top.children()[::-1]


def ancestors(node: ast.Node) -> Iterator[ast.Node]:
    """The parent, its parent, and so on up to the top-level declaration."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def enclosing(node: ast.Node, *classes: type[_AnyNode]) -> _AnyNode | None:
    """The nearest ancestor of one of the classes; the node itself does not count."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, classes):
            return parent
        parent = parent.parent
    return None


def enclosing_function(node: ast.Node) -> ast.FuncDecl | ast.FuncLit | None:
    """The innermost function around a node; the node itself does not count."""
    found = enclosing(node, ast.FuncDecl, ast.FuncLit)
    return found if isinstance(found, (ast.FuncDecl, ast.FuncLit)) else None


def top_level(node: ast.Node) -> ast.Decl:
    """The top-level declaration that holds a node.

    Raises ValueError for a node that belongs to none, such as one of a snippet.
    """
    while node.parent is not None:
        node = node.parent
    if not isinstance(node, ast.Decl):
        raise ValueError(f"{node!r} is not part of a file")
    return node


def file_of(node: ast.Node) -> File:
    """The file that a node was parsed from; ValueError as for ``top_level``."""
    return top_level(node).file


def statement_of(node: ast.Node) -> ast.Stmt | None:
    """The innermost statement that is or holds the node; None outside of function bodies."""
    current: ast.Node | None = node
    while current is not None and not isinstance(current, ast.Stmt):
        current = current.parent
    return current


def has_elements(literal: ast.CompositeLit) -> bool:
    """Whether anything is listed in a literal; to tell that of a table it need not be built."""
    start = literal.start if literal.type is None else literal.type.end
    text = file_of(literal).source[start : literal.end].strip()
    inside = text[1:-1].strip()
    if text.startswith(b"{") and not inside.startswith(b"/"):  # no comment before or in there
        return bool(inside)
    return bool(literal.elts)


def unparen(expr: ast.Expr) -> ast.Expr:
    """The expression without the parentheses around it."""
    while isinstance(expr, ast.Paren):
        expr = expr.x
    return expr


def is_blank(expr: ast.Node | None) -> bool:
    """Whether a node is the identifier ``_``."""
    return isinstance(expr, ast.Ident) and expr.name == "_"


def function_name(decl: ast.FuncDecl) -> str:
    """``Name``, ``T.Name`` or ``(*T).Name``, as the runtime prints it without the package."""
    if decl.recv is None:
        return decl.name.name
    of = unparen(decl.recv.type)
    pointer = isinstance(of, ast.Star)
    if isinstance(of, ast.Star):
        of = unparen(of.x)
    if isinstance(of, ast.Index):
        of = unparen(of.x)
    owner = of.name if isinstance(of, ast.Ident) else "?"
    return f"(*{owner}).{decl.name.name}" if pointer else f"{owner}.{decl.name.name}"


def same_code(a: ast.Node, b: ast.Node) -> bool:
    """Whether two nodes are the same code but for positions, parentheses and comments.

    What did not parse is the same as nothing, not even itself.
    """
    pairs = [(a, b)]
    while pairs:
        x, y = pairs.pop()
        if isinstance(x, ast.Paren):
            x = unparen(x)
        if isinstance(y, ast.Paren):
            y = unparen(y)
        cls = type(x)
        if cls is not type(y) or issubclass(cls, ast.BadExpr | ast.BadStmt | ast.BadDecl):
            return False
        if any(getattr(x, name) != getattr(y, name) for name in _atoms(cls)):
            return False
        for name in cls.parts:
            left, right = getattr(x, name), getattr(y, name)
            if isinstance(left, list):
                if len(left) != len(right):
                    return False
                pairs.extend(zip(left, right, strict=True))
            elif left is None or right is None:
                if left is not right:
                    return False
            else:
                pairs.append((left, right))
    return True


def _atoms(cls: type[ast.Node]) -> tuple[str, ...]:
    """The attributes of a node that are plain values, such as names and operators."""
    found = _ATOMS.get(cls)
    if found is None:
        found = _ATOMS[cls] = _plain_attributes(cls)
    return found


def _plain_attributes(cls: type[ast.Node]) -> tuple[str, ...]:
    return tuple(
        name
        for base in cls.__mro__
        if issubclass(base, ast.Node)
        for name in attributes(base)
        if not name.startswith("_") and name not in cls.parts and name not in _NOT_CODE
    )


def string_value(lit: ast.Node) -> str | bytes | None:
    """The value of a string literal; bytes when it is not valid UTF-8.

    None for anything else and for an escape that Go does not have.
    """
    if not isinstance(lit, ast.BasicLit) or lit.kind != "STRING":
        return None
    text = lit.value[1:-1]
    if lit.value.startswith("`"):
        return text.replace("\r", "")
    if "\\" not in text:
        return text
    value = _unescape(text)
    if value is None:
        return None
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value


def _unescape(text: str) -> bytes | None:
    """The bytes that the text between double quotes stands for."""
    value = bytearray()
    done = 0
    for match in _ESCAPE.finditer(text):
        value += text[done : match.start()].encode("utf-8")
        done = match.end()
        piece = _escape_bytes(match)
        if piece is None:
            return None
        value += piece
    value += text[done:].encode("utf-8")
    return bytes(value)


def _escape_bytes(match: re.Match[str]) -> bytes | None:
    kind, digits = match.lastgroup, match[match.lastgroup or 0]
    if kind == "char":
        # \' exists in rune literals only.
        return None if digits == "'" else bytes((_ESCAPED[digits],))
    if kind in ("hex", "octal"):
        number = int(digits, 16 if kind == "hex" else 8)
        return bytes((number,)) if number < 0x100 else None
    if kind == "bad":
        return None
    number = int(digits, 16)
    if number > 0x10FFFF or 0xD800 <= number < 0xE000:
        return None
    return chr(number).encode("utf-8")
