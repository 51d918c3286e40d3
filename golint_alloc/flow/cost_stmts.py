"""What the inliner counts for statements; expressions are in ``cost``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from golint_alloc.flow import cost_conversions as conversions
from golint_alloc.flow import kinds
from golint_alloc.flow.constant import is_constant, is_undecided, simplified
from golint_alloc.flow.cost import BUDGET, CostModel, Impossible
from golint_alloc.flow.cost_calls import temporaries, tuple_types
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import is_blank, unparen, walk
from golint_alloc.types.infer.targets import result_types
from golint_alloc.types.info import Info
from golint_alloc.types.model import Signature, Type
from golint_alloc.types.universe import EMPTY_INTERFACE

_DECLARED: Final = 2
"""A declaration and the name in it."""
_IGNORED: Final = 2
"""The assignment to ``_`` that keeps the effects of a condition whose value is certain."""
_TARGET: Final = "a constant of the build target"

COMPOUND: Final = (
    ast.Block,
    ast.For,
    ast.If,
    ast.Labeled,
    ast.Range,
    ast.Select,
    ast.Switch,
    ast.TypeSwitch,
)
"""Statements that hold others."""


def stmt_cost(model: CostModel, node: ast.Stmt) -> int:
    """The cost of one statement; raises Impossible."""
    handler = _HANDLERS.get(type(node))
    if handler is None:
        model.doubt(f"a {type(node).__name__}")
        return 1
    return handler(model, node)


def live(info: Info, statements: Iterable[ast.Stmt]) -> Iterator[ast.Stmt]:
    """The statements that the compiler keeps: none behind a return, panic or goto.

    Up to the last label, code may be reached by a jump and stays.
    """
    listed = list(statements)
    labels = [i for i, each in enumerate(listed) if isinstance(each, ast.Labeled)]
    last_label = labels[-1] if labels else -1
    is_dead = False
    for i, each in enumerate(listed):
        if is_dead and i > last_label:
            continue
        yield each
        if not isinstance(each, ast.EmptyStmt):
            is_dead = _terminates(info, each)


def _terminates(info: Info, node: ast.Stmt | None) -> bool:
    if isinstance(node, ast.Return):
        return True
    if isinstance(node, ast.Branch):
        return node.op == "goto"
    if isinstance(node, ast.ExprStmt):
        call = unparen(node.x)
        return isinstance(call, ast.Call) and info.callee(call)[::3] == ("builtin", "panic")
    if isinstance(node, ast.If):
        value, _ = simplified(info, node.cond)
        then = value is False or _terminates(info, node.body)
        return then and (value is True or _terminates(info, node.els))
    if isinstance(node, ast.Block):
        stmts = [each for each in node.stmts if not isinstance(each, ast.EmptyStmt)]
        return bool(stmts) and _terminates(info, stmts[-1])
    return False


def _assign(model: CostModel, node: ast.Assign) -> int:
    new = 0
    if node.op == ":=":
        new = sum(_DECLARED for target in node.lhs if _is_new(model, target))
    targets = sum(map(model.expr, node.lhs))
    return 1 + new + targets + sum(map(model.value, node.rhs)) + _spread(model, node)


def _spread(model: CostModel, node: ast.Assign) -> int:
    """Conversions of the values that one expression gives to several targets."""
    if len(node.rhs) != 1 or len(node.lhs) < 2:
        return 0
    sources = tuple_types(model, node.rhs) or (model.info.type_of(node.rhs[0]),)
    cost = 0
    for target, source in zip(node.lhs, sources, strict=False):
        if not is_blank(target) and not _is_new(model, target):
            cost += conversions.implicit(model, source, model.info.type_of(target))
    return cost


def _is_new(model: CostModel, target: ast.Expr) -> bool:
    if not isinstance(target, ast.Ident) or is_blank(target):
        return False
    obj = model.info.object_of(target)
    return obj is not None and obj.node is target


def _declaration(model: CostModel, node: ast.DeclStmt) -> int:
    if node.decl.op != "var":
        return 0
    cost = 0
    for spec in node.decl.specs:
        if isinstance(spec, ast.ValueSpec):
            # Without values each name is set to zero by an assignment of its own.
            assignments = 1 if spec.values else len(spec.names)
            blank = sum(map(is_blank, spec.names))
            cost += (1 + _DECLARED) * len(spec.names) - _DECLARED * blank + assignments
            cost += sum(map(model.value, spec.values))
            if spec.type is not None and len(spec.names) > 1:
                target = model.info.denoted(spec.type)
                for source in tuple_types(model, spec.values):
                    cost += conversions.implicit(model, source, target)
    return cost


def _return(model: CostModel, node: ast.Return) -> int:
    cost = 1 + sum(map(model.value, node.results))
    sources = tuple_types(model, node.results)
    if sources:
        for source, target in zip(sources, result_types(model.info, node), strict=False):
            cost += conversions.implicit(model, source, target)
    return cost + temporaries(model, node.results)


def _if(model: CostModel, node: ast.If) -> int:
    value, cond = simplified(model.info, node.cond)
    cost = model.stmt(node.init)
    if value is None and is_undecided(model.info, node.cond):
        return cost + _if_of_target(model, node)
    if value is None:
        cost += 1 + _condition(model, cond)
        return cost + model.block(node.body.stmts) + model.stmt(node.els)
    if model.info.const_value(cond) is None:
        cost += _IGNORED + _condition(model, cond)
    return cost + (model.block(node.body.stmts) if value else model.stmt(node.els))


def _condition(model: CostModel, cond: ast.Expr) -> int:
    """The cost of a condition without what is certain in it."""
    cond = unparen(simplified(model.info, cond)[1])
    if (
        not isinstance(cond, ast.Binary)
        or cond.op not in {"&&", "||"}
        or is_constant(model.info, cond)
    ):
        return model.expr(cond)
    return 1 + _condition(model, cond.x) + _condition(model, cond.y)


def _if_of_target(model: CostModel, node: ast.If) -> int:
    """An if whose condition is certain to the compiler and not known here: at least in part."""
    then = model.attempt(lambda: model.block(node.body.stmts))
    els = model.attempt(lambda: model.stmt(node.els))
    cost = 1 + model.expr(node.cond) + then + els
    ends = _terminates(model.info, node.body) or _terminates(model.info, node.els)
    model.doubt(_TARGET, min(then, els) - cost - 10 * BUDGET * ends, 0)
    return cost


def _for(model: CostModel, node: ast.For) -> int:
    init = model.stmt(node.init)
    if node.cond is not None and simplified(model.info, node.cond)[0] is False:
        return init
    head = model.expr(node.cond) + model.stmt(node.post)
    return 1 + init + head + model.block(node.body.stmts)


def _range(model: CostModel, node: ast.Range) -> int:
    under = model.info.type_of(node.x).underlying
    if isinstance(under, Signature):
        from golint_alloc.flow.cost_rangefunc import range_func_cost

        return range_func_cost(model, node)
    targets = [target for target in (node.key, node.value) if target is not None]
    cost = sum(map(model.expr, targets))
    if node.op == ":=":
        cost += sum(_DECLARED for target in targets if _is_new(model, target))
    if kinds.is_unknown(under):
        model.doubt("a range over something unknown", 0, 60)
    ranged = 1 if node.value is None and _has_constant_length(model, node.x) else model.expr(node.x)
    return 1 + cost + ranged + model.block(node.body.stmts)


def _has_constant_length(model: CostModel, node: ast.Expr) -> bool:
    """Whether this is an array, or a pointer to one, that is not evaluated for its length."""
    if not kinds.is_array(kinds.pointee(model.info.type_of(node))):
        return False
    return not any(
        isinstance(each, ast.Call) or (isinstance(each, ast.Unary) and each.op == "<-")
        for each in walk(node)
    )


def _switch(model: CostModel, node: ast.Switch) -> int:
    cost = 1 + model.stmt(node.init)
    if node.tag is not None and is_undecided(model.info, node.tag):
        return cost + _switch_of_target(model, node)
    chosen = _chosen(model, node)
    if chosen is not None:
        return cost + sum(1 + model.block(clause.body) for clause in chosen)
    tag = None
    if node.tag is not None:
        tag = _tag_type(model, node)
        cost += model.expr(node.tag)
        cost += conversions.implicit(model, model.info.type_of(node.tag), tag)
    for clause in node.clauses:
        cost += 1 + sum(map(model.expr, clause.exprs))
        if tag is not None:
            types = map(model.info.type_of, clause.exprs)
            cost += sum(conversions.implicit(model, type_, tag) for type_ in types)
        cost += model.block(clause.body)
    return cost


def _switch_of_target(model: CostModel, node: ast.Switch) -> int:
    """A switch over a constant that is not known here: one clause stays, or none."""
    costs = [
        1 + model.attempt(lambda body=clause.body: model.block(body))  # type: ignore[misc]
        for clause in node.clauses
    ]
    largest = max(costs, default=0)
    has_default = any(not clause.exprs for clause in node.clauses)
    smallest = min(costs) if has_default else 0
    ends = any(clause.body and _terminates(model.info, clause.body[-1]) for clause in node.clauses)
    model.doubt(_TARGET, smallest - largest - 10 * BUDGET * ends, 0)
    return largest


def _tag_type(model: CostModel, node: ast.Switch) -> Type:
    """What tag and cases are compared as: the tag's type, or any when a case cannot have it."""
    tag = model.info.type_of(node.tag) if node.tag is not None else EMPTY_INTERFACE
    if kinds.is_interface(tag) is False:
        cases = (model.info.type_of(each) for clause in node.clauses for each in clause.exprs)
        if any(kinds.is_interface(case) for case in cases):
            return EMPTY_INTERFACE
    return tag


