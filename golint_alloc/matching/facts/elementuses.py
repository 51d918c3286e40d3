"""What is done with a slice of pointers: whether its elements could be values as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from golint_alloc.flow.function import flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import contains, outer_paren
from golint_alloc.matching.facts.staying import keeps_nothing, pointer_stays
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import enclosing, is_blank, same_code, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.universe import UNIVERSE


class Elements(NamedTuple):
    """The uses of a slice whose elements could be values."""

    literals: list[ast.Unary]
    """The ``&T{…}`` that become its elements."""
    room: ast.Call | None
    """A make call that gives it room."""


def elements_of(mentions: Iterable[ast.Expr], info: Info) -> Elements | None:
    """What all mentions of a slice say together; None when one of them needs pointers.

    A mention is the whole expression that stands for the slice, such as ``x`` or ``s.items``.
    """
    literals: list[ast.Unary] = []
    room: ast.Call | None = None
    for mention in mentions:
        found = list(_of_mention(outer_paren(mention), info))
        for each in found:
            if each is None:
                return None
            if isinstance(each, ast.Unary):
                literals.append(each)
            elif isinstance(each, ast.Call):
                room = each
    return Elements(literals, room)


_Found = Iterator[ast.Expr | bool | None]
"""A literal, a make call, True for a use that says nothing, None for one that needs pointers."""


def _of_mention(mention: ast.Expr, info: Info) -> _Found:
    parent = mention.parent
    if isinstance(parent, ast.Assign) and len(parent.lhs) == len(parent.rhs):
        if any(left is mention for left in parent.lhs):
            index = next(i for i, left in enumerate(parent.lhs) if left is mention)
            yield from _written(mention, unparen(parent.rhs[index]), info)
        else:
            yield None
    elif isinstance(parent, ast.ValueSpec):
        yield from _declared(mention, parent, info)
    elif isinstance(parent, ast.KeyValue) and parent.key is mention:
        yield from _written(mention, unparen(parent.value), info)
    elif isinstance(parent, ast.Call):
        yield _of_call(mention, parent, info)
    elif isinstance(parent, ast.Range) and parent.x is mention:
        yield _of_loop(mention, parent, info)
    elif isinstance(parent, ast.Index) and parent.x is mention:
        yield from _of_index(outer_paren(parent), info)
    elif isinstance(parent, ast.Binary) and parent.op in ("==", "!="):
        yield True
    elif isinstance(parent, ast.SliceExpr) and parent.x is mention:
        yield True if _goes_back(parent, mention) else None
    else:
        yield None


def _declared(mention: ast.Expr, spec: ast.ValueSpec, info: Info) -> _Found:
    if mention not in spec.names or (spec.values and len(spec.values) != len(spec.names)):
        yield None
    elif spec.values:
        yield from _written(mention, unparen(spec.values[spec.names.index(mention)]), info)
    else:
        yield True


def _written(mention: ast.Expr, value: ast.Expr, info: Info) -> _Found:
    """What the slice becomes: nothing, a new one, itself with more or fewer elements."""
    if isinstance(value, ast.Ident):
        yield True if info.object_of(value) is UNIVERSE["nil"] else None
    elif isinstance(value, ast.CompositeLit):
        for elt in value.elts:
            literal = _literal(elt)
            yield literal if literal is not None else None
        yield True
    elif isinstance(value, ast.SliceExpr):
        yield True if _goes_back(value, value.x) and same_code(value.x, mention) else None
    elif isinstance(value, ast.Call):
        yield from _made(mention, value, info)
    else:
        yield None


def _made(mention: ast.Expr, call: ast.Call, info: Info) -> _Found:
    callee = info.callee(call)
    if callee.kind != "builtin":
        yield None
    elif callee.name == "make":
        empty = len(call.args) == 2 and info.const_value(call.args[1]) == 0
        yield True if empty else call
    elif callee.name == "append" and not call.ellipsis and same_code(call.args[0], mention):
        for argument in call.args[1:]:
            yield _fresh(unparen(argument), info)
    else:
        yield None


def _literal(expr: ast.Expr) -> ast.Unary | None:
    """``&T{…}``."""
    expr = unparen(expr)
    if not isinstance(expr, ast.Unary) or expr.op != "&":
        return None
    return expr if isinstance(unparen(expr.x), ast.CompositeLit) else None


def _fresh(value: ast.Expr, info: Info) -> ast.Unary | None:
    """The literal that a new element is: written there, or filled by way of a variable."""
    literal = _literal(value)
    if literal is not None or not isinstance(value, ast.Ident):
        return literal
    flow = flow_of(info, value)
    var = flow.variable(value) if flow is not None else None
    if flow is None or var is None or var.role != "local" or var.node is None:
        return None
    definition = flow.uses.definition(var)
    literal = _literal(definition) if definition is not None else None
    if literal is None or flow.loops_around(var.node) != flow.loops_around(value):
        return None
    if not flow.uses.is_complete(var) or not _is_done_with(flow.uses.of(var), value):
        return None
    return literal


_FILLS = frozenset({"define", "field-read", "deref-write", "deref"})


def _is_done_with(uses: list[Use], last: ast.Ident) -> bool:
    """Whether a pointer is only filled in before it becomes an element, and not used again."""
    return all(
        use.ident is last
        or (use.role in _FILLS and not use.captured and use.ident.start < last.start)
        for use in uses
    )


def _goes_back(part: ast.SliceExpr, mention: ast.Expr) -> bool:
    """``x = x[:n]``: the slice loses elements."""
    stmt = outer_paren(part).parent
    if not isinstance(stmt, ast.Assign) or len(stmt.lhs) != 1:
        return False
    return part.low is None and same_code(stmt.lhs[0], mention)


def _of_call(mention: ast.Expr, call: ast.Call, info: Info) -> bool | None:
    callee = info.callee(call)
    if callee.kind != "builtin":
        return None
    if callee.name in ("len", "cap", "clear"):
        return True
    # The assignment to the slice tells what is appended.
    if callee.name != "append" or call.args[0] is not mention:
        return None
    stmt = outer_paren(call).parent
    if not isinstance(stmt, ast.Assign) or len(stmt.lhs) != 1:
        return None
    return True if same_code(stmt.lhs[0], mention) else None


def _of_loop(mention: ast.Expr, loop: ast.Range, info: Info) -> bool | None:
    if _grows_in(loop, mention):
        return None
    value = loop.value
    if value is None or is_blank(value):
        return True
    flow = flow_of(info, loop)
    var = flow.variable(value) if flow is not None and isinstance(value, ast.Ident) else None
    if flow is None or var is None or loop.op != ":=":
        return None
    return True if pointer_stays(flow, var) else None


def _grows_in(node: ast.Node, mention: ast.Expr) -> bool:
    """Whether the slice is set anew in some code, or something is called that may do so."""
    text = mention.sel.name if isinstance(mention, ast.Selector) else None
    for each in walk(node):
        if isinstance(each, ast.Assign) and any(same_code(x, mention) for x in each.lhs):
            return True
        if text is None or not isinstance(each, ast.Selector) or each.sel.name != text:
            continue
        if isinstance(each.parent, ast.Assign) and each in each.parent.lhs:
            return True
    return False


def _of_index(element: ast.Expr, info: Info) -> _Found:
    """``x[i] = &T{…}``, ``x[i].f``, ``x[i].M()``."""
    parent = element.parent
    if isinstance(parent, ast.Assign) and any(left is element for left in parent.lhs):
        same = len(parent.lhs) == len(parent.rhs) == 1 and parent.op == "="
        yield _fresh(unparen(parent.rhs[0]), info) if same else None
    elif isinstance(parent, ast.Selector) and parent.x is element:
        yield True if _selects(parent, info) else None
    else:
        yield None


def _selects(selector: ast.Selector, info: Info) -> bool:
    selection = info.selection(selector)
    if selection is None:
        return False
    outer = outer_paren(selector)
    parent = outer.parent
    if selection.kind == "field":
        return not (isinstance(parent, ast.Unary) and parent.op == "&") and not isinstance(
            parent, ast.SliceExpr | ast.Selector
        )
    call = parent
    if not isinstance(call, ast.Call) or call.fun is not outer:
        return False
    if isinstance(call.parent, ast.Go | ast.Defer):
        return False
    return keeps_nothing(info.callee(call), 0)


def local_mentions(var: Var, info: Info) -> list[ast.Expr] | None:
    """All mentions of a local variable that no literal captures, None when some are unknown."""
    flow = flow_of(info, var.node) if var.node is not None else None
    if flow is None or not flow.uses.is_complete(var):
        return None
    uses = flow.uses.of(var)
    return None if any(use.captured for use in uses) else [use.ident for use in uses]


def in_own_loop(literal: ast.Unary, var: Var) -> bool:
    """Whether a literal is made in a loop that the variable outlives."""
    loop = enclosing(literal, ast.For, ast.Range)
    return loop is not None and var.node is not None and not contains(loop, var.node)
