"""An outline says of every top-level declaration what the parser says, or it gives up."""

# ruff: noqa: E501 - a program a line is easier to read than the same broken up

from __future__ import annotations

import random
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from golint_alloc.syntax import ast, parse, same_code
from golint_alloc.syntax.file import sketch
from golint_alloc.syntax.outline import Sketch, outline
from golint_alloc.types.declindex import has_pointer_receiver, receiver_base


def names_of(decl: ast.Decl) -> tuple[str, ...]:
    if isinstance(decl, ast.FuncDecl):
        return (decl.name.name,)
    names: list[str] = []
    for spec in decl.specs if isinstance(decl, ast.GenDecl) else ():
        if isinstance(spec, ast.TypeSpec):
            names.append(spec.name.name)
        elif isinstance(spec, ast.ValueSpec):
            names += [ident.name for ident in spec.names]
    return tuple(names)


def check_sketch(found: Sketch, decl: ast.Decl) -> None:
    if isinstance(decl, ast.FuncDecl):
        assert found.word == "func"
        if found.names:
            base = receiver_base(decl)
            assert found.base == ("" if base is None else base.name)
            assert found.is_pointer == has_pointer_receiver(decl)
        body = decl.body
        if body is not None:
            assert found.body == body.start
        return
    assert isinstance(decl, ast.GenDecl)
    assert found.word == decl.op
    if found.names and decl.op == "type":
        (spec,) = decl.specs
        assert isinstance(spec, ast.TypeSpec)
        assert found.is_alias == spec.alias


def are_apart(source: bytes, spans: list[tuple[int, int]]) -> bool:
    """Whether declarations are separated as Go wants it: the parser takes ``var x = 2func f()``."""
    return all(set(b"\n;") & set(source[a[1] : b[0]]) for a, b in pairwise(spans))


def check_outline(source: bytes) -> bool:
    """Compare an outline with the parser's word; whether there is one of a file that parses."""
    found, whole = outline(source), parse("a.go", source)
    if found is None or whole.faults or not are_apart(source, whole.decl_spans):
        return False
    assert [(one.start, one.end) for one in found.declarations] == whole.decl_spans
    assert found.package[0] == whole.package_start
    assert source[slice(*found.package[1:])].decode() == whole.package_name
    for one, decl in zip(found.declarations, whole.decls, strict=True):
        check_sketch(one, decl)
        assert not one.names or one.names == names_of(decl)
    return True


def dump(node: ast.Node) -> object:
    """A tree as plain values, bodies included."""
    plain = [
        value
        for cls in type(node).__mro__
        for name in getattr(cls, "__slots__", ())
        if isinstance(value := getattr(node, name, None), str | int)
    ]
    return type(node).__name__, plain, [dump(child) for child in node.children()]


def check_trees(source: bytes) -> None:
    """Every declaration that is parsed by itself is the one of the whole file."""
    whole, part = parse("a.go", source), sketch("a.go", source)
    if whole.faults:
        return
    assert [spec.path.value for spec in part.imports] == [s.path.value for s in whole.imports]
    count = len(whole.decls)
    for index in random.Random(1).sample(range(count), count):
        assert dump(part.decl(index)) == dump(whole.decl(index))


