"""Positions: what editors and report formats are told about an offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golint_alloc.syntax import LineIndex

BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("source", "offset", "line", "byte", "codepoint", "utf16"),
    [
        (b"a\tb", 2, 0, 2, 2, 2),
        ("é=1".encode(), 2, 0, 2, 1, 1),
        ("😀=1".encode(), 4, 0, 4, 1, 2),
        ("e\u0301=1".encode(), 3, 0, 3, 2, 2),
        (b"a\r\nbc", 4, 1, 1, 1, 1),
        (BOM + b"package p", 3, 0, 0, 0, 0),
        (BOM + b"package p", 0, 0, 0, 0, 0),
        (BOM + b"a\nb", 5, 1, 0, 0, 0),
        (b"a\n", 2, 1, 0, 0, 0),
        (b"ab", 2, 0, 2, 2, 2),
        (b"", 0, 0, 0, 0, 0),
        (b"ab", 99, 0, 2, 2, 2),
        ("a\u2028b".encode(), 4, 0, 4, 2, 2),
        ("é".encode(), 1, 0, 1, 0, 0),
        (b"\xff\xfe!", 2, 0, 2, 2, 2),
    ],
)
def test_columns(source, offset, line, byte, codepoint, utf16):
    lines = LineIndex(source)

    assert line == lines.line(offset)
    assert byte == lines.byte_column(offset)
    assert codepoint == lines.codepoint_column(offset)
    assert utf16 == lines.utf16_column(offset)
    assert (line, utf16) == lines.position(offset, "utf16")


def test_line_text_and_span_leave_the_line_end_out():
    lines = LineIndex(BOM + b"a\r\n\r\nb\rc\n")

    assert lines.line_count == 4
    assert [lines.line_text(n) for n in range(4)] == ["a", "", "b\rc", ""]
    assert lines.line_span(0) == (0, 4)
    assert lines.line_span(2) == (8, 11)
    with pytest.raises(IndexError):
        lines.line_span(4)
    with pytest.raises(IndexError):
        lines.line_span(-1)


def test_indentation_is_that_of_the_line_and_not_of_what_stands_on_it():
    lines = LineIndex(b"\t if x { a \xff }\n\t\ty\r\n  ")

    assert ["\t ", "\t "] == [lines.indentation(at) for at in (0, 12)]
    assert ["\t\t", "  "] == [lines.indentation(at) for at in (18, 21)]


@pytest.mark.parametrize(
    ("line", "column", "unit", "offset"),
    [
        (0, 99, "utf16", 5),
        (9, 0, "utf16", 8),
        (0, 1, "utf16", 0),  # inside the surrogate pair
        (0, 2, "utf16", 4),
        (0, 1, "codepoint", 4),
        (1, 1, "byte", 8),
        (-1, -1, "byte", 0),
    ],
)
def test_offset_of_clamps_as_editors_expect(line, column, unit, offset):
    assert offset == LineIndex("😀x\r\ny".encode()).offset_of(line, column, unit)


@given(st.text(st.sampled_from("aé😀\t\n\r\u0301\u2028 "), max_size=40), st.booleans())
def test_every_character_start_survives_the_round_trip(text, bom):
    body = text.encode()
    source = (BOM if bom else b"") + body
    lines = LineIndex(source)
    first = len(source) - len(body)
    expected_line = expected_column = units = 0
    offset = first
    for char in text:
        position = lines.position(offset)
        assert (expected_line, expected_column) == position
        assert units == lines.utf16_column(offset)
        if offset <= lines.line_span(position.line)[1]:
            for unit in ("byte", "codepoint", "utf16"):
                assert offset == lines.offset_of(*lines.position(offset, unit), unit)
        offset += len(char.encode())
        expected_column += 1
        units += 2 if char > "\uffff" else 1
        if char == "\n":
            expected_line, expected_column, units = expected_line + 1, 0, 0


@given(st.binary(max_size=30), st.integers(0, 30))
def test_any_bytes_and_offset_give_a_position_in_the_file(source, offset):
    lines = LineIndex(source)
    for unit in ("byte", "codepoint", "utf16"):
        line, column = lines.position(offset, unit)
        assert 0 <= line < lines.line_count
        assert 0 <= column <= len(source)
        assert 0 <= lines.offset_of(line, column, unit) <= len(source)
