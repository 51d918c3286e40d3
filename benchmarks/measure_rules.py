"""Prove rules: run their benchmarks and write what they measure into the rules' documentation.

    python benchmarks/measure_rules.py [--check] [--releases | --go GO_BINARY]... [RULE]...

Each rule has testdata/rules/NAME/*_bench_test.go with pairs of sub-benchmarks ``bad`` and
``fix``. The pair with the largest saving is written to ``docs.measured`` as allocations an
operation before and after, under the toolchain's version. With --check nothing is written.

``--releases`` takes the last toolchain of each release since Go 1.21, which pip fetches once. What
is outside of a rule's range, or uses what an older release does not have, is left out.

Exit code 1 when on none of the toolchains in a rule's range its benchmark shows a saving in
allocations, bytes or time: then the rule claims something that is no longer true.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from golint_alloc.rulespec.rules import Rule  # noqa: E402
from golint_alloc.rulespec.store import load_rules  # noqa: E402
from tools.stdlib.releases import OLDEST, TOOLCHAINS, fetch_toolchains, installed  # noqa: E402

TESTS = ROOT / "testdata" / "rules"
LINE = re.compile(
    r"^Benchmark(\S+)/(bad|fix)\S*\s+\d+\s+([\d.]+) ns/op(?:.*?)\s+(\d+) B/op\s+(\d+) allocs/op"
)
PACKAGE = re.compile(r"^pkg: bench/(\S+)")


class Figures(NamedTuple):
    """One sub-benchmark, an operation each."""

    ns: float
    size: int
    allocs: int


class Pair(NamedTuple):
    """A flagged form and its repair."""

    name: str
    bad: Figures
    fix: Figures

    @property
    def saves(self) -> bool:
        """Fewer allocations; else as many and fewer bytes; else as many bytes and half the time."""
        if self.fix.allocs != self.bad.allocs:
            return self.fix.allocs < self.bad.allocs
        # A few bytes come and go with the runtime's own bookkeeping.
        if abs(self.fix.size - self.bad.size) > 16:
            return self.fix.size < self.bad.size
        return self.fix.ns * 1.5 < self.bad.ns

    @property
    def saving(self) -> tuple[int, int]:
        """Allocations and bytes, to compare pairs."""
        return self.bad.allocs - self.fix.allocs, self.bad.size - self.fix.size


class Toolchain(NamedTuple):
    """A go command and its release."""

    command: str
    release: str
    """go1.27"""

    @property
    def number(self) -> tuple[int, int]:
        """(1, 27)"""
        major, _, minor = self.release[2:].partition(".")
        return int(major), int(minor)

    @classmethod
    def of(cls, command: str) -> Toolchain:
        """Ask a go command for its release."""
        text = subprocess.check_output([command, "env", "GOVERSION"], text=True, env=environment())
        found = re.match(r"go1\.\d+", text.strip())
        assert found, text
        return cls(command, found.group(0))


def environment() -> dict[str, str]:
    """Of the go commands: offline, each with its own GOROOT."""
    kept = {name: value for name, value in os.environ.items() if name != "GOROOT"}
    return {**kept, "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod", "GOPROXY": "off"}


def measure(toolchain: Toolchain, rules: Sequence[str]) -> dict[str, list[Pair]]:
    """Benchmark rules, in copies whose go line is the toolchain's own.

    What does not build has no pairs.
    """
    with tempfile.TemporaryDirectory() as scratch:
        for rule in rules:
            (Path(scratch) / rule).mkdir()
            for source in (TESTS / rule).glob("*_bench_test.go"):
                (Path(scratch) / rule / source.name).write_bytes(source.read_bytes())
        (Path(scratch) / "go.mod").write_text(f"module bench\n\ngo {toolchain.release[2:]}\n")
        options = ["-vet=off", "-run=^$", "-bench=.", "-benchtime=50ms", "-benchmem", "-p=1"]
        done = subprocess.run(
            [toolchain.command, "test", *options, "./..."],
            cwd=scratch,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    return read(done.stdout.splitlines())


def read(lines: Sequence[str]) -> dict[str, list[Pair]]:
    """Rule -> its pairs, from the output of go test."""
    rule = ""
    figures: dict[str, dict[str, dict[str, Figures]]] = {}
    for line in lines:
        package, found = PACKAGE.match(line), LINE.match(line)
        if package:
            rule = package[1]
        elif found:
            name, form, ns, size, allocs = found.groups()
            of_rule = figures.setdefault(rule, {}).setdefault(name, {})
            of_rule[form] = Figures(float(ns), int(size), int(allocs))
    return {
        rule: [Pair(name, both["bad"], both["fix"]) for name, both in of.items() if len(both) == 2]
        for rule, of in figures.items()
    }


def write_measured(path: Path, version: str, pair: Pair) -> None:
    """Set one version's entry of docs.measured, keeping the file's other text as it is."""
    text = path.read_text()
    entry = f"{version}: [{pair.bad.allocs}, {pair.fix.allocs}]"
    found = re.search(r"^  measured: \{([^}]*)\}$", text, re.MULTILINE)
    if found is None:
        text = re.sub(r"\A(.*\n)\Z", rf"\1  measured: {{{entry}}}\n", text, flags=re.DOTALL)
    else:
        entries = [e.strip() for e in re.findall(r"go[\d.]+: \[[^\]]*\]", found.group(1))]
        kept = [e for e in entries if not e.startswith(version + ":")]
        kept.append(entry)
        kept.sort(key=lambda e: [int(n) for n in e[2 : e.index(":")].split(".")])
        text = text[: found.start()] + written(kept) + text[found.end() :]
    path.write_text(text)


def written(entries: Sequence[str]) -> str:
    """The line of a rule file, broken where it would be too long."""
    line = f"  measured: {{{', '.join(entries)}}}"
    if len(line) <= 100:
        return line
    return "  measured: {\n" + "".join(f"    {entry},\n" for entry in entries) + "  }"


def report(rule: str, toolchain: Toolchain, pair: Pair) -> str:
    """A row of the table."""
    return (
        f"{rule:28} {toolchain.release:7} {pair.name:28} "
        f"{pair.bad.allocs:5} → {pair.fix.allocs:5} "
        f"{pair.bad.size:8} → {pair.fix.size:8} "
        f"{pair.bad.ns:8.0f} → {pair.fix.ns:8.0f}{'' if pair.saves else '  NO SAVING'}"
    )


def toolchains(named: Sequence[str], releases: bool) -> list[Toolchain]:
    """Those that are asked for; the installed one if none is."""
    commands = list(named)
    if releases:
        commands += [
            str(root / "bin" / "go") for root in fetch_toolchains(OLDEST, installed(), TOOLCHAINS)
        ]
    if releases or not named:
        commands.append("go")
    return [Toolchain.of(command) for command in commands]


def in_range(rule: Rule, toolchain: Toolchain) -> bool:
    """Whether the rule speaks of code for this release."""
    return rule.go.contains(toolchain.number)


def main() -> int:
    """Measure, print, write; 1 when the saving of a rule has gone."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("rules", nargs="*")
    parser.add_argument("--go", action="append", default=[])
    parser.add_argument("--releases", action="store_true")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_intermixed_args()
    files = {path.stem: path for path in sorted((ROOT / "rules").rglob("*.yaml"))}
    names = args.rules or [name for name in files if any((TESTS / name).glob("*_bench_test.go"))]
    rules = {rule.name: rule for rule in load_rules()}
    saved: dict[str, bool] = dict.fromkeys(names, False)
    print(f"{'rule':28} {'go':7} {'benchmark':28} {'allocs':>13} {'bytes':>19} {'ns':>19}")
    for toolchain in toolchains(args.go, args.releases):
        asked = [name for name in names if in_range(rules[name], toolchain)]
        found = measure(toolchain, asked)
        for name in asked:
            pairs = found.get(name, [])
            if not pairs:
                print(f"{name:28} {toolchain.release:7} does not build")
                continue
            for pair in pairs:
                print(report(name, toolchain, pair))
            best = max(pairs, key=lambda pair: pair.saving)
            saved[name] |= best.saves
            if not args.check:
                write_measured(files[name], toolchain.release, best)
    for name in (name for name, saves in saved.items() if not saves):
        print(f"{name}: no saving on any toolchain")
    return int(not all(saved.values()))


if __name__ == "__main__":
    sys.exit(main())
