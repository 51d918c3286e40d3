"""Which name a package can be used under at a place, and whether it is still used after edits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from golint_alloc.rulespec.finding import Edit
from golint_alloc.syntax import ast
from golint_alloc.syntax.lexing import whole_word
from golint_alloc.types.objects import PkgName

if TYPE_CHECKING:
    from golint_alloc.syntax.file import File
    from golint_alloc.types.info import Info

Span = tuple[int, int]
_MAJOR_VERSION = re.compile(r"v[0-9]+")
_DOT_VERSION = re.compile(r"\.v[0-9]+$")
_LITERAL = re.compile(r"""\"(?:[^"\\\n]|\\.)*\"|`[^`]*`""")
_SELECTOR = re.compile(rb"(?<![\w\x80-\xff.])([A-Za-z_\x80-\xff][\w\x80-\xff]*)\s*\.")


def default_name(path: str) -> str:
    """The name that a package most likely has, judged by its import path alone.

    The last path element, a major version (``…/v2``, ``….v2``) passed over: what
    goimports assumes when it cannot read the package.
    """
    parts = path.split("/")
    name = parts[-1]
    if len(parts) > 1 and _MAJOR_VERSION.fullmatch(name):
        name = parts[-2]
    return _DOT_VERSION.sub("", name)


def _selected(name: str, source: bytes) -> Iterator[re.Match[bytes]]:
    """Where text looks like ``name.``, in comments and broken code as well."""
    return whole_word(name.encode(), rb"(?=\s*\.)").finditer(source)


def import_path(spec: ast.ImportSpec) -> str:
    """The path of an import, unquoted (Go allows no escapes that a path could need)."""
    return spec.path.value[1:-1]


def package_name(path: str, info: Info | None = None) -> str:
    """The declared name of a package when it can be read, else the most likely one."""
    if info is not None:
        package = info.program.package(path)
        if package is not None and package.name:
            return package.name
    return default_name(path)


def spec_name(spec: ast.ImportSpec, info: Info | None = None) -> str:
    """The name an import has in its file: alias, ``.``, ``_`` or the package's own."""
    if spec.name is not None:
        return spec.name.name
    return package_name(import_path(spec), info)


def local_name(file: File, info: Info, path: str, at: ast.Node) -> str | None:
    """The name under which the package ``path`` can be used at a node.

    Empty for a dot import, None when no name would denote the package there:
    it is hidden by a local name, or not imported while its name is taken. A fix
    that needs it must then be withheld. A name that is returned for a package
    that is not imported is its own name; the import has to be added.
    """
    imported = False
    for spec in file.imports:
        if import_path(spec) != path or (name := spec_name(spec, info)) == "_":
            continue
        imported = True
        if name == ".":
            return ""
        seen = info.visible(name, at)
        if isinstance(seen, PkgName) and seen.path == path:
            return name
    if imported:
        return None
    name = package_name(path, info)
    return name if _is_free(file, info, name, at) else None


def _is_free(file: File, info: Info, name: str, at: ast.Node) -> bool:
    """Whether a new import may bring ``name`` into the file's scope and be seen at a node.

    Go forbids an import to share a name with another import of the file or
    with a package-level declaration of any file of the package.
    """
    if file.package_clause is None or not name.isidentifier():
        return False
    if any(spec_name(spec, info) == name for spec in file.imports):
        return False
    dots = any(import_path(spec) != "C" and spec_name(spec, info) == "." for spec in file.imports)
    if dots and name[:1].isupper():
        return False  # a dot import may hold any exported name, and no other
    if info.package.lookup(name) is not None:
        return False
    seen = info.visible(name, at)
    # What is visible but not declared in the package is predeclared (never a package's
    # name in practice) or local, and hides the import.
    return seen is None


def references(file: File, name: str, path: str, info: Info | None = None) -> Iterator[ast.Ident]:
    """The identifiers in a file that denote the import ``path`` called ``name``, in source order.

    Without ``info``, every ``name.X`` counts, local variables of that name included.
    """
    # Only declarations in whose text the name occurs are converted to syntax nodes.
    for match in whole_word(name.encode()).finditer(file.source):
        ident = file.node_at(match.start(), match.end(), ast.Ident)
        if (
            ident is None
            or not isinstance(ident.parent, ast.Selector)
            or ident.parent.x is not ident
        ):
            continue
        if info is None or info.imported_path(ident) == path:
            yield ident


