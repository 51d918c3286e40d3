from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golint_alloc.types.model import (
    UNKNOWN_TYPE,
    Array,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Type,
    TypeParam,
    Union,
)
from golint_alloc.types.objects import TypeName
from golint_alloc.types.program import Program
from golint_alloc.types.typestring import TypeStringError, parse_constraint, parse_type
from golint_alloc.types.typewriter import write_constraint, write_type
from golint_alloc.types.universe import BASIC, EMPTY_INTERFACE, ERROR


def resolve(path: str, name: str, args: tuple[Type, ...]) -> Type:
    """Types of the shipped library."""
    package = SHIPPED.package(path)
    obj = package.lookup(name) if package else None
    if not isinstance(obj, TypeName):
        return UNKNOWN_TYPE
    if args:
        from golint_alloc.types.generics import instantiate

        assert isinstance(obj.type, Named)
        return instantiate(obj.type, args)
    return obj.type


SHIPPED = Program()
T = TypeParam("T", EMPTY_INTERFACE)


def parse(text: str) -> Type:
    return parse_type(text, resolve, {"T": T})


@pytest.mark.parametrize(
    "text",
    [
        "int",
        "unsafe.Pointer",
        "untyped rune",
        "error",
        "any",
        "T",
        "?",
        "[]?",
        "[?]int",
        "net/http.Header",
        "map[string][]*go/ast.Ident",
        "map[[2]string]map[int]chan T",
        "chan<- T",
        "<-chan T",
        "chan (<-chan T)",
        "chan<- chan int",
        "chan<- <-chan int",
        "chan func() error",
        "sync/atomic.Pointer[T]",
        "sync/atomic.Pointer[sync/atomic.Pointer[net/url.URL]]",
        "iter.Seq2[string,[]error]",
        "func()",
        "func(int)",
        "func(int, ...any) error",
        "func(w io.Writer, a ...any) (n int, err error)",
        "func() (err error)",
        "func(func(int) func(string)) func()",
        "func(x []T, y [3]T, z map[T]T)",
        "func(a *T, b chan T, c <-chan T, d func(T), e struct{}, f any)",
        "func(_ int, _ ?)",
        "func[S ~[]E, E cmp.Ordered](x S, target E) (int, bool)",
        "func[K comparable, V any](m map[K]V) iter.Seq2[K,V]",
        "func[P interface{Set(string); *T}](p P)",
        "struct{}",
        "struct{a int; b string}",
        "struct{sync.Mutex; *bytes.Buffer; iter.Seq[int]; n int}",
        'struct{Name string "json:\\"name\\""; io.Reader "x\\\\y"}',
        "struct{byte = uint8; Alias = map[string]int; Other = *io/fs.PathError}",
        "interface{Close() error; io.Reader}",
        "interface{~int | ~string | error}",
        "interface{comparable; ~int}",
    ],
)
def test_what_is_read_is_written_the_same(text: str) -> None:
    assert write_type(parse(text)) == text


def test_basic_types_are_the_universe_s_own() -> None:
    assert parse("byte") is BASIC["uint8"]
    assert parse("rune") is BASIC["int32"]
    assert parse("error") is ERROR
    assert parse("any") is EMPTY_INTERFACE
    assert parse("interface{}") is EMPTY_INTERFACE
    assert parse("T") is T
    assert parse("example.com/x.Unreachable") is UNKNOWN_TYPE


def test_type_parameters_shadow_predeclared_names() -> None:
    string = TypeParam("string", EMPTY_INTERFACE)

    assert parse_type("string", resolve, {"string": string}) is string


def test_parentheses_and_order_do_not_matter() -> None:
    assert write_type(parse("chan<- (chan (int))")) == "chan<- chan int"
    assert write_type(parse("interface{error; B(); A()}")) == "interface{A(); B(); error}"


def test_parts_of_a_signature() -> None:
    signature = parse("func[S ~[]E, E any](s S, more ...E) (n int, err error)")

    assert isinstance(signature, Signature)
    slice_param, elem_param = signature.type_params
    assert signature.params[0] is slice_param
    assert isinstance(signature.params[1], Slice)
    assert signature.params[1].elem is elem_param
    assert signature.variadic
    assert signature.param_names == ("s", "more")
    assert signature.result_names == ("n", "err")
    assert isinstance(slice_param.constraint, Interface)
    assert slice_param.constraint.implicit
    (union,) = slice_param.constraint.embeds
    assert isinstance(union, Union)
    ((tilde, term),) = union.terms
    assert tilde
    assert isinstance(term, Slice)
    assert term.elem is elem_param


