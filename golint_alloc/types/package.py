"""A Go package as the types room sees it: a scope of lazily made objects."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from golint_alloc.syntax import ast
from golint_alloc.types.declare import FileScope
from golint_alloc.types.declindex import DeclIndex, receiver_base
from golint_alloc.types.objects import Func, Object, PkgName, TypeName
from golint_alloc.types.scopes import FuncScopes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from golint_alloc.syntax.file import File
    from golint_alloc.types.info import Info
    from golint_alloc.types.objects import Var
    from golint_alloc.types.program import Program
    from golint_alloc.types.typexpr import TypeReader


class Package:
    """Base of source packages, shipped library packages and decoded summaries."""

    path: str
    """Import path; for an external test package, the path with ``_test`` appended."""
    name: str
    go_version: tuple[int, int]
    """The language version that applies, such as (1, 27)."""

    def lookup(self, name: str) -> Object | None:
        """The package-level object of that name (exported or not), None if there is none."""
        raise NotImplementedError

    def names(self) -> Iterable[str]:
        """All package-level names that are known."""
        raise NotImplementedError

    def type_names(self) -> Iterable[str]:
        """The names of all defined types that are known."""
        raise NotImplementedError

    def methods(self, type_name: str) -> Mapping[str, Func]:
        """The methods declared on a defined type, by name."""
        raise NotImplementedError

    @property
    def is_complete(self) -> bool:
        """Whether a missing name is certain not to exist (False for shipped data's unexported)."""
        raise NotImplementedError

    @property
    def lists_methods(self) -> bool:
        """Whether an exported method that its types are not known to have is certainly missing."""
        return self.is_complete

    def layout_varies(self, type_name: str, goarch: str, since: tuple[int, int]) -> bool:  # noqa: ARG002
        """Whether a type's size, alignment or pointers differ among that release and later ones.

        False but for the standard library, whose source depends on the release of Go.
        """
        return False


class SourcePackage(Package):
    """A package whose files are at hand."""

    files: list[File]

    def __init__(
        self, program: Program, path: str, files: Sequence[File], go_version: tuple[int, int]
    ) -> None:
        self.program = program
        self.path = path
        self.files = list(files)
        self.name = next((file.package_name for file in self.files if file.package_name), "")
        self.go_version = go_version
        self.directory = os.path.dirname(self.files[0].path) if self.files else ""
        """Directory of the first file; import paths are resolved as seen from here."""
        self._objects: dict[str, Object | None] = {}
        self._methods: dict[str, Mapping[str, Func]] = {}
        self._func_of: dict[ast.FuncDecl, Func] = {}
        self._scopes: dict[ast.Node, FuncScopes] = {}
        self._resolved: dict[ast.Ident, Object | None] = {}
        self._file_scopes: dict[int, FileScope] = {}
        # Made when first asked for. Not by functools.cached_property: mypyc has no such thing.
        self._index: DeclIndex | None = None
        self._info: Info | None = None
        self._types: TypeReader | None = None
        self._is_complete: bool | None = None

    @property
    def index(self) -> DeclIndex:
        """Where each package-level name is declared."""
        if self._index is None:
            self._index = DeclIndex(self.files)
        return self._index

    @property
    def info(self) -> Info:
        """What is known about the package's expressions."""
        if self._info is None:
            from golint_alloc.types.info import Info

            self._info = Info(self, self.program)
        return self._info

    @property
    def types(self) -> TypeReader:
        """The reader of the package's type expressions."""
        if self._types is None:
            from golint_alloc.types.typexpr import TypeReader

            self._types = TypeReader(self)
        return self._types

    # Objects by name

    def lookup(self, name: str) -> Object | None:
        """The package-level object of that name, its type and value not yet computed."""
        if name not in self._objects:
            declared = self.index.declared(name)
            self._objects[name] = declared and self.file_scope(declared.file).declare(declared)
        return self._objects[name]

    def names(self) -> Iterable[str]:
        """All package-level names but ``_`` and ``init``, in source order."""
        return self.index.names

    def type_names(self) -> Iterable[str]:
        """The names of all defined types, in source order."""
        return [name for name in self.index.names if self.index.kind(name) == "type"]

    @property
    def is_complete(self) -> bool:
        """Names are certain unless a file is too broken to tell what it declares."""
        if self._is_complete is None:
            self._is_complete = not any(file.hides_names for file in self.files)
        return self._is_complete

    def methods(self, type_name: str) -> Mapping[str, Func]:
        """The methods declared on a type of this package; on an alias of it as well."""
        found = self._methods.get(type_name)
        if found is None:
            owner = self.lookup(type_name)
            recv = owner if isinstance(owner, TypeName) else None
            found = self._methods[type_name] = {
                name: self._method(decl, recv)
                for name, decl in self.index.methods_of(type_name).items()
            }
        return found

    def func_of(self, decl: ast.FuncDecl) -> Func:
        """The object of a function or method, duplicates, ``init`` and ``_`` included."""
        base = receiver_base(decl)
        if base is None:
            known = self.lookup(decl.name.name)
            if isinstance(known, Func) and known.node is decl:
                return known
        else:
            owner = self.index.alias_target(base.name)
            known = self.methods(owner).get(decl.name.name)
            if known is not None and known.node is decl:
                return known
        func = self._func_of.get(decl)
        if func is None:
            recv = self.lookup(base.name) if base is not None else None
            func = self._method(decl, recv if isinstance(recv, TypeName) else None)
            self._func_of[decl] = func
        return func

    def _method(self, decl: ast.FuncDecl, recv: TypeName | None) -> Func:
        return self.file_scope(decl.file).declare_func(decl, recv)

    # Objects by syntax

    def object_of(self, ident: ast.Ident) -> Object | None:
        """What a name declares or uses; None when undeclared or when it is no such name
        (a selector's, a field's, a label).
        """
        resolved = self._resolved
        if ident in resolved:
            return resolved[ident]
        found = self._find(ident)
        resolved[ident] = found
        return found

    def _find(self, ident: ast.Ident) -> Object | None:
        root, decl = _roots(ident)
        if decl is None:
            return None
        if root is not None:
            scopes = self._scopes_of_root(root, decl)
            found = scopes.object_of(ident)
            if found is not None:
                return found
        parent = ident.parent
        if parent is decl and isinstance(parent, ast.FuncDecl):
            return self.func_of(parent)
        if isinstance(parent, (ast.ValueSpec, ast.TypeSpec)) and parent.parent is decl:
            declared = self.file_scope(decl.file).declared(ident, parent)
            if declared is not None:
                return declared
        if _is_member_name(ident, parent):
            return None
        return self.file_scope(decl.file).lookup(ident.name)

    def object_of_selector(self, selector: ast.Selector) -> Object | None:
        """The exported package-level object that ``pkg.Name`` denotes, else None."""
        if not isinstance(selector.x, ast.Ident):
            return None
        qualifier = self.object_of(selector.x)
        if not isinstance(qualifier, PkgName):
            return None
        imported = self.imported(qualifier)
        if imported is None or not (selector.sel.name[:1].isupper() or qualifier.path == "C"):
            return None
        return imported.lookup(selector.sel.name)

    def imported(self, name: PkgName) -> Package | None:
        """The package that an import of this one denotes, None when it is unreachable."""
        return self.program.package(name.path, self.directory)

    def visible(self, name: str, at: ast.Node) -> Object | None:
        """What a name written at the start of a node would denote; None if undeclared."""
        root, decl = _roots(at)
        if decl is None:
            return None
        if root is not None:
            found = self._scopes_of_root(root, decl).visible(name, at)
            if found is not None:
                return found
        return self.file_scope(decl.file).lookup(name)

    def scopes_of(self, node: ast.Node) -> FuncScopes | None:
        """The local names around a node, None outside of functions and generic types."""
        root, decl = _roots(node)
        return None if root is None or decl is None else self._scopes_of_root(root, decl)

    def implicit(self, clause: ast.CaseClause) -> Var | None:
        """The symbol that a type switch declares in one clause."""
        scopes = self.scopes_of(clause)
        return None if scopes is None else scopes.implicit(clause)

    def file_scope(self, file: File) -> FileScope:
        """The imports of a file and what lies around them."""
        scope = self._file_scopes.get(id(file))
        if scope is None:
            scope = self._file_scopes[id(file)] = FileScope(self, file)
        return scope

    def _scopes_of_root(self, root: Root, decl: ast.Decl) -> FuncScopes:
        scopes = self._scopes.get(root)
        if scopes is None:
            # The file scope declares objects through this package, never through these scopes.
            scopes = self._scopes[root] = FuncScopes(root, self.file_scope(decl.file))
        return scopes


Root = ast.FuncDecl | ast.FuncLit | ast.TypeSpec

_ROOTS = frozenset((ast.FuncDecl, ast.FuncLit, ast.TypeSpec))


def _roots(node: ast.Node) -> tuple[Root | None, ast.Decl | None]:
    """The outermost node that opens scopes around a node, and its top-level declaration."""
    root: ast.Node | None = None
    step: ast.Node | None = node
    last = node
    while step is not None:
        if step.__class__ in _ROOTS:
            root = step
        last = step
        step = step.parent
    return cast("Root | None", root), last if isinstance(last, ast.Decl) else None


def _is_member_name(ident: ast.Ident, parent: ast.Node | None) -> bool:
    """Whether a name that no scope knows is not looked up at all: x.NAME, a field, a label."""
    if isinstance(parent, ast.Selector):
        return parent.sel is ident
    if isinstance(parent, ast.Field):
        return ident in parent.names
    if isinstance(parent, ast.Labeled):
        return parent.label is ident
    if isinstance(parent, ast.TypeSwitch):
        return parent.bind is ident  # declares a symbol in each clause, and none for itself
    return isinstance(parent, (ast.Branch, ast.ImportSpec))
