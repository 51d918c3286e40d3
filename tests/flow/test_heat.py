"""How often places seem to run."""

from __future__ import annotations

import pytest

from golint_alloc.flow.callgraph import CallGraph
from golint_alloc.flow.errorpath import failing, is_error_path
from golint_alloc.flow.heat import Heat, heat_of
from golint_alloc.syntax import parse
from golint_alloc.types.program import PackageSource, Program
from golint_alloc.types.verdict import NO, UNKNOWN, YES
from tests.flow.golang import Source


def heat(text: str, expr: str = "mark()", *, inside: str = "f", path: str = "p.go") -> Heat:
    source = Source(f"{text}\nfunc mark() int {{ return 0 }}", path=path)
    return heat_of(source.info, source.expr(expr, inside=inside))


@pytest.mark.parametrize(
    ("body", "factor", "reason"),
    [
        ("mark()", 1, ""),
        ("for range n { mark() }", 10, "in a loop"),
        ("for range 2 { mark() }", 1, ""),
        ("for { mark(); time.Sleep(1) }", 1, ""),
        ("for { mark(); <-time.After(1) }", 1, ""),
        ("for { select { case <-done: return; case <-ticker.C: mark() } }", 1, ""),
        ("for { select { case <-done: mark(); case <-ticker.C: } }", 10, "in a loop"),
        ("for { mark(); select { case <-done: return; case <-ticker.C: } }", 1, ""),
        ("for { mark(); select { case <-done: case <-ticker.C: } }", 10, "in a loop"),
        ("for { if mark() > 0 { time.Sleep(1) } }", 10, "in a loop"),
        ("for { if mark() > 0 { continue }; time.Sleep(1) }", 10, "in a loop"),
        ("for range n { for range n { mark() } }", 100, "in 2 nested loops"),
        ('if n > 0 { mark(); panic("x") }', 0.05, "on an error path"),
        ("for range n { go func() { mark() }() }", 10, "in a loop"),
        ("for range n { h(func() { mark() }) }", 1, ""),
        (
            "slices.SortFunc(xs, func(a, b int) int { return mark() })",
            10, "in a function passed to slices.SortFunc",
        ),
        (
            "for range n { slices.SortFunc(xs, func(a, b int) int { return mark() }) }",
            100, "in a function passed to slices.SortFunc, in a loop",
        ),
        ("h(func(a, b int) int { return mark() })", 1, ""),
        (
            'http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { mark() })',
            5, "in an HTTP handler",
        ),
        (
            'http.HandleFunc("/", func(http.ResponseWriter, *http.Request) { for { mark() } })',
            50, "in a loop, in an HTTP handler",
        ),
    ],
)  # fmt: skip
def test_places(body: str, factor: float, reason: str) -> None:
    text = 'import ("net/http"; "slices"; "time")\nfunc h(f any)\nvar _ = slices.Max[[]int]\n'
    text += "var ticker *time.Ticker\nvar done chan int\n"
    text += "var _ http.Handler\n"

    assert heat(f"{text}func f(n int, xs []int) {{ {body} }}") == (factor, reason)


@pytest.mark.parametrize(
    ("text", "inside", "path", "factor", "reason"),
    [
        ("func init() { mark() }", "init", "p.go", 0.1, "in init"),
        ("package main\nfunc main() { mark() }", "main", "p.go", 0.1, "in main"),
        ("package main\nfunc g(any)\nfunc main() { g(func() { mark() }) }", "main", "p.go", 1, ""),
        ("func main() { mark() }", "main", "p.go", 1, ""),
        ("func TestF() { mark() }", "TestF", "p_test.go", 0.1, "in a test"),
        ("func BenchmarkF() { mark() }", "BenchmarkF", "p_test.go", 10, "in a benchmark"),
        ("//alloc:hot\nfunc f() { mark() }", "f", "p.go", 100, "marked //alloc:hot"),
        ("//alloc:cold\nfunc f() { mark() }", "f", "p.go", 0.1, "marked //alloc:cold"),
        ("//alloc:hot\npackage p\nfunc f() { mark() }", "f", "p.go", 100, "marked //alloc:hot"),
        (
            "//alloc:hot\npackage p\n//alloc:cold\nfunc f() { mark() }",
            "f", "p.go", 0.1, "marked //alloc:cold",
        ),
    ],
)  # fmt: skip
def test_kinds_of_functions(text: str, inside: str, path: str, factor: float, reason: str) -> None:
    assert heat(text, inside=inside, path=path) == (factor, reason)


