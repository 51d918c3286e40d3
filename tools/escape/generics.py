"""Learn about generic library functions, which the compiler only reports through their callers.

For each one, functions that pass their parameters on are compiled with several type arguments.
What they leak is what the generic function leaks, and what the compiler says of its instances
tells whether it is inlined.
"""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from golint_alloc.flow.escape.graph import Leaks
from golint_alloc.flow.releases import may_leak
from golint_alloc.flow.stdfacts import package_of, write_leaks
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, walk
from golint_alloc.types.package import SourcePackage
from tools.escape.diagnostics import Diagnostic, compile_packages

if TYPE_CHECKING:
    from tools.escape.generate import Cost, Row

PACKAGES: Final = (
    "cmp", "crypto/hkdf", "crypto/pbkdf2", "database/sql", "errors", "hash/maphash", "iter", "maps",
    "math/rand/v2", "reflect", "runtime", "slices", "sync", "sync/atomic", "unique", "weak",
)  # fmt: skip
"""Those with generic functions that other packages call."""
_ARGUMENTS: Final = {
    "any": ("*int", "int", "string", "[3]string"),
    "comparable": ("*int", "int", "string", "[3]string"),
    "Ordered": ("string", "int", "float64"),
    "cmp.Ordered": ("string", "int", "float64"),
    "error": ("*os.PathError",),
    "hash.Hash": ("hash.Hash",),
    "intType": ("int64", "uint"),
}
"""Type arguments for a constraint: of each kind that the compiler makes instances for."""
_UNKNOWN: Final = "?"
_NAME = re.compile(r"(?<![\w.])\w+")


class Wrapper(NamedTuple):
    """A line of Go that passes its parameters to an instance of a generic function."""

    text: str
    parameters: int
    imports: frozenset[str]


def fill(
    rows: dict[str, list[Row]], sources: dict[str, SourcePackage], go_version: tuple[int, int]
) -> None:
    """Replace what is unknown in the rows of generic functions."""
    from tools.escape.generate import is_generic, merge, names_of

    wrappers: list[tuple[str, Wrapper]] = []
    full_names: dict[str, str] = {}
    for path in (path for path in PACKAGES if path in sources):
        package = sources[path]
        for file in package.files:
            for decl in file.decls:
                if isinstance(decl, ast.FuncDecl) and is_generic(decl):
                    short, full = names_of(path, decl)
                    full_names[f"{package.name}.{short}"] = full
                    wrappers += [(full, made) for made in wrappers_of(package, decl)]
    reported = _compile([made for _, made in wrappers], go_version)
    costs = costs_of(reported, full_names)
    about: dict[tuple[int, str], list[Diagnostic]] = defaultdict(list)
    for d in reported:
        if d.file == "wrappers.go":
            about[d.line, d.subject].append(d)
    instances: dict[str, list[list[Leaks]]] = defaultdict(list)
    for line, (name, made) in enumerate(wrappers, start=2):
        instances[name].append([merge(about[line, f"p{i}"]) for i in range(made.parameters)])
    codes = {
        name: ",".join(write_leaks(may_leak(each)) for each in zip(*found, strict=True))
        for name, found in instances.items()
    }
    for path in PACKAGES:
        rows[path] = [
            row._replace(leaks=codes.get(row.name, row.leaks), cost=costs.get(row.name, row.cost))
            for row in rows.get(path, [])
        ]


def costs_of(found: Iterable[Diagnostic], names: Mapping[str, str]) -> dict[str, Cost]:
    """What generic functions cost to inline, by full name.

    ``names`` has the full names by those that the compiler prints, without type arguments.
    What is called are the instances for shapes of types. The compiler reports their wrappers,
    too, which have a dictionary of types to pass and are no measure.
    """
    by_name: dict[str, set[Cost]] = defaultdict(set)
    for d in found:
        name = names.get(without_type_arguments(d.subject))
        if name is None or not d.subject.partition("[")[2].startswith("go.shape."):
            continue
        if not d.file.rpartition("/")[0].endswith(f"src/{package_of(name)}"):
            continue  # of another package of this name
        if d.kind == "inlinable":
            by_name[name].add(int(d.detail))
        elif d.kind == "not-inlinable":
            by_name[name].add(None)
    return {name: _common_cost(each) for name, each in by_name.items()}


def _common_cost(costs: set[Cost]) -> Cost:
    """The greatest cost of several shapes; unknown when only some can be inlined."""
    counted = [cost for cost in costs if isinstance(cost, int)]
    if len(counted) < len(costs):
        return _UNKNOWN if counted else None
    return max(counted)


def without_type_arguments(subject: str) -> str:
    """``atomic.(*Pointer).Load`` of ``atomic.(*Pointer[go.shape.int]).Load``."""
    found = []
    depth = 0
    for char in subject:
        depth += char == "["
        if depth == 0:
            found.append(char)
        depth -= char == "]"
    return "".join(found)


