"""Questions about types, asked of types from everywhere: yes, no, or silence."""

import pytest

from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import lint_files
from tests.matching.harness import rule

SUBJECTS = """package p

import (
	"bytes"
	"example.com/gone"
	"hash"
	"hash/fnv"
	"io"
	"net"
	"os"
	"strings"
	"time"
)

type Own struct{ n int }
func (*Own) Write(p []byte) (int, error) { return len(p), nil }
func (*Own) WriteString(s string) (int, error) { return len(s), nil }
func (Own) String() string { return "" }

type Other struct{}
func (Other) Write(s string) error { return nil }

type Holds struct{ *Own }
type Holder struct{ io.Writer; name string }
type Clash struct{ *Own; *strings.Builder }
type Maybe struct{ gone.T; *Own }
type Alias = Own
type Duration time.Duration
type Gen[T any] struct{ v T }
func (Gen[T]) Write(p []byte) (int, error) { return 0, nil }
func (Gen[T]) String() string { return "" }
type IntGen = Gen[int]

func param[W io.Writer, S interface{ ~int; String() string }, A any](w W, s S, a A) {
	type local struct{ *Own }
	type plain struct{ n int }
	SUBJECT
	_, _ = local{}, plain{}
}
"""
WRITER, STRINGER, HASH, WRITES_STRING, LITERAL = questions = [
    "implements: io.Writer",
    "implements: fmt.Stringer",
    "implements: hash.Hash",
    "has-method: WriteString",
    "implements: 'interface{ Write([]byte) (n int, err error); WriteString(string) (int, error) }'",
]
# yes (y), no (n) or unknown (?), in the order of the questions
TABLE = {
    "Own": "nynnn",
    "*Own": "yynyy",
    "**Own": "nnnnn",
    "Other": "nnnnn",
    "Holds": "yynyy",
    "*Holds": "yynyy",
    "Holder": "ynnnn",
    "Clash": "nnnnn",
    "Maybe": "?????",
    "[]Maybe": "nnnnn",
    "Alias": "nynnn",
    "*Alias": "yynyy",
    "Gen[string]": "yynnn",
    "*Gen[*Own]": "yynnn",
    "IntGen": "yynnn",
    "Gen[gone.T]": "yynnn",
    "local": "yynyy",
    "plain": "nnnnn",
    "W": "ynnnn",
    "*W": "nnnnn",
    "S": "nynnn",
    "A": "nnnnn",
    "gone.T": "?????",
    "*gone.T": "?????",
    "bytes.Buffer": "nnnnn",
    "*bytes.Buffer": "yynyy",
    "*strings.Builder": "yynyy",
    "*os.File": "ynnyy",
    "net.Conn": "ynnnn",
    "io.ReadWriter": "ynnnn",
    "*io.Writer": "nnnnn",
    "hash.Hash": "ynynn",
    "hash.Hash64": "ynynn",
    "time.Duration": "nynnn",
    "*time.Duration": "nynnn",
    "Duration": "nnnnn",
    "struct{ hash.Hash }": "ynynn",
    "struct{ *bytes.Buffer; x int }": "yynyy",
    "interface{ io.Writer; String() string }": "yynnn",
    "interface{ io.Writer; gone.I }": "y????",
    "error": "nnnnn",
    "string": "nnnnn",
}


def answer(tmp_path, question, subject, other=""):
    """y, n or ?: whether the question or its negation finds the variable."""
    found = ""
    (tmp_path / "go.mod").write_text("module example.com/p\n\ngo 1.27\n")
    path = tmp_path / "p.go"
    path.write_text(SUBJECTS.replace("SUBJECT", f"var x {subject}; print(x)"))
    if other:
        (tmp_path / "other.go").write_text(other)
    for letter, text in (("y", "{%s}"), ("n", "{not: {%s}}")):
        asked = f"type: {{of: $x, {question}}}"
        tested = rule(f"pattern: print($x)\nwhere: [{text % asked}]")
        options = LintOptions(go_version=(1, 27), jobs=1, respect_gitignore=False)
        if lint_files([str(path)], [tested], options).findings:
            found += letter
    return found or "?"


@pytest.mark.parametrize("subject", TABLE)
def test_what_a_type_is(tmp_path, subject):
    answers = "".join(answer(tmp_path, question, subject) for question in questions)

    assert answers == TABLE[subject]


BROKEN = "package p\n\nfunc (Other) WriteString(s string) (int, error { return 0, nil }\n"


@pytest.mark.parametrize(
    ("question", "subject", "expected"),
    [
        (WRITES_STRING, "Other", "?"),
        (HASH, "Other", "n"),  # its Write has another signature
        (WRITES_STRING, "*Own", "y"),
        (WRITER, "Holds", "?"),  # a method Write of its own may be in the damaged file
        (WRITER, "*bytes.Buffer", "y"),
        (HASH, "*bytes.Buffer", "n"),
    ],
)
def test_a_file_that_does_not_parse_makes_absence_unknown(tmp_path, question, subject, expected):
    assert answer(tmp_path, question, subject, BROKEN) == expected


@pytest.mark.parametrize(
    ("question", "subject", "expected"),
    [
        ("flat: true", "struct{ a [2]int; s string }", "y"),
        ("flat: true", "struct{ _ int }", "n"),
        ("flat: true", "struct{ p *int }", "n"),
        ("flat: true", "[]int", "n"),
        ("flat: true", "any", "n"),
        ("flat: true", "time.Time", "n"),
        ("flat: true", "W", "?"),
        ("elem: {flat: true}", "map[string]string", "y"),
        ("flat: false", "[]int", "y"),
        ("writer-class: A", "*bytes.Buffer", "y"),
        ("writer-class: [B, C]", "*bytes.Buffer", "n"),
        ("writer-class: C", "io.Writer", "y"),
        ("writer-class: B", "*os.File", "y"),
        ("writer-class: A", "*Own", "?"),
        ("writer-class: C", "W", "?"),
        ("elem: {identical-to: $x}", "[]int", "n"),
        ("implements: bytes.Buffer", "int", "n"),
    ],
)
def test_other_questions(tmp_path, question, subject, expected):
    assert answer(tmp_path, question, subject) == expected


@pytest.mark.parametrize(
    ("limits", "subject", "expected"),
    [
        ("at-most: 64", "struct{ a, b, c, d, e *int; f, g, h int64 }", "y"),
        ("at-most: 64", "struct{ a, b, c, d, e *int; f, g, h, i int64 }", "n"),
        ("at-least: 2, at-most: 2", "uint16", "y"),
        ("at-least: 640", "[65]*int", "n"),
        ("at-least: 1", "gone.T", "?"),
        ("at-least: 1", "A", "?"),
    ],
)
def test_heap_cost(tmp_path, limits, subject, expected):
    path = tmp_path / "p.go"
    path.write_text(SUBJECTS.replace("SUBJECT", f"var x {subject}; print(x)"))
    found = ""
    for letter, text in (("y", "{%s}"), ("n", "{not: {%s}}")):
        asked = f"heap-cost: {{of: $x, {limits}}}"
        tested = rule(f"pattern: print($x)\nwhere: [{text % asked}]")
        options = LintOptions(go_version=(1, 27), jobs=1, respect_gitignore=False)
        if lint_files([str(path)], [tested], options).findings:
            found += letter

    assert (found or "?") == expected
