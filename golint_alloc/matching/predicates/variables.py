"""Predicates about variables: their uses, captures and declarations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from golint_alloc.flow.answer import Answer
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.matching.context import Context, span_of
from golint_alloc.matching.predicates.registry import Question, Scope, predicate
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import enclosing, is_blank, statement_of
from golint_alloc.types.info import Info
from golint_alloc.types.model import Interface
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

VariableQuestion = Callable[[FunctionFlow, Var, Context], Answer]


def about_variable(reference: str, question: VariableQuestion) -> Question:
    """A question about the variable that a binding names; unknown for other expressions."""

    def test(ctx: Context) -> Verdict | Answer:
        var, flow = variable_of(reference, ctx)
        return UNKNOWN if var is None or flow is None else question(flow, var, ctx)

    return test


def variable_of(reference: str, ctx: Context) -> tuple[Var | None, FunctionFlow | None]:
    """The variable that a binding names, and the facts of the function around the match."""
    node = ctx.node(reference)
    while isinstance(node, ast.Paren):
        node = node.x
    if not isinstance(node, ast.Ident):
        return None, None
    flow = flow_of(ctx.info, node)
    return (None, None) if flow is None else (flow.variable(node), flow)


@predicate("captured", cost=2)
def _captured(args: Mapping[str, Any], _: Scope) -> Question:
    return about_variable(args["of"], lambda flow, var, _ctx: flow.uses.captured(var))


@predicate("address-taken", cost=2)
def _address_taken(args: Mapping[str, Any], _: Scope) -> Question:
    return about_variable(args["of"], lambda flow, var, _ctx: flow.uses.address_taken(var))


@predicate("nil-sensitive", cost=2)
def _nil_sensitive(args: Mapping[str, Any], _: Scope) -> Question:
    return about_variable(args["of"], lambda flow, var, _ctx: flow.uses.nil_sensitive(var))


@predicate("mutated", cost=2)
def _mutated(args: Mapping[str, Any], _: Scope) -> Question:
    inside, after = args.get("inside"), args.get("after")

    def question(flow: FunctionFlow, var: Var, ctx: Context) -> Answer:
        return flow.uses.mutated(
            var,
            within=ctx.node(inside) if inside else None,
            after=ctx.node(after) if after else None,
        )

    return about_variable(args["of"], question)


@predicate("only-used-as", cost=2)
def _only_used_as(args: Mapping[str, Any], _: Scope) -> Question:
    roles = args["roles"]
    return about_variable(args["of"], lambda flow, var, _ctx: flow.uses.only_used_as(var, roles))


@predicate("last-use", cost=2)
def _last_use(args: Mapping[str, Any], _: Scope) -> Question:
    reference = args.get("node", "match")

    def question(flow: FunctionFlow, var: Var, ctx: Context) -> Answer:
        node = ctx.node(reference)
        if node is None or not flow.uses.is_complete(var) or var.role != "local":
            return Answer(UNKNOWN)
        leaves = isinstance(statement_of(node), ast.Return)
        outlived = any(
            var.node is not None and not loop.start <= var.node.start < loop.end
            for loop in flow.loops_around(node)
        )
        if outlived and not leaves:
            return Answer(NO, "the next iteration may use it")
        for use in flow.uses.of(var):
            later = use.ident.start >= node.end and not leaves
            if later or use.captured or enclosing(use.ident, ast.Defer) is not None:
                return Answer(NO, flow.uses.explain(use))
        return Answer(YES)

    return about_variable(args["of"], question)


@predicate("only-methods", cost=2)
def _only_methods(args: Mapping[str, Any], _: Scope) -> Question:
    names = frozenset(args["names"])
    interfaces = args.get("interfaces", False)

    def question(flow: FunctionFlow, var: Var, _ctx: Context) -> Answer:
        uses = [use for use in flow.uses.of(var) if use.role not in ("define", "compared-nil")]
        if interfaces:
            uses = [use for use in uses if not _becomes_interface(use, flow.info)]
        if not flow.uses.is_complete(var):
            return Answer(UNKNOWN)
        other = next((use for use in uses if not called_on(use.ident) & names), None)
        return Answer(YES) if other is None else Answer(NO, flow.uses.explain(other))

    about = about_variable(args["of"], question)

    def test(ctx: Context) -> Verdict | Answer:
        return YES if is_blank(ctx.node(args["of"])) else about(ctx)

    return test


def _becomes_interface(use: Use, info: Info) -> bool:
    """Whether a use passes the variable itself where an interface is expected."""
    if use.role != "passed" or not use.whole or use.argument is None:
        return False
    assert isinstance(use.node, ast.Call)
    signature = info.callee(use.node).signature
    if use.boxed or signature is None or use.argument >= len(signature.params):
        return use.boxed
    return isinstance(signature.params[use.argument].underlying, Interface)


def called_on(ident: ast.Ident) -> frozenset[str]:
    """``{M, M.N}`` for ``x.M().N()``: what is called on a variable, a method on a method."""
    path: list[str] = []
    found = set()
    node: ast.Node = ident
    while isinstance(selector := node.parent, ast.Selector) and selector.x is node:
        call = selector.parent
        if not isinstance(call, ast.Call) or call.fun is not selector:
            break
        path.append(selector.sel.name)
        found.add(".".join(path))
        node = call
    return frozenset(found)


@predicate("constant-keys", cost=2)
def _constant_keys(args: Mapping[str, Any], _: Scope) -> Question:
    def question(flow: FunctionFlow, var: Var, _ctx: Context) -> Answer:
        for use in flow.uses.of(var):
            index = use.node
            if not use.whole or not isinstance(index, ast.Index):
                continue
            if any(flow.info.const_value(key) is None for key in index.indices):
                return Answer(NO, flow.uses.explain(use))
        return Answer(YES) if flow.uses.is_complete(var) else Answer(UNKNOWN)

    return about_variable(args["of"], question)


@predicate("uses", cost=2)
def _uses(args: Mapping[str, Any], _: Scope) -> Question:
    low, high = args.get("at_least", 0), args.get("at_most")

    def question(flow: FunctionFlow, var: Var, _ctx: Context) -> Answer:
        count = sum(use.role != "define" for use in flow.uses.of(var))
        if count >= low and (high is None or count <= high):
            return Answer(YES if flow.uses.is_complete(var) or high is None else UNKNOWN)
        return Answer(NO)

    return about_variable(args["of"], question)


def _has_role(roles: frozenset[str]) -> VariableQuestion:
    def question(flow: FunctionFlow, var: Var, _ctx: Context) -> Answer:
        for use in flow.uses.of(var):
            if use.role in roles:
                return Answer(YES, flow.uses.explain(use))
        return Answer(NO if flow.uses.is_complete(var) else UNKNOWN)

    return question


@predicate("returned", cost=2)
def _returned(args: Mapping[str, Any], _: Scope) -> Question:
    return about_variable(args["of"], _has_role(frozenset({"returned"})))


@predicate("stored", cost=2)
def _stored(args: Mapping[str, Any], _: Scope) -> Question:
    return about_variable(args["of"], _has_role(frozenset({"stored", "appended"})))


@predicate("local", cost=1)
def _local(args: Mapping[str, Any], _: Scope) -> Question:
    reference, roles = args["of"], args.get("roles", ["local"])

    def test(ctx: Context) -> Verdict:
        node = ctx.node(reference)
        while isinstance(node, ast.Paren):
            node = node.x
        if isinstance(node, ast.Selector):
            found = ctx.info.object_of_selector(node)
            if found is None:
                selection = ctx.info.selection(node)
                found = selection.obj if selection else None
        elif isinstance(node, ast.Ident):
            found = ctx.info.object_of(node)
        else:
            return NO
        if found is None:
            return UNKNOWN
        return Verdict.of(isinstance(found, Var) and found.role in roles)

    return test


@predicate("declared", cost=1)
def _declared(args: Mapping[str, Any], _: Scope) -> Question:
    reference = args["of"]
    inside, outside = args.get("inside"), args.get("outside")

    def test(ctx: Context) -> Verdict:
        node = ctx.node(reference)
        found = ctx.info.object_of(node) if isinstance(node, ast.Ident) else None
        if found is None or found.node is None:
            return UNKNOWN
        place = found.node.start
        for name, wanted in ((inside, True), (outside, False)):
            bound = ctx.bound(name) if name else None
            span = span_of(bound) if bound is not None else None
            if span is not None and (span[0] <= place < span[1]) is not wanted:
                return NO
        return YES

    return test
