"""What the pipeline hands to reporters."""

from __future__ import annotations

from typing import NamedTuple

from golint_alloc.rulespec.finding import Finding


class FileFault(NamedTuple):
    """A file that could not be linted, and why; the others are linted all the same."""

    path: str
    message: str


class PackageResult(NamedTuple):
    """The outcome for one package. Picklable: workers send it."""

    findings: list[Finding]
    faults: list[FileFault]
    files: list[str]
    """The files that were linted."""


class RunResult(NamedTuple):
    """The outcome of a whole run, in a fixed order."""

    findings: list[Finding]
    faults: list[FileFault]
    files: list[str]


def merge(results: list[PackageResult]) -> RunResult:
    """Join package results; order does not depend on the order of the workers."""
    findings = [finding for result in results for finding in result.findings]
    findings.sort(key=lambda finding: (finding.path, finding.start, finding.id, finding.end))
    faults = sorted(fault for result in results for fault in result.faults)
    files = sorted({path for result in results for path in result.files})
    return RunResult(findings, faults, files)
