"""What an allocation costs: the runtime's own table, and what it counts when it allocates."""

import os
import re
import subprocess

import pytest
from oracle_runner import go_command, go_env
from programs import program

from golint_alloc.types.heap import (
    HEADER,
    SIZE_CLASSES,
    TINY_BLOCK,
    allocation_cost,
    object_cost,
    size_class,
)
from golint_alloc.types.sizes import Sizes

needs_go = pytest.mark.skipif(go_command() is None, reason="needs a Go toolchain")


@pytest.mark.parametrize(
    ("size", "pointers", "expected"),
    [
        (0, False, 0),
        (1, False, 8),
        (9, True, 16),
        (48, False, 48),
        (49, False, 64),
        (512, True, 512),
        (513, False, 576),
        (576, True, 640),
        (1024, False, 1024),
        (32_760, True, 32_768),
        (32_761, False, 32_768),
        (32_769, True, 40_960),
        (100_000, False, 106_496),
    ],
)
def test_size_classes(size, pointers, expected):
    assert size_class(size, pointers) == expected


def test_headers_begin_earlier_on_32_bit_machines():
    assert [size_class(size, True, 4) for size in (128, 132, 512)] == [128, 144, 576]
    assert size_class(512, False, 4) == 512


@pytest.mark.parametrize(
    ("size", "cost"),
    [(0, 0), (1, 1), (2, 2), (3, 4), (4, 4), (5, 6), (6, 8), (7, 8), (8, 8), (9, 16), (12, 16)],
)
def test_tiny_objects_share_a_block(size, cost):
    assert object_cost(size) == cost
    assert object_cost(size, pointers=True) == size_class(size)


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("struct{}", 0),
        ("bool", 1),
        ("struct{ a int32; b bool }", 8),
        ("*int", 8),
        ("struct{ a, b, c, d, e *int }", 48),
        ("[64]*int", 512),
        ("[65]*int", 576),
        ("[72]*int", 640),
        ("[72]int", 576),
        ("gone.T", None),
        ("struct{ p *gone.T; n int }", 16),
    ],
)
def test_allocations_of_types(text, cost):
    made = program({"p": f'package p\nimport "gone"\ntype X {text}'})

    assert allocation_cost(made.sizes, made.package("p").lookup("X").type) == cost


def test_the_cost_is_that_of_the_architecture():
    made = program({"p": "package p\ntype X struct { p [33]*int }"})
    type_ = made.package("p").lookup("X").type

    assert allocation_cost(made.sizes, type_) == 288
    assert allocation_cost(Sizes("386"), type_) == 144  # 132 bytes and a header


def goroot_text(*parts):
    with open(os.path.join(go_env("GOROOT"), "src", *parts), encoding="utf-8") as file:
        return file.read()


@needs_go
def test_the_table_is_the_runtimes():
    text = goroot_text("internal", "runtime", "gc", "sizeclasses.go")
    table = re.search(r"SizeClassToSize *= *\[\w+\]uint16\{([\d, ]+)\}", text)
    constants = {name: int(value) for name, value in re.findall(r"(\w+) += (\d+)\n", text)}
    header = re.search(
        r"MallocHeaderSize = (\d+)", goroot_text("internal", "runtime", "gc", "malloc.go")
    )

    assert (0, *SIZE_CLASSES) == tuple(map(int, table[1].split(",")))
    assert constants["NumSizeClasses"] == len(SIZE_CLASSES) + 1 == 68
    assert constants["TinySize"] == TINY_BLOCK
    assert constants["PageShift"] == 13
    assert int(header[1]) == HEADER


MEASURE = """package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

var sink any

func cost[T any](name string, n int) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range n {
		sink = new(T)
	}
	runtime.ReadMemStats(&after)
	fmt.Println(name, float64(after.TotalAlloc-before.TotalAlloc)/float64(n))
}

type holding[T any] struct {
	p *byte
	_ T
}

func main() {
	debug.SetGCPercent(-1)
	runtime.GOMAXPROCS(1)
CALLS
}
"""


def measured_sizes(word):
    edges = [*range(1, 17), 128, 512, *SIZE_CLASSES, 32_760, 65_536]
    around = {edge + step for edge in edges for step in (-word, -1, 0, 1, word, 8)}
    return sorted(size for size in around if 0 < size <= 66_000)


@needs_go
@pytest.mark.slow
@pytest.mark.parametrize("arch", ["amd64", "386"])
def test_the_runtime_counts_the_same(tmp_path, arch):
    word = Sizes(arch).word
    calls, expected = [], {}
    for size in measured_sizes(word):
        count = 12_000 if size <= 1024 else 60
        calls.append(f'\tcost[[{size}]byte]("plain{size}", {count})')
        expected[f"plain{size}"] = object_cost(size, False, word)
        if size % word == 0 and size > word:
            calls.append(f'\tcost[holding[[{size - word}]byte]]("held{size}", {count})')
            expected[f"held{size}"] = object_cost(size, True, word)
    (tmp_path / "main.go").write_text(MEASURE.replace("CALLS", "\n".join(calls)))
    environment = {
        **os.environ, "GOARCH": arch, "GOOS": "linux", "GOTOOLCHAIN": "local", "GOPROXY": "off",
        "GOFLAGS": "-mod=mod", "CGO_ENABLED": "0",
    }  # fmt: skip
    done = subprocess.run(
        [go_command(), "run", "main.go"],
        cwd=tmp_path, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    wrong = []
    for line in done.stdout.splitlines():
        name, found = line.split()
        # The count has a few objects of the measurement itself in it; costs are rounded up.
        slack = 0.1 if expected[name] <= 1200 else expected[name] / 50
        if not expected[name] - 1 < float(found) < expected[name] + slack:
            wrong.append((name, float(found), expected[name]))

    assert wrong == []
    assert len(expected) > 400
