"""Selection and relations where something is ambiguous, unexported or unknown."""

import pytest
from programs import program

from golint_alloc.types.format import display, type_string
from golint_alloc.types.lookup import has_method, implements, lookup, method_set, missing_method
from golint_alloc.types.model import UNKNOWN_TYPE, Pointer, Slice
from golint_alloc.types.relations import (
    assignable_to,
    comparable,
    contains_unknown,
    convertible_to,
    core_type,
    default_type,
    identical,
    is_interface,
    is_ordered,
    is_pointer_shaped,
)
from golint_alloc.types.universe import BASIC, ERROR
from golint_alloc.types.verdict import NO, UNKNOWN, YES

SOURCES = {
    "p": """package p
import ("q"; "gone")

type A struct { B; *C; x int }
type B struct { deep, both int; D }
type C struct { both int; D }
type D struct { twice int }
func (B) M() {}
func (*C) N() {}

type Maybe struct { gone.T; Known }
type Known struct { near int; Far }
type Far struct { far int }
func (Known) Near() {}
func (Far) Far() {}

type Foreign struct { q.T; hidden string }
type PtrA *A
type I interface { M(); q.I }
type J interface { M(); gone.I }
type Both struct { *B; I2 }
type I2 interface { Other(error) string }
type G[P any] struct { E[P]; v P }
type E[P any] struct { w []P }
func (e *E[P]) Get(i int) (p P) { return e.w[i] }
type S G[string]
type GS = G[string]
type Loop struct { *Loop; L2 }
type L2 struct { *Loop; found int }
type Num interface { ~int | ~float64 }
func constrained[P interface { comparable; String() string }, N Num, U any](p P, n N, u U) {}
""",
    "q": """package q
type T struct { hidden, Shown int }
func (T) m() {}
type I interface { m(); Q() }
""",
}


@pytest.fixture(scope="module")
def package():
    return program(SOURCES).package("p")


@pytest.mark.parametrize(
    ("owner", "name", "found"),
    [
        ("A", "x", ("field", (), False)),
        ("A", "deep", ("field", ("B",), False)),
        ("A", "both", None),
        ("A", "twice", None),
        ("A", "M", ("method", ("B",), False)),
        ("A", "N", ("method", ("C",), True)),
        ("PtrA", "deep", ("field", ("B",), True)),
        ("PtrA", "M", None),
        ("Maybe", "near", ("field", ("Known",), False)),
        ("Maybe", "far", None),
        ("Foreign", "hidden", ("field", (), False)),
        ("Foreign", "Shown", ("field", ("T",), False)),
        ("Foreign", "m", None),
        ("I", "Q", ("method", (), False)),
        ("I", "m", None),
        ("Both", "Other", ("method", ("I2",), False)),
        ("Both", "deep", ("field", ("B",), True)),
        ("G", "w", ("field", ("E",), False)),
        ("S", "Get", ("method", ("E",), False)),
        ("Loop", "found", ("field", ("L2",), False)),
        ("Loop", "_", None),
    ],
)
def test_lookup(package, owner, name, found):
    selection = lookup(package.lookup(owner).type, name, package)

    assert selection is None if found is None else selection is not None
    if selection is not None:
        assert (selection.kind, selection.path, selection.indirect) == found


def test_lookup_through_pointers(package):
    a = package.lookup("A").type

    assert lookup(Pointer(a), "x", package).indirect
    assert lookup(Pointer(Pointer(a)), "x", package) is None
    assert lookup(Pointer(package.lookup("I").type), "M", package) is None
    assert lookup(UNKNOWN_TYPE, "x", package) is None
    assert lookup(a, "x", package).obj is lookup(Pointer(a), "x", package).obj


def test_generic_members_are_instantiated(package):
    instance = package.lookup("GS").type

    assert type_string(lookup(instance, "w", package).type) == "[]string"
    assert type_string(lookup(instance, "Get", package).type) == "func(i int) (p string)"
    assert lookup(instance, "Get", package).obj.full_name == "(*p.E).Get"


def test_unexported_names_are_those_of_their_package(package):
    foreign = package.lookup("Foreign").type
    q = package.program.package("q")

    assert type_string(lookup(foreign, "hidden", q).type) == "int"
    assert type_string(lookup(foreign, "hidden", package).type) == "string"
    assert lookup(foreign, "m", q).obj.full_name == "(q.T).m"


