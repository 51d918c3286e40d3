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


def test_a_node_that_many_iterations_may_run() -> None:
    code = """
        func f(xs []int, c chan int) {
            for _, x := range xs {
                println(x)
                if x == 1 {
                    println(11)
                    return
                }
                switch x {
                case 2:
                    println(12)
                    break
                }
                func() { println(13) }()
                select {
                case <-c:
                    println(14)
                }
            }
        }
        """
    tested = rule("pattern: println($x)", where=[{"in-loop": {"recurs": True}}])
    others = rule("pattern: println($x)", where=[{"in-loop": {"recurs": False}}])

    assert matched(tested, code) == ["println(x)", "println(12)"]
    assert matched(others, code) == ["println(11)", "println(13)", "println(14)"]
