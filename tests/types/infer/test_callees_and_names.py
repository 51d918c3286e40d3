"""Callees, selections, struct literal keys and what names denote."""

import pytest
from snippets import Snippet

from golint_alloc.types.format import type_string
from golint_alloc.types.objects import PkgName, TypeName

SOURCE = """
import (
	alias "other"
	"io"
)

type inner struct{ io.Writer; deep int }
type T struct { *inner; field int; hook func() }
func (t *T) method(int) string { return "" }
func (t T) value() {}
type G[X any] struct{ x X }
func (g *G[X]) get() X { return g.x }

func f[P io.Writer](t T, p *T, g *G[int], param P, anonymous interface{ M() }, io io.Writer) {
	field := 1
	_ = T{field: field, hook: nil}
	_ = map[int]string{field: ""}
	_ = &T{field: 2}
	_ = []T{{field: 3}}
	_ = [...]int{constant: 4}
	t.method(1)
	t.Write(nil)
	p.inner.Write(nil)
	g.get()
	param.Write(nil)
	anonymous.M()
	io.Write(nil)
	alias.Exported(1)
	alias.Exported(string("a"))
	t.hook()
	m := t.method
	m(2)
	(*T).method(p, 3)
	func() {}()
	local(1)
	_ = append([]int{}, 1)
	_ = p.deep
	_ = T.value
}

const constant = 2

func local[X any](x X) X { return x }
"""
SNIPPET = Snippet(
    SOURCE,
    other="func Exported(v any) int { return 0 }",
    io="type Writer interface { Write(p []byte) (n int, err error) }",
)
INFO = SNIPPET.info


@pytest.mark.parametrize(
    ("text", "kind", "name", "signature"),
    [
        ("t.method(1)", "method", "(*p.T).method", "func(int) string"),
        ("t.Write(nil)", "interface", "(io.Writer).Write", "func(p []uint8) (n int, err error)"),
        ("p.inner.Write(nil)", "interface", "(io.Writer).Write", None),
        ("g.get()", "method", "(*p.G).get", "func() int"),
        ("param.Write(nil)", "interface", "(io.Writer).Write", None),
        ("anonymous.M()", "interface", "(interface).M", "func()"),
        ("io.Write(nil)", "interface", "(io.Writer).Write", None),
        ("alias.Exported(1)", "func", "other.Exported", "func(v any) int"),
        ('string("a")', "conversion", "string", None),
        ("t.hook()", "value", "", "func()"),
        ("m(2)", "value", "", "func(int) string"),
        ("(*T).method(p, 3)", "value", "", None),
        ("func() {}()", "value", "", "func()"),
        ("local(1)", "func", "p.local", "func(x int) int"),
        ("append([]int{}, 1)", "builtin", "append", None),
    ],
)
def test_callee(text, kind, name, signature):
    callee = INFO.callee(SNIPPET.expr(text))

    assert (callee.kind, callee.name) == (kind, name)
    assert (callee.func is not None) == (kind in ("func", "method", "interface"))
    if signature is not None:
        assert type_string(callee.signature) == signature


def test_struct_literal_keys_are_fields():
    uses = [INFO.object_of(SNIPPET.expr("field", number)) for number in range(1, 7)]

    #                                declared, key,     value,   map key, key,     key
    assert [use.role for use in uses] == ["local", "field", "local", "local", "field", "field"]
    assert uses[1] is uses[4] is uses[5]


def test_an_index_is_no_field():
    obj = INFO.object_of(SNIPPET.expr("constant"))

    assert obj is SNIPPET.package.lookup("constant")


@pytest.mark.parametrize(
    ("text", "kind", "path", "indirect", "type"),
    [
        ("p.deep", "field", ("inner",), True, "int"),
        ("t.Write", "method", ("inner", "Writer"), True, None),
        ("t.method", "method", (), False, "func(int) string"),
        ("T.value", "method-expr", (), False, "func(p.T)"),
        ("t.hook", "field", (), False, "func()"),
    ],
)
def test_selection(text, kind, path, indirect, type):
    selection = INFO.selection(SNIPPET.expr(text))

    assert (selection.kind, selection.path, selection.indirect) == (kind, path, indirect)
    if type is not None:
        assert type_string(selection.type) == type


def test_package_qualified_names_are_no_selections():
    selector = SNIPPET.expr("alias.Exported")

    assert INFO.selection(selector) is None
    assert INFO.object_of_selector(selector).full_name == "other.Exported"
    assert INFO.imported_path(selector.x) == "other"
    assert INFO.imported_path(SNIPPET.expr("io.Write(nil)").fun.x) is None  # a parameter


def test_visible_sees_scopes_and_imports():
    call = SNIPPET.expr("t.method(1)")

    assert isinstance(INFO.visible("alias", call), PkgName)
    assert isinstance(INFO.visible("P", call), TypeName)
    assert INFO.visible("io", call).role == "param"
    assert INFO.visible("m", call) is None  # declared further down
    assert INFO.visible("len", call) is not None
