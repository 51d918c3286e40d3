"""Rules of layout that the standard library hardly shows, and what is not known."""

import pytest
from programs import program

from golint_alloc.types.model import UNKNOWN_TYPE, Array, Struct
from golint_alloc.types.sizes import WORD_SIZES, Layout, Sizes
from golint_alloc.types.universe import BASIC

LAYOUTS = {  # type -> size, alignment, pointer bytes on amd64 and on 386
    "struct{}": [(0, 1, 0), (0, 1, 0)],
    "struct{ a int64; b struct{} }": [(16, 8, 0), (12, 4, 0)],
    "struct{ a struct{}; b [0]int }": [(0, 8, 0), (0, 4, 0)],
    "struct{ a bool; b int64; c bool }": [(24, 8, 0), (16, 4, 0)],
    "struct{ a complex128; b bool }": [(24, 8, 0), (20, 4, 0)],
    "struct{ a complex64; b bool }": [(12, 4, 0), (12, 4, 0)],
    "struct{ a bool; s string; n int }": [(32, 8, 16), (16, 4, 8)],
    "[3]struct{ p *int; n int }": [(48, 8, 40), (24, 4, 20)],
    "[0]*int": [(0, 8, 0), (0, 4, 0)],
    "[]byte": [(24, 8, 8), (12, 4, 4)],
    "error": [(16, 8, 16), (8, 4, 8)],
    "map[string]int": [(8, 8, 8), (4, 4, 4)],
    "func()": [(8, 8, 8), (4, 4, 4)],
    "chan int": [(8, 8, 8), (4, 4, 4)],
    '[1 << 4 * len("ab")]uint16': [(64, 2, 0), (64, 2, 0)],
    "G[int64]": [(16, 8, 0), (12, 4, 0)],
    "G[[]any]": [(32, 8, 8), (16, 4, 4)],
    "*G[T]": [(8, 8, 8), (4, 4, 4)],
    "T": [(16, 8, 16), (8, 4, 8)],
}


@pytest.mark.parametrize("text", LAYOUTS)
@pytest.mark.parametrize(("arch", "column"), [("amd64", 0), ("arm64", 0), ("386", 1), ("mips", 1)])
def test_layout(text, arch, column):
    source = "package p\ntype G[P any] struct { p P; b bool }\ntype T struct { a, b *T }\n"
    made = program({"p": f"{source}type X {text}"}, goarch=arch)

    assert made.sizes.measure(made.package("p").lookup("X").type) == LAYOUTS[text][column]


@pytest.mark.parametrize(
    "text",
    [
        "struct{ a gone.T }",
        "[n]int",
        "[-1]int",
        "struct{ a [2]struct{ x X } }",
        "X",
        "G[gone.T]",
        "[1 << 40][1 << 40]int",
    ],
)
def test_unknown_layout(text):
    source = 'package p\nimport "gone"\nvar n int\ntype G[P any] struct { p P; b bool }\n'
    made = program({"p": f"{source}type X {text}"})
    type_ = made.package("p").lookup("X").type

    assert made.sizes.measure(type_) is None
    assert made.sizes.sizeof(type_) is made.sizes.alignof(type_) is None
    assert made.sizes.pointer_bytes(type_) is None
    assert made.sizes.layout(type_) is None or text.startswith("[")


def test_the_size_of_a_generic_type_is_not_known():
    made = program({"p": "package p\ntype G[P any] struct { p P }\ntype H[P any] struct { p *P }"})
    package = made.package("p")

    assert made.sizes.sizeof(package.lookup("G").type) is None
    assert made.sizes.sizeof(package.lookup("H").type) == 8


def test_align64_is_recognised_by_its_name_in_its_package_only():
    source = "\ntype align64 struct{}\ntype Int64 struct { _ align64; v int64 }\n"
    source += "type X struct { b bool; i Int64 }"
    made = program(
        {
            "sync/atomic": "package atomic" + source,
            "internal/runtime/atomic": "package atomic" + source,
            "mine/atomic": "package atomic" + source,
        },
        goarch="386",
    )

    def measure(path):
        return made.sizes.measure(made.package(path).lookup("X").type)

    assert measure("sync/atomic") == measure("internal/runtime/atomic") == Layout(16, 8, 0)
    assert measure("mine/atomic") == Layout(12, 4, 0)


def test_opaque_layouts_are_by_architecture():
    shipped = Struct((), {"amd64": (40, 8, 16)})

    assert Sizes("amd64").measure(shipped) == Layout(40, 8, 16)
    assert Sizes("386").measure(shipped) is None
    assert Sizes("amd64").layout(shipped) is None
    assert Sizes("amd64").sizeof(Array(3, shipped)) == 120


def test_layout_lists_fields_in_order():
    made = program(
        {"p": "package p\ntype T struct { a bool; s string; E; b, c uint16 }\ntype E int"}
    )
    fields = made.sizes.layout(made.package("p").lookup("T").type)

    assert [(f.name, f.offset, f.size, f.align, f.pointer_bytes) for f in fields] == [
        ("a", 0, 1, 1, 0),
        ("s", 8, 16, 8, 8),
        ("E", 24, 8, 8, 0),
        ("b", 32, 2, 2, 0),
        ("c", 34, 2, 2, 0),
    ]
    assert made.sizes.struct_layout(fields) == Layout(40, 8, 16)


def test_unknown_architectures_are_refused():
    with pytest.raises(ValueError, match="unknown GOARCH 'z80': use one of 386, amd64"):
        Sizes("z80")
    assert all(Sizes(arch).sizeof(BASIC["uintptr"]) == word for arch, word in WORD_SIZES.items())


def test_untyped_and_unknown_have_no_size():
    sizes = Sizes("amd64")

    assert sizes.sizeof(UNKNOWN_TYPE) is sizes.sizeof(BASIC["untyped int"]) is None
