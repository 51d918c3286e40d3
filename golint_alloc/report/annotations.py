"""What log annotations have in common: few are shown, so the costliest come first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from golint_alloc.rulespec.finding import Finding


def message_lines(found: Finding) -> Iterator[str]:
    """The message and, on a line of its own, what to write instead."""
    yield found.message
    for fix in found.fixes[:1]:
        yield f"fix: {fix.title}"
    if found.advice and not found.fixes:
        yield found.advice


def costliest(findings: Iterable[Finding], limit: int) -> list[Finding]:
    """At most ``limit`` findings, those of the highest cost first; equal ones stay in order."""
    return sorted(findings, key=lambda found: -found.cost)[:limit]


def withheld_sentence(count: int) -> str:
    """Tells how many findings are no annotations."""
    noun = "finding is" if count == 1 else "findings are"
    return f"{count} more {noun} listed in the log of this step"
