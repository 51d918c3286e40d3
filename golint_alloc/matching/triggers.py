"""What the candidate search must look for on behalf of a branch, without compiling it fully."""

from __future__ import annotations

from collections.abc import Mapping

from golint_alloc.matching.analyses import get_analysis
from golint_alloc.matching.imports import default_imports
from golint_alloc.matching.pattern import compile_pattern
from golint_alloc.rulespec.rules import Branch, Plain, Rule


def triggers_of(rule: Rule, branch: Branch) -> list[tuple[str, str | None]]:
    """(candidate kind, called name or None for all) pairs that may start a match."""
    return _of_tree(branch.match, {**default_imports(), **rule.imports})


def _of_tree(tree: Mapping[str, Plain], imports: Mapping[str, str]) -> list[tuple[str, str | None]]:
    kind = tree["kind"]
    if kind == "query":
        return [("query", None)]
    if kind == "all":
        return _of_tree(tree["parts"][0], imports)
    if kind == "analysis":
        found = get_analysis(str(tree["name"]))
        return [(found.kind, name) for name in found.triggers(tree.get("params", {}))]
    form = tree.get("as", "auto")
    pattern = compile_pattern(str(tree["code"]), None if form == "auto" else str(form), imports)
    return [(pattern.anchor.kind, pattern.anchor.name)]
