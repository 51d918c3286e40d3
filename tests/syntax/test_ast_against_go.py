"""The syntax tree against go/ast, node by node, with Go's own parser as the judge.

Known differences, which the samples leave out: chains and nestings deeper than
``MAX_DEPTH`` (string tables of x/text), ``import ()``, a receiver list that does
not hold exactly one receiver, and one of several empty statements in a row.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from golint_alloc.syntax import ast, parse
from golint_alloc.syntax.query import KINDS, find_candidates
from golint_alloc.syntax.walk import walk

from . import oracle

ROOT = oracle.goroot()
pytestmark = pytest.mark.skipif(ROOT is None, reason="no Go toolchain")

ALWAYS = [
    "net/http/server.go",
    "math/rand/v2/rand.go",
    "encoding/json/v2/arshal_test.go",
    "runtime/traceback_test.go",
    "runtime/proc.go",
    "reflect/all_test.go",
    "internal/trace/gc.go",
    "go/parser/resolver.go",
    "slices/slices.go",
    "syscall/syscall_freebsd_riscv64.go",
]
DEEP_TABLES = re.compile(r"tables\d+\.0\.0\.go$")


def library_files() -> list[Path]:
    assert ROOT is not None
    return sorted(p for p in ROOT.rglob("*.go") if "testdata" not in p.parts and p.is_file())


def sample(count: int) -> list[Path]:
    assert ROOT is not None
    chosen = [path for name in ALWAYS if (path := ROOT / name).exists()]
    assert len(chosen) > len(ALWAYS) // 2
    small = [path for path in library_files() if path.stat().st_size < 60_000]
    return chosen + random.Random(7).sample(small, count)


def check(paths: list[Path]) -> None:
    differing = {
        path: (go[:5], ours[:5])
        for path, go, ours in oracle.differences(paths)
        if not DEEP_TABLES.search(path.name)
    }

    assert differing == {}


def test_constructs_one_by_one():
    check([Path(__file__).parent / "data" / "constructs.go"])


def test_sample_of_the_standard_library():
    check(sample(50))


@pytest.mark.slow
def test_whole_standard_library():
    check(library_files())


def test_sample_parses_without_faults():
    for path in sample(40):
        assert parse(str(path), path.read_bytes()).faults == [], path


@pytest.mark.slow
def test_whole_standard_library_parses_without_faults():
    faulty = [p for p in library_files() if parse(str(p), p.read_bytes()).faults]

    assert faulty == []


def wanted(node: ast.Node) -> str | None:
    match node:
        case ast.Call():
            return "call"
        case ast.For() | ast.Range():
            return "for"
        case ast.FuncDecl():
            return "func"
        case ast.TypeSpec(type=ast.StructType(), alias=False):
            return "type"
        case ast.Assign():
            return "assign"
        case ast.CompositeLit() if node.type is not None:
            return "complit"
        case ast.Go():
            return "go"
        case ast.Defer():
            return "defer"
        case ast.Send():
            return "send"
        case ast.Unary(op="&"):
            return "unary_addr"
        case ast.FuncLit():
            return "closure"
        case ast.ValueSpec() if node.type is not None and is_var(node):
            return "var"
        case ast.Binary() if not is_union(node):
            return "binary"
    return None


def is_var(spec: ast.ValueSpec) -> bool:
    return isinstance(spec.parent, ast.GenDecl) and spec.parent.op == "var"


def is_union(node: ast.Node) -> bool:
    """Whether a | stands in a constraint; in an expression an operator or statement is above."""
    while isinstance(node, ast.Binary) and node.op == "|" and node.parent is not None:
        node = node.parent
    return isinstance(node, ast.InterfaceType | ast.Field)


def called(node: ast.Call) -> bytes | None:
    fun = node.fun
    if isinstance(fun, ast.Index):
        fun = fun.x
    if isinstance(fun, ast.Selector):
        fun = fun.sel
    return fun.name.encode() if isinstance(fun, ast.Ident) else None


def test_candidates_are_exactly_the_nodes():
    for path in [*sample(25), Path(__file__).parent / "data" / "constructs.go"]:
        file = parse(str(path), path.read_bytes())
        expected = set()
        for decl in file.decls:
            for node in walk(decl):
                kind = wanted(node)
                if kind is not None:
                    name = called(node) if isinstance(node, ast.Call) else None
                    expected.add((kind, node.start, node.end, name))
        found = {tuple(candidate) for candidate in find_candidates(file, KINDS - {"index"})}

        assert set() == expected ^ found, path


def test_node_at_finds_every_candidate():
    classes = {"call": ast.Call, "index": ast.Index, "assign": ast.Assign}
    for path in sample(10):
        file = parse(str(path), path.read_bytes())
        for kind, start, end, _ in find_candidates(file, frozenset(classes)):
            node = file.node_at(start, end, classes[kind])
            assert node is not None, (path, kind, file.source[start:end])
            assert (start, end) == (node.start, node.end)


def test_parents_are_set_everywhere():
    for path in sample(10):
        file = parse(str(path), path.read_bytes())
        for decl in file.decls:
            assert file is decl.file
            for node in walk(decl):
                for child in node.children():
                    assert child.parent is node
                    assert node.start <= child.start <= child.end <= node.end
