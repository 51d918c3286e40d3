"""Expectations that rule tests write as comments in Go files.

* ``// want "regexp"`` (several allowed, also in backquotes): the line is flagged so;
* ``// ok: rule-name (why)``: a near miss, which must stay silent;
* ``// todo-want "regexp"`` and ``// todo-ok: rule-name``: known gaps; they fail once closed.

A file may begin with ``// go: 1.24``: the Go version it is linted for.
"""

from __future__ import annotations

import re

from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Finding
from golint_alloc.syntax.file import File


class Expectation(NamedTuple):
    """One comment's demand."""

    line: int
    """0-based."""
    kind: str
    """``want``, ``ok``, ``todo-want`` or ``todo-ok``."""
    text: str
    """A regular expression for wants, the rule's name for oks."""


class Mismatch(NamedTuple):
    """A rule test that failed at a line (0-based)."""

    line: int
    word: str
    """``missing`` (a want without a finding), ``noisy`` (a finding nobody wants), ``closed``
    (a known gap that is none any more) or ``broken`` (a comment that cannot be read)."""
    message: str


_COMMENT = re.compile(r"//\s*(todo-want|want|todo-ok|ok)\b(:?)\s*(.*)", re.DOTALL)
_PATTERN = re.compile(r'"((?:\\.|[^"\\])*)"|`([^`]*)`')
_GO = re.compile(r"^// go: (\d+)\.(\d+)\s*$", re.MULTILINE)


def read(file: File) -> tuple[list[Expectation], list[Mismatch]]:
    """The expectations of a file, and its comments that look like some but are not."""
    found: list[Expectation] = []
    broken: list[Mismatch] = []
    for comment in file.comments:
        parsed = _COMMENT.search(comment.text)
        if parsed is None or not comment.text.startswith("//"):
            continue
        kind, colon, rest = parsed.groups()
        line = file.lines.line(comment.start)
        if kind.endswith("ok"):
            if colon and rest.split():
                found.append(Expectation(line, kind, rest.split()[0]))
            continue
        patterns = [a.replace('\\"', '"') if a else b for a, b in _PATTERN.findall(rest)]
        if not patterns:
            broken.append(Mismatch(line, "broken", f"no quoted pattern after {kind}"))
        found.extend(Expectation(line, kind, pattern) for pattern in patterns)
    return found, broken


def go_version(source: bytes) -> tuple[int, int] | None:
    """The version named by a ``// go: 1.N`` line, if there is one."""
    parsed = _GO.search(source.decode("utf-8", "replace"))
    return (int(parsed.group(1)), int(parsed.group(2))) if parsed else None


def compare(file: File, findings: list[Finding]) -> list[Mismatch]:
    """Every way in which the findings of one file are not what its comments ask for."""
    expectations, mismatches = read(file)
    unclaimed = [(file.lines.line(finding.start), finding) for finding in findings]
    for expected in (e for e in expectations if e.kind == "want"):
        if not _claim(expected, unclaimed):
            mismatches.append(
                Mismatch(expected.line, "missing", f"no finding matches {expected.text!r}")
            )
    for expected in (e for e in expectations if e.kind == "todo-want"):
        if _claim(expected, unclaimed):
            mismatches.append(Mismatch(expected.line, "closed", "todo-want is met: make it a want"))
    for expected in (e for e in expectations if e.kind == "todo-ok"):
        rest = [pair for pair in unclaimed if not _is_at(expected, *pair)]
        if len(rest) == len(unclaimed):
            mismatches.append(Mismatch(expected.line, "closed", "todo-ok is silent: make it an ok"))
        unclaimed[:] = rest
    mismatches.extend(
        Mismatch(line, "noisy", f"{finding.rule}: {finding.message}") for line, finding in unclaimed
    )
    return sorted(mismatches)


def _claim(expected: Expectation, unclaimed: list[tuple[int, Finding]]) -> bool:
    for index, (line, finding) in enumerate(unclaimed):
        if line == expected.line and re.search(expected.text, finding.message):
            del unclaimed[index]
            return True
    return False


def _is_at(expected: Expectation, line: int, finding: Finding) -> bool:
    return line == expected.line and finding.rule == expected.text
