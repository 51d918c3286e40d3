"""Fingerprints survive what does not matter; the baseline keeps account of them."""

import hashlib

import pytest

from golint_alloc.lint.baseline import (
    BaselineError,
    StaleEntry,
    compare,
    counts_of,
    from_json,
    to_json,
    without,
)
from golint_alloc.lint.fingerprint import fingerprinted
from golint_alloc.rulespec.finding import Finding


def finding(start=0, end=1, id="ALC101", path="a.go", function="f", **changes):
    base = Finding("r", id, "c", "warning", "high", "m", path, start, end, function)
    return base._replace(**changes)


def prints(source: bytes, *texts: bytes, path="a.go", **changes) -> list[str]:
    findings, at = [], 0
    for text in texts:
        at = source.index(text, at)
        findings.append(finding(at, at + len(text), **changes))
        at += len(text)
    return [one.fingerprint for one in fingerprinted(findings, source, path)]


def test_the_documented_recipe():
    parts = ["ALC101", "a.go", "f", "g( x )", "0"]
    expected = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

    assert prints(b"  g(\n\t x )", b"g(\n\t x )") == [expected]


def test_moved_and_reformatted_code_keeps_its_print():
    assert prints(b"g(x, y)", b"g(x, y)") == prints(b"\n\n\tg(x,\n\t\ty)", b"g(x,\n\t\ty)")


def test_equal_places_are_told_apart_by_order():
    first, second = prints(b"g(x); g(x)", b"g(x)", b"g(x)")

    assert first != second
    assert [first] == prints(b"g(x)", b"g(x)")


@pytest.mark.parametrize("change", [{"path": "b.go"}, {"function": "h"}, {"id": "ALC102"}])
def test_what_matters_changes_the_print(change):
    assert prints(b"g(x)", b"g(x)", **change) != prints(b"g(x)", b"g(x)")


def known(*findings):
    return counts_of(findings, lambda path: path)


def check(counts, findings, checked=("a.go",), ran=("ALC101",)):
    return compare(counts, findings, checked=checked, ran=ran, relative=lambda path: path)


A, B = finding(fingerprint="aa"), finding(fingerprint="bb")


def test_known_findings_are_split_off_as_often_as_they_are_known():
    outcome = check(known(A), [A, A, B])

    assert outcome.known == [A]
    assert outcome.new == [A, B]
    assert outcome.stale == []


def test_what_is_gone_is_stale_only_if_it_was_looked_for():
    counts = known(A, A, finding(fingerprint="cc", id="ALC102"), finding(path="b.go"))

    assert check(counts, [A]).stale == [StaleEntry("a.go", "ALC101", "aa", 1)]
    assert check(counts, [A], checked=[]).stale == []


def test_stale_entries_can_be_pruned():
    counts = known(A, A, B)
    outcome = check(counts, [A])

    assert to_json(without(counts, outcome.stale)) == to_json(known(A))


def test_suppressed_findings_need_no_baseline():
    assert known(A._replace(suppressed_by="//nolint")) == {}


def test_the_file_is_sorted_and_reads_back():
    one = to_json(known(B, A, finding(path="é.go", fingerprint="dd")))

    assert one == to_json(known(finding(path="é.go", fingerprint="dd"), A, B))
    assert to_json(from_json(one, "x")) == one
    assert one.endswith("}\n")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", r"b\.json:1:2: not JSON"),
        ("[]", "version is None"),
        ('{"version": 2}', "version is 2"),
        ('{"version": 1}', "'findings' must map"),
        ('{"version": 1, "findings": {"a.go": {"ALC1:x": 0}}}', "above 0"),
        ('{"version": 1, "findings": {"a.go": {"x": 1}}}', "'findings' must map"),
        ('{"version": 1, "findings": {"a.go": {"ALC1:x": true}}}', "'findings' must map"),
    ],
)
def test_a_bad_file_says_what_to_do(text, problem):
    with pytest.raises(BaselineError, match=problem) as caught:
        from_json(text, "b.json")
    assert "--write-baseline" in str(caught.value)
