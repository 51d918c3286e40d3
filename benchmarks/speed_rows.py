"""The rows of the speed table: what is set beside what, and how near it is to be."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import (
    ENVIRONMENT,
    Command,
    Sample,
    Samples,
    cpu,
    median,
    peak,
    ratio,
    turn_about,
    wall,
)
from benchmarks.speed_setup import ROOT, MissingError, Setup, most_like

_CHEAP = 5
"""Rows that take less than a second are measured so many times as often."""
_IMPORTERS = 20
_COPIES = (1, 2, 4, 8)
_RULES = (10, 50)


class Outcome(NamedTuple):
    """One figure of the table."""

    what: str
    value: float
    goal: float | None = None
    """Not more than that."""
    unit: str = "x"
    remark: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached; without one, yes."""
        return self.goal is None or self.value <= self.goal


class Row(NamedTuple):
    """Figures that come from one measurement, and the samples behind them."""

    outcomes: list[Outcome]
    samples: Samples


class Against(NamedTuple):
    """A ratio that is asked for: of whose wall time to whose."""

    other: str
    goal: float | None
    what: str


def compared(samples: Samples, one: str, others: Sequence[Against]) -> list[Outcome]:
    """The ratios to those that could be measured."""
    return [
        Outcome(
            against.what,
            ratio(samples, one, against.other, wall),
            against.goal,
            remark=f"{seconds(samples[one])} / {seconds(samples[against.other])}",
        )
        for against in others
        if against.other in samples
    ]


def seconds(samples: Sequence[Sample], of: Callable[[Sample], float] = wall) -> str:
    """A median as people read it."""
    value = median(samples, of)
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.1f} s"


def _library(setup: Setup) -> Row:
    """The standard library: cold, then with all that the cold run has kept; and its memory."""
    paths, cache = setup.standard_library, setup.scratch / "library-cache"
    lint = setup.lint(paths, cache)
    commands = {
        **setup.floor(paths),
        **setup.peer(paths),
        "cold": lint._replace(before=partial(_empty, cache)),
        "warm": lint,
    }
    samples = turn_about(commands, setup.runs)
    what = "part of the standard library" if setup.quick else "standard library"
    outcomes = compared(
        samples,
        "cold",
        [
            Against("floor", 1.3, f"{what}, cold / C floor"),
            Against("ast-grep", 1.0, f"{what}, cold / ast-grep"),
        ],
    )
    warm = 100 * ratio(samples, "warm", "cold", wall)
    beside = f"{seconds(samples['warm'])} / {seconds(samples['cold'])}"
    outcomes.append(Outcome(f"{what}, warm / cold", warm, 3, "%", beside))
    most = median(samples["cold"], peak)
    outcomes.append(Outcome(f"{what}, memory of the largest process", most, 350, "MB"))
    return Row(outcomes, samples)


def _tree(setup: Setup) -> Row:
    """Sources that people wrote: few of the files are generated."""
    paths, cache = setup.trees, setup.scratch / "tree-cache"
    cold = setup.lint(paths, cache)._replace(before=partial(_empty, cache))
    commands = {**setup.floor(paths), **setup.peer(paths), "cold": cold}
    samples = turn_about(commands, setup.runs)
    what = f"{len(paths)} modules" if len(paths) > 1 else paths[0].name
    wanted = [
        Against("floor", 1.8, f"{what}, cold / C floor"),
        Against("ast-grep", 1.2, f"{what}, cold / ast-grep"),
    ]
    return Row(compared(samples, "cold", wanted), samples)


def _edit(setup: Setup) -> Row:
    """One file has changed in a package that twenty others import."""
    copy, cache = setup.copy_of_library(), setup.scratch / "edit-cache"
    directory, importers = most_like(_IMPORTERS, copy)
    file = next(f for f in sorted(directory.glob("*.go")) if not f.name.endswith("_test.go"))
    lint = setup.lint([copy], cache)
    commands = {
        "cold": lint._replace(before=partial(_empty, cache)),
        "edited": lint._replace(before=partial(_change, file)),
        "inside": lint._replace(before=partial(_change_inside, file)),
    }
    samples = turn_about(commands, setup.runs)
    where = f"{directory.relative_to(copy)} ({importers} packages import it)"
    outcomes = [
        Outcome(
            f"{what} in a file of {where} / cold",
            100 * ratio(samples, name, "cold", wall),
            10,
            "%",
            f"{seconds(samples[name])} / {seconds(samples['cold'])}",
        )
        for name, what in (("edited", "a new function"), ("inside", "another line in a function"))
    ]
    return Row(outcomes, samples)


