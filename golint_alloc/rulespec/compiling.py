"""From a checked spec to the plain trees the engine reads (documented in ``rules``)."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET, UnsetType, to_builtins

from golint_alloc.rulespec.alternatives import (
    RELATIONS,
    Alternative,
    alternatives,
    effective_fixes,
    effective_text,
    listed,
    placed,
    predicate_groups,
)
from golint_alloc.rulespec.analyses import ANALYSES
from golint_alloc.rulespec.arguments import given, plain
from golint_alloc.rulespec.goversion import GoRange
from golint_alloc.rulespec.predicates import PREDICATES
from golint_alloc.rulespec.schema import EditSpec, Fix, Layout, Match, Model, Predicate, RuleSpec

Plain = Any


def compile_rule(spec: RuleSpec, source: str) -> dict[str, Plain]:
    """The rule as plain data; ``docs`` is one of its keys."""
    branches = list(alternatives(spec))
    tree: dict[str, Plain] = {
        "id": spec.id,
        "name": spec.name,
        "category": spec.category,
        "summary": spec.summary,
        "severity": spec.severity,
        "confidence": spec.confidence,
        "default": spec.default is not False,
        "source": source,
        "branches": [_branch(spec, alternative) for alternative in branches],
        "docs": to_builtins(spec.docs),
    }
    for key in ("go", "since", "imports", "message", "advice"):
        value = getattr(spec, key)
        if value is not UNSET:
            tree[key] = value
    since = {str(index): each.nearest("since") for index, each in enumerate(branches)}
    if any(since.values()):
        tree["branches-since"] = {index: each[0] for index, each in since.items() if each}
    if not isinstance(spec.cost, UnsetType):
        tree["cost"] = _cost(spec.cost)
    if not isinstance(spec.options, UnsetType):
        tree["options"] = to_builtins(spec.options)
    return tree


def _branch(spec: RuleSpec, alternative: Alternative) -> dict[str, Plain]:
    match = _primary(alternative.leaf.match)
    for level, path in alternative.chain:
        for key, related in _constraints(level, path).items():
            match.setdefault(key, []).extend(related)
    branch: dict[str, Plain] = {"match": match}
    where = _predicates(listed(spec.where))
    for predicates, _ in predicate_groups(alternative):
        where += _predicates(predicates)
    if where:
        branch["where"] = where
    for key in ("message", "advice"):
        text = effective_text(spec, alternative, key)
        if text is not None:
            branch[key] = text[0]
    fixes = [_fix(fix) for fix, _ in effective_fixes(spec, alternative)]
    if fixes:
        branch["fix"] = fixes
    for key in ("severity", "confidence"):
        own = alternative.nearest(key)
        branch[key] = own[0] if own else getattr(spec, key)
    cost = alternative.nearest("cost")
    cost_value = cost[0] if cost else spec.cost
    if isinstance(cost_value, Model):
        branch["cost"] = _cost(cost_value)
    layout = alternative.nearest("layout")
    layout_value = layout[0] if layout else spec.layout
    if isinstance(layout_value, Layout):
        names: dict[str, str] = to_builtins(layout_value)
        branch["layout"] = {key: name.removeprefix("$") for key, name in names.items()}
    report = alternative.nearest("report")
    if report is not None:
        branch["report"] = str(report[0]).removeprefix("$")
    go = _go_range(spec, alternative)
    if go:
        branch["go"] = go
    return branch


def _go_range(spec: RuleSpec, alternative: Alternative) -> str:
    merged = GoRange()
    for text in (spec.go, *(level.go for level, _ in alternative.chain)):
        if not isinstance(text, UnsetType):
            merged = merged.meet(GoRange.parse(text))
    return str(merged)


def _primary(match: Match) -> dict[str, Plain]:
    if isinstance(match.pattern, str):
        return {"kind": "pattern", "code": match.pattern, "as": "auto"}
    if not isinstance(match.pattern, UnsetType):
        as_ = match.pattern.as_
        form = "auto" if isinstance(as_, UnsetType) else as_
        return {"kind": "pattern", "code": match.pattern.code, "as": form}
    if not isinstance(match.query, UnsetType):
        return {"kind": "query", "query": match.query}
    if isinstance(match.analysis, str):
        default = ANALYSES[match.analysis]()
        return {"kind": "analysis", "name": match.analysis, "params": plain(default)}
    if not isinstance(match.analysis, UnsetType):
        ((name, params),) = given(match.analysis)
        return {"kind": "analysis", "name": name, "params": plain(params)}
    kind, parts = ("all", match.all) if match.any is UNSET else ("any", match.any)
    return {"kind": kind, "parts": [_tree(part) for part in listed(parts)]}


def _tree(match: Match) -> dict[str, Plain]:
    """A nested match, which keeps its own constraints and predicates."""
    tree = _primary(match) | _constraints(match, ())
    where = _predicates(listed(match.where))
    if where:
        tree["where"] = where
    return tree


def _constraints(match: Match, path: tuple[str | int, ...]) -> dict[str, list[Plain]]:
    result = {}
    for key in ("not", *RELATIONS):
        related = [_tree(item) for item, _ in placed(match, key, path)]
        if related:
            result[key] = related
    return result


def _predicates(predicates: list[Predicate]) -> list[Plain]:
    """A conjunction: the keys of all mappings in one list."""
    return [_predicate(name, value) for item in predicates for name, value in given(item)]


def _predicate(name: str, value: Plain) -> list[Plain]:
    if name in ("any", "all"):
        return [name, [_predicates([item]) for item in value]]
    if name == "not":
        return [name, _predicates([value])]
    arguments = PREDICATES[name](of=value) if isinstance(value, str) else value
    return [name, plain(arguments)]


def _cost(cost: Model) -> dict[str, Plain]:
    tree: dict[str, Plain] = to_builtins(cost)
    if isinstance(tree.get("bytes"), str):
        tree["bytes"] = tree["bytes"].removeprefix("$")
    return tree


def _fix(fix: Fix) -> dict[str, Plain]:
    if isinstance(fix.replace, UnsetType):
        edits = [edit_operation(edit) for edit in listed(fix.edits)]
    else:
        target = "match" if isinstance(fix.of, UnsetType) else fix.of.removeprefix("$")
        edits = [("replace", target, fix.replace)]
    tree: dict[str, Plain] = {
        "edits": [list(edit) for edit in edits],
        "applicability": fix.applicability,
    }
    for key in ("title", "condition"):
        value = getattr(fix, key)
        if value is not UNSET:
            tree[key] = value
    for key, predicates in (("where", fix.where), ("downgrade-unless", fix.downgrade_unless)):
        if predicates is not UNSET:
            tree[key] = _predicates(listed(predicates))
    return tree


def edit_operation(edit: EditSpec) -> tuple[str, str, str]:
    """(operation, binding without ``$``, code) of an edit that has exactly one operation."""
    code = edit.with_ if edit.text is UNSET else edit.text
    text = "" if isinstance(code, UnsetType) else code
    if not isinstance(edit.at_package_level, UnsetType):
        return ("at-package-level", "", edit.at_package_level)
    for field in EDIT_OPERATIONS:
        binding = getattr(edit, field)
        if binding is not UNSET:
            return (field.replace("_", "-"), binding.removeprefix("$"), text)
    return ("", "", text)


EDIT_OPERATIONS = (
    "replace",
    "delete",
    "insert_before",
    "insert_after",
    "insert_before_statement",
    "insert_after_statement",
)
"""Fields of an edit that name the binding they work on."""
