"""Choose which fixes of a file's findings can be applied together."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable

from golint_alloc.fixing.edits import overlaps
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import SAFE, Edit, Finding, Fix


class Chosen(NamedTuple):
    """A finding and the one of its fixes that is to be applied."""

    finding: Finding
    fix: Fix


class Selection(NamedTuple):
    """The outcome of a choice over one file."""

    chosen: list[Chosen]
    """In source order."""
    edits: list[Edit]
    """The edits of all chosen fixes, sorted, each once; import edits are not among them."""
    postponed: list[Finding]
    """Fixable findings whose every eligible fix conflicts with a chosen one."""


class _Taken:
    """The accepted edits, sorted by place."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []

    def has(self, edit: Edit) -> bool:
        """Whether an edit may be shared with one accepted before.

        Only inserted whole lines are: the same declaration wanted by two
        fixes. Two closing parentheses at one place are both needed.
        """
        if edit.start != edit.end or not edit.text.endswith("\n"):
            return False
        index = bisect_left(self.edits, edit)
        return index < len(self.edits) and self.edits[index] == edit

    def conflicts(self, edit: Edit) -> bool:
        """Whether an edit overlaps an accepted one."""
        index = bisect_left(self.edits, (edit.start,))
        # Accepted edits do not overlap each other, so of those that start before
        # only the nearest can reach here.
        if index and overlaps(edit, self.edits[index - 1]):
            return True
        for other in self.edits[index:]:
            if overlaps(edit, other):
                return True
            if other.start > edit.end:
                break
        return False

    def add(self, edits: Iterable[Edit]) -> None:
        """Accept edits."""
        for edit in edits:
            insort(self.edits, edit)


def eligible(finding: Finding, unsafe: bool) -> list[Fix]:
    """The fixes that may be applied to a finding, the preferred one first."""
    if finding.suppressed_by:
        return []
    return [fix for fix in finding.fixes if unsafe or fix.applicability == SAFE]


def select(
    findings: Iterable[Finding],
    *,
    unsafe: bool = False,
    package_name: Callable[[str], str] | None = None,
) -> Selection:
    """Pick at most one fix per finding of one file so that no two conflict.

    Findings are taken in source order; a fix that overlaps an accepted one
    gives way to the finding's next alternative, and when there is none the
    finding waits for another pass. ``package_name`` tells the name of an
    import path: two fixes that would add different packages under one name
    conflict too.
    """
    taken = _Taken()
    chosen: list[Chosen] = []
    postponed: list[Finding] = []
    added: dict[str, str] = {}
    for finding in sorted(findings, key=lambda found: (found.start, found.end, found.id)):
        fixes = eligible(finding, unsafe)
        for fix in fixes:
            fresh = [edit for edit in fix.edits if not taken.has(edit)]
            if any(taken.conflicts(edit) for edit in fresh):
                continue
            names = {package_name(path): path for path in fix.adds_imports} if package_name else {}
            if any(added.get(name, path) != path for name, path in names.items()):
                continue
            added.update(names)
            taken.add(fresh)
            chosen.append(Chosen(finding, fix))
            break
        else:
            if fixes:
                postponed.append(finding)
    return Selection(chosen, taken.edits, postponed)
