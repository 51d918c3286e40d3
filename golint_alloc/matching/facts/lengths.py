"""How often a loop runs, as Go code that can be written before it."""

from __future__ import annotations

from golint_alloc.flow.function import FunctionFlow
from golint_alloc.flow.roles import MUTATING
from golint_alloc.flow.tree import Loop
from golint_alloc.matching.facts.locals import is_builtin, source
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import enclosing_function, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Array, Basic, Map, Pointer, Slice, Type, TypeParam
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, YES

_MAX_DEPTH = 3


class Length(NamedTuple):
    """The number of iterations of a loop."""

    text: str
    """Go code for it, never negative."""
    number: int | None
    """The number itself when it is constant."""
    operand: ast.Expr | None
    """What the code reads; None when it is a plain number."""
    source: ast.Expr
    """What the loop ranges over, or the bound it counts up to."""

    def times(self, factor: int, sign: str = "*") -> str:
        """Go code for a multiple of it. gofmt writes ``" * "`` for ``sign`` in a sole argument."""
        if factor == 1:
            return self.text
        if self.number is not None:
            return str(self.number * factor)
        text = f"({self.text})" if isinstance(self.operand, ast.Binary) else self.text
        return f"{factor}{sign}{text}"


def loop_length(info: Info, flow: FunctionFlow, loop: Loop) -> Length | None:
    """The length of a loop that runs to its end; None when it is not known before.

    Channels, iterators and strings (whose characters are fewer than their
    bytes) have none, nor have loops over the result of a call.
    """
    if isinstance(loop, ast.Range):
        return _ranged(info, flow, loop)
    bound = flow.trip_count(loop)
    if isinstance(bound, int) and isinstance(loop.cond, ast.Binary):
        return Length(str(bound), bound, None, loop.cond.y)
    if isinstance(bound, ast.Expr) and flow.varies(bound, loop) is NO:
        return _integer(info, flow, bound)
    return None


def _ranged(info: Info, flow: FunctionFlow, loop: ast.Range) -> Length | None:
    operand = unparen(loop.x)
    value = info.const_value(operand)
    if value is not None:
        return _constant(info, operand, value) if isinstance(value, int) else None
    type_ = info.type_of(operand)
    under = type_.underlying
    if isinstance(type_, TypeParam) or not is_builtin(info, "len", loop):
        return None
    if isinstance(under, Basic):
        return _integer(info, flow, operand)
    if isinstance(operand, ast.CompositeLit):
        return _literal(operand, under)
    if isinstance(operand, ast.Call):
        return _converted(info, operand, under)
    if isinstance(under, Pointer):
        under = under.elem.underlying
        if not isinstance(under, Array):
            return None
    if not isinstance(under, Slice | Map | Array) or not is_readable(info, operand):
        return None
    if isinstance(under, Array):
        count: int | None = under.length
    else:
        count = _literal_count(flow, operand)
    return Length(f"len({source(operand)})", count, operand, operand)


def _constant(info: Info, operand: ast.Expr, value: int) -> Length | None:
    if isinstance(value, bool):
        return None
    named = isinstance(operand, ast.Ident) and value >= 0 and not _is_local(operand, info)
    text = source(operand) if named else str(max(value, 0))
    return Length(text, max(value, 0), None, operand)


def _is_local(ident: ast.Ident, info: Info) -> bool:
    """Whether a name is declared in a function, where it may be later than what is to use it."""
    found = info.object_of(ident)
    if found is None or found.node is None:
        return True
    return enclosing_function(found.node) is not None


def _literal(literal: ast.CompositeLit, under: Type) -> Length | None:
    keyed = any(isinstance(elt, ast.KeyValue) for elt in literal.elts)
    if keyed and not isinstance(under, Map):
        return None
    return Length(str(len(literal.elts)), len(literal.elts), None, literal)


def _literal_count(flow: FunctionFlow, operand: ast.Expr) -> int | None:
    """The number of elements of a local slice that is a literal all along."""
    var = flow.variable(operand) if isinstance(operand, ast.Ident) else None
    if var is None or var.role != "local" or flow.uses.assigned_once(var).verdict is not YES:
        return None
    value = flow.uses.definition(var)
    if not isinstance(value, ast.CompositeLit) or not isinstance(var.type.underlying, Slice):
        return None
    found = _literal(value, var.type.underlying)
    return found.number if found is not None else None


def _converted(info: Info, call: ast.Call, under: Type) -> Length | None:
    """``range []byte(s)`` runs once a byte."""
    if info.callee(call).kind != "conversion" or len(call.args) != 1:
        return None
    operand = unparen(call.args[0])
    if not isinstance(under, Slice) or not is_readable(info, operand):
        return None
    elem, given = under.elem.underlying, info.type_of(operand).underlying
    if not isinstance(elem, Basic) or elem.name != "uint8":
        return None
    if not isinstance(given, Basic) or given.family != "string":
        return None
    return Length(f"len({source(operand)})", None, operand, operand)


def _integer(info: Info, flow: FunctionFlow, operand: ast.Expr) -> Length | None:
    under = info.type_of(operand).underlying
    if not isinstance(under, Basic) or under.family not in ("integer", "unsigned"):
        return None
    if not is_readable(info, operand):
        return None
    text = source(operand)
    if not never_negative(info, flow, operand):
        # make panics where the loop would just not run.
        if not is_builtin(info, "max", operand):
            return None
        text = f"max({text}, 0)"
    return Length(text, None, operand, operand)


