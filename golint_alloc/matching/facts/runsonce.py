"""Whether code runs a single time in a program: at its start, or guarded by package sync."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from golint_alloc.flow.callgraph import CallGraph
from golint_alloc.flow.function import flow_of
from golint_alloc.flow.tree import called_in_place, outer_paren
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, top_level
from golint_alloc.types.info import Info
from golint_alloc.types.model import Named, Pointer
from golint_alloc.types.objects import PkgName
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

_ONCE: Final = frozenset(("sync.OnceFunc", "sync.OnceValue", "sync.OnceValues", "(*sync.Once).Do"))
_COMMANDS: Final = frozenset({
    "github.com/spf13/cobra.Command",
    *(
        f"github.com/urfave/cli{version}.{name}"
        for version in ("", "/v2", "/v3") for name in ("App", "Command")
    ),
})  # fmt: skip
"""Structs that hold what a program does when it is started with some words: one of them runs."""
_AT_START: Final = frozenset({
    "github.com/spf13/cobra.OnInitialize", "github.com/spf13/cobra.OnFinalize",
})  # fmt: skip
"""Functions whose arguments run once around the command."""
_CALLERS_DEEP = 4


def runs_once(info: Info, node: ast.Node) -> Verdict:
    """Whether a place is reached at most a few times: from main, init, a package variable or the
    function of a command only, outside of loops, or in a function literal that sync runs once.

    NO for a function that nothing in the package calls by name.
    """
    return _runs_once(info, node, _CALLERS_DEEP)


def _runs_once(info: Info, node: ast.Node, callers_deep: int) -> Verdict:
    flow = flow_of(info, node)
    if flow is not None and flow.loop_depth(node) > 0:
        return NO
    current: ast.Node | None = node
    while current is not None:
        if isinstance(current, ast.FuncLit) and not called_in_place(current):
            return Verdict.of(_guarded(current, info) or _is_of_command(current, info))
        current = current.parent
    decl = top_level(node)
    if not isinstance(decl, ast.FuncDecl):
        return YES  # a package variable
    if decl.recv is None and _is_start(decl):
        return YES
    return _called_once(info, decl, callers_deep) if callers_deep else UNKNOWN


def _is_start(decl: ast.FuncDecl) -> bool:
    name = decl.name.name
    return name == "init" or (name == "main" and file_of(decl).package_name == "main")


def _called_once(info: Info, decl: ast.FuncDecl, callers_deep: int) -> Verdict:
    """Whether all that runs a function runs once, and all of it can be seen."""
    # Others call what a library exports, and methods of interfaces.
    exported = not decl.name.name[:1].islower()
    if exported and (decl.recv is not None or not info.kept(_is_program)):
        return NO
    mentions = info.kept(CallGraph).mentions(decl)
    if not mentions.complete:
        return NO
    verdict = NO
    for mention in (*mentions.calls, *mentions.values):
        if file_of(mention).is_test:
            continue
        if top_level(mention) is decl:
            return NO  # by itself
        if isinstance(mention, ast.Call) and mention in mentions.calls:
            found = _runs_once(info, mention, callers_deep - 1)
        else:
            found = Verdict.of(_is_of_command(mention, info))
        if found is not YES:
            return found
        verdict = YES
    return verdict


def _is_program(info: Info) -> bool:
    """Whether a package is a program or one of its commands, which no other calls often."""
    paths = {name.rpartition(".")[0] for name in _COMMANDS}
    return any(
        file.package_name == "main"
        or any(spec.path.value.strip('"`') in paths for spec in file.imports)
        for file in info.package.files
        if not file.is_test
    )


def _is_of_command(function: ast.Expr, info: Info) -> bool:
    """Whether a function value is what a command of the program does."""
    value = outer_paren(function)
    parent = value.parent
    if isinstance(parent, ast.KeyValue) and parent.value is value:
        literal = parent.parent
        return isinstance(literal, ast.CompositeLit) and bool(
            _COMMANDS.intersection(_type_names(literal, info))
        )
    if isinstance(parent, ast.Call) and parent.fun is not value:
        return _written(parent.fun, info) in _AT_START
    if isinstance(parent, ast.Assign) and len(parent.lhs) == len(parent.rhs) == 1:
        target = parent.lhs[0]
        return isinstance(target, ast.Selector) and bool(
            _COMMANDS.intersection(_type_names(target.x, info))
        )
    return False


def _type_names(expr: ast.Expr, info: Info) -> Iterator[str]:
    """The type of an expression with its import path; as written where it is not at hand."""
    type_ = info.type_of(expr)
    type_ = type_.elem if isinstance(type_, Pointer) else type_
    if isinstance(type_, Named) and type_.obj.pkg is not None:
        yield f"{type_.obj.pkg.path}.{type_.obj.name}"
    if isinstance(expr, ast.CompositeLit) and expr.type is not None:
        yield _written(expr.type, info)


def _written(name: ast.Expr, info: Info) -> str:
    """What a qualified name means: ``github.com/spf13/cobra.Command``; empty for other code."""
    if not isinstance(name, ast.Selector) or not isinstance(name.x, ast.Ident):
        return ""
    package = info.object_of(name.x)
    return f"{package.path}.{name.sel.name}" if isinstance(package, PkgName) else ""


def _guarded(literal: ast.FuncLit, info: Info) -> bool:
    call = literal.parent
    if not isinstance(call, ast.Call) or literal not in call.args:
        return False
    if info.callee(call).name not in _ONCE:
        return False
    # sync.OnceFunc makes a new guard each time it is called.
    return info.callee(call).kind == "method" or runs_once(info, call) is YES
