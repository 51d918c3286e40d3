"""What the candidate search must look for on behalf of a branch, without compiling it fully."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from golint_alloc.matching.analyses.registry import starts_of
from golint_alloc.matching.imports import default_imports
from golint_alloc.rulespec.rules import Plain, Rule

if TYPE_CHECKING:
    from golint_alloc.matching.pattern import Pattern

Trigger = tuple[str, str | None]
"""A candidate kind, and a called name or None for all."""


def triggers_of(rule: Rule) -> list[list[Trigger]]:
    """For each branch of a rule what may start a match."""
    starts = rule.starts
    if starts is None:
        starts = [starting(branch.match) for branch in rule.branches]
    return [_triggers(tree, rule.imports) for tree in starts]


def noted_words(rule: Rule) -> list[tuple[bytes, ...] | None]:
    """For each branch the words that the text of a candidate holds if it starts a match, as the
    cache has them: None where only the compiled branch can tell.
    """
    return [
        tuple(word.encode() for word in start["words"]) if "words" in start else None
        for start in rule.starts or ()
    ]


def note_starts(rules: Iterable[dict[str, Plain]]) -> None:
    """Write into compiled rules (see rulespec.rules) what ``triggers_of`` and ``noted_words`` tell.

    To be done once, before they are cached: to find it out, each pattern has to be parsed.
    """
    for rule in rules:
        rule["starts"] = [
            _noted(starting(branch["match"]), rule.get("imports", {}))
            for branch in rule.get("branches", ())
        ]


def _noted(tree: Mapping[str, Plain], imports: Mapping[str, str]) -> dict[str, Plain]:
    """The little of a match tree that says what starts it."""
    from golint_alloc.matching.pattern import PatternError

    kind = tree["kind"]
    if kind == "analysis":
        functions = tree.get("params", {}).get("functions", [])
        return {"kind": kind, "name": tree["name"], "params": {"functions": functions}}
    if kind == "pattern":
        with suppress(PatternError):
            pattern = _compiled(tree, imports)
            return {
                "kind": kind,
                "anchor": [pattern.anchor.kind, pattern.anchor.name],
                "words": [word.decode() for word in pattern.searched],
            }
        # The fault is told when the rule is run.
        return {"kind": kind, "code": tree["code"], "as": tree.get("as", "auto")}
    return {"kind": kind}


def _triggers(tree: Mapping[str, Plain], imports: Mapping[str, str]) -> list[Trigger]:
    kind = tree["kind"]
    if kind == "query":
        return [("query", None)]
    if kind == "analysis":
        return starts_of(str(tree["name"]), tree.get("params", {}))
    if "anchor" in tree:
        kind, name = tree["anchor"]
        return [(kind, name)]
    anchor = _compiled(tree, imports).anchor
    return [(anchor.kind, anchor.name)]


def starting(tree: Mapping[str, Plain]) -> Plain:
    """The part of a match tree that finds; the others hold at the same place."""
    while tree["kind"] == "all":
        tree = tree["parts"][0]
    return tree


def _compiled(tree: Mapping[str, Plain], imports: Mapping[str, str]) -> Pattern:
    from golint_alloc.matching.pattern import compile_pattern

    form = tree.get("as", "auto")
    imports = {**default_imports(), **imports}
    return compile_pattern(str(tree["code"]), None if form == "auto" else str(form), imports)
