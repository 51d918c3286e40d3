"""What interface and function values hold, where the compiler sees it, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.flow import kinds
from golint_alloc.flow.escape.body import Body, body_of
from golint_alloc.flow.escape.graph import CERTAIN, DOUBTFUL, UNLESS_INLINED, Activation
from golint_alloc.flow.inline import inlinability
from golint_alloc.flow.stdfacts import inlinable, made_type_name
from golint_alloc.flow.tree import parameters
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import enclosing_function, unparen, walk_function
from golint_alloc.types.dependency import source_of
from golint_alloc.types.identity import identical
from golint_alloc.types.model import Type
from golint_alloc.types.objects import Func, Var
from golint_alloc.types.verdict import NO, YES

if TYPE_CHECKING:
    from golint_alloc.flow.function import FunctionFlow

_DEEPEST = 5
"""Steps from a variable to what it was assigned."""


def dynamic_type(body: Body, expr: ast.Expr, depth: int = 0) -> Type | str | int:
    """The one concrete type an interface expression holds.

    A library's unexported type is given by its name. Otherwise how certain it
    is that the compiler sees none.
    """
    info = body.flow.info
    expr = unparen(expr)
    type_ = info.type_of(expr)
    if kinds.is_interface(type_) is False and not kinds.is_untyped_nil(type_):
        return type_
    if depth > _DEEPEST:
        return DOUBTFUL
    if isinstance(expr, ast.Call):
        return _made_by(body, expr, depth)
    if not isinstance(expr, ast.Ident):
        return CERTAIN
    var = info.object_of(expr)
    if not isinstance(var, Var):
        return DOUBTFUL
    if var.role in {"param", "recv"}:
        bound = argument_of(body, var)
        if isinstance(bound, int) or body.caller is None:
            return bound if isinstance(bound, int) else DOUBTFUL
        return dynamic_type(body.caller, bound, depth + 1)
    if var.role == "package":
        return CERTAIN
    return _assigned_type(body, var, depth)


def argument_of(body: Body, var: Var) -> ast.Expr | int:
    """What an inlined body's parameter always is, in terms of the caller; otherwise how certain
    it is that nobody knows.
    """
    func = body.flow.func
    owner = enclosing_function(var.node) if var.node is not None else None
    if owner is not func:
        # A literal's parameter; where the literal is inlined, its argument may be known.
        if not isinstance(owner, ast.FuncLit):
            return DOUBTFUL
        return CERTAIN if inlinability(body.flow.info, owner).verdict is NO else DOUBTFUL
    if body.caller is None:
        # Once inlined, it may be known.
        return UNLESS_INLINED
    argument = body.arguments.get(var)
    if argument is None or body.flow.uses.assigned_once(var).verdict is not YES:
        return DOUBTFUL
    return argument


def _assigned_type(body: Body, var: Var, depth: int) -> Type | str | int:
    """The type a local interface variable always holds."""
    uses = body.flow.uses
    values = [value for value in [uses.definition(var)] if value is not None]
    for use in uses.writes(var):
        assign = use.node
        if not isinstance(assign, ast.Assign) or len(assign.lhs) != len(assign.rhs):
            return DOUBTFUL
        values.append(assign.rhs[[unparen(x) for x in assign.lhs].index(use.ident)])
    found = [dynamic_type(body, value, depth + 1) for value in values]
    if uses.definition(var) is None and not _begins_as_nil(var):
        found.append(bound_otherwise(body, var))
    if not found:
        return DOUBTFUL
    unknown = [certainty for certainty in found if isinstance(certainty, int)]
    if unknown:
        # One value that nobody knows is enough.
        return max(unknown)
    if uses.address_taken(var).verdict is not NO:
        return DOUBTFUL
    first, *others = [t for t in found if not isinstance(t, int)]
    if not others:
        return first
    # Whether values of one type are seen as such differs among releases.
    return CERTAIN if any(_differ(first, other) for other in others) else DOUBTFUL


def _differ(left: Type | str, right: Type | str) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        return isinstance(left, str) and isinstance(right, str) and left != right
    return identical(left, right) is NO


def _begins_as_nil(var: Var) -> bool:
    parent = var.node.parent if var.node is not None else None
    return isinstance(parent, ast.ValueSpec) and not parent.values


def bound_otherwise(body: Body, var: Var) -> int:
    """How certain it is that the compiler does not see what a variable without a value of its
    own holds: one bound by range, receive, type switch or assertion, or by a call of several
    results.
    """
    parent = var.node.parent if var.node is not None else None
    if isinstance(parent, ast.Assign) and len(parent.rhs) == 1:
        source = unparen(parent.rhs[0])
        if isinstance(source, ast.Call):
            position = next(i for i, name in enumerate(parent.lhs) if name is var.node)
            return never_seen(body, source, position)
        return CERTAIN
    return CERTAIN if isinstance(parent, ast.Range | ast.TypeSwitch) else DOUBTFUL


def never_seen(body: Body, call: ast.Call, position: int = 0, depth: int = 0) -> int:
    """How certain it is that the compiler does not see the value of one of a call's results."""
    callee = body.flow.info.callee(call)
    if callee.kind in {"interface", "builtin"}:
        return CERTAIN
    if callee.kind not in {"func", "method"} or callee.func is None:
        return DOUBTFUL
    return CERTAIN if never_inlined(callee.func) else _chosen(body, callee.func, position, depth)


