"""Every kind of fault is reported at its place, with what is wrong and what to write."""

import pytest

from golint_alloc.rulespec.errors import InvalidRules
from golint_alloc.rulespec.loader import load_files
from tests.rulespec.rulefiles import GOOD, faults, with_change


def test_the_good_rule_is_right():
    assert faults(GOOD) == []


# (old text, new text, "line:column", part of the problem, part of the remedy)
CASES = {
    "yaml syntax": ("summary: a", "summary: a: b", "4:11", "mapping values are not allowed", "quote"),
    "tab": ("    - pattern: strings.Repeat", "\t- pattern: strings.Repeat", "9:1", "", "indent with spaces"),
    "duplicate key": ("severity: warning", "severity: warning\nname: x", "6:1", "duplicate key 'name'", "line 2"),
    "empty value": ("summary: a rule for tests", "summary:", "4:1", "'summary' has no value", "give it one"),
    "unknown tag": ("summary: a rule", "summary: !x a rule", "4:10", "unknown tag !x", "remove it"),
    "unknown key": ("summary:", "sumary:", "4:1", "unknown key 'sumary'", "did you mean 'summary'?"),
    "missing key": ("summary: a rule for tests\n", "", "1:1", "'summary' is missing", "add `summary:"),
    "unknown nested key": ("applicability: safe}", "applicability: safe, titel: x}", "12:51", "unknown key 'titel'", "'title'"),
    "wrong type": ("summary: a rule for tests", "summary: [a]", "4:10", "expected a text, got a list", ""),
    "number for text": ("summary: a rule for tests", "summary: 3", "4:10", "expected a text, got 3", ""),
    "mapping for list": ("- type: {of: $s, is: string}", "- {type: {of: $s, is: {a: b}}}", "11:33", "expected a list or a text", ""),
    "enum": ("severity: warning", "severity: warn", "5:11", "unknown severity 'warn'", "did you mean 'warning'?"),
    "category": ("category: formatting", "category: format", "3:11", "unknown category 'format'", "did you mean 'formatting'?"),
    "id form": ("id: ALC150", "id: ALC15", "1:5", "'ALC15' is not allowed", "ALC101"),
    "id hundred": ("id: ALC150", "id: ALC250", "1:5", "not in the hundred of category 'formatting'", "ALC101 to ALC199"),
    "name form": ("name: good-rule", "name: Good_Rule", "2:7", "'Good_Rule' is not allowed", "sprintf-int"),
    "go range": ("severity: warning", "severity: warning\ngo: 'from 1.21'", "6:5", "'from 1.21' is not a bound", ">=1.21"),
    "go version": ("severity: warning", "severity: warning\ngo: '>=1.x'", "6:5", "does not name a Go version", ">=1.21"),
    "empty go range": ("severity: warning", "severity: warning\ngo: '>=1.25, <1.22'", "6:5", "holds no version", ""),
    "unknown predicate": ("- type: {of: $s", "- typ: {of: $s", "11:11", "unknown predicate 'typ'", "did you mean 'type'?"),
    "unknown argument": ("is: string", "iss: string", "11:26", "unknown key 'iss'", "did you mean 'is'?"),
    "predicate that asks nothing": ("{of: $s, is: string}", "{of: $s}", "11:11", "it asks nothing", "is or underlying"),
    "missing argument": ("{of: $s, is: string}", "{is: string}", "11:11", "'of' is missing", "add `of:"),
    "bad binding": ("of: $s", "of: s", "11:22", "'s' is not allowed", "$x"),
    "unbound in where": ("of: $s", "of: $t", "11:22", "$t is not bound here", "did you mean '$s'?"),
    "unbound in message": ("in {match}", "in {s}", "15:10", "$s is not bound here", "$match"),
    "unbound in fix": ("replace: $s", "replace: $ss", "12:22", "$ss is not bound here", "did you mean '$s'?"),
    "unbound in advice": ("join {parts}", "join {part}", "14:15", "$part is not bound here", "did you mean '$parts'?"),
    "lone brace": ("in {match}", "in {match}} x", "15:28", "a lone '}'", "'}}'"),
    "empty hole": ("in {match}", "in {}", "15:21", "names no binding", "write {x}"),
    "attribute": ("in {match}", "in {match.typ}", "15:21", "'typ' is no attribute", "type, elem, size"),
    "no message": ("message: repeats in {match}\n", "", "9:7", "'message' is missing", "to this branch"),
    "no fix or advice": ("      advice: join {parts} yourself\n", "", "13:7", "neither fix nor advice", "add `fix:`"),
    "unsafe without condition": ("applicability: safe", "applicability: unsafe", "12:41", "an unsafe fix without a condition", "add `condition:`"),
    "fix without code": ("{replace: $s, applicability: safe}", "{applicability: safe}", "12:7", "either `replace` or `edits`", ""),
    "downgrade without condition": ("applicability: safe}", "applicability: safe, downgrade-unless: [{pure: $s}]}", "12:47", "a downgrade without a condition", "add `condition:`"),
    "edit without operation": ("{replace: $s, applicability: safe}", "{edits: [{text: x}], title: t, applicability: safe}", "12:21", "exactly one operation", "insert-before"),
    "edit without text": ("{replace: $s, applicability: safe}", "{edits: [{insert-after: $s}], title: t, applicability: safe}", "12:21", "'insert-after' needs 'text'", "add `text`"),
    "edits without title": ("{replace: $s, applicability: safe}", "{edits: [{delete: $s}], applicability: safe}", "12:7", "without a title", "add `title:`"),
    "replacement that is no Go": ("replace: $s,", "replace: 'foo($s',", "12:22", "not a Go", ""),
    "pattern that is no Go": ("strings.Repeat($s, $n)", "strings.Repeat($s, $n", "9:37", "not a Go expression", ""),
    "pattern in quotes": ("strings.Repeat($s, $n)", "'strings.Repeat($s,, $n)'", "9:36", "not a Go", ""),
    "bad metavariable": ("strings.Repeat($s, $n)", "strings.Repeat($s, $N)", "9:37", "'$N' is no metavariable", "write $x"),
    "binding the match": ("strings.Repeat($s, $n)", "strings.Repeat($s, $match)", "9:37", "$match is the whole match", "another name"),
    "type that is no Go": ("is: string", "is: '[string'", "11:30", "not a Go type", ""),
    "two primaries": ("    - pattern: strings.Join", "    - query: x\n      pattern: strings.Join", "13:7", "exactly one of", "combine several with `all`"),
    "no primary": ("pattern: strings.Join($parts, $sep)", "severity: info", "13:7", "this has nothing", "add a `pattern`"),
    "unknown analysis": ("pattern: strings.Join($parts, $sep)", "analysis: growing-mpa", "13:17", "unknown analysis 'growing-mpa'", "did you mean 'growing-map'?"),
    "unknown parameter": ("pattern: strings.Join($parts, $sep)", "analysis: {growing-append: {strat: nil}}", "13:35", "unknown key 'strat'", "did you mean 'start'?"),
    "bad regex": ("is: string}", "is: string}\n        - text: {of: $s, matches: 'a(b'}", "12:36", "not a regular expression", "backslash"),
    "unknown option": ("is: string}", "is: string}\n        - size: {of: $s, at-least: {option: min}}", "12:46", "unknown option 'min'", "declare it"),
    "unknown table": ("    - pattern: strings.Join", "    - each: rows\n      pattern: strings.Join", "13:13", "unknown table 'rows'", ""),
    "nested branch key": ("advice: join {parts} yourself", "advice: a\n      inside: {pattern: f($_), message: m}", "15:32", "'message' belongs to a branch", "move it up"),
    "missing example": ("  bad: |\n    package p\n", "", "17:3", "'bad' is missing", "`bad: |`"),
    "measured": ("  why: because", "  why: because\n  measured: {go1.27: [1]}", "18:22", "1 numbers", "[before, after]"),
    "tool rule with match": ("id: ALC150\nname: good-rule\ncategory: formatting", "id: ALC950\nname: good-rule\ncategory: tool", "7:1", "match nothing", "remove `match`"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_fault(name):
    old, new, place, problem, remedy = CASES[name]

    found = faults(with_change(old, new))

    assert [f"{error.line}:{error.column}" for error in found][:1] == [place], found
    assert problem in found[0].problem
    assert remedy in found[0].remedy
    assert str(found[0]).startswith(f"r.yaml:{place}: {found[0].problem}")


def test_all_faults_are_reported_sorted():
    text = with_change("severity: warning", "severity: wrong").replace("of: $s", "off: $s")
    text = text.replace("summary:", "sumary:")

    places = [(error.line, error.column) for error in faults(text)]

    assert places == sorted(places)
    assert [line for line, _ in places] == [1, 4, 5, 11, 11]


def test_offsets_in_literal_blocks():
    text = with_change(
        "pattern: strings.Join($parts, $sep)",
        "pattern: |\n        for $i := range $parts {\n          $*body\n          f($parts,, $sep)\n        }",
    )

    (error,) = faults(text)

    assert (error.line, error.column) == (16, 20)


def test_an_error_of_a_repeated_branch_is_reported_once():
    text = with_change(
        "    - pattern: strings.Join",
        "    - each: rows\n      pattern: strings.Join",
    ).replace("{parts}", "{part}")
    text += "tables:\n  rows: [{a: 1}, {a: 2}]\n"

    assert len(faults(text)) == 1


@pytest.mark.parametrize(
    ("row", "place", "problem"),
    [
        ("[{a: 1}, {b: 2}]", "22:18", "has no 'a'"),
        ("[{a: 1}]", "14:16", "unknown column 'column'"),
    ],
)
def test_columns(row, place, problem):
    text = with_change("strings.Join($parts, $sep)", "strings.Join($parts, <<column>>)")
    text = text.replace(
        "    - pattern: strings.Join", "    - each: rows\n      pattern: strings.Join"
    )
    text += f"tables:\n  rows: {row}\n"

    errors = {f"{error.line}:{error.column}": error.problem for error in faults(text)}

    assert problem in errors[place]


def test_endless_aliases_are_refused():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for before, name in zip("abcdefg", "bcdefgh", strict=True):
        bomb += f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"

    assert "grows without end" in faults(bomb)[0].problem
    assert "inside what it names" in faults("a: &a [*a]\n")[0].problem


def test_ids_and_names_are_unique_over_files(tmp_path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(GOOD)

    with pytest.raises(InvalidRules) as caught:
        load_files([tmp_path / "a.yaml", tmp_path / "b.yaml"])

    assert [(error.line, error.column) for error in caught.value.errors] == [(1, 5), (2, 7)]
    assert "a.yaml already" in caught.value.errors[0].problem


def test_errors_of_several_files_come_together(tmp_path):
    (tmp_path / "a.yaml").write_text(with_change("severity: warning", "severity: x"))
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe")

    with pytest.raises(InvalidRules) as caught:
        load_files([tmp_path / "b.yaml", tmp_path / "a.yaml", tmp_path / "c.yaml"])

    assert [error.path[-6:] for error in caught.value.errors] == ["a.yaml", "b.yaml", "c.yaml"]
    assert "cannot read it" in caught.value.errors[2].problem
