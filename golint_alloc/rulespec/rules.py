"""A rule as the engine runs it: light objects over plain trees, made without YAML.

The plain trees (see ``Branch``) are what the store caches: dicts, lists,
strings, numbers. Metavariables stand in them by name, without ``$``; keys of
predicate and analysis arguments are the Python names of their structs'
fields (``at_least``, ``is_``), so an implementation can take them as keyword
arguments; an argument that was not given and has no default is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from golint_alloc.rulespec.bodies import Kept
from golint_alloc.rulespec.finding import CONFIDENCES, SEVERITIES
from golint_alloc.rulespec.goversion import GoRange

Plain = Any
"""A tree of dict, list, str, int, float, bool, None."""


class FixTemplate:
    """One way to repair a match."""

    __slots__ = ("applicability", "condition", "downgrade_unless", "edits", "title", "where")

    def __init__(self, plain: Mapping[str, Plain]) -> None:
        self.edits: list[tuple[str, str, str]] = [tuple(edit) for edit in plain["edits"]]
        """(operation, binding, code template): operation is ``replace``, ``delete``,
        ``insert-before``, ``insert-after``, ``insert-before-statement``,
        ``insert-after-statement`` or ``at-package-level`` (no binding)."""
        self.title: str = plain.get("title", "")
        """A message template; empty when the engine should say ``Replace with <code>``."""
        self.applicability: str = plain["applicability"]
        """``safe`` or ``unsafe``."""
        self.condition: str = plain.get("condition", "")
        """For an unsafe fix: what must hold, in words."""
        self.where: list[Plain] = plain.get("where", [])
        """Predicates without which the fix is not offered."""
        self.downgrade_unless: list[Plain] = plain.get("downgrade-unless", [])
        """Predicates without which a safe fix is offered as unsafe."""


class Cost:
    """What one execution costs, for ranking."""

    __slots__ = ("allocs", "bytes", "per")

    def __init__(self, plain: Mapping[str, Plain]) -> None:
        self.allocs: float = plain.get("allocs", 0)
        self.bytes: float | str = plain.get("bytes", 0)
        """A number, or the name of a binding whose type's size is meant."""
        self.per: str = plain.get("per", "call")
        """``call``, ``iteration``, ``element`` or ``object``."""


class LayoutOf:
    """The struct whose memory reports draw."""

    __slots__ = ("better", "of")

    def __init__(self, plain: Mapping[str, Plain]) -> None:
        self.of: str = plain["of"]
        """The binding of the struct, its type or a pointer."""
        self.better: str = plain.get("better", "")
        """The binding of the type that the finding asks for, or empty."""


class Branch:
    """One alternative of a rule's match with everything that applies to it.

    ``match`` is a tree of dicts::

        {"kind": "pattern", "code": Go text, "as": "auto"|"expr"|"stmt"|"decl"|"type"}
        {"kind": "query", "query": tree-sitter query}
        {"kind": "analysis", "name": NAME, "params": {…}}
        {"kind": "any"|"all", "parts": [match, …]}

    each with optional keys ``not``, ``inside``, ``has``, ``precedes``, ``follows`` (lists of
    match trees) and ``where`` (a list of predicates). The root is never an ``any``.

    A predicate is ``[name, arguments]``; the combinators are ``["any", [[predicate, …], …]]``,
    ``["all", [[predicate, …], …]]`` (each inner list a conjunction) and ``["not", [predicate, …]]``
    (the negation of a conjunction).
    """

    __slots__ = (
        "advice",
        "confidence",
        "cost",
        "fixes",
        "go",
        "index",
        "kind",
        "layout",
        "match",
        "message",
        "report",
        "severity",
        "where",
    )

    def __init__(self, plain: Mapping[str, Plain], index: int) -> None:
        self.index = index
        """Its place among the rule's branches: findings are matched in this order."""
        self.match: dict[str, Plain] = plain["match"]
        self.kind: str = self.match["kind"]
        """``pattern``, ``query``, ``analysis`` or ``all``."""
        self.where: list[Plain] = plain.get("where", [])
        """The rule's and the branch's own predicates: all must be yes."""
        self.message: str = plain.get("message", "")
        self.fixes: list[FixTemplate] = [FixTemplate(fix) for fix in plain.get("fix", ())]
        self.advice: str = plain.get("advice", "")
        self.go = GoRange.parse(plain.get("go", ""))
        """The rule's range met with the branch's own."""
        self.severity: str = plain["severity"]
        """No more than its release had, for a rule ``as_of`` one."""
        self.confidence: str = plain["confidence"]
        self.cost = Cost(plain.get("cost", {}))
        self.layout = LayoutOf(plain["layout"]) if "layout" in plain else None
        self.report: str = plain.get("report", "match")
        """The binding the finding points at."""


