"""Commands measured turn about: what a shared machine does to one it soon does to the other."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Compiled modules are kept, as an installation keeps them."""


class Command(NamedTuple):
    """Something to measure."""

    arguments: Sequence[str]
    codes: frozenset[int] = frozenset({0, 1})
    """Exit codes of a run that did its job."""
    before: Callable[[], object] | None = None
    """Done before each run, not measured."""
    stdin: Path | None = None
    environment: Mapping[str, str] = {}
    """Variables besides those of this process."""


class Sample(NamedTuple):
    """One run of a command. CPU and memory are those of all processes that it waited for."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system."""
    peak: float
    """Megabytes of the largest process; not below what this process takes, about 20."""
    load: float
    """Load average of the last minute before the run."""


class CommandError(Exception):
    """A command that did not do its job: the figures would mean nothing."""


Samples = dict[str, list[Sample]]


def run(command: Command) -> Sample:
    """Run a command once. Raises CommandError."""
    if command.before is not None:
        command.before()
    load = os.getloadavg()[0]
    with open(command.stdin or os.devnull, "rb") as source:
        started = time.perf_counter()
        process = subprocess.Popen(
            command.arguments,
            stdin=source,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**ENVIRONMENT, **command.environment},
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    process.returncode = code = os.waitstatus_to_exitcode(status)
    if code not in command.codes:
        raise CommandError(f"exit code {code} of {' '.join(command.arguments)}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, load)


def turn_about(commands: Mapping[str, Command], runs: int, warm_up: bool = False) -> Samples:
    """Run all commands in their order, then all again, ``runs`` times.

    ``warm_up`` is a round that does not count: it fills caches of files and compiled modules.
    """
    samples: Samples = {name: [] for name in commands}
    for number in range(-warm_up, runs):
        for name, command in commands.items():
            sample = run(command)
            if number >= 0:
                samples[name].append(sample)
    return samples


def ratio(samples: Samples, one: str, other: str, of: Callable[[Sample], float]) -> float:
    """The median of the ratios of runs that followed one another."""
    pairs = zip(samples[one], samples[other], strict=True)
    return statistics.median(of(mine) / of(theirs) for mine, theirs in pairs)


def median(samples: Sequence[Sample], of: Callable[[Sample], float]) -> float:
    """The median of one figure of the samples."""
    return statistics.median(of(sample) for sample in samples)


def wall(sample: Sample) -> float:
    """Seconds by the clock on the wall."""
    return sample.wall


def cpu(sample: Sample) -> float:
    """Seconds of all processors."""
    return sample.cpu


def peak(sample: Sample) -> float:
    """Megabytes of the largest process."""
    return sample.peak


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        text = ""
    names = [line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line]
    return {
        "processor": names[0] if names else platform.processor() or "unknown",
        "processors": str(len(os.sched_getaffinity(0))),
        "system": platform.platform(),
        "python": sys.version.split()[0],
    }
