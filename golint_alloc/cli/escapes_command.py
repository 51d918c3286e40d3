"""``golint-alloc escapes``: what stays on the stack, what goes to the heap, and why."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import Any

from golint_alloc.cli.inspecting import parser_of_paths, print_files
from golint_alloc.flow.escape.sites import (
    Site,
    compiled_name,
    functions,
    leaks_of,
    sites_of,
)
from golint_alloc.flow.function import FunctionFlow
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.verdict import NO, YES


def parser() -> argparse.ArgumentParser:
    """The arguments of the verb."""
    made = parser_of_paths("escapes", "Print what the linter says of each place that may allocate.")
    made.add_argument("--output-format", choices=("text", "json-lines"), default="text")
    return made


def run(argv: Sequence[str]) -> int:
    """Print each function with its parameters' leaks, and each place that may allocate."""
    args = parser().parse_args(list(argv))
    return print_files(args, _as_text if args.output_format == "text" else _as_json)


def records(file: File, package: SourcePackage) -> Iterator[dict[str, Any]]:
    """One record for each function, followed by those of its sites.

    Lines and columns are the compiler's: from 1, columns in bytes.
    """
    for flow in functions(file, package.info):
        if isinstance(flow.func, ast.FuncDecl):
            yield _function(flow, flow.func, file)
        for site in sites_of(flow):
            line, column = file.lines.position(site.offset, "byte")
            yield {
                "file": file.path,
                "line": line + 1,
                "column": column + 1,
                "kind": site.kind,
                "expr": site.text,
                "verdict": site.verdict,
                "reason": reason(site),
            }


def _function(flow: FunctionFlow, func: ast.FuncDecl, file: File) -> dict[str, Any]:
    inlinable = flow.inlinable()
    return {
        "function": compiled_name(func),
        "file": file.path,
        "line": file.lines.line(func.start) + 1,
        "inlinable": {YES: True, NO: False}.get(inlinable.verdict),
        "cost": inlinable.cost,
        "inlining": inlinable.reason,
        "leaks": {leak.name: leak.level for leak in leaks_of(flow)},
    }


def reason(site: Site) -> str:
    """The verdict in words: ``escapes: passed to w.Write through io.Writer at line 41``."""
    words = {"heap": "escapes", "stack": "does not escape"}.get(site.verdict, "may escape")
    return f"{words}: {site.answer.reason}" if site.answer.reason else words


def _as_json(file: File, package: SourcePackage) -> Iterator[str]:
    for record in records(file, package):
        yield json.dumps(record, ensure_ascii=False)


def _as_text(file: File, package: SourcePackage) -> Iterator[str]:
    for record in records(file, package):
        if "function" in record:
            yield f"{record['file']}:{record['line']}: func {record['function']}: {_words(record)}"
        else:
            place = f"{record['file']}:{record['line']}:{record['column']}"
            yield f"{place}:   {record['verdict']:7} {_subject(record)}: {record['reason']}"


def _subject(record: dict[str, Any]) -> str:
    """``literal &T{}``, ``append(s, x)``, ``closure``: the kind unless the text tells it."""
    kind, text = record["kind"], record["expr"]
    if kind == "closure":
        return str(kind)
    return str(text) if text.startswith(f"{kind}(") else f"{kind} {text}"


def _words(record: dict[str, Any]) -> str:
    """``can be inlined (costs 12 of 80); leaks w to the heap; passes p to a result``."""
    inlined = {True: "can be inlined", False: "is not inlined"}.get(
        record["inlinable"], "may be inlined"
    )
    words = [f"{inlined} ({record['inlining']})"]
    for level, text in (
        ("heap", "leaks {} to the heap"),
        ("result", "passes {} to a result"),
        (None, "may leak {}"),
    ):
        names = [name for name, found in record["leaks"].items() if found == level]
        if names:
            words.append(text.format(", ".join(names)))
    return "; ".join(words)
