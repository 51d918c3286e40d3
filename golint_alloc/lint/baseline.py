"""The baseline: known findings that a team has decided to leave for later."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Final, NamedTuple

from golint_alloc.rulespec.finding import Finding

_VERSION: Final = 1

Counts = dict[str, dict[str, int]]
"""Path -> ``ALC101:fingerprint`` -> how many such findings are known."""


class BaselineError(ValueError):
    """A baseline file that cannot be used; the message says where and why."""


class StaleEntry(NamedTuple):
    """A known finding that is gone: its entry should leave the baseline."""

    path: str
    id: str
    fingerprint: str
    gone: int
    """How many of the known findings are no longer there."""


class Outcome(NamedTuple):
    """What a baseline makes of the findings of a run."""

    new: list[Finding]
    known: list[Finding]
    stale: list[StaleEntry]


def _key(found: Finding) -> str:
    return f"{found.id}:{found.fingerprint}"


def counts_of(findings: Iterable[Finding], relative: Callable[[str], str]) -> Counts:
    """The baseline that findings make; ``relative`` makes a path relative to the repository."""
    counts: dict[str, Counter[str]] = {}
    for found in findings:
        if not found.suppressed_by:
            counts.setdefault(relative(found.path), Counter())[_key(found)] += 1
    return {path: dict(keys) for path, keys in counts.items()}


def to_json(counts: Counts) -> str:
    """The baseline file: sorted, so that two branches merge and a diff shows what changed."""
    value = {
        "version": _VERSION,
        "findings": {
            path: dict(sorted(counts[path].items())) for path in sorted(counts) if counts[path]
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def from_json(text: str, name: str) -> Counts:
    """Read a baseline file called ``name``. Raises BaselineError when it is not one."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise BaselineError(
            f"{name}:{error.lineno}:{error.colno}: not JSON: {error.msg}; "
            "write the baseline anew with --write-baseline"
        ) from None
    version = value.get("version") if isinstance(value, dict) else None
    if version != _VERSION:
        raise BaselineError(
            f"{name}: baseline version is {version!r}, this program reads {_VERSION}; "
            "write the baseline anew with --write-baseline"
        )
    findings = value.get("findings")
    if not _is_counts(findings):
        raise BaselineError(
            f"{name}: 'findings' must map paths to fingerprints to counts above 0; "
            "write the baseline anew with --write-baseline"
        )
    counts: Counts = findings
    return counts


def _is_counts(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(keys, dict)
        and all(":" in key and type(count) is int and count > 0 for key, count in keys.items())
        for keys in value.values()
    )


def compare(
    counts: Counts,
    findings: Iterable[Finding],
    *,
    checked: Collection[str],
    ran: Collection[str],
    relative: Callable[[str], str],
) -> Outcome:
    """Split findings into new and known ones.

    An entry is stale only when its file was ``checked`` (a path relative to the
    repository) and its rule's id is among those that ``ran``; a file that no
    longer exists is for the caller to name as checked.
    """
    left = {path: Counter(keys) for path, keys in counts.items()}
    new: list[Finding] = []
    known: list[Finding] = []
    for found in findings:
        budget = left.get(relative(found.path))
        key = _key(found)
        if found.suppressed_by or budget is None or budget[key] <= 0:
            new.append(found)
            continue
        budget[key] -= 1
        known.append(found)
    stale: list[StaleEntry] = []
    for path in sorted(set(left).intersection(checked)):
        for key, count in sorted(left[path].items()):
            rule_id, fingerprint = key.split(":", 1)
            if count > 0 and rule_id in ran:
                stale.append(StaleEntry(path, rule_id, fingerprint, count))
    return Outcome(new, known, stale)


def without(counts: Counts, stale: Iterable[StaleEntry]) -> Counts:
    """A baseline without its stale entries: it may only shrink."""
    result = {path: dict(keys) for path, keys in counts.items()}
    for entry in stale:
        keys = result[entry.path]
        key = f"{entry.id}:{entry.fingerprint}"
        keys[key] -= entry.gone
        if keys[key] <= 0:
            del keys[key]
    return result
