"""The callers of a function in its own package."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from golint_alloc.flow.function import flow_of
from golint_alloc.flow.tree import line_of, outer_paren
from golint_alloc.matching.facts.staying import keeps_nothing, pointer_stays
from golint_alloc.syntax import ast
from golint_alloc.syntax.lexing import any_word, whole_word
from golint_alloc.syntax.walk import top_level, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic
from golint_alloc.types.objects import Func
from golint_alloc.types.verdict import NO


def identifiers(name: str, info: Info) -> Iterator[ast.Ident]:
    """Every identifier of a name in the package; other declarations are not converted."""
    word = name.encode()
    for file in info.package.files:
        if word not in file.source:
            continue
        found = whole_word(word).finditer(file.source)
        indices = dict.fromkeys(file.decl_index(each.start()) for each in found)
        for decl in (file.decl(index) for index in indices if index >= 0):
            yield from (n for n in walk(decl) if isinstance(n, ast.Ident) and n.name == name)


def mentions_of(func: Func, info: Info) -> Iterator[ast.Ident]:
    """Every identifier of the package that names a package-level function, its own left out."""
    for node in identifiers(func.name, info):
        if node.parent is not func.node and info.object_of(node) is func:
            yield node


def calls_named(info: Info, names: Collection[str]) -> Iterator[ast.Call]:
    """Every call ``x.M(…)`` in the package's files but tests with a method of one of the names."""
    words = any_word(names)
    for file in info.package.files:
        if file.is_test:
            continue
        decls = {file.decl_at(found.start()) for found in words.finditer(file.source)}
        for decl in sorted(decls - {None}, key=lambda decl: decl.start if decl else 0):
            assert decl is not None
            for node in walk(decl):
                if not isinstance(node, ast.Call) or not isinstance(node.fun, ast.Selector):
                    continue
                if node.fun.sel.name in names:
                    yield node


def local_caller(
    func: Func, info: Info, stays: Callable[[ast.Call, Info], bool] | None = None
) -> ast.Call | None:
    """A call, not in a test, that does not let the returned pointer out of its function.

    None when there is none, or when the function is used as a value somewhere. ``stays`` decides
    for results that are no pointers.
    """
    found, stays = None, stays or _result_stays
    for ident in mentions_of(func, info):
        outer = outer_paren(ident)
        call = outer.parent
        if not isinstance(call, ast.Call) or call.fun is not outer:
            return None
        if found is None and _runs_often(call) and stays(call, info):
            found = call
    return found


def place_of(call: ast.Call) -> str:
    """``name (file.go:12)`` of the function around a call."""
    decl = top_level(call)
    name = decl.name.name if isinstance(decl, ast.FuncDecl) else "a package variable"
    file = decl.file.path.rpartition("/")[2]
    return f"{name} ({file}:{line_of(call)})"


def _runs_often(call: ast.Call) -> bool:
    decl = top_level(call)
    if not isinstance(decl, ast.FuncDecl) or decl.file.is_test:
        return False
    return decl.recv is not None or decl.name.name not in {"main", "init"}


def _result_stays(call: ast.Call, info: Info) -> bool:
    outer = outer_paren(call)
    parent = outer.parent
    if isinstance(parent, ast.Selector):
        return _selection_stays(parent, info)
    names: list[ast.Expr] | list[ast.Ident] = []
    if isinstance(parent, ast.Assign) and parent.rhs == [outer] and parent.op == ":=":
        names = parent.lhs
    elif isinstance(parent, ast.ValueSpec) and parent.values == [outer] and parent.type is None:
        names = parent.names
    flow = flow_of(info, call)
    if not names or flow is None or not isinstance(names[0], ast.Ident):
        return False
    var = flow.variable(names[0])
    return var is not None and var.node is names[0] and pointer_stays(flow, var)


def _selection_stays(selector: ast.Selector, info: Info) -> bool:
    """``NewT().f`` and ``NewT().M()``."""
    selection = info.selection(selector)
    outer = outer_paren(selector)
    if selection is None:
        return False
    if selection.kind == "field":
        return not isinstance(outer.parent, ast.Unary | ast.SliceExpr | ast.Selector)
    call = outer.parent
    if not isinstance(call, ast.Call) or call.fun is not outer:
        return False
    return not selection.path and keeps_nothing(info.callee(call), 0)


def slice_stays(call: ast.Call, info: Info) -> bool:
    """Whether the slice that a call returns does not get out of the function around the call."""
    outer = outer_paren(call)
    parent = outer.parent
    if isinstance(parent, ast.SliceExpr) and parent.x is outer:
        outer = outer_paren(parent)
        parent = outer.parent
    flow = flow_of(info, call)
    if flow is None:
        return False
    names: list[ast.Expr] | list[ast.Ident] = []
    if isinstance(parent, ast.Assign) and parent.rhs == [outer] and parent.op == ":=":
        names = parent.lhs
    elif isinstance(parent, ast.ValueSpec) and parent.values == [outer]:
        names = parent.names
    if names:
        var = flow.variable(names[0]) if isinstance(names[0], ast.Ident) else None
        return var is not None and flow.escape.value_leaves(var).verdict is NO
    if isinstance(parent, ast.Index | ast.Range):
        return parent.x is outer
    if not isinstance(parent, ast.Call) or outer not in parent.args:
        return False
    return _argument_stays(parent, parent.args.index(outer), info)


def _argument_stays(call: ast.Call, position: int, info: Info) -> bool:
    """Whether a call keeps nothing of the slice that is its argument at a position."""
    callee = info.callee(call)
    if callee.kind == "builtin":
        copies = callee.name == "append" and position > 0 and call.ellipsis
        return copies or callee.name in ("copy", "len", "cap", "clear")
    if callee.kind == "conversion":
        under = info.type_of(call).underlying
        return isinstance(under, Basic) and under.family == "string"
    shift = 1 if callee.kind == "method" else 0
    return not call.ellipsis and keeps_nothing(callee, position + shift)
