"""``golint-alloc test``: run the tests of a rules directory."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from golint_alloc.cli.arguments import parser_for
from golint_alloc.cli.errors import UsageError
from golint_alloc.rulespec.rules import Rule


def parser() -> argparse.ArgumentParser:
    """The arguments of the verb."""
    made = parser_for("test", "Run the tests of rules: // want and // ok comments, golden files.")
    made.add_argument("directory", nargs="?", default=".", metavar="RULES_DIR")
    made.add_argument(
        "--testdata",
        metavar="DIR",
        help="where the tests are, a directory for each rule (default: RULES_DIR/testdata)",
    )
    made.add_argument("--update-golden", action="store_true", help="rewrite golden files")
    return made


def run(argv: Sequence[str]) -> int:
    """0 when every rule meets its expectations, 1 when one does not."""
    args = parser().parse_args(list(argv))
    rules = _rules_in(args.directory)
    tests = args.testdata or os.path.join(args.directory, "testdata")
    failed = False
    for rule in rules:
        failed |= not _test(rule, os.path.join(tests, rule.name), args.update_golden)
    return 1 if failed else 0


def _rules_in(directory: str) -> list[Rule]:
    from golint_alloc.rulespec.store import load_rules

    if not os.path.isdir(directory):
        raise UsageError(f"{directory}: no such directory", "name the directory of the rules")
    rules = [r for r in load_rules([directory], None, builtin=False) if r.category != "tool"]
    if not rules:
        raise UsageError(f"{directory}: no rules in it", "golint-alloc new NAME makes one")
    return rules


def _test(rule: Rule, directory: str, update: bool) -> bool:
    from golint_alloc.lint.ruletest import run_rule_tests

    if not os.path.isdir(directory):
        print(f"{rule.name}: no tests in {directory}")
        return False
    outcome = run_rule_tests(rule, directory, update)
    for failure in outcome.failures:
        place = f"{failure.path}:{failure.line}" if failure.line else failure.path
        print(f"{place}: {failure.word}: {failure.message}")
    verdict = "FAILED" if outcome.failures else "ok"
    print(
        f"{rule.name}: {verdict} ({outcome.wants} wanted, {outcome.near_misses} near misses, "
        f"{outcome.goldens} golden files)"
    )
    return not outcome.failures
