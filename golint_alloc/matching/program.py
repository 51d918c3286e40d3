"""A rule's branch, compiled when its first candidate turns up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from golint_alloc.matching.context import Context
from golint_alloc.matching.predicates.registry import Scope, Test, compile_where
from golint_alloc.matching.relations import where_test
from golint_alloc.matching.sources import Found, Source, compile_source
from golint_alloc.rulespec.rules import Branch, FixTemplate, Rule
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import YES, Verdict

if TYPE_CHECKING:
    from golint_alloc.matching.why.tracing import Tracer


class FixProgram:
    """A fix template with its compiled conditions."""

    __slots__ = ("offered", "safe", "template")

    def __init__(self, template: FixTemplate, scope: Scope) -> None:
        self.template = template
        self.offered: Test | None = where_test(template.where, scope)
        self.safe: Test | None = where_test(template.downgrade_unless, scope)


class Program:
    """One branch of one rule, ready to run."""

    __slots__ = ("_fixes", "_where", "branch", "imports", "rule", "scope", "source")

    def __init__(
        self,
        rule: Rule,
        branch: Branch,
        imports: Mapping[str, str],
        tracer: Tracer | None = None,
    ) -> None:
        """A ``tracer`` writes down how every question is answered; see ``why.tracing``."""
        self.rule = rule
        self.branch = branch
        self.imports: Mapping[str, str] = {**imports, **rule.imports}
        self.scope = Scope(self.imports, rule.options, tracer)
        self.source: Source = compile_source(branch.match, self.scope)
        self._where: Test | None = None
        self._fixes: list[FixProgram] | None = None

    def prepare(self) -> None:
        """Compile now what is otherwise compiled when the pattern first matches."""
        _ = self.where

    @property
    def where(self) -> Test:
        """The branch's predicates, compiled when its pattern first matches."""
        if self._where is None:
            self._where = compile_where(self.branch.where, self.scope)
        return self._where

    @property
    def fixes(self) -> list[FixProgram]:
        """The branch's fixes, compiled for its first finding."""
        if self._fixes is None:
            self._fixes = [FixProgram(fix, self.scope) for fix in self.branch.fixes]
        return self._fixes

    def matches(
        self, candidate: ast.Node, file: File, info: Info, go_version: tuple[int, int]
    ) -> Iterator[Context]:
        """The matches that a candidate starts and for which every predicate says yes."""
        return self._accepted(self.source.find(candidate, info), file, info, go_version)

    def file_matches(
        self, file: File, info: Info, go_version: tuple[int, int]
    ) -> Iterator[Context]:
        """The same for a raw query, which has no candidates: over the whole file."""
        found = self.source.search(file) if self.source.search is not None else ()
        return self._accepted(found, file, info, go_version)

    def _accepted(
        self, found: Found, file: File, info: Info, go_version: tuple[int, int]
    ) -> Iterator[Context]:
        options = self.rule.options
        for match, bindings in found:
            ctx = Context(file, info, match, bindings, self.imports, options, go_version)
            if self.holds(ctx):
                yield ctx

    def holds(self, ctx: Context) -> bool:
        """Whether every predicate says yes of a match; it then has the names bound on the way."""
        extended = self.source.constraints(ctx)
        if extended is None:
            return False
        ctx.bindings = extended
        where = self.where
        return where(ctx) is YES

    def offered_fixes(self, ctx: Context) -> Iterator[tuple[FixTemplate, bool]]:
        """(template, whether it is downgraded to unsafe) of the fixes that apply here."""
        for fix in self.fixes:
            if fix.offered is not None and fix.offered(ctx) is not Verdict.YES:
                continue
            downgraded = fix.safe is not None and fix.safe(ctx) is not Verdict.YES
            yield fix.template, downgraded
