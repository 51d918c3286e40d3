"""Every Go version at which a rule changes its mind has a test on both sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from golint_alloc.rulespec.loader import load_files, make_rule
from golint_alloc.rulespec.rules import Rule
from tests.rules.gates import gates, untested
from tests.rules.helpers import RULE_TESTS, builtin_rules

GATED = [rule for rule in builtin_rules() if gates(rule)]

_RULE = r"""
id: ALC199
name: gated
category: strings
summary: something
severity: info
confidence: high
go: ">=1.20"
match:
  any:
    - pattern: strings.ToUpper($x)
      go: "<1.26"
    - pattern: strings.ToLower($x)
      where:
        - any:
            - constant: $x
            - go: {at-least: "1.24"}
message: 'found {x}'
advice: leave it
docs: {why: it is a test, bad: package p, good: package p}
"""
_CODE = """// go: 1.%d

package p

import "strings"

func f(s string) {
	_ = strings.ToUpper("a") // %s
	_ = strings.ToLower(s) // %s
	_ = strings.ToLower("s") // %s
}
"""
_WANT, _OK = 'want "found"', "ok: gated (too old or too new)"


@pytest.mark.parametrize("rule", GATED, ids=lambda rule: rule.name)
def test_both_sides_of_each_gate_are_tested(rule: Rule) -> None:
    assert [] == untested(rule, RULE_TESTS / rule.name)


@pytest.fixture
def rule(tmp_path: Path) -> Rule:
    path = tmp_path / "gated.yaml"
    path.write_text(_RULE)
    (loaded,) = load_files([str(path)])
    return make_rule(loaded)


def _write(directory: Path, minor: int, *words: str) -> None:
    (directory / f"go1{minor}.go").write_text(_CODE % (minor, *words))


def test_gates_are_found_in_ranges_and_conditions(rule: Rule) -> None:
    found = [(gate.at, gate.text.partition(" ")[0], gate.branches) for gate in gates(rule)]

    assert found == [
        ((1, 20), ">=1.20", (0, 1)),
        ((1, 26), "<1.26", (0,)),
        ((1, 24), "{at-least:", (1,)),
    ]


def test_a_side_without_a_file_is_named(rule: Rule, tmp_path: Path) -> None:
    _write(tmp_path, 19, _OK, _OK, _OK)
    _write(tmp_path, 20, _WANT, _OK, _WANT)
    _write(tmp_path, 23, _WANT, _OK, _WANT)
    _write(tmp_path, 24, _WANT, _WANT, _WANT)
    _write(tmp_path, 25, _WANT, _WANT, _WANT)

    (missing,) = untested(rule, tmp_path)

    assert missing.startswith("gated: go <1.26 of ")
    assert missing.endswith("no test file for Go 1.26 shows it")
    _write(tmp_path, 26, _OK, _WANT, _WANT)
    assert [] == untested(rule, tmp_path)


def test_a_file_shows_nothing_without_an_expectation_or_a_change(
    rule: Rule, tmp_path: Path
) -> None:
    _write(tmp_path, 19, "silent", "silent", "silent")
    _write(tmp_path, 23, _WANT, "silent", _WANT)
    _write(tmp_path, 24, _WANT, "silent", _WANT)

    missing = untested(rule, tmp_path)

    assert len(missing) == 6
