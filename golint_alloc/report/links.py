"""Where the pages of rules (docs/rules) are published, for findings that link to them."""

from __future__ import annotations

import os
from collections.abc import Iterable

from golint_alloc.rulespec.finding import Finding

VARIABLE = "GOLINT_ALLOC_DOCS_URL"
"""The environment's name for the address of docs; findings have no links without it."""


def with_urls(findings: Iterable[Finding]) -> Iterable[Finding]:
    """The findings with the addresses of their rules' pages; one that has an address keeps it."""
    base = os.environ.get(VARIABLE, "").rstrip("/")
    if not base:
        return findings
    return [one if one.url else one._replace(url=f"{base}/rules/{one.rule}.md") for one in findings]
