"""The predicate that tells which names a match bound."""

from __future__ import annotations

from tests.matching.harness import matched, rule

NIL_SEEN = rule("analysis: growing-append", where=[{"bound": "$nil"}])
NIL_UNSEEN = rule("analysis: growing-append", where=[{"not": {"bound": "$nil"}}])
CODE = """
    package p
    func returned(xs []int) []int {
        var seen []int
        for _, x := range xs {
            seen = append(seen, x)
        }
        return seen
    }
    func counted(xs []int) int {
        var unseen []int
        for _, x := range xs {
            unseen = append(unseen, x)
        }
        return len(unseen)
    }
"""


def test_bound_holds_only_where_the_analysis_bound_the_name() -> None:
    assert matched(NIL_SEEN, CODE) == ["var seen []int"]
    assert matched(NIL_UNSEEN, CODE) == ["var unseen []int"]
