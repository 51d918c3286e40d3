"""``golint-alloc types``: what the type layer knows, as JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from golint_alloc.cli.arguments import comma_list, parser_for
from golint_alloc.cli.validation import check_target
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import find_files, group
from golint_alloc.lint.world import World
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.syntax.walk import walk
from golint_alloc.types.format import type_string
from golint_alloc.types.info import Info
from golint_alloc.types.model import Struct, Type, Unknown


def run(argv: Sequence[str]) -> int:
    """Print one record for each struct, call, call operand, argument, range operand, literal."""
    parser = parser_for("types", "Print the types and sizes that the linter works with.")
    parser.add_argument("paths", nargs="*", default=["."], metavar="PATH")
    parser.add_argument("--goos", help="default: linux")
    parser.add_argument("--goarch", help="default: amd64")
    parser.add_argument("--tags", type=comma_list, default=[], metavar="TAGS")
    args = parser.parse_args(list(argv))
    check_target(args)
    goos, goarch = args.goos or "linux", args.goarch or "amd64"
    options = LintOptions(goos=goos, goarch=goarch, tags=tuple(args.tags))
    files, faults = find_files(args.paths, options)
    world = World()
    units, more = group(files, world, options)
    for unit in units:
        package = world.load(unit, options.goarch)
        linted = {source.path for source in unit.files}
        for file in package.files:
            if file.path in linted:
                for record in _records(file, package.info):
                    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    for fault in faults + more:
        print(f"golint-alloc: {fault.path}: {fault.message}", file=sys.stderr)
    return 2 if faults or more else 0


def _records(file: File, info: Info) -> Iterator[dict[str, Any]]:
    for decl in file.decls:
        for node in walk(decl):
            if isinstance(node, ast.TypeSpec):
                yield from _declared(node, file, info)
            elif isinstance(node, ast.StructType):
                if not isinstance(node.parent, ast.TypeSpec):
                    yield _struct("", info.denoted(node), node, file, info)
            elif isinstance(node, ast.Call):
                yield from _call(node, file, info)
            elif isinstance(node, ast.Range):
                yield _expr("range", node.x, file, info)
            elif isinstance(node, ast.CompositeLit):
                yield _expr("literal", node, file, info)


def _call(node: ast.Call, file: File, info: Info) -> Iterator[dict[str, Any]]:
    yield _expr("call", node, file, info)
    if isinstance(node.fun, ast.Selector) and info.object_of_selector(node.fun) is None:
        yield _expr("operand", node.fun.x, file, info)
    for arg in node.args:
        yield _expr("argument", arg, file, info)


def _expr(kind: str, node: ast.Expr, file: File, info: Info) -> dict[str, Any]:
    found = info.recorded_type(node)
    text = None if isinstance(found, Unknown) else type_string(found)
    return {"expr": kind, "file": file.path, "start": node.start, "end": node.end, "type": text}


def _declared(node: ast.TypeSpec, file: File, info: Info) -> Iterator[dict[str, Any]]:
    found = info.type_of(node.name)
    if isinstance(found.underlying, Struct) and not node.alias:
        yield _struct(node.name.name, found, node, file, info)


def _struct(name: str, found: Type, node: ast.Node, file: File, info: Info) -> dict[str, Any]:
    """The layout of a struct; sizes that depend on a type parameter or are unknown are null."""
    sizes = info.program.sizes
    layout = sizes.layout(found.underlying)
    return {
        "struct": name,
        "file": file.path,
        "line": file.lines.line(node.start) + 1,
        "size": sizes.sizeof(found),
        "align": sizes.alignof(found),
        "pointer_bytes": sizes.pointer_bytes(found),
        "fields": None
        if layout is None
        else [
            {"name": f.name, "offset": f.offset, "size": f.size, "type": type_string(f.type)}
            for f in layout
        ],
    }
