"""What functions do with their variables."""

from __future__ import annotations

import pytest

from golint_alloc.flow.roles import ROLES
from golint_alloc.syntax import ast
from golint_alloc.types.verdict import NO, UNKNOWN, YES
from tests.flow.golang import Source

PRELUDE = """
type S struct{ a int; b *int; arr [4]int; in struct{ c int } }
func (s *S) Ptr() {}
func (s S) Val() {}
var global []int
func take(x []int)
func boxes(x any)
func many(x ...int)
"""


def roles(type_: str, body: str) -> list[str]:
    source = Source(f"{PRELUDE}func f(x {type_}) any {{\n{body}\n}}")
    flow = source.flow()
    uses = flow.uses.of(source.var("x"))[1:]
    assert {use.role for use in uses} <= ROLES
    return [
        "+".join(sorted(flow.uses.roles(use), key=lambda r: r in {"captured", "boxed"}))
        for use in uses
    ]


@pytest.mark.parametrize(
    ("type_", "body", "expected"),
    [
        ("int", "_ = x", ["discarded"]),
        ("int", "y := x; _ = y", ["copied"]),
        ("int", "x = 1", ["write"]),
        ("int", "x += 1", ["op-assign"]),
        ("int", "x++", ["incdec"]),
        ("int", "_ = x + 1", ["read"]),
        ("int", "_ = x == 1", ["compared"]),
        ("int", "_ = &x", ["addr"]),
        ("int", "return x", ["returned+boxed"]),
        ("int", "boxes(x)", ["passed+boxed"]),
        ("int", "many(x)", ["passed"]),
        ("int", "_ = func() int { return x }", ["returned+captured"]),
        ("int", "_ = float64(x)", ["converted"]),
        ("[]int", "x = append(x, 1)", ["write", "append-to"]),
        ("[]int", "x[0] = 1", ["index-write"]),
        ("[]int", "_ = x[0]", ["indexed"]),
        ("[]int", "_ = x[1:]", ["sliced"]),
        ("[]int", "_, _ = len(x), cap(x)", ["len", "cap"]),
        ("[]int", "for range x {}", ["ranged"]),
        ("[]int", "copy(x, x)", ["copy-to", "copy-from"]),
        ("[]int", "clear(x)", ["cleared"]),
        ("[]int", "_ = x == nil", ["compared-nil"]),
        ("[]int", "many(x...)", ["spread"]),
        ("[]int", "global = x", ["stored"]),
        ("[]int", "global = append(global, x...)", ["appended"]),
        ("[]int", "_ = [][]int{x}", ["stored"]),
        ("S", "x.a = 1", ["field-write"]),
        ("S", "x.in.c++", ["field-write"]),
        ("S", "_ = x.a", ["field-read"]),
        ("S", "_ = x.arr[1]", ["field-read"]),
        ("S", "x.arr[1] = 2", ["field-write"]),
        ("S", "_ = x.arr[:]", ["addr"]),
        ("S", "_ = &x.in.c", ["addr"]),
        ("S", "x.Ptr()", ["addr"]),
        ("S", "x.Val()", ["method"]),
        ("S", "*x.b = 1", ["deref-write"]),
        ("*S", "x.a = 1", ["deref-write"]),
        ("*S", "_ = &x.a", ["field-read"]),
        ("*S", "x.Ptr()", ["method"]),
        ("*S", "_ = *x", ["deref"]),
        ("chan int", "x <- 1", ["received"]),
        ("chan int", "<-x", ["received"]),
        ("any", "_ = x.(int)", ["asserted"]),
        ("any", "switch x.(type) {}", ["asserted"]),
        ("func()", "x()", ["called"]),
        ("map[string]int", "delete(x, `a`)", ["cleared"]),
        ("map[string]int", "x[`a`]++", ["index-write"]),
    ],
)
def test_roles(type_: str, body: str, expected: list[str]) -> None:
    assert expected == roles(type_, body)