def is_fixed(info: Info, flow: FunctionFlow, size: ast.Expr) -> bool:
    """Whether the compiler may know the value of a size: a constant, or a local variable that
    keeps the constant it is declared with. Since Go 1.25 it takes both alike.
    """
    if info.const_value(size) is not None:
        return True
    size = unparen(size)
    var = flow.variable(size) if isinstance(size, ast.Ident) else None
    value = _initial(var) if var is not None else None
    if var is None or value is None or flow.uses.assigned_once(var).verdict is NO:
        return False
    return is_fixed(info, flow, value)


def _initial(var: Var) -> ast.Expr | None:
    """The expression that a variable is declared with, None for a result of a call with many."""
    parent = var.node.parent if var.node is not None else None
    names: list[ast.Expr] = []
    values: list[ast.Expr] = []
    if isinstance(parent, ast.Assign) and parent.op == ":=":
        names, values = parent.lhs, parent.rhs
    elif isinstance(parent, ast.ValueSpec):
        names, values = [*parent.names], parent.values
    if len(names) != len(values):
        return None
    return next(
        (value for name, value in zip(names, values, strict=True) if name is var.node), None
    )


def never_negative(info: Info, flow: FunctionFlow, expr: ast.Expr, depth: int = 0) -> bool:
    """Whether an integer is known to be zero or more."""
    expr = unparen(expr)
    under = info.type_of(expr).underlying
    if isinstance(under, Basic) and under.family == "unsigned":
        return True
    value = info.const_value(expr)
    if value is not None:
        return isinstance(value, int) and value >= 0
    if isinstance(expr, ast.Call):
        callee = info.callee(expr)
        return callee.kind == "builtin" and callee.name in ("len", "cap", "copy")
    if isinstance(expr, ast.Binary) and expr.op in ("+", "/", ">>", "%"):
        return all(never_negative(info, flow, part, depth) for part in (expr.x, expr.y))
    if isinstance(expr, ast.Ident) and depth < _MAX_DEPTH:
        var = flow.variable(expr)
        if var is None or var.role != "local" or flow.uses.assigned_once(var).verdict is not YES:
            return False
        value_ = flow.uses.definition(var)
        return value_ is not None and never_negative(info, flow, value_, depth + 1)
    return False


def is_readable(info: Info, expr: ast.Expr) -> bool:
    """Whether reading an expression has no effect; it may panic where the loop would."""
    expr = unparen(expr)
    if isinstance(expr, ast.BasicLit | ast.Ident):
        return True
    if isinstance(expr, ast.Selector):
        if info.object_of_selector(expr) is not None:
            return True
        selection = info.selection(expr)
        return selection is not None and selection.kind == "field" and is_readable(info, expr.x)
    if isinstance(expr, ast.Call):
        callee = info.callee(expr)
        harmless = callee.kind == "conversion" or callee.name in ("len", "cap")
        known = callee.kind in ("conversion", "builtin")
        return known and harmless and all(is_readable(info, arg) for arg in expr.args)
    if isinstance(expr, ast.Star | ast.Index | ast.SliceExpr):
        return all(
            is_readable(info, part) for part in expr.children() if isinstance(part, ast.Expr)
        )
    if isinstance(expr, ast.Binary):
        return expr.op in ("+", "-", "*") and all(is_readable(info, x) for x in (expr.x, expr.y))
    return False


def readable_at(
    info: Info, flow: FunctionFlow, operand: ast.Expr | None, decl: ast.Stmt, later: list[ast.Stmt]
) -> bool:
    """Whether an operand has the same value in a declaration's place as after ``later``."""
    if operand is None:
        return True
    variables = [v for node in walk(operand) if (v := _variable(info, node)) is not None]
    for var in variables:
        if var.role != "package" and var.node is not None and var.node.start >= decl.start:
            return False
    if not later:
        return True
    span = (decl.end, later[-1].end)
    if any(_may_change(flow, var, span) for var in variables):
        return False
    plain = all(
        isinstance(n, ast.Ident | ast.Call | ast.Paren | ast.BasicLit) for n in walk(operand)
    )
    if plain and all(var.role != "package" for var in variables):
        return True
    return all(_is_harmless(info, stmt) for stmt in later)


def _variable(info: Info, node: ast.Node) -> Var | None:
    found = info.object_of(node) if isinstance(node, ast.Ident) else None
    return found if isinstance(found, Var) and found.role != "field" else None


def _may_change(flow: FunctionFlow, var: Var, span: tuple[int, int]) -> bool:
    for use in flow.uses.of(var):
        if use.role == "addr" or (use.captured and use.role in MUTATING):
            return True
        if use.role in MUTATING and span[0] <= use.ident.start < span[1]:
            return True
    return False


def _is_harmless(info: Info, stmt: ast.Stmt) -> bool:
    """Whether a statement only sets local variables, calls nothing and cannot leave."""
    if isinstance(stmt, ast.Assign):
        if not all(isinstance(target, ast.Ident) for target in stmt.lhs):
            return False
    elif not isinstance(stmt, ast.DeclStmt):
        return False
    for node in walk(stmt):
        if isinstance(node, ast.Call) and info.callee(node).kind not in ("builtin", "conversion"):
            return False
        if isinstance(node, ast.Unary) and node.op == "<-":
            return False
    return True
