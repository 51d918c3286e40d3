"""Learn about generic library functions, which the compiler only reports through their callers.

For each one a function that passes its parameters on is compiled with type
arguments that are pointers: what it leaks is what the generic function leaks.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from golint_alloc.flow.stdfacts import write_leaks
from golint_alloc.flow.tree import file_of
from golint_alloc.syntax import ast
from golint_alloc.types.package import SourcePackage
from tools.escape.diagnostics import Diagnostic, compile_packages

if TYPE_CHECKING:
    from tools.escape.generate import Row

PACKAGES = ("slices", "maps", "sync", "sync/atomic", "cmp")
_INSTANCE = re.compile(r"^([^\[]+)\[.*\](\)?)(.*)$")
_METHOD = re.compile(r"^(.+)\.\((\*?)(\w+)\)\.(\w+)$")


def fill(
    rows: dict[str, list[Row]], sources: dict[str, SourcePackage], go_version: tuple[int, int]
) -> None:
    """Replace ``?`` in the rows of generic functions by what their wrappers leak."""
    from tools.escape.generate import merge, names_of

    wrappers: list[tuple[str, int, int]] = []
    lines = ["package wrappers", ""]
    imports = sorted({*PACKAGES, "iter"})
    lines += [f'import "{path}"' for path in imports]
    lines += [
        "var _ iter.Seq[int]",
        "var _ sync.Mutex",
        "var _ atomic.Bool",
        "var _ = cmp.Less[int]",
    ]
    for path in PACKAGES:
        for file in sources[path].files:
            for decl in file.decls:
                if isinstance(decl, ast.FuncDecl) and decl.name.name[0].isupper():
                    text = wrapper(path, decl, len(lines))
                    if text:
                        count = text.count("\x00")
                        lines.append(text.replace("\x00", ""))
                        wrappers.append((names_of(path, decl)[1], len(lines), count))
    reported = _compile(lines, go_version)
    found = [d for d in reported if d.file == "wrappers.go"]
    costs: dict[str, int] = {}
    for name, cost in _costs(reported):
        # Both the shared instance and its wrappers are reported; calls inline the first.
        costs[name] = min(cost, costs.get(name, cost))
    leaks: dict[str, str] = {}
    for name, line, count in wrappers:
        codes = []
        for i in range(count):
            about = [d for d in found if d.line == line and d.subject == f"p{i}"]
            codes.append(write_leaks(merge(about)))
        leaks[name] = ",".join(codes)
    for path in PACKAGES:
        rows[path] = [
            row._replace(leaks=leaks[row.name], cost=costs.get(row.name))
            if row.name in leaks
            else row
            for row in rows[path]
        ]


def _costs(found: list[Diagnostic]) -> Iterator[tuple[str, int]]:
    """What instances of generic functions cost to inline, by the generic function's name."""
    for d in found:
        match = _INSTANCE.match(d.subject)
        if d.kind == "inlinable" and match is not None:
            yield _full_name("".join(match.groups())), int(d.detail)


def _full_name(name: str) -> str:
    """``(*sync/atomic.Pointer).Load`` of the compiler's ``sync/atomic.(*Pointer).Load``."""
    match = _METHOD.match(name)
    if match is None:
        return name
    short, star, owner, method = match.groups()
    path = next((p for p in PACKAGES if p.rpartition("/")[2] == short), short)
    return f"({star}{path}.{owner}).{method}"


def _compile(lines: list[str], go_version: tuple[int, int]) -> list[Diagnostic]:
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        (directory / "go.mod").write_text(f"module wrappers\n\ngo 1.{go_version[1]}\n")
        (directory / "wrappers.go").write_text("\n".join(lines) + "\n")
        return compile_packages(["."], directory, mutations=True)


def wrapper(path: str, decl: ast.FuncDecl, number: int) -> str:
    """A line of Go that passes its parameters to a generic function; each is marked by NUL."""
    source = file_of(decl)
    arguments = type_arguments(decl)
    if not arguments:
        return ""

    def concrete(node: ast.Node) -> str:
        text = source.text(node)
        for name, type_ in arguments.items():
            text = re.sub(rf"(?<!\w)(?<!\w\.){name}(?!\w)", type_, text)
        # An exported name of the package itself needs its qualifier outside of it.
        short = path.rpartition("/")[2]
        return re.sub(r"(?<![\w.*\]])([A-Z]\w*)(?=\[)", rf"{short}.\1", text)

    names: list[str] = []
    declared: list[str] = []
    fields = ([decl.recv] if decl.recv is not None else []) + decl.type.params
    for field in fields:
        for _ in range(max(len(field.names), 1)):
            name = f"p{len(names)}"
            spread = "..." if isinstance(field.type, ast.Ellipsis) else ""
            names.append(name + spread)
            type_ = concrete(field.type)
            if field is decl.recv:
                short = path.rpartition("/")[2]
                type_ = re.sub(r"^(\*?)(?:\w+\.)?(\w+\[)", rf"\1{short}.\2", type_)
            declared.append(f"\x00{name} {type_}")
    results = [
        concrete(field.type) for field in decl.type.results for _ in range(max(len(field.names), 1))
    ]
    short = path.rpartition("/")[2]
    if decl.recv is not None:
        call = f"{names[0]}.{decl.name.name}({', '.join(names[1:])})"
    else:
        call = f"{short}.{decl.name.name}({', '.join(names)})"
    back = "return " if results else ""
    return f"func W{number}({', '.join(declared)}) ({', '.join(results)}) {{ {back}{call} }}"


def type_arguments(decl: ast.FuncDecl) -> dict[str, str]:
    """Type parameter -> a pointer-holding type argument; empty for functions without any."""
    source = file_of(decl)
    if decl.recv is not None:
        text = source.text(decl.recv.type)
        inside = text.partition("[")[2].rstrip("])")
        return {name.strip(): "*int" for name in inside.split(",") if name.strip()}
    found: dict[str, str] = {}
    for field in decl.type.type_params:
        constraint = source.text(field.type)
        found.update((ident.name, _argument(constraint)) for ident in field.names)
    for name, type_ in found.items():
        for other, argument in found.items():
            type_ = re.sub(rf"(?<!\w)(?<!\w\.){other}(?!\w)", argument, type_)
        found[name] = type_
    return found


def _argument(constraint: str) -> str:
    if constraint.startswith("~"):
        return constraint[1:]
    return "string" if "Ordered" in constraint else "*int"
