"""The baseline keeps account of known findings wherever they move."""

import pytest

from golint_alloc.lint.baseline import (
    BaselineError,
    Settled,
    StaleEntry,
    compare,
    from_json,
    key_of,
    to_json,
)
from golint_alloc.rulespec.finding import Finding


def finding(text="x", function="f", id="ALC101", path="a.go", **changes):
    base = Finding("r", id, "c", "warning", "high", text, path, 0, len(text), function)
    return base._replace(**changes)


def keyed(*findings):
    return [(one, one.path, key_of(one, one.message.encode())) for one in findings]


NOTHING = Settled({}, (), (), ())


def known(*findings):
    return compare({}, keyed(*findings), NOTHING).grown


def check(counts, *findings, checked=("a.go", "b.go"), gone=(), swept=None, ran=("ALC101",)):
    settled = Settled(dict.fromkeys(checked, ran), gone, gone if swept is None else swept, ran)
    return compare(counts, keyed(*findings), settled, never=("ALC900",))


A, B = finding("a"), finding("b")


def test_the_key_is_rule_function_and_text_without_space():
    one = finding("g(\n\t x )", "(*T).m")

    assert key_of(one, one.message.encode()) == key_of(finding("g( x )", "(*T).m"), b"g( x )")
    assert key_of(one, one.message.encode()).startswith("ALC101 (*T).m ")
    assert key_of(finding("x", ""), b"x").startswith("ALC101 package ")


def test_known_findings_are_split_off_as_often_as_they_are_known():
    outcome = check(known(A), A, A, B)

    assert outcome.known == [A]
    assert outcome.new == [A, B]
    assert outcome.stale == []
    assert outcome.kept == known(A)
    assert outcome.grown == known(A, A, B)


@pytest.mark.parametrize(
    ("moved", "gone", "is_known"),
    [
        (A._replace(function="renamed"), (), True),
        (A._replace(path="b.go"), (), True),
        (A._replace(path="b.go"), ("a.go",), True),
        (A._replace(path="c/d.go"), ("a.go",), True),
        (A._replace(path="b.go", function="renamed"), ("a.go",), False),
        (B, (), False),
        (A._replace(id="ALC102"), (), False),
    ],
)
def test_what_was_moved_is_known(moved, gone, is_known):
    outcome = check(known(A), moved, gone=gone, ran=("ALC101", "ALC102"))

    assert bool(outcome.known) is is_known
    assert bool(outcome.stale) is not is_known
    assert outcome.kept == (known(moved) if is_known else {})


def test_what_may_still_be_there_is_no_source_of_moves():
    moved = A._replace(path="b.go")

    assert check(known(A), A, moved).new == [moved]
    assert check(known(A), moved, checked=("b.go",)).new == [moved]
    assert check(known(A), moved, checked=("b.go",)).kept == known(A)
    assert check(known(A), moved, checked=("b.go",), gone=("a.go",), swept=()).known == [moved]


def test_what_is_gone_is_stale_only_if_it_was_looked_for():
    other = finding(id="ALC102")
    counts = known(A, A, other, finding(path="b.go"))
    key = key_of(A, b"a")

    assert check(counts, A, checked=["a.go"]).stale == [StaleEntry("a.go", key, 1)]
    assert check(counts, A, checked=["a.go"]).kept == known(A, other, finding(path="b.go"))
    assert check(counts, checked=[], gone=["a.go"], swept=[]).stale == []
    assert check(counts, checked=[], gone=["a.go"]).stale == [StaleEntry("a.go", key, 2)]


@pytest.mark.parametrize("one", [A._replace(suppressed_by="//nolint"), A._replace(id="ALC900")])
def test_some_findings_are_not_recorded(one):
    assert check({}, one).new == [one]
    assert check({}, one).grown == {}


def test_a_suppressed_finding_needs_no_entry():
    assert len(check(known(A), A._replace(suppressed_by="//nolint")).stale) == 1


def test_the_file_is_sorted_and_reads_back():
    one = to_json(known(B, A, finding(path="é.go")))

    assert one == to_json(known(finding(path="é.go"), A, B))
    assert to_json(from_json(one.encode(), "x")) == one
    assert one.endswith("}\n")


def test_what_a_merge_brought_in_twice_counts_once():
    both = """{"version": 2, "findings": {
        "a.go": {"ALC1 f x": 2, "ALC1 f x": 2, "ALC1 f y": 1}, "a.go": {"ALC1 g x": 1}}}"""

    merged = {"a.go": {"ALC1 f x": 2, "ALC1 f y": 1, "ALC1 g x": 1}}
    assert from_json(both.encode(), "b.json") == merged


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", r"b\.json:1:2: not JSON: .*; restore it"),
        ("", r"b\.json:1:1: not JSON"),
        ("\udcff", "not UTF-8"),
        ("[]", "version is None"),
        ('{"version": 1}', "version is 1.*restore it"),
        ('{"version": 3}', "version is 3.*newer"),
        ('{"version": 2}', "'findings' must map"),
        ('{"version": 2, "findings": {"a.go": {"ALC1 f x": 0}}}', "above 0"),
        ('{"version": 2, "findings": {"a.go": {"x": 1}}}', "'findings' must map"),
        ('{"version": 2, "findings": {"a.go": {"ALC1 f x": true}}}', "'findings' must map"),
        ('{\n<<<<<<< HEAD\n"a": 1\n', r"b\.json:2: a merge conflict; keep"),
    ],
)
def test_a_bad_file_says_what_to_do(text, problem):
    with pytest.raises(BaselineError, match=problem):
        from_json(text.encode("utf-8", "surrogateescape"), "b.json")