def still_used(
    file: File, path: str, excluding: Iterable[Span] = (), info: Info | None = None
) -> bool:
    """Whether the import ``path`` is referenced outside of the spans that edits remove.

    True also for imports whose use cannot be seen: ``_``, dot imports and cgo's ``C``, and
    for a name that occurs in a file with syntax errors.
    """
    removed = list(excluding)
    specs = [spec for spec in file.imports if import_path(spec) == path]
    return any(
        _spec_still_used(file, spec, name, removed, info)
        for spec in specs
        for name in _possible_names(file, spec, removed, info)
    )


def _possible_names(
    file: File, spec: ast.ImportSpec, removed: Sequence[Span], info: Info | None
) -> list[str]:
    """What an import may be called of which removed text is said to use something.

    The path tells the name of most packages. Where removed text does not mention that name, the
    package has another one (``gopkg.in/src-d/go-billy.v4`` is billy): one that the text mentions.
    """
    name = spec_name(spec, info)
    if spec.name is not None:
        return [name]
    mentioned = {
        match[1].decode("utf-8", "surrogateescape")
        for start, end in removed
        for match in _SELECTOR.finditer(file.source[start:end])
    }
    if name in mentioned or not mentioned:
        return [name]
    others = {spec_name(other, info) for other in file.imports if other is not spec}
    return [name, *sorted(mentioned - others)]


def _spec_still_used(
    file: File, spec: ast.ImportSpec, name: str, removed: Sequence[Span], info: Info | None
) -> bool:
    """Whether one import is used: a path imported under two names has two of them."""
    path = import_path(spec)
    if path == "C" or name in ("_", "."):
        return True
    if file.faults:
        spans = ((match.start(), match.end()) for match in _selected(name, file.source))
    else:
        named = (i for i in references(file, name, path, info) if i.name == name)
        spans = ((ident.start, ident.end) for ident in named)
    return any(
        not any(start <= first and last <= end for start, end in removed) for first, last in spans
    )


def imports_after(
    file: File,
    edits: Sequence[Edit],
    add: Iterable[str] | Mapping[str, str] = (),
    drop: Iterable[str] = (),
    info: Info | None = None,
) -> list[Edit]:
    """The import edits that a file needs together with other edits.

    ``add`` lists paths that the new text uses (or maps them to a name to import
    them under); those imported already are left out. Imports that only removed
    text used go, whether ``drop`` lists them or not, since Go refuses to
    compile a file with an unused import; ``drop`` may name further ones. What
    inserted text seems to use stays. Raises ValueError when an import has to be
    added to a file without package clause; ``local_name`` offers none there.
    """
    names = dict(add) if isinstance(add, Mapping) else dict.fromkeys(add, "")
    usable = {
        import_path(spec) for spec in file.imports if spec.name is None or spec.name.name != "_"
    }
    missing = {path: name for path, name in names.items() if path not in usable}
    spans = [(edit.start, edit.end) for edit in edits if edit.end > edit.start]
    doubtful = {*drop, *_touched(file, spans, info)} & usable
    unused = [
        (import_path(spec), spec.name.name if spec.name is not None else "")
        for spec in file.imports
        if import_path(spec) in doubtful
        and not any(
            _spec_still_used(file, spec, name, spans, info) or _mentioned(name, edits)
            for name in _possible_names(file, spec, spans, info)
        )
    ]
    if not missing and (not unused or file.package_clause is None):
        return []
    if file.package_clause is None:
        raise ValueError(f"{file.path}: no package clause to put imports after")
    # Most fixes get by with the imports that are there.
    from golint_alloc.fixing.import_edits import import_edits

    return import_edits(file.source, file.package_clause.end, missing, unused)


def _touched(file: File, spans: Iterable[Span], info: Info | None) -> list[str]:
    """Paths of imports whose name occurs in spans of the source."""
    removed = b"\n".join(file.source[start:end] for start, end in spans)
    if b"." not in removed:
        return []
    return [
        import_path(spec)
        for spec in file.imports
        if whole_word(spec_name(spec, info).encode()).search(removed)
    ]


def _mentioned(name: str, edits: Iterable[Edit]) -> bool:
    """Whether inserted text seems to use an import, outside of its string literals; a mere
    look-alike keeps it.
    """
    pattern = re.compile(rf"\b{re.escape(name)}\s*\.")
    return any(pattern.search(_LITERAL.sub('""', edit.text)) for edit in edits)
