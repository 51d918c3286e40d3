"""Expressions and types of the syntax tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from golint_alloc.syntax.ast.base import Expr, link

if TYPE_CHECKING:
    from golint_alloc.syntax.ast.decls import Field
    from golint_alloc.syntax.ast.stmts import Block


class Ident(Expr):
    """An identifier; also a type name, a field name in a selector, and ``_``."""

    __slots__ = ("name",)

    def __init__(self, start: int, end: int, name: str) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.name = name


class BasicLit(Expr):
    """A literal as written. ``kind`` is ``INT``, ``FLOAT``, ``IMAG``, ``CHAR`` or ``STRING``."""

    __slots__ = ("kind", "value")

    def __init__(self, start: int, end: int, kind: str, value: str) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.kind = kind
        self.value = value


class CompositeLit(Expr):
    """``T{…}``; ``type`` is None where Go lets it be elided."""

    __slots__ = ("_elts", "type")
    parts = ("type", "elts")
    lazy_parts = ("elts",)

    def __init__(
        self,
        start: int,
        end: int,
        type: Expr | None,
        elts: list[Expr] | Callable[[], list[Expr]],
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.type = type
        self._elts: list[Expr] | Callable[[], list[Expr]] = elts

    def defer_elements(self, elts: Callable[[], list[Expr]]) -> None:
        """Say how to build the elements instead of as it was said first."""
        self._elts = elts

    @property
    def elts(self) -> list[Expr]:
        """Built, and linked to this node, when first asked for."""
        value = self._elts
        if callable(value):
            value = self._elts = value()
            for child in value:
                link(child, self)
        return value


class KeyValue(Expr):
    """``key: value`` inside a composite literal."""

    __slots__ = ("key", "value")
    parts = ("key", "value")

    def __init__(self, start: int, end: int, key: Expr, value: Expr) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.key = key
        self.value = value


class FuncLit(Expr):
    """A function literal."""

    __slots__ = ("body", "type")
    parts = ("type", "body")

    def __init__(self, start: int, end: int, type: FuncType, body: Block) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.type = type
        self.body = body


class Paren(Expr):
    """``(x)``; also a parenthesised type."""

    __slots__ = ("x",)
    parts = ("x",)

    def __init__(self, start: int, end: int, x: Expr) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.x = x


class Selector(Expr):
    """``x.sel``; also a qualified type ``pkg.T``."""

    __slots__ = ("sel", "x")
    parts = ("x", "sel")

    def __init__(self, start: int, end: int, x: Expr, sel: Ident) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.x = x
        self.sel = sel


class Index(Expr):
    """``x[i]``, or an instantiation ``f[T, U]``: only types can tell."""

    __slots__ = ("indices", "x")
    parts = ("x", "indices")

    def __init__(self, start: int, end: int, x: Expr, indices: list[Expr]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.x = x
        self.indices = indices


class SliceExpr(Expr):
    """``x[low:high:max]``."""

    __slots__ = ("high", "low", "max", "x")
    parts = ("x", "low", "high", "max")

    def __init__(
        self,
        start: int,
        end: int,
        x: Expr,
        low: Expr | None,
        high: Expr | None,
        max: Expr | None,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.x = x
        self.low = low
        self.high = high
        self.max = max


class TypeAssert(Expr):
    """``x.(T)``. The guard ``x.(type)`` of a type switch is part of ``TypeSwitch``."""

    __slots__ = ("type", "x")
    parts = ("x", "type")

    def __init__(self, start: int, end: int, x: Expr, type: Expr | None) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.x = x
        self.type = type


class Call(Expr):
    """A call, a conversion, or a builtin: only types can tell. ``ellipsis`` for ``f(xs...)``."""

    __slots__ = ("args", "ellipsis", "fun")
    parts = ("fun", "args")

    def __init__(self, start: int, end: int, fun: Expr, args: list[Expr], ellipsis: bool) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.fun = fun
        self.args = args
        self.ellipsis = ellipsis


class Star(Expr):
    """``*x``: a dereference or a pointer type."""

    __slots__ = ("x",)
    parts = ("x",)

    def __init__(self, start: int, end: int, x: Expr) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.x = x


class Unary(Expr):
    """``op x`` for ``+ - ! ^ & <- ~``."""

    __slots__ = ("op", "x")
    parts = ("x",)

    def __init__(self, start: int, end: int, op: str, x: Expr) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.op = op
        self.x = x


class Binary(Expr):
    """``x op y``; in a constraint also ``A | B``."""

    __slots__ = ("op", "x", "y")
    parts = ("x", "y")

    def __init__(self, start: int, end: int, x: Expr, op: str, y: Expr) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.x = x
        self.op = op
        self.y = y


class Ellipsis(Expr):
    """``...T`` of a variadic parameter, or the ``...`` of ``[...]T``."""

    __slots__ = ("elt",)
    parts = ("elt",)

    def __init__(self, start: int, end: int, elt: Expr | None) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.elt = elt


class ArrayType(Expr):
    """``[]T`` when ``len`` is None, ``[N]T``, or ``[...]T`` (``len`` is Ellipsis)."""

    __slots__ = ("elt", "len")
    parts = ("len", "elt")

    def __init__(self, start: int, end: int, len: Expr | None, elt: Expr) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.len = len
        self.elt = elt


class StructType(Expr):
    """``struct{…}``."""

    __slots__ = ("fields",)
    parts = ("fields",)

    def __init__(self, start: int, end: int, fields: list[Field]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.fields = fields


class FuncType(Expr):
    """A signature."""

    __slots__ = ("params", "results", "type_params")
    parts = ("type_params", "params", "results")

    def __init__(
        self,
        start: int,
        end: int,
        type_params: list[Field],
        params: list[Field],
        results: list[Field],
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.type_params = type_params
        self.params = params
        self.results = results


class InterfaceType(Expr):
    """``interface{…}``; ``elems`` are embedded types, unions and ``~T``."""

    __slots__ = ("elems", "methods")
    parts = ("methods", "elems")

    def __init__(self, start: int, end: int, methods: list[Field], elems: list[Expr]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.methods = methods
        self.elems = elems


class MapType(Expr):
    """``map[K]V``."""

    __slots__ = ("key", "value")
    parts = ("key", "value")

    def __init__(self, start: int, end: int, key: Expr, value: Expr) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.key = key
        self.value = value


class ChanType(Expr):
    """A channel type. ``dir`` is ``both``, ``send`` or ``recv``."""

    __slots__ = ("dir", "value")
    parts = ("value",)

    def __init__(self, start: int, end: int, dir: str, value: Expr) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.dir = dir
        self.value = value


class BadExpr(Expr):
    """Something that does not parse; its type is unknown."""

    __slots__ = ()
