"""What the flow room costs: a lint with it, without parts of it, and only parsing.

    python -m benchmarks.flow_cost [--rounds N] [PATH...]    # default: a sample of GOROOT/src
    python -m benchmarks.flow_cost --std                     # all of it

Each variant is a process of its own that runs the command line's ``check`` with one job; the
variants take turns. Printed are CPU seconds (the least of the rounds), their ratio to the full
run, and the largest memory of the process.

* *everything*: the product as it is;
* *no escapes*: escape analysis and inlining answer "unknown" at once; uses and loops are there;
* *no flow*: no function has flow facts, and every place is as hot as any other;
* *parsing*: tree-sitter alone.

A run without flow facts has fewer findings, so it words and repairs less as well.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks.run_std import PARSE_ONLY, goroot_src
from golint_alloc.flow import heat, inline
from golint_alloc.flow.answer import Answer
from golint_alloc.flow.function import FunctionFlow
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import find_files
from golint_alloc.types.verdict import UNKNOWN

SAMPLE = ("net/http", "go/types", "encoding", "strings", "database", "text/template", "bufio")


class Silent:
    """Stands for a function's escape facts, and does not know any."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """A method of EscapeFacts that answers what it answers when nothing is known."""
        return _SILENT[name]


_SILENT: Mapping[str, Callable[..., Any]] = {
    **dict.fromkeys(
        (
            "escapes", "value_leaves", "variable", "storage", "made_at", "boxed", "variadic",
            "sliced_array", "leaks_parameter",
        ),
        lambda *_, **__: Answer(UNKNOWN),
    ),
    "also_when_inlined": lambda *_: False,
    "sink": lambda *_: None,
    "mutated": lambda *_: UNKNOWN,
    "summary": lambda *_: _unknown_summary(),
    "leaks_of": lambda *_: _unknown_leaks(),
}  # fmt: skip


def _unknown_leaks() -> object:
    from golint_alloc.flow.escape.summaries import Passage

    return Passage.anywhere().upper


def _unknown_summary() -> object:
    from golint_alloc.flow.escape.summaries import Summary

    return Summary((), ())


def silence_escapes() -> None:
    """Escape analysis and inlining answer "unknown" from now on."""
    unknown = inline.Inlinability(UNKNOWN, None, "")
    inline.inlinability = lambda *_: unknown
    inline.inlinable = lambda *_: unknown
    FunctionFlow.escape = property(lambda _: Silent())  # type: ignore[assignment, method-assign]


def silence_flow() -> None:
    """No function has flow facts from now on; to be called before matching is imported."""
    from golint_alloc.flow import function

    function.flow_of = lambda *_: None
    heat.heat_of = lambda *_: heat.Heat(1.0, "")


def lint(paths: Sequence[str]) -> None:
    """One run in this process, with the collector as the command line has it."""
    from golint_alloc.cli.main import entry

    arguments = ["check", "--no-cache", "--isolated", "--jobs", "1", "-q", "--output-format"]
    sys.argv = ["golint-alloc", *arguments, "json", *paths]
    entry()


def _without(silence: Callable[[], None]) -> Callable[[Sequence[str]], None]:
    def run(paths: Sequence[str]) -> None:
        silence()
        lint(paths)

    return run


VARIANTS: Mapping[str, Callable[[Sequence[str]], None]] = {
    "everything": lint,
    "no escapes": _without(silence_escapes),
    "no flow": _without(silence_flow),
}


class Cost(NamedTuple):
    """What one process took."""

    seconds: float
    """Of CPU, in user and kernel mode."""
    megabytes: float
    """The most memory it had at a time."""


def measure(command: Sequence[str], given: str = "") -> Cost:
    """Run a process to its end. Raises CalledProcessError when it fails."""
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdin is not None
        process.stdin.write(given)
        process.stdin.close()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: there are findings
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def commands(paths: Sequence[str]) -> dict[str, tuple[list[str], str]]:
    """Variant -> the command that runs it, and what it is given on standard input."""
    itself = [sys.executable, "-m", "benchmarks.flow_cost", "--variant"]
    found: dict[str, tuple[list[str], str]] = {
        name: ([*itself, name, *paths], "") for name in VARIANTS
    }
    files = "\n".join(find_files(paths, LintOptions())[0])
    found["parsing"] = [sys.executable, "-c", PARSE_ONLY], files
    return found


def table(costs: Mapping[str, Sequence[Cost]]) -> str:
    """The cheapest round of each variant, and its ratio to the first variant."""
    best = {name: min(found) for name, found in costs.items()}
    whole = next(iter(best.values()))
    lines = [f"{'variant':14}{'CPU s':>8}{'ratio':>8}{'MB':>7}"]
    for name, cost in best.items():
        share = cost.seconds / whole.seconds
        lines.append(f"{name:14}{cost.seconds:>8.1f}{share:>8.3f}{cost.megabytes:>7.0f}")
    flow = whole.seconds / best["no flow"].seconds
    lines.append(f"with the flow room a run takes {flow:.2f} times the CPU of one without")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", help="default: a sample of GOROOT/src")
    parser.add_argument("--std", action="store_true", help="all of GOROOT/src")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--variant", choices=VARIANTS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.variant:
        VARIANTS[options.variant](options.paths)
        return
    source = goroot_src()
    paths = options.paths or (
        [source] if options.std else [f"{source}/{directory}" for directory in SAMPLE]
    )
    costs: dict[str, list[Cost]] = defaultdict(list)
    for _ in range(options.rounds):
        for name, (command, given) in commands(paths).items():
            costs[name].append(measure(command, given))
    print(table(costs))


if __name__ == "__main__":
    main()
