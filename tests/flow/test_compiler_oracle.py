"""Escape and inlining answers on standard packages beside the compiler's."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.compare_escapes import Comparison, causes, run, show
from benchmarks.gotree import standard_library

PACKAGES = ("strings", "net/url", "text/template", "bufio")
WIDER = ("encoding/json", "go/printer", "log/slog", "database/sql", "archive/zip", "go/types")


def check(found: list[Comparison]) -> None:
    table = f"{show(found)}\n{causes(found)}"
    sites = [
        c
        for c in found
        if c.kind not in {"parameter", "inlinable"} and c.truth not in {"none", "both"}
    ]
    for verdict in ("heap", "stack"):
        said = [c for c in sites if c.model == verdict]
        assert sum(c.agrees for c in said) >= 0.985 * len(said), table
    # An answer that is never given would agree, too.
    assert sum(c.is_known for c in sites) >= 0.95 * len(sites), table
    for kind, answered in (("parameter", 0.95), ("inlinable", 0.9)):
        asked = [c for c in found if c.kind == kind]
        known = [c for c in asked if c.is_known]
        assert len(known) >= answered * len(asked), table
        assert sum(c.agrees for c in known) >= 0.98 * len(known), table


def test_a_few_packages(go: str) -> None:
    found = list(run(standard_library(), PACKAGES))

    check(found)
    kinds = Counter(c.kind for c in found if c.truth != "none")
    assert min(kinds[kind] for kind in ("literal", "make", "append", "closure", "boxing")) > 10
    assert {c.truth for c in found if c.kind == "variable"} >= {"heap", "stack"}
    assert len(found) > 1000


@pytest.mark.slow
def test_more_packages(go: str) -> None:
    check(list(run(standard_library(), WIDER)))
