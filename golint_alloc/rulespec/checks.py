"""What a rule must keep beyond its schema: names bound, fixes complete, ids in their hundred."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from golint_alloc.rulespec import alternatives as alts
from golint_alloc.rulespec.alternatives import Alternative, Placed
from golint_alloc.rulespec.arguments import given
from golint_alloc.rulespec.errors import Problem
from golint_alloc.rulespec.fixchecks import check_fix
from golint_alloc.rulespec.reporting import Reporter, Scope
from golint_alloc.rulespec.schema import CATEGORIES, Cost, Layout, Match, RuleSpec
from golint_alloc.rulespec.snippets import check_pattern, check_query
from golint_alloc.rulespec.yamldoc import Path, Table


def check_rule(spec: RuleSpec, root: Table, text: str) -> list[Problem]:
    """Everything wrong with a rule whose shape is right; ``text`` is the file's text."""
    checker = _Checker(spec, root, text)
    checker.rule()
    return list(dict.fromkeys(checker.problems))


class _Checker(Reporter):
    """Walks one rule."""

    def rule(self) -> None:
        """Check everything."""
        spec = self.spec
        hundred = CATEGORIES[spec.category]
        if hundred and spec.id[3] != str(hundred):
            self.report(
                ("id",),
                f"{spec.id} is not in the hundred of category {spec.category!r}",
                f"ids of {spec.category!r} are ALC{hundred}01 to ALC{hundred}99",
            )
        self.go_range(spec.go, ("go",))
        for name, option in self.options.items():
            if not isinstance(option.minimum, UnsetType) and not isinstance(option.default, int):
                path = ("options", name, "minimum")
                self.report(path, "only a number has a minimum", "remove it")
        self.measured()
        if spec.category == "style":
            self.style_rule()
        if spec.category == "tool":
            self.tool_rule()
            return
        if spec.match is UNSET:
            self.report((), "'match' is missing", "say what the rule looks for", key=True)
            return
        for key in ("bad", "good"):
            if getattr(spec.docs, key) is UNSET:
                self.report(("docs",), f"{key!r} is missing", f"add Go code as `{key}: |`")
        for alternative in alts.alternatives(spec):
            self.alternative(alternative)

    def tool_rule(self) -> None:
        """A rule of category ``tool`` documents what the tool itself finds."""
        if self.spec.match is not UNSET:
            self.report(
                ("match",), "rules of category 'tool' match nothing", "remove `match`", key=True
            )
        if self.spec.advice is UNSET:
            self.report((), "'advice' is missing", "say what to write instead", key=True)

    def style_rule(self) -> None:
        """A rule of category ``style`` runs only when selected, and claims no cost."""
        if self.spec.default is not False:
            self.report((), "rules of category 'style' are off by default", "add `default: false`")
        if self.spec.cost is not UNSET:
            self.report(
                ("cost",), "rules of category 'style' cost nothing", "remove `cost`", key=True
            )

    def measured(self) -> None:
        """Measurements are pairs."""
        measured = self.spec.docs.measured
        for release, pair in ({} if isinstance(measured, UnsetType) else measured).items():
            if len(pair) != 2:
                path = ("docs", "measured", release)
                self.report(path, f"{len(pair)} numbers", "write [before, after]")

    def alternative(self, alternative: Alternative) -> None:
        """Everything that applies to one branch, with what the branch binds."""
        scope = alternative.bindings()
        self.branch = alternative.leaf.path
        self.asked = frozenset(alts.asked(self.spec, alternative))
        for depth, level in enumerate(alternative.chain):
            self.match(level, scope, leaf=depth == len(alternative.chain) - 1)
            self.go_range(level.match.go, (*level.path, "go"))
            if not isinstance(level.match.report, UnsetType):
                self.bound(level.match.report, (*level.path, "report"), scope)
        self.predicates(alts.listed(self.spec.where), ("where",), scope)
        message = alts.effective_text(self.spec, alternative, "message")
        path = alternative.leaf.path
        if message is None:
            self.report(path, "'message' is missing", "add it to the rule or to this branch")
        else:
            self.message_text(*message, scope)
        advice = alts.effective_text(self.spec, alternative, "advice")
        if advice is not None:
            self.message_text(*advice, scope)
        fixes = alts.effective_fixes(self.spec, alternative)
        if not fixes and advice is None:
            self.report(path, "neither fix nor advice", "add `fix:` or `advice:`")
        for fix, fix_path in fixes:
            check_fix(self, fix, fix_path, scope)
        cost = alternative.nearest("cost")
        value, cost_path = cost or (self.spec.cost, ("cost",))
        if isinstance(value, Cost) and isinstance(value.bytes, str):
            self.bound(value.bytes, (*cost_path, "bytes"), scope)
        layout = alternative.nearest("layout")
        drawn, layout_path = layout or (self.spec.layout, ("layout",))
        if isinstance(drawn, Layout):
            self.bound(drawn.of, (*layout_path, "of"), scope)
            if not isinstance(drawn.better, UnsetType):
                self.bound(drawn.better, (*layout_path, "better"), scope)

    def match(self, level: Placed, scope: Scope, *, leaf: bool) -> None:
        """One match of the chain: its primary, its constraints, its predicates."""
        match, path = level
        self.primary(match, path)
        if leaf and not isinstance(match.all, UnsetType):
            for index, part in enumerate(match.all):
                self.nested(Placed(part, (*path, "all", index)), scope)
        for key in ("not", *alts.RELATIONS):
            for related in alts.placed(match, key, path):
                self.nested(related, scope)
        self.predicates(alts.listed(match.where), (*path, "where"), scope)

    def nested(self, level: Placed, outer: Scope) -> None:
        """A match below ``all``, ``any``, ``not`` or a relation: it has no report of its own."""
        match, path = level
        for key in _BRANCH_KEYS:
            if getattr(match, key) is not UNSET:
                self.report(
                    (*path, key),
                    f"{key!r} belongs to a branch",
                    "move it up to the branch",
                    key=True,
                )
        scope = outer | alts.primary_bindings(match) | alts.relation_bindings(match, path)
        for index, part in enumerate(alts.listed(match.any)):
            self.nested(Placed(part, (*path, "any", index)), scope)
        self.match(level, scope, leaf=True)

    def primary(self, match: Match, path: Path) -> None:
        """Exactly one of pattern, query, analysis, any, all; and its text can be read."""
        present = [key for key in alts.PRIMARIES if getattr(match, key) is not UNSET]
        if len(present) != 1:
            said = " and ".join(map(repr, present)) if present else "nothing"
            self.report(
                path,
                f"a match needs exactly one of {', '.join(alts.PRIMARIES)}; this has {said}",
                "combine several with `all`" if present else "add a `pattern`",
            )
        if not isinstance(match.pattern, UnsetType):
            below = ("pattern",) if isinstance(match.pattern, str) else ("pattern", "code")
            as_ = UNSET if isinstance(match.pattern, str) else match.pattern.as_
            code = alts.pattern_code(match.pattern)
            fault = check_pattern(code, None if isinstance(as_, UnsetType) else as_)
            if fault is not None:
                self.report_within((*path, *below), code, *fault)
            self.packages(code, (*path, *below))
        if not isinstance(match.query, UnsetType):
            fault = check_query(match.query)
            if fault is not None:
                self.report_within((*path, "query"), match.query, *fault)
        if not isinstance(match.analysis, UnsetType | str):
            named = given(match.analysis)
            if len(named) != 1:
                self.report((*path, "analysis"), "one analysis at a time", "combine with `all`")
            for name, params in named:
                self.arguments(params, (*path, "analysis", name), None)


_BRANCH_KEYS = (
    "message",
    "fix",
    "advice",
    "go",
    "severity",
    "confidence",
    "since",
    "cost",
    "layout",
    "report",
)
