"""Rule texts for tests: a right one, and ways to break it at one place."""

from golint_alloc.rulespec.errors import InvalidRules, RuleFileError
from golint_alloc.rulespec.loader import load_text

GOOD = """\
id: ALC199
name: good-rule
category: formatting
summary: a rule for tests
severity: warning
confidence: high
match:
  any:
    - pattern: strings.Repeat($s, $n)
      where:
        - type: {of: $s, is: string}
      fix: {replace: $s, applicability: safe}
    - pattern: strings.Join($parts, $sep)
      advice: join {parts} yourself
message: repeats in {match}
docs:
  why: because
  bad: |
    package p
  good: |
    package p
"""


def faults(text: str) -> list[RuleFileError]:
    """The errors of a rule text, none when it is right."""
    try:
        load_text(text, "r.yaml")
    except InvalidRules as invalid:
        return list(invalid.errors)
    return []


def with_change(old: str, new: str) -> str:
    """The good rule with one text replaced."""
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)
