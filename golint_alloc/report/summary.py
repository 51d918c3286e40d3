"""The footer of a run and the table of ``--statistics``."""

from __future__ import annotations

from golint_alloc.records import NamedTuple
from golint_alloc.report.model import Report
from golint_alloc.report.plain import one_line
from golint_alloc.rulespec.finding import SAFE, Finding


class RuleCount(NamedTuple):
    """The findings of one rule in a run."""

    id: str
    rule: str
    findings: int
    fixable: int
    """How many ``--fix`` would repair."""
    unsafe: int
    """How many more ``--unsafe-fixes`` would."""
    cost: float
    """The sum of their costs."""
    example: str
    """``path:line`` of the costliest one."""


def footer(report: Report) -> str:
    """``12 findings (7 fixable, 2 more with --unsafe-fixes) in 340 files, 0.9 s``."""
    findings = report.active
    safe, unsafe = _fixable(findings)
    text = _number(len(findings), "finding") if findings else "no findings"
    if safe and unsafe:
        text += f" ({safe} fixable, {unsafe} more with --unsafe-fixes)"
    elif safe:
        text += f" ({safe} fixable)"
    elif unsafe:
        text += f" ({unsafe} fixable with --unsafe-fixes)"
    if report.elapsed is not None:
        text += f" in {_number(len(report.files), 'file')}, {report.elapsed:.1f} s"
    if report.errors:
        text += f"; {_number(len(report.errors), 'file')} could not be checked"
    return text


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _fixable(findings: list[Finding]) -> tuple[int, int]:
    """How many have a safe fix, and how many have unsafe ones only."""
    with_fix = [found for found in findings if found.fixes]
    safe = sum(any(fix.applicability == SAFE for fix in found.fixes) for found in with_fix)
    return safe, len(with_fix) - safe


def count_by_rule(report: Report) -> list[RuleCount]:
    """Rules by number of findings, the most frequent first."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for found in report.active:
        groups.setdefault((found.id, found.rule), []).append(found)
    rows = [
        RuleCount(
            id,
            rule,
            len(group),
            *_fixable(group),
            sum(found.cost for found in group),
            _place(report, max(group, key=lambda found: found.cost)),
        )
        for (id, rule), group in groups.items()
    ]
    return sorted(rows, key=lambda row: (-row.findings, row.id))


def _place(report: Report, found: Finding) -> str:
    return f"{one_line(found.path)}:{report.lines(found.path).line(found.start) + 1}"


def statistics_text(report: Report, width: int | None = None) -> str:
    """A table of rules with their numbers of findings, then the counters of the run.

    Where ``width`` columns do not hold it, it has no examples.
    """
    rows = count_by_rule(report)
    lines = _table(rows)
    if width is not None and any(len(line) > width for line in lines):
        lines = _table([row._replace(example="") for row in rows])
    if report.statistics:
        name_width = max(map(len, report.statistics))
        lines += [""] if lines else []
        lines += (
            f"{name:<{name_width}}  {value:g}" for name, value in sorted(report.statistics.items())
        )
    return "".join(line + "\n" for line in lines)


def _table(rows: list[RuleCount]) -> list[str]:
    if not rows:
        return []
    width = max(len("findings"), *(len(str(row.findings)) for row in rows))
    names = [f"{row.id} {row.rule}" for row in rows]
    longest = max(map(len, names))
    example = "example" if rows[0].example else ""
    lines = [f"{'findings':>{width}}  fixable  unsafe  {'rule':<{longest}}  {example}"]
    lines += (
        f"{row.findings:>{width}}  {row.fixable:>7}  {row.unsafe:>6}  {name:<{longest}}  "
        + row.example
        for row, name in zip(rows, names, strict=True)
    )
    return [line.rstrip() for line in lines]


def statistics_json(report: Report) -> str:
    """The same as one JSON object."""
    import json

    value = {
        "findings": len(report.active),
        "suppressed": len(report.findings) - len(report.active),
        "files": len(report.files),
        "errors": len(report.errors),
        "elapsed": None if report.elapsed is None else round(report.elapsed, 3),
        "rules": [row._asdict() for row in count_by_rule(report)],
        "counters": dict(sorted(report.statistics.items())),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
