"""Compares what ``Info`` says of expressions with go/types, by byte span.

The truth comes from the reports ``exprs`` and ``exprs-all`` of the Go program in
``oracle``; without a Go toolchain there is nothing to compare with (``go_command`` is None).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from canonical import canonical, exact_string, unvendored
from oracle_runner import records
from views import FromSource, View

from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.types.constants import represent
from golint_alloc.types.model import Basic
from golint_alloc.types.package import SourcePackage

ROLES = ("operand", "call", "argument", "range", "literal")
"""The roles of expressions that rules ask about most."""

INVALID = "invalid type"
"""What go/types writes for a type it could not work out, of a missing import mostly."""

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
    """One of the oracle's, ``expr`` for none, or ``callee`` or ``const`` for these facts."""
    verdict: str
    """``equal``, ``unknown``, ``wrong``, ``missing`` (no such node in our syntax tree) or
    ``unknowable`` (go/types does not know it either)."""
    where: str
    text: str
    expected: str
    got: str


class Truth(NamedTuple):
    """What the oracle says of one package."""

    path: str
    directory: str
    files: list[str]
    errors: int
    """How many errors go/types met."""
    records: dict[str, list[dict[str, Any]]]
    """By absolute file name."""


def truths(
    packages: Sequence[str],
    *,
    everything: bool = False,
    tests: bool = False,
    gopath: str = "",
    only: str = "",
) -> Iterator[Truth]:
    """Run the oracle on import paths (``std``, ``path/...``) or absolute directories.

    With ``gopath``, the ``src`` of a GOPATH tree, other packages are found there; with
    ``only`` of these just the packages of that module.
    """
    report = "exprs-all" if everything else "exprs"
    current: Truth | None = None
    for record in records(report, packages, tests=tests, gopath=gopath, only=only):
        if "package" in record:
            if current is not None:
                yield current
            head = record["package"], record["dir"], record["files"], record["errors"]
            current = Truth(*head, defaultdict(list))
        elif current is not None:
            current.records[record["file"]].append(record)
    if current is not None:
        yield current


def compare(known: Iterable[Truth], view: View | None = None) -> Iterator[Outcome]:
    """Compare all records with what the linter says, seen ``FromSource`` by default."""
    view = view or FromSource()
    for truth in known:
        for package, files in view(truth.path, truth.directory, truth.files):
            for file in files:
                yield from compare_file(package, file, truth.records.get(file.path, ()))


def compare_file(
    package: SourcePackage, file: File, records: Sequence[dict[str, Any]]
) -> Iterator[Outcome]:
    """Compare the records of one file."""
    nodes: dict[tuple[int, int], list[ast.Node]] = defaultdict(list)
    pending: list[ast.Node] = list(file.decls)
    while pending:
        node = pending.pop()
        nodes[node.start, node.end].append(node)
        pending.extend(node.children())
    for record in records:
        kind = _NODES.get(record["node"]) or getattr(ast, record["node"])
        span = record["off"], record["end"]
        found = next((n for n in nodes[span] if isinstance(n, kind)), None)
        where = f"{file.path}:{file.lines.line(record['off']) + 1}"
        text = file.source[span[0] : span[1]].decode(errors="replace")
        roles = record["roles"] or ["expr"]
        if not isinstance(found, ast.Expr):
            for role in roles:
                yield Outcome(role, "missing", where, text, record["type"], "")
            continue
        for role, expected, got in _facts(package, found, record, roles):
            yield Outcome(role, _verdict(expected, got), where, text, expected, got)


def _facts(
    package: SourcePackage, node: ast.Expr, record: dict[str, Any], roles: list[str]
) -> Iterator[tuple[str, str, str]]:
    info = package.info
    if "def" in roles and isinstance(node, ast.Ident):
        if _names_nothing(node):
            return
        obj = info.object_of(node)
        yield "def", record["type"], canonical(obj.type) if obj is not None else "?"
        return
    got = canonical(info.recorded_type(node))
    for role in roles:
        yield role, record["type"], got
    if record["type"] == INVALID:
        return
    if isinstance(node, ast.Call):
        callee = info.callee(node)
        name = unvendored(callee.name)
        if callee.kind == "conversion":
            name = canonical(info.denoted(node.fun))
        got = "?" if callee.kind == "unknown" else f"{callee.kind} {name}".strip()
        yield "callee", f"{record['kind']} {record.get('callee', '')}".strip(), got
    yield from _constant(package, node, record)


def _constant(
    package: SourcePackage, node: ast.Expr, record: dict[str, Any]
) -> Iterator[tuple[str, str, str]]:
    if _is_repeated(node):
        return
    info = package.info
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
    if INVALID in expected:
        return "unknowable"
    if got == expected:
        return "equal"
    return "unknown" if "?" in got else "wrong"


def tally(outcomes: Iterable[Outcome]) -> dict[str, Counter[str]]:
    """How often each role had each verdict."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        counts[outcome.role][outcome.verdict] += 1
    return counts
