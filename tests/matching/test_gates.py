"""Which branches a file stops before anything of it is converted."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from golint_alloc.matching.gates import Stretches, Surroundings, gate_of
from golint_alloc.rulespec.rules import Branch
from golint_alloc.syntax.file import parse

IMPORTS = {"fmt": "fmt", "json": "encoding/json", "md5": "crypto/md5"}


def pattern(code, **others):
    return {"kind": "pattern", "code": code, **others}


def analysis(name, **params):
    return {"kind": "analysis", "name": name, "params": params}


def gate(match, where=()):
    plain = {"match": match, "where": list(where), "severity": "info", "confidence": "high"}
    return gate_of(Branch(plain, 0), IMPORTS)


def needs(match):
    return [[(one.word.decode(), one.path) for one in group] for group in gate(match).needs]


def test_a_pattern_needs_the_words_and_packages_it_spells_out():
    code = '$w.Write(append([]byte("x.y"), json.Marshal($v.Field, 0x1f)...))'

    assert needs(pattern(code)) == [
        [("Write", "")],
        [("append", "")],
        [("byte", "")],
        [("Marshal", "encoding/json")],
        [("Field", "")],
    ]


def test_keywords_metavariables_and_blanks_are_no_words():
    assert needs(pattern("for $_, $x := range $*xs { _ = $x.(type) }")) == []


def test_what_has_to_be_around_is_needed_and_what_must_not_be_is_not():
    tree = pattern(
        "$a + $b",
        inside=[pattern("$rows.Scan($*x)")],
        **{"not": [pattern("panic($x)")]},
        has=[analysis("append-twin", method="String")],
    )

    assert needs(tree) == [[("Scan", "")], [("String", "")]]


def test_all_parts_count_and_of_alternatives_none():
    both = {"kind": "all", "parts": [pattern("len($x)"), pattern("cap($x)")]}
    either = {"kind": "any", "parts": [pattern("len($x)"), pattern("cap($x)")]}

    assert needs(both) == [[("len", "")], [("cap", "")]]
    assert needs(pattern("$x()", inside=[either])) == []


def test_an_analysis_needs_one_of_its_functions():
    functions = ["fmt.Errorf", "(*net/url.URL).Query", "string"]

    assert needs(analysis("repeated-call", methods=functions)) == [
        [("Errorf", "fmt"), ("Query", ""), ("string", "")]
    ]
    assert needs(analysis("hash-lifetime", constructors=["md5.New"])) == [
        [("New", "md5"), ("New", "crypto/md5")]
    ]


def test_nothing_is_needed_of_functions_where_other_code_counts_as_well():
    assert needs(analysis("early-value", functions=[])) == []
    assert needs(analysis("early-value", functions=[], concatenations=True)) == [[("+", "")]]


@pytest.mark.parametrize(
    ("match", "where", "expected"),
    [
        (pattern("defer $f()"), [["in-loop", {"node": "match"}]], True),
        (pattern("defer $f()", where=[["in-loop", {}]]), [], True),
        (pattern("defer $f()"), [["in-loop", {"node": "f"}]], False),
        (pattern("defer $f()"), [["not", [["in-loop", {}]]]], False),
        (analysis("invariant-box"), [], True),
        (analysis("address-escape", in_loop=True), [], True),
        (analysis("address-escape", in_loop=False), [], False),
        (analysis("array-range"), [["in-loop", {}]], False),
    ],
)
def test_some_branches_are_for_loops_only(match, where, expected):
    assert gate(match, where).in_loop is expected


SOURCE = """package p

import (
	j "encoding/json"
	f `fmt`
)

func M(v any) string {
	b, _ := j.Marshal(v)
	return f.Sprint(b)
}
"""


def allows(source, code, path="example.com/p"):
    info = SimpleNamespace(package=SimpleNamespace(path=path))
    return Surroundings(parse("p.go", source.encode()), info).allows(gate(pattern(code)))


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("json.Marshal($x)", True),
        ("fmt.Sprint($x)", True),
        ("fmt.Sprintf($x)", False),
        ("md5.Marshal($x)", False),
        ("len($x)", False),
    ],
)
def test_a_file_allows_what_it_holds_under_any_name_of_the_package(code, allowed):
    assert allows(SOURCE, code) is allowed


def test_a_package_needs_no_import_of_itself():
    source = "package md5\n\nfunc New() {}\n"

    assert allows(source, "md5.New()", path="crypto/md5")
    assert not allows(source, "md5.New()", path="example.com/md5")


def test_what_spells_nothing_out_is_allowed_everywhere():
    assert allows("package p\n", "$a + $b")


def test_stretches_hold_what_is_in_one_of_them():
    spans = Stretches([(30, 40), (10, 20), (12, 15)])

    assert [spans.hold(offset) for offset in (9, 10, 16, 19, 20, 29, 30, 40)] == [
        *(False, True, True, True, False, False, True, False)
    ]
