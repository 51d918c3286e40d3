"""What one mention of a variable does with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from golint_alloc.flow import kinds
from golint_alloc.flow.tree import outer_paren, quote
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.operators import COMPARISONS
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.info import Info

ROLES = frozenset(
    {
        "read",  # its value takes part in an expression
        "copied",  # its value becomes that of another local variable
        "discarded",  # _ = x
        "define",  # the declaration
        "write",  # x = …
        "op-assign",  # x += …
        "incdec",  # x++
        "addr",  # &x, &x.f, a pointer method of x, x[:] of an array
        "returned",
        "passed",  # an argument of a call that is neither builtin nor conversion
        "spread",  # the last argument of f(x...)
        "stored",  # put into a field, element, package variable, channel or composite literal
        "appended",  # append(s, x), append(s, x...)
        "append-to",  # append(x, …)
        "ranged",
        "indexed",  # x[i] read
        "index-write",  # x[i] = …
        "sliced",
        "field-read",
        "field-write",
        "method",  # a method called on it or taken from it
        "deref",  # *x read
        "deref-write",  # *x = …, also x.f = … through a pointer x
        "called",
        "compared",
        "compared-nil",
        "len",
        "cap",
        "copy-to",  # copy(x, …)
        "copy-from",  # copy(…, x)
        "cleared",  # clear(x), delete(x, k)
        "converted",
        "asserted",  # x.(T), switch x.(type)
        "received",  # <-x, also close(x) and ch <- …
    }
)
"""Every role a use can have; ``captured`` and ``boxed`` come on top of it."""

MUTATING = frozenset({"write", "op-assign", "incdec", "field-write", "index-write"})
"""Roles that change the variable, when it holds the field or element itself."""

_BUILTIN_ROLES = {
    "len": "len",
    "cap": "cap",
    "clear": "cleared",
    "delete": "cleared",
    "close": "received",
    "panic": "passed",
}


class Use(NamedTuple):
    """One mention of a variable."""

    ident: ast.Ident
    role: str
    """One of ``ROLES``."""
    node: ast.Node
    """What gives the use its role: the call, assignment, return, selector …"""
    argument: int | None = None
    """For ``passed``, ``spread`` and ``appended``: which argument, from 0."""
    captured: bool = False
    """Whether it stands in a function literal that does not declare the variable."""
    boxed: bool = False
    """Whether the value is converted to an interface there."""
    path: tuple[str, ...] = ()
    """Names of the fields selected on the way to what is read or written."""
    whole: bool = True
    """Whether the variable itself is meant, not a field or an element that it holds."""


def classify(info: Info, ident: ast.Ident, *, defines: bool, captured: bool) -> Use:
    """The use that an identifier naming a variable makes of it."""
    if defines:
        return Use(ident, "define", ident.parent or ident, captured=captured)
    place = _Place(info, ident)
    role, node, argument = place.role()
    outer = place.expr
    boxed = role in _VALUE_ROLES and _is_boxed(info, outer)
    return Use(
        ident, role, node, argument, captured, boxed, tuple(place.path), whole=outer is place.start
    )


_OF_A_PART = MUTATING | {"addr", "deref-write"}
"""Roles that a field or element can have; all others make it a mere read of the variable."""
_VALUE_ROLES = {"copied", "returned", "passed", "stored", "appended", "compared", "converted"}


def _is_boxed(info: Info, expr: ast.Expr) -> bool:
    if kinds.is_interface(info.target_type(expr)) is not True:
        return False
    source = info.type_of(expr)
    return kinds.is_interface(source) is False and not kinds.is_untyped_nil(source)


class _Place:
    """Climbs from an identifier through fields and array elements that are part of it."""

    __slots__ = ("expr", "info", "path", "start", "through_pointer")

    def __init__(self, info: Info, ident: ast.Ident) -> None:
        self.info = info
        self.path: list[str] = []
        self.through_pointer = False
        self.start = self.expr = outer_paren(ident)
        while self._climb():
            pass

    def _climb(self) -> bool:
        """Step to ``x.f`` or ``a[i]`` around the current expression if that is a part of it."""
        parent = self.expr.parent
        if isinstance(parent, ast.Selector) and parent.x is self.expr:
            selection = self.info.selection(parent)
            if selection is None or selection.kind != "field":
                return False
            if kinds.is_pointer(self.info.type_of(self.expr)) or selection.indirect:
                self.through_pointer = True
            self.path.append(selection.obj.name)
            self.expr = outer_paren(parent)
            return True
        if isinstance(parent, ast.Index) and parent.x is self.expr and self._is_array():
            self.expr = outer_paren(parent)
            return True
        return False

    def _is_array(self) -> bool:
        type_ = self.info.type_of(self.expr)
        return kinds.is_array(type_)

    def role(self) -> tuple[str, ast.Node, int | None]:
        """Role, the node that gives it, and the argument position."""
        expr = self.expr
        parent = expr.parent
        if parent is None:
            return "read", expr, None
        handler = _HANDLERS.get(type(parent))
        found = handler(self, parent) if handler is not None else None
        role, node, argument = found or ("read", parent, None)
        if expr is not self.start and role not in _OF_A_PART:
            role = "field-read" if self.path else "indexed"
        return role, node, argument

    # Each of these looks at one kind of parent.

    def _assign(self, parent: ast.Assign) -> _Found:
        for i, left in enumerate(parent.lhs):
            if left is self.expr:
                return self._written(parent, parent.op)
            same = len(parent.lhs) == len(parent.rhs)
            if same and parent.rhs[i] is self.expr:
                return _stored_in(self.info, left), parent, None
        return "read", parent, None

    def _written(self, parent: ast.Node, op: str) -> _Found:
        if self.expr is self.start:
            return "write" if op in {"=", ":=", ""} else "op-assign", parent, None
        if self.through_pointer:
            return "deref-write", parent, None
        return "field-write" if self.path else "index-write", parent, None

    def _inc_dec(self, parent: ast.IncDec) -> _Found:
        if self.expr is self.start:
            return "incdec", parent, None
        return self._written(parent, "+=")

    def _range(self, parent: ast.Range) -> _Found:
        if parent.x is self.expr:
            return "ranged", parent, None
        return self._written(parent, "=")

    def _unary(self, parent: ast.Unary) -> _Found:
        if parent.op == "&":
            if self.through_pointer:
                return "field-read", parent, None
            return "addr", parent, None
        if parent.op == "<-":
            return "received", parent, None
        return "read", parent, None

    def _selector(self, parent: ast.Selector) -> _Found:
        if parent.x is not self.expr:
            return "read", parent, None
        return ("addr" if self.takes_address(parent) else "method"), parent, None

    def takes_address(self, selector: ast.Selector) -> bool:
        """Whether ``x.M`` implicitly takes ``&x`` because M has a pointer receiver."""
        selection = self.info.selection(selector)
        if selection is None or selection.kind != "method" or self.through_pointer:
            return False
        pointer_recv = bool(getattr(selection.obj, "pointer_recv", False))
        return pointer_recv and not selection.indirect

    def _index(self, parent: ast.Index) -> _Found:
        if parent.x is not self.expr:
            return "read", parent, None
        return _element(outer_paren(parent)), parent, None

    def _slice(self, parent: ast.SliceExpr) -> _Found:
        if parent.x is not self.expr:
            return "read", parent, None
        if self._is_array() and not self.through_pointer:
            return "addr", parent, None
        return "sliced", parent, None

    def _star(self, parent: ast.Star) -> _Found:
        return ("deref-write" if _is_written(outer_paren(parent)) else "deref"), parent, None

    def _type_assert(self, parent: ast.TypeAssert) -> _Found:
        return "asserted", parent, None

    def _return(self, parent: ast.Return) -> _Found:
        return "returned", parent, None

    def _send(self, parent: ast.Send) -> _Found:
        return ("stored" if parent.value is self.expr else "received"), parent, None

    def _element_of_literal(self, parent: ast.Node) -> _Found:
        return "stored", parent, None

    def _spec(self, parent: ast.ValueSpec) -> _Found:
        return ("copied" if any(v is self.expr for v in parent.values) else "read"), parent, None

    def _binary(self, parent: ast.Binary) -> _Found:
        if parent.op not in COMPARISONS:
            return "read", parent, None
        other = unparen(parent.y if parent.x is self.expr else parent.x)
        if kinds.is_untyped_nil(self.info.type_of(other)):
            return "compared-nil", parent, None
        return "compared", parent, None

    def _switch(self, parent: ast.Node) -> _Found:
        return ("asserted" if isinstance(parent, ast.TypeSwitch) else "compared"), parent, None

    def _call(self, parent: ast.Call) -> _Found:
        if parent.fun is self.expr:
            return "called", parent, None
        position = parent.args.index(self.expr)
        callee = self.info.callee(parent)
        if callee.kind == "conversion":
            return "converted", parent, position
        if callee.kind == "builtin":
            return _builtin_role(callee.name, position), parent, position
        last = parent.ellipsis and position == len(parent.args) - 1
        return ("spread" if last else "passed"), parent, position


_Found = tuple[str, ast.Node, int | None]

_HANDLERS: dict[type[ast.Node], Callable[[_Place, Any], _Found]] = {
    ast.Assign: _Place._assign,
    ast.IncDec: _Place._inc_dec,
    ast.Range: _Place._range,
    ast.Unary: _Place._unary,
    ast.Selector: _Place._selector,
    ast.Index: _Place._index,
    ast.SliceExpr: _Place._slice,
    ast.Star: _Place._star,
    ast.TypeAssert: _Place._type_assert,
    ast.Return: _Place._return,
    ast.Send: _Place._send,
    ast.CompositeLit: _Place._element_of_literal,
    ast.KeyValue: _Place._element_of_literal,
    ast.ValueSpec: _Place._spec,
    ast.Binary: _Place._binary,
    ast.Switch: _Place._switch,
    ast.CaseClause: _Place._switch,
    ast.TypeSwitch: _Place._switch,
    ast.Call: _Place._call,
}


def _builtin_role(name: str, position: int) -> str:
    if name == "append":
        return "append-to" if position == 0 else "appended"
    if name == "copy":
        return "copy-to" if position == 0 else "copy-from"
    if name == "delete" and position == 1:
        return "read"
    return _BUILTIN_ROLES.get(name, "read")


def _stored_in(info: Info, left: ast.Expr) -> str:
    """The role of a value by what it is assigned to."""
    left = unparen(left)
    if not isinstance(left, ast.Ident):
        return "stored"
    if left.name == "_":
        return "discarded"
    target = info.object_of(left)
    return "stored" if getattr(target, "role", "package") == "package" else "copied"


def _is_written(expr: ast.Expr) -> bool:
    parent = expr.parent
    if isinstance(parent, ast.Assign):
        return any(left is expr for left in parent.lhs)
    if isinstance(parent, ast.Range):
        return expr in {parent.key, parent.value}
    return isinstance(parent, ast.IncDec)


def _element(expr: ast.Expr) -> str:
    """Whether ``x[i]``, or a field of it, is read or written."""
    while isinstance(expr.parent, ast.Selector | ast.Index) and expr.parent.x is expr:
        expr = outer_paren(expr.parent)
    return "index-write" if _is_written(expr) else "indexed"


def describe(use: Use) -> str:
    """The use in words, without its line: ``passed to w.Write``."""
    node = use.node
    if use.role in {"passed", "spread"} and isinstance(node, ast.Call):
        return f"passed to {quote(node.fun)}"
    if use.role == "stored" and isinstance(node, ast.Assign):
        return f"stored in {quote(node.lhs[0])}" if len(node.lhs) == 1 else "stored"
    if use.role == "stored" and isinstance(node, ast.Send):
        return f"sent on {quote(node.chan)}"
    return _WORDS.get(use.role, use.role.replace("-", " "))


_WORDS = {
    "addr": "its address is taken",
    "stored": "put into a composite literal",
    "compared-nil": "compared with nil",
    "appended": "appended to a slice",
    "append-to": "appended to",
    "op-assign": "changed",
    "incdec": "changed",
    "write": "reassigned",
    "field-write": "a field of it is assigned",
    "index-write": "an element of it is assigned",
    "copied": "copied to another variable",
}