def _one_file(setup: Setup) -> Row:
    """One file as a hook or an editor asks for it: each run is a new process."""
    file, cold, kept = setup.file, setup.scratch / "one-cold", setup.scratch / "one-kept"
    commands = {
        "python": Command([sys.executable, "-c", "pass"]),
        **setup.peer([file]),
        "cold": setup.lint([file], cold, named=True)._replace(
            before=partial(setup.with_warm_rules, cold)
        ),
        "cached": setup.lint([file], kept, named=True),
    }
    samples = turn_about(commands, setup.runs * _CHEAP, warm_up=True)
    size = f"one file of {file.stat().st_size / 1000:.0f} KB"
    new = [
        Against("python", 6, f"{size}, nothing known of it / python -c pass"),
        Against("ast-grep", None, f"{size}, nothing known of it / ast-grep"),
    ]
    known = [Against("python", 4, f"{size}, its result known / python -c pass")]
    outcomes = compared(samples, "cold", new) + compared(samples, "cached", known)
    return Row(outcomes, samples)


def _keystroke(setup: Setup) -> Row:
    """From a keystroke to its diagnostics in the language server."""
    edits = "50" if setup.quick else "200"
    command = [sys.executable, "-m", "benchmarks.server_latency", "--edits", edits]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env=ENVIRONMENT, check=False
    )
    if done.returncode:
        raise MissingError(f"the language server: {(done.stderr.splitlines() or ['?'])[-1]}")
    measured, undisturbed = percentiles(done.stdout)
    return Row(
        [
            Outcome(
                "keystroke to diagnostics, 95th percentile",
                measured,
                50,
                "ms",
                f"{undisturbed:.0f} ms without waits for a processor",
            )
        ],
        {},
    )


def percentiles(text: str) -> tuple[float, float]:
    """The 95th percentiles that server_latency printed: as measured, and less waits."""
    found = dict(re.findall(r"(?m)^([a-z ]+): .*?95th percentile (\d+) ms", text))
    return float(found["as measured"]), float(found["less waits for a processor"])


def _scale(setup: Setup) -> Row:
    """The same sources again and again under other names: time a megabyte must not grow."""
    caches = setup.scratch / "scale-cache"
    names = [f"{count} times" for count in _COPIES]
    commands = {}
    for name, count in zip(names, _COPIES, strict=True):
        tree = setup.scratch / f"scale-{count}"
        for number in range(count):
            _copy_source(setup, tree / f"copy{number}")
        lint = setup.lint([tree], caches)
        commands[name] = lint._replace(before=partial(setup.with_warm_rules, caches))
    samples = turn_about(commands, setup.runs)
    growth = ratio(samples, names[-1], names[0], cpu) / _COPIES[-1]
    beside = ", ".join(f"{name} {seconds(samples[name], cpu)}" for name in names)
    what = f"CPU a megabyte, {_COPIES[-1]} times the input / once"
    return Row([Outcome(what, growth, 1.1, remark=beside)], samples)


def _rules(setup: Setup) -> Row:
    """The same source with ever more rules."""
    rules, cache = setup.rules(), setup.scratch / "rules-cache"
    tree = setup.scratch / "rules"
    _copy_source(setup, tree)
    commands = {}
    for count in (*_RULES, len(rules)):
        chosen = ",".join(rules[i * len(rules) // count] for i in range(count))
        lint = setup.lint([tree], cache, "--select", chosen)
        commands[f"{count} rules"] = lint._replace(before=partial(setup.with_warm_rules, cache))
    samples = turn_about(commands, setup.runs)
    few, *more = commands
    outcomes = [
        Outcome(
            f"CPU with {many} / with {few}",
            ratio(samples, many, few, cpu),
            remark=f"{seconds(samples[many], cpu)} / {seconds(samples[few], cpu)}",
        )
        for many in more
    ]
    return Row(outcomes, samples)


def _copy_source(setup: Setup, target: Path) -> None:
    part = "encoding" if setup.quick else "net"
    shutil.copytree(setup.goroot_src / part, target, ignore=shutil.ignore_patterns("testdata"))


def _empty(cache: Path) -> None:
    shutil.rmtree(cache, ignore_errors=True)


def _change(file: Path) -> None:
    """Add a function that was never there."""
    text = file.read_text()
    file.write_text(f"{text}\nfunc added{text.count('func ')}(n int) int {{\n\treturn n\n}}\n")


def _change_inside(file: Path) -> None:
    """Change what the function does that was added last."""
    before, _, after = file.read_text().rpartition("return n")
    number = int(after.strip(" +}\n") or 0)
    file.write_text(f"{before}return n + {number + 1}\n}}\n")


ROWS: dict[str, Callable[[Setup], Row]] = {
    "library": _library,
    "tree": _tree,
    "edit": _edit,
    "one-file": _one_file,
    "keystroke": _keystroke,
    "scale": _scale,
    "rules": _rules,
}
"""By the name that ``--rows`` takes."""
