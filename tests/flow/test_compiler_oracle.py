"""Escape and inlining answers on standard packages beside the compiler's."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from benchmarks.compare_escapes import Comparison, compare, load, show
from tools.escape.diagnostics import compile_packages, goroot

PACKAGES = ("strings", "net/url", "text/template", "bufio")
WIDER = ("encoding/json", "go/printer", "log/slog", "database/sql", "archive/zip", "go/types")


def comparisons(packages: tuple[str, ...]) -> list[Comparison]:
    root = goroot() / "src"
    diagnostics = compile_packages(packages, root)
    found: list[Comparison] = []
    for path in packages:
        found += compare(load(root, path), [d for d in diagnostics if d.package == path])
    return found


def check(found: list[Comparison]) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for c in found:
        counts[c.kind][c.outcome] += 1
    table = show(found, misses=True)
    inlining = counts["inlinable"]
    known = inlining["agree"] + inlining["false yes"] + inlining["false no"]
    assert inlining["agree"] >= 0.97 * known, table
    for kind in set(counts) - {"inlinable"}:
        outcomes = counts[kind]
        assert outcomes["false yes"] <= 0.01 * outcomes.total(), table
        assert outcomes["false no"] <= 0.01 * outcomes.total(), table
    # An answer that is never given would agree, too.
    asked = sum(c.total() for c in counts.values())
    assert sum(c["unknown"] for c in counts.values()) <= 0.12 * asked, table


def test_a_few_packages(go: str) -> None:
    found = comparisons(PACKAGES)

    check(found)
    assert {c.truth for c in found if c.kind == "variable"} == {True, False}
    assert len(found) > 2000


@pytest.mark.slow
def test_more_packages(go: str) -> None:
    check(comparisons(WIDER))
