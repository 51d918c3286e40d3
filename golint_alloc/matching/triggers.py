"""What the candidate search must look for on behalf of a branch, without compiling it fully."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

from golint_alloc.matching.analyses.registry import starts_of
from golint_alloc.matching.imports import default_imports
from golint_alloc.rulespec.rules import Plain, Rule

Trigger = tuple[str, str | None]
"""A candidate kind, and a called name or None for all."""


def starts_of_rule(rule: Rule) -> list[dict[str, Plain]]:
    """What is known of each branch of a rule before it is read: as ``note_starts`` has noted it,
    else the part of its match tree that finds.
    """
    starts = rule.starts
    return [starting(branch.match) for branch in rule.branches] if starts is None else starts


def all_triggers(rule: Rule) -> list[list[Trigger]]:
    """For each branch of a rule what may start a match."""
    return [triggers_of(start, rule.imports) for start in starts_of_rule(rule)]


def triggers_of(start: Mapping[str, Plain], imports: Mapping[str, str]) -> list[Trigger]:
    """What may start a match of a branch, by what is known of it. ``imports`` are the rule's."""
    kind = start["kind"]
    if kind == "query":
        return [("query", None)]
    if kind == "analysis":
        return starts_of(str(start["name"]), start.get("params", {}))
    if "anchor" in start:
        kind, name = start["anchor"]
        return [(kind, name)]
    from golint_alloc.matching.ready import pattern_of

    anchor = pattern_of(start, {**default_imports(), **imports}).anchor
    return [(anchor.kind, anchor.name)]


def note_starts(rules: Iterable[dict[str, Plain]]) -> None:
    """Write into compiled rules (see rulespec.rules) what a run would find out about them at each
    start: what starts their branches, what a file must hold for that, their compiled patterns.

    To be done once, before they are cached: to find it out, each pattern has to be parsed.
    """
    from golint_alloc.matching.gates import noted_gate
    from golint_alloc.matching.ready import note_patterns

    for rule in rules:
        imports = {**default_imports(), **rule.get("imports", {})}
        starts = rule["starts"] = []
        for branch in rule.get("branches", ()):
            note_patterns(branch["match"], imports)
            start = _noted(starting(branch["match"]), imports)
            if not rule.get("options"):  # which a gate may depend on
                start["gate"] = noted_gate(branch, imports)
            starts.append({**start, "go": branch.get("go", "")})


def _noted(tree: Mapping[str, Plain], imports: Mapping[str, str]) -> dict[str, Plain]:
    """The little of a match tree that says what starts it."""
    from golint_alloc.matching.pattern import PatternError
    from golint_alloc.matching.ready import pattern_of

    kind = tree["kind"]
    if kind == "analysis":
        functions = tree.get("params", {}).get("functions", [])
        return {"kind": kind, "name": tree["name"], "params": {"functions": functions}}
    if kind == "pattern":
        with suppress(PatternError):
            pattern = pattern_of(tree, imports)
            return {
                "kind": kind,
                "anchor": [pattern.anchor.kind, pattern.anchor.name],
                "words": [word.decode() for word in pattern.searched],
            }
        # The fault is told when the rule is run.
        return {"kind": kind, "code": tree["code"], "as": tree.get("as", "auto")}
    return {"kind": kind}


def starting(tree: Mapping[str, Plain]) -> Plain:
    """The part of a match tree that finds; the others hold at the same place."""
    while tree["kind"] == "all":
        tree = tree["parts"][0]
    return tree
