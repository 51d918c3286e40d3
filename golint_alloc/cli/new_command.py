"""``golint-alloc new``: write the files of a new rule."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from golint_alloc.cli.arguments import parser_for
from golint_alloc.cli.errors import UsageError
from golint_alloc.rulespec.schema import CATEGORIES


def parser() -> argparse.ArgumentParser:
    """The arguments of the verb."""
    made = parser_for("new", "Write the files of a new rule: YAML, test, benchmark.")
    made.add_argument("name", metavar="NAME", help="kebab-case, the pattern that is found")
    made.add_argument("--category", required=True, choices=tuple(CATEGORIES))
    made.add_argument("--rules-dir", default="rules", metavar="DIR")
    made.add_argument("--testdata", metavar="DIR", help="default: RULES_DIR/testdata")
    return made


def run(argv: Sequence[str]) -> int:
    """Write YAML, test and benchmark of a rule; nothing is overwritten."""
    args = parser().parse_args(list(argv))
    from golint_alloc.rulespec.scaffold import ScaffoldError, scaffold
    from golint_alloc.rulespec.store import load_rules

    own = [args.rules_dir] if os.path.isdir(args.rules_dir) else []
    testdata = args.testdata or os.path.join(args.rules_dir, "testdata")
    try:
        files = scaffold(
            args.name,
            args.category,
            load_rules(own, None),
            rules_dir=args.rules_dir,
            testdata_dir=testdata,
        )
    except ScaffoldError as error:
        raise UsageError(str(error)) from None
    taken = [path for path in files if os.path.exists(path)]
    if taken:
        raise UsageError(f"{taken[0]} exists", "choose another name or remove it")
    for path, content in files.items():
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as stream:
            stream.write(content)
        print(path)
    print(f"then: golint-alloc test {args.rules_dir}", file=sys.stderr)
    return 0
