"""``golint-alloc types``: what the type layer knows, as JSON lines."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import Any

from golint_alloc.cli.inspecting import parser_of_paths, print_files
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.syntax.walk import walk
from golint_alloc.types.format import type_string
from golint_alloc.types.info import Info
from golint_alloc.types.model import Struct, Type, Unknown
from golint_alloc.types.package import SourcePackage


def parser() -> argparse.ArgumentParser:
    """The arguments of the verb."""
    return parser_of_paths("types", "Print the types and sizes that the linter works with.")


def run(argv: Sequence[str]) -> int:
    """Print one record for each struct, call, call operand, argument, range operand, literal."""
    return print_files(parser().parse_args(list(argv)), _as_json)


def _as_json(file: File, package: SourcePackage) -> Iterator[str]:
    for record in _records(file, package.info):
        yield json.dumps(record, ensure_ascii=False)


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
