"""``--timings``: where the time of a run went."""

from __future__ import annotations

from time import perf_counter

from golint_alloc.lint.results import Timings

_SLOWEST = 15
"""Rules that are listed."""


class Stopwatch:
    """Wall time since the start and of the stages so far, in seconds."""

    def __init__(self) -> None:
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
    """Stages in wall time, then parsing, matching and rules in the time of all processes."""
    lines = ["seconds  stage"]
    lines += [f"{seconds:7.3f}  {stage}" for stage, seconds in watch.stages]
    lines.append(f"{watch.elapsed:7.3f}  in all, without the start of Python")
    lines += ["", "seconds  in lint, added up over worker processes"]
    lines.append(f"{timings.group:7.3f}  heads of files, packages")
    lines.append(f"{timings.parse:7.3f}  reading and parsing")
    lines.append(f"{timings.match:7.3f}  types and matching")
    slowest = sorted(timings.rules, key=lambda pair: (-pair[1], pair[0]))[:_SLOWEST]
    if slowest:
        lines += ["", "seconds  rule (a type counts for the rule that asks for it first)"]
        lines += [f"{seconds:7.3f}  {rule}" for rule, seconds in slowest]
    return "\n".join(lines) + "\n"
