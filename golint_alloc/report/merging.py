"""Reports of several runs, in ``json`` or ``json-lines``, read back and joined."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from golint_alloc.records import NamedTuple
from golint_alloc.report.layouts import read_layout
from golint_alloc.rulespec.finding import (
    CONFIDENCES,
    SEVERITIES,
    Edit,
    Evidence,
    Finding,
    Fix,
    Related,
)


class ReportError(ValueError):
    """A report that cannot be read; the message names it."""


class Recorded(NamedTuple):
    """A finding as a report tells it."""

    finding: Finding
    start: tuple[int, int]
    """Line and column from 1, the column in code points: it shows whether a file has changed."""
    end: tuple[int, int]


def read_report(text: str, name: str) -> list[Recorded]:
    """The findings of a report called ``name``, in its order. Raises ReportError."""
    try:
        return [_recorded(row) for row in _rows(text)]
    except json.JSONDecodeError as error:
        raise ReportError(f"{name}:{error.lineno}: not JSON: {error.msg}") from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReportError(
            f"{name}: not a report of this version: {type(error).__name__} {error}"
        ) from None


def join(reports: Iterable[Sequence[Recorded]]) -> list[Recorded]:
    """All findings; what several reports tell alike is kept once, as the first tells it.

    Findings are alike that say the same of the same place. Those that one
    report tells twice stay two.
    """
    kept: list[Recorded] = []
    seen: Counter[tuple[str, int, int, str, str]] = Counter()
    for report in reports:
        own: Counter[tuple[str, int, int, str, str]] = Counter()
        for one in report:
            found = one.finding
            key = (found.path, found.start, found.end, found.id, found.message)
            own[key] += 1
            if own[key] > seen[key]:
                seen[key] += 1
                kept.append(one)
    return kept


def _rows(text: str) -> list[Any]:
    if text.lstrip().startswith("["):
        return list(json.loads(text))
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except json.JSONDecodeError as error:
                # Its own line number is always 1.
                raise json.JSONDecodeError(error.msg, "\n" * (number - 1), number - 1) from None
    return rows


def _recorded(row: dict[str, Any]) -> Recorded:
    suppressed = row["suppressed"] or {"by": "", "reason": ""}
    evidence = row.get("evidence")
    found = Finding(
        rule=row["rule"],
        id=row["id"],
        category=row["category"],
        severity=SEVERITIES[SEVERITIES.index(row["severity"])],
        confidence=CONFIDENCES[CONFIDENCES.index(row["confidence"])],
        message=row["message"],
        path=row["path"],
        start=int(row["start"]["offset"]),
        end=int(row["end"]["offset"]),
        function=row["function"],
        cost=float(row["cost"]),
        in_loop=row["in_loop"],
        fixes=tuple(_fix(fix) for fix in row["fixes"]),
        advice=row["advice"],
        related=tuple(
            Related(
                other["message"],
                other["path"],
                int(other["start"]["offset"]),
                int(other["end"]["offset"]),
            )
            for other in row["related"]
        ),
        url=row["url"],
        fingerprint=row["fingerprint"],
        suppressed_by=suppressed["by"],
        reason=suppressed["reason"],
        evidence=None if evidence is None else Evidence(**evidence),
        heat=float(row["heat"]["factor"]),
        heat_reason=row["heat"]["reason"],
        layout=read_layout(row["layout"]) if "layout" in row else None,
        explanation=tuple(row.get("explanation", ())),
    )
    return Recorded(found, _place(row["start"]), _place(row["end"]))


def _place(value: dict[str, Any]) -> tuple[int, int]:
    return int(value["line"]), int(value["column"])


def _fix(value: dict[str, Any]) -> Fix:
    edits: tuple[list[Edit], list[Edit]] = ([], [])
    for edit in value["edits"]:
        one = Edit(int(edit["start"]), int(edit["end"]), edit["text"])
        edits[bool(edit.get("import"))].append(one)
    return Fix(
        value["title"],
        value["applicability"],
        tuple(edits[False]),
        tuple(edits[True]),
        condition=value.get("condition", ""),
    )
