"""What the inliner counts for statements; expressions are in ``cost``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from golint_alloc.flow.constant import constant_condition
from golint_alloc.flow.cost import CALL, CLOSURE, CostModel, Impossible
from golint_alloc.syntax import ast
from golint_alloc.types.model import Signature, Unknown

_DECLARED = 2
"""A declaration and the name in it."""


def stmt_cost(model: CostModel, node: ast.Stmt) -> int:
    """The cost of one statement; raises Impossible."""
    handler = _HANDLERS.get(type(node))
    if handler is None:
        model.doubts += 1
        return 1
    return handler(model, node)


def _assign(model: CostModel, node: ast.Assign) -> int:
    new = 0
    if node.op == ":=":
        new = sum(_DECLARED for target in node.lhs if _is_new(model, target))
    targets = sum(model.expr(target) for target in node.lhs)
    return 1 + new + targets + sum(model.value(source) for source in node.rhs)


def _is_new(model: CostModel, target: ast.Expr) -> bool:
    if not isinstance(target, ast.Ident) or target.name == "_":
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
            cost += (1 + _DECLARED) * len(spec.names) + assignments
            cost += sum(model.value(source) for source in spec.values)
    return cost


def _return(model: CostModel, node: ast.Return) -> int:
    cost = 1 + sum(model.value(result) for result in node.results)
    return cost + model.temporaries(node.results)


def _if(model: CostModel, node: ast.If) -> int:
    constant = constant_condition(model.info, node.cond)
    init = model.stmt(node.init)
    if constant is not None:
        return init + (model.block(node.body.stmts) if constant else model.stmt(node.els))
    branches = model.block(node.body.stmts) + model.stmt(node.els)
    return 1 + init + model.expr(node.cond) + branches


def _for(model: CostModel, node: ast.For) -> int:
    head = model.stmt(node.init) + model.expr(node.cond) + model.stmt(node.post)
    return 1 + head + model.block(node.body.stmts)


def _range(model: CostModel, node: ast.Range) -> int:
    targets = [target for target in (node.key, node.value) if target is not None]
    cost = sum(model.expr(target) for target in targets)
    if node.op == ":=":
        cost += sum(_DECLARED for target in targets if _is_new(model, target))
    under = model.info.type_of(node.x).underlying
    if isinstance(under, Signature | Unknown):
        # The body becomes a closure with bookkeeping around it, passed to a call.
        cost += CLOSURE + CALL
        model.unknown_calls += 1
    return 1 + cost + model.array(node.x) + model.block(node.body.stmts)


def _switch(model: CostModel, node: ast.Switch) -> int:
    cost = 1 + model.stmt(node.init) + model.expr(node.tag)
    for clause in node.clauses:
        cost += 1 + sum(model.expr(e) for e in clause.exprs) + model.block(clause.body)
    return cost


def _type_switch(model: CostModel, node: ast.TypeSwitch) -> int:
    bound = node.bind is not None
    cost = 2 + model.stmt(node.init) + model.expr(node.x) + bound
    return cost + sum(1 + bound + model.block(clause.body) for clause in node.clauses)


def _select(model: CostModel, node: ast.Select) -> int:
    cost = 1
    for clause in node.clauses:
        received = isinstance(clause.comm, ast.Assign) and len(clause.comm.lhs) == 1
        cost += 1 + received + model.stmt(clause.comm) + model.block(clause.body)
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
