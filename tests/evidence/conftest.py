"""A module that is compiled and benchmarked once: the truth for the tests of this room."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

SOURCE = """\
package hot

import (
	"fmt"
	"strings"
)

type Point struct{ X, Y int }

type Stack[T any] struct{ items []T }

var Sink any

func label(n int) string { return fmt.Sprintf("%d", n) }

func New(x int) *Point { return &Point{x, 1} }

func Local() int {
	p := New(3)
	return p.X
}

func Literal() int {
	q := &Point{1, 2}
	return q.Y
}

func Labels(n int) []string {
	var out []string
	for i := 0; i < n; i++ {
		out = append(out, label(i))
	}
	return out
}

func Moved(n int) {
	cursor := Point{n, n}
	Sink = &cursor
}

//go:noinline
func (s *Stack[T]) Push(item T) { s.items = append(s.items, item) }

func Constant() { Sink = "never allocated" }

func Mapped(s string) string {
	return strings.Map(func(r rune) rune { return r + 1 }, s)
}

func Joined(a, b string) int {
	s := a + b
	return len(s)
}

func Buffer(n int) byte {
	fixed := make([]byte, 64)
	loose := make([]byte, n)
	fixed[n], loose[0] = 1, 2
	return fixed[0] + loose[0]
}

func Closures(n int) {
	func() {
		for range n {
			Sink = make([]int64, n)
		}
	}()
}

//go:noinline
func apply(f func(int) int) int { return f(2) }

func Two() { Sink = &Point{3, apply(func(k int) int { return k })} }
"""

# Small objects without pointers may find room in a block that another one opened; the profile
# counts them only when they open one. What tests ask about is larger.
BENCHMARK = """\
package hot

import "testing"

func BenchmarkAll(b *testing.B) {
	var stack Stack[int64]
	for range b.N {
		Labels(300)
		Moved(b.N)
		Closures(20)
		stack.Push(7)
		Mapped("longer than the 16 bytes of which the allocator packs several in a block")
	}
}
"""

USER = """\
package user

import "example.com/hot"

func Use() int { return hot.Local() }
"""


class Built(NamedTuple):
    """A module and what Go's tools say of it."""

    root: Path
    log: str
    """Output of -gcflags=-m."""
    log2: str
    """Output of -gcflags=-m=2."""
    json_log: Path
    profile: Path
    trimmed: Path
    """A profile of the same program built with -trimpath."""

    @property
    def source(self) -> str:
        return SOURCE


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def built(go: str, tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("evidence")
    module = root / "hot"
    (module / "user").mkdir(parents=True)
    (module / "go.mod").write_text("module example.com/hot\n\ngo 1.24\n")
    (module / "hot.go").write_text(SOURCE)
    (module / "hot_test.go").write_text(BENCHMARK)
    (module / "user" / "user.go").write_text(USER)
    bench = (
        *(go, "test", "-run=^$", "-bench=.", "-benchtime=200x", "-memprofilerate=1"),
        *("-o", str(root / "hot.test")),
    )
    run(*bench, f"-memprofile={root / 'mem.pb.gz'}", ".", cwd=module)
    # As go build -trimpath names the files, without compiling the standard library anew.
    trimmed = f"-gcflags=-trimpath={module}=>example.com/hot@v1.2.3"
    run(*bench, trimmed, f"-memprofile={root / 'trimmed.pb.gz'}", ".", cwd=module)
    json_log = root / "json"
    log = run(go, "build", "-gcflags=-m", "./...", cwd=module)
    log2 = run(go, "build", "-gcflags=-m=2", "./...", cwd=module)
    # A directory of its own makes a flag of its own: nothing comes from the build cache, which
    # repeats text only.
    run(go, "build", f"-gcflags=-json=0,{json_log}", "./...", cwd=module)
    return Built(module, log, log2, json_log, root / "mem.pb.gz", root / "trimmed.pb.gz")
