"""``--timings``: where the time of a run went."""

from __future__ import annotations

import os
from time import perf_counter

from golint_alloc.lint.results import Timings

_SLOWEST = 15
"""Rules that are listed."""


class Stopwatch:
    """Wall time since the start and of the stages so far, in seconds."""

    def __init__(self, sample: bool = False) -> None:
        """``sample`` this process and its workers as well, to tell kinds of work apart."""
        if sample:
            from golint_alloc.lint import sampling

            sampling.start()
        self._started = self._last = perf_counter()
        self.stages: list[tuple[str, float]] = []

    def lap(self, stage: str) -> None:
        """The stage that began with the last lap, or the start, ends here."""
        now = perf_counter()
        self.stages.append((stage, now - self._last))
        self._last = now

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return perf_counter() - self._started


def timings_text(watch: Stopwatch, timings: Timings) -> str:
    """Stages in wall time, then work, parsing, matching and rules in the time of all processes."""
    lines = ["seconds  stage"]
    lines += [f"{seconds:7.3f}  {stage}" for stage, seconds in watch.stages]
    lines.append(f"{watch.elapsed:7.3f}  in all, without the start of Python")
    lines += _work(timings)
    lines += ["", "seconds  in lint, added up over worker processes"]
    lines.append(f"{timings.group:7.3f}  heads of files, packages")
    lines.append(f"{timings.parse:7.3f}  reading and parsing")
    lines.append(f"{timings.match:7.3f}  types and matching")
    slowest = sorted(timings.rules, key=lambda pair: (-pair[1], pair[0]))[:_SLOWEST]
    if slowest:
        lines += ["", "seconds  rule (a type counts for the rule that asks for it first)"]
        lines += [f"{seconds:7.3f}  {rule}" for rule, seconds in slowest]
    return "\n".join(lines) + "\n"


def _work(timings: Timings) -> list[str]:
    """CPU time by kind of work: what workers sent, and what this process has done besides."""
    from golint_alloc.lint import sampling

    seconds = dict(timings.work)
    for work, share in sampling.stop():
        seconds[work] = seconds.get(work, 0.0) + share
    if not seconds:
        return ["", "kinds of work: not known here, this system has no timer of CPU time"]
    # Of all processes that have ended by now, and of this one, in user and system mode.
    spent = sum(os.times()[:4])
    lines = ["", "seconds  CPU by kind of work, sampled in all processes"]
    ordered = sorted(seconds.items(), key=lambda pair: (-pair[1], pair[0]))
    lines += [f"{share:7.3f}  {work}" for work, share in ordered]
    rest = spent - sum(seconds.values())
    lines.append(f"{rest:7.3f}  not sampled: starts and ends of processes")
    lines.append(f"{spent:7.3f}  in all")
    if sampling.has_compiled_modules():
        lines.append("(compiled modules: their time counts for the code that calls them)")
    return lines
