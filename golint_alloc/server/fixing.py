"""Repair a whole document: all its safe fixes, or those of one rule, as small edits."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from golint_alloc.fixing.alignment import realigned
from golint_alloc.fixing.edits import apply_edits
from golint_alloc.fixing.imports import imports_after, package_name
from golint_alloc.fixing.select import select
from golint_alloc.lint.repairing import is_as_intact
from golint_alloc.rulespec.finding import SAFE, Edit, Finding
from golint_alloc.syntax import parse


def has_safe_fix(found: Finding) -> bool:
    """Whether a finding can be repaired without changing what the code does."""
    return any(fix.applicability == SAFE for fix in found.fixes)


def fix_all(path: str, source: bytes, findings: Sequence[Finding]) -> list[Edit]:
    """The edits of the safe fixes that can be applied together; none where the result
    would not parse, or in generated files.
    """
    selection = select(list(findings), package_name=package_name)
    file = parse(path, source)
    if not selection.chosen or file.is_generated:
        return []
    adds = sorted({path for chosen in selection.chosen for path in chosen.fix.adds_imports})
    drops = sorted({path for chosen in selection.chosen for path in chosen.fix.drops_imports})
    edits = selection.edits + imports_after(file, selection.edits, adds, drops)
    fixed = parse(path, apply_edits(source, edits))
    if not is_as_intact(fixed, file):
        return []
    return line_edits(source, realigned(file, fixed, edits))


def line_edits(before: bytes, after: bytes) -> list[Edit]:
    """Edits of whole lines that make one text of the other."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Edit(starts[i1], starts[i2], b"".join(new[j1:j2]).decode("utf-8", "replace"))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]
