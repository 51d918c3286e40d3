"""Whether code runs a single time in a program: at its start, or guarded by package sync."""

from __future__ import annotations

import re
from collections.abc import Iterator

from golint_alloc.flow.function import flow_of
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, top_level, walk
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

_ONCE = frozenset(("sync.OnceFunc", "sync.OnceValue", "sync.OnceValues", "(*sync.Once).Do"))
_CALLERS_DEEP = 4


def runs_once(info: Info, node: ast.Node) -> Verdict:
    """Whether a place is reached at most a few times: from main, init or a package variable only,
    outside of loops, or in a function literal that sync runs once.

    NO for a function that nothing in the package calls by name.
    """
    return _runs_once(info, node, _CALLERS_DEEP)


def _runs_once(info: Info, node: ast.Node, callers_deep: int) -> Verdict:
    current: ast.Node | None = node
    while current is not None:
        if isinstance(current, ast.FuncLit) and not _called_in_place(current):
            return Verdict.of(_guarded(current, info))
        current = current.parent
    flow = flow_of(info, node)
    if flow is not None and flow.loop_depth(node) > 0:
        return NO
    decl = top_level(node)
    if not isinstance(decl, ast.FuncDecl):
        return YES  # a package variable
    name = decl.name.name
    if decl.recv is not None:
        return NO
    if name in ("init", "main") and (name == "init" or file_of(node).package_name == "main"):
        return YES
    if callers_deep == 0:
        return UNKNOWN
    # An exported function of a library has callers elsewhere.
    closed = name[:1].islower() or file_of(node).package_name == "main"
    verdict = NO
    for mention in _mentions(info, decl):
        called = isinstance(mention.parent, ast.Call) and mention.parent.fun is mention
        found = _runs_once(info, mention, callers_deep - 1) if called else NO
        if found is not YES:
            return found
        verdict = YES if closed else NO
    return verdict


def _called_in_place(literal: ast.FuncLit) -> bool:
    parent = literal.parent
    return isinstance(parent, ast.Call) and parent.fun is literal


def _guarded(literal: ast.FuncLit, info: Info) -> bool:
    call = literal.parent
    if not isinstance(call, ast.Call) or literal not in call.args:
        return False
    if info.callee(call).name not in _ONCE:
        return False
    # sync.OnceFunc makes a new guard each time it is called.
    return info.callee(call).kind == "method" or runs_once(info, call) is YES


def _mentions(info: Info, decl: ast.FuncDecl) -> Iterator[ast.Ident]:
    """The uses of a function's name in the package's files but tests, found by text first."""
    name = decl.name.name
    pattern = re.compile(rb"\b" + re.escape(name.encode()) + rb"\b")
    for file in info.package.files:
        if file.is_test:
            continue
        decls = {file.decl_at(found.start()) for found in pattern.finditer(file.source)}
        for other in decls - {None}:
            assert other is not None
            for node in walk(other):
                if not isinstance(node, ast.Ident) or node.name != name or node is decl.name:
                    continue
                found = info.object_of(node)
                if found is not None and found.node is decl:
                    yield node
