"""Where the files of a package declare its names; nothing is converted that is not asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.types.sites import LocalSite, value_sites

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from golint_alloc.syntax.file import File
    from golint_alloc.syntax.outline import Sketch

_MAX_ALIAS_CHAIN = 100


class Declared(NamedTuple):
    """Where a package-level name is declared."""

    file: File
    ident: ast.Ident
    what: ast.FuncDecl | ast.TypeSpec | LocalSite


class _Place(NamedTuple):
    """The declaration of a name, which may be unconverted."""

    file: File
    at: int
    kind: str


class Method(NamedTuple):
    """The declaration of a method, which may be unconverted."""

    file: File
    at: int
    base: str
    name: str
    is_pointer: bool

    def decl(self) -> ast.FuncDecl | None:
        """Its syntax; None when it does not parse."""
        decl = self.file.decl(self.at)
        return decl if isinstance(decl, ast.FuncDecl) else None


class DeclIndex:
    """The package-level names of some files. Of duplicates the first counts."""

    def __init__(self, files: Sequence[File]) -> None:
        self._places: dict[str, _Place] = {}
        self._declared: dict[str, Declared] = {}
        self._read: set[_Place] = set()
        self._sites: dict[ast.Ident, LocalSite] = {}
        self._methods: dict[str, dict[str, Method]] = {}
        methods: list[Method] = []
        for file in files:
            sketches = file.sketches
            count = len(file.decl_spans)
            for index, sketch in enumerate(sketches if sketches is not None else [None] * count):
                if sketch is not None and sketch.names:
                    self._add_sketch(file, index, sketch, methods)
                else:
                    self._add_decl(file, index, methods)
        # Whether a receiver's name is an alias is known once all files are read.
        for method in methods:
            own = self._methods.setdefault(self.alias_target(method.base), {})
            own.setdefault(method.name, method)

    @property
    def names(self) -> Iterable[str]:
        """All package-level names but ``_`` and ``init``, in source order."""
        return self._places

    def kind(self, name: str) -> str:
        """What a name of the package is: ``func``, ``type``, ``alias``, ``var`` or ``const``."""
        return self._places[name].kind

    def declared(self, name: str) -> Declared | None:
        """Where a name is declared; None when it is not, or in what does not parse."""
        found = self._declared.get(name)
        if found is None and (place := self._places.get(name)) is not None:
            if place not in self._read:
                self._read.add(place)
                self._read_names(place)
            found = self._declared.get(name)
        return found

    def types(self) -> Iterator[tuple[str, File, ast.TypeSpec]]:
        """The declarations of all types and aliases, in source order."""
        for name, place in self._places.items():
            found = self.declared(name) if place.kind in ("type", "alias") else None
            if found is not None and isinstance(found.what, ast.TypeSpec):
                yield name, found.file, found.what

    def site(self, ident: ast.Ident) -> LocalSite | None:
        """How a package-level variable or constant gets its value, blank and duplicate ones
        included; None for other names.
        """
        if ident not in self._sites:
            spec = ident.parent
            decl = spec.parent if isinstance(spec, ast.ValueSpec) else None
            if not isinstance(decl, ast.GenDecl) or decl.parent is not None:
                return None
            self._sites.update((site.ident, site) for site in value_sites(decl))
        return self._sites.get(ident)

    def receivers_of(self, type_name: str) -> Mapping[str, Method]:
        """The methods whose receiver is a type or an alias of it, by name."""
        return self._methods.get(self.alias_target(type_name), {})

    def methods_of(self, type_name: str) -> Mapping[str, ast.FuncDecl]:
        """The declarations of these methods."""
        return {
            name: decl
            for name, method in self.receivers_of(type_name).items()
            if (decl := method.decl()) is not None
        }

    def alias_target(self, name: str) -> str:
        """The name of the type in this package that a name stands for, itself if no alias."""
        for _ in range(_MAX_ALIAS_CHAIN):
            place = self._places.get(name)
            if place is None or place.kind != "alias":
                return name
            declared = self.declared(name)
            if declared is None or not isinstance(declared.what, ast.TypeSpec):
                return name
            target = base_name(declared.what.type)
            if target is None or target.name not in self._places:
                return name
            name = target.name
        return name

    def _add(self, name: str, place: _Place) -> None:
        if name != "_":
            self._places.setdefault(name, place)

    def _add_sketch(self, file: File, index: int, sketch: Sketch, methods: list[Method]) -> None:
        if sketch.word != "func":
            place = _Place(file, index, "alias" if sketch.is_alias else sketch.word)
            for name in sketch.names:
                self._add(name, place)
        elif sketch.base:
            method = Method(file, index, sketch.base, sketch.names[0], sketch.is_pointer)
            _add_method(method, methods)
        elif sketch.names[0] != "init":  # every file may have several, and nothing refers to them
            self._add(sketch.names[0], _Place(file, index, "func"))

    def _add_decl(self, file: File, index: int, methods: list[Method]) -> None:
        decl = file.decl(index)
        if isinstance(decl, ast.FuncDecl):
            base = receiver_base(decl)
            if base is not None:
                pointer = has_pointer_receiver(decl)
                _add_method(Method(file, index, base.name, decl.name.name, pointer), methods)
            elif decl.recv is None and decl.name.name != "init":
                self._add(decl.name.name, _Place(file, index, "func"))
        elif isinstance(decl, ast.GenDecl):
            values = _Place(file, index, decl.op)
            for spec in decl.specs:
                if isinstance(spec, ast.TypeSpec):
                    kind = "alias" if spec.alias else "type"
                    self._add(spec.name.name, _Place(file, index, kind))
                elif isinstance(spec, ast.ValueSpec):
                    for ident in spec.names:
                        self._add(ident.name, values)

    def _read_names(self, place: _Place) -> None:
        """Find all names of a declaration: groups may have thousands."""
        file = place.file
        decl = file.decl(place.at)
        if isinstance(decl, ast.FuncDecl):
            self._declare(place, Declared(file, decl.name, decl))
            return
        for spec in decl.specs if isinstance(decl, ast.GenDecl) else ():
            if isinstance(spec, ast.TypeSpec):
                self._declare(place, Declared(file, spec.name, spec))
            for ident in spec.names if isinstance(spec, ast.ValueSpec) else ():
                site = self.site(ident)
                if site is not None:
                    self._declare(place, Declared(file, ident, site))

    def _declare(self, place: _Place, declared: Declared) -> None:
        name = declared.ident.name
        first = self._places.get(name)
        if first is not None and first.at == place.at and first.file is place.file:
            self._declared.setdefault(name, declared)


def _add_method(method: Method, methods: list[Method]) -> None:
    if method.name != "_":
        methods.append(method)


def base_name(expr: ast.Expr) -> ast.Ident | None:
    """The type name in ``T``, ``*T``, ``T[P]`` and parentheses around them."""
    while True:
        if isinstance(expr, (ast.Paren, ast.Star, ast.Index)):
            expr = expr.x
        else:
            return expr if isinstance(expr, ast.Ident) else None


def receiver_base(decl: ast.FuncDecl) -> ast.Ident | None:
    """The name of a method's receiver type; None for functions and malformed receivers."""
    return None if decl.recv is None else base_name(decl.recv.type)


def has_pointer_receiver(decl: ast.FuncDecl) -> bool:
    """Whether a method's receiver is written ``*T``, parenthesised or not."""
    expr = None if decl.recv is None else decl.recv.type
    while isinstance(expr, ast.Paren):
        expr = expr.x
    return isinstance(expr, ast.Star)
