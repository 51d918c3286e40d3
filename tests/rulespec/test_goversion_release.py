"""Ranges of Go versions for files that are written for an older version than their module."""

from __future__ import annotations

from golint_alloc.rulespec.goversion import GoRange


def test_an_end_counts_for_the_release_and_a_beginning_for_the_language() -> None:
    gone, new = GoRange.parse("<1.26"), GoRange.parse(">=1.25")

    assert [True, False] == [gone.contains((1, 18)), gone.contains((1, 18), (1, 27))]
    assert [False, True] == [new.contains((1, 18), (1, 27)), new.contains((1, 25), (1, 27))]