def _compile(wrappers: Sequence[Wrapper], go_version: tuple[int, int]) -> list[Diagnostic]:
    """The diagnostics of the wrappers, the first of which is on line 2."""
    imports = sorted(frozenset().union(*(made.imports for made in wrappers)))
    head = "package wrappers; import (" + "; ".join(f'"{path}"' for path in imports) + ")"
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        (directory / "go.mod").write_text(f"module wrappers\n\ngo 1.{go_version[1]}\n")
        functions = [f"func W{i}{made.text}" for i, made in enumerate(wrappers)]
        (directory / "wrappers.go").write_text("\n".join([head, *functions]) + "\n")
        return compile_packages(["."], directory, mutations=True)


def wrappers_of(package: SourcePackage, decl: ast.FuncDecl) -> Iterator[Wrapper]:
    """One wrapper for each choice of type arguments; none of a function that users cannot call."""
    receiver = _receiver(decl)
    if not decl.name.name[0].isupper() or (receiver is not None and not receiver.name[0].isupper()):
        return
    arguments = type_arguments(package, decl)
    if all(arguments.values()):
        for i in range(max(map(len, arguments.values()), default=0)):
            chosen = {name: each[i % len(each)] for name, each in arguments.items()}
            yield _Writer(package, chosen).wrapper(decl)


def type_arguments(package: SourcePackage, decl: ast.FuncDecl) -> dict[str, Sequence[str]]:
    """Type parameter -> the texts of its arguments; none where no argument is known to fit.

    In such a text may be other type parameters: ``[]E`` for ``S ~[]E``.
    """
    found: dict[str, Sequence[str]] = {}
    receiver = _receiver(decl)
    declared = package.lookup(receiver.name) if receiver is not None else None
    spec = declared.node if declared is not None else None
    if isinstance(spec, ast.TypeSpec):
        fields = [field for field in spec.type_params for _ in field.names]
        for name, field in zip(_receiver_arguments(decl), fields, strict=True):
            found[name.name] = _arguments_for(file_of(spec).text(field.type))
    for field in decl.type.type_params:
        for name in field.names:
            found[name.name] = _arguments_for(file_of(decl).text(field.type))
    return found


def _arguments_for(constraint: str) -> Sequence[str]:
    if constraint.startswith("~"):
        return [part.strip().removeprefix("~") for part in constraint.split("|")]
    return _ARGUMENTS.get(constraint, ())


def _receiver(decl: ast.FuncDecl) -> ast.Ident | None:
    """The name of the receiver's type."""
    if decl.recv is None:
        return None
    return next((node for node in walk(decl.recv.type) if isinstance(node, ast.Ident)), None)


def _receiver_arguments(decl: ast.FuncDecl) -> list[ast.Ident]:
    """The type parameters in the receiver."""
    if decl.recv is None:
        return []
    return [node for node in walk(decl.recv.type) if isinstance(node, ast.Ident)][1:]


class _Writer:
    """Writes types of a package as seen from another, with type arguments."""

    def __init__(self, package: SourcePackage, arguments: Mapping[str, str]) -> None:
        self._package = package
        self._arguments = arguments
        self._imports = {package.path}

    def wrapper(self, decl: ast.FuncDecl) -> Wrapper:
        """See ``wrappers_of``."""
        fields = ([decl.recv] if decl.recv is not None else []) + decl.type.params
        types = [field.type for field in fields for _ in range(max(len(field.names), 1))]
        declared = [f"p{i} {self._type(type_)}" for i, type_ in enumerate(types)]
        given = [
            f"p{i}..." if isinstance(type_, ast.Ellipsis) else f"p{i}"
            for i, type_ in enumerate(types)
        ]
        fun = f"{self._package.name}.{decl.name.name}"
        if decl.recv is not None:
            fun = f"{given.pop(0)}.{decl.name.name}"
        own = [name.name for field in decl.type.type_params for name in field.names]
        if own:
            fun += f"[{', '.join(self._argument(name) for name in own)}]"
        results = [
            self._type(field.type)
            for field in decl.type.results
            for _ in range(max(len(field.names), 1))
        ]
        back = "return " if results else ""
        signature = f"({', '.join(declared)}) ({', '.join(results)})"
        text = f"{signature} {{ {back}{fun}({', '.join(given)}) }}"
        return Wrapper(text, len(types), frozenset(self._imports))

    def _argument(self, name: str) -> str:
        text = self._arguments[name]
        for path in ("hash", "os"):
            if f"{path}." in text:
                self._imports.add(path)
        return _NAME.sub(
            lambda match: self._argument(match[0]) if match[0] in self._arguments else match[0],
            text,
        )

    def _type(self, node: ast.Expr) -> str:
        """The text of a type: names of the package qualified, type parameters replaced."""
        parts = []
        file, end = file_of(node), node.start
        for ident in sorted(walk(node), key=lambda child: child.start):
            if isinstance(ident, ast.Ident):
                parts.append(file.source[end : ident.start].decode())
                parts.append(self._name(ident))
                end = ident.end
        parts.append(file.source[end : node.end].decode())
        return "".join(parts)

    def _name(self, ident: ast.Ident) -> str:
        name = ident.name
        if isinstance(ident.parent, ast.Selector) and ident.parent.sel is ident:
            return name
        if name in self._arguments:
            return self._argument(name)
        path = self._package.info.imported_path(ident)
        if path is not None:
            self._imports.add(path)
        elif self._package.lookup(name) is not None:
            return f"{self._package.name}.{name}"
        return name
