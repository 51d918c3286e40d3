"""What is known about the expressions of one package: the façade other rooms ask.

Everything is computed on demand and memoised per syntax node. Nothing raises
on strange code: what cannot be determined is ``UNKNOWN_TYPE`` or None.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, TypeVarTuple

from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.types.model import UNKNOWN_TYPE, Signature, Type
from golint_alloc.types.objects import Func, Object, PkgName

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from golint_alloc.types.objects import ConstValue
    from golint_alloc.types.package import SourcePackage
    from golint_alloc.types.program import Program
    from golint_alloc.types.scopes import LocalSite

    Inference = Callable[["Info", ast.Expr], Type]
    LeftOperands = Callable[[ast.Expr, Container[ast.Expr]], list[ast.Expr]]

_Found = TypeVar("_Found")
_Args = TypeVarTuple("_Args")

MAX_DEPTH: Final = 300
"""Answers that hang on a longer chain of other answers are unknown."""

_FRAMES: Final = 5_000
"""Python frames that MAX_DEPTH nested answers need, with room for the caller's own."""


@cache
def _inference() -> tuple[Inference, LeftOperands]:
    """The engine, which imports this module and therefore is loaded when first needed."""
    from golint_alloc.types.infer.expressions import infer_type, left_operands

    return infer_type, left_operands


class Callee(NamedTuple):
    """What a call expression calls."""

    kind: str
    """``func`` (package function), ``method`` (static), ``interface`` (dynamic dispatch through
    an interface or a type parameter), ``builtin``, ``conversion``, ``value`` (a func-typed
    expression, a func literal or a method value included) or ``unknown``."""
    func: Func | None
    """The declared function or method, when kind is func, method or interface and it is known."""
    signature: Signature | None
    """The instantiated signature, None for builtins and conversions or when unknown."""
    name: str
    """func/method: ``full_name`` of the object (``fmt.Sprintf``, ``(*bytes.Buffer).Write``);
    interface: ``(io.Writer).Write``; builtin: its name; conversion: the type string; else empty."""


class Selection(NamedTuple):
    """What ``x.sel`` selects when it is not a package-qualified name."""

    kind: str
    """``field``, ``method`` (method value or call), ``method-expr`` (T.Method)."""
    obj: Object
    """The field (a Var with role field) or Func."""
    type: Type
    path: tuple[str, ...]
    """Names of the embedded fields walked through, outermost first; empty for direct members."""
    indirect: bool
    """Whether a pointer was followed on the way (x itself being a pointer included)."""


