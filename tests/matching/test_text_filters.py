"""What the source text of a candidate rules out before its syntax tree is built."""

from __future__ import annotations

import pytest

from golint_alloc.matching.analyses.registry import get_analysis
from golint_alloc.matching.pattern import compile_pattern
from golint_alloc.matching.predicates.registry import Scope
from golint_alloc.matching.sources import compile_source

KEPT = [
    ("value-receiver", "func (t T) M() {}"),
    ("value-receiver", "func (T) M() {}"),
    ("value-receiver", "func (t T[P]) M(p *int) {}"),
    ("value-receiver", "func (t /* not *T */ T) M() {}"),
    ("value-receiver", "func /* a method */ (t T) M() {}"),
    ("receiver-escape", "func(t T) M() {}"),
    ("pointer-constructor", "func New() *T { return &T{} }"),
    ("pointer-constructor", "func New(f func(int)) (*T, error) { return new(T), nil }"),
    ("pointer-constructor", "func New(\n\tn int,\n) *T {\n\tt := &T{}\n\treturn t\n}"),
    ("address-escape", "&x"),
    ("address-escape", "&(x)"),
    ("address-escape", "& /* of */ x"),
    ("address-escape", "&größe"),
    ("string-accumulation", "for { s += v }"),
    ("string-accumulation", "for { s = s+v }"),
    ("growing-append", "for _, v := range xs { out = append(out, v) }"),
    ("growing-map", "for _, v := range xs { m[v] = true }"),
    ("growing-map", "for _, v := range xs { (m[v])=true }"),
    ("growing-map", "for _, v := range xs { m[v] /* seen */ = true }"),
    ("linked-cursor", "for { n := p; p.next = &n }"),
    ("concat-chain", "s += a"),
    ("loop-buffer", "for { var b bytes.Buffer }"),
    ("loop-buffer", "for { b := bytes.NewBuffer(nil) }"),
    ("unsized-builder", "for { b.WriteByte(c) }"),
    ("unsized-builder", "for { b. /* the buffer */ WriteByte(c); b.WriteByte(c) }"),
    ("concat-chain", "größe+=a"),
    ("large-object", "x := make([]byte, n)"),
    ("large-object", "x := /* a copy */ new(T)"),
    ("large-object", "größe := (&T{})"),
    ("large-variable", "x [1 << 20]byte"),
    ("large-variable", "x T"),
    ("large-variable", "x stringer"),
    ("large-variable", "x byte.T"),
    ("large-variable", "größe T"),
    ("branch-escape", "&x"),
    ("branch-escape", "&x.f[i]"),
    *(
        ("value-parameter", f"func {header} {{ use(x) }}")
        for header in (
            "F(x T)",
            "F(a int, x pkg.T, b string) error",
            "F(\n\ta []byte,\n\tx T,\n)",
            "F(a interface{}, x T)",
            "F(a interface{ M() }, x T)",
            "F(x struct{ a, b int })",
            "F(x [64]int)",
            "F(x [N]int)",
            "F(x Set[T])",
            "F(x (T))",
            "F(x /* large */ T)",
            "(r *R) M(größe Größe)",
            "F(x string.T)",
        )
    ),
    ("early-value", 'x := fmt.Errorf("no")'),
    ("early-value", 'x := "a" + b'),
]
REFUSED = [
    ("value-receiver", "func (t *T) M() {}"),
    ("value-receiver", "func F(t T) {}"),
    ("pointer-constructor", "func (t T) New() *T { return &T{} }"),
    ("pointer-constructor", "func New() T { return T{} }"),
    ("pointer-constructor", "func Find(ts []*T) *T { return ts[0] }"),
    ("address-escape", "&T{}"),
    ("address-escape", "&x.f"),
    ("string-accumulation", "for i := 0; i < n; i++ { f(i) }"),
    ("growing-append", "for { appended(x) }"),
    ("growing-map", "for { ok = m[k] == v }"),
    ("linked-cursor", "for { p = p.next }"),
    ("concat-chain", "s = a + b"),
    ("concat-chain", "n += 12"),
    ("unsized-builder", "for { b.String() }"),
    ("large-object", "x := f(new(T))"),
    ("large-object", "x, y := a, b"),
    ("large-variable", "err error"),
    ("large-variable", "x *T"),
    ("large-variable", "x []T"),
    ("branch-escape", "&T{}"),
    ("branch-escape", "&pkg.T[int]{\n\ta: 1,\n}"),
    ("early-value", "x := y.z[i]"),
    ("value-parameter", "func F(a int, b string) error { x := T{} }"),
    ("value-parameter", "func (r *R) M(a *T, b []byte, c map[string]int, d ...T) (n int) { }"),
    ("value-parameter", "func F(a, b interface{}) (any, error) { f(x T) }"),
    ("value-parameter", "func F() {}"),
]


def _can_start(analysis: str, text: str) -> bool:
    return _can_start_with(analysis, {}, text)


def _can_start_with(analysis: str, params: dict[str, object], text: str) -> bool:
    tree = {"kind": "analysis", "name": analysis, "params": params}
    source = b"<" + text.encode() + b">"  # as in a file, where other text is around it
    test = compile_source(tree, Scope({}, {})).can_start
    return test is None or bool(test(source, 1, len(source) - 1))


@pytest.mark.parametrize(("analysis", "text"), KEPT)
def test_what_may_match_is_looked_at(analysis: str, text: str) -> None:
    assert _can_start(analysis, text)


@pytest.mark.parametrize(("analysis", "text"), REFUSED)
def test_what_cannot_match_is_not(analysis: str, text: str) -> None:
    assert not _can_start(analysis, text)


def test_an_analysis_without_a_filter_looks_at_everything() -> None:
    assert get_analysis("struct-layout").text == b""
    assert _can_start("struct-layout", "T struct{}")


def test_a_pattern_needs_the_words_at_its_anchor() -> None:
    imports = {"fmt": "fmt", "strconv": "strconv"}
    pattern = compile_pattern("$w.Write([]byte(strconv.Itoa($x)))", None, imports)
    assert pattern.anchor.name == "Itoa"
    assert pattern.words == (b"Itoa",)  # what is around the anchor is not in its text
    whole = compile_pattern("append($b, fmt.Sprint($*x)...)", "expr", imports)
    assert whole.anchor.name == "Sprint"
    assert whole.words == (b"Sprint",)


def test_calls_are_repeated_where_a_function_names_them_twice() -> None:
    params = {"methods": ["strings.Split", "(*net/url.URL).Query"]}
    once = "func f() { strings.Split(s, t) }"
    twice = "func f() { strings.Split(s, t); u.Query() }"

    assert not _can_start_with("repeated-call", params, once)
    assert _can_start_with("repeated-call", params, twice)


def test_what_a_parameter_adds_counts_as_well() -> None:
    params = {"functions": ["fmt.Errorf"]}

    assert not _can_start_with("early-value", params, "x := a + b")
    assert _can_start_with("early-value", params | {"concatenations": True}, "x := a + b")


def test_sources_with_one_question_share_it() -> None:
    imports = {"fmt": "fmt"}
    first, second, third = (
        compile_source({"kind": "pattern", "code": code}, Scope(imports, {})).can_start
        for code in ("append($x, nil)", "append($x, $y, nil)", "append($x)")
    )

    assert first is second
    assert third is None  # the search is for calls of that name