class Rule:
    """One rule, its options already filled in; ``branches`` and ``docs`` are made on demand."""

    __slots__ = (
        "_branches",
        "_docs",
        "_kept",
        "_plain",
        "category",
        "confidence",
        "cost",
        "default",
        "go",
        "id",
        "imports",
        "name",
        "newer",
        "options",
        "severity",
        "since",
        "source",
        "summary",
    )

    def __init__(
        self,
        plain: dict[str, Plain],
        docs: Callable[[str], Mapping[str, Plain]],
        options: Mapping[str, Plain] | None = None,
        kept: Kept | None = None,
    ) -> None:
        """``kept`` has what ``plain`` lacks: branches, and what was noted of them."""
        self._plain = plain
        self._docs = docs
        self._kept = kept
        self._branches: dict[int, Branch] = {}
        self.id: str = plain["id"]
        self.name: str = plain["name"]
        self.category: str = plain["category"]
        self.summary: str = plain["summary"]
        self.severity: str = plain["severity"]
        self.confidence: str = plain["confidence"]
        self.default: bool = plain["default"]
        """Whether the group ``default`` holds it."""
        self.newer: bool = plain.get("newer", False)
        """Whether the preset is of a release without it, so that only its own name selects it."""
        self.since: str = plain.get("since", "")
        self.source: str = plain.get("source", "")
        """The rule file's path as it was found."""
        self.go = GoRange.parse(plain.get("go", ""))
        self.cost = Cost(plain.get("cost", {}))
        self.imports: dict[str, str] = plain.get("imports", {})
        """Package name in patterns and fixes -> import path, where it is not the obvious one."""
        declared = {name: value["default"] for name, value in self.option_specs.items()}
        self.options: dict[str, Plain] = {**declared, **(options or {})}
        """Option name -> effective value."""

    @property
    def option_specs(self) -> dict[str, dict[str, Plain]]:
        """Option name -> {default, description, minimum?}."""
        specs: dict[str, dict[str, Plain]] = self._plain.get("options", {})
        return specs

    @property
    def confidences(self) -> set[str]:
        """The confidences its findings can have: its own unless every branch has another."""
        noted = self._plain.get("confidences")
        if noted is None:
            noted = [branch["confidence"] for branch in self._plain_branches]
        limit = self._plain.get("limit")
        if limit is not None:
            noted = [_lower(each, limit[1], CONFIDENCES) for each in noted]
        return set(noted) or {self.confidence}

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells the rule from any other that may find something else; values of JSON."""
        plain = self._plain
        content = plain.get("digest") or {**plain, "branches": self._plain_branches, "source": ""}
        pinned = plain.get("release"), plain.get("limit"), self.severity, self.confidence
        return (self.id, content, self.options, *pinned)

    @property
    def starts(self) -> list[dict[str, Plain]] | None:
        """What ``matching.triggers`` has noted of the branches: for each what its candidates are;
        None where nothing was noted.
        """
        starts: list[dict[str, Plain]] | None = self._plain.get("starts")
        if starts is None and self._kept is not None:
            starts = self._kept.starts
        return _with_options(starts, self.options) if starts and self.option_specs else starts

    @property
    def _plain_branches(self) -> list[dict[str, Plain]]:
        if "branches" not in self._plain and self._kept is not None:
            return self._kept.branches
        branches: list[dict[str, Plain]] = self._plain.get("branches", [])
        return branches

    @property
    def branches(self) -> list[Branch]:
        """The alternatives of the match, in file order; none for the tool's own rules."""
        plain = self._plain_branches
        return [
            self._branches.get(index) or self._make_branch(each, index)
            for index, each in enumerate(plain)
        ]

    def branch(self, index: int) -> Branch:
        """One of the branches; the others are not read for it."""
        found = self._branches.get(index)
        if found is None:
            if "branches" not in self._plain and self._kept is not None:
                plain = self._kept.branch(index)
            else:
                plain = self._plain["branches"][index]
            found = self._make_branch(plain, index)
        return found

    def _make_branch(self, plain: dict[str, Plain], index: int) -> Branch:
        branch = Branch(_with_options(plain, self.options) if self.option_specs else plain, index)
        if "limit" in self._plain:
            severity, confidence = self._plain["limit"]
            branch.severity = _lower(branch.severity, severity, SEVERITIES)
            branch.confidence = _lower(branch.confidence, confidence, CONFIDENCES)
        self._branches[index] = branch
        return branch

    @property
    def message(self) -> str:
        """The rule-level message template, empty when every branch has its own."""
        message: str = self._plain.get("message", "")
        return message

    @property
    def advice(self) -> str:
        """The rule-level advice template, or empty."""
        advice: str = self._plain.get("advice", "")
        return advice

    @property
    def docs(self) -> Mapping[str, Plain]:
        """why, bad, good, fix-safety, ignore-when, references, measured, as written."""
        return self._docs(self.id)

    @property
    def resting(self) -> frozenset[int]:
        """Indexes of branches that the preset's release did not have."""
        release = self._plain.get("release")
        since = self._plain.get("branches-since")
        if not release or not since:
            return frozenset()
        pinned = _release_key(release)
        return frozenset(int(i) for i, each in since.items() if _release_key(each)[:2] > pinned)

    def as_of(self, release: str, shipped: tuple[bool, str, str] | None) -> Rule:
        """The rule as a release had it: (default, severity, confidence), None if it did not."""
        if shipped is None:
            plain = {**self._plain, "default": False, "newer": True}
            return Rule(plain, self._docs, self.options, self._kept)
        default, severity, confidence = shipped
        plain = {
            **self._plain,
            "default": default,
            "release": release,
            "limit": [severity, confidence],
            "severity": _lower(self.severity, severity, SEVERITIES),
            "confidence": _lower(self.confidence, confidence, CONFIDENCES),
        }
        return Rule(plain, self._docs, self.options, self._kept)

    def configured(self, options: Mapping[str, Plain]) -> Rule:
        """The rule with other option values; raises KeyError for an unknown option."""
        for name in options:
            self.option_specs[name]
        return Rule(self._plain, self._docs, {**self.options, **options}, self._kept)

    def __reduce__(self) -> tuple[object, ...]:
        # Worker processes match and report; the documentation stays behind.
        plain = self._plain
        if self._kept is not None and "branches" not in plain:
            plain = {**plain, "branches": self._kept.branches, "starts": self._kept.starts}
        return (Rule, (plain, _without_docs, self.options))

    def __repr__(self) -> str:
        return f"<Rule {self.id} {self.name}>"


def _lower(value: str, limit: str, scale: tuple[str, ...]) -> str:
    """The value, or the limit where the value stands before it on the scale."""
    return scale[max(scale.index(value), scale.index(limit))]


def _release_key(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _without_docs(_: str) -> Mapping[str, Plain]:
    return {}


def _with_options(tree: Plain, values: Mapping[str, Plain]) -> Plain:
    if isinstance(tree, dict):
        if len(tree) == 1 and "option" in tree:
            return values[tree["option"]]
        return {key: _with_options(value, values) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_with_options(item, values) for item in tree]
    return tree
