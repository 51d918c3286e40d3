"""Fingerprints survive what does not matter."""

import hashlib

import pytest

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
