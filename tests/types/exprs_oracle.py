"""Compares what ``Info`` says of expressions with go/types, by byte span.

The truth comes from ``oracle/exprs``, a Go program; without a Go toolchain
there is nothing to compare with (``go_command`` is None).
"""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from oracle_runner import go_command

from golint_alloc.syntax import ast, parse
from golint_alloc.syntax.file import File
from golint_alloc.types.constants import represent
from golint_alloc.types.infer.typesets import interface_methods
from golint_alloc.types.literals import string_bytes
from golint_alloc.types.model import (
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeParam,
    Union,
)
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.program import Library, PackageSource, Program

ORACLE = Path(__file__).parent / "oracle"
GO_VERSION = (1, 27)

_NODES = {
    "BinaryExpr": ast.Binary,
    "CallExpr": ast.Call,
    "IndexExpr": ast.Index,
    "IndexListExpr": ast.Index,
    "ParenExpr": ast.Paren,
    "SelectorExpr": ast.Selector,
    "StarExpr": ast.Star,
    "TypeAssertExpr": ast.TypeAssert,
    "UnaryExpr": ast.Unary,
    "KeyValueExpr": ast.KeyValue,
}


class Outcome(NamedTuple):
    """One compared expression."""

    role: str
    """The oracle's role, or ``callee`` or ``const`` for these facts of an expression."""
    verdict: str
    """``equal``, ``unknown``, ``wrong`` or ``missing`` (no such node in our syntax tree)."""
    where: str
    text: str
    expected: str
    got: str


class Oracle:
    """The records of one run of the Go program."""

    def __init__(self, packages: Sequence[str], everything: bool = False) -> None:
        flags = ["-all"] if everything else []
        environment = os.environ | {
            "GOTOOLCHAIN": "local",
            "GOPROXY": "off",
            "GOFLAGS": "-mod=mod",
        }
        process = subprocess.run(
            [go_command() or "go", "run", "./exprs", *flags, *packages],
            cwd=ORACLE,
            env=environment,
            check=False,
            capture_output=True,
        )
        if process.returncode != 0:
            raise RuntimeError(process.stderr.decode())
        self.sources: dict[str, dict[str, Any]] = {}
        self.records: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._by_dir: dict[str, dict[str, Any]] = {}
        for line in process.stdout.splitlines():
            record = json.loads(line)
            if "package" in record:
                self.sources[record["package"]] = record
                self._by_dir[record["dir"]] = record
            else:
                self.records[record["file"]].append(record)

    def find(self, path: str, importing_dir: str) -> PackageSource | None:
        """The source of an import, for ``Program``."""
        importer = self._by_dir.get(importing_dir, {"imports": {}})
        resolved = importer["imports"].get(path, path)
        source = self.sources.get(resolved)
        if source is None:
            return None
        names = [os.path.join(source["dir"], name) for name in source["files"]]
        return PackageSource(resolved, [read_file(name) for name in names], GO_VERSION)

    def source(self, package: str) -> PackageSource:
        """The source of a compared package, given as to the Go program."""
        name = os.path.basename(package) if os.path.isabs(package) else package
        found = self.find(name, "")
        assert found is not None, package
        return found


def read_file(path: str) -> File:
    """A parsed file of the Go sources."""
    return parse(path, Path(path).read_bytes())


def no_library(path: str, *_: object) -> None:
    """A standard library that has nothing: everything comes from source."""


def compare(
    oracle: Oracle, packages: Sequence[str], library: Library | None = no_library
) -> Iterator[Outcome]:
    """Compare all records of some packages, standard ones or absolute directories.

    ``library`` None means the shipped one.
    """
    program = Program(find_source=oracle.find, library=library)
    # All before the first question: an import that is resolved earlier would be another
    # package object, with types of its own.
    for package in [program.add(oracle.source(path)) for path in packages]:
        for file in package.files:
            yield from compare_file(package, file, oracle.records[file.path])


def compare_file(
    package: SourcePackage, file: File, records: Sequence[dict[str, Any]]
) -> Iterator[Outcome]:
    """Compare the records of one file."""
    nodes: dict[tuple[int, int], list[ast.Node]] = defaultdict(list)
    for decl in file.decls:
        pending: list[ast.Node] = [decl]
        while pending:
            node = pending.pop()
            nodes[node.start, node.end].append(node)
            pending.extend(node.children())
    for record in records:
        kind = _NODES.get(record["node"]) or getattr(ast, record["node"])
        span = record["off"], record["end"]
        node = next((n for n in nodes[span] if isinstance(n, kind)), None)
        line = file.source.count(b"\n", 0, record["off"]) + 1
        where = f"{file.path}:{line}"
        text = file.source[span[0] : span[1]].decode(errors="replace")
        if not isinstance(node, ast.Expr):
            yield Outcome(record["role"], "missing", where, text, record["type"], "")
            continue
        for role, expected, got in _facts(package, node, record):
            yield Outcome(role, _verdict(expected, got), where, text, expected, got)