def _chosen(body: Body, func: Func, position: int, depth: int) -> int:
    """How certain it is that a result stays hidden even if the function is inlined.

    A copy's result is a variable to which each return assigns. The compiler follows a function
    value only through variables that are assigned once; of interfaces it looks for a common type.
    """
    flow, signature = body_of(func), func.signature
    if flow is None or signature is None or depth > _DEEPEST or body.is_inside(flow.func):
        return DOUBTFUL
    values = _returned(flow, position, len(signature.results))
    copy = Body(flow, Activation(flow.func), {}, {}, body)
    if kinds.is_interface(signature.results[position]) is False:
        if len(values) > 1:
            return CERTAIN
        return _passed_through(copy, values[0], depth) if values else DOUBTFUL
    found = [dynamic_type(copy, value, depth + 1) for value in values]
    hidden = [certainty for certainty in found if isinstance(certainty, int)]
    seen = [type_ for type_ in found if not isinstance(type_, int)]
    if any(_differ(seen[0], other) for other in seen[1:]):
        return CERTAIN
    return max(hidden, default=DOUBTFUL)


def _passed_through(body: Body, value: ast.Expr, depth: int) -> int:
    """As ``never_seen``, of a result that is a call's or a variable with one of its results."""
    value = unparen(value)
    if isinstance(value, ast.Call):
        return never_seen(body, value, depth=depth + 1)
    var = body.flow.info.object_of(value) if isinstance(value, ast.Ident) else None
    if not isinstance(var, Var) or var.role != "local":
        return DOUBTFUL
    source = var.node.parent if var.node is not None else None
    if not isinstance(source, ast.Assign) or len(source.rhs) != 1:
        return DOUBTFUL
    call = unparen(source.rhs[0])
    position = next((i for i, name in enumerate(source.lhs) if name is var.node), 0)
    return never_seen(body, call, position, depth + 1) if isinstance(call, ast.Call) else DOUBTFUL


def _returned(flow: FunctionFlow, position: int, count: int) -> list[ast.Expr]:
    """What a function returns as one of its results; empty when that is not written out."""
    if isinstance(flow.func, ast.ValueSpec) or flow.func.body is None:
        return []
    found = [n for n in walk_function(flow.func.body) if isinstance(n, ast.Return)]
    if any(len(statement.results) != count for statement in found):
        return []
    return [statement.results[position] for statement in found]


def _made_by(body: Body, call: ast.Call, depth: int) -> Type | str | int:
    """The type of what a call returns as an interface."""
    callee = body.flow.info.callee(call)
    if callee.kind == "conversion" and len(call.args) == 1:
        return dynamic_type(body, call.args[0], depth + 1)
    func = callee.func
    if func is not None and callee.kind in {"func", "method"}:
        made = made_type_name(func.full_name) if source_of(func) is None else ""
        if made:
            return made
        returned = _returned_by(body, call, func)
        if returned is not None:
            return dynamic_type(*returned, depth + 1)
    return never_seen(body, call, depth=depth + 1)


def _returned_by(body: Body, call: ast.Call, func: Func) -> tuple[Body, ast.Expr] | None:
    """The one expression that an inlined callee returns, and the copy of its body it is in."""
    flow = body_of(func)
    if flow is None or not isinstance(flow.func, ast.FuncDecl):
        return None
    if flow.inlinable().verdict is not YES or body.is_inside(flow.func):
        return None
    returned = the_return(flow)
    if returned is None:
        return None
    copy = Body(flow, Activation(flow.func), {}, {}, body)
    if flow.func.recv is None and not flow.func.type.type_params and not call.ellipsis:
        for name, argument in zip(parameters(flow.func), call.args, strict=False):
            var = flow.info.object_of(name) if name is not None else None
            if isinstance(var, Var):
                copy.arguments[var] = argument
    return copy, returned


def the_return(flow: FunctionFlow) -> ast.Expr | None:
    """The one expression that a function returns; None when there are more, or several results."""
    found = _returned(flow, 0, 1) if isinstance(flow.func, ast.FuncDecl) else []
    return found[0] if len(found) == 1 else None


def never_inlined(func: Func) -> bool:
    """Whether the compiler surely does not inline a function."""
    flow = body_of(func)
    if flow is not None:
        return flow.inlinable().verdict is NO
    if source_of(func) is not None:
        return True  # declared without a body
    return inlinable(func.full_name) is NO
