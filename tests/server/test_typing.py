"""While somebody types, what is broken is silent, and everything else stays."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

from golint_alloc.rulespec.finding import Finding
from golint_alloc.server.documents import Document
from golint_alloc.server.lints import DocumentLint, Outcome
from golint_alloc.server.session import Session
from golint_alloc.syntax import parse

SOURCE = """package p

import (
	"fmt"
	"strings"
)

// key is used below: it's a "helper"
func key(id int) string { return fmt.Sprintf("%d", id) }

type pair struct {
	a bool
	n int64
	b bool
}

func keys(ids []int) []string {
	var out []string
	for _, id := range ids {
		out = append(out, key(id))
	}
	return out
}

/* join is
slow */
func join(parts []string) string {
	s := `
`
	for _, part := range parts {
		s += part //nolint:errcheck
	}
	return s
}

var one = fmt.Sprintf("%d", 1)

func use(text string, n int) bool {
	_ = fmt.Sprintf("%d", n) //nolint:ALC101 // as it is
	return strings.Index(text, "x") >= 0
}

//nolint:ALC101 // neither here
func last(id int) string {
	return fmt.Sprintf("%d", id)
}
"""


class Editor:
    """A document, its lint, and what a fresh run finds in its last whole text."""

    def __init__(self, root: Path, source: str = SOURCE) -> None:
        self.cache = str(root / "cache")
        self.path = str(root / "a.go")
        (root / "go.mod").write_text("module m\n\ngo 1.24\n")
        self.session = Session(self.cache)
        item = types.TextDocumentItem(Path(self.path).as_uri(), "go", 1, source)
        self.document = Document(item, "codepoint")
        self.lint = DocumentLint(self.document, self.path, self.session)
        self.session.open(self.path, self.document.source)
        self.outcomes: list[Outcome] = []
        self.rest()

    @property
    def text(self) -> str:
        return self.document.source.decode()

    def edit(self, *changes: tuple[int, int, str]) -> None:
        """Replace parts of the text; in one notification, each of what the one before left."""
        for start, end, text in changes:
            places = [self.position(start), self.position(end)]
            event = types.TextDocumentContentChangePartial(types.Range(*places), text)
            self.document.change(None, [event])
            self.session.open(self.path, self.document.source)
        self.lint.invalidate()

    def replace(self, text: str) -> None:
        """Send the whole text, as clients do that know no ranges."""
        self.document.change(None, [types.TextDocumentContentChangeWholeDocument(text)])
        self.session.open(self.path, self.document.source)
        self.lint.invalidate()

    def type(self, before: str, text: str) -> Iterator[Outcome]:
        """Type in front of a part of the text, character by character."""
        at = self.text.index(before)
        for number, char in enumerate(text):
            self.edit((at + number, at + number, char))
            yield self.rest()

    def position(self, offset: int) -> types.Position:
        lines = self.text[:offset].split("\n")
        return types.Position(len(lines) - 1, len(lines[-1]))

    def steps(self) -> Iterator[None]:
        self.outcomes = []
        return self.lint.steps(self.outcomes.append)

    def rest(self) -> Outcome:
        """Let the lint come to its end."""
        for _ in self.steps():
            pass
        assert self.outcomes[-1].settled
        return self.outcomes[-1]

    def fresh(self) -> list[Finding]:
        session = Session(self.cache)
        session.open(self.path, self.document.source)
        return session.findings(self.path)


def shown(text: str, outcome: Outcome) -> set[tuple[str, str, str]]:
    """The findings but syntax errors, without their places: rule, function, flagged text."""
    data = text.encode()
    return {
        (one.id, one.function, data[one.start : one.end].decode())
        for one in outcome.findings
        if one.id != "ALC900"
    }


def of_others(found: set[tuple[str, str, str]], *functions: str) -> set[tuple[str, str, str]]:
    return {one for one in found if one[1] not in functions}


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    monkeypatch.setenv("GOLINT_ALLOC_CACHE", str(tmp_path / "cache"))
    return Editor(tmp_path)


@pytest.mark.parametrize(
    ("before", "text", "function"),
    [
        ("\tvar out", '\t_ = fmt.Sprintf("%d", len(`a', "keys"),
        ("\tvar out", "\tif x {\n", "keys"),
        ("\treturn out", "\t}\n", "keys"),
        ("\tvar out", "/* not closed", "keys"),
        ("\treturn strings", "\tx := 'a\n", "use"),
        ("func use", "func other(", "use"),
        ("/* join", "`", ""),
        ("var one", "/* ", "one"),
        ("\tb bool", "\tc [", "pair"),
        ('\t"strings"', '\t"str\n', ""),
        ("package", "x", ""),
        ("func last", "}\n", "last"),
    ],
)
def test_what_is_typed_silences_its_declaration_alone(
    editor: Editor, before: str, text: str, function: str
) -> None:
    known = shown(editor.text, editor.outcomes[-1])
    original = editor.text

    *_, outcome = editor.type(before, text)

    assert outcome.has_holes
    assert any(one.id == "ALC900" for one in outcome.findings)
    now = shown(editor.text, outcome)
    names = {function, "pair"} if function == "pair" else {function}
    assert of_others(known, *names) == now
    assert not {"ALC901"} & {one.id for one in outcome.findings}
    editor.replace(original)
    assert editor.rest().findings == editor.fresh()


def test_both_outcomes_keep_the_others(editor: Editor) -> None:
    known = of_others(shown(editor.text, editor.outcomes[-1]), "keys")
    at = editor.text.index("\tvar out")

    editor.edit((at, at, "\tx := {"))

    for _ in editor.steps():
        pass
    assert [False, True] == [one.settled for one in editor.outcomes]
    assert [known, known] == [shown(editor.text, one) for one in editor.outcomes]


def test_what_only_makes_sense_together_is_read_together(editor: Editor) -> None:
    for mark, before in (("/*\n", "func keys"), ("*/\n", "var one")):
        at = editor.text.index(before)
        editor.edit((at, at, mark))
        outcome = editor.rest()

    # The comment before ``join`` ends the one that was begun above.
    assert outcome.findings == editor.fresh()


def test_a_function_commented_out(editor: Editor) -> None:
    *_, outcome = editor.type("func keys", "/*\n")
    # Up to the end of the next comment everything is one, and there is nothing wrong with it.
    assert not outcome.has_holes
    assert outcome.findings == editor.fresh()

    *_, outcome = editor.type("type pair", "`")
    assert outcome.has_holes


def test_another_function_is_linted_meanwhile(editor: Editor) -> None:
    known = shown(editor.text, editor.outcomes[-1])
    at = editor.text.index("\tvar out")
    editor.edit((at, at, "\tx := {\n"))
    editor.rest()

    *_, outcome = editor.type("\treturn strings", '\tprintln(fmt.Sprintf("%d", n))\n')

    new = ("ALC101", "use", 'fmt.Sprintf("%d", n)')
    assert outcome.has_holes
    assert of_others(known, "keys") | {new} == shown(editor.text, outcome)
    assert 'println(fmt.Sprintf("%d", n))' in editor.text


def test_a_changed_surrounding_is_looked_at_in_a_broken_text(editor: Editor) -> None:
    at = editor.text.index("\tvar out")
    editor.edit((at, at, "\tx := {\n"))
    assert editor.rest().findings
    (Path(editor.path).parent / ".golint-alloc.yaml").write_text("version: 1\nignore: [ALC101]\n")
    editor.session.reload()

    editor.lint.invalidate(elsewhere=True)

    assert "ALC101" not in {one.id for one in editor.rest().findings}


def script(editor: Editor, rng: random.Random) -> None:
    """One random edit: typing, deleting, pasting, undoing, of places close to the last one."""
    text = editor.text
    kind = rng.random()
    at = rng.randrange(len(text) + 1)
    if kind < 0.12:
        editor.replace(SOURCE)
    elif kind < 0.2:
        other = rng.randrange(len(text) + 1)
        editor.edit((at, at, rng.choice("xy{")), (other, other, rng.choice(" \n;")))
    elif kind < 0.3:
        end = min(at + rng.randrange(80), len(text))
        editor.edit((at, end, ""))
    elif kind < 0.5:
        starts = [match.end() for match in re.finditer(r"\{\n|\n\n", text)] or [0]
        pasted = ("\t_ = fmt.Sprint(1)\n", "x\n", "/*", "*/", "`", "if x {\n}\n", "_ = new(7)\n")
        at = rng.choice(starts)
        editor.edit((at, at, rng.choice(pasted)))
    else:
        editor.edit((at, min(at + rng.randrange(2), len(text)), rng.choice(' x\n{}()"`é,')))


@pytest.mark.parametrize("seed", range(4))
def test_random_scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setenv("GOLINT_ALLOC_CACHE", str(tmp_path / "cache"))
    rng = random.Random(seed)
    editor = Editor(tmp_path)
    former = [editor.text]
    whole = Version(editor.text, editor.outcomes[-1])
    compared = {True: 0, False: 0}
    for _ in range(40):
        if rng.random() < 0.4:
            editor.replace(rng.choice(former))
        else:
            script(editor, rng)
        former.append(editor.text)
        if rng.random() < 0.3:
            next(editor.steps())  # obsolete: the next edit is there
            whole.see(editor)
            continue
        outcome = editor.rest()
        if outcome.has_holes:
            assert parse("a.go", editor.document.source).faults
            assert any(one.id == "ALC900" for one in outcome.findings)
            compared[True] += whole.compare(editor, outcome)
        else:
            assert editor.fresh() == outcome.findings
            whole = Version(editor.text, outcome)
            compared[False] += 1
    assert compared[False] > 5
    assert compared[True] > 20


class Version:
    """The last whole text, with those of its functions that nobody has touched since."""

    def __init__(self, text: str, outcome: Outcome) -> None:
        self.found = shown(text, outcome)
        functions = re.finditer(r"(?ms)(?:^//[^\n]*\n)*^func (\w+)\(.*?(?:^\}| \})$", text)
        self.untouched = {match[1]: match[0] for match in functions}

    def see(self, editor: Editor) -> None:
        """Forget the functions that do not stand there as they did."""
        lint = editor.session.lint(editor.path)
        assert lint is not None
        source = editor.document.source
        for name, text in list(self.untouched.items()):
            function = b"\n" + text.encode()  # with the comments above it
            start = source.find(function)
            end = start + len(function)
            code = start + function.index(b"\nfunc ") + 1
            if (
                source.count(function) != 1
                or (code, end) not in lint.pieces
                or any(first < end and start < last for first, last in lint.holes)
                or lint.pieces.index((code, end)) not in lint.whole_pieces
            ):
                del self.untouched[name]

    def compare(self, editor: Editor, outcome: Outcome) -> int:
        """Untouched functions have the findings that they had; how many functions these are."""
        self.see(editor)
        now = shown(editor.text, outcome)
        for name in self.untouched:
            then = {one for one in self.found if one[1] == name}
            assert then == {one for one in now if one[1] == name}
        return len(self.untouched)
