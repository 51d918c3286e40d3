"""Words of a text, found without parsing it."""

from __future__ import annotations

import pytest

from golint_alloc.syntax.lexing import whole_word, words


def starts(word: str, text: str) -> list[int]:
    return [found.start() for found in whole_word(word.encode()).finditer(text.encode())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("f", [0]),
        ("f(f)", [0, 2]),
        ("ff f_ 1f éf fé x.f", [16 + 2 + 1]),  # é takes two bytes
        ("", []),
    ],
)
def test_a_word_is_no_part_of_another(text: str, found: list[int]) -> None:
    assert starts("f", text) == found


def test_a_word_of_other_letters_is_found() -> None:
    assert starts("größe", "x.größe + größer") == [2]


def test_what_follows_a_word() -> None:
    assert [m.start() for m in whole_word(b"f", rb"\(").finditer(b"f + f() + f ()")] == [4]


def test_words_of_a_text() -> None:
    assert words(b"x.f(\xc3\xa9, _y1) // one") == {b"x", b"f", b"\xc3\xa9", b"_y1", b"one"}
