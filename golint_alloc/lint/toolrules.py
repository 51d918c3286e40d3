"""Findings of the tool's own rules: syntax errors and what is wrong with suppressions."""

from __future__ import annotations

from collections.abc import Sequence

from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.suppress import (
    SYNTAX_ERROR,
    UNKNOWN,
    UNUSED,
    WITHOUT_REASON,
    SuppressionRules,
)
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.rules import Rule
from golint_alloc.syntax.file import File


class ToolRules:
    """The enabled rules of category ``tool``; they have documentation but no match."""

    def __init__(
        self, enabled: Sequence[Rule], known: Sequence[Rule], options: LintOptions
    ) -> None:
        own = {rule.id: rule for rule in enabled if rule.category == "tool"}
        self.syntax_error = own.get(SYNTAX_ERROR)
        self.suppression = SuppressionRules(
            known=known,
            ran={rule.id for rule in enabled},
            enabled={id: own[id] for id in (UNUSED, WITHOUT_REASON, UNKNOWN) if id in own},
            honour_bare=options.honour_bare,
            require_reason=options.require_reason,
        )

    def syntax_findings(self, file: File) -> list[Finding]:
        """One finding for each region of a file that does not parse."""
        rule = self.syntax_error
        if rule is None:
            return []
        return [
            Finding(
                rule=rule.name,
                id=rule.id,
                category=rule.category,
                severity=rule.severity,
                confidence=rule.confidence,
                message=fault.message,
                path=file.path,
                start=fault.start,
                end=fault.end,
                advice=rule.advice,
            )
            for fault in file.faults
        ]
