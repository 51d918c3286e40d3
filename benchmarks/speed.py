"""How fast the linter is, as ratios beside their goals.

    python -m benchmarks.speed                         all rows, three runs each
    python -m benchmarks.speed --rows one-file,edit    some of them
    python -m benchmarks.speed --quick                 small sources: only the direction counts
    python -m benchmarks.speed --json FILE             every sample as well

What is compared runs turn about, and a ratio is the median of the ratios of neighbouring runs. The
floor is a program in C that only parses, with the parser and grammar that the linter uses; it needs
a C compiler, and pip to fetch their sources. ast-grep runs 22 patterns. Cold runs begin with an
empty cache. All use two processors at most. What a row lacks is told, and the row is left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.measuring import CommandError, machine
from benchmarks.speed_rows import ROWS, Outcome, Row
from benchmarks.speed_setup import ROOT, MissingError, Setup


def table(outcomes: Sequence[Outcome]) -> str:
    """The outcomes as a table in Markdown."""
    lines = ["| row | ratio | goal | |", "| --- | --- | --- | --- |"]
    for one in outcomes:
        goal = "" if one.goal is None else figure(one.goal, one.unit)
        if not one.is_met:
            goal += " (missed)"
        lines.append(f"| {one.what} | {figure(one.value, one.unit)} | {goal} | {one.remark} |")
    return "\n".join(lines)


def figure(value: float, unit: str) -> str:
    """A figure with as many digits as mean something."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f}" if unit == "x" else f"{value:.{digits}f} {unit}"


def versions(setup: Setup) -> dict[str, str]:
    """Of all that was compared."""
    found = {name: version(name) for name in ("tree-sitter", "tree-sitter-go")}
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True
    )
    found["golint-alloc"] = commit.stdout.strip() or "unknown"
    try:
        found["go"] = (setup.goroot_src.parent / "VERSION").read_text().split()[0]
    except (MissingError, OSError):
        found["go"] = "none"
    if setup.ast_grep:
        told = subprocess.run([setup.ast_grep, "--version"], capture_output=True, text=True)
        found["ast-grep"] = told.stdout.strip().removeprefix("ast-grep ")
    return found


def measure(setup: Setup, names: Sequence[str]) -> dict[str, Row]:
    """The rows that can be measured; why others cannot becomes a remark."""
    rows = {}
    for name in names:
        print(f"measuring {name}", file=sys.stderr, flush=True)
        try:
            rows[name] = ROWS[name](setup)
        except (MissingError, CommandError) as error:
            setup.remarks.append(f"{name}: {error}")
    return rows


def document(rows: dict[str, Row], described: dict[str, str], remarks: list[str]) -> str:
    """All that was measured, as JSON."""
    content = {
        "measured on": described,
        "remarks": remarks,
        "rows": {
            name: {
                "outcomes": [{**one._asdict(), "met": one.is_met} for one in row.outcomes],
                "samples": {
                    what: [sample._asdict() for sample in samples]
                    for what, samples in row.samples.items()
                },
            }
            for name, row in rows.items()
        },
    }
    return json.dumps(content, indent=1) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 0 if something could be measured."""
    args = _arguments(argv)
    with tempfile.TemporaryDirectory() as scratch:
        setup = Setup(
            Path(scratch).resolve(),
            args.runs,
            args.quick,
            [tree.resolve() for tree in args.tree],
            args.ast_grep,
            args.linter,
        )
        described = {**machine(), **versions(setup)}
        rows = measure(setup, args.rows)
    loads = [one.load for row in rows.values() for all_ in row.samples.values() for one in all_]
    if loads:
        described["load average"] = f"{min(loads):.1f} to {max(loads):.1f}"
    print(", ".join(f"{name} {value}" for name, value in described.items()) + "\n")
    print(table([outcome for row in rows.values() for outcome in row.outcomes]))
    for remark in setup.remarks:
        print(f"\n{remark}")
    if args.json:
        args.json.write_text(document(rows, described, setup.remarks))
    return 0 if rows else 1


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    description, _, more = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(
        description=description, epilog=more, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=_rows, default=list(ROWS), help=", ".join(ROWS))
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--quick", action="store_true", help="small sources")
    parser.add_argument(
        "--tree", type=Path, action="append", default=[], metavar="DIR", help="for the row tree"
    )
    parser.add_argument("--ast-grep", metavar="PATH")
    parser.add_argument("--linter", metavar="PATH", help="default: this checkout's")
    parser.add_argument("--json", type=Path, metavar="FILE")
    return parser.parse_args(argv)


def _rows(text: str) -> list[str]:
    names = text.split(",")
    if unknown := sorted(set(names) - set(ROWS)):
        raise argparse.ArgumentTypeError(f"no row {unknown[0]}; there are {', '.join(ROWS)}")
    return names


if __name__ == "__main__":
    sys.exit(main())
