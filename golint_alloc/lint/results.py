"""What the pipeline hands to reporters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Finding


class FileFault(NamedTuple):
    """A file that could not be linted, and why; the others are linted all the same."""

    path: str
    message: str


class Timings(NamedTuple):
    """Where the time went, in seconds; those of several processes are added up."""

    group: float = 0.0
    """Reading heads of files and making packages of them."""
    parse: float = 0.0
    """Reading and parsing, of linted files and of what they import."""
    match: float = 0.0
    """The rest: types, flow facts, matching, suppressions."""
    rules: tuple[tuple[str, float], ...] = ()
    """(rule, seconds) pairs, only with ``LintOptions.timings``. A type or a flow fact counts for
    the rule that asks first."""
    work: tuple[tuple[str, float], ...] = ()
    """(kind of work, seconds of CPU) pairs of worker processes and of linting in this one, only
    with ``LintOptions.timings`` and where they can be sampled."""


class PackageResult(NamedTuple):
    """The outcome for one package. Picklable: workers send it."""

    findings: list[Finding]
    faults: list[FileFault]
    files: list[str]
    """The files that were linted."""
    timings: Timings = Timings()


class RunResult(NamedTuple):
    """The outcome of a whole run, in a fixed order."""

    findings: list[Finding]
    faults: list[FileFault]
    files: list[str]
    timings: Timings = Timings()


def merge(results: Sequence[PackageResult | RunResult]) -> RunResult:
    """Join package results; order does not depend on the order of the workers."""
    findings = [finding for result in results for finding in result.findings]
    findings.sort(key=lambda finding: (finding.path, finding.start, finding.id, finding.end))
    # Several parts of a run may meet the same broken go.mod.
    faults = sorted({fault for result in results for fault in result.faults})
    files = sorted({path for result in results for path in result.files})
    return RunResult(findings, faults, files, _sum([result.timings for result in results]))


def _sum(timings: list[Timings]) -> Timings:
    return Timings(
        sum(one.group for one in timings),
        sum(one.parse for one in timings),
        sum(one.match for one in timings),
        _added(pair for one in timings for pair in one.rules),
        _added(pair for one in timings for pair in one.work),
    )


def _added(pairs: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    seconds: dict[str, float] = {}
    for name, share in pairs:
        seconds[name] = seconds.get(name, 0.0) + share
    return tuple(sorted(seconds.items()))
