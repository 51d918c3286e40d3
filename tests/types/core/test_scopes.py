"""Local names: every identifier marked in the sources resolves to the line its mark tells."""

import re

import pytest

from golint_alloc.syntax import ast, parse
from golint_alloc.types.program import PackageSource, Program
from golint_alloc.types.scopes import may_be_field


def load(source, path="p", library=None):
    file = parse(f"{path}/{path}.go", source.encode())
    program = Program(library=library or (lambda _path: None))
    return program.add(PackageSource(path, [file], (1, 27)))


def idents(package):
    file = package.files[0]
    stack = list(file.decls)
    while stack:
        node = stack.pop()
        stack.extend(node.children())
        if isinstance(node, ast.Ident):
            yield file.source.count(b"\n", 0, node.start), node


def declaration_line(package, obj):
    if obj is None:
        return "?"
    node = obj.node
    if node is None:
        return "universe"
    node = node.name if isinstance(node, ast.FuncDecl | ast.TypeSpec) else node
    return str(package.files[0].source.count(b"\n", 0, node.start))


def marks(source):
    """``// x:3 y:?`` says where the line's last x and y are declared (lines count from 0)."""
    for number, line in enumerate(source.splitlines()):
        for name, target in re.findall(r"(\w+):(\w+|\?)", line.partition("//")[2]):
            yield number, name, target


PROGRAMS = {
    "redeclaration": """package p
func f() (x int, err error) {
	y, err := g() // err:1 y:2
	if err := h(err); err != nil { // err:3 h:?
		_ = err // err:3
	} else if y := err; y != nil { // err:3 y:5
		err, z := y, 1 // y:5 err:6
		_ = z // z:6
	}
	for y := y; ; y++ { // y:9
		y := y // y:9
		_ = y // y:10
	}
	return y, err // y:2 err:1
}
""",
    "closures see what is declared before them": """package p
func f() {
	g := func() { g() } // g:?
	var h func()
	h = func() { h(); k() } // h:3 k:?
	k := 1
	func(k int) { _ = k }(k) // k:5
	_ = func() int { k := k; return k } // k:7
	for k := range k { // k:5
		_ = k // k:8
	}
}
""",
    "type switch": """package p
func f(x any) {
	switch x := x.(type) { // x:1
	case T: // T:?
		_ = x // x:2
	default:
		x, y := x, 1 // x:2 y:6
		_ = x // x:2
	}
	switch y := x; z := y.(type) { // y:9
	case nil:
		_, _ = y, z // y:9 z:9
	}
}
""",
    "select and labels": """package p
func f(c chan int) {
loop:
	for {
		select {
		case v, ok := <-c: // v:5 c:1
			_, _ = v, ok // v:5 ok:5
			break loop
		case c <- v: // v:?
			_ = loop // loop:?
		}
	}
}
""",
    "local types and constants": """package p
type T int // T:1
func f() {
	type T struct{ next *T } // T:3
	type U = T // T:3
	const (
		a = iota // iota:universe
		b
	)
	var t T = T{} // T:3
	{
		type T = U // U:4
		_ = T(t) // T:11 t:9
	}
	const a2, b = a, b // a:6 b:7
}
""",
    "generics": """package p
type L[T any, P *T] struct{ next *L[T, P] } // L:1 T:1 P:1
func (l *L[K, V]) m(k K) V { return l.n(k) } // K:2 V:2 k:2 l:2
func f[S ~[]E, E any](s S) (e E) { // S:3 E:3
	var any = s // any:4 s:3
	_ = any // any:4
	return
}
""",
    "parameters hide types only in the body": """package p
type int32 string
func f(int32 int32) int32 { // int32:1
	return g(int32) // int32:2
}
var v = func(f int32) int32 { return f } // int32:1 f:5
""",
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_names_resolve_to_their_declaration(name):
    source = PROGRAMS[name]
    package = load(source)
    found = {}
    for line, ident in sorted(idents(package), key=lambda item: item[1].start):
        found[line, ident.name] = declaration_line(package, package.object_of(ident))

    for line, ident, target in marks(source):
        assert (line, ident, found[line, ident]) == (line, ident, target)


def test_each_clause_of_a_type_switch_has_its_own_symbol():
    package = load(PROGRAMS["type switch"])
    decl = package.files[0].decls[0]
    switch = decl.body.stmts[0]
    symbols = [package.implicit(clause) for clause in switch.clauses]

    assert [s.name for s in symbols] == ["x", "x"]
    assert symbols[0] is not symbols[1]
    assert symbols[0].node is symbols[1].node is switch.bind


def test_what_is_no_name_of_its_own_denotes_nothing():
    source = """package p
var x, y, z int
func f(a any) {
x:
	for {
		switch y := a.(type) {
		default:
			_ = struct{ z int }{}.z
			continue x
		}
	}
}
"""
    package = load(source)
    found = {
        (line, ident.name): package.object_of(ident) for line, ident in idents(package) if line > 2
    }

    assert [found[key] for key in ((3, "x"), (8, "x"), (5, "y"), (7, "z"))] == [None] * 4


def test_visible_tells_what_a_name_would_denote():
    package = load(PROGRAMS["redeclaration"] + "type err string\nvar y, z int\n")
    body = package.files[0].decls[0].body
    branch = body.stmts[1]

    def line(name, at):
        return declaration_line(package, package.visible(name, at))

    assert line("y", body.stmts[0]) == "16"
    assert line("y", body.stmts[1]) == "2"
    assert line("err", branch.body.stmts[0]) == "3"
    assert line("z", branch.els.body.stmts[0]) == "16"
    assert line("z", branch.els.body.stmts[1]) == "6"
    assert line("len", branch.els.body.stmts[1]) == "universe"
    assert line("nothing", branch.els.body.stmts[1]) == "?"
    assert line("x", package.files[0].decls[0]) == "?"


def test_keys_of_composite_literals_may_be_fields():
    package = load("package p\nfunc f(a, b int) { _ = T{a: b, c: d(a)} }\n")
    flags = {node.start: may_be_field(node) for _, node in idents(package) if node.name in "abc"}

    assert [flags[start] for start in sorted(flags)] == [False, False, True, False, True, False]


def test_deep_nesting_is_resolved_without_recursion():
    depth = 150
    source = (
        "package p\nfunc f(x int) {\n"
        + "if x > 0 { func() {\n" * depth
        + "_ = x\n"
        + "}() }\n" * depth
        + "}\n"
    )
    package = load(source)
    uses = [package.object_of(i) for _, i in idents(package) if i.name == "x"]

    assert len(set(uses)) == 1
