"""Imported packages: read from source once, in a program of their own, and known by records.

A ``Home`` is the one place where an imported package is typed. Every program that imports the
package gets a ``DependencyPackage``, whose objects are decoded from the home's records, each
when it is asked for. So types of two programs never meet, and what one importer asks does not
change what another sees.

A record is what a summary (summary.py) says of one name, made when the first importer asks:
most importers need a few of a package's names, and typing all of them would cost more than
reading the package again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol

from golint_alloc.project.names import ANY_NAME, ANY_TYPE
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.types.decoded import PackageResolver, SummaryPackage, decode_value
from golint_alloc.types.model import UNKNOWN_TYPE, Named, Type, TypeParam
from golint_alloc.types.objects import Const, Func, Object, TypeName, Var
from golint_alloc.types.package import SourcePackage

if TYPE_CHECKING:
    from golint_alloc.types.objects import ConstValue

UNKNOWN_RECORD: Final = "?"
"""The record of what cannot be known: part of an import cycle, or gone from the disk."""


class Outline(NamedTuple):
    """What the syntax of a package tells of its names, before any type is worked out."""

    kinds: Mapping[str, str]
    """Name -> ``type``, ``alias``, ``func``, ``var`` or ``const``."""
    methods: Mapping[str, Mapping[str, bool]]
    """Type name -> method -> whether the receiver is a pointer. Aliases have no entry."""
    complete: bool
    """False when a file does not parse: names may be missing."""


class Home(Protocol):
    """Where the declarations of one imported package come from, for all programs."""

    path: str
    """Import path."""
    directory: str
    """Where imports are resolved from."""
    name: str
    go_version: tuple[int, int]

    def outline(self) -> Outline:
        """The names of the package."""

    def record(self, key: str) -> Any:  # noqa: ANN401  # JSON
        """What a summary says of a name, or of a method as ``Type.name``; of a type without its
        methods. ``UNKNOWN_RECORD`` when it cannot be known.
        """

    def source(self) -> SourcePackage | None:
        """The package in its own program; None when its files cannot be read any more."""


class DependencyPackage(SummaryPackage):
    """An imported package as one program sees it."""

    def __init__(self, home: Home, resolve_package: PackageResolver, goarch: str) -> None:
        super().__init__(home.path, home.name, home.go_version, resolve_package, goarch=goarch)
        self.home: Final = home
        self.looked_into: Final[set[str]] = set()
        """Names of functions and methods that ``source_of`` was asked for."""
        self._listed: set[str] = set()

    def asked(self) -> set[str]:
        """Package-level names that were looked up, found or not; ``ANY_NAME`` and ``ANY_TYPE``
        where all names or all types were listed.
        """
        return self._listed | self._objects.keys()

    @property
    def is_complete(self) -> bool:
        """Names are certain unless a file does not parse."""
        return self.home.outline().complete

    def names(self) -> Iterable[str]:
        """All package-level names but ``_`` and ``init``."""
        self._listed.add(ANY_NAME)
        return self.home.outline().kinds

    def type_names(self) -> Iterable[str]:
        """The names of all types, without aliases."""
        self._listed.add(ANY_TYPE)
        return [name for name, kind in self.home.outline().kinds.items() if kind == "type"]

    def methods(self, type_name: str) -> Mapping[str, Func]:
        """The methods declared on a type of this package; on an alias of it as well."""
        obj = self.lookup(type_name)
        if isinstance(obj, TypeName) and isinstance(obj.type, Named) and obj.type.obj.pkg is self:
            return obj.type.origin.methods
        return {}

    def _make(self, name: str) -> Object | None:
        match self.home.outline().kinds.get(name):
            case "func":
                return Func(name, self, partial(self._read, name, {}))
            case "var":
                return Var(name, self, partial(self._read, name, {}), "package")
            case "const":
                return Const(
                    name, self, partial(self._const_type, name), partial(self._const_value, name)
                )
            case "alias":
                return self._alias(name)
            case "type":
                return self._defined(name)
        return None

    def _read(self, key: str, type_params: Mapping[str, TypeParam]) -> Type:
        return self._parse(self.home.record(key), type_params)

    def _const_type(self, name: str) -> Type:
        record = self.home.record(name)
        return UNKNOWN_TYPE if record == UNKNOWN_RECORD else self._parse(record[0], {})

    def _const_value(self, name: str) -> ConstValue | None:
        record = self.home.record(name)
        return None if record == UNKNOWN_RECORD else decode_value(record[1], self.goarch)

    def _alias(self, name: str) -> TypeName:
        def target() -> Type:
            record = self.home.record(name)
            if record == UNKNOWN_RECORD or "a" not in record:
                return UNKNOWN_TYPE
            return self._parse(record["a"], _by_name(obj))

        obj = TypeName(
            name, self, target, is_alias=True, type_params=partial(self._type_params_of, name)
        )
        return obj

    def _defined(self, name: str) -> TypeName:
        def underlying() -> Type:
            record = self.home.record(name)
            if record == UNKNOWN_RECORD:
                return UNKNOWN_TYPE
            return self._underlying(record, _by_name(obj))

        obj = TypeName(name, self, type_params=partial(self._type_params_of, name))
        obj.set_type(Named(obj, underlying, partial(self._methods_of, obj)))
        return obj

    def _type_params_of(self, name: str) -> tuple[TypeParam, ...]:
        record = self.home.record(name)
        return () if record == UNKNOWN_RECORD else tuple(self._type_params(record).values())

    def _methods_of(self, obj: TypeName) -> Mapping[str, Func]:
        return {
            method: Func(method, self, partial(self._method_type, obj, method), None, obj, pointer)
            for method, pointer in self.home.outline().methods.get(obj.name, {}).items()
        }

    def _method_type(self, obj: TypeName, method: str) -> Type:
        return self._read(f"{obj.name}.{method}", _by_name(obj))


def _by_name(obj: TypeName) -> Mapping[str, TypeParam]:
    return {param.name: param for param in obj.type_params}


class FuncSource(NamedTuple):
    """A function's declaration and the package that was read from source with it."""

    decl: ast.FuncDecl
    package: SourcePackage
    """Of another program than the object's when the function is imported: its types must not
    be compared with those of the importer."""


def source_of(func: Func) -> FuncSource | None:
    """Where a function or method is declared, None for library functions and unreachable ones.

    For an imported function this reads its package's files.
    """
    package = func.pkg
    if isinstance(package, SourcePackage):
        return FuncSource(func.node, package) if isinstance(func.node, ast.FuncDecl) else None
    if not isinstance(package, DependencyPackage):
        return None
    package.looked_into.add(func.name)
    home = package.home.source()
    if home is None:
        return None
    declared: Object | None
    if func.recv is None:
        declared = home.lookup(func.name)
    else:
        declared = home.methods(func.recv.name).get(func.name)
    node = declared.node if isinstance(declared, Func) else None
    return FuncSource(node, home) if isinstance(node, ast.FuncDecl) else None
