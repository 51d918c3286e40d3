"""Predicates of values and lists."""

from __future__ import annotations

import pytest

from tests.matching.harness import matched, rule

CODE = """
    import "fmt"

    func f() {
        fmt.Print()
        fmt.Print(1)
        fmt.Print(1, 2)
        fmt.Print(1, 2, 3)
        fmt.Print(1, 2, 3, 4)
    }
    """


@pytest.mark.parametrize(
    ("asked", "counts"),
    [
        ({"at-least": 3}, {3, 4}),
        ({"at-most": 1}, {0, 1}),
        ({"at-least": 1, "at-most": 2}, {1, 2}),
        ({"multiple-of": 2}, {0, 2, 4}),
        ({"multiple-of": 2, "at-least": 1}, {2, 4}),
    ],
)
def test_count_of_a_list(asked: dict[str, int], counts: set[int]) -> None:
    tested = rule("pattern: fmt.Print($*args)", where=[{"count": {"of": "$args", **asked}}])

    assert {text.count(",") + (text != "fmt.Print()") for text in matched(tested, CODE)} == counts


def test_count_of_one_node_is_one() -> None:
    tested = rule(
        "pattern: fmt.Print($x)", where=[{"count": {"of": "$x", "at-least": 1, "at-most": 1}}]
    )

    assert matched(tested, CODE) == ["fmt.Print(1)"]


def test_count_is_not_of_what_is_not_bound() -> None:
    match = """
        any:
          - pattern: fmt.Print($x)
          - pattern: fmt.Print($x, $y)
            where:
              - count: {of: $y, at-least: 1}
        """
    tested = rule(match, where=[{"not": {"count": {"of": "$x", "at-least": 2}}}])

    assert matched(tested, CODE) == ["fmt.Print(1)", "fmt.Print(1, 2)"]
