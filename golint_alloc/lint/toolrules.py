"""Findings of the tool's own rules: syntax errors and what is wrong with suppressions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.rules import Rule
from golint_alloc.syntax.file import File

SYNTAX_ERROR = "ALC900"


class ToolRules:
    """The enabled rules of category ``tool``, by id; they have documentation but no match."""

    def __init__(self, rules: Sequence[Rule], ran: Sequence[Rule] = ()) -> None:
        self.by_id: Mapping[str, Rule] = {rule.id: rule for rule in rules if rule.category == "tool"}
        self.ran = list(ran)
        """The rules whose findings a suppression may have been meant for."""

    def syntax_findings(self, file: File) -> list[Finding]:
        """One finding for each region of a file that does not parse."""
        rule = self.by_id.get(SYNTAX_ERROR)
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
