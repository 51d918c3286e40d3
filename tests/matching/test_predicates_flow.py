"""Predicates of loops, heat, uses and lifetimes, one by one: yes, no and unknown.

Each rule looks for ``println(x)``, which lets nothing out, for ``cap(x)``, to which nil and empty
are one, or for ``fmt.Print(x)``, which boxes. A predicate said yes where the rule speaks, no where
the rule with its ``not`` speaks, and it did not know where neither does.
"""

from __future__ import annotations

import pytest

from golint_alloc.rulespec.errors import InvalidRules
from golint_alloc.rulespec.predicates import PREDICATES
from golint_alloc.rulespec.templates import REASONS
from tests.matching.harness import findings, rule

PROBES = """
any:
  - pattern: println($x)
  - pattern: cap($x)
  - pattern: fmt.Print($x)
"""
PRELUDE = """package p

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"sort"
)

type T struct{ a [4]int }

var global *T
var _ = []any{json.Marshal, fmt.Print, io.Copy, http.Get, os.Exit, sort.Sort}

func small(a int) int { return a + 1 }
func recurses(a int) int { defer small(1); return recurses(a) }
func asm(a int) int

"""


def answer(predicate: str, arguments: dict[str, object], code: str) -> str:
    """``yes``, ``no`` or ``unknown``."""
    for words, where in (
        ("yes", {predicate: arguments}),
        ("no", {"not": {predicate: arguments}}),
    ):
        if findings(rule(PROBES, where=[where]), PRELUDE + code):
            return words
    return "unknown"


