"""Types, callees and constant values are those that go/types has."""

from pathlib import Path

import pytest
from exprs_oracle import Oracle, compare, tally
from oracle_runner import go_command

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
    outcomes = list(compare(Oracle([TRAPS], everything=True), [TRAPS]))

    assert misses(o for o in outcomes if o.verdict != "equal") == []
    assert len(outcomes) > 1900


def test_medium_packages_from_source():
    outcomes = list(compare(Oracle(MEDIUM, everything=True), MEDIUM))

    assert_typed(outcomes, 1)
    assert tally(outcomes)["recv"].total() > 600


def test_medium_packages_with_the_shipped_library():
    # What the shipped data lacks is the API of internal packages.
    outcomes = list(compare(Oracle(MEDIUM), MEDIUM, library=None))

    assert_typed([o for o in outcomes if o.role == "recv"], 0.999)
    assert_typed([o for o in outcomes if o.role != "const"], 0.99)


@pytest.mark.slow
def test_many_packages_from_source():
    outcomes = list(compare(Oracle(MANY, everything=True), MANY))

    assert_typed(outcomes, 0.9999)


@pytest.mark.slow
def test_many_packages_with_the_shipped_library():
    outcomes = list(compare(Oracle(MANY), MANY, library=None))

    assert_typed([o for o in outcomes if o.role in ("recv", "call", "range")], 0.98)
