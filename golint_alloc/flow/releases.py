"""What is known of a library function for several releases together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from golint_alloc.flow.escape.graph import Leaks
from golint_alloc.flow.stdfacts import Facts
from golint_alloc.types.verdict import UNKNOWN, YES, Verdict


def merged(facts: Sequence[Facts]) -> Facts:
    """What holds in each of several releases: all that may leak, and what leaks in all.

    Verdicts that differ are unknown. A function that is not always inlined has no cost.
    """
    costs = [each.cost for each in facts if each.cost is not None]
    made = {each.made for each in facts}
    inlinable = _common(each.inlinable for each in facts)
    return Facts(
        cost=max(costs) if inlinable is YES else None,
        leaks=_of_all([each.leaks for each in facts], may_leak),
        certain_leaks=_of_all([each.certain_leaks for each in facts], _must_leak),
        made=made.pop() if len(made) == 1 else "",
        allocates=_common(each.allocates for each in facts),
        inlinable=inlinable,
    )


def _common(verdicts: Iterable[Verdict]) -> Verdict:
    found = set(verdicts)
    return found.pop() if len(found) == 1 else UNKNOWN


def _of_all(
    each: Sequence[tuple[Leaks, ...] | None], combine: Callable[[Sequence[Leaks]], Leaks]
) -> tuple[Leaks, ...] | None:
    known = [leaks for leaks in each if leaks is not None]
    if len(known) < len(each) or len({len(leaks) for leaks in known}) != 1:
        return None
    return tuple(map(combine, zip(*known, strict=True)))


def may_leak(leaks: Sequence[Leaks]) -> Leaks:
    """Leaks of any release (or instance), with the fewest dereferences."""

    def least(numbers: Iterable[int]) -> int:
        return min((number for number in numbers if number >= 0), default=-1)

    indices = sorted({index for each in leaks for index, _ in each.results})
    found = [dict(each.results) for each in leaks]
    return Leaks(
        least(each.heap for each in leaks),
        least(each.mutates for each in leaks),
        least(each.calls for each in leaks),
        tuple((index, least(results.get(index, -1) for results in found)) for index in indices),
    )


def _must_leak(leaks: Sequence[Leaks]) -> Leaks:
    """Leaks of every release, with the most dereferences."""

    def greatest(numbers: Sequence[int]) -> int:
        return max(numbers) if min(numbers) >= 0 else -1

    first, *others = (dict(each.results) for each in leaks)
    common = [index for index in first if all(index in results for results in others)]
    return Leaks(
        greatest([each.heap for each in leaks]),
        greatest([each.mutates for each in leaks]),
        greatest([each.calls for each in leaks]),
        tuple(
            (index, max(first[index], *(results[index] for results in others))) for index in common
        ),
    )
