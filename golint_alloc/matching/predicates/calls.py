"""Predicates of calls: when they run, what their evaluation may touch, how often they recur."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from golint_alloc.flow.answer import Answer
from golint_alloc.flow.errorpath import failing
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.loops import goes_on
from golint_alloc.flow.tree import contains, outer_paren, outer_parent
from golint_alloc.matching.context import Context
from golint_alloc.matching.facts.asking import asks
from golint_alloc.matching.facts.harmless import is_repeatable, leaves_alone
from golint_alloc.matching.facts.storage import (
    defining_call,
    is_fresh,
    only_value,
    stays_on_stack,
)
from golint_alloc.matching.predicates.registry import (
    Question,
    Scope,
    Test,
    about_expression,
    about_node,
    predicate,
)
from golint_alloc.matching.predicates.variables import variable_of
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

_FORMATTERS = frozenset({"fmt.Sprintf", "fmt.Sprint", "fmt.Sprintln"})


@predicate("deferred", cost=0)
def _deferred(args: Mapping[str, Any], _: Scope) -> Question:
    return about_node(
        args["of"], lambda _, node: Verdict.of(isinstance(outer_parent(node), ast.Defer | ast.Go))
    )


@predicate("leaves-alone", cost=1)
def _leaves_alone(args: Mapping[str, Any], _: Scope) -> Test:
    reference, what = args["of"], args.get("what")

    def test(ctx: Context) -> Verdict:
        other = ctx.expr(what) if what else None
        verdict = YES
        for node in ctx.nodes(reference):
            if not isinstance(node, ast.Expr):
                return UNKNOWN
            verdict = verdict & leaves_alone(node, other, ctx.info)
        return verdict

    return test


@predicate("repeatable", cost=1)
def _repeatable(args: Mapping[str, Any], _: Scope) -> Test:
    return about_expression(args["of"], is_repeatable)


@predicate("failing", cost=1)
def _failing(args: Mapping[str, Any], _: Scope) -> Question:
    return about_node(args.get("node", "match"), _fails)


def _fails(info: Info, node: ast.Node) -> Answer:
    """As ``failing``; also of what a local variable holds only for such places."""
    answer = failing(info, node)
    name = _only_name(node)
    flow = flow_of(info, node) if name is not None and answer.verdict is NO else None
    var = flow.variable(name) if flow is not None and name is not None else None
    if flow is None or var is None or var.role != "local" or not flow.uses.is_complete(var):
        return answer
    uses = [use for use in flow.uses.of(var) if use.role != "define"]
    if not uses or flow.uses.assigned_once(var).verdict is not YES:
        return answer
    found = [failing(info, use.ident) for use in uses]
    return found[0] if all(each.verdict is YES for each in found) else answer


def _only_name(value: ast.Node) -> ast.Ident | None:
    """The variable that is declared with a value: ``name := value``."""
    value = outer_paren(value) if isinstance(value, ast.Expr) else value
    stmt = value.parent
    if not isinstance(stmt, ast.Assign) or stmt.op != ":=" or len(stmt.lhs) != 1:
        return None
    name = stmt.lhs[0]
    return name if isinstance(name, ast.Ident) else None


@predicate("asks", cost=3)
def _asks(args: Mapping[str, Any], _: Scope) -> Question:
    return about_node(args.get("node", "match"), asks)


@predicate("goes-on", cost=1)
def _goes_on(args: Mapping[str, Any], _: Scope) -> Question:
    return about_node(args.get("node", "match"), goes_on)


@predicate("formats-into", cost=2)
def _formats_into(args: Mapping[str, Any], _: Scope) -> Test:
    reference = args["of"]
    low, high = args.get("at_least", 0), args.get("at_most")

    def test(ctx: Context) -> Verdict:
        var, flow = variable_of(reference, ctx)
        if var is None or flow is None:
            return UNKNOWN
        count = sum(_weight(call, var, flow) for call in _writes(var, flow))
        return Verdict.of(low <= count and (high is None or count <= high))

    return test


def _writes(var: Var, flow: FunctionFlow) -> list[ast.Call]:
    """The calls ``var.WriteString(fmt.Sprint…)`` and ``var.Write([]byte(fmt.Sprint…))``."""
    return [
        node
        for node in walk(flow.func)
        if isinstance(node, ast.Call)
        and isinstance(node.fun, ast.Selector)
        and node.fun.sel.name in ("Write", "WriteString")
        and len(node.args) == 1
        and isinstance(receiver := unparen(node.fun.x), ast.Ident)
        and flow.info.object_of(receiver) is var
        and _is_formatted(node.args[0], flow.info)
    ]


def _is_formatted(arg: ast.Expr, info: Info) -> bool:
    call = unparen(arg)
    if isinstance(call, ast.Call) and info.callee(call).kind == "conversion" and call.args:
        call = unparen(call.args[0])
    return isinstance(call, ast.Call) and info.callee(call).name in _FORMATTERS


def _weight(call: ast.Call, var: Var, flow: FunctionFlow) -> int:
    outlived = any(
        var.node is not None and not contains(loop, var.node) for loop in flow.loops_around(call)
    )
    return 2 if outlived else 1


@predicate("stays-on-stack", cost=2)
def _stays_on_stack(args: Mapping[str, Any], _: Scope) -> Test:
    return about_expression(args["of"], stays_on_stack)


@predicate("fresh", cost=2)
def _fresh(args: Mapping[str, Any], _: Scope) -> Test:
    return about_expression(args["of"], is_fresh)


@predicate("made-by", cost=2)
def _made_by(args: Mapping[str, Any], _: Scope) -> Test:
    functions = frozenset(args["functions"])

    def question(expr: ast.Expr, info: Info) -> Verdict:
        call = unparen(expr)
        if isinstance(call, ast.Ident):
            call = unparen(only_value(call, info) or defining_call(call, info) or call)
        return Verdict.of(isinstance(call, ast.Call) and info.callee(call).name in functions)

    return about_expression(args["of"], question)
