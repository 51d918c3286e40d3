"""What the candidate search must look for on behalf of a branch, without compiling it fully."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

from golint_alloc.matching.analyses.registry import starts_of
from golint_alloc.matching.imports import default_imports
from golint_alloc.rulespec.rules import Branch, Plain, Rule


def triggers_of(rule: Rule, branch: Branch) -> list[tuple[str, str | None]]:
    """(candidate kind, called name or None for all) pairs that may start a match."""
    tree = _starting(branch.match)
    kind = tree["kind"]
    if kind == "query":
        return [("query", None)]
    if kind == "analysis":
        return starts_of(str(tree["name"]), tree.get("params", {}))
    if "anchor" in tree:
        kind, name = tree["anchor"]
        return [(kind, name)]
    return [_anchor(tree, {**default_imports(), **rule.imports})]


def note_anchors(rules: Iterable[dict[str, Plain]]) -> None:
    """Write into compiled rules (see rulespec.rules) what their patterns are found by.

    To be done once, before they are cached: to find it out, each pattern has to be parsed.
    """
    from golint_alloc.matching.pattern import PatternError

    for rule in rules:
        imports = {**default_imports(), **rule.get("imports", {})}
        for branch in rule.get("branches", ()):
            tree = _starting(branch["match"])
            if tree["kind"] == "pattern":
                with suppress(PatternError):  # told when a run is to use the rule
                    tree["anchor"] = list(_anchor(tree, imports))


def _starting(tree: Mapping[str, Plain]) -> Plain:
    """The part of a match tree that finds; the others hold at the same place."""
    while tree["kind"] == "all":
        tree = tree["parts"][0]
    return tree


def _anchor(tree: Mapping[str, Plain], imports: Mapping[str, str]) -> tuple[str, str | None]:
    from golint_alloc.matching.pattern import compile_pattern

    form = tree.get("as", "auto")
    pattern = compile_pattern(str(tree["code"]), None if form == "auto" else str(form), imports)
    return pattern.anchor.kind, pattern.anchor.name
