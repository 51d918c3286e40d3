"""``check --escape-log FILE --profile FILE``: evidence joined to the findings of a run."""

from __future__ import annotations

import argparse
import sys
from functools import cache

from golint_alloc.cli.setup import Setup
from golint_alloc.evidence.joining import join, read_evidence
from golint_alloc.lint.results import RunResult
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.selection import is_severe


def weigh(
    args: argparse.Namespace, setup: Setup, result: RunResult, sources: dict[str, bytes]
) -> RunResult:
    """The findings with what the evidence says; how much matched goes to standard error.

    Raises EvidenceError for a file that is no evidence, OSError.
    """
    rules = {rule.id: rule for rule in setup.known()}

    @cache
    def claims_allocation(id: str) -> bool:
        branches = rules[id].branches if id in rules else []
        return bool(branches) and all(branch.cost.allocs > 0 for branch in branches)

    given = read_evidence(args.escape_log, args.profile)
    joined = join(result.findings, result.files, given, sources.__getitem__, claims_allocation)
    for warning in joined.warnings:
        print(f"golint-alloc: warning: {warning}", file=sys.stderr)
    if not args.quiet:
        for remark in joined.remarks:
            print(f"golint-alloc: {remark}", file=sys.stderr)
    return result._replace(findings=[one for one in joined.findings if _wanted(one, args, setup)])


def _wanted(finding: Finding, args: argparse.Namespace, setup: Setup) -> bool:
    """Whether a finding that has become a hint is still to be shown."""
    threshold = args.severity_threshold
    if threshold is None:
        threshold = setup.configuration.for_file(finding.path).severity_threshold
    return is_severe(finding.severity, threshold)
