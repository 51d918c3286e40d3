"""Go versions at which a rule changes what it says, and the test files that show it.

A gate is one bound of a ``go:`` range, or of a ``go`` predicate, with the branches it holds for.
Its two sides are the release that the bound names and the one before. A side is tested by a file
for that release (``// go: 1.N``) that has, on a line with an expectation, something that the gate's
branches find on one side only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from golint_alloc.lint import expectations
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.ruletest import test_files
from golint_alloc.lint.run import lint_files
from golint_alloc.project.target import NEWEST_GO
from golint_alloc.rulespec.goversion import GoRange, parse_go_version
from golint_alloc.rulespec.rules import Branch, Plain, Rule
from golint_alloc.syntax import parse

Version = tuple[int, int]
"""Go 1.21 as (1, 21): no rule tells patch releases apart."""


class Gate(NamedTuple):
    """A release in which some branches of a rule begin or cease to speak."""

    at: Version
    """The release named by the bound."""
    text: str
    """The bound as written, with what it is about."""
    branches: tuple[int, ...]
    of_fix: bool = False
    """Whether it is fixes that come or go, not findings."""

    @property
    def sides(self) -> tuple[Version, Version]:
        """The release before the bound, and the bound's."""
        return (self.at[0], self.at[1] - 1), self.at


def gates(rule: Rule) -> list[Gate]:
    """Every gate of a rule.

    The rule's own bounds are one gate each, whatever branch shows them. Branches with the same
    match and the same message are one: they differ in severity, by where they stand.
    """
    found: dict[tuple[str, bool], tuple[Version, list[int]]] = {}
    for version, text in _bounds(rule.go):
        found[text, False] = (version, [branch.index for branch in rule.branches])
    for branch in rule.branches:
        about = f"{_described(branch.match)}: {branch.message}"
        for version, text in _own_bounds(rule, branch):
            key = (f"{text} of {about}", False)
            found.setdefault(key, (version, []))[1].append(branch.index)
        for fix in branch.fixes:
            for version, text in _predicate_bounds(fix.where + fix.downgrade_unless):
                key = (f"{text} of the fix of {about}", True)
                found.setdefault(key, (version, []))[1].append(branch.index)
    return [
        Gate(version, text, tuple(sorted(set(branches))), of_fix)
        for (text, of_fix), (version, branches) in found.items()
        if version > (1, 0)  # before that there is no other side
    ]


def untested(rule: Rule, directory: Path) -> list[str]:
    """The sides of the rule's gates that no test file shows, in words."""
    by_version: dict[Version, list[Path]] = {}
    for name in test_files(str(directory)):
        path = Path(name)
        version = expectations.go_version(path.read_bytes()) or NEWEST_GO
        by_version.setdefault(version, []).append(path)
    return [
        f"{rule.name}: go {gate.text}: no test file for Go {side[0]}.{side[1]} shows it"
        for gate in gates(rule)
        for side in gate.sides
        if not any(_shows(rule, gate, path) for path in by_version.get(side, ()))
    ]


def _shows(rule: Rule, gate: Gate, path: Path) -> bool:
    """Whether the file has an expectation where the gate changes what is found."""
    before, after = (_found(rule, gate, path, version) for version in gate.sides)
    changed = {line for line, _ in before ^ after}
    if not changed:
        return False
    expected, _ = expectations.read(parse(str(path), path.read_bytes()))
    return any(
        one.line in changed
        for one in expected
        if one.kind == "want" or (one.kind == "ok" and one.text == rule.name)
    )


def _found(rule: Rule, gate: Gate, path: Path, version: Version) -> set[tuple[int, str]]:
    """0-based lines that the gate's branches flag for a Go version, with fixes if they matter."""
    options = LintOptions(go_version=version, jobs=1, respect_gitignore=False)
    file = parse(str(path), path.read_bytes())
    return {
        (
            file.lines.line(finding.start),
            str([fix[:2] for fix in finding.fixes]) if gate.of_fix else "",
        )
        for finding in lint_files([str(path)], [_only(rule, gate.branches)], options).findings
    }


def _only(rule: Rule, branches: Iterable[int]) -> Rule:
    """The rule with some of its branches."""
    plain = dict(rule._plain)
    plain.pop("starts", None)
    plain["branches"] = [rule._plain_branches[index] for index in branches]
    return Rule(plain, lambda _: {}, rule.options)


def _own_bounds(rule: Rule, branch: Branch) -> Iterator[tuple[Version, str]]:
    of_rule = set(_bounds(rule.go))
    yield from (bound for bound in _bounds(branch.go) if bound not in of_rule)
    yield from _predicate_bounds(branch.where)


def _bounds(versions: GoRange) -> Iterator[tuple[Version, str]]:
    if versions.minimum:
        yield _release(versions.minimum), str(GoRange(versions.minimum))
    if versions.below:
        yield _release(versions.below), str(GoRange(None, versions.below))


def _predicate_bounds(where: list[Plain]) -> Iterator[tuple[Version, str]]:
    for name, arguments in where:
        if name in ("any", "all"):
            for part in arguments:
                yield from _predicate_bounds(part)
        elif name == "not":
            yield from _predicate_bounds(arguments)
        elif name == "go":
            for key, value in arguments.items():
                yield _release(parse_go_version(value)), f"{{{key.replace('_', '-')}: {value}}}"


def _release(version: tuple[int, ...]) -> Version:
    return version[0], version[1]


def _described(match: dict[str, Plain]) -> str:
    return json.dumps({key: value for key, value in match.items() if key not in ("kind", "as")})
