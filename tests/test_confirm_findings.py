"""benchmarks/confirm_findings.py and flow_cost.py: what they count must be what happens."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import allocating_calls, flow_cost
from benchmarks.confirm_findings import (
    AT_TIMES,
    CALLEE,
    DENIED,
    LINE,
    SITE,
    TESTED,
    UNSEEN,
    Outcome,
    confirm,
    full_name,
    read_findings,
    read_reports,
    table,
)
from golint_alloc.flow.escape.facts import EscapeFacts
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.store import load_rules

SOURCE = """package m

import (
	"crypto/md5"
	"errors"
	"fmt"
	"hash"
	"maps"
	"slices"
)

type point struct{ x, y int }

func boxed(n int) string { return fmt.Sprint(n) }

func joined(a, b string) string { return a + b }

func sized(n int) int {
	counts := make([]int, n)
	return counts[n-1]
}

func inlined() *point { return &point{1, 2} }

//go:noinline
func called(n int) (*point, error) {
	p := point{n, n}
	return &p, nil
}

func plain(a, b int) int { return a + b }

func failing() error { return errors.Join(nil, errors.ErrUnsupported) }

func summed(data []byte) (out [16]byte) {
	h := md5.New()
	h.Write(data)
	copy(out[:], h.Sum(nil))
	keep(h, data)
	return out
}

//go:noinline
func keep(h hash.Hash, data []byte) { kept = h }

var kept hash.Hash

func generic[T any](v T) []T { return append([]T(nil), v) }

func sorted(m map[string]int) []string {
	return slices.Sorted(maps.Keys(m))
}

