"""Parsing: what the grammar does not know, what is broken, what is too deep."""

from __future__ import annotations

import time

import pytest

from golint_alloc.syntax import ast, parse
from golint_alloc.syntax.build import MAX_DEPTH
from golint_alloc.syntax.walk import walk


def body_of(text):
    file = parse("x.go", text.encode())
    assert file.faults == []
    return file.decls[-1]


@pytest.mark.parametrize(
    "text",
    [
        "package p\nvar x int",
        "package p\ntype x int",
        "package p\nvar x = new(42)\n",
        'package p\nvar x = new(f(new("s"), 1))\n',
        "package p\nvar x = new(func() int { return *new(3) }())\n",
        "package p\nfunc f() { make := func(int) int { return 1 }; _ = make(1) }\n",
        "package p\nconst ( a = 1; b )\n",
        "package p\nconst (a = 1)\n",
        "package p\nvar (a int /* c */)\n",
        "package p\nfunc f() { if ; x { }; switch ; x { } }\n",
        "package p\nfunc f() { L: M: }\n",
        "\ufeffpackage p\n\nvar x = 1\n",
        "package p\r\n\r\nvar x = 1\r\n",
    ],
)
def test_valid_go_has_no_faults(text):
    assert parse("x.go", text.encode()).faults == []


@pytest.mark.parametrize(
    "name", ["new", "make"], ids=lambda name: f"{name} keeps its own name after the rewrite"
)
def test_names_come_from_the_file(name):
    decl = body_of(f"package p\nvar x = {name}(42)\n")

    call = decl.specs[0].values[0]
    assert call.fun.name == name
    assert call.args[0].value == "42"


def test_blanked_parentheses_still_belong_to_the_declaration():
    text = "package p\nconst (a = 1)\n"
    decl = body_of(text)

    assert text[decl.start : decl.end] == "const (a = 1)"


def test_generic_methods_keep_their_type_parameters():
    text = "package p\n\nfunc (r *R[T]) Map[K comparable, V int | ~string](k K) V { return f(k) }\n"
    decl = body_of(text)

    names = [ident.name for field in decl.type.type_params for ident in field.names]
    assert names == ["K", "V"]
    first, second = decl.type.type_params
    assert text[first.start : first.end] == "K comparable"
    assert text[second.start : second.end] == "V int | ~string"
    assert isinstance(second.type, ast.Binary)
    assert decl.body.stmts[0].parent is decl.body


def test_byte_order_mark_keeps_offsets_of_the_file():
    source = b"\xef\xbb\xbfpackage p\n\nvar x = 1\n"
    file = parse("x.go", source)

    assert file.text(file.decls[0]) == "var x = 1"
    assert file.package_name == "p"


@pytest.mark.parametrize(
    ("text", "start", "message"),
    [
        (b"package p\nfunc f() { x := }\n", 25, "expected operand, found '}'"),
        (b"package p\nfunc f() { a(b, c }\n", 27, "expected ')', found '}'"),
        (b"package p\n}\n", 10, "unexpected '}'"),
        (b"package p\nx := 3\n", 10, "expected declaration, found 'x'"),
        (b'package p\nvar s = "abc\n', 18, "string literal is not terminated"),
        (b"func f() {}\n", 0, "expected 'package', found 'func'"),
        (b"", 0, "expected 'package', found end of file"),
        (b'package p\nvar s = "\xff"\n', 19, "invalid UTF-8: byte 0xff"),
        (b"package p\n// \x00\n", 13, "invalid NUL byte"),
    ],
)
def test_faults_name_what_was_met(text, start, message):
    (fault,) = parse("x.go", text).faults

    assert message in fault.message
    assert abs(fault.start - start) <= 1
    assert 0 <= fault.start <= fault.end <= len(text)


