"""Pointer words end where the collector's prefix ends, and are where the compiler puts them."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programs import program
from test_packing import FIELDS, struct

from golint_alloc.types.pointers import pointer_words
from golint_alloc.types.sizes import WORD_SIZES, Sizes

WORDS = {  # type -> offsets of pointer words on amd64, on 386
    "struct{ a int32; s string; b []byte; e error }": ([8, 24, 48, 56], [4, 12, 24, 28]),
    "[3]struct{ n int; m map[int]int }": ([8, 24, 40], [4, 12, 20]),
    "struct{ f func(); c chan int; u uintptr; p unsafe.Pointer }": ([0, 8, 24], [0, 4, 12]),
    "struct{ a [2]struct{ b bool; p *X }; n int }": ([8, 24], [4, 12]),
    "[0]*int": ([], []),
    "struct{ a, b int }": ([], []),
    "struct{ e gone.T }": ([], []),
}


@pytest.mark.parametrize("text", WORDS)
@pytest.mark.parametrize(("arch", "column"), [("amd64", 0), ("386", 1)])
def test_pointer_words(text, arch, column):
    made = program({"p": f'package p\nimport ("gone"; "unsafe")\ntype X {text}'}, goarch=arch)
    type_ = made.package("p").lookup("X").type

    assert list(pointer_words(made.sizes, type_)) == WORDS[text][column]


@given(st.lists(FIELDS, max_size=6), st.sampled_from(sorted(WORD_SIZES)))
def test_the_last_word_ends_the_prefix(types, arch):
    sizes = Sizes(arch)
    type_ = struct(types)
    words = list(islice(pointer_words(sizes, type_), 1000))

    assert words == sorted(set(words))
    assert sizes.pointer_bytes(type_) == (words[-1] + sizes.word if words else 0)


def test_an_opaque_struct_has_its_last_pointer_only():
    made = program({"p": 'package p\nimport "sync"\ntype X struct { a int; m sync.Map }'})
    type_ = made.package("p").lookup("X").type
    size = made.sizes.pointer_bytes(type_)
    words = list(pointer_words(made.sizes, type_))

    assert (words[-1] + made.sizes.word if size else None) == (size or None)
