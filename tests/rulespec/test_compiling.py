"""The plain trees that rules are compiled to: the contract with the matching engine."""

import pickle

import pytest

from golint_alloc.rulespec.goversion import GoRange
from golint_alloc.rulespec.loader import load_text, make_rule
from tests.rulespec.rulefiles import GOOD, with_change

HEAD = GOOD[: GOOD.index("match:")]
TAIL = GOOD[GOOD.index("message:") :]


def rule_of(match, head=HEAD):
    return make_rule(load_text(head + match + TAIL, "r.yaml"))


def test_branches_are_flattened_and_inherit():
    rule = rule_of("""\
go: ">=1.21"
where:
  - pure: $x
fix: {replace: g($x), applicability: safe}
match:
  go: "<1.27"
  where:
    - constant: $x
  any:
    - pattern: f($x)
      severity: error
    - any:
        - pattern: h($x)
        - pattern: {code: 'k($x)', as: expr}
          where:
            - local: {of: $x, roles: [param]}
      inside: {pattern: 'for { $*_ }'}
      go: ">=1.24"
      advice: do {x}
      report: $x
""")

    first, second, third = rule.branches

    assert [branch.kind for branch in rule.branches] == ["pattern"] * 3
    assert first.match == {"kind": "pattern", "code": "f($x)", "as": "auto"}
    assert first.severity == "error"
    assert first.go == GoRange((1, 21), (1, 27))
    assert first.report == "match"
    assert first.where == [["pure", {"of": "x"}], ["constant", {"of": "x"}]]
    assert first.fixes[0].edits == [("replace", "match", "g($x)")]
    assert second.severity == "warning"
    assert second.go == GoRange((1, 24), (1, 27))
    assert second.report == "x"
    assert second.advice == "do {x}"
    loop = {"kind": "pattern", "code": "for { $*_ }", "as": "auto"}
    assert second.match["inside"] == [loop]
    assert third.match["as"] == "expr"
    assert third.where[-1] == ["local", {"of": "x", "roles": ["param"]}]


def test_predicates_are_conjunctions_with_python_names():
    rule = rule_of("""\
match:
  pattern: f($x)
  advice: a
  where:
    - {type: {of: $x, is: int, elem: {kind: [string, bytes]}}, discarded: $match}
    - not: {size: {of: $x, at-least: 8}, pure: $x}
    - any: [{pure: $x}, {value: {of: $x, not: [1, a]}}]
    - comment-free: {}
""")

    assert rule.branches[0].where == [
        ["type", {"is_": ["int"], "elem": {"kind": ["string", "bytes"]}, "of": "x"}],
        ["discarded", {"of": "match"}],
        ["not", [["size", {"of": "x", "at_least": 8}], ["pure", {"of": "x"}]]],
        ["any", [[["pure", {"of": "x"}]], [["value", {"of": "x", "not_": [1, "a"]}]]]],
        ["comment-free", {"of": "match"}],
    ]


def test_analysis_with_and_without_parameters():
    rule = rule_of(
        """\
match:
  any:
    - {analysis: growing-map, advice: a}
    - {analysis: {growing-append: {start: nil}}, advice: '{slice}'}
    - all:
        - analysis: value-receiver
        - {pattern: {code: $t, as: type}, where: [{named: $t}]}
      advice: a
""".replace("named: $t", "type: {of: $t, named: true}")
    )

    assert rule.branches[0].match == {"kind": "analysis", "name": "growing-map", "params": {}}
    assert rule.branches[1].match["params"]["start"] == ["nil"]
    both = rule.branches[2].match
    assert both["kind"] == "all"
    assert both["parts"][1]["where"] == [["type", {"named": True, "of": "t"}]]


def test_tables_fill_texts_and_lists():
    rule = rule_of("""\
tables:
  rows:
    - {fn: f, types: [int, uint], low: 3}
    - {fn: g, types: [string], low: 4}
match:
  each: rows
  pattern: <<fn>>($x)
  where:
    - {type: {of: $x, is: <<types>>}, size: {of: $x, at-least: <<low>>}}
  fix: {replace: 'new<<fn>>($x)', applicability: safe}
""")

    assert [branch.match["code"] for branch in rule.branches] == ["f($x)", "g($x)"]
    assert rule.branches[0].where[0] == ["type", {"is_": ["int", "uint"], "of": "x"}]
    assert rule.branches[1].where[1] == ["size", {"of": "x", "at_least": 4}]
    assert rule.branches[1].fixes[0].edits[0][2] == "newg($x)"


def test_options_are_filled_in_and_can_be_changed():
    rule = rule_of("""\
options: {min: {default: 3, minimum: 1, description: d}}
match:
  pattern: f($x)
  advice: '{option.min}'
  where: [{size: {of: $x, at-least: {option: min}}}]
""")

    changed = rule.configured({"min": 9})

    assert rule.branches[0].where == [["size", {"of": "x", "at_least": 3}]]
    assert changed.branches[0].where == [["size", {"of": "x", "at_least": 9}]]
    assert (rule.options, changed.options) == ({"min": 3}, {"min": 9})
    with pytest.raises(KeyError):
        rule.configured({"max": 1})


def test_edits():
    rule = rule_of("""\
match:
  pattern: f($x)
  fix:
    - title: t
      applicability: unsafe
      condition: c
      downgrade-unless: [{pure: $x}]
      edits:
        - {replace: $x, with: y}
        - {delete: $x}
        - {insert-before-statement: $match, text: z}
        - {at-package-level: var v = $x}
    - {replace: y, of: $x, applicability: safe, where: [{pure: $x}]}
""")

    first, second = rule.branches[0].fixes

    assert first.edits == [
        ("replace", "x", "y"),
        ("delete", "x", ""),
        ("insert-before-statement", "match", "z"),
        ("at-package-level", "", "var v = $x"),
    ]
    assert (first.title, first.condition, first.applicability) == ("t", "c", "unsafe")
    assert first.downgrade_unless == [["pure", {"of": "x"}]]
    assert second.edits == [("replace", "x", "y")]
    assert second.where == [["pure", {"of": "x"}]]


def test_relations_bind_and_not_does_not():
    text = HEAD + "match:\n  pattern: f($x)\n  KEY: {pattern: g($y)}\n  advice: '{y}'\n" + TAIL

    load_text(text.replace("KEY", "follows"), "r.yaml")
    with pytest.raises(ValueError, match=r"\$y is not bound here"):
        load_text(text.replace("KEY", "not"), "r.yaml")


def test_a_rule_travels_to_worker_processes():
    rule = make_rule(load_text(with_change("strings.Repeat($s, $n)", "f($s)"), "r.yaml"))

    copy = pickle.loads(pickle.dumps(rule))

    assert (copy.id, copy.branches[0].match) == (rule.id, rule.branches[0].match)
    assert copy.docs == {}
    assert rule.docs["why"] == "because"
