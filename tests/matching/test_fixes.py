"""Fixes of one match: substitution, parentheses, packages, comments."""

from __future__ import annotations

import pytest

from golint_alloc.fixing.edits import apply_edits
from tests.matching.harness import findings, rule


def fixed(template: str, code: str, pattern: str = "fmt.Sprint($x)") -> str | None:
    """The text the fix writes in place of the first match; None when it is withheld."""
    tested = rule(f"pattern: {pattern}", fix={"replace": template, "applicability": "safe"})
    found = findings(tested, code)
    assert found
    return found[0].fixes[0].edits[0].text if found[0].fixes else None


@pytest.mark.parametrize(
    ("argument", "template", "expected"),
    [
        ("a + b", "$x * 2", "(a + b) * 2"),
        ("a * b", "$x + 2", "a*b + 2"),
        ("a + b", "$x - 2", "a + b - 2"),
        ("a + b", "2 - $x", "2 - (a + b)"),
        ("-a", "$x.String()", "(-a).String()"),
        ("a", "$x.String()", "a.String()"),
        ("*p", "$x[0]", "(*p)[0]"),
        ("f(a)", "strconv.Itoa($x)", "strconv.Itoa(f(a))"),
    ],
)
def test_parentheses_follow_precedence(argument: str, template: str, expected: str) -> None:
    code = f'import "fmt"\nfunc g() {{ _ = fmt.Sprint({argument}) }}\n'

    assert expected == fixed(template, code)


def test_the_whole_is_parenthesised_where_the_context_binds_tighter() -> None:
    code = 'import "fmt"\nfunc g(a, b string) int { return len(fmt.Sprint(a)[1:]) }\n'

    assert '("x" + a)' == fixed('"x" + $x', code)


def test_an_existing_alias_is_used() -> None:
    code = 'import ("fmt"; conv "strconv")\nfunc g(n int) { _ = fmt.Sprint(n); _ = conv.Itoa(1) }\n'

    assert "conv.Itoa(n)" == fixed("strconv.Itoa($x)", code)


@pytest.mark.parametrize(
    "code",
    [
        'import "fmt"\nfunc g(strconv, n int) { _ = fmt.Sprint(n); _ = strconv }\n',
        'import "fmt"\nvar strconv = 1\nfunc g(n int) { _ = fmt.Sprint(n) }\n',
        'import ("fmt"; strconv "a.b/x")\nfunc g(n int) { _ = fmt.Sprint(n); strconv.Y() }\n',
    ],
    ids=["hidden by a parameter", "a package variable", "another package's name"],
)
def test_a_fix_is_withheld_when_the_package_cannot_be_named(code: str) -> None:
    assert fixed("strconv.Itoa($x)", code) is None


@pytest.mark.parametrize(
    ("hidden", "template"),
    [
        ("func g(n, len int) { _ = fmt.Sprint(n) }", "len($x)"),
        ("func g(n int) { int64 := 1; _ = int64; _ = fmt.Sprint(n) }", "f(int64($x))"),
        ("func g(n int) { _ = fmt.Sprint(n) }\nfunc copy(a, b []int) {}", "copy($x, $x)"),
        ("func g(n int) { _ = fmt.Sprint(n) }\ntype byte struct{}", "[]byte{$x}"),
        ("func g(n int) { _ = fmt.Sprint(n) }\nconst true = 0", "f(true)"),
        ("func g(n T) { T := 1; _ = T; _ = fmt.Sprint(n) }\ntype T int", "${x.type}(1)"),
        ("func g[int any](n int) { _ = fmt.Sprint(n) }", "int($x)"),
    ],
)
def test_a_fix_is_withheld_when_a_name_in_it_means_something_else(hidden, template) -> None:
    clear = hidden.replace("len ", "size ").replace("int64 :=", "x :=").replace("= int64", "= x")
    clear = clear.replace("copy", "dup").replace("type byte", "type octet").replace("true", "yes")
    clear = clear.replace("T := 1; _ = T", "t := 1; _ = t").replace("[int any]", "[E any]")

    assert fixed(template, f'import "fmt"\n{hidden}\n') is None
    assert fixed(template, f'import "fmt"\n{clear}\n') is not None


def test_members_may_have_any_name() -> None:
    code = 'import "fmt"\nfunc g(n, len, string int) { _ = fmt.Sprint(n) }\n'

    assert "$x.len(T{string: 1})".replace("$x", "n") == fixed("$x.len(T{string: 1})", code)


