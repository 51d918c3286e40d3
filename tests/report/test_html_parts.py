"""Excerpts, diffs, the map and the drawings of memory, each on its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import KEY, ODD, findings, report

from golint_alloc.fixing.edits import apply_edits
from golint_alloc.report.html.colouring import Colours, Span
from golint_alloc.report.html.diffs import changes
from golint_alloc.report.html.excerpts import Extent, Numbered, excerpts
from golint_alloc.report.html.memory import CACHE_LINE, ROW, drawings
from golint_alloc.report.html.treemap import Group, Leaf, Rect, blocks, squarify
from golint_alloc.report.places import all_edits
from golint_alloc.rulespec.finding import SAFE, Edit, Fix, LaidField, Layout, Memory
from golint_alloc.syntax.lines import LineIndex


def shown(path, extent, chosen=None):
    made = report()
    own = [one for one in chosen or made.active if one.path == path]
    numbered = [Numbered(index, one) for index, one in enumerate(own)]
    found = excerpts(made, path, numbered, extent)
    notes = [note.number for one in found for line in one.lines for note in line.notes]
    assert sorted(notes) == list(range(len(own)))
    return [
        [line.number and "".join(piece.text for piece in line.pieces) for line in one.lines]
        for one in found
    ]


def test_a_short_function_is_shown_whole():
    (lines,) = shown("internal/key/key.go", Extent(40, 4))

    assert KEY.decode().splitlines()[6:] == lines


def test_of_a_long_one_the_first_line_and_those_around():
    source = b"package p\n\nfunc f() {\n" + b"\tx()\n" * 30 + b"\tlast()\n}\n"
    start = source.index(b"last")
    one = findings()[0]._replace(path="long.go", start=start, end=start + 6)
    made = report(findings=[one])
    made._read = {"long.go": source}.__getitem__
    ((first, gap, *rest),) = [
        excerpt.lines for excerpt in excerpts(made, "long.go", [Numbered(0, one)], Extent(10, 2))
    ]

    assert [3, 0, 32, 33, 34, 35] == [line.number for line in (first, gap, *rest)]
    assert [34] == [line.number for line in rest if line.notes]


def test_excerpts_of_crlf_and_a_byte_order_mark():
    texts = shown("a b,c:d/ö%.go", Extent(40, 4))

    assert ['var é, s = "😀", string([]byte("é😀")) // 100% sure'] == texts[0]
    assert ["type T struct {", "\ta bool", "\tb int64", "\tc bool", "}"] == texts[1]
    assert ["var last = é + s"] == texts[2]


@given(st.binary(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_pieces_are_the_text(source, ends):
    """ASCII, as a span that cuts a character in two shows it as two."""
    source = bytes(32 + byte % 95 for byte in source)
    spans = [Span(min(pair), max(pair), n) for n, pair in enumerate(ends)]
    pieces = Colours(source).pieces(0, len(source), spans)

    assert source.decode() == "".join(piece.text for piece in pieces)
    at = 0
    for piece in pieces:
        for n, span in enumerate(spans):
            inside = span.start <= at and at + len(piece.text) <= span.end
            assert (n in piece.owners) == inside or not piece.text
        at += len(piece.text)


def test_tokens_have_kinds():
    source = b'x := "a // b" + `c` // "d"\nfor {'
    kinds = [
        (piece.text, piece.kind) for piece in Colours(source).pieces(0, len(source)) if piece.kind
    ]

    assert [('"a // b"', "s"), ("`c`", "s"), ('// "d"', "c"), ("for", "k")] == kinds


def test_a_diff_shows_imports_and_marks_what_differs():
    found = [
        (
            change.line,
            *([tuple(piece[:2]) for line in side for piece in line] for side in change[1:3]),
        )
        for change in changes(KEY, LineIndex(KEY), findings()[0].fixes[0])
    ]

    assert (
        4,
        [('\t"', ""), ("fmt", "x"), ('"', "")],
        [('\t"', ""), ("strconv", "x"), ('"', "")],
    ) == (found[0])
    assert 9 == found[1][0]
    assert ["strconv.Itoa("] == [text for text, kind in found[1][2] if kind]


@pytest.mark.parametrize(("source", "index"), [(KEY, 0), (ODD, 1), (ODD, 2)])
def test_a_diff_is_what_the_fix_does(source, index):
    fix = findings()[index].fixes[0]
    lines = source.decode().splitlines()
    for change in reversed(changes(source, LineIndex(source), fix)):
        texts = ["".join(piece.text for piece in line) for line in change.after]
        assert 0 == change.left_out
        lines[change.line - 1 : change.line - 1 + len(change.before)] = texts

    assert apply_edits(source, all_edits(source, fix)).decode().splitlines() == lines


def test_a_long_diff_is_cut():
    source = b"a\n" * 100
    fix = Fix("x", SAFE, (Edit(0, 200, "b\n" * 60),))
    (change,) = changes(source, LineIndex(source), fix)

    assert (40, 40, 80) == (len(change.before), len(change.after), change.left_out)


@given(
    st.lists(st.floats(0.01, 1e6), min_size=1, max_size=40),
    st.floats(50, 2000),
    st.floats(50, 2000),
)
def test_areas_are_weights_and_rectangles_do_not_overlap(weights, width, height):
    weights.sort(reverse=True)
    rects = squarify(weights, Rect(0, 0, width, height))
    scale = width * height / sum(weights)

    for weight, rect in zip(weights, rects, strict=True):
        assert rect.width * rect.height == pytest.approx(weight * scale, rel=1e-6)
        assert rect.x >= -1e-6
        assert rect.y >= -1e-6
        assert rect.x + rect.width <= width * (1 + 1e-6)
        assert rect.y + rect.height <= height * (1 + 1e-6)
    for index, one in enumerate(rects):
        for other in rects[index + 1 :]:
            across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
            along = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
            assert min(across, along) <= 1e-6 * max(width, height)


def test_equal_weights_make_squares():
    rects = squarify([1.0] * 16, Rect(0, 0, 400, 400))

    assert all(max(r.width / r.height, r.height / r.width) < 1.01 for r in rects)


def test_weightless_leaves_and_groups_are_left_out():
    leaf = Leaf("a.go", 1.0, "s1", "a", 0)
    none = leaf._replace(weight=0.0)
    (block,) = blocks([Group("none", "p1", [none]), Group("some", "p2", [none, leaf])], 300, 200)

    assert ("some", [leaf]) == (block.group.label, [tile.leaf for tile in block.tiles])
    assert [] == blocks([], 300, 200)


def drawn(size, fields, allocated=0, scanned=0):
    placed = tuple(LaidField(*field) for field in fields)
    (one,) = drawings(Layout("T", 8, Memory(size, scanned, allocated or size, placed)))
    return one


def test_fields_padding_and_pointers_are_drawn_where_they_are():
    one = drawn(24, [("ok", "bool", 0, 1), ("p", "*int", 8, 8, (8,)), ("n", "int8", 16, 1)], 32, 16)
    boxes = [(box.kind, box.x, box.y, box.width) for box in one.boxes]
    byte = boxes[0][3]

    assert ["field", "padding", "field", "field", "padding", "slack"] == [box[0] for box in boxes]
    assert [1, 7, 8, 1, 7, 8] == [box[3] // byte for box in boxes]
    assert [(boxes[2][1], boxes[2][2])] == one.dots
    assert [0, 8, 16, 24] == [offset for _, offset in one.offsets]
    assert "T: 24 bytes, 14 of padding, collector scans 16, allocator takes 32" == one.caption
    assert "0: ok bool; 1: 7 bytes of padding; 8: p *int (holds pointers)" in one.text


def test_cache_lines_begin_where_they_begin():
    one = drawn(136, [(f"f{n}", "int", 8 * n, 8) for n in range(17)])
    ys = {offset: y for y, offset in one.offsets}

    assert ["cache line 2", "cache line 3"] == [mark.text for mark in one.marks]
    for number, mark in enumerate(one.marks, 1):
        assert ys[number * CACHE_LINE - ROW] < mark.y < ys[number * CACHE_LINE]


def test_long_parts_are_left_out_in_the_middle():
    one = drawn(
        8 << 20, [("big", "[1048575]int", 0, (8 << 20) - 8), ("n", "int", (8 << 20) - 8, 8)]
    )

    assert len(one.offsets) < 6
    assert ["8,388,584 bytes more"] == [mark.text for mark in one.marks if mark.kind == "gap"]
    assert ["big [1048575]int", "", "n int"] == [box.label for box in one.boxes]


@given(
    st.lists(
        st.tuples(st.sampled_from([0, 1, 2, 4, 8, 24, 100, 4096]), st.integers(0, 3)), max_size=200
    )
)
def test_any_struct_can_be_drawn(parts):
    fields, at = [], 0
    for size, hole in parts:
        fields.append(("f", "T", at + hole, size))
        at += hole + size
    one = drawn(at, fields, at + 16)

    assert one.height < 5000
    for box in one.boxes:
        assert 0 <= box.x < box.x + box.width <= one.width
        assert 0 <= box.y < box.y + box.height <= one.height
