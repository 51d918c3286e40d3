"""``golint-alloc rule``: explain one rule, or list all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from golint_alloc.cli.arguments import parser_for
from golint_alloc.cli.errors import UsageError
from golint_alloc.cli.terminal import use_color, width
from golint_alloc.project.cache import default_cache_dir
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.store import load_rules


def parser() -> argparse.ArgumentParser:
    """The arguments of the verb."""
    made = parser_for("rule", "Explain a rule: what it finds, why it costs something, the fix.")
    made.add_argument("rule", nargs="?", metavar="ID|NAME")
    made.add_argument("--all", action="store_true", help="list every rule")
    made.add_argument("--search", metavar="WORD", help="list the rules that mention it")
    made.add_argument("--output-format", choices=("text", "markdown", "json"), default="text")
    made.add_argument("--rules-dir", action="append", metavar="DIR")
    made.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    return made


def run(argv: Sequence[str]) -> int:
    """Print rule pages; 2 for a name that no rule has, and for words that none mentions."""
    args = parser().parse_args(list(argv))
    rules: Sequence[Rule] = load_rules(args.rules_dir or (), default_cache_dir())
    color = use_color(args.color)
    if args.rule is not None and not args.all and args.search is None:
        sys.stdout.write(_page(find_rule(rules, args.rule), rules, args.output_format, color))
        return 0
    if args.search is not None:
        from golint_alloc.report.rulebook import search

        ids = {rule.id for rule in search(rules, args.search)}
        rules = [rule for rule in rules if rule.id in ids]
        if not rules:
            raise UsageError(f"no rule mentions {args.search!r}", "golint-alloc rule lists all")
    sys.stdout.write(_list(rules, args.output_format, color))
    return 0


def find_rule(rules: Sequence[Rule], wanted: str) -> Rule:
    """A rule by id or name, in any case. Raises UsageError with the nearest names."""
    for rule in rules:
        if wanted.lower() in (rule.id.lower(), rule.name):
            return rule
    import difflib

    names = [name for rule in rules for name in (rule.name, rule.id)]
    near = difflib.get_close_matches(wanted, names, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "see golint-alloc rule --all"
    raise UsageError(f"no rule {wanted!r}", hint)


def _page(rule: Rule, rules: Sequence[Rule], form: str, color: bool) -> str:
    from golint_alloc.report import rulebook, rulepage

    if form == "json":
        return rulepage.rule_json([rule])
    if form == "text" and not color:
        return rulepage.rule_text(rule)
    text = rulebook.page(rule, rules)
    return text if form == "markdown" else rulebook.styled_page(text, width())


def _list(rules: Sequence[Rule], form: str, color: bool) -> str:
    from golint_alloc.report import rulebook, rulepage

    if form == "json":
        return rulepage.rule_json(list(rules))
    if form == "markdown":
        return "\n".join(rulebook.page(rule, rules) for rule in rules)
    return rulebook.listing(rules, color)