def test_a_comment_that_would_be_lost_withholds_the_fix() -> None:
    code = 'import "fmt"\nfunc g(n int) { _ = fmt.Sprint( /* why */ n) }\n'

    assert fixed("strconv.Itoa($x)", code) is None


def test_a_comment_inside_a_kept_operand_stays() -> None:
    code = 'import "fmt"\nfunc g(n int) { _ = fmt.Sprint(f(n /* why */)) }\n'

    assert "strconv.Itoa(f(n /* why */))" == fixed("strconv.Itoa($x)", code)


def test_imports_come_with_the_fix() -> None:
    tested = rule(
        "pattern: fmt.Sprint($x)",
        fix={"replace": "strconv.Itoa($x)", "applicability": "safe"},
    )
    code = 'package p\n\nimport "fmt"\n\nfunc g(n int) { _ = fmt.Sprint(n) }\n'
    found = findings(tested, code)[0].fixes[0]

    assert ("strconv",) == found.adds_imports
    assert ("fmt",) == found.drops_imports
    assert any('"strconv"' in edit.text for edit in found.import_edits)


@pytest.mark.parametrize(
    ("call", "expected"),
    [("fmt.Sprintf(f)", "g(f)"), ("fmt.Sprintf(f, a, b)", "g(f, a, b)")],
)
def test_an_empty_rest_takes_its_comma_along(call: str, expected: str) -> None:
    code = f'import "fmt"\nfunc h(f string, a, b int) {{ _ = {call} }}\n'

    assert expected == fixed("g($f, $*rest)", code, "fmt.Sprintf($f, $*rest)")


@pytest.mark.parametrize(
    ("code", "left"),
    [
        ("\tx()\n\n\t_ = fmt.Sprint()\n\n\ty()\n", "\tx()\n\n\ty()\n"),
        ("\n\t_ = fmt.Sprint()\n\n\ty()\n", "\n\ty()\n"),
        ("\t_ = fmt.Sprint()\n\n\ty()\n", "\ty()\n"),
        ("\tx()\n\t_ = fmt.Sprint()\n\n\ty()\n", "\tx()\n\n\ty()\n"),
    ],
)
def test_a_deleted_statement_leaves_no_second_blank_line(code: str, left: str) -> None:
    tested = rule(
        "pattern: _ = fmt.Sprint()",
        fix={"edits": [{"delete": "$match"}], "title": "t", "applicability": "safe"},
    )
    head = 'package p\n\nimport "fmt"\n\nfunc x() {}\n\nfunc y() {}\n\nfunc g() {\n'
    source = f"{head}{code}}}\n".encode()
    (found,) = findings(tested, source.decode())
    (edit,) = found.fixes[0].edits

    assert left in apply_edits(source, [edit]).decode()


MOVES = [
    # (the code, the template, what becomes of $x)
    (
        "func g() {\n\tif ok {\n\t\t_ = fmt.Sprint(call(\n\t\t\t1,\n\n\t\t\t2,\n\t\t))\n\t}\n}\n",
        {"edits": [{"at-package-level": "var v = $x"}, {"replace": "$x", "with": "v"}]},
        "var v = call(\n\t1,\n\n\t2,\n)\n\n",
    ),
    (
        "func g() {\n\t_ = fmt.Sprint(call(`a\n\t\tb`,\n\t\tc))\n}\n",
        {"edits": [{"at-package-level": "var v = $x"}, {"replace": "$x", "with": "v"}]},
        "var v = call(`a\n\t\tb`,\n\tc)\n\n",
    ),
    (
        "func g() {\n\t_ = fmt.Sprint(\n\t\tcall(\n\t\t\t1,\n\t\t),\n\t)\n}\n",
        {"replace": "text($x)"},
        "text(call(\n\t\t1,\n\t))",
    ),
    (
        "func g() {\n\t_ = fmt.Sprint(call(\n\t\t1,\n\t))\n}\n",
        {"edits": [{"insert-before-statement": "$match", "text": "if ok {\n\t_ = $x\n}"}]},
        "if ok {\n\t\t_ = call(\n\t\t\t1,\n\t\t)\n\t}\n\t",
    ),
]


@pytest.mark.parametrize(("code", "fix", "expected"), MOVES)
def test_moved_lines_are_indented_like_the_place_where_they_land(code, fix, expected) -> None:
    tested = rule("pattern: fmt.Sprint($x)", fix={**fix, "title": "t", "applicability": "safe"})
    [found] = findings(tested, f'package p\n\nimport "fmt"\n\n{code}')

    assert found.fixes[0].edits[0].text == expected
