"""Branches that the compiler leaves out."""

from __future__ import annotations

import pytest

from golint_alloc.flow.constant import is_dropped
from tests.flow.golang import Source

HEAD = """const debug = false
func mark() int { return 0 }
"""


@pytest.mark.parametrize(
    ("body", "dropped"),
    [
        ("mark()", False),
        ("if debug { mark() }", True),
        ("if debug && n > 0 { mark() }", True),
        ("if n > 0 && debug { mark() }", True),
        ("if !debug { mark() }", False),
        ("if !debug { } else { mark() }", True),
        ("if debug { } else { mark() }", False),
        ("if n > 0 { } else if debug { mark() }", True),
        ("if n > 0 { mark() }", False),
        ("if unknown { mark() }", False),
        ("if debug { for range n { func() { mark() }() } }", True),
        ("if x := mark(); debug { _ = x }", False),
        ("for debug { mark() }", True),
        ("for !debug { mark() }", False),
        ("for { mark() }", False),
    ],
)
def test_a_branch_that_is_never_taken(body: str, dropped: bool) -> None:
    source = Source(f"{HEAD}func f(n int) {{\n{body}\n}}")
    assert is_dropped(source.info, source.expr("mark()")) is dropped