NIL_PRELUDE = """
import ("encoding/json"; "encoding/json/v2"; "fmt"; "reflect")
type Rows struct {
	All    []int `json:"all"`
	Some   []int `json:"some,omitempty"`
	Zero   []int `json:",omitzero"`
	None   []int `json:"-"`
	hidden []int
	Nested [][]int
}
type Own struct{ All []int }
func (o *Own) MarshalJSON() ([]byte, error) { return nil, nil }
func compares(xs []int) bool { return xs == nil }
func counts(_ int, xs []int) int { return len(xs) }
func returns(xs []int) []int { return xs }
func passes(xs []int) bool { return compares(xs) }
func variadic(xs ...int) bool { return xs == nil }
func extends(xs, ys []int) []int { return append(xs, ys...) }
"""


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("for range x {}; x = append(x, 1); _ = len(x)", NO),
        ("many(x...)", UNKNOWN),
        ("variadic(x...)", YES),
        ("copy(x, x)", NO),
        ("take(x)", UNKNOWN),
        ("_ = x == nil", YES),
        ("return x", UNKNOWN),
        ("boxes(x)", UNKNOWN),
        ("global = x", UNKNOWN),
        ("_ = x[:0]", UNKNOWN),
        ("global = append(x, 1)", NO),
        ("global = append(x, global...)", UNKNOWN),
        ("x = append(x, global...)", NO),
        # Functions of the package, one level deep.
        ("compares(x)", YES),
        ("counts(1, x)", NO),
        ("returns(x)", UNKNOWN),
        ("passes(x)", UNKNOWN),
        ("extends(global, x)", NO),
        ("extends(x, global)", UNKNOWN),
        # JSON.
        ("json.Marshal(x)", YES),
        ("json.Marshal(&x)", YES),
        ("json.NewEncoder(nil).Encode(x)", YES),
        ('json.Marshal(map[string]any{"x": x})', YES),
        ("json.Marshal(Rows{All: x})", YES),
        ("json.Marshal(&Rows{All: x})", YES),
        ("json.Marshal(Rows{Some: x})", NO),
        ("json.Marshal(Rows{Zero: x})", YES),
        ("json.Marshal(Rows{None: x})", NO),
        ("json.Marshal(Rows{hidden: x})", NO),
        ("json.Marshal(Rows{Nested: [][]int{x}})", YES),
        ("json.Marshal(&Own{x})", UNKNOWN),
        ("json.Marshal(undefined{x})", UNKNOWN),
        ("jsonv2.Marshal(x)", NO),
        ("jsonv2.Marshal(x, nil)", UNKNOWN),
        # Others that look closely, or do not.
        ("_ = reflect.DeepEqual(x, global)", YES),
        ("fmt.Println(x)", NO),
        ('fmt.Printf("%v", x)', NO),
        ('fmt.Printf("%#v", x)', UNKNOWN),
        ('fmt.Printf("%p", x)', UNKNOWN),
    ],
)
def test_nil_sensitive(body: str, verdict: object) -> None:
    imports = NIL_PRELUDE.replace('"encoding/json/v2"', 'jsonv2 "encoding/json/v2"')
    source = Source(f"{imports}{PRELUDE}func f(x []int) any {{\n{body}\n}}")

    assert verdict is source.flow().uses.nil_sensitive(source.var("x")).verdict


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("compares(x)", "passed to compares at line 5, where it is compared with nil at line 3"),
        ("json.Marshal(x)", "encoded by json.Marshal at line 5, where nil becomes null"),
        ("return x", "returned at line 5"),
    ],
)
def test_nil_sensitive_says_who_looks(body: str, reason: str) -> None:
    source = Source(
        'package p\nimport "encoding/json"\nfunc compares(xs []int) bool { return xs == nil }\n'
        f"func f(x []int) any {{\n{body}\nreturn json.Marshal\n}}"
    )

    assert reason == source.flow().uses.nil_sensitive(source.var("x")).reason


