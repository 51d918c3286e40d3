"""Compile ``where`` lists into one test."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from golint_alloc.flow.answer import Answer
from golint_alloc.matching.context import Context
from golint_alloc.matching.predicates.index import MODULES
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.rules import Plain
from golint_alloc.syntax import ast
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

if TYPE_CHECKING:
    from golint_alloc.matching.why.tracing import Tracer

Test = Callable[[Context], Verdict]
"""A compiled question."""
Question = Callable[[Context], Verdict | Answer]
"""What a predicate makes of its arguments; the reason of an Answer can be quoted by messages."""


class Scope(NamedTuple):
    """What a factory may need besides its arguments."""

    imports: Mapping[str, str]
    options: Mapping[str, int | str | bool]
    tracer: Tracer | None = None
    """Writes down what every question is answered with; None when nobody asks why."""


Factory = Callable[[Mapping[str, Any], Scope], Question]
_FACTORIES: dict[str, tuple[Factory, int]] = {}


def predicate(name: str, cost: int = 1) -> Callable[[Factory], Factory]:
    """Register the implementation of a predicate. It needs an entry in ``index`` as well.

    ``cost`` orders the tests of one list: 0 reads syntax, 1 types, 2 flow
    facts of the function, 3 facts of the whole package.
    """

    def register(factory: Factory) -> Factory:
        _FACTORIES[name] = (factory, cost)
        return factory

    return register


def about_expression(reference: str, question: Callable[[ast.Expr, Info], Verdict]) -> Test:
    """A question about the expression that a binding names; unknown when it names none."""

    def test(ctx: Context) -> Verdict:
        expr = ctx.expr(reference)
        return UNKNOWN if expr is None else question(expr, ctx.info)

    return test


def about_node(reference: str, question: Callable[[Info, ast.Node], Verdict | Answer]) -> Question:
    """A question about the syntax that a binding names; unknown when it names none."""

    def test(ctx: Context) -> Verdict | Answer:
        node = ctx.node(reference)
        return UNKNOWN if node is None else question(ctx.info, node)

    return test


def registered() -> frozenset[str]:
    """The names of all implemented predicates."""
    return frozenset(MODULES)


def compile_where(items: Sequence[Any], scope: Scope) -> Test:
    """One test for a list of predicates (see rulespec.rules): all must hold, cheap ones first."""
    return _conjunction(items, scope)[1]


def _factory(name: str) -> tuple[Factory, int]:
    """The implementation of a predicate, and what it costs. Raises KeyError for an unknown one."""
    if name not in _FACTORIES:
        # It registers itself; imported late because it imports this module.
        import_module(f"golint_alloc.matching.predicates.{MODULES[name]}")
    return _FACTORIES[name]


def _conjunction(items: Sequence[Any], scope: Scope) -> tuple[int, Test]:
    """(cost of the dearest, test that all hold)."""
    tests = sorted((_one(name, args, scope) for name, args in items), key=lambda pair: pair[0])
    cost = tests[-1][0] if tests else 0
    return cost, _all([test for _, test in tests])


def _one(name: str, args: Plain, scope: Scope) -> tuple[int, Test]:
    tracer = scope.tracer
    if name in ("not", "any", "all"):
        cost, test = _combined(name, args, scope)
        return cost, test if tracer is None else tracer.group(name, test)
    factory, cost = _factory(name)
    question = factory(args, scope)
    return cost, _noting(name, question if tracer is None else tracer.asked(name, args, question))


def _combined(name: str, args: Plain, scope: Scope) -> tuple[int, Test]:
    if name == "not":
        cost, inner = _conjunction(args, scope)
        return cost, lambda ctx: ~inner(ctx)
    groups = [_conjunction(group, scope) for group in args]
    tests = [test for _, test in groups]
    if scope.tracer is not None:
        tests = [
            scope.tracer.group("all", test) if len(group) > 1 else test
            for test, group in zip(tests, args, strict=True)
        ]
    cost = max((cost for cost, _ in groups), default=0)
    return cost, (_disjunction(tests) if name == "any" else _all(tests))


def _noting(name: str, question: Question) -> Test:
    """The verdict of a question; its reason is kept with the match."""

    def test(ctx: Context) -> Verdict:
        found = question(ctx)
        return ctx.note(name, found) if isinstance(found, Answer) else found

    return test


def _all(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]

    def test(ctx: Context) -> Verdict:
        verdict = YES
        for one in tests:
            verdict = verdict & one(ctx)
            if verdict is NO:
                break
        return verdict

    return test


def _disjunction(tests: list[Test]) -> Test:
    def test(ctx: Context) -> Verdict:
        verdict = NO
        for one in tests:
            verdict = verdict | one(ctx)
            if verdict is YES:
                break
        return verdict

    return test
