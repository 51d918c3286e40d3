"""From type expressions of the syntax tree to types.

Everything that can be recursive is read when it is first asked for: the underlying type of
a name, the fields of a struct, the constraint of a type parameter.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from golint_alloc.syntax import ast
from golint_alloc.types.generics import instantiate, substitute
from golint_alloc.types.literals import unquote
from golint_alloc.types.model import (
    UNKNOWN_TYPE,
    Array,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    StructField,
    Type,
    TypeParam,
    Union,
    Unknown,
)
from golint_alloc.types.objects import Object, PkgName, TypeName

if TYPE_CHECKING:
    from collections.abc import Callable

    from golint_alloc.types.package import SourcePackage

MAX_DEPTH: Final = 150
"""Type expressions nested deeper than this are unknown."""


class TypeReader:
    """Reads the type expressions of one package; each node once."""

    def __init__(self, package: SourcePackage) -> None:
        self._package = package
        self._types: dict[ast.Expr, Type] = {}
        self._depth = 0

    def read(self, expr: ast.Expr) -> Type:
        """The type that an expression denotes; UNKNOWN_TYPE when it is none or not known.

        A generic type without arguments is its origin. The length of ``[...]T`` is None:
        only the composite literal around it can tell.
        """
        known = self._types.get(expr)
        if known is not None:
            return known
        reader = _READERS.get(type(expr))
        if reader is None or self._depth >= MAX_DEPTH:
            return UNKNOWN_TYPE
        self._depth += 1
        try:
            result = reader(self, expr)
        finally:
            self._depth -= 1
        self._types[expr] = result
        return result

    def read_underlying(self, expr: ast.Expr) -> Type:
        """The underlying type of the type that an expression denotes.

        UNKNOWN_TYPE at the end of a chain of declarations that is absurdly long.
        """
        if self._depth >= MAX_DEPTH:
            return UNKNOWN_TYPE
        self._depth += 1
        try:
            return self.read(expr).underlying
        finally:
            self._depth -= 1

    def denotes_type(self, expr: ast.Expr) -> bool | None:
        """Whether an expression is a type, told from names alone; None when that is not known."""
        for _ in range(MAX_DEPTH):
            if isinstance(expr, ast.Ident):
                return self._names_type(self._package.object_of(expr))
            if isinstance(expr, ast.Selector):
                return self._selects_type(expr)
            if isinstance(expr, (ast.Paren, ast.Star, ast.Index)):
                expr = expr.x
                continue
            return type(expr) in _LITERALS
        return None

    def _names_type(self, obj: Object | None) -> bool | None:
        return None if obj is None else isinstance(obj, TypeName)

    def _selects_type(self, selector: ast.Selector) -> bool | None:
        x = selector.x
        if not isinstance(x, ast.Ident):
            return False
        qualifier = self._package.object_of(x)
        if qualifier is None:
            return None
        if not isinstance(qualifier, PkgName):
            return False
        return self._names_type(self._package.object_of_selector(selector))

    # Declarations

    def func_signature(self, decl: ast.FuncDecl) -> Signature:
        """A function's or method's signature; the receiver is not a part of it."""
        return self.signature(decl.type)

    def signature(self, func: ast.FuncType) -> Signature:
        """The signature that a function type, declaration or literal is written with."""
        params, param_names, variadic = self._parameters(func.params)
        results, result_names, _ = self._parameters(func.results)
        return Signature(
            params, results, variadic, self._type_params(func), param_names, result_names
        )

    def read_constraint(self, expr: ast.Expr) -> Type:
        """A type parameter's constraint; ``~T``, unions and plain types become an interface."""
        constraint = self.read(expr)
        if isinstance(constraint, Union):
            return Interface({}, (constraint,), implicit=True)
        if isinstance(constraint.underlying, (Interface, Unknown)):
            return constraint
        return Interface({}, (Union(((False, constraint),)),), implicit=True)

    def _type_params(self, func: ast.FuncType) -> tuple[TypeParam, ...]:
        names = [ident for field in func.type_params for ident in field.names]
        types = [obj.type for ident in names if (obj := self._package.object_of(ident))]
        return tuple(t for t in types if isinstance(t, TypeParam))

    def _parameters(
        self, fields: Sequence[ast.Field]
    ) -> tuple[tuple[Type, ...], tuple[str, ...], bool]:
        types: list[Type] = []
        names: list[str] = []
        variadic = False
        for field in fields:
            variadic = isinstance(field.type, ast.Ellipsis)
            param = self.read(field.type)
            declared = [ident.name for ident in field.names] or [""]
            names.extend(declared)
            types.extend([param] * len(declared))
        return tuple(types), tuple(names), variadic

    # Names

    def _ident(self, expr: ast.Ident) -> Type:
        obj = self._package.object_of(expr)
        return obj.type if isinstance(obj, TypeName) else UNKNOWN_TYPE

    def _selector(self, expr: ast.Selector) -> Type:
        obj = self._package.object_of_selector(expr)
        return obj.type if isinstance(obj, TypeName) else UNKNOWN_TYPE

    def _paren(self, expr: ast.Paren) -> Type:
        return self.read(expr.x)

    def _index(self, expr: ast.Index) -> Type:
        """``T[A, B]``: an instance of a generic type or alias."""
        obj = self._generic(expr.x)
        if obj is None or len(obj.type_params) != len(expr.indices):
            return UNKNOWN_TYPE
        args = tuple(self.read(arg) for arg in expr.indices)
        if obj.is_alias:
            return substitute(obj.type, dict(zip(obj.type_params, args, strict=True)))
        return instantiate(obj.type, args) if isinstance(obj.type, Named) else UNKNOWN_TYPE

    def _generic(self, expr: ast.Expr) -> TypeName | None:
        while isinstance(expr, ast.Paren):
            expr = expr.x
        obj: Object | None = None
        if isinstance(expr, ast.Ident):
            obj = self._package.object_of(expr)
        elif isinstance(expr, ast.Selector):
            obj = self._package.object_of_selector(expr)
        return obj if isinstance(obj, TypeName) else None

    # Type literals

    def _star(self, expr: ast.Star) -> Type:
        if self.denotes_type(expr.x) is False:
            return UNKNOWN_TYPE  # a dereference
        return Pointer(self.read(expr.x))

    def _array(self, expr: ast.ArrayType) -> Type:
        elem = self.read(expr.elt)
        if expr.len is None:
            return Slice(elem)
        return Array(self._length(expr.len), elem)

    def _length(self, expr: ast.Expr) -> int | None:
        if isinstance(expr, ast.Ellipsis):
            return None
        value = self._package.info.const_value(expr)
        # An untyped constant such as 1e3 is a float with an integer value.
        if value is None or isinstance(value, (bool, str, complex)) or value != int(value):
            return None
        return int(value) if value >= 0 else None

    def _map(self, expr: ast.MapType) -> Type:
        return Map(self.read(expr.key), self.read(expr.value))

    def _chan(self, expr: ast.ChanType) -> Type:
        return Chan(expr.dir, self.read(expr.value))

    def _variadic(self, expr: ast.Ellipsis) -> Type:
        return UNKNOWN_TYPE if expr.elt is None else Slice(self.read(expr.elt))

    def _struct(self, expr: ast.StructType) -> Type:
        pkg = self._package
        fields: list[StructField] = []
        for field in expr.fields:
            tag = unquote(field.tag.value) or "" if field.tag is not None else ""
            read = partial(self.read, field.type)
            if field.embedded:
                fields.append(StructField(embedded_name(field.type), read, True, tag, pkg))
            else:
                fields.extend(StructField(i.name, read, False, tag, pkg) for i in field.names)
        return Struct(tuple(fields))

    def _interface(self, expr: ast.InterfaceType) -> Type:
        methods: dict[str, Signature] = {}
        for field in expr.methods:
            if isinstance(field.type, ast.FuncType):
                for ident in field.names:
                    methods.setdefault(ident.name, self.signature(field.type))
        return Interface(methods, tuple(self._embed(elem) for elem in expr.elems), self._package)

    def _embed(self, expr: ast.Expr) -> Type:
        elem = self.read(expr)
        if isinstance(elem, (Named, Interface, Union, Unknown, TypeParam)):
            return elem  # whether a name is an interface's shows only in its underlying type
        return Union(((False, elem),))

    def _tilde(self, expr: ast.Unary) -> Type:
        if expr.op != "~":
            return UNKNOWN_TYPE
        return Union(((True, self.read(expr.x)),))

    def _union(self, expr: ast.Binary) -> Type:
        terms: list[tuple[bool, Type]] = []
        stack: list[ast.Expr] = [expr]
        while stack:
            part = stack.pop()
            if isinstance(part, ast.Binary):
                if part.op != "|":
                    return UNKNOWN_TYPE
                stack.extend((part.y, part.x))
                continue
            tilde = isinstance(part, ast.Unary) and part.op == "~"
            terms.append((tilde, self.read(part.x if isinstance(part, ast.Unary) else part)))
        return Union(tuple(terms))