TRICKY = {
    "plain": "package p\n\nimport \"fmt\"\n\nfunc f() {\n\tfmt.Print()\n}\n\nvar x, y = 1, 2\n",
    "no newline at the end": "package p\nfunc f() {}",
    "byte order mark": "\ufeffpackage p\n\nvar x int\n",
    "carriage returns": "package p\r\n\r\nfunc f() {\r\n}\r\n\r\ntype t int\r\n",
    "raw string": "package p\n\nvar s = `\n}\n{{\n\"`\n\nfunc f() {}\n",
    "comments": "package p\n\n/* { \" ` */\nfunc f() { // }\n}\n\nvar x = 1 // {\n/* } */\nvar y = 2\n",
    "runes": "package p\n\nvar a = '{'\n\nvar b = '\"'\n\nvar c = '\\''\n\nvar d = '`'\n\nfunc f() {}\n",
    "strings": 'package p\n\nvar a = "{\\"}{"\n\nvar b = "`"\n\nfunc f() {}\n',
    "division": "package p\n\nvar a = 4 / 2\n\nfunc f() {}\n",
    "groups": "package p\n\nconst (\n\tA = iota\n\tB\n)\n\ntype (\n\tT int\n\tU = T\n)\n",
    "continued": "package p\n\nvar a = 1 +\n\t2\n\nvar b = f(\n\t1,\n)\n\nfunc f(\n\tint,\n) int {\n\treturn 1\n}\n",
    "receivers": "package p\n\nfunc (T) A() {}\nfunc (*T) B() {}\nfunc (t *T[A, _]) C() {}\nfunc (t (T)) D() {}\nfunc (t *(T)) E() {}\n",
    "function literals": "package p\n\nvar a = func(x int) int { return x }\n\nvar b func(int) string\n\ntype F func(x int) (y int)\n",
    "braces in headers": "package p\n\nfunc f(x interface{ A() }) struct{ a int } { return g() }\n\nfunc g() struct{ a int }\n\nfunc h() interface{}\n",
    "generic": "package p\n\nfunc f[T any](x T) {}\n\ntype S[T any] struct{ x T }\n\ntype A[T any] = S[T]\n\ntype L [2]int\n",
    "generic method": "package p\n\ntype T int\n\nfunc (t T) m[U any](u U) {}\n",
    "new of an expression": "package p\n\nvar p = new(1 + 2)\n\nfunc f() *int { return new(3 + 4) }\n",
    "unicode": "package p\n\nvar \u00e4, b = 1, 2\n\nfunc (\u00e9 *\u00dc) \u4e16() {}\n\ntype \u00dc int\n",
    "cgo": "package p\n\n/*\nint f(void) {\n*/\nimport \"C\"\n\nfunc f() { C.f() }\n",
    "one line": "package p; var a = 1; func f() {}\n",
    "two on a line": "package p\n\nfunc f() {}; func g() {}\n",
    "indented": "package p\n\n\tfunc f() {}\n\t\tfunc g() {}\n var x int\n",
    "unformatted": "package p\nfunc f() {\nvar x int\ntype t int\n_ = x }\nfunc g() {}\n",
    "keyword in a comment": "package p\n\n/*\nfunc f() {\n*/\nfunc g() {}\n",
    "label": "package p\n\nfunc f() {\nL:\n\tfor {\n\t\tbreak L\n\t}\n}\n",
    "closing lines": "package p\n\nvar x = f(map[int]int{\n\t1: 2,\n}, []int{\n\t3,\n})\n\nvar y = T{\n}\n",
    "comment before a name": "package p\n\ntype /* a */ T int\n\nfunc /* b */ f() {}\n\nvar /* c */ x, /* d */ y int\n",
    "names on lines": "package p\n\nvar x,\n\ty int\n\nfunc (\n\tt T,\n) m() {}\n",
    "deep": "package p\n\nfunc f() " + "{" * 60 + "}" * 60 + "\n",
}  # fmt: skip


@pytest.mark.parametrize("text", TRICKY.values(), ids=TRICKY)
def test_agrees_with_the_parser_on(text: str) -> None:
    check_outline(text.encode())
    check_trees(text.encode())


@pytest.mark.parametrize(
    "name",
    [
        *("plain", "byte order mark", "carriage returns", "raw string", "comments", "runes"),
        *("strings", "division", "groups", "continued", "receivers", "function literals"),
        *("braces in headers", "generic", "unicode", "cgo", "label", "closing lines"),
    ],
)
def test_formatted_code_needs_no_parse(name: str) -> None:
    assert outline(TRICKY[name].encode()) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "var x int\n",
        "package p\n\nfunc f() {\n\nfunc g() {}\n}\n",
        "package p\n\nfunc f() {\n\tif x {\n}\n\nfunc g() {\n\t}\n}\n",
        "package p\n\nfucn f() {}\n",
        "package p\n\nvar x = 1\nfucn f() {}\n",
        "package p\n\nfunc f() {}}\n",
        "package p\n\nvar s = `\n",
        'package p\n\nvar s = "a\n',
        "package p\n\n/* \n",
        "package p\n\nvar x = 1; var y = 2\n",
        "package p\n\nvar x = 1\n\tvar y = 2\n",
        "package p\n\nfunc f() {}\n\tfunc g() {}\n",
        "package p\n\nfunc f() {}\n\tfunc (t T) g() {}\n",
        "package p\n\nvar x = 0\0\n",
    ],
)
def test_gives_up_on(text: str) -> None:
    assert outline(text.encode()) is None
    assert outline(b'package p\n\nvar s = "\xff"\n') is None


