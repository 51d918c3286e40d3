"""Where rules and their tests are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from golint_alloc.rulespec.loader import load_files, make_rule
from golint_alloc.rulespec.rules import Rule

ROOT = Path(__file__).resolve().parents[2]
RULE_TESTS = ROOT / "testdata" / "rules"


@cache
def builtin_rules() -> tuple[Rule, ...]:
    """All rules of the project, from their YAML files."""
    paths = sorted(str(path) for path in (ROOT / "rules").rglob("*.yaml"))
    return tuple(make_rule(loaded) for loaded in load_files(paths))