def test_type_parameters_have_the_methods_of_their_constraint(package):
    p, n, u = package.lookup("constrained").type.params

    assert lookup(p, "String", package).obj.full_name == "(interface).String"
    assert lookup(Pointer(p), "String", package) is None
    assert [comparable(t) for t in (p, n, u)] == [YES, YES, NO]
    assert [is_ordered(t) for t in (p, n, u)] == [NO, YES, NO]
    assert core_type(n) is None
    assert is_interface(p) is NO
    assert assignable_to(BASIC["untyped int"], n) is YES
    assert convertible_to(n, BASIC["float64"]) is YES
    assert convertible_to(u, BASIC["float64"]) is NO


def test_method_sets_know_what_they_do_not_know(package):
    def type_of(name):
        return package.lookup(name).type

    assert sorted(method_set(type_of("A"))) == ["M", "N"]
    assert sorted(method_set(type_of("G"))) == []
    assert sorted(method_set(Pointer(type_of("G")))) == ["Get"]
    # If gone.T has a method Near as well, none is promoted.
    assert has_method(type_of("Maybe"), "Near") is UNKNOWN
    assert has_method(type_of("Maybe"), "Far") is UNKNOWN
    assert has_method(type_of("Maybe"), "Nothing") is UNKNOWN
    assert has_method(type_of("A"), "Nothing") is NO
    assert has_method(UNKNOWN_TYPE, "Nothing") is UNKNOWN
    assert has_method(ERROR, "Error") is YES
    assert method_set(ERROR)["Error"].full_name == "(error).Error"


def test_implements(package):
    a, maybe, i, j, i2 = (package.lookup(n).type for n in ("A", "Maybe", "I", "J", "I2"))

    assert implements(a, i) is NO
    assert missing_method(a, i) == "Q"
    assert implements(a, j) is UNKNOWN
    assert missing_method(a, j) is None
    assert implements(maybe, i2) is UNKNOWN
    assert implements(package.lookup("Both").type, i2) is YES
    assert implements(i2, ERROR) is NO
    assert implements(a, package.lookup("Num").type) is NO
    assert implements(a, BASIC["int"]) is NO
    assert implements(UNKNOWN_TYPE, i) is UNKNOWN


CONSTRAINTS = """package p
import "gone"

type Int int
type Text string
type Plain struct { a int; s string }
type Boxed struct { e any }
type Listed struct { l []int }
type Hidden struct { x gone.T }
func (Int) String() string { return "" }

type Exact interface { int | string }
type Near interface { ~int | ~string }
type Nested interface { Near; ~int }
type Joint interface { Exact | ~float64 }
type Shown interface { ~int; String() string }
type Comparable interface { comparable }
type Lost interface { ~int; gone.I }
type Maybe interface { ~string | gone.T }
type Empty interface { int; string }
type Reader interface { Read() }
type Both interface { Near; Reader }

func F[A Near, B Exact, C ~int, D any, E comparable](A, B, C, D, E) {}
"""


@pytest.mark.parametrize(
    ("type_", "constraint", "expected"),
    [
        ("Int", "Exact", NO),
        ("Int", "Near", YES),
        ("Int", "Nested", YES),
        ("Text", "Nested", NO),
        ("Int", "Joint", NO),
        ("Int", "Shown", YES),
        ("Text", "Shown", NO),
        ("Int", "Comparable", YES),
        ("Plain", "Comparable", YES),
        ("Listed", "Comparable", NO),
        ("Boxed", "Comparable", UNKNOWN),
        ("Hidden", "Comparable", UNKNOWN),
        ("Int", "Lost", UNKNOWN),
        ("Text", "Lost", NO),
        ("Text", "Maybe", YES),
        ("Int", "Maybe", UNKNOWN),
        ("Int", "Empty", NO),
        ("Empty", "Shown", NO),  # vacuously in its type set, but without String
        ("Exact", "Near", YES),
        ("Near", "Exact", NO),
        ("Near", "Joint", NO),
        ("Exact", "Joint", YES),
        ("Reader", "Near", NO),
        ("Reader", "Comparable", NO),
        ("Comparable", "Comparable", YES),
        ("Both", "Near", YES),
        ("Both", "Reader", YES),
        ("Near", "Reader", NO),
        ("A", "Near", YES),
        ("A", "Exact", NO),
        ("B", "Near", YES),
        ("C", "Near", YES),
        ("C", "Comparable", YES),
        ("D", "Near", NO),
        ("D", "Comparable", NO),
        ("E", "Comparable", YES),
    ],
)
def test_implements_constraints(type_, constraint, expected):
    package = program({"p": CONSTRAINTS}).package("p")
    params = dict(zip("ABCDE", package.lookup("F").type.params, strict=True))
    subject = params.get(type_) or package.lookup(type_).type

    assert implements(subject, package.lookup(constraint).type) is expected