def _facts(
    package: SourcePackage, node: ast.Expr, record: dict[str, Any]
) -> Iterator[tuple[str, str, str]]:
    info = package.info
    if record["role"] == "def" and isinstance(node, ast.Ident):
        if _names_nothing(node):
            return
        obj = info.object_of(node)
        yield "def", record["type"], canonical(obj.type) if obj is not None else "?"
        return
    yield record["role"], record["type"], canonical(info.recorded_type(node))
    if isinstance(node, ast.Call):
        callee = info.callee(node)
        name = callee.name
        if callee.kind == "conversion":
            name = canonical(info.denoted(node.fun))
        got = "?" if callee.kind == "unknown" else f"{callee.kind} {name}".strip()
        yield "callee", f"{record['kind']} {record.get('callee', '')}".strip(), got
    if _is_repeated(node):
        return
    value = info.const_value(node)
    if "const" not in record:
        if value is not None:
            yield "const", "no constant", exact_string(value)
        return
    got = "?" if value is None else exact_string(value)
    basic = info.recorded_type(node).underlying
    if got != record["const"] and isinstance(basic, Basic) and value is not None:
        # go/types may have the value after conversion.
        got = exact_string(represent(value, basic, 64))
    yield "const", record["const"], got


def _names_nothing(ident: ast.Ident) -> bool:
    """Whether this is a parameter's name in a function type, where no body could use it."""
    field = ident.parent
    func = field.parent if isinstance(field, ast.Field) else None
    return isinstance(func, ast.FuncType) and not isinstance(
        func.parent, (ast.FuncDecl, ast.FuncLit)
    )


def _is_repeated(node: ast.Node) -> bool:
    """Whether a constant's expression is repeated: go/types records its last value only."""
    spec = node
    while spec.parent is not None and not isinstance(spec, ast.ValueSpec):
        spec = spec.parent
    group = spec.parent
    if not isinstance(spec, ast.ValueSpec) or not isinstance(group, ast.GenDecl):
        return False
    following = group.specs[group.specs.index(spec) + 1 :]
    return isinstance(first := next(iter(following), None), ast.ValueSpec) and not first.values


def _verdict(expected: str, got: str) -> str:
    if got == expected:
        return "equal"
    return "unknown" if "?" in got else "wrong"


def exact_string(value: object) -> str:
    """A constant as the oracle writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "x" + string_bytes(value).hex()
    if isinstance(value, complex) and value.imag:
        parts = (Fraction(value.real), Fraction(value.imag))
        return f"({parts[0]} + {parts[1]}i)"
    return str(Fraction(value.real) if isinstance(value, complex) else value)


def canonical(type: Type) -> str:
    """A type in the notation of ``oracle/exprs/canonical.go``."""
    match type:
        case Basic():
            return type.name
        case Named():
            name = type.obj.name
            if type.obj.pkg is not None:
                name = f"{type.obj.pkg.path}.{name}"
            args = ",".join(canonical(arg) for arg in type.args)
            return f"{name}[{args}]" if args else name
        case Pointer():
            return "*" + canonical(type.elem)
        case Slice():
            return "[]" + canonical(type.elem)
        case Array():
            length = "?" if type.length is None else type.length
            return f"[{length}]{canonical(type.elem)}"
        case Map():
            return f"map[{canonical(type.key)}]{canonical(type.elem)}"
        case Chan():
            word = {"both": "chan", "send": "chan<-", "recv": "<-chan"}[type.dir]
            return f"{word}({canonical(type.elem)})"
        case Signature():
            return "func" + _signature(type)
        case Tuple():
            return _tuple(type.types, False)
        case TypeParam():
            return type.name
        case Struct():
            return f"struct{{{';'.join(_field(type))}}}"
        case Interface():
            methods = interface_methods(type)
            parts = sorted(name + _signature(method) for name, method in methods.items())
            return f"interface{{{';'.join(parts)}}}"
        case Union():
            return "|".join(("~" if tilde else "") + canonical(t) for tilde, t in type.terms)
    return "?"


def _signature(type: Signature) -> str:
    return _tuple(type.params, type.variadic) + _tuple(type.results, False)


def _tuple(types: tuple[Type, ...], variadic: bool) -> str:
    parts = [canonical(type) for type in types]
    last = types[-1] if types else None
    if variadic and isinstance(last, Slice):
        parts[-1] = "..." + parts[-1]
    return f"({','.join(parts)})"


def _field(struct: Struct) -> Iterator[str]:
    for field in struct.fields:
        yield ("embedded " if field.embedded else "") + f"{field.name} {canonical(field.type)}"


def tally(outcomes: Sequence[Outcome]) -> dict[str, Counter[str]]:
    """How often each role had each verdict."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        counts[outcome.role][outcome.verdict] += 1
    return counts
