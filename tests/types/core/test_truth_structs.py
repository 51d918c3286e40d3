"""Size, alignment, pointer bytes, offsets and field types of structs equal those of gc."""

import pytest
from oracle_runner import go_command
from struct_truth import compare

pytestmark = pytest.mark.skipif(go_command() is None, reason="needs a Go toolchain")

SAMPLE = [
    "bytes",
    "container/list",
    "encoding/json",
    "go/ast",
    "internal/abi",
    "internal/runtime/atomic",
    "log/slog",
    "os",
    "reflect",
    "sync",
    "sync/atomic",
    "syscall",
    "text/template/parse",
    "time",
    "unique",
]


@pytest.mark.parametrize("arch", ["amd64", "386"])
def test_layouts_of_a_sample(arch):
    found = compare(arch, SAMPLE)

    assert found.structs > 500
    assert found.differences == []


@pytest.mark.slow
@pytest.mark.parametrize("arch", ["amd64", "arm64", "386", "arm", "mipsle"])
def test_layouts_of_the_whole_standard_library(arch):
    found = compare(arch, ["std"])

    assert found.structs > 6_000
    assert found.differences == []