class Info:
    """Answers about the syntax of one package."""

    def __init__(self, package: SourcePackage, program: Program) -> None:
        self.package = package
        self.program = program
        self._types: dict[ast.Expr, Type] = {}
        self._selections: dict[ast.Selector, Selection | None] = {}
        self._callees: dict[ast.Call, Callee] = {}
        self._values: dict[tuple[ast.Expr, int | None], ConstValue | None] = {}
        self.signatures: dict[ast.Call, Signature | None] = {}
        """Instantiated signatures of calls, kept by ``infer.calls``; ask ``callee`` for them."""
        self._kept: dict[tuple[object, ...], Any] = {}
        self._depth = 0
        if sys.getrecursionlimit() < _FRAMES:
            sys.setrecursionlimit(_FRAMES)

    def kept(self, make: Callable[[Info, *_Args], _Found], *args: *_Args) -> _Found:
        """``make(info, *args)``, made when first asked for, and kept as long as the types are.

        For what other rooms find out about the package or about something in it: ``make`` is a
        class or a function of a module, and the arguments are its nodes, types and the like.
        """
        key = (make, *args)
        found: _Found | None = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make(self, *args)
        return found

    # Types

    def type_of(self, expr: ast.Expr) -> Type:
        """The type of an expression, or the type that a type expression denotes.

        Constant expressions without a type of their own have their untyped
        kind: ``recorded_type`` tells what the context makes of it. A call with
        several results has a Tuple; with none, an empty Tuple. A form with an
        optional ``ok`` (``m[k]``, ``x.(T)``, ``<-c``) has its first value's type.
        """
        known = self._types.get(expr)
        if known is not None:
            return known
        if self._depth >= MAX_DEPTH:
            return UNKNOWN_TYPE
        infer_type, left_operands = _inference()
        for operand in reversed(left_operands(expr, self._types)):
            self._infer(operand, infer_type)
        return self._infer(expr, infer_type)

    def recorded_type(self, expr: ast.Expr) -> Type:
        """The type after the context has converted untyped constants, as go/types records it:
        ``1`` in ``x + 1`` has the type of x, in ``y := 1`` it is an int. What nothing converts
        stays untyped: nil, conditions, constants that only make up other constants.
        """
        from golint_alloc.types.infer.conversions import recorded_type

        return recorded_type(self, expr)

    def denoted(self, expr: ast.Expr) -> Type:
        """The type that a type expression denotes; UNKNOWN_TYPE when it is none or not known."""
        return self.package.types.read(expr)

    def is_type_expr(self, expr: ast.Expr) -> bool | None:
        """Whether an expression denotes a type or a constraint's ``~A | B``; None when that is
        not known.
        """
        while isinstance(expr, ast.Binary) and expr.op == "|":
            expr = expr.x
        if isinstance(expr, ast.Unary) and expr.op == "~":
            return True
        return self.package.types.denotes_type(expr)

    def target_type(self, expr: ast.Expr) -> Type:
        """The type that the context converts ``expr`` to: the parameter it is passed as, the
        variable it is assigned to, the result it is returned as, the element, key or field
        it initialises, the channel element it is sent as, the interface it is compared with.
        Unknown when there is no such context.
        """
        from golint_alloc.types.infer.targets import target_type

        return target_type(self, expr)

    # Names

    def object_of(self, ident: ast.Ident) -> Object | None:
        """What an identifier declares or uses; None when unresolved (or a selector's name
        that is a field or method: see ``selection``). Package-qualified names
        resolve on the Selector: ``object_of_selector``. The key of a struct
        literal is a field.
        """
        if ident.parent.__class__ is not ast.KeyValue:
            return self.package.object_of(ident)
        from golint_alloc.types.infer.names import object_of

        return object_of(self, ident)

    def object_of_selector(self, selector: ast.Selector) -> Object | None:
        """The package-level object of ``pkg.Name``, else None."""
        return self.package.object_of_selector(selector)

    def imported_path(self, ident: ast.Ident) -> str | None:
        """The import path when the identifier denotes an imported package, else None."""
        obj = self.package.object_of(ident)
        return obj.path if isinstance(obj, PkgName) else None

    def visible(self, name: str, at: ast.Node) -> Object | None:
        """What ``name`` would denote if written at the start of node ``at``; None if undeclared."""
        return self.package.visible(name, at)

    def selection(self, selector: ast.Selector) -> Selection | None:
        """The field or method selected; None for package-qualified or unknown ones."""
        if selector not in self._selections:
            from golint_alloc.types.infer.selectors import select

            self._selections[selector] = None  # what a cycle sees
            self._selections[selector] = select(self, selector)
        return self._selections[selector]

    def callee(self, call: ast.Call) -> Callee:
        """What a call calls."""
        known = self._callees.get(call)
        if known is None:
            from golint_alloc.types.infer.callees import callee

            known = self._callees[call] = callee(self, call)
        return known

    # Constants

    def const_value(self, expr: ast.Expr, iota: int | None = None) -> ConstValue | None:
        """The exact value of a constant expression; None when not constant or not known.

        ``iota`` is given when the expression is repeated implicitly in a const
        group; else it is that of the spec the expression stands in.
        """
        key = (expr, iota)
        if key not in self._values:
            from golint_alloc.types.infer.values import const_value

            if self._depth >= MAX_DEPTH:
                return None
            self._values[key] = None  # what a cycle sees
            self._depth += 1
            try:
                self._values[key] = const_value(self, expr, iota)
            finally:
                self._depth -= 1
        return self._values[key]

    # Declared variables and constants, for those who make their objects

    def site_type(self, site: LocalSite) -> Type:
        """The type of the variable or constant that a site declares; untyped constants keep
        their untyped kind.
        """
        from golint_alloc.types.infer import sites

        if self._depth >= MAX_DEPTH:
            return UNKNOWN_TYPE
        self._depth += 1
        try:
            return sites.site_type(self, site)
        finally:
            self._depth -= 1

    def site_value(self, site: LocalSite) -> ConstValue | None:
        """The value of the constant that a site declares."""
        from golint_alloc.types.infer import values

        return values.site_value(self, site)

    def _infer(self, expr: ast.Expr, infer_type: Inference) -> Type:
        self._types[expr] = UNKNOWN_TYPE  # what a cycle sees
        self._depth += 1
        try:
            result = self._types[expr] = infer_type(self, expr)
        finally:
            self._depth -= 1
        return result
