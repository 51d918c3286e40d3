"""How many iterations a loop has, as far as the source tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.flow import kinds
from golint_alloc.flow.tree import Loop
from golint_alloc.syntax import ast
from golint_alloc.syntax.operators import MIRRORED
from golint_alloc.syntax.walk import unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Array, Basic, Chan, Map, Signature, Slice
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import YES

if TYPE_CHECKING:
    from golint_alloc.flow.uses import Uses


def trip_count(info: Info, loop: Loop) -> ast.Expr | int | None:
    """What bounds the number of iterations.

    An int is the number itself. An expression is what is ranged over (its
    length, or the integer itself, is the count) or the bound of
    ``for i := 0; i < bound; i++`` or ``for i := 1; i <= bound; i++``. None when there is no
    such bound: channels, iterators, conditions, unknown types.
    """
    if isinstance(loop, ast.Range):
        return _range_count(info, loop)
    return _counted(info, loop)


def _range_count(info: Info, loop: ast.Range) -> ast.Expr | int | None:
    value = info.const_value(loop.x)
    if isinstance(value, int) and not isinstance(value, bool):
        return max(value, 0)
    type_ = info.type_of(loop.x)
    if isinstance(value, str):
        return len(value)
    under = kinds.pointee(type_).underlying if kinds.is_pointer(type_) else type_.underlying
    if isinstance(under, Array):
        return under.length if under.length is not None else loop.x
    literal = unparen(loop.x)
    if isinstance(literal, ast.CompositeLit) and isinstance(under, Slice | Map):
        length = _literal_length(literal) if isinstance(under, Slice) else len(literal.elts)
        return loop.x if length is None else length
    if kinds.is_unknown(type_) or isinstance(under, Chan | Signature):
        return None
    if isinstance(under, Basic) and under.family not in {"integer", "unsigned", "string"}:
        return None
    return loop.x


def _counted(info: Info, loop: ast.For) -> ast.Expr | int | None:
    """The bound of ``for i := 0; i < bound; i++``, ``for i := 1; i <= bound; i++`` or a number."""
    counter = _counter(info, loop)
    cond = loop.cond
    if counter is None or not isinstance(cond, ast.Binary):
        return None
    name, first, step = counter
    left = unparen(cond.x)
    if not isinstance(left, ast.Ident) or left.name != name:
        return None
    start, bound = info.const_value(first), info.const_value(cond.y)
    if not isinstance(start, int):
        return None
    if isinstance(bound, int):
        return _iterations(start, cond.op, bound, step)
    if step != 1 or cond.op not in {"<", "<=", "!="}:
        return None
    return unparen(cond.y) if start == (cond.op == "<=") else None


def _iterations(start: int, op: str, bound: int, step: int) -> int | None:
    """How often a counter takes a value for which the comparison holds; None for ever or other."""
    if step < 0:
        start, bound, step = -start, -bound, -step
        op = MIRRORED.get(op, op)
    distance = bound - start
    if op == "!=" and distance >= 0 and distance % step == 0:
        return distance // step
    if op not in {"<", "<="}:
        return None
    distance += op == "<="
    return max(-(-distance // step), 0)


def _counter(info: Info, loop: ast.For) -> tuple[str, ast.Expr, int] | None:
    """(name, first value, step) of a variable that init declares and only post counts."""
    init, post = loop.init, loop.post
    if not isinstance(init, ast.Assign) or len(init.lhs) != 1 or len(init.rhs) != 1:
        return None
    target = init.lhs[0]
    if isinstance(post, ast.IncDec):
        counted, step = unparen(post.x), 1 if post.op == "++" else -1
    elif isinstance(post, ast.Assign) and post.op in {"+=", "-="} and len(post.lhs) == 1:
        value = info.const_value(post.rhs[0])
        if not isinstance(value, int) or isinstance(value, bool) or value == 0:
            return None
        counted, step = unparen(post.lhs[0]), value if post.op == "+=" else -value
    else:
        return None
    if not isinstance(target, ast.Ident) or not isinstance(counted, ast.Ident):
        return None
    if counted.name != target.name or _assigned_in(loop.body, target.name):
        return None
    return target.name, init.rhs[0], step


def _assigned_in(body: ast.Block, name: str) -> bool:
    for node in walk(body):
        if isinstance(node, ast.Assign) and node.op != ":=":
            targets: list[ast.Expr] = node.lhs
        elif isinstance(node, ast.IncDec) or (isinstance(node, ast.Unary) and node.op == "&"):
            targets = [node.x]
        else:
            continue
        if any(isinstance(t := unparen(x), ast.Ident) and t.name == name for x in targets):
            return True
    return False


def known_length(info: Info, uses: Uses, loop: Loop, bound: ast.Expr) -> ast.Expr | int | None:
    """The number that a bound stands for: the length, or the value, of a local never changed."""
    bound = unparen(bound)
    ranged = isinstance(loop, ast.Range)
    if isinstance(bound, ast.Call) and info.callee(bound).name == "len" and len(bound.args) == 1:
        ranged, bound = True, unparen(bound.args[0])
    var = info.object_of(bound) if isinstance(bound, ast.Ident) else None
    if not isinstance(var, Var) or uses.assigned_once(var).verdict is not YES:
        return None
    value = uses.definition(var)
    if value is None:
        return None
    number = info.const_value(value)
    if isinstance(number, int) and not isinstance(number, bool):
        return max(number, 0)
    return _made_length(info, unparen(value)) if ranged else None


def _made_length(info: Info, value: ast.Expr) -> int | None:
    """How many elements a literal or ``make`` of a slice has; maps may merge keys."""
    if not isinstance(info.type_of(value).underlying, Slice):
        return None
    if isinstance(value, ast.CompositeLit):
        return _literal_length(value)
    if isinstance(value, ast.Call) and info.callee(value).name == "make":
        length = info.const_value(value.args[1]) if len(value.args) > 1 else None
        return length if isinstance(length, int) else None
    return None


def _literal_length(literal: ast.CompositeLit) -> int | None:
    """The number of elements when none has an index of its own."""
    if any(isinstance(elt, ast.KeyValue) for elt in literal.elts):
        return None
    return len(literal.elts)
