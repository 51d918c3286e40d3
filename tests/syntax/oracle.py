"""Run the Go program that prints go/ast, and print our tree in the same form."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from golint_alloc.syntax import ast, parse
from golint_alloc.syntax.file import File
from golint_alloc.syntax.walk import walk

_MAIN = Path(__file__).parent / "ast_oracle" / "main.go"
_DIRS = {"both": 3, "send": 1, "recv": 2}


@cache
def go_environment() -> dict[str, str]:
    return {**os.environ, "GOTOOLCHAIN": "local", "GOPROXY": "off", "GOFLAGS": "-mod=mod"}


@cache
def goroot() -> Path | None:
    """The source of the standard library; None without a Go toolchain."""
    go = shutil.which("go")
    if go is None:
        return None
    root = subprocess.run(
        [go, "env", "GOROOT"], env=go_environment(), capture_output=True, text=True, check=True
    ).stdout.strip()
    return Path(root) / "src"


@cache
def oracle_binary() -> Path:
    """The built oracle, kept for later runs under the digest of its source."""
    digest = hashlib.sha256(_MAIN.read_bytes()).hexdigest()[:16]
    target = Path(tempfile.gettempdir()) / f"golint-alloc-ast-oracle-{digest}"
    if not target.exists():
        fresh = target.with_name(f"{target.name}.{os.getpid()}")
        subprocess.run(
            ["go", "build", "-o", str(fresh), str(_MAIN)], env=go_environment(), check=True
        )
        fresh.replace(target)
    return target


def go_nodes(paths: Iterable[Path]) -> Iterator[tuple[Path, list[str] | None]]:
    """For each file the sorted node lines, None when Go rejects the file."""
    text = "".join(f"{path}\n" for path in paths)
    run = subprocess.run(
        [str(oracle_binary())], input=text, capture_output=True, text=True, check=True
    )
    path: Path | None = None
    lines: list[str] = []
    for line in run.stdout.splitlines():
        if line.startswith(("F /", "E /")):
            if path is not None:
                yield path, sorted(lines)
            path, lines = Path(line[2:]), []
            if line[0] == "E":
                yield path, None
                path = None
        else:
            lines.append(line)
    if path is not None:
        yield path, sorted(lines)


def our_nodes(file: File) -> list[str]:
    """The nodes of our tree in the oracle's form, sorted."""
    lines: list[str] = []
    roots: list[ast.Node] = list(file.decls)
    roots += dict.fromkeys(spec.parent for spec in file.imports if spec.parent)
    for root in roots:
        for node in walk(root):
            if isinstance(node, ast.EmptyStmt) and node.start == node.end:
                continue
            kind = type(node).__name__
            lines.append(f"{kind} {node.start} {node.end}{detail(node)}")
    return sorted(lines)


def flag(value: object) -> str:
    return "true" if value else "false"


def detail(node: ast.Node) -> str:
    match node:
        case ast.Ident():
            return f" {node.name}"
        case ast.BasicLit():
            return f" {node.kind}"
        case ast.Unary() | ast.Binary() | ast.IncDec():
            return f" {node.op}"
        case ast.Assign():
            return f" {node.op} {len(node.lhs)} {len(node.rhs)}"
        case ast.Branch():
            return f" {node.op} {flag(node.label)}"
        case ast.Call():
            return f" {len(node.args)} {flag(node.ellipsis)}"
        case ast.CompositeLit():
            return f" {flag(node.type)} {len(node.elts)}"
        case ast.Index():
            return f" {len(node.indices)}"
        case ast.SliceExpr():
            return f" {flag(node.low)} {flag(node.high)} {flag(node.max)}"
        case ast.ArrayType():
            return f" {flag(node.len)}"
        case ast.ChanType():
            return f" {_DIRS[node.dir]}"
        case ast.FuncType():
            return f" {len(node.type_params)} {len(node.params)} {len(node.results)}"
        case ast.StructType():
            return f" {len(node.fields)}"
        case ast.Field():
            return f" {len(node.names)} {flag(node.tag)}"
    return statement_detail(node)


def statement_detail(node: ast.Node) -> str:
    match node:
        case ast.Range():
            return f" {flag(node.key)} {flag(node.value)} {node.op}"
        case ast.For():
            return f" {flag(node.init)} {flag(node.cond)} {flag(node.post)}"
        case ast.If():
            return f" {flag(node.init)} {flag(node.els)}"
        case ast.Switch():
            return f" {flag(node.init)} {flag(node.tag)} {len(node.clauses)}"
        case ast.TypeSwitch():
            return f" {flag(node.init)} {flag(node.bind)} {len(node.clauses)}"
        case ast.CaseClause():
            return f" {flag(node.is_default)} {len(node.exprs)} {explicit(node.body)}"
        case ast.CommClause():
            return f" {flag(node.comm)} {explicit(node.body)}"
        case ast.Select():
            return f" {len(node.clauses)}"
        case ast.Block():
            return f" {explicit(node.stmts)}"
        case ast.Return():
            return f" {len(node.results)}"
        case ast.GenDecl():
            return f" {node.op} {len(node.specs)}"
        case ast.ValueSpec():
            return f" {len(node.names)} {flag(node.type)} {len(node.values)} {node.iota}"
        case ast.TypeSpec():
            return f" {len(node.type_params)} {flag(node.alias)}"
        case ast.FuncDecl():
            return f" {flag(node.recv)} {flag(node.body)}"
        case ast.ImportSpec():
            return f" {flag(node.name)}"
    return ""


def explicit(stmts: list[ast.Stmt]) -> int:
    return sum(not (isinstance(s, ast.EmptyStmt) and s.start == s.end) for s in stmts)


def differences(paths: Iterable[Path]) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Files that differ: the path, lines only Go has, lines only we have."""
    for path, expected in go_nodes(paths):
        if expected is None:
            continue
        actual = our_nodes(parse(str(path), path.read_bytes()))
        if actual != expected:
            theirs, ours = set(expected), set(actual)
            yield path, sorted(theirs - ours), sorted(ours - theirs)
