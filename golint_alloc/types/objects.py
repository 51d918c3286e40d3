"""What a name can denote, in the shape of go/types' objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from golint_alloc.types.model import UNKNOWN_TYPE, Signature, Type, TypeParam

if TYPE_CHECKING:
    from fractions import Fraction

    from golint_alloc.syntax import ast
    from golint_alloc.types.package import Package

    ConstValue = bool | int | Fraction | complex | str
    """Exact: an untyped or typed integer is int, a float is Fraction."""


class Object:
    """A declared entity. ``node`` is its defining syntax node, None for library objects."""

    __slots__ = ("_type", "name", "node", "pkg")

    def __init__(
        self,
        name: str,
        pkg: Package | None,
        type: Type | Callable[[], Type] = UNKNOWN_TYPE,
        node: ast.Node | None = None,
    ) -> None:
        self.name = name
        self.pkg = pkg
        self._type: Type | Callable[[], Type] = type
        self.node = node

    @property
    def type(self) -> Type:
        """The object's type, computed once; a cycle through itself sees Unknown."""
        value = self._type
        if not isinstance(value, Type):
            self._type = UNKNOWN_TYPE
            value = self._type = value()
        return value

    def set_type(self, type: Type) -> None:
        """Complete an object that was made before its type, as a name and its Named type are."""
        self._type = type

    @property
    def is_exported(self) -> bool:
        """Whether the name begins with an upper-case letter."""
        return self.name[:1].isupper()


class Var(Object):
    """A variable. ``role`` is package, local, param, result, recv or field.

    ``node`` is the declaring Ident (of a local or package variable), so two
    uses of one variable share one Var object.
    """

    __slots__ = ("role",)

    def __init__(
        self,
        name: str,
        pkg: Package | None,
        type: Type | Callable[[], Type],
        role: str,
        node: ast.Node | None = None,
    ) -> None:
        super().__init__(name, pkg, type, node)
        self.role = role


class Const(Object):
    """A constant; ``value`` is None when it could not be evaluated."""

    __slots__ = ("_value",)

    def __init__(
        self,
        name: str,
        pkg: Package | None,
        type: Type | Callable[[], Type],
        value: ConstValue | Callable[[], ConstValue | None] | None,
        node: ast.Node | None = None,
    ) -> None:
        super().__init__(name, pkg, type, node)
        self._value: ConstValue | Callable[[], ConstValue | None] | None = value

    @property
    def value(self) -> ConstValue | None:
        """The exact value, computed once; None when unknown."""
        if callable(self._value):
            compute, self._value = self._value, None
            self._value = compute()
        return self._value


class TypeName(Object):
    """A type's name; ``type`` is the Named type, or what an alias stands for."""

    __slots__ = ("_type_params", "is_alias")

    def __init__(
        self,
        name: str,
        pkg: Package | None,
        type: Type | Callable[[], Type] = UNKNOWN_TYPE,
        node: ast.Node | None = None,
        is_alias: bool = False,
        type_params: tuple[TypeParam, ...] | Callable[[], tuple[TypeParam, ...]] = (),
    ) -> None:
        super().__init__(name, pkg, type, node)
        self.is_alias = is_alias
        self._type_params: tuple[TypeParam, ...] | Callable[[], tuple[TypeParam, ...]] = type_params

    @property
    def type_params(self) -> tuple[TypeParam, ...]:
        """The type parameters of a generic type or alias, else empty."""
        if callable(self._type_params):
            self._type_params = self._type_params()
        return self._type_params


class Func(Object):
    """A function or method; ``node`` is its FuncDecl when its source is at hand."""

    __slots__ = ("pointer_recv", "recv")

    def __init__(
        self,
        name: str,
        pkg: Package | None,
        type: Type | Callable[[], Type],
        node: ast.Node | None = None,
        recv: TypeName | None = None,
        pointer_recv: bool = False,
    ) -> None:
        super().__init__(name, pkg, type, node)
        self.recv = recv
        """For a method: the receiver's base type name. None for functions."""
        self.pointer_recv = pointer_recv

    @property
    def signature(self) -> Signature | None:
        """The type as a Signature, None when unknown."""
        return self.type if isinstance(self.type, Signature) else None

    @property
    def full_name(self) -> str:
        """As go/types' FullName: ``fmt.Sprintf``, ``(*bytes.Buffer).Write``."""
        if self.recv is None:
            return f"{self.pkg.path}.{self.name}" if self.pkg else self.name
        owner = self.recv.name
        if self.recv.pkg is not None:
            owner = f"{self.recv.pkg.path}.{owner}"
        return f"(*{owner}).{self.name}" if self.pointer_recv else f"({owner}).{self.name}"


class PkgName(Object):
    """An imported package's name in a file; ``path`` is the import path."""

    __slots__ = ("path",)

    def __init__(self, name: str, pkg: Package | None, path: str, node: ast.Node | None) -> None:
        super().__init__(name, pkg, UNKNOWN_TYPE, node)
        self.path = path


class Builtin(Object):
    """A predeclared function such as append."""

    __slots__ = ()


class Nil(Object):
    """The predeclared nil."""

    __slots__ = ()