def _chosen(model: CostModel, node: ast.Switch) -> Sequence[ast.CaseClause] | None:
    """The clauses that a switch of constants over a constant keeps: the one taken, if any.

    None when it is decided at run time.
    """
    tag = True if node.tag is None else model.info.const_value(node.tag)
    if tag is None:
        return None
    target: ast.CaseClause | None = None
    for clause in node.clauses:
        if not clause.exprs:
            target = clause
        values = []
        for each in clause.exprs:
            value = model.info.const_value(each)
            if value is None:
                return None
            values.append(value)
            if value == tag:
                break
        if tag in values:
            target = clause
            break
    if target is None:
        return ()
    last = target.body[-1] if target.body else None
    if isinstance(last, ast.Branch) and last.op == "fallthrough":
        return None
    return (target,)


def _type_switch(model: CostModel, node: ast.TypeSwitch) -> int:
    bound = node.bind is not None
    cost = 2 + model.stmt(node.init) + model.expr(node.x) + bound
    for clause in node.clauses:
        nils = sum(kinds.is_untyped_nil(model.info.type_of(each)) for each in clause.exprs)
        cost += 1 + bound + nils + model.block(clause.body)
    return cost


def _select(model: CostModel, node: ast.Select) -> int:
    """A receive has two results in any case; with ``ok``, they go through temporaries."""
    cost = 1
    for clause in node.clauses:
        cost += 1 + model.stmt(clause.comm) + model.block(clause.body)
        comm = clause.comm
        if isinstance(comm, ast.ExprStmt):
            cost += 3
        elif isinstance(comm, ast.Assign):
            cost += 1 if len(comm.lhs) == 1 else 4 * len(comm.lhs) + 1
    return cost


def _go(_model: CostModel, _node: ast.Go) -> int:
    raise Impossible("a go statement")


def _defer(_model: CostModel, _node: ast.Defer) -> int:
    raise Impossible("a defer statement")


_HANDLERS: dict[type[ast.Stmt], Callable[[CostModel, Any], int]] = {
    ast.Assign: _assign,
    ast.DeclStmt: _declaration,
    ast.Return: _return,
    ast.If: _if,
    ast.For: _for,
    ast.Range: _range,
    ast.Switch: _switch,
    ast.TypeSwitch: _type_switch,
    ast.Select: _select,
    ast.Go: _go,
    ast.Defer: _defer,
    ast.Branch: lambda _, node: 0 if node.op == "fallthrough" else 1,
    ast.Block: lambda model, node: model.block(node.stmts),
    ast.ExprStmt: lambda model, node: model.expr(node.x),
    ast.Labeled: lambda model, node: 1 + model.stmt(node.stmt),
    ast.IncDec: lambda model, node: 2 + model.expr(node.x),
    ast.Send: lambda model, node: 1 + model.expr(node.chan) + model.value(node.value),
    ast.EmptyStmt: lambda _model, _node: 0,
}