def test_intact_declarations_survive_a_missing_brace():
    text = (
        b"package p\n\nvar a int\n\nfunc f() {\n\tif x {\n}\n\n"
        b"func g() int { return 1 }\n\ntype T struct{ x int }\n"
    )
    file = parse("x.go", text)

    assert [type(d).__name__ for d in file.decls] == ["GenDecl", "FuncDecl", "FuncDecl", "GenDecl"]
    broken, intact = file.decls[1], file.decls[2]
    assert [type(s) for s in broken.body.stmts] == [ast.BadStmt]
    assert isinstance(intact.body.stmts[0], ast.Return)
    assert len(file.faults) == 1
    assert all(a.end <= b.start for a, b in zip(file.decls, file.decls[1:], strict=False))


def test_a_nul_between_statements_is_a_fault_and_hides_neither():
    file = parse("x.go", b"package p\n\nfunc f() {\n\ta()\x00\tb()\n}\n")

    (fault,) = file.faults
    assert "invalid NUL byte" in fault.message
    assert ["a()", "b()"] == [file.text(stmt) for stmt in file.decls[0].body.stmts]


def test_a_broken_declaration_is_bad_and_has_its_file():
    file = parse("x.go", b"package p\n\ntype T struct { a int b string }\n\nfunc g() {}\n")

    bad, good = file.decls
    assert isinstance(bad, ast.BadDecl)
    assert bad.file is file
    assert good.name.name == "g"


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_truncated_files_never_fail(cut):
    text = (
        'package p\n\nimport "fmt"\n\nfunc (r *T) f[A any](x map[string][]A) (e error) {\n'
        "\tfor i, v := range x {\n\t\tswitch y := v.(type) {\n"
        "\t\tcase *T: go f(`a`, 'b')\n\t\t}\n\t}\n"
        '\treturn fmt.Errorf("é %d", new(3), []int{1, 2: 3}[0])\n}\n\n'
        "const (\n\ta = iota\n\tb\n)\n\ntype I interface { m(); ~int | string }\n"
    ).encode()[:cut]
    file = parse("x.go", text)

    for decl in file.decls:
        for node in walk(decl):
            assert 0 <= node.start <= node.end <= len(text)


@pytest.mark.parametrize(
    "expr",
    [
        "(" * 5000 + "1" + ")" * 5000,
        "a" + " + a" * 20000,
        "-" * 3000 + "x",
        "f(" * 3000 + ")" * 3000,
        "x" + ".y" * 4000,
        "[]" * 3000 + "int{}",
        "T{" * 3000 + "}" * 3000,
        "func() { _ = " * 500 + "1" + " }" * 500,
        "*" * 3000 + "(*[]int)(p)",
    ],
    ids=lambda expr: expr[:6],
)
def test_deep_nesting_ends_in_bad_nodes(expr):
    file = parse(
        "x.go", f"package p\n\nvar x = {expr}\n\nfunc f() {{ {'{' * 3000}{'}' * 3000} }}\n".encode()
    )
    depths = {}
    deepest = 0
    kinds = set()
    for decl in file.decls:
        for node in walk(decl):
            depths[node] = depths.get(node.parent, 0) + 1
            deepest = max(deepest, depths[node])
            kinds.add(type(node).__name__)

    assert deepest < 2 * MAX_DEPTH
    assert file.decls[-1].name.name == "f"
    assert kinds & {"BadExpr", "BadStmt"}


def test_long_else_if_chain_ends_in_a_bad_statement():
    chain = " else ".join("if x { y() }" for _ in range(3000))
    file = parse("x.go", f"package p\n\nfunc f() {{ {chain} }}\n".encode())

    assert any(isinstance(node, ast.BadStmt) for node in walk(file.decls[0]))


def test_five_megabytes_take_seconds():
    one = b'\t{"key", 12345, []byte("some text"), true},\n'
    source = b"package p\n\nvar table = []row{\n" + one * (5_000_000 // len(one)) + b"}\n"
    start = time.process_time()
    file = parse("x.go", source)
    literal = file.decls[0].specs[0].values[0]

    assert len(literal.elts) == 5_000_000 // len(one)
    assert time.process_time() - start < 30