func out(n int) []string {
	names := []string{}
	for range n {
		names = append(names, "x")
	}
	return names
}
"""


def finding(path: Path, text: str, rule: str = "some-rule") -> Finding:
    """A finding that flags the first occurrence of a text."""
    start = SOURCE.index(text)
    return Finding(
        rule, "ALC001", "c", "info", "high", "m", str(path), start, start + len(text)
    )  # fmt: skip


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("module")
    (root / "go.mod").write_text("module example.com/m\n\ngo 1.27\n")
    (root / "m.go").write_text(SOURCE)
    return root


CLAIMS = [
    ("fmt.Sprint(n)", "some-rule", SITE),
    ("joined(a, b string) string { return a + b }", "some-rule", SITE),
    ("counts := make([]int, n)", "some-rule", LINE),
    ("plain(a, b int) int { return a + b }", "some-rule", DENIED),
    ("called", "ctor-returns-pointer", SITE),
    ("inlined", "ctor-returns-pointer", DENIED),
    ("called", "some-rule", DENIED),  # a rule that is not about what is returned
    ("keep(h, data)", "hash-interface", SITE),
    ("keep(h, data)", "some-rule", DENIED),
    ("h.Sum(nil)", "hash-sum-nil", TESTED),
    ("h.Sum(nil)", "some-rule", AT_TIMES),  # which does not say what is given
    ("slices.Sorted(maps.Keys(m))", "map-keys-collect", TESTED),
    ("append([]T(nil), v)", "some-rule", UNSEEN),
    ("names := []string{}", "some-rule", SITE),
]


def test_findings_are_judged_by_the_compiler(module: Path) -> None:
    claims = [finding(module / "m.go", text, rule) for text, rule, _ in CLAIMS]
    outcomes = list(confirm(claims, module))
    assert [each.verdict for each in outcomes] == [verdict for _, _, verdict in CLAIMS]


def test_files_that_are_not_compiled_are_not_judged(module: Path) -> None:
    other = module / "other_windows.go"
    other.write_text(SOURCE)
    try:
        [outcome] = confirm([finding(other, "fmt.Sprint(n)")], module)
    finally:
        other.unlink()
    assert outcome.verdict == UNSEEN


def test_both_reports_are_read_from_one_stream(tmp_path: Path) -> None:
    path = tmp_path / "a.go"
    text = (
        "# example.com/m\n"
        "./a.go:3:4: x escapes to heap\n"
        "./b.go:3:4: y escapes to heap\n"
        "example.com/m.f STEXT size=10 args=0x0 locals=0x0 funcid=0x0 align=0x0\n"
        f"\t0x0035 00053 ({path}:7)\tCALL\truntime.growslice(SB)\n"
        f"\t0x0036 00054 ({path}:8)\tMOVQ\tAX, BX\n"
        f"\t0x0037 00055 ({tmp_path}/b.go:9)\tCALL\truntime.newobject(SB)\n"
        "# example.com/m [example.com/m.test]\n"
        "./a.go:5:4: z does not escape\n"
    )
    [(found, reports)] = read_reports(text.splitlines(True), {str(path)}, tmp_path).items()
    assert found == str(path)
    assert {place: v[0].subject for place, v in reports.log.verdicts.items()} == {
        (3, 4): "x",
        (5, 4): "z",
    }
    assert reports.code.lines == {7, 8}
    assert reports.code.called == {7: {"runtime.growslice"}}


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("strings.Split", "strings.Split"),
        ("bytes.(*Buffer).Write", "(*bytes.Buffer).Write"),
        ("time.Time.Format", "(time.Time).Format"),
        ("crypto/md5.(*digest).Sum", "(*crypto/md5.digest).Sum"),
        ("slices.Sorted[go.shape.string]", "slices.Sorted"),
    ],
)
def test_names_of_the_linker(symbol: str, name: str) -> None:
    assert full_name(symbol) == name


def test_shares_leave_out_what_is_not_judged(tmp_path: Path) -> None:
    one = finding(tmp_path / "a.go", "plain")
    verdicts = (SITE, LINE, CALLEE, TESTED, AT_TIMES, DENIED, UNSEEN, UNSEEN)
    last = table([Outcome(one, verdict, "") for verdict in verdicts]).splitlines()[-1]
    assert last.split() == ["all", "8", "1", "1", "1", "1", "1", "1", "2", "33.3%", "66.7%"]


def test_calls_that_allocate_whenever_a_rule_speaks_do_allocate(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/calls\n\ngo 1.27\n")
    (tmp_path / "calls_test.go").write_text(allocating_calls.program(allocating_calls.entries()))
    command = ["go", "test", "-vet=off", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_call_that_does_not_allocate_is_found_out(tmp_path: Path) -> None:
    table = [allocating_calls.Entry([], "", "", ["strings"], ['strings.Index("a", "b")'])]
    (tmp_path / "go.mod").write_text("module example.com/calls\n\ngo 1.27\n")
    (tmp_path / "calls_test.go").write_text(allocating_calls.program(table))
    command = ["go", "test", "-vet=off", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert 'strings.Index("a", "b"): 0 allocations' in done.stdout


def test_the_rules_of_tested_calls_exist() -> None:
    known = {rule.name for rule in load_rules()}
    assert {name for entry in allocating_calls.entries() for name in entry.rules} <= known


def test_the_command_lines_findings_are_read(module: Path) -> None:
    command = [sys.executable, "-m", "golint_alloc", "check", "--isolated", "--no-cache"]
    done = subprocess.run(
        [*command, "--output-format", "json", "--select", "sprintf-int", str(module)],
        capture_output=True,
        check=False,
    )
    [found] = read_findings(done.stdout)
    assert SOURCE[found.start : found.end] == "fmt.Sprint(n)"


def test_every_question_about_escapes_can_be_silenced() -> None:
    asked = {name for name in vars(EscapeFacts) if not name.startswith("_")} - {"graph"}
    assert asked <= set(flow_cost._SILENT)


LOCAL = """package p

type user struct{ name string }

func index(users []user) map[string]*user {
	byName := make(map[string]*user, len(users))
	for _, u := range users {
		byName[u.name] = &u
	}
	return byName
}
"""


def test_variants_of_a_run_do_without_flow(tmp_path: Path) -> None:
    path = tmp_path / "a.go"
    path.write_text(LOCAL)
    rules = {}
    for variant in flow_cost.VARIANTS:
        command = [sys.executable, "-m", "benchmarks.flow_cost", "--variant", variant, str(path)]
        done = subprocess.run(command, capture_output=True, check=False)
        rules[variant] = {each["rule"] for each in json.loads(done.stdout)}
    assert rules["everything"] == {"append-address-of-local"}
    assert rules["no escapes"] == rules["no flow"] == set()


def test_parsing_alone_is_measured(tmp_path: Path) -> None:
    path = tmp_path / "a.go"
    path.write_text(LOCAL)
    command, given = flow_cost.commands([str(path)])["parsing"]
    cost = flow_cost.measure(command, given)
    assert cost.seconds > 0
    assert cost.megabytes > 1