OF_X: dict[str, object] = {"of": "$x"}
CASES: list[tuple[str, dict[str, object], str, str]] = [
    ("in-loop", {}, "func f(n int) { for range n { println(n) } }", "yes"),
    ("in-loop", {}, "func f(n int) { println(n) }", "no"),
    ("in-loop", {"depth-at-least": 2}, "func f(n int) { for range n { println(n) } }", "no"),
    ("in-loop", {"varies": "$x"}, "func f(n int) { for i := range n { println(i) } }", "yes"),
    ("in-loop", {"varies": "$x"}, "func f(n int) { for range n { println(n) } }", "no"),
    ("in-loop", {"varies": "$x"}, "func f(n int) { for range n { println(asm(n)) } }", "unknown"),
    ("in-loop", {"surely-many": True}, "func f(n int) { for range 9 { println(n) } }", "yes"),
    ("in-loop", {"surely-many": True}, "func f(n int) { for { println(n) } }", "yes"),
    ("in-loop", {"surely-many": True}, "func f(n int) { for range n { println(n) } }", "unknown"),
    ("in-loop", {"surely-many": True}, "func f(n int) { for { println(n); if n > 0 { return } } }",
     "unknown"),
    ("in-loop", {"surely-many": True}, "func f(n int) { println(n) }", "no"),
    ("in-loop", {"surely-many": False}, "func f(n int) { for range 9 { println(n) } }", "no"),
    ("hot", {"at-least": 10}, "func f(n int) { for range n { println(n) } }", "yes"),
    ("hot", {"at-least": 10}, "func f() { println(1) }\nfunc g() { for { f() } }", "yes"),
    ("hot", {"at-least": 10}, "func f(n int) { println(n) }", "no"),
    ("hot", {"at-least": 5},
     "func f(w http.ResponseWriter, r *http.Request) { println(r) }", "yes"),
    ("hot", {}, "func init() { println(1) }", "no"),
    ("failing", {}, "func f(err error) { if err != nil { println(1) } }", "yes"),
    ("failing", {}, "func f(err error) { if err == nil { println(1) } }", "no"),
    ("failing", {}, "func f() { if undefined() != nil { println(1) } }", "unknown"),
    ("escapes", OF_X, "func f() { x := new(T); global = x; println(x) }", "no"),
    ("escapes", OF_X, "func f() { fmt.Print(new(T)) }", "yes"),
    ("escapes", OF_X, "func f() { println(new(T)) }", "no"),
    ("escapes", OF_X, "func f() *int { x := 1; println(x); return &x }", "yes"),
    ("escapes", OF_X, "func f() { x := 1; println(x) }", "no"),
    ("escapes", OF_X, "func f() { x := 1; undefined(&x); println(x) }", "unknown"),
    ("boxed", OF_X, "func f(x T) { fmt.Print(x) }", "yes"),
    ("boxed", OF_X, "func f(x *T) { fmt.Print(x) }", "no"),
    ("boxed", OF_X, "func f(x undefined) { fmt.Print(x) }", "unknown"),
    ("leaks", OF_X, "func f(x *T) { println(x); global = x }", "yes"),
    ("leaks", OF_X, "func f(x *T) *T { println(x); return x }", "yes"),
    ("leaks", {"of": "$x", "to": "heap"}, "func f(x *T) *T { println(x); return x }", "no"),
    ("leaks", {"of": "$x", "to": "heap"}, "func f(x *T) { println(x); global = x }", "yes"),
    ("leaks", {"of": "$x", "to": "result"}, "func f(x *T) { println(x); global = x }", "no"),
    ("leaks", {"of": "$x", "to": "content"}, "func f(x **T) { println(x); global = *x }", "yes"),
    ("leaks", OF_X, "func f(x **T) { println(x); global = *x }", "no"),
    ("leaks", OF_X, "func (x *T) f() { println(x); global = x }", "yes"),
    ("leaks", OF_X, "func f(x *T) { println(x); undefined(x) }", "unknown"),
    ("leaks", OF_X, "func f(x *T) { println(x) }", "no"),
    ("leaks", OF_X, "func f(x int) { println(x) }", "no"),
    ("leaks", OF_X, "func f() { x := new(T); println(x) }", "unknown"),
    ("captured", OF_X, "func f(x int) { println(x); _ = func() int { return x } }", "yes"),
    ("captured", OF_X, "func f(x int) { println(x) }", "no"),
    ("captured", OF_X, "func f(x int) { println(x + 1) }", "unknown"),
    ("address-taken", OF_X, "func f(x int) { println(x); _ = &x }", "yes"),
    ("address-taken", OF_X, "func f(x int) { println(x) }", "no"),
    ("address-taken", OF_X, "func f(x int) { println(x + 1) }", "unknown"),
    ("mutated", OF_X, "func f(x int) { println(x); x++ }", "yes"),
    ("mutated", OF_X, "func f(x int) { println(x) }", "no"),
    ("mutated", OF_X, "func f(x int) { println(x); g(&x) }\nfunc g(*int)", "unknown"),
    ("only-used-as", {"of": "$x", "roles": ["read", "len"]},
     "func f(x []int) { println(x); _ = len(x) }", "yes"),
    ("only-used-as", {"of": "$x", "roles": ["read"]},
     "func f(x []int) { println(x); _ = len(x) }", "no"),
    ("only-used-as", {"of": "$x", "roles": ["read"]},
     "func f(x []int) { println(x[0]) }", "unknown"),
    ("uses", {"of": "$x", "at-most": 1}, "func f(x int) { println(x) }", "yes"),
    ("uses", {"of": "$x", "at-most": 1}, "func f(x int) { println(x); x++ }", "no"),
    ("uses", {"of": "$x", "at-most": 1}, "func f(x int) { println(x + 1) }", "unknown"),
    ("returned", OF_X, "func f(x int) int { println(x); return x }", "yes"),
    ("returned", OF_X, "func f(x int) int { println(x); return x + 1 }", "no"),
    ("returned", OF_X, "func f(x int) { println(x + 1) }", "unknown"),
    ("stored", OF_X, "func f(x *T) { println(x); global = x }", "yes"),
    ("stored", OF_X, "func f(x *T) { println(x) }", "no"),
    ("stored", OF_X, "func f(x int) { println(x + 1) }", "unknown"),
    ("sent", OF_X, "func f(x int, c chan int) { println(x); c <- x }", "yes"),
    ("sent", OF_X, "func f(x int, c chan int) { println(x); c <- x + 1 }", "no"),
    ("sent", OF_X, "func f(x int) { println(x + 1) }", "unknown"),
    ("json-encoded", OF_X, "func f(x []int) { println(cap(x)) }", "no"),
    ("json-encoded", OF_X, "func f(x []int) { println(x); json.Marshal(x) }", "yes"),
    ("json-encoded", OF_X, "func f(x []int) []int { println(x); return x }", "unknown"),
    ("nil-sensitive", OF_X, "func f(x []int) { if x == nil { println(x) } }", "yes"),
    ("nil-sensitive", OF_X, "func f(x []int) { json.Marshal(x); println(x) }", "yes"),
    ("nil-sensitive", OF_X, "func f(x []int) { println(cap(x)) }", "no"),
    ("nil-sensitive", OF_X, "func f(x []int) []int { println(x); return x }", "unknown"),
    ("inlinable", OF_X, "func f() { println(small(1)) }", "yes"),
    ("inlinable", OF_X, "func f() { println(recurses(1)) }", "no"),
    ("inlinable", OF_X, "func f() { println(undefined(1)) }", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("predicate", "arguments", "code", "expected"), CASES)
def test_answers(predicate: str, arguments: dict[str, object], code: str, expected: str) -> None:
    assert expected == answer(predicate, arguments, code)


@pytest.mark.parametrize(
    ("predicate", "code", "message"),
    [
        ("escapes", "func f(w io.Writer) { var x [4]byte; w.Write(x[:]); println(x) }",
         "escapes: passed to w.Write through io.Writer at line 21"),
        ("leaks", "func f(x *T) { global = x; println(x) }",
         "leaks: stored in global at line 21"),
        ("inlinable", "func f() { println(small(1)) }", "inlinable: costs 4 of 80"),
        ("captured", "func f(x int) { println(x); _ = func() int { return x } }",
         "captured: captured by a function literal at line 21"),
        ("nil-sensitive", "func f(x []int) { json.Marshal(x); println(x) }",
         "nil-sensitive: encoded by json.Marshal at line 21, where nil becomes null"),
        ("returned", "func f(x int) int { println(x); return x }", "returned: returned at line 21"),
        ("sent", "func f(x int, c chan int) { c <- x; println(x) }", "sent: sent on c at line 21"),
    ],
)  # fmt: skip
def test_a_message_quotes_the_reason(predicate: str, code: str, message: str) -> None:
    tested = rule(
        PROBES,
        where=[{predicate: {"of": "$x"}}],
        message=f"{predicate}: {{reason.{predicate}}}",
    )

    assert [message] == [found.message for found in findings(tested, PRELUDE + code)][-1:]


@pytest.mark.parametrize(
    ("predicate", "arguments", "code", "reason"),
    [
        ("in-loop", {}, "func f(n int) { for range n { println(n) } }", "in the loop at line 21"),
        ("in-loop", {"surely-many": True}, "func f(n int) { for range 9 { println(n) } }",
         "the loop at line 21 runs 9 times"),
        ("hot", {"at-least": 10}, "func f() { println(1) }\nfunc g() { for { f() } }",
         "called from the loop in g at example.go:22"),
        ("failing", {}, "func f(err error) { if err != nil { println(1) } }", "where err != nil"),
    ],
)  # fmt: skip
def test_places_have_reasons_as_well(
    predicate: str, arguments: dict[str, object], code: str, reason: str
) -> None:
    tested = rule(
        PROBES,
        where=[{predicate: arguments}],
        message=f"{{reason.{predicate}}}",
    )

    assert [reason] == [found.message for found in findings(tested, PRELUDE + code)]


def test_under_not_the_reason_is_that_of_the_no() -> None:
    tested = rule(
        PROBES,
        where=[{"not": {"only-used-as": {"of": "$x", "roles": ["len"]}}}],
        message="{x} is {reason.only-used-as}",
    )

    found = findings(tested, f"{PRELUDE}func f(x []int) {{ println(x) }}")

    assert ["x is read at line 21"] == [each.message for each in found]


def test_a_reason_nobody_asked_for_is_a_fault() -> None:
    with pytest.raises(InvalidRules, match="'escapes' is not asked here"):
        rule(PROBES, message="{reason.escapes}")


def test_what_gives_reasons_are_predicates() -> None:
    assert PREDICATES.keys() >= REASONS


def test_findings_carry_their_heat() -> None:
    code = f"{PRELUDE}func f() {{ println(1) }}\nfunc g() {{ for {{ f() }} }}"
    found = findings(rule(PROBES), code)[0]

    assert (found.heat, found.heat_reason) == (10, "called from the loop in g at example.go:22")