def embedded_name(expr: ast.Expr) -> str:
    """The field name of an embedded ``T``, ``*T``, ``pkg.T`` or ``T[A]``; empty if malformed."""
    while isinstance(expr, (ast.Paren, ast.Star, ast.Index)):
        expr = expr.x
    if isinstance(expr, ast.Selector):
        return expr.sel.name
    return expr.name if isinstance(expr, ast.Ident) else ""


_LITERALS: Final = frozenset(
    (
        ast.ArrayType,
        ast.ChanType,
        ast.FuncType,
        ast.InterfaceType,
        ast.MapType,
        ast.StructType,
    )
)

_READERS: Final[dict[type[ast.Expr], Callable[[TypeReader, ast.Expr], Type]]] = {
    ast.ArrayType: TypeReader._array,  # type: ignore[dict-item]
    ast.Binary: TypeReader._union,  # type: ignore[dict-item]
    ast.ChanType: TypeReader._chan,  # type: ignore[dict-item]
    ast.Ellipsis: TypeReader._variadic,  # type: ignore[dict-item]
    ast.FuncType: TypeReader.signature,  # type: ignore[dict-item]
    ast.Ident: TypeReader._ident,  # type: ignore[dict-item]
    ast.Index: TypeReader._index,  # type: ignore[dict-item]
    ast.InterfaceType: TypeReader._interface,  # type: ignore[dict-item]
    ast.MapType: TypeReader._map,  # type: ignore[dict-item]
    ast.Paren: TypeReader._paren,  # type: ignore[dict-item]
    ast.Selector: TypeReader._selector,  # type: ignore[dict-item]
    ast.Star: TypeReader._star,  # type: ignore[dict-item]
    ast.StructType: TypeReader._struct,  # type: ignore[dict-item]
    ast.Unary: TypeReader._tilde,  # type: ignore[dict-item]
}
