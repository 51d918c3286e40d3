"""Write docs/catalogue.md: every known pattern, its rule, how it is proven, what it finds.

    python -m benchmarks.catalogue [--check]

The patterns are in benchmarks/catalogue.yaml, the rules say what they fix and what was measured,
testdata/rules holds their tests, and benchmarks/findings what they find in the standard library.
With --check nothing is written; exit code 1 when the page is not up to date.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.store import load_rules

ROOT: Final = Path(__file__).resolve().parents[1]
PATTERNS: Final = ROOT / "benchmarks" / "catalogue.yaml"
PAGE: Final = ROOT / "docs" / "catalogue.md"
_WANT: Final = re.compile(r"// want ")
_NEAR_MISS: Final = re.compile(r"// ok: ")


def patterns() -> list[dict[str, Any]]:
    """The rows of the catalogue. Exits when one has neither a rule nor a reason."""
    found: list[dict[str, Any]] = yaml.safe_load(PATTERNS.read_text())
    for row in found:
        if sum(key in row for key in ("rule", "left-out", "open")) != 1:
            raise SystemExit(f"{PATTERNS}: {row['name']}: want one of rule, left-out, open")
    return found


def fix_of(rule: Rule) -> str:
    """The best fix of any branch: safe, unsafe or advice."""
    kinds = {fix.applicability for branch in rule.branches for fix in branch.fixes}
    return "safe" if "safe" in kinds else "unsafe" if kinds else "advice"


def tests_of(rule: Rule) -> tuple[int, int]:
    """Flagged lines and near misses in the rule's tests."""
    texts = [path.read_text() for path in (ROOT / "testdata/rules" / rule.name).glob("*.go")]
    return (
        sum(len(_WANT.findall(text)) for text in texts),
        sum(len(_NEAR_MISS.findall(text)) for text in texts),
    )


def measured(rule: Rule) -> str:
    """``1.21: 2→1, 1.27: 2→1``."""
    pairs: Mapping[str, Sequence[float]] = rule.docs.get("measured") or {}
    return ", ".join(
        f"{go.removeprefix('go')}: {before:g}→{after:g}" for go, (before, after) in pairs.items()
    )


def found_in_std() -> Counter[str]:
    """Rule -> findings in the standard library."""
    kept = ROOT / "benchmarks" / "findings" / "std.txt"
    lines = kept.read_text().splitlines() if kept.exists() else []
    return Counter(line.split(" ")[1] for line in lines)


def page() -> str:
    """The whole page."""
    rules = {rule.name: rule for rule in load_rules() if rule.category != "tool"}
    std = found_in_std()
    lines = [
        "# The catalogue of patterns",
        "",
        "Written by `python -m benchmarks.catalogue` from `benchmarks/catalogue.yaml`. Measured",
        "are allocations an operation before and after the fix, by Go version; tests are flagged",
        "lines and near misses; std counts findings of the default selection in Go's sources.",
        "",
        "| pattern | tier | rule | fix | tests | measured | std | note |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    rest = []
    for row in patterns():
        if "rule" not in row:
            rest.append(row)
            continue
        rule = rules[row["rule"]]
        wants, misses = tests_of(rule)
        cells = (
            row["name"], row.get("tier", ""), f"`{rule.name}`", fix_of(rule), f"{wants}/{misses}",
            measured(rule), str(std[rule.name] or "·"), row.get("note", ""),
        )  # fmt: skip
        lines.append(table_row(cells))
    lines += [
        "",
        "## Patterns without a rule",
        "",
        "| pattern | tier | why |",
        "| --- | --- | --- |",
    ]
    for row in rest:
        why = row["left-out"] if "left-out" in row else f"open: {row['open']}"
        lines.append(table_row((row["name"], row.get("tier", ""), why)))
    return "\n".join(lines) + "\n"


def table_row(cells: Iterable[str]) -> str:
    """A row of a Markdown table."""
    escaped = [str(cell).replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(escaped)} |"


def main() -> int:
    """Write or compare the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    text = page()
    if options.check:
        return int(not PAGE.exists() or PAGE.read_text() != text)
    PAGE.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
