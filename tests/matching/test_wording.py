"""The words that bindings bring into messages."""

from __future__ import annotations

import pytest

from golint_alloc.matching.facts.wording import listing


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_listing_has_commas_and_one_and(items: list[str], text: str) -> None:
    assert listing(items) == text
