"""What a loop makes in each iteration although it is always the same: where it can go instead."""

from __future__ import annotations

from collections.abc import Callable

from golint_alloc.flow.function import FunctionFlow
from golint_alloc.flow.tree import Loop, contains
from golint_alloc.matching.facts.locals import can_declare_later, listed, local_declaration
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import walk
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Object, Var
from golint_alloc.types.verdict import YES


def outermost(flow: FunctionFlow, node: ast.Node, steady: Callable[[Loop], bool]) -> Loop | None:
    """The outermost loop in all iterations of which a node is evaluated and makes the same.

    ``steady`` says of a loop whether what the node makes does not depend on the iteration.
    """
    found: Loop | None = None
    child = node
    for loop in flow.loops_around(node):
        if flow.runs_many(loop).verdict is not YES or _retries(loop) or not steady(loop):
            break
        if flow.unconditional(child, loop).verdict is not YES:
            break
        found = child = loop
    return found


def _retries(loop: Loop) -> bool:
    """``for { … }`` is left from within, and often in the first iteration."""
    return isinstance(loop, ast.For) and loop.cond is None


def can_precede(info: Info, code: ast.Node, loop: Loop) -> bool:
    """Whether some code of a loop, with what it declares itself, means the same before the loop."""
    if listed(loop) is None or not can_declare_later(loop):
        return False
    for node in walk(code):
        if not isinstance(node, ast.Ident) or _is_no_object(node):
            continue
        found = info.object_of(node)
        if found is None:
            if not _is_key(node):
                return False
        elif not (isinstance(found, Var) and found.role == "field"):
            own = found.node is not None and contains(code, found.node)
            if not own and not _is_visible_before(info, found, node, loop):
                return False
    return True


def _is_visible_before(info: Info, found: Object, ident: ast.Ident, loop: Loop) -> bool:
    """Whether an object goes by its name before the loop; not so for what its clause declares."""
    inside = found.node is not None and contains(loop, found.node)
    return not inside and info.visible(ident.name, loop) is found


def captured(info: Info, literal: ast.FuncLit) -> list[Var]:
    """The variables of the functions around a literal that it uses, in order of first mention."""
    found: dict[Var, None] = {}
    for node in walk(literal):
        obj: Object | None = info.object_of(node) if isinstance(node, ast.Ident) else None
        if not isinstance(obj, Var) or obj.role in ("field", "package") or obj.node is None:
            continue
        if not contains(literal, obj.node):
            found[obj] = None
    return list(found)


def _is_no_object(ident: ast.Ident) -> bool:
    """The blank identifier, ``b`` of ``a.b``, labels, the name of a type switch."""
    parent = ident.parent
    if isinstance(parent, ast.Selector):
        return parent.sel is ident
    if isinstance(parent, ast.TypeSwitch):
        return parent.bind is ident
    return isinstance(parent, ast.Branch | ast.Labeled) or ident.name == "_"


def _is_key(ident: ast.Ident) -> bool:
    """Whether an identifier may be the name of a field in a literal."""
    return isinstance(ident.parent, ast.KeyValue) and ident.parent.key is ident


def own_declaration(flow: FunctionFlow, call: ast.Call) -> ast.Stmt | None:
    """The statement ``x := call`` when x keeps that value and all iterations may share it."""
    parent = call.parent
    target = parent.lhs[0] if isinstance(parent, ast.Assign) else None
    var = flow.variable(target) if isinstance(target, ast.Ident) else None
    local = local_declaration(var) if var is not None else None
    if var is None or local is None or not local.alone or local.value is not call:
        return None
    return local.stmt if flow.uses.assigned_once(var).verdict is YES else None