@pytest.mark.parametrize(
    ("text", "factor", "reason"),
    [
        (
            "func (t T) Less(i, j int) bool { mark(); return true }\n"
            "func (t T) Len() int { return 0 }\nfunc (t *T) Swap(i, j int) {}",
            10, "in a method of sort.Interface",
        ),
        ("func (t T) Less(i, j int) bool { mark(); return true }", 1, ""),
        ("func (t T) Less(u T) bool { mark(); return true }", 10, "in a comparison"),
        ("func (t T) Cmp(u *T) int { mark(); return 1 }", 10, "in a comparison"),
        ("func (t T) Cmp(u string) int { mark(); return 1 }", 1, ""),
        ("func (t T) Hash() uint64 { mark(); return 1 }", 10, "in a hash function"),
        ("func (t T) Hash() string { mark(); return `` }", 1, ""),
        ("func (t *T) Read(b []byte) (int, error) { mark(); return 0, nil }", 5,
         "in a method of io.Reader"),
        ("func (t *T) Read() int { mark(); return 0 }", 1, ""),
        ("func (t T) MarshalJSON() ([]byte, error) { mark(); return nil, nil }", 5,
         "in a method of json.Marshaler"),
        ("func (t T) String() string { mark(); return `` }", 2, "in a method of fmt.Stringer"),
        ("func (t T) String(u T) string { mark(); return `` }", 1, ""),
        ("func (t T) Write(u T) bool { mark(); return true }", 1, ""),
        ("func (t T) Read(b unknown.Bytes) (int, error) { mark(); return 0, nil }", 1, ""),
        ("func Less() { mark() }", 1, ""),
    ],
)  # fmt: skip
def test_methods_count_by_the_interface_they_satisfy(text: str, factor: float, reason: str) -> None:
    name = text[text.index(")") + 2 :].partition("(")[0] if "func (" in text else "Less"

    assert heat(f"type T int\n{text}", inside=name) == (factor, reason)


def test_a_handler_is_told_by_its_type() -> None:
    handler = "func f(w http.ResponseWriter, r *http.Request) { mark() }"

    assert heat(f'import "net/http"\n{handler}') == (5, "in an HTTP handler")
    assert heat(f'import http "example.org/http"\n{handler}') == (1, "")


@pytest.mark.parametrize(
    ("text", "factor", "reason"),
    [
        ("func g() { for { f() } }", 10, "called from the loop in g at p.go:4"),
        ("func g() { for { for { f() } } }", 100, "called from 2 nested loops in g at p.go:4"),
        ("func g() { f() }", 1, ""),
        ("func g(f func()) { for { f() } }", 1, ""),
        ("func g() { h() }\nfunc h() { for { g() } }", 1, ""),
        ("func g() { f() }\nfunc h() { for { g() } }", 10,
         "called by g at p.go:4, called from the loop in h at p.go:5"),
        ("func g() { for { f() } }\nfunc h() { for { g() } }", 100,
         "called from the loop in g at p.go:4, called from the loop in h at p.go:5"),
        ("func g() { f() }\nfunc h() { g() }\nfunc i() { h() }\nfunc j() { i() }\n"
         "func k() { for { j() } }", 10,
         "called by g at p.go:4, called by h at p.go:5, …, called from the loop in k at p.go:8"),
        ("type S int\nfunc (s *S) serve() { for { f() } }", 10,
         "called from the loop in (*S).serve at p.go:5"),
        ("func g() { for { f[int]() } }", 10, "called from the loop in g at p.go:4"),
        ("func g() { for { go f() } }", 10, "called from the loop in g at p.go:4"),
        ("//alloc:hot\nfunc g() { f() }", 100, "called by g at p.go:5 (marked //alloc:hot)"),
        ("//alloc:cold\nfunc g() { f() }", 0.1, "called by g at p.go:5 (marked //alloc:cold)"),
        ("func init() { f() }", 0.1, "called by init at p.go:4"),
        ("func init() { f() }\nfunc G() { f() }", 1, ""),
        ("func init() { f() }\nvar v = f", 1, ""),
        ("func g() { f() }\nfunc init() { g() }", 0.1,
         "called by g at p.go:4, called by init at p.go:5"),
        ("func init() { for { f() } }", 1, ""),
        ("var v = f()", 0.1,
         "called by a package variable at p.go:4 (the initialisation of a package variable)"),
        ("func G() { if true { f(); panic(1) } }", 0.05, "called by G at p.go:4"),
        ("func h(a, b int) int { f(); return 0 }\nfunc G() { slices.SortFunc(xs, h) }", 10,
         "called by h at p.go:4 (passed to slices.SortFunc at p.go:5)"),
        ("func G() { mux(func(http.ResponseWriter, *http.Request) { f() }) }\nfunc mux(any)", 5,
         "called by G at p.go:4 (an HTTP handler)"),
        # Recursion ends.
        ("func g() { for { f() } }\nfunc h() { for { g(); h() } }", 100,
         "called from the loop in g at p.go:4, called from the loop in h at p.go:5"),
        ("func g() { for { h() } }\nfunc h() { f(); g() }", 1, ""),
    ],
)  # fmt: skip
def test_callers(text: str, factor: float, reason: str) -> None:
    """Line 3 declares a function that calls itself in a loop, which says nothing of its heat."""
    head = 'package p\nimport ("net/http"; "slices")\nfunc f() { mark(); for { f() } }\n'
    text = text.replace("f[int]()", "f()")

    assert heat(f"{head}{text}\nvar xs []int\n") == (factor, reason)


