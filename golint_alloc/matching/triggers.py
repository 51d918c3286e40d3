"""What the candidate search must look for on behalf of a branch, without compiling it fully."""

from __future__ import annotations

from golint_alloc.matching.analyses import get_analysis
from golint_alloc.matching.pattern import compile_pattern
from golint_alloc.rulespec.rules import Branch
from golint_alloc.types.library import default_imports


def triggers_of(branch: Branch) -> list[tuple[str, str | None]]:
    """(candidate kind, called name or None for all) pairs that may start a match."""
    return _of_tree(branch.match)


def _of_tree(tree: dict[str, object]) -> list[tuple[str, str | None]]:
    kind = tree["kind"]
    if kind == "all":
        parts = tree["parts"]
        assert isinstance(parts, list)
        return _of_tree(parts[0])
    if kind == "analysis":
        found = get_analysis(str(tree["name"]))
        return [(found.kind, name) for name in found.names or (None,)]
    form = tree.get("as", "auto")
    pattern = compile_pattern(
        str(tree["code"]), None if form == "auto" else str(form), default_imports()
    )
    return [(pattern.anchor.kind, pattern.anchor.name)]
