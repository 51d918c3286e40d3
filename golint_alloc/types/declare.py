"""The objects that package-level declarations make, and the names a file adds to them."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.types.declindex import has_pointer_receiver
from golint_alloc.types.literals import unquote
from golint_alloc.types.model import UNKNOWN_TYPE, Named, Type, TypeParam
from golint_alloc.types.objects import Const, Func, Object, PkgName, TypeName, Var
from golint_alloc.types.sites import LocalSite
from golint_alloc.types.universe import UNIVERSE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from golint_alloc.syntax.file import File
    from golint_alloc.types.declindex import Declared
    from golint_alloc.types.objects import ConstValue
    from golint_alloc.types.package import Package, SourcePackage


class FileScope:
    """The names that are free in a file's functions: imports, package and universe.

    This is the ``Outer`` of the scopes of the file's declarations.
    """

    def __init__(self, package: SourcePackage, file: File) -> None:
        self._package = package
        self.file = file
        self._named: dict[str, PkgName] | None = None
        self._plain: list[_Import] = []
        self._dots: list[_Import] = []
        self._blanks: dict[ast.Ident, Object] = {}

    @property
    def pkg(self) -> Package:
        """The package of the file."""
        return self._package

    # Names

    def lookup(self, name: str) -> Object | None:
        """What a name denotes outside of all functions of the file.

        A package may not declare a name that one of its files imports, so the
        order between the two does not matter, and the cheaper question comes first.
        """
        if name == "_":
            return None
        found = self._package.lookup(name)
        return found or self.imported_as(name) or self._dotted(name) or UNIVERSE.get(name)

    def imported_as(self, name: str) -> PkgName | None:
        """The import that a name denotes in this file."""
        self._read_imports()
        assert self._named is not None
        found = self._named.get(name)
        if found is not None or not self._plain:
            return found
        if name in UNIVERSE and not any(name == i.likely_name for i in self._plain):
            return None  # do not load every import to learn that none is called len
        # The real names are needed: those that look right are asked first.
        for item in sorted(self._plain, key=lambda i: i.likely_name != name):
            self._plain.remove(item)
            obj = self._name_import(item)
            if obj.name == name:
                return obj
        return None

    def imports(self) -> Mapping[str, PkgName]:
        """All imports of the file by the names they have in it; blank and dot imports left out."""
        self._read_imports()
        for item in self._plain:
            self._name_import(item)
        self._plain.clear()
        return self._named or {}

    def _read_imports(self) -> None:
        if self._named is not None:
            return
        self._named = {}
        for spec in self.file.imports:
            path = unquote(spec.path.value)
            if not path:
                continue
            explicit = spec.name.name if spec.name is not None else None
            item = _Import(spec, path, likely_package_name(path))
            if explicit == ".":
                self._dots.append(item)
            elif explicit is not None or path == "C":
                name = explicit or path
                if name != "_":
                    self._named.setdefault(name, PkgName(name, self._package, path, spec))
            else:
                self._plain.append(item)

    def _name_import(self, item: _Import) -> PkgName:
        imported = self._package.program.package(item.path, self._package.directory)
        name = (imported.name if imported is not None else "") or item.likely_name
        obj = PkgName(name, self._package, item.path, item.spec)
        assert self._named is not None
        return self._named.setdefault(name, obj)

    def _dotted(self, name: str) -> Object | None:
        if not self._dots or not name[:1].isupper():
            return None
        for item in self._dots:
            imported = self._package.program.package(item.path, self._package.directory)
            found = imported.lookup(name) if imported is not None else None
            if found is not None:
                return found
        return None

    # Objects of the package

    def declare(self, declared: Declared) -> Object:
        """Make the object of a package-level declaration of this file."""
        what = declared.what
        if isinstance(what, ast.FuncDecl):
            return self.declare_func(what, None)
        if isinstance(what, ast.TypeSpec):
            return self.declare_type(what)
        return self._declare_value(what)

    def declared(self, ident: ast.Ident, spec: ast.ValueSpec | ast.TypeSpec) -> Object | None:
        """The object that a package-level spec declares, blank and duplicate ones included."""
        if isinstance(spec, ast.TypeSpec) and ident is not spec.name:
            return None
        site = None
        if isinstance(spec, ast.ValueSpec):
            site = self._package.index.site(ident)
            if site is None:
                return None
        known = self._package.lookup(ident.name)
        if known is not None and known.node in (ident, spec):
            return known
        obj = self._blanks.get(ident)
        if obj is None:
            if isinstance(spec, ast.TypeSpec):
                obj = self.declare_type(spec)
            else:
                assert site is not None
                obj = self._declare_value(site)
            self._blanks[ident] = obj
        return obj

    def declare_func(self, decl: ast.FuncDecl, recv: TypeName | None) -> Func:
        """Make the object of a function, or of a method of ``recv``."""
        type_of = partial(self._package.types.func_signature, decl)
        pointer = has_pointer_receiver(decl)
        return Func(decl.name.name, self._package, type_of, decl, recv, pointer)

    def _declare_value(self, site: LocalSite) -> Object:
        ident, type_of = site.ident, partial(self.site_type, site)
        if site.kind == "const":
            value_of = partial(self.site_value, site)
            return Const(ident.name, self._package, type_of, value_of, ident)
        return Var(ident.name, self._package, type_of, "package", ident)

    # The rest of the Outer protocol

    def site_type(self, site: LocalSite) -> Type:
        """The type of a variable or constant."""
        return self._package.info.site_type(site)

    def site_value(self, site: LocalSite) -> ConstValue | None:
        """The value of a constant."""
        return self._package.info.site_value(site)

    def declare_type(self, spec: ast.TypeSpec) -> TypeName:
        """Make the name and, unless it is an alias, the Named type of a type declaration."""
        package, name = self._package, spec.name.name
        read = partial(package.types.read, spec.type)
        type_params = partial(self._type_params, spec) if spec.type_params else ()
        obj = TypeName(name, package, read, spec, spec.alias, type_params)
        if not spec.alias:
            local = not isinstance(spec.parent, ast.GenDecl) or spec.parent.parent is not None
            methods = dict if local or name == "_" else partial(package.methods, name)
            obj.set_type(Named(obj, partial(package.types.read_underlying, spec.type), methods))
        return obj

    def _type_params(self, spec: ast.TypeSpec) -> tuple[TypeParam, ...]:
        objects = [self._package.object_of(i) for field in spec.type_params for i in field.names]
        return tuple(obj.type for obj in objects if obj and isinstance(obj.type, TypeParam))

    def declare_type_param(self, ident: ast.Ident, field: ast.Field) -> TypeName:
        """Make the name and type of a type parameter."""
        obj = TypeName(ident.name, self._package, node=ident)
        constraint = partial(self._package.types.read_constraint, field.type)
        obj.set_type(TypeParam(ident.name, constraint))
        return obj

    def receiver_type_param(self, base: ast.Ident, index: int, ident: ast.Ident) -> TypeName:
        """A receiver's own name for a type parameter of its type, which it stands for."""
        name = self._package.index.alias_target(base.name)

        def type_of() -> Type:
            owner = self._package.lookup(name)
            params = owner.type_params if isinstance(owner, TypeName) else ()
            return params[index] if index < len(params) else UNKNOWN_TYPE

        return TypeName(ident.name, self._package, type_of, ident)


class _Import(NamedTuple):
    """An import without a name of its own."""

    spec: ast.ImportSpec
    path: str
    likely_name: str


_MAJOR = re.compile(r"v[0-9]+")
_DOT_MAJOR = re.compile(r"\.v[0-9]+$")
_NOT_IN_IDENTIFIER = re.compile(r"[^\w].*$")


def likely_package_name(path: str) -> str:
    """What an unreachable package is probably called, as goimports assumes from its path.

    Only identifiers are matched against it; nothing is concluded about the package.
    """
    parts = path.split("/")
    last = parts.pop()
    if _MAJOR.fullmatch(last) and parts:
        last = parts.pop()
    last = _DOT_MAJOR.sub("", last).removeprefix("go-")
    return _NOT_IN_IDENTIFIER.sub("", last)
