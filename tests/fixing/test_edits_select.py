"""Applying edits, and choosing fixes that can be applied together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golint_alloc.fixing.edits import EditError, apply_edits, newline_of, overlaps
from golint_alloc.fixing.select import select
from golint_alloc.rulespec.finding import SAFE, UNSAFE, Edit, Finding, Fix


def finding(start, *fixes, **changes):
    base = Finding("r", "ALC101", "c", "warning", "high", "m", "a.go", start, start + 1)
    return base._replace(fixes=fixes, **changes)


def fix(*edits, applicability=SAFE, adds=()):
    return Fix("t", applicability, tuple(Edit(*edit) for edit in edits), adds_imports=adds)


def test_apply_keeps_order_of_insertions_and_puts_them_before_replacements():
    edits = [Edit(1, 3, "X"), Edit(1, 1, "a"), Edit(1, 1, "b"), Edit(3, 3, "c")]

    assert apply_edits(b"0123", edits) == b"0abXc3"


@pytest.mark.parametrize("edits", [[(0, 3, ""), (2, 4, "")], [(3, 9, "")], [(3, 2, "")]])
def test_apply_refuses_what_makes_no_sense(edits):
    with pytest.raises(EditError):
        apply_edits(b"012345", [Edit(*edit) for edit in edits])


def test_inserted_line_ends_follow_the_file():
    assert newline_of(b"a\r\nb\n") == "\r\n"
    assert newline_of(b"\n\r\n") == "\n"
    assert newline_of(b"a") == "\n"
    assert apply_edits(b"a\r\nb", [Edit(3, 3, "x\ny\r\n")]) == b"a\r\nx\r\ny\r\nb"


def test_bytes_that_are_not_text_are_kept():
    assert apply_edits(b"\xff\x00a\xfe", [Edit(2, 3, "é")]) == b"\xff\x00\xc3\xa9\xfe"


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 4), st.sampled_from(["", "x", "y\n"])),
        max_size=8,
    )
)
def test_whatever_is_selected_can_be_applied(spans):
    source = b"0123456789abcdef"
    findings = [finding(start, fix((start, start + size, text))) for start, size, text in spans]
    chosen = select(findings)

    apply_edits(source, chosen.edits)
    for index, one in enumerate(chosen.edits):
        assert not any(overlaps(one, other) for other in chosen.edits[index + 1 :])
    assert len(chosen.chosen) + len(chosen.postponed) == len(findings)


def test_first_in_source_order_wins_and_the_loser_waits():
    late, early = finding(5, fix((5, 9, "b"))), finding(2, fix((2, 6, "a")))
    result = select([late, early])

    assert [one.finding for one in result.chosen] == [early]
    assert result.postponed == [late]


def test_what_is_inserted_behind_an_expression_waits_for_its_replacement():
    replacing, behind = finding(2, fix((2, 6, "a"))), finding(4, fix((6, 6, ".String()")))

    assert select([replacing, behind]).postponed == [behind]
    before = finding(4, fix((2, 2, "b")))
    assert select([replacing, before]).postponed == []


def test_an_alternative_is_taken_when_the_preferred_fix_conflicts():
    first = finding(0, fix((0, 4, "a")))
    second = finding(2, fix((2, 6, "b")), fix((8, 9, "c")))

    assert select([first, second]).edits == [Edit(0, 4, "a"), Edit(8, 9, "c")]


def test_a_fix_is_applied_whole_or_not_at_all():
    first = finding(5, fix((5, 6, "a")))
    second = finding(6, fix((8, 9, "b"), (5, 6, "c")))

    assert select([first, second]).edits == [Edit(5, 6, "a")]


def test_touching_edits_do_not_conflict():
    assert len(select([finding(0, fix((0, 4, ""))), finding(4, fix((4, 6, "")))]).chosen) == 2


def test_equal_insertions_of_whole_lines_are_made_once():
    pair = [finding(1, fix((0, 0, "var b\n"), (1, 2, "x"))), finding(3, fix((0, 0, "var b\n")))]

    assert select(pair).edits == [Edit(0, 0, "var b\n"), Edit(1, 2, "x")]


def test_equal_insertions_within_a_line_are_both_needed_so_they_conflict():
    pair = [finding(1, fix((4, 4, ")"))), finding(2, fix((4, 4, ")")))]

    assert len(select(pair).postponed) == 1


def test_unsafe_fixes_only_on_demand_and_suppressed_findings_never():
    risky = finding(0, fix((0, 1, ""), applicability=UNSAFE))
    silenced = finding(3, fix((3, 4, "")), suppressed_by="//nolint")

    assert select([risky, silenced]).chosen == []
    assert select([risky, silenced]).postponed == []
    assert len(select([risky, silenced], unsafe=True).chosen) == 1


def test_two_packages_of_one_name_are_not_added_together():
    pair = [
        finding(0, fix((0, 1, "a"), adds=("math/rand",))),
        finding(3, fix((3, 4, "b"), adds=("crypto/rand",))),
        finding(5, fix((5, 6, "c"), adds=("math/rand",))),
    ]
    result = select(pair, package_name=lambda path: path.rsplit("/", 1)[-1])

    assert [one.finding.start for one in result.chosen] == [0, 5]
