"""Predicates about what happens to a value: loops, uses, captures, escapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from golint_alloc.flow.answer import Answer
from golint_alloc.flow.exits import exit_behind
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.pace import is_paced, takes_turns
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import Loop, line_of
from golint_alloc.matching.context import Context, span_of
from golint_alloc.matching.predicates.registry import Question, Scope, predicate
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, enclosing, is_blank, statement_of
from golint_alloc.types.dependency import source_of
from golint_alloc.types.info import Info
from golint_alloc.types.model import Interface
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict


@predicate("in-loop", cost=2)
def _in_loop(args: Mapping[str, Any], _: Scope) -> Question:
    reference = args.get("node", "match")
    depth = args.get("depth_at_least", 1)
    varies, steady = args.get("varies"), args.get("not_varies")
    surely, recurs = args.get("surely_many"), args.get("recurs")
    paced, least = args.get("paced"), args.get("times_at_least", 0)

    def test(ctx: Context) -> Verdict | Answer:
        node = ctx.node(reference)
        flow = None if node is None else flow_of(ctx.info, node)
        if node is None or flow is None:
            return NO
        if flow.loop_depth(node) < depth:
            return NO
        loop = flow.loops_around(node)[0]
        if recurs is not None and recurs is not _recurs(ctx.info, node, loop):
            return NO
        if paced is not None and paced is not is_paced(ctx.info, node, loop):
            return NO
        count = flow.trip_count(loop)
        if isinstance(count, int) and count < least:
            return NO
        verdict, reason = YES, f"in the loop at line {line_of(loop)}"
        if surely is not None:
            many = flow.surely_many(loop)
            verdict = many.verdict if surely else ~many.verdict
            reason = many.reason
        for name, wanted in ((varies, YES), (steady, NO)):
            expr = ctx.expr(name) if name else None
            if expr is not None:
                found = flow.varies(expr, loop)
                verdict = verdict & (found if wanted is YES else ~found)
        return Answer(verdict, reason)

    return test


def _recurs(info: Info, node: ast.Node, loop: Loop) -> bool:
    for parent in ancestors(node):
        if parent is loop:
            break
        if isinstance(parent, ast.FuncLit | ast.CommClause):
            return False
    return exit_behind(info, node, loop) is None and not takes_turns(info, node, loop)


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


@predicate("escapes", cost=2)
def _escapes(args: Mapping[str, Any], _: Scope) -> Question:
    """Of a variable: its storage; of an expression that allocates: what it makes."""
    reference = args["of"]

    def test(ctx: Context) -> Verdict | Answer:
        node = ctx.node(reference)
        flow = None if node is None else flow_of(ctx.info, node)
        if flow is None or not isinstance(node, ast.Expr):
            return UNKNOWN
        return escape_answer(flow, node)

    return test


def escape_answer(flow: FunctionFlow, expr: ast.Expr) -> Answer:
    """Whether a variable, or what an expression makes, is put on the heap, and why."""
    while isinstance(expr, ast.Paren):
        expr = expr.x
    if isinstance(expr, ast.Ident):
        var = flow.variable(expr)
        return Answer(UNKNOWN) if var is None else flow.escape.variable(var)
    if isinstance(expr, ast.SliceExpr):
        return flow.escape.sliced_array(expr)
    return flow.escape.storage(expr)


@predicate("boxed", cost=2)
def _boxed(args: Mapping[str, Any], _: Scope) -> Question:
    """Whether the copy made by a conversion to an interface is on the heap."""
    reference = args["of"]

    def test(ctx: Context) -> Verdict | Answer:
        expr = ctx.expr(reference)
        flow = None if expr is None else flow_of(ctx.info, expr)
        return UNKNOWN if flow is None or expr is None else flow.escape.boxed(expr)

    return test


@predicate("inlinable", cost=3)
def _inlinable(args: Mapping[str, Any], _: Scope) -> Question:
    """Whether the function that a call calls, or a declaration, is inlined by the compiler."""
    reference = args.get("of", "match")

    def test(ctx: Context) -> Verdict | Answer:
        from golint_alloc.flow.inline import inlinable

        node = ctx.node(reference)
        if isinstance(node, ast.Call):
            func = ctx.info.callee(node).func
            source = source_of(func) if func is not None else None
            if source is None:
                return UNKNOWN
            found = inlinable(source.package.info, source.decl, ctx.go_version)
            return Answer(found.verdict, found.reason)
        if isinstance(node, ast.Ident):
            named = ctx.info.object_of(node)
            node = named.node if named is not None else None
        if not isinstance(node, ast.FuncDecl):
            return UNKNOWN
        found = inlinable(ctx.info, node, ctx.go_version)
        return Answer(found.verdict, found.reason)

    return test
