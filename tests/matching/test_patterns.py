"""Snippet patterns: metavariables, package names, statements, relations."""

from __future__ import annotations

import pytest

from tests.matching.harness import findings, matched, rule

SPRINT = rule("pattern: fmt.Sprint($x)")


def test_a_package_name_means_the_import_path() -> None:
    code = """
        import format "fmt"
        func f(n int) string { return format.Sprint(n) }
    """

    assert ["format.Sprint(n)"] == matched(SPRINT, code)


def test_a_dot_import_is_seen() -> None:
    code = """
        import . "fmt"
        func f(n int) string { return Sprint(n) }
    """

    assert ["Sprint(n)"] == matched(SPRINT, code)


@pytest.mark.parametrize(
    "code",
    [
        """
        type printer struct{}
        func (printer) Sprint(int) string { return "" }
        func f(fmt printer, n int) string { return fmt.Sprint(n) }
        """,
        """
        import fmt "example.com/other/fmt"
        func f(n int) string { return fmt.Sprint(n) }
        """,
        """
        func Sprint(int) string { return "" }
        func f(n int) string { return Sprint(n) }
        """,
    ],
    ids=["a variable of that name", "another package of that name", "a function of that name"],
)
def test_what_merely_looks_like_the_package_is_not_it(code: str) -> None:
    assert [] == matched(SPRINT, code)


def test_the_same_metavariable_twice_is_the_same_code() -> None:
    tested = rule("pattern: $x = append($x, $*rest)")
    code = """
        func f(a, b []int, s struct{ xs []int }) {
            a = append(a, 1)
            b = append(a, 2)
            s.xs = append((s).xs, 3, 4)
        }
    """

    assert ["a = append(a, 1)", "s.xs = append((s).xs, 3, 4)"] == matched(tested, code)


def test_a_shadowed_builtin_is_not_the_builtin() -> None:
    tested = rule("pattern: len($x)")
    code = """
        func f(s string) int {
            n := len(s)
            len := func(string) int { return 1 }
            return n + len(s)
        }
    """

    assert ["len(s)"] == matched(tested, code)


def test_any_number_of_arguments() -> None:
    tested = rule("pattern: fmt.Sprintf($format, $*args)")
    code = """
        import "fmt"
        func f() { _ = fmt.Sprintf("a"); _ = fmt.Sprintf("%d%d", 1, 2) }
    """

    assert ['fmt.Sprintf("a")', 'fmt.Sprintf("%d%d", 1, 2)'] == matched(tested, code)


def test_a_raw_string_is_the_same_literal() -> None:
    tested = rule("""pattern: fmt.Sprintf("%d", $n)""")
    code = """
        import "fmt"
        func f(n int) { _ = fmt.Sprintf(`%d`, n); _ = fmt.Sprintf("\\x25d", n) }
    """

    assert 2 == len(matched(tested, code))


def test_neighbouring_statements() -> None:
    tested = rule(
        """
        pattern: |
          $x := $e
          $y = append($y, &$x)
        """
    )
    code = """
        type T struct{}
        func f() (ys []*T) {
            x := T{}
            ys = append(ys, &x)
            z := T{}
            _ = z
            ys = append(ys, &z)
            return ys
        }
    """

    assert ["x := T{}\n            ys = append(ys, &x)"] == [
        text.replace("\n    ys", "\n            ys") for text in matched(tested, code)
    ]


def test_inside_binds_names_for_conditions() -> None:
    tested = rule(
        """
        pattern: strings.ToLower($s)
        inside: {pattern: 'for $_, $v := range $xs { $*_ }'}
        where:
          - type: {of: $v, is: string}
        """
    )
    code = """
        import "strings"
        func f(xs []string, ns []int) {
            for _, x := range xs { _ = strings.ToLower(x) }
            for _, n := range ns { _ = strings.ToLower("A"); _ = n }
            _ = strings.ToLower("B")
        }
    """

    assert ["strings.ToLower(x)"] == matched(tested, code)


def test_what_is_around_a_match_needs_nothing_to_search_for() -> None:
    tested = rule(
        """
        pattern: strings.ToLower($s)
        inside: {pattern: 'func($x string) string { $*_ }'}
        """
    )
    code = """
        import "strings"
        func f(x string) string {
            g := func(y string) string { return strings.ToLower(y) }
            return strings.ToLower(g(x))
        }
    """

    assert ["strings.ToLower(y)"] == matched(tested, code)


def test_not_excludes_a_special_case() -> None:
    tested = rule(
        """
        pattern: fmt.Sprint($x)
        not: {pattern: fmt.Sprint("")}
        """
    )
    code = """
        import "fmt"
        func f() { _ = fmt.Sprint(""); _ = fmt.Sprint("a") }
    """

    assert ['fmt.Sprint("a")'] == matched(tested, code)


def test_follows_looks_at_earlier_statements() -> None:
    tested = rule(
        """
        pattern: $b.Reset()
        follows: {pattern: '$b.Grow($_)'}
        """
    )
    code = """
        import "bytes"
        func f(a, b *bytes.Buffer) {
            a.Grow(1)
            a.Reset()
            b.Reset()
        }
    """

    assert ["a.Reset()"] == matched(tested, code)


def test_a_generic_call_with_one_argument_is_a_call() -> None:
    tested = rule("pattern: slices.Clone[$_]($x)")
    code = """
        import "slices"
        func f(xs []int) []int { return slices.Clone[[]int](xs) }
    """

    assert ["slices.Clone[[]int](xs)"] == matched(tested, code)


@pytest.mark.parametrize(("go", "count"), [((1, 23), 0), ((1, 24), 1), ((1, 25), 1), ((1, 26), 0)])
def test_a_rule_is_silent_outside_of_its_go_range(go: tuple[int, int], count: int) -> None:
    tested = rule("pattern: fmt.Sprint($x)", go=">=1.24, <1.26")
    code = 'import "fmt"\nfunc f(n int) { _ = fmt.Sprint(n) }\n'

    assert count == len(findings(tested, code, go))


QUERY = rule(
    """
    query: |
      (call_expression
        function: (identifier) @callee
        arguments: (argument_list . (identifier) @arg .)) @match
    where:
      - type: {of: $arg, is: string}
    """
)


def test_a_raw_query_binds_its_captures() -> None:
    code = """
        func g(any) {}
        func f(s string, n int) { g(s); g(n) }
    """

    assert ["g(s)"] == matched(QUERY, code)


def test_a_metavariable_is_no_keyed_element() -> None:
    code = """
        func f(a, b string) {
            _ = []string{a, b}
            _ = []string{0: a, 1: b}
        }
    """

    assert ["[]string{a, b}"] == matched(rule("pattern: '[]string{$x, $y}'"), code)
    assert 2 == len(matched(rule("pattern: '[]string{$*all}'"), code))


def test_a_metavariable_stands_for_a_statement_where_only_one_fits() -> None:
    tested = rule("pattern: 'if $init; $ok { $*body; return fmt.Sprint($x) }'")
    code = """
        import "fmt"
        func f(m map[int]int, n int) string {
            if m[n]++; n > 1 { return fmt.Sprint(n) }
            if n, ok := m[n]; ok { return fmt.Sprint(n) }
            if n > 2 { return fmt.Sprint(n) }
            return ""
        }
    """

    assert [
        "if m[n]++; n > 1 { return fmt.Sprint(n) }",
        "if n, ok := m[n]; ok { return fmt.Sprint(n) }",
    ] == matched(tested, code)
