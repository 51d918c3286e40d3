"""Method sets and ``implements`` agree with go/types for all pairs of types across packages."""

import pytest
from implements_truth import PACKAGES, compare
from oracle_runner import go_command

pytestmark = pytest.mark.skipif(go_command() is None, reason="needs a Go toolchain")

SAMPLE = ["bytes", "cmp", "context", "database/sql", "fmt", "go/ast", "io", "io/fs", "sync/atomic"]


@pytest.mark.parametrize("shipped", [False, True], ids=["source", "shipped"])
def test_pairs_of_a_sample(shipped):
    found = compare(SAMPLE, shipped)

    assert found.differences == []
    assert {row.unknown + row.wrong for row in found.rows.values()} == {0}
    assert found.types > 100
    assert found.interfaces > 30
    assert found.instances == 2  # sql.Null[int] and atomic.Pointer[int]
    assert found.rows["*T implements"].questions == found.types * found.interfaces
    assert found.left_out == 0


@pytest.mark.slow
@pytest.mark.parametrize("shipped", [False, True], ids=["source", "shipped"])
def test_pairs_of_sixty_packages(shipped):
    found = compare(PACKAGES, shipped)

    assert len(set(PACKAGES)) == 60
    assert found.differences == []
    assert found.rows["T implements"].questions > 90_000
    assert found.left_out == 0
