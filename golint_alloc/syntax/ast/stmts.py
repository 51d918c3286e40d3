"""Statements of the syntax tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.syntax.ast.base import Expr, Stmt

if TYPE_CHECKING:
    from golint_alloc.syntax.ast.decls import GenDecl
    from golint_alloc.syntax.ast.exprs import Ident


class BadStmt(Stmt):
    """Something that does not parse."""

    __slots__ = ()


class DeclStmt(Stmt):
    """A declaration inside a function."""

    __slots__ = ("decl",)
    parts = ("decl",)

    def __init__(self, start: int, end: int, decl: GenDecl) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.decl = decl


class EmptyStmt(Stmt):
    """``;``."""

    __slots__ = ()


class Labeled(Stmt):
    """``label: stmt``."""

    __slots__ = ("label", "stmt")
    parts = ("label", "stmt")

    def __init__(self, start: int, end: int, label: Ident, stmt: Stmt) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.label = label
        self.stmt = stmt


class ExprStmt(Stmt):
    """An expression used as a statement."""

    __slots__ = ("x",)
    parts = ("x",)

    def __init__(self, start: int, end: int, x: Expr) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.x = x


class Send(Stmt):
    """``chan <- value``."""

    __slots__ = ("chan", "value")
    parts = ("chan", "value")

    def __init__(self, start: int, end: int, chan: Expr, value: Expr) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.chan = chan
        self.value = value


class IncDec(Stmt):
    """``x++`` or ``x--``."""

    __slots__ = ("op", "x")
    parts = ("x",)

    def __init__(self, start: int, end: int, x: Expr, op: str) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.x = x
        self.op = op


class Assign(Stmt):
    """``lhs op rhs``; ``op`` is ``=``, ``:=``, ``+=``, …"""

    __slots__ = ("lhs", "op", "rhs")
    parts = ("lhs", "rhs")

    def __init__(self, start: int, end: int, lhs: list[Expr], op: str, rhs: list[Expr]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.lhs = lhs
        self.op = op
        self.rhs = rhs


class Go(Stmt):
    """``go call``."""

    __slots__ = ("call",)
    parts = ("call",)

    def __init__(self, start: int, end: int, call: Expr) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.call = call


class Defer(Stmt):
    """``defer call``."""

    __slots__ = ("call",)
    parts = ("call",)

    def __init__(self, start: int, end: int, call: Expr) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.call = call


class Return(Stmt):
    """``return results``."""

    __slots__ = ("results",)
    parts = ("results",)

    def __init__(self, start: int, end: int, results: list[Expr]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.results = results


class Branch(Stmt):
    """``break``, ``continue``, ``goto`` or ``fallthrough``."""

    __slots__ = ("label", "op")
    parts = ("label",)

    def __init__(self, start: int, end: int, op: str, label: Ident | None) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.op = op
        self.label = label


class Block(Stmt):
    """``{ … }``."""

    __slots__ = ("stmts",)
    parts = ("stmts",)

    def __init__(self, start: int, end: int, stmts: list[Stmt]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.stmts = stmts


class If(Stmt):
    """``if init; cond body else els``."""

    __slots__ = ("body", "cond", "els", "init")
    parts = ("init", "cond", "body", "els")

    def __init__(
        self,
        start: int,
        end: int,
        init: Stmt | None,
        cond: Expr,
        body: Block,
        els: Stmt | None,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.init = init
        self.cond = cond
        self.body = body
        self.els = els


class CaseClause(Stmt):
    """One ``case`` of a switch; in a type switch ``exprs`` are types (or ``nil``)."""

    __slots__ = ("body", "exprs", "is_default")
    parts = ("exprs", "body")

    def __init__(
        self,
        start: int,
        end: int,
        exprs: list[Expr],
        is_default: bool,
        body: list[Stmt],
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.exprs = exprs
        self.is_default = is_default
        self.body = body


class Switch(Stmt):
    """An expression switch."""

    __slots__ = ("clauses", "init", "tag")
    parts = ("init", "tag", "clauses")

    def __init__(
        self,
        start: int,
        end: int,
        init: Stmt | None,
        tag: Expr | None,
        clauses: list[CaseClause],
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.init = init
        self.tag = tag
        self.clauses = clauses


class TypeSwitch(Stmt):
    """``switch bind := x.(type)``; ``x`` is the operand alone, without the assertion."""

    __slots__ = ("bind", "clauses", "init", "x")
    parts = ("init", "bind", "x", "clauses")

    def __init__(
        self,
        start: int,
        end: int,
        init: Stmt | None,
        bind: Ident | None,
        x: Expr,
        clauses: list[CaseClause],
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.init = init
        self.bind = bind
        self.x = x
        self.clauses = clauses


class CommClause(Stmt):
    """One case of a select; ``comm`` is None for ``default``, else Send, ExprStmt or Assign."""

    __slots__ = ("body", "comm")
    parts = ("comm", "body")

    def __init__(self, start: int, end: int, comm: Stmt | None, body: list[Stmt]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.comm = comm
        self.body = body


class Select(Stmt):
    """``select``."""

    __slots__ = ("clauses",)
    parts = ("clauses",)

    def __init__(self, start: int, end: int, clauses: list[CommClause]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.clauses = clauses


class For(Stmt):
    """A ``for`` without ``range``."""

    __slots__ = ("body", "cond", "init", "post")
    parts = ("init", "cond", "post", "body")

    def __init__(
        self,
        start: int,
        end: int,
        init: Stmt | None,
        cond: Expr | None,
        post: Stmt | None,
        body: Block,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.init = init
        self.cond = cond
        self.post = post
        self.body = body


class Range(Stmt):
    """``for key, value op range x``; ``op`` is ``:=``, ``=`` or empty."""

    __slots__ = ("body", "key", "op", "value", "x")
    parts = ("key", "value", "x", "body")

    def __init__(
        self,
        start: int,
        end: int,
        key: Expr | None,
        value: Expr | None,
        op: str,
        x: Expr,
        body: Block,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.key = key
        self.value = value
        self.op = op
        self.x = x
        self.body = body
