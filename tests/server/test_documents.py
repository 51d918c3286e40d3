"""Documents follow the editor's edits, whatever its columns count."""

from __future__ import annotations

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

from golint_alloc.server.documents import Document, go_path
from golint_alloc.server.stdio import messages
from golint_alloc.syntax.changes import Change, change_between
from golint_alloc.syntax.lines import Unit

TEXT = 'a\nx := "é😀" + y\r\nz\u2028w\n'


def document(text: str, unit: Unit = "utf16") -> Document:
    return Document(types.TextDocumentItem("file:///d/a.go", "go", 1, text), unit)


def edit(
    start: tuple[int, int], end: tuple[int, int], text: str
) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(
        types.Range(types.Position(*start), types.Position(*end)), text
    )


@pytest.mark.parametrize(("unit", "column"), [("utf16", 12), ("byte", 15), ("codepoint", 11)])
def test_columns_count_what_was_agreed_on(unit: Unit, column: int) -> None:
    doc = document(TEXT, unit)

    doc.change(2, [edit((1, column), (1, column + 1), "q")])

    assert doc.source.decode() == TEXT.replace("+ y", "+qy")
    assert 2 == doc.version


def test_changes_of_one_edit_follow_each_other() -> None:
    doc = document("ab\n")

    doc.change(2, [edit((0, 0), (0, 1), "x\n"), edit((1, 0), (1, 1), "y")])

    assert b"x\ny\n" == doc.source


def test_a_line_separator_of_unicode_ends_no_line() -> None:
    doc = document(TEXT)

    doc.change(2, [edit((2, 2), (2, 3), "v")])

    assert doc.source.decode().endswith("z\u2028v\n")


def test_a_lone_carriage_return_ends_a_line() -> None:
    doc = document("a\rb\nc")

    doc.change(2, [edit((1, 0), (1, 1), "x"), edit((2, 0), (9, 0), "y")])

    assert b"a\rx\ny" == doc.source


def test_a_byte_order_mark_is_a_character_of_the_editor() -> None:
    doc = document("\ufeffpackage p\n")

    doc.change(2, [edit((0, 9), (0, 10), "q")])

    assert "\ufeffpackage q\n" == doc.source.decode()


def test_places_behind_the_end_mean_the_end() -> None:
    doc = document("a\n")

    doc.change(2, [edit((7, 3), (9, 9), "b")])

    assert b"a\nb" == doc.source


@pytest.mark.parametrize(
    ("uri", "language", "path"),
    [
        ("file:///d/a%20b.go", "go", "/d/a b.go"),
        ("untitled:Untitled-1", "go", None),
        ("git:/d/a.go", "go", None),
        ("file:///d/go.mod", "go.mod", None),
        ("file:///d/a.go", "plaintext", None),
    ],
)
def test_only_go_files_on_disk_are_linted(uri: str, language: str, path: str | None) -> None:
    assert path == go_path(uri, language)


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("abc", "abc", (3, 3, 3)),
        ("abc", "axc", (1, 2, 2)),
        ("aa", "aaa", (2, 2, 3)),
        ("", "x", (0, 0, 1)),
        ("é", "è", (0, 2, 2)),
        ("xé", "xé1", (3, 3, 4)),
    ],
)
def test_the_change_between_two_texts(old: str, new: str, change: tuple[int, int, int]) -> None:
    assert Change(*change) == change_between(old.encode(), new.encode())


def test_messages_are_found_among_nonsense() -> None:
    stream = [
        b"Content-Le",
        b"ngth: 2\r\nX: y\r\n\r\n{}",
        b"nonsense\r\n\r\ncontent-length: 1\r\n\r\n3",
    ]

    assert [b"{}", b"3"] == list(messages(lambda: stream.pop(0) if stream else b""))
