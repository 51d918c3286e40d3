"""No order of fields beats the chosen one, and it is an order of the same fields."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from programs import program

from golint_alloc.types.model import (
    UNKNOWN_TYPE,
    Array,
    Named,
    Pointer,
    Slice,
    Struct,
    StructField,
)
from golint_alloc.types.packing import optimal_packing
from golint_alloc.types.sizes import WORD_SIZES, Sizes
from golint_alloc.types.universe import BASIC, ERROR

ARCHES = ["amd64", "arm64", "386", "arm"]
ATOMIC: Named = (
    program(
        {
            "sync/atomic": "package atomic\ntype align64 struct{}\n"
            "type Int64 struct { _ align64; v int64 }"
        }
    )
    .package("sync/atomic")
    .lookup("Int64")
    .type
)


def struct(types):
    return Struct(tuple(StructField(f"f{i}", part) for i, part in enumerate(types)))


LEAVES = [
    *(BASIC[name] for name in ("bool", "int16", "int32", "int64", "float64", "complex128")),
    *(BASIC[name] for name in ("string", "uintptr", "unsafe.Pointer")),
    ERROR,
    ATOMIC,
    Slice(BASIC["int"]),
    Pointer(BASIC["int"]),
    Struct(()),
    Array(0, BASIC["int64"]),
    Array(3, BASIC["uint8"]),
    Array(5, BASIC["uint16"]),
]
FIELDS = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.builds(Array, st.integers(0, 3), inner),
        st.builds(struct, st.lists(inner, max_size=3)),
    ),
    max_leaves=4,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ARCHES), st.lists(FIELDS, max_size=6))
def test_no_order_beats_the_optimal_one(arch, types):
    sizes = Sizes(arch)
    fields = sizes.layout(struct(types))
    packing = optimal_packing(sizes, struct(types))
    best = min(
        (layout.size, layout.pointer_bytes)
        for order in permutations(types)
        if (layout := sizes.measure(struct(order)))
    )

    assert (packing.best.size, packing.best.pointer_bytes) == best
    assert Counter(field.name for field in packing.fields) == Counter(f.name for f in fields)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(WORD_SIZES)), st.lists(FIELDS, max_size=30))
def test_it_is_an_order_of_the_same_fields_and_never_larger(arch, types):
    sizes = Sizes(arch)
    original = struct(types)
    packing = optimal_packing(sizes, original)
    reordered = struct([field.type for field in packing.fields])

    assert sizes.measure(reordered) == packing.best
    assert [f.offset for f in sizes.layout(reordered)] == [f.offset for f in packing.fields]
    assert packing.now == sizes.measure(original)
    assert packing.saved == packing.now.size - packing.best.size >= 0
    assert sorted(field.name for field in packing.fields) == sorted(
        field.name for field in original.fields
    )
    assert all(field.type is types[int(field.name[1:])] for field in packing.fields)
    # What is in the best order already is left alone.
    again = optimal_packing(sizes, reordered)
    assert again.best == packing.best
    assert again.saved == 0


def test_equal_fields_keep_their_order():
    made = program({"p": "package p\ntype T struct { a bool; s, t string; b, c bool; m, n int }"})
    packing = optimal_packing(made.sizes, made.package("p").lookup("T").type)

    assert "".join(field.name for field in packing.fields) == "stmnabc"
    assert packing.saved == 8


def test_of_pointers_the_longest_tail_is_the_last():
    made = program({"p": "package p\ntype T struct { n int; l []int; p *int; s string }"})
    packing = optimal_packing(made.sizes, made.package("p").lookup("T").type)

    assert [field.name for field in packing.fields] == ["p", "s", "l", "n"]
    assert packing.best.pointer_bytes == 32


def test_a_64_bit_atomic_leaves_the_pointers_first_on_32_bit_machines():
    types = [ATOMIC, Pointer(BASIC["int"]), BASIC["int32"]]
    packing = optimal_packing(Sizes("386"), struct(types))

    assert [field.name for field in packing.fields] == ["f1", "f2", "f0"]
    assert packing.best == (16, 8, 4)


@pytest.mark.parametrize("type_", [UNKNOWN_TYPE, BASIC["int"], struct([UNKNOWN_TYPE])])
def test_what_has_no_known_fields_has_no_order(type_):
    assert optimal_packing(Sizes("amd64"), type_) is None
    assert optimal_packing(Sizes("amd64"), Struct((), {"amd64": (40, 8, 16)})) is None
