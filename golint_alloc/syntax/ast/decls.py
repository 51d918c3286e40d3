"""Declarations of the syntax tree and their parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from golint_alloc.syntax.ast.base import Decl, Expr, Node, link

if TYPE_CHECKING:
    from golint_alloc.syntax.ast.exprs import BasicLit, FuncType, Ident
    from golint_alloc.syntax.ast.stmts import Block


class Field(Node):
    """Parameters, results, struct fields, interface methods, type parameters."""

    __slots__ = ("embedded", "names", "tag", "type")
    parts = ("names", "type", "tag")

    def __init__(
        self,
        start: int,
        end: int,
        names: list[Ident],
        type: Expr,
        tag: BasicLit | None,
        embedded: bool,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.names = names
        self.type = type
        self.tag = tag
        self.embedded = embedded


class ImportSpec(Node):
    """One import; ``name`` may be ``.`` or ``_``."""

    __slots__ = ("name", "path")
    parts = ("name", "path")

    def __init__(self, start: int, end: int, name: Ident | None, path: BasicLit) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.name = name
        self.path = path


class ValueSpec(Node):
    """One line of ``const`` or ``var``. ``iota`` counts lines of the group."""

    __slots__ = ("iota", "names", "type", "values")
    parts = ("names", "type", "values")

    def __init__(
        self,
        start: int,
        end: int,
        names: list[Ident],
        type: Expr | None,
        values: list[Expr],
        iota: int,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.names = names
        self.type = type
        self.values = values
        self.iota = iota


class TypeSpec(Node):
    """One type declaration."""

    __slots__ = ("alias", "name", "type", "type_params")
    parts = ("name", "type_params", "type")

    def __init__(
        self,
        start: int,
        end: int,
        name: Ident,
        type_params: list[Field],
        alias: bool,
        type: Expr,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.name = name
        self.type_params = type_params
        self.alias = alias
        self.type = type


class GenDecl(Decl):
    """``import``, ``const``, ``var`` or ``type`` (= ``op``)."""

    __slots__ = ("op", "specs")
    parts = ("specs",)

    def __init__(self, start: int, end: int, op: str, specs: list[Node]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.op = op
        self.specs = specs


class FuncDecl(Decl):
    """A function or method."""

    __slots__ = ("_body", "name", "recv", "type")
    parts = ("recv", "name", "type", "body")
    lazy_parts = ("body",)

    def __init__(
        self,
        start: int,
        end: int,
        recv: Field | None,
        name: Ident,
        type: FuncType,
        body: Block | Callable[[], Block | None] | None,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.recv = recv
        self.name = name
        self.type = type
        self._body: Block | Callable[[], Block | None] | None = body

    def defer_body(self, end: int, body: Callable[[], Block | None]) -> None:
        """Say where a body ends that was not parsed with the header, and how to build it."""
        self.end = end
        self._body = body

    @property
    def has_body(self) -> bool:
        """Whether there is a body, without building it."""
        return self._body is not None

    @property
    def body(self) -> Block | None:
        """Built, and linked to this node, when first asked for."""
        value = self._body
        if callable(value):
            value = self._body = value()
            if value is not None:
                link(value, self)
        return value


class BadDecl(Decl):
    """A top-level span that does not parse."""

    __slots__ = ()