def test_a_name_is_found_before_its_declaration_is_parsed() -> None:
    file = sketch("a.go", b"package p\n\nfunc f() { ( }\n\nvar x = 1\n")
    assert [one.names for one in file.sketches or ()] == [("f",), ("x",)]
    assert not file.hides_names
    first = file.decl(0)
    assert isinstance(first, ast.FuncDecl)
    assert first.body is not None
    assert isinstance(first.body.stmts[0], ast.BadStmt)
    assert file.faults
    assert file.completed() is not file


def test_a_header_that_does_not_parse_is_no_declaration() -> None:
    file = sketch("a.go", b"package p\n\nfunc f(a b c) {}\n\nvar x = 1\n")
    assert isinstance(file.decl(0), ast.BadDecl)
    assert names_of(file.decl(1)) == ("x",)


def test_the_elements_of_a_huge_table_are_parsed_when_they_are_asked_for() -> None:
    rows = "".join(
        f"\t{{{number}, `row {number}`, [2]int{{1, {number}}}}},\n" for number in range(4_000)
    )
    source = f"package p\n\nvar a, b = 1, []T{{\n{rows}}}\n\nvar c = 2\n".encode()
    literals = []
    for file in (sketch("a.go", source), parse("a.go", source)):
        spec = file.decls[0].children()[0]
        assert isinstance(spec, ast.ValueSpec)
        literal = spec.values[1]
        assert isinstance(literal, ast.CompositeLit)
        literals.append(literal)
    outlined, parsed = literals

    assert (outlined.start, outlined.end) == (parsed.start, parsed.end)
    assert len(outlined.elts) == 4_000
    assert [(e.start, e.end) for e in outlined.elts] == [(e.start, e.end) for e in parsed.elts]
    assert all(element.parent is outlined for element in outlined.elts)
    assert same_code(outlined, parsed)


def test_a_file_that_parses_is_completed_in_place() -> None:
    file = sketch("a.go", b"package p\n\nfunc f() { g() }\n")
    decl = file.decl(0)
    assert file.completed() is file
    assert file.decl(0) is decl
    assert len(file.search_roots) == 1


_PIECES = (b"{", b"}", b"\n", b"`", b'"', b"'", b"/*", b"*/", b"//", b";", b"(", b")", b"\\", b"\t")
_WORDS = (b"func ", b"\nfunc g() {}\n", b"\nvar z = 1\n", b"\n\ttype q int\n", b"\n)", b"\n}")


def mutated(source: bytes, chance: random.Random) -> bytes:
    """A source with a few pieces put in, taken out or doubled."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(source) + 1)
        match chance.randrange(4):
            case 0:
                source = source[:at] + chance.choice(_PIECES) + source[at:]
            case 1:
                source = source[:at] + source[at + chance.randint(1, 3) :]
            case 2:
                source = source[:at] + chance.choice(_WORDS) + source[at:]
            case _:
                line = source.find(b"\n", at)
                source = source[:line] + source[line:].lstrip(b"\n\t ")
    return source


def test_agrees_with_the_parser_on_mutations() -> None:
    chance = random.Random(7)
    texts = [text.encode() for text in TRICKY.values()]
    agreed = sum(check_outline(mutated(chance.choice(texts), chance)) for _ in range(6000))
    assert agreed > 300


def std_files() -> list[Path]:
    """Go's own sources; skips without them."""
    go = shutil.which("go")
    if go is None:
        pytest.skip("takes its files from GOROOT")
    root = subprocess.check_output([go, "env", "GOROOT"], text=True).strip()
    return sorted(path for path in Path(root, "src").rglob("*.go") if path.is_file())


def test_agrees_with_the_parser_on_part_of_the_standard_library() -> None:
    files = random.Random(3).sample(std_files(), 150)
    assert sum(check_outline(file.read_bytes()) for file in files) > 140


@pytest.mark.slow
def test_agrees_with_the_parser_on_the_standard_library() -> None:
    chance = random.Random(5)
    files = std_files()
    agreed = 0
    for file in files:
        source = file.read_bytes()
        agreed += check_outline(source)
        check_trees(source)
        if len(source) < 20_000:
            check_outline(mutated(source, chance))
    assert agreed > 0.97 * len(files)
