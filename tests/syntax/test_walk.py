"""Moving about the tree, comparing code, reading string literals."""

from __future__ import annotations

import json
import subprocess

import pytest

from golint_alloc.syntax import (
    ancestors,
    ast,
    enclosing,
    enclosing_function,
    file_of,
    function_name,
    is_blank,
    parse,
    parse_snippet_decl,
    parse_snippet_expr,
    parse_snippet_stmts,
    same_code,
    statement_of,
    string_value,
    top_level,
    unparen,
)
from golint_alloc.syntax.walk import has_elements, walk, walk_exprs, walk_function

SOURCE = b"package p\n\nfunc f() {\n\tx := []func(){func() { g(1) }}\n\th(x)\n}\n\nvar v = k(2)\n"


@pytest.fixture
def file():
    return parse("x.go", SOURCE)


def find(file, text, cls=ast.Call):
    start = file.source.index(text)
    node = file.node_at(start, start + len(text), cls)
    assert node is not None
    return node


def test_walk_is_in_source_order_and_enters_lazy_parts(file):
    nodes = [node for decl in file.decls for node in walk(decl)]

    literals = [node.value for node in nodes if isinstance(node, ast.BasicLit)]
    assert literals == ["1", "2"]
    assert all(isinstance(e, ast.Expr) for e in walk_exprs(file.decls[0]))


def test_walk_function_stops_at_literals(file):
    calls = [file.text(n) for n in walk_function(file.decls[0]) if isinstance(n, ast.Call)]

    assert calls == ["h(x)"]


def test_ways_up(file):
    call = find(file, b"g(1)")

    assert isinstance(enclosing_function(call), ast.FuncLit)
    assert isinstance(enclosing_function(enclosing_function(call)), ast.FuncDecl)
    assert isinstance(enclosing(call, ast.CompositeLit, ast.Assign), ast.CompositeLit)
    assert enclosing(call, ast.For) is None
    assert isinstance(statement_of(call), ast.ExprStmt)
    assert list(ancestors(call))[-1] is top_level(call) is file.decls[0]
    assert file_of(call) is file


def test_outside_of_functions(file):
    call = find(file, b"k(2)")

    assert enclosing_function(call) is None
    assert statement_of(call) is None


def test_a_snippet_belongs_to_no_file():
    with pytest.raises(ValueError, match="not part of a file"):
        file_of(parse_snippet_expr("a.b"))


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("func F()", "F"),
        ("func (t T) M()", "T.M"),
        ("func (t *T) M()", "(*T).M"),
        ("func (*T[K, V]) M()", "(*T).M"),
        ("func ((*T)) M()", "(*T).M"),
    ],
)
def test_function_name(header, name):
    assert function_name(parse_snippet_decl(header + " {}")) == name


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("a.b(c, 1)", "a . b(c,/* x */ 1)", True),
        ("(a) + ((b))", "a+b", True),
        ("f(x)", "f(x...)", False),
        ("a + b", "a - b", False),
        ("x[1:2]", "x[1:]", False),
        ("[]T{{a: 1}}", "[]T{{a: 1}}", True),
        ("[]T{{a: 1}}", "[]T{{b: 1}}", False),
        ("func(a int) {}", "func(b int) {}", False),
        ("<-c", "-c", False),
        ("(<-chan int)(nil)", "(chan int)(nil)", False),
        ("1", "1.0", False),
        ("f[int]", "f[int, int]", False),
    ],
)
def test_same_code(a, b, same):
    assert same_code(parse_snippet_expr(a), parse_snippet_expr(b)) is same


def test_same_code_of_statements():
    (a,) = parse_snippet_stmts("for i := range x { y++ }")
    (b,) = parse_snippet_stmts("for i := range (x) {\n\ty++\n}")
    (c,) = parse_snippet_stmts("for i = range x { y++ }")

    assert same_code(a, b)
    assert not same_code(a, c)
    assert not same_code(ast.BadExpr(0, 1), ast.BadExpr(0, 1))


def test_small_helpers():
    assert is_blank(parse_snippet_stmts("_ = 1")[0].lhs[0])
    assert not is_blank(None)
    assert isinstance(unparen(parse_snippet_expr("((a))")), ast.Ident)


LITERALS = [
    r'"plain"',
    r'"a\n\t\\\"\a\b\f\r\v"',
    r'"\x41\101\u00e9\U0001F600"',
    r'"é😀"',
    "`raw\\n`",
    r'"\xff\xfe"',
    r'"\377"',
    r'""',
    "`a\r\nb`",
]


@pytest.mark.parametrize("text", LITERALS)
def test_string_value_is_what_go_unquotes(text, go, tmp_path):
    program = tmp_path / "main.go"
    program.write_bytes(
        b'package main\n\nimport (\n\t"encoding/hex"\n\t"fmt"\n)\n\n'
        b"func main() { fmt.Println(hex.EncodeToString([]byte(" + text.encode() + b"))) }\n"
    )
    value = string_value(ast.BasicLit(0, 0, "STRING", text))

    assert value is not None
    expected = run_all(go, tmp_path)[LITERALS.index(text)]
    assert (value if isinstance(value, bytes) else value.encode()).hex() == expected


_CACHE: list[str] = []


def run_all(go, folder):
    """The hex dump of every literal, by one run of Go."""
    if not _CACHE:
        lines = "\n".join(f"\t\thex.EncodeToString([]byte({text}))," for text in LITERALS)
        (folder / "main.go").write_bytes(
            (
                'package main\n\nimport (\n\t"encoding/hex"\n\t"encoding/json"\n\t"os"\n)\n\n'
                "func main() {\n\tjson.NewEncoder(os.Stdout).Encode([]string{\n"
                f"{lines}\n\t}})\n}}\n"
            ).encode()
        )
        run = subprocess.run(
            [go, "run", str(folder / "main.go")], capture_output=True, text=True, check=True
        )
        _CACHE.extend(json.loads(run.stdout))
    return _CACHE


@pytest.mark.parametrize(
    "text", [r'"\q"', r'"\'"', r'"\400"', r'"\ud800"', r'"\U00110000"', r'"\x4"']
)
def test_string_value_of_bad_escapes_is_unknown(text):
    assert string_value(ast.BasicLit(0, 0, "STRING", text)) is None


def test_string_value_of_other_literals_is_none():
    assert string_value(ast.BasicLit(0, 0, "INT", "1")) is None
    assert string_value(ast.Ident(0, 1, "x")) is None


@pytest.mark.parametrize(
    ("literal", "lists"),
    [
        ("T{}", False),
        ("T{ }", False),
        ("T{\n}", False),
        ("T{/* none */}", False),
        ("T{\n\t// none yet\n}", False),
        ("T /* odd */ {}", False),
        ("T{1}", True),
        ("T{/* one */ 1}", True),
        ("T /* odd */ {1}", True),
        ("[]T{{}}", True),
        ("struct{ a int }{}", False),
        ("map[string]struct{}{}", False),
        ("map[string]struct{}{`a`: {}}", True),
    ],
)
def test_has_elements(literal, lists):
    (decl,) = parse("a.go", f"package a\n\nvar x = {literal}\n".encode()).decls
    assert has_elements(decl.specs[0].values[0]) is lists
    assert bool(decl.specs[0].values[0].elts) is lists