def test_a_named_result_may_be_looked_at() -> None:
    source = Source("func f() (out []int) { out = append(out, 1); return }")

    assert UNKNOWN is source.flow().uses.nil_sensitive(source.var("out")).verdict


@pytest.mark.parametrize(
    ("body", "sent", "encoded"),
    [
        ("c <- x", YES, UNKNOWN),
        ("json.Marshal(x)", NO, YES),
        ("json.Marshal(Rows{All: x})", NO, YES),
        ("take(x)", NO, UNKNOWN),
        ("_ = len(x)", NO, NO),
        ("undefined(func(x []int) { c <- x })", NO, NO),
    ],
)
def test_sent_and_encoded(body: str, sent: object, encoded: object) -> None:
    imports = NIL_PRELUDE.replace('"encoding/json/v2"', 'jsonv2 "encoding/json/v2"')
    source = Source(f"{imports}{PRELUDE}func f(x []int, c chan []int) {{\n{body}\n}}")
    uses, x = source.flow().uses, source.var("x")

    assert sent is uses.sent(x).verdict
    assert encoded is uses.json_encoded(x).verdict


@pytest.mark.parametrize(
    ("body", "once"),
    [
        ("x := 1; _ = x", YES),
        ("x := 1; x = 2", NO),
        ("x := 1; x++", NO),
        ("x := 1; g(&x)", UNKNOWN),
        ("x := [2]int{}; x[0] = 1", NO),
        ("x := []int{1}; x[0] = 1", YES),
        ("x := 1; func() { x = 2 }()", NO),
    ],
)
def test_assigned_once(body: str, once: object) -> None:
    source = Source(f"func g(p *int)\nfunc f() {{ {body} }}")

    assert once is source.flow().uses.assigned_once(source.var("x")).verdict


def test_mutated_after_a_node_considers_the_loop_around_it() -> None:
    source = Source(
        "func f(x int, n int) {\nfor range n {\nx = 2\nprintln(x)\n}\nprintln(n)\nprintln(-x) }"
    )
    uses, x = source.flow().uses, source.var("x")

    assert YES is uses.mutated(x, after=source.expr("println(x)")).verdict
    assert NO is uses.mutated(x, after=source.expr("println(n)")).verdict
    assert YES is uses.mutated(x, within=source.loops()[0]).verdict
    assert NO is uses.mutated(source.var("n")).verdict


def test_only_used_as_says_what_else() -> None:
    source = Source(f"{PRELUDE}func f() {{\nx := []int{{}}\ntake(x)\n_ = len(x)\n}}")
    uses, x = source.flow().uses, source.var("x")

    assert YES is uses.only_used_as(x, {"len", "passed"}).verdict
    answer = uses.only_used_as(x, {"len"})
    line = source.file.lines.line(source.expr("take(x)").start) + 1
    assert answer == (NO, f"passed to take at line {line}")


def test_shadowed_names_are_other_variables() -> None:
    source = Source("func f(x int) { { x := 2; x++ }; _ = x }")

    assert YES is source.flow().uses.assigned_once(source.var("x")).verdict


def test_the_name_of_a_type_switch_is_no_mention_that_could_not_be_resolved() -> None:
    source = Source("""
func f(x any) {
	if v, ok := x.(func()); ok {
		v()
	}
	switch v := x.(type) {
	case *int:
		*v = 1
	}
}
""")

    assert source.flow().uses.assigned_once(source.var("v")).verdict is YES


def test_only_names_that_are_asked_about_are_resolved(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("func f(a, b int) int { c := a + unknown; return b * c + a }")
    asked, uses = source.var("a"), source.flow().uses
    resolved = set()
    object_of = source.info.object_of

    def watched(ident: ast.Ident) -> object:
        resolved.add(ident.name)
        return object_of(ident)

    monkeypatch.setattr(source.info, "object_of", watched)

    assert [use.role for use in uses.of(asked)] == ["define", "read", "read"]
    assert "b" not in resolved
    assert "unknown" not in resolved
