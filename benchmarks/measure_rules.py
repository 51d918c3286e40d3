"""Run the benchmarks of rules and write what they measure into the rules' documentation.

    python benchmarks/measure_rules.py [--check] [--go GO_BINARY]... [RULE]...

Each rule has testdata/rules/NAME/*_bench_test.go with pairs of sub-benchmarks ``bad`` and
``fix``. The pair with the largest saving is written to ``docs.measured`` as allocations an
operation before and after, under the toolchain's version. With --check nothing is written.

Exit code 1 when a rule's benchmark shows no saving in allocations, bytes or time on a
toolchain in the rule's range: then the rule claims something that is not true.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "testdata" / "rules"
LINE = re.compile(
    r"^Benchmark(\S+)/(bad|fix)\S*\s+\d+\s+([\d.]+) ns/op(?:.*?)\s+(\d+) B/op\s+(\d+) allocs/op"
)


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


def environment() -> dict[str, str]:
    return {**os.environ, "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod", "GOPROXY": "off"}


def go_version(go: str) -> str:
    text = subprocess.check_output([go, "env", "GOVERSION"], text=True, env=environment())
    found = re.match(r"go1\.\d+", text.strip())
    assert found, text
    return found.group(0)


def measure(go: str, version: str, rule: str) -> list[Pair]:
    """Benchmark one rule with one toolchain, in a copy whose go line is the toolchain's own."""
    with tempfile.TemporaryDirectory() as scratch:
        for source in (TESTS / rule).glob("*_bench_test.go"):
            (Path(scratch) / source.name).write_bytes(source.read_bytes())
        (Path(scratch) / "go.mod").write_text(f"module bench\n\ngo {version[2:]}\n")
        done = subprocess.run(
            [
                go,
                "test",
                "-vet=off",
                "-run",
                "^$",
                "-bench",
                ".",
                "-benchtime",
                "50ms",
                "-benchmem",
            ],
            cwd=scratch,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise SystemExit(f"{rule} on {version}:\n{done.stdout}{done.stderr}")
    figures: dict[str, dict[str, Figures]] = {}
    for line in done.stdout.splitlines():
        found = LINE.match(line)
        if found:
            name, form, ns, size, allocs = found.groups()
            figures.setdefault(name, {})[form] = Figures(float(ns), int(size), int(allocs))
    return [
        Pair(name, both["bad"], both["fix"]) for name, both in figures.items() if len(both) == 2
    ]


def write_measured(path: Path, version: str, pair: Pair) -> None:
    """Set one version's entry of docs.measured, keeping the file's other text as it is."""
    text = path.read_text()
    entry = f"{version}: [{pair.bad.allocs}, {pair.fix.allocs}]"
    found = re.search(r"^  measured: \{(.*)\}$", text, re.MULTILINE)
    if found is None:
        text = re.sub(r"\A(.*\n)\Z", rf"\1  measured: {{{entry}}}\n", text, flags=re.DOTALL)
    else:
        entries = [e.strip() for e in re.findall(r"go[\d.]+: \[[^\]]*\]", found.group(1))]
        kept = [e for e in entries if not e.startswith(version + ":")]
        kept.append(entry)
        kept.sort(key=lambda e: [int(n) for n in e[2 : e.index(":")].split(".")])
        text = text[: found.start()] + f"  measured: {{{', '.join(kept)}}}" + text[found.end() :]
    path.write_text(text)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("rules", nargs="*")
    parser.add_argument("--go", action="append", default=[])
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    files = {path.stem: path for path in sorted((ROOT / "rules").rglob("*.yaml"))}
    names = args.rules or [name for name in files if any((TESTS / name).glob("*_bench_test.go"))]
    failed = False
    print(f"{'rule':32} {'go':7} {'benchmark':28} {'allocs':>13} {'bytes':>19} {'ns':>19}")
    for go in args.go or ["go"]:
        version = go_version(go)
        for rule in names:
            pairs = measure(go, version, rule)
            for pair in pairs:
                print(
                    f"{rule:32} {version:7} {pair.name:28} "
                    f"{pair.bad.allocs:5} → {pair.fix.allocs:5} "
                    f"{pair.bad.size:8} → {pair.fix.size:8} "
                    f"{pair.bad.ns:8.0f} → {pair.fix.ns:8.0f}{'' if pair.saves else '  NO SAVING'}"
                )
            best = max(pairs, key=lambda p: (p.bad.allocs - p.fix.allocs, p.bad.size - p.fix.size))
            failed |= not best.saves
            if not args.check:
                write_measured(files[rule], version, best)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
