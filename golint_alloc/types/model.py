"""Go's types as values, in the shape of go/types; ``Unknown`` is one of them.

Aliases are resolved where they are read, so no Alias type exists. ``Named``
types are interned per package, name and type arguments: identical named types
are the same object. Other types compare with ``identical`` (relations.py).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from golint_alloc.types.objects import Func, TypeName, Var
    from golint_alloc.types.package import Package


class Type:
    """Base of all types."""

    __slots__ = ()

    @property
    def underlying(self) -> Type:
        """The underlying type; a type literal is its own."""
        return self


class Unknown(Type):
    """A type that could not be determined. Use the single value ``UNKNOWN_TYPE``."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "?"


UNKNOWN_TYPE: Final = Unknown()


class Basic(Type):
    """A predeclared type; untyped constant kinds are named ``untyped int`` and so on.

    ``byte`` and ``rune`` are the same objects as ``uint8`` and ``int32``.
    """

    __slots__ = ("family", "name")

    def __init__(self, name: str, family: str) -> None:
        self.name = name
        self.family = family
        """``bool``, ``integer``, ``unsigned``, ``float``, ``complex``, ``string``, ``pointer``
        (unsafe.Pointer) or ``nil`` (untyped nil)."""

    @property
    def is_untyped(self) -> bool:
        """Whether this is the kind of an untyped constant or nil."""
        return self.name.startswith("untyped ")


class Pointer(Type):
    """``*elem``."""

    __slots__ = ("elem",)

    def __init__(self, elem: Type) -> None:
        self.elem = elem


class Slice(Type):
    """``[]elem``."""

    __slots__ = ("elem",)

    def __init__(self, elem: Type) -> None:
        self.elem = elem


class Array(Type):
    """``[length]elem``."""

    __slots__ = ("_length", "elem")

    def __init__(self, length: int | Callable[[], int | None] | None, elem: Type) -> None:
        self._length = length
        self.elem = elem

    @property
    def length(self) -> int | None:
        """None when the constant could not be evaluated. The elements of a ``[...]T`` are counted
        when this is first asked: there are tables of megabytes.
        """
        length = self._length
        if callable(length):
            length = self._length = length()
        return length


class Map(Type):
    """``map[key]elem``."""

    __slots__ = ("elem", "key")

    def __init__(self, key: Type, elem: Type) -> None:
        self.key = key
        self.elem = elem


class Chan(Type):
    """A channel; ``dir`` is ``both``, ``send`` or ``recv``."""

    __slots__ = ("dir", "elem")

    def __init__(self, dir: str, elem: Type) -> None:
        self.dir = dir
        self.elem = elem


class StructField:
    """A field of a struct, in declaration order (``_`` fields included)."""

    __slots__ = ("_type", "embedded", "name", "pkg", "tag", "var")

    def __init__(
        self,
        name: str,
        type: Type | Callable[[], Type],
        embedded: bool = False,
        tag: str = "",
        pkg: Package | None = None,
    ) -> None:
        self.name = name
        self._type: Type | Callable[[], Type] = type
        self.embedded = embedded
        self.tag = tag
        """The tag's text, unquoted."""
        self.pkg = pkg
        """Where the struct is written, which is where an unexported name can be selected. None
        for a struct of the shipped library, whose Named type tells the package."""
        self.var: Var | None = None
        """The field's object, made by ``lookup.field_var`` when first asked for."""

    @property
    def type(self) -> Type:
        """The field's type, resolved when first asked for; a cycle through itself is unknown."""
        value = self._type
        if not isinstance(value, Type):
            self._type = UNKNOWN_TYPE
            value = self._type = value()
        return value


class Struct(Type):
    """``struct{…}``.

    ``opaque_layout`` is set for structs of the shipped standard library whose fields
    depend on the target and may be others than listed: arch -> (size, align, pointer
    bytes), on linux. The library's other structs have all fields, unexported ones too.
    """

    __slots__ = ("fields", "opaque_layout")

    def __init__(
        self,
        fields: tuple[StructField, ...],
        opaque_layout: Mapping[str, tuple[int, int, int]] | None = None,
    ) -> None:
        self.fields = fields
        self.opaque_layout = opaque_layout