def test_grouped_type_parameters_have_the_constraint_that_follows() -> None:
    signature = parse("func[K, V comparable](m map[K]V)")

    assert write_type(signature) == "func[K comparable, V comparable](m map[K]V)"


def test_embedded_fields_have_the_type_s_name() -> None:
    struct = parse("struct{sync.Mutex; *bytes.Buffer; iter.Seq[int]; error; x error}")

    assert isinstance(struct, Struct)
    assert [(f.name, f.embedded) for f in struct.fields] == [
        ("Mutex", True),
        ("Buffer", True),
        ("Seq", True),
        ("error", True),
        ("x", False),
    ]


@pytest.mark.parametrize("path", ["gopkg.in/yaml.v3", "example.com/a-b/~c_d", "/srv/x.y", "a+b/ü"])
def test_unusual_import_paths(path: str) -> None:
    seen: list[tuple[str, str]] = []

    def note(path: str, name: str, args: tuple[Type, ...]) -> Type:
        seen.append((path, name))
        return BASIC["int"]

    parse_type(f"map[{path}.K]func({path}.A, ...*{path}.B) <-chan {path}.C", note)

    assert seen == [(path, name) for name in "KABC"]


def test_implicit_constraints() -> None:
    assert write_constraint(parse_constraint("~int | ~string", resolve)) == "~int | ~string"
    assert write_constraint(parse_constraint("interface{~int}", resolve)) == "interface{~int}"
    assert write_constraint(parse_constraint("cmp.Ordered", resolve)) == "cmp.Ordered"
    assert isinstance(parse_constraint("time.Duration", resolve), Interface)
    assert parse_constraint("?", resolve) is UNKNOWN_TYPE


@pytest.mark.parametrize(
    "text",
    ["", "untyped", "untyped x", "[", "[]",
     "map[int", "chan", "func", "func(", "func(int", "Nope", "int int", "struct{",
     "struct{a}", "interface{M(", "x.Y[", "func[", "func[T", "*", "(int", "]", "a, b"],
)  # fmt: skip
def test_malformed_text_is_refused(text: str) -> None:
    with pytest.raises(TypeStringError, match="expected"):
        parse(text)


def test_deep_types_are_cut_off() -> None:
    deep: Type = BASIC["int"]
    for _ in range(5_000):
        deep = Pointer(deep)

    text = write_type(deep)

    assert text.endswith("*?")
    assert isinstance(parse(text), Pointer)


def test_local_types_are_unknown() -> None:
    package = SHIPPED.package("bytes")
    local = TypeName("Buffer", package)  # same name, another type
    named = Named(local, lambda: BASIC["int"], dict)
    local.set_type(named)

    assert write_type(Slice(named)) == "[]?"


leaves = st.sampled_from(
    [BASIC["int"], BASIC["string"], ERROR, EMPTY_INTERFACE, T, UNKNOWN_TYPE,
     resolve("time", "Time", ()), resolve("net/url", "URL", ())]
)  # fmt: skip


def composites(inner: st.SearchStrategy[Type]) -> st.SearchStrategy[Type]:
    many = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Pointer, inner),
        st.builds(Slice, inner),
        st.builds(Array, st.none() | st.integers(0, 99), inner),
        st.builds(Map, inner, inner),
        st.builds(Chan, st.sampled_from(["both", "send", "recv"]), inner),
        st.builds(Signature, many, many),
        many.map(lambda types: Signature((*types, Slice(T)), (), variadic=True)),
        many.map(
            lambda types: Signature(
                types,
                types,
                False,
                (),
                ("a", "_", "c")[: len(types)],
                ("x", "y", "z")[: len(types)],
            )
        ),
        inner.map(lambda type: resolve("sync/atomic", "Pointer", (type,))),
    )


@given(st.recursive(leaves, composites, max_leaves=12))
def test_writing_and_reading_agree(type: Type) -> None:
    text = write_type(type)

    assert write_type(parse(text)) == text
