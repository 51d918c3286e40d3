"""Columns after edits, compared with gofmt."""

from __future__ import annotations

import random
import re
import subprocess
from pathlib import Path

import pytest

from golint_alloc.fixing.alignment import realigned
from golint_alloc.fixing.columns import laid_out
from golint_alloc.fixing.edits import apply_edits
from golint_alloc.fixing.rows import Rows
from golint_alloc.rulespec.finding import Edit
from golint_alloc.syntax import parse
from golint_alloc.syntax.file import File


def formatted(gofmt: str, source: bytes) -> bytes:
    done = subprocess.run([gofmt], input=source, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def edited(source: str, *replacements: tuple[str, str]) -> tuple[File, list[Edit]]:
    """A file and edits that replace the first occurrence of some text."""
    edits = []
    for old, new in replacements:
        start = len(source[: source.index(old)].encode())
        edits.append(Edit(start, start + len(old.encode()), new))
    return parse("a.go", source.encode()), edits


def after(file: File, edits: list[Edit]) -> str:
    changed = parse("a.go", apply_edits(file.source, edits))
    return realigned(file, changed, edits).decode()


def in_function(body: str) -> str:
    return f"package p\n\nfunc f() {{\n{body}}}\n"


CASES = {
    "comments of statements": (
        in_function("\ta := split(s) // one\n\tvar b = 1     // two\n\tc()\n\td() // three\n"),
        [("split(s)", "splitInParts(s)")],
    ),
    "a shorter statement": (
        in_function('\tx := "ä" // one\n\tlonger := f(x) // two\n'.replace('"ä" ', '"ä"       ')),
        [("longer := f(x)", "y := 1")],
    ),
    "a deleted statement": (
        in_function("\ta := 1        // one\n\tbcdefghij := 2 // two\n\tc := 3        // three\n")
        .replace("a := 1        ", "a := 1         ")
        .replace("c := 3        ", "c := 3         "),
        [("\tbcdefghij := 2 // two\n", "")],
    ),
    "a value on one line instead of two": (
        in_function('\tx := T{\n\t\tMethod: "GET",\n\t\tA: f(a,\n\t\t\tb),\n\t}\n'),
        [("f(a,\n\t\t\tb)", "a + b")],
    ),
    "a value on two lines instead of one": (
        in_function('\tx := T{\n\t\tMethod: "GET",\n\t\tA:      f(a),\n\t\tB:      1,\n\t}\n'),
        [("f(a)", "f(\n\t\t\ta,\n\t\t)")],
    ),
    "a function on several lines instead of one": (
        "package p\n\nfunc a()    { return }\nfunc bcde() { return }\n",
        [("{ return }", "{\n\tg()\n}")],
    ),
    "keys and comments": (
        in_function("\tx := T{\n\t\tA:   f(a), // one\n\t\tBcd: 1,    // two\n\t}\n"),
        [("f(a)", "value")],
    ),
    "arguments on lines of their own": (
        in_function("\tf(\n\t\ta,  // one\n\t\tbc, // two\n\t)\n"),
        [("bc", "bcd")],
    ),
    "keys of unlike size": (
        in_function(f"\tx := T{{\n\t\tA:   1,\n\t\tBcd: 2,\n\t\t{'C' * 50}: 3,\n\t}}\n"),
        [("Bcd", "Bcdef")],
    ),
    "fields": (
        "package p\n\ntype T struct {\n\ta  int       `json` // one\n"
        "\tbc time.Time // two\n\tint\n}\n",
        [("time.Time", "int64")],
    ),
    "an embedded field with a comment": (
        "package p\n\ntype T struct {\n\tabc int // one\n\tE       // two\n}\n",
        [("int //", "string //")],
    ),
    "grouped constants": (
        "package p\n\nconst (\n\ta  int = 1 // one\n\tbc     = 2\n\n\td = 3 // three\n)\n",
        [("int =", "int64 =")],
    ),
    "grouped types": (
        "package p\n\ntype (\n\tA  int    // one\n\tBc string // two\n)\n",
        [("Bc string", "Bcd []byte")],
    ),
    "functions on one line": (
        "package p\n\nfunc (s T) Len() int       { return 1 }\n"
        "func (s T) Less(i int) bool { return i }\n".replace("Len() int ", "Len() int  "),
        [("s T) Less", "s *T) Less")],
    ),
    "a comment behind what has several lines now": (
        in_function("\tsort(x)        // one\n\tlonger(x, 123) // two\n\tc()\n"),
        [("longer(x, 123)", "longer(x, func() {\n\t\tc()\n\t})")],
    ),
    "two edits": (
        in_function("\ta := 1 // one\n\tb := 2 // two\n"),
        [("1", "100"), ("2", "20000")],
    ),
    "a raw string": (
        in_function("\ta := `\n  x   y` // one\n\tb := 2 // two\n\tc  := 3 // three\n").replace(
            "c  :=", "c :="
        ),
        [("b := 2", "bb := 2")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_was_aligned_is_aligned_again(gofmt: str, name: str) -> None:
    source, replacements = CASES[name]
    assert formatted(gofmt, source.encode()).decode() == source, "the case itself must be clean"
    file, edits = edited(source, *replacements)
    expected = formatted(gofmt, apply_edits(file.source, edits)).decode()

    assert after(file, edits) == expected


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        (in_function("\ta := 1 // one\n\tbc := 2 // two\n"), "1", "100"),
        (in_function("\ta := 1  // one\n\tbc := 2 // two\n").replace("\n", "\r\n"), "1", "100"),
        ("package p\n\ntype T struct {\n\ta int\n\tbcd string\n}\n", "int", "int64"),
    ],
    ids=["comments", "CRLF", "fields"],
)
def test_what_was_not_aligned_stays(source: str, old: str, new: str) -> None:
    file, edits = edited(source, (old, new))

    assert after(file, edits) == source.replace(old, new, 1)


_KEPT = frozenset(
    re.findall(
        r"\w+",
        "break case chan const continue default defer else fallthrough for func go goto if import "
        "interface map package range return select struct switch type var build nil make new",
    )
)
_WORD = re.compile(r"(?<![\\'])\b[A-Za-z_]\w\w+\b")


@pytest.mark.parametrize("package", ["go/printer", "encoding/json", "net/http/httputil"])
def test_names_of_other_lengths(go: str, gofmt: str, package: str) -> None:
    """Files of the standard library whose names get longer at random."""
    root = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True)
    drawn = random.Random(package)
    rows = 0
    for path in sorted((Path(root.stdout.strip()) / "src" / package).glob("*.go")):
        text = path.read_text()
        words = sorted(set(_WORD.findall(text)) - _KEPT)
        longer = {
            word: word + "X" * drawn.randint(1, 30) for word in drawn.sample(words, len(words) // 6)
        }
        source = _renamed(text, longer)
        expected = formatted(gofmt, source).split(b"\n")
        found = _aligned(parse(str(path), source)).split(b"\n")
        if len(found) != len(expected):
            continue  # a function on one line got too long for it
        rows += len(found)
        # gofmt sorts imports, and what is renamed in it may stand elsewhere.
        assert [
            (one, other)
            for one, other in zip(found, expected, strict=True)
            if one != other and one.split() == other.split()
        ] == []
    assert rows > 1000


def _renamed(text: str, names: dict[str, str]) -> bytes:
    return _WORD.sub(lambda word: names.get(word[0], word[0]), text).encode()


def _aligned(file: File) -> bytes:
    rows = Rows(file)
    sections = [
        *rows.outer_sections,
        *(each for decl in file.decls for each in rows.sections(decl)),
    ]
    edits = {
        Edit(row.start, row.end, text)
        for section in sections
        for row, text in zip(section, laid_out([row.cells for row in section]), strict=True)
        if file.source[row.start : row.end] != text.encode()
    }
    return apply_edits(file.source, edits)
