"""Which rules each release had, and which of them by default: what a preset such as "0.1" pins.

``data/releases.txt`` holds a line for each rule of each release of a minor version: release, id,
``default`` or ``extra``, the most severe severity and the highest confidence of its findings. The
lines of the release that is being made follow the rules; those of a release that the changelog
lists stay for ever.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from golint_alloc import __version__
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import CONFIDENCES, SEVERITIES
from golint_alloc.rulespec.rulefiles import builtin_directory
from golint_alloc.rulespec.rules import Plain, Rule

DATA_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "releases.txt")
Releases = Mapping[str, Mapping[str, "Shipped"]]
"""Release such as ``0.1`` -> rule id -> how the release had it."""


class Shipped(NamedTuple):
    """A rule as one release had it."""

    default: bool
    severity: str
    """The most severe one that a finding could have."""
    confidence: str
    """The highest one that a finding could have."""


def minor_version(version: str) -> str:
    """``0.1`` of ``0.1.3``: patch releases do not add rules to a preset."""
    return ".".join(version.split(".")[:2])


def release_key(release: str) -> tuple[int, ...]:
    """Orders releases. Raises ValueError for a text that is none."""
    return tuple(int(part) for part in release.split("."))


def read_releases(path: str = DATA_FILE) -> dict[str, dict[str, Shipped]]:
    """What the data file holds, the oldest release first."""
    found: dict[str, dict[str, Shipped]] = {}
    with open(path, encoding="ascii") as file:
        for line in file:
            words = line.split()
            if not words or words[0] == "#":
                continue
            release, id, group, severity, confidence = words
            found.setdefault(release, {})[id] = Shipped(group == "default", severity, confidence)
    return dict(sorted(found.items(), key=lambda entry: release_key(entry[0])))


def shipped_rules(rules: Iterable[Mapping[str, Plain]]) -> dict[str, Shipped]:
    """What a release with these compiled rules has; branches count with their own levels."""
    found = {}
    for rule in rules:
        levels = rule.get("branches") or [rule]
        severity = min((each["severity"] for each in levels), key=SEVERITIES.index)
        confidence = min((each["confidence"] for each in levels), key=CONFIDENCES.index)
        found[rule["id"]] = Shipped(rule["default"], severity, confidence)
    return found


def releases_text(
    rules: Iterable[Mapping[str, Plain]],
    known: Releases,
    published: Iterable[str],
    version: str = __version__,
) -> str:
    """The data file with the release that is being made brought up to date.

    ``published`` are the versions that users have, whose entries are kept as they are.
    """
    entries = dict(known)
    current = minor_version(version)
    if current not in {minor_version(each) for each in published}:
        entries[current] = shipped_rules(rules)
    lines = [
        f"{release} {id} {'default' if one.default else 'extra'} {one.severity} {one.confidence}\n"
        for release in sorted(entries, key=release_key)
        for id, one in sorted(entries[release].items())
    ]
    return "# release, rule, group, severity, confidence\n" + "".join(lines)


def as_of(rules: Sequence[Rule], release: str, known: Releases | None = None) -> list[Rule]:
    """The rules as a release had them: newer ones and newer branches rest, none is more severe.

    Rules of private directories stay as they are. Raises KeyError for a release that is not known.
    """
    shipped = (read_releases() if known is None else known)[release]
    root = builtin_directory() + os.sep
    return [
        rule.as_of(release, shipped.get(rule.id)) if rule.source.startswith(root) else rule
        for rule in rules
    ]