def test_files_that_do_not_parse_may_declare_methods():
    broken = "package p\nfunc (T) Write(p []byte) (int, error { return 0, nil }\n"
    whole = """package p
import "q"
type T struct{ E }
type E struct{}
func (E) Near() {}
func (T) Own() {}
type I interface { Write(p []byte) (int, error) }
type N interface { Near() }
"""
    other = 'package q\nimport "p"\ntype U struct{ p.T }\nfunc (U) Mine() {}\n'
    package = program({"p": [whole, broken], "q": other}).package("p")
    found = {name: package.lookup(name).type for name in ("T", "I", "N")}
    outer = package.program.package("q").lookup("U").type

    assert [has_method(found["T"], name) for name in ("Own", "Write", "Near")] == [
        YES,
        UNKNOWN,
        UNKNOWN,  # a method Near of T may hide that of E
    ]
    assert implements(found["T"], found["I"]) is UNKNOWN
    assert implements(found["T"], found["N"]) is UNKNOWN
    assert missing_method(found["T"], found["I"]) is None
    assert [has_method(outer, name) for name in ("Mine", "Own", "Write")] == [YES, YES, UNKNOWN]
    assert implements(outer, found["I"]) is UNKNOWN


def test_relations_with_unknown_parts():
    known, partly = Slice(BASIC["int"]), Slice(UNKNOWN_TYPE)

    assert identical(known, Slice(BASIC["int"])) is YES
    assert identical(known, partly) is identical(partly, partly) is UNKNOWN
    assert identical(Pointer(UNKNOWN_TYPE), partly) is NO
    assert assignable_to(UNKNOWN_TYPE, ERROR) is UNKNOWN
    assert comparable(partly) is NO
    assert comparable(UNKNOWN_TYPE) is UNKNOWN
    assert contains_unknown(Pointer(partly))
    assert is_pointer_shaped(Pointer(UNKNOWN_TYPE)) is YES
    assert is_pointer_shaped(UNKNOWN_TYPE) is UNKNOWN
    assert is_interface(UNKNOWN_TYPE) is UNKNOWN
    assert default_type(BASIC["untyped rune"]) is BASIC["int32"]


@pytest.mark.parametrize(
    ("text", "shaped"),
    [
        ("*int", YES),
        ("map[int]int", YES),
        ("func()", YES),
        ("chan int", YES),
        ("unsafe.Pointer", YES),
        ("struct{ p *int }", YES),
        ("[1]struct{ p [1]chan int }", YES),
        ("struct{ _ struct{}; p *int }", UNKNOWN),
        ("[2]*int", NO),
        ("uintptr", NO),
        ("[]int", NO),
        ("any", NO),
        ("struct{}", NO),
        ("struct{ p *int; n int8 }", NO),
    ],
)
def test_pointer_shaped_values_need_no_box(text, shaped):
    package = program({"p": f'package p\nimport "unsafe"\ntype X {text}'}).package("p")

    assert is_pointer_shaped(package.lookup("X").type) is shaped


def test_display_is_what_a_programmer_writes_there(package):
    q = package.program.package("q")
    source = {"r/v2": 'package r\nimport "p"\nvar x map[p.PtrA][]byte\nvar y func(b uint8) p.GS\n'}
    other = program({**SOURCES, **source}).package("r/v2")

    assert display(package.lookup("A").type, package) == "A"
    assert display(package.lookup("A").type, q) == "p.A"
    assert display(package.lookup("A").type) == "p.A"
    assert display(other.lookup("x").type, other) == "map[p.PtrA][]byte"
    assert display(other.lookup("y").type, other) == "func(uint8) p.G[string]"
