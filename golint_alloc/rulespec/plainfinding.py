"""Findings from what JSON makes of them: lists in place of tuples."""

from __future__ import annotations

from typing import Any

from golint_alloc.rulespec.finding import (
    Edit,
    Evidence,
    Finding,
    Fix,
    LaidField,
    Layout,
    Memory,
    Related,
)


def finding_of(plain: list[Any]) -> Finding:
    """The finding that ``json.dumps`` wrote as a list."""
    finding = Finding(*plain)
    return finding._replace(
        fixes=tuple(_fix(each) for each in finding.fixes),
        related=tuple(Related(*each) for each in finding.related),
        evidence=None if finding.evidence is None else Evidence(*finding.evidence),
        layout=None if finding.layout is None else _layout(finding.layout),
        explanation=tuple(finding.explanation),
    )


def _fix(plain: Any) -> Fix:  # noqa: ANN401  # JSON
    fix = Fix(*plain)
    return fix._replace(
        edits=tuple(Edit(*each) for each in fix.edits),
        import_edits=tuple(Edit(*each) for each in fix.import_edits),
        adds_imports=tuple(fix.adds_imports),
        drops_imports=tuple(fix.drops_imports),
    )


def _layout(plain: Any) -> Layout:  # noqa: ANN401  # JSON
    layout = Layout(*plain)
    return layout._replace(
        now=_memory(layout.now),
        better=None if layout.better is None else _memory(layout.better),
    )


def _memory(plain: Any) -> Memory:  # noqa: ANN401  # JSON
    memory = Memory(*plain)
    fields = (LaidField(*each) for each in memory.fields)
    return memory._replace(
        fields=tuple(field._replace(pointers=tuple(field.pointers)) for field in fields)
    )