class Interface(Type):
    """An interface: own methods, embedded types (interfaces, unions, ``~T`` terms).

    ``embeds`` holds Named/Interface types for embedded interfaces and Union for type sets.
    A Named type that is no interface stands for the type set of itself alone.
    """

    __slots__ = ("embeds", "flat", "implicit", "methods", "pkg")

    def __init__(
        self,
        methods: Mapping[str, Signature],
        embeds: tuple[Type, ...] = (),
        pkg: Package | None = None,
        implicit: bool = False,
    ) -> None:
        self.methods = methods
        self.embeds = embeds
        self.pkg = pkg
        """Where it is written, which is where an unexported method can be called or implemented;
        None when it has none or its Named type tells the package."""
        self.implicit = implicit
        """Whether a constraint was written without ``interface``, as in ``[S ~[]E]``."""
        self.flat: dict[TypeName | None, tuple[Mapping[str, Func], bool]] | None = None
        """Methods with embedded ones, kept by ``lookup.interface_methods``."""


class Union(Type):
    """The type set ``~A | B`` of a constraint: (tilde, type) terms."""

    __slots__ = ("terms",)

    def __init__(self, terms: tuple[tuple[bool, Type], ...]) -> None:
        self.terms = terms


class Signature(Type):
    """A function type. A variadic last parameter has type Slice."""

    __slots__ = ("param_names", "params", "result_names", "results", "type_params", "variadic")

    def __init__(
        self,
        params: tuple[Type, ...],
        results: tuple[Type, ...],
        variadic: bool = False,
        type_params: tuple[TypeParam, ...] = (),
        param_names: tuple[str, ...] = (),
        result_names: tuple[str, ...] = (),
    ) -> None:
        self.params = params
        self.results = results
        self.variadic = variadic
        self.type_params = type_params
        self.param_names = param_names
        self.result_names = result_names


class Tuple(Type):
    """The results of a call with other than one result; empty for none."""

    __slots__ = ("types",)

    def __init__(self, types: tuple[Type, ...]) -> None:
        self.types = types


class TypeParam(Type):
    """A type parameter; ``constraint`` is resolved when first asked for."""

    __slots__ = ("_constraint", "name")

    def __init__(self, name: str, constraint: Type | Callable[[], Type]) -> None:
        self.name = name
        self._constraint: Type | Callable[[], Type] = constraint

    @property
    def constraint(self) -> Type:
        """The constraint as written, usually an Interface or a Named interface."""
        value = self._constraint
        if not isinstance(value, Type):
            self._constraint = UNKNOWN_TYPE
            value = self._constraint = value()
        return value

    @property
    def underlying(self) -> Type:
        """The constraint's underlying interface, as go/types has it."""
        constraint = self.constraint
        # No type parameter may be a constraint; a cycle of them would not end.
        return UNKNOWN_TYPE if isinstance(constraint, TypeParam) else constraint.underlying


class Named(Type):
    """A defined type, possibly an instance of a generic one.

    ``obj.pkg`` is None for ``error``, ``comparable`` and ``any``'s kin of the universe.
    """

    __slots__ = ("_methods", "_underlying", "args", "instances", "nesting", "obj", "origin")

    def __init__(
        self,
        obj: TypeName,
        underlying: Callable[[], Type],
        methods: Callable[[], Mapping[str, Func]],
        args: tuple[Type, ...] = (),
        origin: Named | None = None,
    ) -> None:
        self.obj = obj
        self._underlying: Type | Callable[[], Type] = underlying
        self._methods: Mapping[str, Func] | Callable[[], Mapping[str, Func]] = methods
        self.args = args
        self.origin = origin or self
        """The generic type this is an instance of, or itself."""
        self.instances: dict[Hashable, Named] | None = None
        """Of a generic type: its instances made so far (see generics.instantiate)."""
        self.nesting = 0
        """How deep the type arguments of an instance are nested."""

    @property
    def underlying(self) -> Type:
        """The underlying type; UNKNOWN_TYPE for an invalid recursive declaration."""
        value = self._underlying
        if not isinstance(value, Type):
            self._underlying = UNKNOWN_TYPE  # what a cycle through itself sees
            value = self._underlying = value()
        return value

    @property
    def methods(self) -> Mapping[str, Func]:
        """Declared methods (not promoted ones) of T and *T by name, instantiated."""
        value = self._methods
        if callable(value):
            value = self._methods = value()
        return value
