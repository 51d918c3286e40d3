"""The files of a new rule: YAML, test data with expectations, and the benchmark that proves it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from golint_alloc import __version__
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.schema import CATEGORIES


class ScaffoldError(ValueError):
    """A rule that cannot be begun: bad name, taken name, unknown category, no id left."""


def scaffold(
    name: str,
    category: str,
    rules: Iterable[Rule],
    *,
    rules_dir: str = "rules",
    testdata_dir: str = "testdata/rules",
) -> dict[str, str]:
    """Path -> content of a new rule's files; ``rules`` are the existing ones.

    Raises ScaffoldError.
    """
    existing = list(rules)
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        remedy = "write words in kebab-case that name the pattern found, as sprintf-int"
        raise ScaffoldError(f"{name!r} is no rule name; {remedy}")
    if any(rule.name == name for rule in existing):
        raise ScaffoldError(f"there is a rule {name!r} already")
    if category not in CATEGORIES:
        raise ScaffoldError(f"unknown category {category!r}; one of {', '.join(CATEGORIES)}")
    values = {
        "id": next_id(category, (rule.id for rule in existing)),
        "name": name,
        "category": category,
        "version": __version__,
        "weight": "default: false" if category == "style" else "cost: {allocs: 1, per: call}",
        "package": name.replace("-", ""),
        "title": "".join(word.capitalize() for word in name.split("-")),
    }
    folder = f"{testdata_dir}/{name}"
    return {
        f"{rules_dir}/{category}/{name}.yaml": _filled(_RULE, values),
        f"{folder}/{name.replace('-', '_')}.go": _filled(_TESTDATA, values),
        f"{folder}/bench_test.go": _filled(_BENCHMARK, values),
    }


def next_id(category: str, taken: Iterable[str]) -> str:
    """The first free id above the highest taken one of the category's hundred.

    Raises ScaffoldError when the hundred is full.
    """
    hundred = (CATEGORIES[category] or 1) * 100
    numbers = {int(text[3:]) for text in taken if re.fullmatch(r"ALC[0-9]{3}", text)}
    # Ids are never reused, so a gap may be a retired rule: go on behind the last one.
    last = max((n for n in numbers if hundred < n < hundred + 100), default=hundred)
    free = last + 1
    if free == hundred + 100:
        raise ScaffoldError(f"ids ALC{hundred + 1} to ALC{hundred + 99} are all taken")
    return f"ALC{free}"


def _filled(template: str, values: Mapping[str, str]) -> str:
    return re.sub(r"@([a-z]+)@", lambda found: values[found[1]], template)


_RULE = """\
# yaml-language-server: $schema=../rule.schema.json
id: @id@
name: @name@
category: @category@
summary: a string is repeated once
severity: hint
confidence: low
go: ">=1.21"
since: @version@
@weight@
match:
  pattern: strings.Repeat($s, 1)
where:
  - type: {of: $s, is: string}
message: 'repeating {s} once copies it'
fix: {replace: $s, applicability: safe}
docs:
  why: |
    Say what allocates, in which Go versions, and when it matters.
  bad: |
    package p

    import "strings"

    func @package@(s string) string {
        return strings.Repeat(s, 1)
    }
  good: |
    package p

    func @package@(s string) string {
        return s
    }
  fix-safety: Say what the rewrite keeps and what it may change.
  ignore-when: Say when the code is right as it is.
"""

_TESTDATA = """\
package @package@

import "strings"

func flagged(s string) string {
\treturn strings.Repeat(s, 1) // want `repeating s once copies it`
}

func nearMiss(s string) string {
\treturn strings.Repeat(s, 2) // ok: @name@
}
"""

_BENCHMARK = """\
package @package@

import (
\t"strings"
\t"testing"
)

// Inputs and results are package variables so that the compiler can neither
// fold the work away nor keep its result on the stack.
var (
\tinput = strings.Repeat("x", 64)
\tsink  string
)

func Benchmark@title@Before(b *testing.B) {
\tb.ReportAllocs()
\tfor i := 0; i < b.N; i++ {
\t\tsink = strings.Repeat(input, 1)
\t}
}

func Benchmark@title@After(b *testing.B) {
\tb.ReportAllocs()
\tfor i := 0; i < b.N; i++ {
\t\tsink = input
\t}
}
"""
