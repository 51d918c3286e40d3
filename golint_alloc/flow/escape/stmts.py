"""Flow of statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from golint_alloc.flow import kinds
from golint_alloc.flow.constant import constant_condition
from golint_alloc.flow.escape import calls, iterators
from golint_alloc.flow.escape.assign import assign_to, is_self_assignment, mark_reassigned
from golint_alloc.flow.escape.builder import Builder
from golint_alloc.flow.escape.exprs import discard, evaluate, unsafe_value, value
from golint_alloc.flow.escape.graph import NOWHERE, UNLESS_INLINED, Hole
from golint_alloc.flow.tree import results
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen, walk
from golint_alloc.types.model import Array, Signature
from golint_alloc.types.objects import Var


def block(b: Builder, statements: Sequence[ast.Stmt]) -> None:
    """Statements in their own scope."""
    for statement in statements:
        stmt(b, statement)


def stmt(b: Builder, node: ast.Stmt | None) -> None:
    """One statement."""
    if node is None:
        return
    handler = _HANDLERS.get(type(node))
    if handler is not None:
        handler(b, node)


def _assign(b: Builder, node: ast.Assign) -> None:
    if node.op == ":=":
        declare_new(b, node.lhs)
    holes = [assign_to(b, target) for target in node.lhs]
    if len(node.lhs) == len(node.rhs):
        for target, hole, source in zip(node.lhs, holes, node.rhs, strict=True):
            if is_self_assignment(b, target, source):
                hole = NOWHERE
            owner = unparen(target)
            if isinstance(owner, ast.Selector) and kinds.is_header_data(b.info, owner):
                unsafe_value(b, hole, source)
            elif node.op in {"=", ":="}:
                value(b, hole, source)
            else:
                _op_assign(b, hole, node)
    elif len(node.rhs) == 1:
        _assign_pair(b, holes, node.rhs[0])
    mark_reassigned(b, node.lhs)


def _op_assign(b: Builder, hole: Hole, node: ast.Assign) -> None:
    """``s += x``: the compiler treats x as if it were assigned, and the sum is on the heap."""
    if node.op == "+=" and kinds.is_string(b.info.type_of(node.lhs[0])):
        b.spill(b.to_heap("op-assign", node), node)
        value(b, hole, node.rhs[0])
    else:
        discard(b, node.rhs[0])


def _assign_pair(b: Builder, holes: list[Hole], source: ast.Expr) -> None:
    """``a, b = f()``, ``v, ok = m[k]``, ``v, ok = x.(T)``, ``v, ok = <-c``."""
    source = unparen(source)
    if isinstance(source, ast.Call):
        calls.call(b, holes, source)
    else:
        evaluate(b, holes[0], source)


def declare_new(b: Builder, targets: Sequence[ast.Expr]) -> None:
    """The variables that a statement declares, at the current loop depth."""
    for target in targets:
        if isinstance(target, ast.Ident) and target.name != "_":
            obj = b.info.object_of(target)
            if isinstance(obj, Var) and obj.node is target:
                b.declare(obj)


def _declaration(b: Builder, node: ast.DeclStmt) -> None:
    if node.decl.op != "var":
        return
    for spec in node.decl.specs:
        if not isinstance(spec, ast.ValueSpec):
            continue
        declare_new(b, spec.names)
        holes = [assign_to(b, name) for name in spec.names]
        if len(spec.values) == len(holes):
            for hole, source in zip(holes, spec.values, strict=True):
                value(b, hole, source)
        elif len(spec.values) == 1:
            _assign_pair(b, holes, spec.values[0])


def package_variables(b: Builder, node: ast.ValueSpec) -> None:
    """The initial values of package variables, which are outside of any function."""
    for source in node.values:
        hole = b.to_heap("package-variable", node)
        if len(node.values) == len(node.names):
            value(b, hole, source)
        else:
            _assign_pair(b, [hole] * len(node.names), source)


def _return(b: Builder, node: ast.Return) -> None:
    activation = b.activation
    if isinstance(activation.func, ast.ValueSpec):
        return
    names = results(activation.func)
    holes = [
        # The compiler does not follow a result named "_".
        b.to_heap("returned", node).doubtful(UNLESS_INLINED)
        if name is not None and name.name == "_"
        else Hole(location).noted("returned", node)
        for name, location in zip(names, activation.results, strict=True)
    ]
    if len(node.results) == len(holes):
        for hole, source in zip(holes, node.results, strict=True):
            value(b, hole, source)
    elif len(node.results) == 1 and holes:
        _assign_pair(b, holes, node.results[0])
    if node.results:
        # It assigns to the results, even to themselves.
        for location in activation.results:
            location.reassigned = True


def _for(b: Builder, node: ast.For) -> None:
    stmt(b, node.init)
    b.depth += 1
    if b.fresh_loop_variables and isinstance(node.init, ast.Assign) and node.init.op == ":=":
        declare_new(b, node.init.lhs)
    discard(b, node.cond)
    block(b, node.body.stmts)
    before = _reassigned_of(b, node.init)
    stmt(b, node.post)
    if b.fresh_loop_variables:
        # The post statement works on the next iteration's copy.
        for location, was in before:
            location.reassigned = was
    b.depth -= 1


def _reassigned_of(b: Builder, init: ast.Stmt | None) -> list[tuple[Any, bool]]:
    if not isinstance(init, ast.Assign) or init.op != ":=":
        return []
    found = []
    for target in init.lhs:
        obj = b.info.object_of(target) if isinstance(target, ast.Ident) else None
        location = b.body.variables.get(obj) if isinstance(obj, Var) else None
        if location is not None:
            found.append((location, location.reassigned))
    return found


def _range(b: Builder, node: ast.Range) -> None:
    type_ = b.info.type_of(node.x)
    if isinstance(type_.underlying, Signature):
        iterators.loop(b, node)
        return
    ranged = b.graph.add(None, "temporary", b.frame, b.depth)
    evaluate(b, Hole(ranged), node.x)
    targets = [node.key, node.value]
    if node.op == ":=" and not b.fresh_loop_variables:
        declare_new(b, [t for t in targets if t is not None])
    b.depth += 1
    if node.op == ":=" and b.fresh_loop_variables:
        declare_new(b, [t for t in targets if t is not None])
    holes = [assign_to(b, target) for target in targets]
    if node.value is not None:
        direct = isinstance(type_.underlying, Array)
        b.graph.flow(holes[1] if direct else holes[1].shift(1), ranged)
    if not (node.op == ":=" and b.fresh_loop_variables):
        mark_reassigned(b, targets)
        _mark_shared(b, targets)
    block(b, node.body.stmts)
    if kinds.is_unknown(type_):
        _unknown_body(b, node)
    b.depth -= 1


def _mark_shared(b: Builder, targets: Sequence[ast.Expr | None]) -> None:
    """Before Go 1.22 a range variable is one variable, assigned by every iteration."""
    for target in targets:
        obj = b.info.object_of(target) if isinstance(target, ast.Ident) else None
        location = b.body.variables.get(obj) if isinstance(obj, Var) else None
        if location is not None:
            location.reassigned = True


def _unknown_body(b: Builder, node: ast.Range) -> None:
    """A body that is a closure when what is ranged over turns out to be a function."""
    for child in walk(node.body):
        obj = b.info.object_of(child) if isinstance(child, ast.Ident) else None
        location = b.body.variables.get(obj) if isinstance(obj, Var) else None
        if location is not None:
            # Not "addressed": the compiler may well capture it by value.
            hole = b.to_heap("iterated", node).doubtful().shift(-1)
            b.graph.flow(hole._replace(addressed=False), location)


def _if(b: Builder, node: ast.If) -> None:
    stmt(b, node.init)
    discard(b, node.cond)
    taken = constant_condition(b.info, node.cond)
    if taken is not False:
        block(b, node.body.stmts)
    if taken is not True:
        stmt(b, node.els)


def _switch(b: Builder, node: ast.Switch) -> None:
    stmt(b, node.init)
    discard(b, node.tag)
    for clause in node.clauses:
        for expr in clause.exprs:
            discard(b, expr)
        block(b, clause.body)


def _type_switch(b: Builder, node: ast.TypeSwitch) -> None:
    stmt(b, node.init)
    discard(b, node.x)
    if node.bind is not None:
        b.body.type_switches[node.bind] = node.x
    for clause in node.clauses:
        block(b, clause.body)


def _select(b: Builder, node: ast.Select) -> None:
    for clause in node.clauses:
        stmt(b, clause.comm)
        block(b, clause.body)


def _send(b: Builder, node: ast.Send) -> None:
    discard(b, node.chan)
    value(b, b.to_heap("sent", node), node.value)


def _inc_dec(b: Builder, node: ast.IncDec) -> None:
    assign_to(b, node.x)
    mark_reassigned(b, [node.x])


def _go(b: Builder, node: ast.Go | ast.Defer) -> None:
    call = unparen(node.call)
    if isinstance(call, ast.Call):
        calls.go_or_defer(b, call, node)


def _expression(b: Builder, node: ast.ExprStmt) -> None:
    expr = unparen(node.x)
    if isinstance(expr, ast.Call):
        calls.call(b, [], expr)
    else:
        discard(b, expr)


def _labeled(b: Builder, node: ast.Labeled) -> None:
    # A label that a later goto jumps back to makes a loop of what follows.
    name = node.label.name
    if any(
        isinstance(n, ast.Branch)
        and n.op == "goto"
        and n.label is not None
        and n.label.name == name
        and n.start > node.start
        for n in walk(b.activation.func)
    ):
        b.depth += 1
    stmt(b, node.stmt)


_HANDLERS: dict[type[ast.Stmt], Callable[[Builder, Any], None]] = {
    ast.Assign: _assign,
    ast.DeclStmt: _declaration,
    ast.Return: _return,
    ast.For: _for,
    ast.Range: _range,
    ast.If: _if,
    ast.Block: lambda b, node: block(b, node.stmts),
    ast.Switch: _switch,
    ast.TypeSwitch: _type_switch,
    ast.Select: _select,
    ast.Send: _send,
    ast.IncDec: _inc_dec,
    ast.Go: _go,
    ast.Defer: _go,
    ast.ExprStmt: _expression,
    ast.Labeled: _labeled,
}