def test_benchmarks_of_test_files_heat_what_they_call() -> None:
    files = [
        parse("p.go", b"package p\n\nfunc f() { mark() }\nfunc mark() {}\n"),
        parse(
            "p_test.go",
            b'package p\n\nimport "testing"\n\n'
            b"func BenchmarkF(b *testing.B) {\n\tfor b.Loop() {\n\t\tf()\n\t}\n}\n"
            b"func TestF(t *testing.T) { f() }\n",
        ),
    ]
    package = Program().add(PackageSource("example.org/p", files, (1, 27)))
    call = package.info.kept(CallGraph).mentions(files[0].decls[1]).calls[0]

    words = "called from the loop in BenchmarkF at p_test.go:7 (a benchmark)"
    assert heat_of(package.info, call) == (100, words)


def test_many_callers_and_long_chains_end() -> None:
    chain = "".join(f"func f{i}() {{ f{i + 1}() }}\n" for i in range(500))
    found = heat(f"{chain}func f500() {{ mark() }}\nfunc g() {{ for {{ f0() }} }}", inside="f500")

    assert found.factor in (1, 10)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if n > 0 { mark(); return errors.New(`x`) }; return nil", YES),
        ("if n > 0 { return fmt.Errorf(`%d`, mark()) }; return nil", YES),
        ("return fmt.Errorf(`%d`, mark())", YES),
        ("return &E{mark()}", YES),
        ("return newE(mark())", YES),
        ("if err := g(1); err != nil { mark(); return err }; return nil", YES),
        ("if err := g(1); err != nil { mark() }; return nil", YES),
        ("if err := g(1); err == nil { return nil } else { mark() }; return nil", YES),
        ("if err := g(1); err == nil { mark() }; return nil", NO),
        ("if n > 0 { mark(); return nil }; return nil", NO),
        ("if n > 0 { mark(); return g(1) }; return nil", NO),
        ("return g(mark())", NO),
        ("if err := g(mark()); err != nil { return err }; return nil", NO),
        ("mark(); return errors.New(`x`)", NO),
        ("switch n { case 1: mark(); log.Fatal(`x`) }; return nil", YES),
        ("log.Printf(`%d`, mark()); return nil", NO),
        ("log.Panicf(`%d`, mark()); return nil", YES),
        ("if n > 0 { func() { mark() }(); return errors.New(`x`) }; return nil", NO),
        ("if n > 0 { mark(); return undefined }; return nil", YES),
        ("if r := recover(); r != nil { mark() }; return nil", YES),
        ("if r := recover(); r == nil { mark() }; return nil", NO),
        ("if r := g(1); any(r) != nil { mark() }; return nil", NO),
        ("e := &E{}; if n > 0 { e.n = mark() }; return e", YES),
        ("if err := g(1); err != nil && err == io.EOF { mark() }; return nil", NO),
        ("if err := g(1); err != nil && n == 1 { mark() }; return nil", YES),
        ("if n > 0 { if mark() > 0 { return nil }; return errors.New(`x`) }; return nil", NO),
        ("p := struct{ n int }{}; p.n = mark(); return nil", NO),
        ("logError(mark()); return nil", YES),
        ("terrors(mark()); return nil", NO),
        ("if undefined != nil { mark() }; return nil", UNKNOWN),
        ("undefined.Errorf(mark()); return nil", UNKNOWN),
        ("undefined.Infof(mark()); return nil", NO),
    ],
)
def test_failing(body: str, expected: object) -> None:
    source = Source(
        'import (\n"errors"\n"fmt"\n"io"\n"log"\n)\nfunc mark() int { return 0 }\n'
        "type E struct{ n int }\nfunc (e *E) Error() string { return `` }\n"
        "func newE(n int) *E { return &E{n} }\nfunc logError(n int)\nfunc terrors(n int)\n"
        f"func g(n int) error {{ return nil }}\nfunc f(n int) error {{ {body} }}"
    )
    node = source.expr("mark()")

    assert failing(source.info, node).verdict is expected
    assert is_error_path(source.info, node) is (expected is YES)


def test_failing_says_why() -> None:
    source = Source(
        "func g() error\nfunc mark()\n"
        "func f() error {\n\tif err := g(); err != nil {\n\t\tmark()\n\t}\n\treturn nil\n}"
    )

    assert failing(source.info, source.expr("mark()")).reason == "where err != nil"
