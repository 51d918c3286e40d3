"""Write down how the questions about a match are answered, for people who ask why.

A ``Tracer`` in the scope of a program wraps its questions when they are compiled. A program
without one has no trace of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from golint_alloc.flow.answer import Answer
from golint_alloc.matching.context import Context
from golint_alloc.matching.matcher import Bindings
from golint_alloc.matching.predicates.registry import Question, Test
from golint_alloc.matching.program import Program
from golint_alloc.matching.relations import Nested
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.rules import Branch, Plain, Rule
from golint_alloc.syntax import ast
from golint_alloc.types.verdict import NO, YES, Verdict


class Step(NamedTuple):
    """One question and its answer."""

    name: str
    """A predicate, ``not``, ``any`` or ``all``, or a relation such as ``inside``."""
    args: Plain
    """The predicate's arguments, or the match tree of a relation; None for combinators."""
    verdict: Verdict
    reason: str
    """As the predicate put it, else empty."""
    ctx: Context
    """The match that was asked about."""
    parts: tuple[Step, ...] = ()
    """What was asked on the way; questions that no longer mattered were not."""


class Tracer:
    """Keeps the steps of one match."""

    def __init__(self) -> None:
        self._open: list[list[Step]] = [[]]

    def start(self) -> None:
        """Forget the match before."""
        self._open = [[]]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The questions about the match so far."""
        return tuple(self._open[0])

    def asked(self, name: str, args: Mapping[str, Any], question: Question) -> Question:
        """A predicate's question that is written down."""

        def ask(ctx: Context) -> Verdict | Answer:
            found = question(ctx)
            verdict, reason = found if isinstance(found, Answer) else (found, "")
            self._open[-1].append(Step(name, args, verdict, reason, ctx))
            return found

        return ask

    def group(self, name: str, test: Test) -> Test:
        """A combinator that is written down with what it asks."""

        def ask(ctx: Context) -> Verdict:
            self._open.append([])
            verdict = test(ctx)
            parts = tuple(self._open.pop())
            self._open[-1].append(Step(name, None, verdict, "", ctx, parts))
            return verdict

        return ask

    def related(self, relation: str, tree: Mapping[str, Any], nested: Nested) -> Nested:
        """A relation's match elsewhere, which may be tried at many nodes.

        The one where it holds counts, else one where the pattern matched and a condition failed.
        """

        def ask(node: ast.Node, ctx: Context) -> Bindings | None:
            self._open.append([])
            found = nested(node, ctx)
            parts = tuple(self._open.pop())
            verdict = NO if (found is None) is (relation != "not") else YES
            step = Step(relation, tree, verdict, "", ctx, parts)
            steps = self._open[-1]
            if not steps or steps[-1].args is not tree:
                steps.append(step)
            elif verdict is YES or parts:
                steps[-1] = step
            return found

        return ask


class TracedProgram(Program):
    """A program whose tracer holds the steps of the match that was judged last."""

    __slots__ = ()

    def holds(self, ctx: Context) -> bool:
        """As for every program."""
        if self.scope.tracer is not None:
            self.scope.tracer.start()
        return super().holds(ctx)


def traced(rule: Rule, branch: Branch, imports: Mapping[str, str]) -> TracedProgram:
    """A branch with a tracer of its own."""
    return TracedProgram(rule, branch, imports, Tracer())
