"""Size, alignment, pointer bytes, offsets and field types of structs equal those of gc."""

import os
import re

import pytest
from oracle_runner import go_command, go_env
from struct_truth import compare

from golint_alloc.types.sizes import WORD_SIZES

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
    assert found.instances > 10
    assert found.differences == []


FOR_ALL = ["container/list", "internal/abi", "internal/runtime/atomic", "sync/atomic"]
"""Packages that import little, so that they load for any target."""


@pytest.mark.parametrize("arch", sorted(WORD_SIZES.keys() - {"sparc64"}))
def test_layouts_on_every_architecture(arch):
    found = compare(arch, FOR_ALL)

    assert found.structs > 50
    assert found.differences == []


def test_architectures_are_those_of_gc():
    with open(os.path.join(go_env("GOROOT"), "src", "go", "types", "sizes.go")) as file:
        table = re.search(r"var gcArchSizes = .*?\n}", file.read(), re.DOTALL)
    sizes = re.findall(r'"(\w+)": +\{(\d), (\d)\}', table[0])

    # amd64p32 was Native Client's; no release that is supported builds for it.
    assert {arch: int(word) for arch, word, _ in sizes if arch != "amd64p32"} == WORD_SIZES
    assert all(word == align for arch, word, align in sizes if arch != "amd64p32")


@pytest.mark.slow
@pytest.mark.parametrize("arch", ["amd64", "arm64", "386", "arm", "mipsle"])
def test_layouts_of_the_whole_standard_library(arch):
    found = compare(arch, ["std"])

    assert found.structs > 6_000
    assert found.differences == []
    assert found.instances > 300
    assert found.nested > 5
    assert found.local > 50
