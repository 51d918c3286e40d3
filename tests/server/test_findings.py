"""What is kept between edits never shows: findings are those of a fresh run."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

from golint_alloc.rulespec.finding import Edit, Finding, Fix
from golint_alloc.server.carrying import carried
from golint_alloc.server.documents import Document
from golint_alloc.server.fixing import line_edits
from golint_alloc.server.lints import DocumentLint, Outcome
from golint_alloc.server.session import Session
from golint_alloc.server.silencing import silencing_edit
from golint_alloc.syntax import parse
from golint_alloc.syntax.changes import change_between

SOURCE = """package p

import (
	"bytes"
	"fmt"
	"strings"
)

type pair struct {
	a bool
	n int64
	b bool
}

func key(id int) string { return fmt.Sprintf("%d", id) }

func keys(ids []int) []string {
	var out []string
	for _, id := range ids {
		out = append(out, key(id))
	}
	return out
}

func join(parts []string) string {
	s := ""
	for _, part := range parts {
		s += part
	}
	return s
}

func keep(p *pair) *pair { return p }

func use(text string) bool {
	q := keep(&pair{n: 1})
	return q.a || bytes.Contains([]byte(text), []byte("é")) || strings.Index(text, "x") >= 0
}
"""
SNIPPETS = [
    "x",
    " ",
    "\n",
    "{",
    "}",
    '"',
    "é",
    "// ",
    "\n\t_ = fmt.Sprint(1)\n",
    "return",
    "_ = p\n",
]


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("GOLINT_ALLOC_CACHE", str(tmp_path / "cache"))
    (tmp_path / "go.mod").write_text("module m\n\ngo 1.24\n")
    return Session(str(tmp_path / "cache"))


def mutate(text: bytes, rng: random.Random) -> bytes:
    """A random edit at characters' borders; sometimes the text is whole again."""
    if rng.random() < 0.3:
        return SOURCE.encode()
    plain = text.decode()
    at = rng.randrange(len(plain))
    return (plain[:at] + rng.choice(SNIPPETS) + plain[at + rng.randrange(3) :]).encode()


def test_findings_after_edits_are_those_of_a_fresh_run(session: Session, tmp_path: Path) -> None:
    path = str(tmp_path / "a.go")
    item = types.TextDocumentItem(Path(path).as_uri(), "go", 1, SOURCE)
    document = Document(item, "utf16")
    lint = DocumentLint(document, path, session)
    rng = random.Random(7)
    seen: set[int] = set()
    for _ in range(25):
        session.open(path, document.source)
        outcomes: list[Outcome] = []
        for _ in lint.steps(outcomes.append):
            if rng.random() < 0.02:
                break  # obsolete: the next edit is there
        else:
            assert outcomes[-1].settled
            seen.add(len(outcomes[-1].findings))
            if not outcomes[-1].has_holes:
                fresh = Session(str(tmp_path / "cache"))
                fresh.open(path, document.source)
                assert fresh.findings(path) == outcomes[-1].findings
        text = mutate(document.source, rng).decode()
        document.change(None, [types.TextDocumentContentChangeWholeDocument(text)])

    assert len(seen) > 2


def test_trees_after_edits_are_those_of_a_fresh_parse() -> None:
    rng = random.Random(3)
    text = SOURCE.encode()
    file = parse("a.go", text)
    for _ in range(80):
        text = mutate(text, rng)
        file = parse("a.go", text, file)
        fresh = parse("a.go", text)
        if file.holes:
            assert fresh.faults or file.may_be_whole
            continue
        assert fresh.faults == file.faults
        assert fresh.decl_spans == file.decl_spans
        roots = [[str(root) for root in one.search_roots] for one in (fresh, file)]
        assert roots[0] == roots[1]


def finding(start: int, end: int, *edits: Edit) -> Finding:
    fixes = (Fix("t", "safe", edits),) if edits else ()
    return Finding("r", "ALC101", "c", "warning", "high", "m", "a.go", start, end, fixes=fixes)


def test_findings_move_with_their_code_and_lose_what_was_touched() -> None:
    old, new = b"aa bb cc", b"aa xbxb cc"
    findings = [finding(0, 2), finding(3, 5), finding(6, 8, Edit(6, 8, "")), finding(0, 8)]

    changes = [change_between(old, new)]
    moved = carried([*findings, finding(0, 2, Edit(3, 5, ""))], changes)

    assert [(0, 2), (8, 10), (0, 2)] == [(one.start, one.end) for one in moved]
    assert [0, 1, 0] == [len(one.fixes) for one in moved]
    assert Edit(8, 10, "") == moved[1].fixes[0].edits[0]


@pytest.mark.parametrize(
    ("line", "silenced"),
    [
        ("x := f()", "x := f() //nolint:ALC101"),
        ('x := f("é😀")', 'x := f("é😀") //nolint:ALC101'),
        ("x := f() // why", "x := f() //nolint:ALC101 // why"),
        ("x := f() //nolint:errcheck // why", "x := f() //nolint:errcheck,ALC101 // why"),
        ("x := f(`a\nb`)", "//nolint:ALC101\nx := f(`a\nb`)"),
    ],
)
def test_a_comment_stands_where_it_silences(line: str, silenced: str) -> None:
    source = f"package p\n\nfunc g() {{\n{line}\n}}\n"
    at = source.index("x :=")

    edit = silencing_edit("a.go", source.encode(), finding(at, at + 1), needs_reason=False)

    assert edit is not None
    data = source.encode()
    after = data[: edit.start] + edit.text.encode() + data[edit.end :]
    assert f"package p\n\nfunc g() {{\n{silenced}\n}}\n" == after.decode()


def test_nothing_is_offered_where_no_comment_would_do() -> None:
    source = b"package p\n\nfunc g() {\n\ty(`a`); x := f(`a\nb`)\n}\n"
    at = source.index(b"x :=")

    assert silencing_edit("a.go", source, finding(at, at + 1), needs_reason=False) is None


def test_edits_of_whole_lines_make_the_other_text() -> None:
    before, after = b"a\nb\nc\nd", b"a\nx\nc\nd\ne\n"
    result, shift = bytearray(before), 0
    for start, end, text in line_edits(before, after):
        result[start + shift : end + shift] = text.encode()
        shift += len(text.encode()) - (end - start)

    assert after == bytes(result)
