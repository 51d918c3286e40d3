"""Whether code waits for a person: what is made for a question at a terminal may take its time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, file_of, top_level, unparen, walk
from golint_alloc.types.dependency import source_of
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Func, Var
from golint_alloc.types.verdict import Verdict

_MAY_READ = re.compile(rb"\b(?:Stdin|ReadPassword|Scan(?:f|ln)?)\b")
_SCANS = frozenset(("fmt.Scan", "fmt.Scanf", "fmt.Scanln"))
_READERS = frozenset(("bufio.NewReader", "bufio.NewReaderSize"))
_DEEP = 3
"""Calls that are followed from the function that is handed a question."""


def asks(info: Info, node: ast.Node) -> Verdict:
    """Whether a node is part of what is passed to a function that reads the answer to a question:
    one that reads standard input by the word or line, or calls such a function.

    Data that a program reads from standard input is read by a bufio.Scanner or in blocks, as a
    rule, and by nobody who was handed a text.
    """
    for parent in ancestors(node):
        if isinstance(parent, ast.FuncDecl | ast.FuncLit | ast.Block):
            break
        if isinstance(parent, ast.Call) and parent.fun is not node:
            for decl, home in _declared(parent.fun, info):
                if _reads(decl, home, _DEEP):
                    return Verdict.of(True)
    return Verdict.of(False)


def _reads(decl: ast.Node, info: Info, deep: int) -> bool:
    """Whether a declaration reads from the terminal, itself or in what it calls."""
    if _MAY_READ.search(file_of(decl).source, decl.start, decl.end) and any(
        _is_read(node, info) for node in walk(decl)
    ):
        return True
    if deep == 0:
        return False
    calls = (node.fun for node in walk(decl) if isinstance(node, ast.Call))
    return any(_reads(*found, deep - 1) for fun in calls for found in _declared(fun, info))


def _is_read(node: ast.Node, info: Info) -> bool:
    """Whether a node asks the person: scans words or a line, or takes a password."""
    if isinstance(node, ast.Call):
        by_name = isinstance(node.fun, ast.Selector) and node.fun.sel.name == "ReadPassword"
        return by_name or info.callee(node).name in _SCANS
    if not isinstance(node, ast.Selector):
        return False
    if node.sel.name in ("Read", "Fd"):
        return _is_stdin(node.x, info)
    reader = node.parent
    if not isinstance(reader, ast.Call) or not _is_stdin(node, info):
        return False
    return reader.args[:1] == [node] and info.callee(reader).name in _READERS


def _is_stdin(node: ast.Expr, info: Info) -> bool:
    if not isinstance(node, ast.Selector) or node.sel.name != "Stdin":
        return False
    return isinstance(node.x, ast.Ident) and info.imported_path(node.x) == "os"


def _declared(fun: ast.Expr, info: Info) -> Iterator[tuple[ast.Node, Info]]:
    """The declaration of what is called: a function, or a variable that holds one."""
    fun = unparen(fun)
    found = info.object_of(fun) if isinstance(fun, ast.Ident) else None
    if isinstance(fun, ast.Selector):
        found = info.object_of_selector(fun)
    if isinstance(found, Func):
        source = source_of(found)
        if source is not None:
            yield source.decl, source.package.info
    elif isinstance(found, Var) and found.role == "package" and found.node is not None:
        yield top_level(found.node), info
