"""Types, callees and constant values are those that go/types has."""

from pathlib import Path

import pytest
from exprs_oracle import ROLES, compare, tally, truths
from oracle_runner import go_command
from views import AsLinted

pytestmark = pytest.mark.skipif(go_command() is None, reason="needs a Go toolchain")

MEDIUM = ["strings", "net/url", "text/template", "encoding/json"]
MANY = [
    *MEDIUM,
    *("archive/zip", "bufio", "bytes", "cmp", "crypto/tls", "database/sql", "encoding/xml"),
    *("go/parser", "go/types", "html/template", "iter", "log/slog", "maps", "math/big"),
    *("math/rand/v2", "net/http", "os", "reflect", "runtime", "slices", "sort", "sync/atomic"),
    *("testing", "time", "unique", "cmd/compile/internal/types2"),
]
TRAPS = str(Path(__file__).parent / "testdata" / "traps")


def misses(outcomes):
    return [f"{o.where}: {o.role}: {o.text}: {o.expected} / {o.got}" for o in outcomes]


def assert_typed(outcomes, share):
    """At least this share of each role is known, and what is known is right."""
    wrong = [o for o in outcomes if o.verdict in ("wrong", "missing")]
    assert misses(wrong) == []
    for role, counts in tally(outcomes).items():
        assert counts["equal"] >= share * sum(counts.values()), (role, counts)


def test_traps():
    outcomes = list(compare(truths([TRAPS], everything=True)))

    assert misses(o for o in outcomes if o.verdict != "equal") == []
    assert len(outcomes) > 1900


def test_medium_packages_from_source():
    outcomes = list(compare(truths(MEDIUM, everything=True)))

    assert_typed(outcomes, 1)
    assert tally(outcomes)["operand"].total() > 600


def test_medium_packages_as_linted_with_their_tests(monkeypatch):
    monkeypatch.delenv("GO111MODULE", raising=False)  # restored afterwards
    outcomes = list(compare(truths(MEDIUM, tests=True), AsLinted()))

    assert_typed([o for o in outcomes if o.role in ROLES], 0.999)
    assert_typed([o for o in outcomes if o.role == "callee"], 0.999)


@pytest.mark.slow
def test_many_packages_from_source():
    outcomes = list(compare(truths(MANY, everything=True)))

    assert_typed(outcomes, 0.9999)


@pytest.mark.slow
def test_many_packages_as_linted(monkeypatch):
    monkeypatch.delenv("GO111MODULE", raising=False)
    outcomes = list(compare(truths(MANY, tests=True), AsLinted()))

    assert_typed([o for o in outcomes if o.role in ROLES], 0.998)
