"""``golint-alloc rule``: explain one rule, or list all."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from golint_alloc.cli.arguments import parser_for
from golint_alloc.cli.errors import UsageError
from golint_alloc.cli.terminal import use_color
from golint_alloc.project.cache import default_cache_dir
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.store import load_rules


def run(argv: Sequence[str]) -> int:
    """Print rule pages; 2 for a name that no rule has."""
    parser = parser_for("rule", "Explain a rule: what it finds, why it costs something, the fix.")
    parser.add_argument("rule", nargs="?", metavar="ID|NAME")
    parser.add_argument("--all", action="store_true", help="list every rule")
    parser.add_argument("--output-format", choices=("text", "markdown", "json"), default="text")
    parser.add_argument("--rules-dir", action="append", metavar="DIR")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    args = parser.parse_args(list(argv))
    rules = load_rules(args.rules_dir or (), default_cache_dir())
    color = use_color(args.color)
    if args.all or args.rule is None:
        sys.stdout.write(_list(rules, args.output_format, color))
    else:
        sys.stdout.write(_page(find_rule(rules, args.rule), args.output_format, color))
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


def _page(rule: Rule, form: str, color: bool) -> str:
    from golint_alloc.report import rulepage

    if form == "json":
        return rulepage.rule_json([rule])
    return rulepage.rule_markdown(rule) if form == "markdown" else rulepage.rule_text(rule, color)


def _list(rules: Sequence[Rule], form: str, color: bool) -> str:
    from golint_alloc.report import rulepage

    if form == "json":
        return rulepage.rule_json(list(rules))
    if form == "markdown":
        return "\n".join(rulepage.rule_markdown(rule) for rule in rules)
    return rulepage.rule_table(list(rules), color)
