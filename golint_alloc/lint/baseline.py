"""The baseline: known findings that a team has decided to leave for later.

A known finding is recorded by what is flagged, not by where: rule, enclosing function and a
digest of the flagged text with its white space squeezed, grouped by file, and how often.
Lines may move and the code around may change. A finding whose function was renamed, or whose
file was, is still known while the entry that it leaves behind is there for it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Finding

_VERSION: Final = 2
_DIGITS: Final = 16
_NO_FUNCTION: Final = "package"
"""Stands for package level; as a keyword it is no function's name."""
_ANEW: Final = "restore it, or delete it and record the findings anew with --write-baseline"

Counts = Mapping[str, Mapping[str, int]]
"""Path -> ``ALC101 function digest`` -> how many such findings are known."""


class BaselineError(ValueError):
    """A baseline file that cannot be used; the message says where and why."""


class StaleEntry(NamedTuple):
    """A known finding that is gone: its entry should leave the baseline."""

    path: str
    key: str
    gone: int
    """How many of the known findings are no longer there."""


class Settled(NamedTuple):
    """Of which entries this run can tell whether they are still needed."""

    checked: Mapping[str, Collection[str]]
    """Path -> ids of the rules that were looked for, of files that were checked."""
    gone: Collection[str]
    """Paths of the baseline at which there is no file any more."""
    swept: Collection[str]
    """Those of ``gone`` that the run would have come by, had they been there."""
    ran: Collection[str]
    """Ids of the rules that were looked for anywhere."""

    def may_have_moved(self, path: str, key: str) -> bool:
        """Whether an entry that nothing matches is free for a finding elsewhere."""
        return _id(key) in (self.ran if path in self.gone else self.checked.get(path, ()))

    def is_over(self, path: str, key: str) -> bool:
        """Whether an entry that nothing matches is stale."""
        return self.may_have_moved(path, key) and (path in self.checked or path in self.swept)


class Outcome(NamedTuple):
    """What a baseline makes of the findings of a run."""

    new: list[Finding]
    known: list[Finding]
    stale: list[StaleEntry]
    kept: Counts
    """The baseline as it should be: known findings where they are now, without stale entries."""
    grown: Counts
    """The same with the new findings."""


def key_of(found: Finding, source: bytes) -> str:
    """What a finding of a file with this content is known by."""
    from hashlib import sha256

    text = b" ".join(source[found.start : found.end].split())
    digest = sha256(text).hexdigest()[:_DIGITS]
    return f"{found.id} {found.function or _NO_FUNCTION} {digest}"


def _id(key: str) -> str:
    return key.partition(" ")[0]


def compare(
    counts: Counts,
    findings: Iterable[tuple[Finding, str, str]],
    settled: Settled,
    never: Collection[str] = (),
) -> Outcome:
    """Split findings, given with their paths in the baseline and their keys, in new and known.

    Suppressed findings, and those of the rules ``never``, are not of its concern: they stay new
    and are not recorded.
    """
    listed = list(findings)
    left = {path: Counter(keys) for path, keys in counts.items()}
    own = [not (one.suppressed_by or one.id in never) for one, _, _ in listed]
    known = [
        mine and _take(left, path, key) for mine, (_, path, key) in zip(own, listed, strict=True)
    ]
    moved = _Moved(left, settled)
    for index, (_, path, key) in enumerate(listed):
        if own[index] and not known[index]:
            known[index] = moved.take(path, key)
    stale = [
        StaleEntry(path, key, count)
        for path, key, count in _entries(left)
        if settled.is_over(path, key)
    ]
    kept: dict[str, Counter[str]] = {}
    for path, key, count in _entries(left):
        if not settled.is_over(path, key):
            kept.setdefault(path, Counter())[key] += count
    grown = {path: Counter(keys) for path, keys in kept.items()}
    for index, (_, path, key) in enumerate(listed):
        if known[index]:
            kept.setdefault(path, Counter())[key] += 1
        if own[index]:
            grown.setdefault(path, Counter())[key] += 1
    split: tuple[list[Finding], list[Finding]] = ([], [])
    for is_known, (one, _, _) in zip(known, listed, strict=True):
        split[is_known].append(one)
    return Outcome(*split, stale, kept, grown)


def _entries(left: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, str, int]]:
    for path in sorted(left):
        for key, count in sorted(left[path].items()):
            if count > 0:
                yield path, key, count


def _take(left: dict[str, Counter[str]], path: str, key: str) -> bool:
    budget = left.get(path)
    if budget is None or budget[key] <= 0:
        return False
    budget[key] -= 1
    return True


class _Moved:
    """Entries that nothing matches, by what stays when a function or a file is renamed."""

    def __init__(self, left: dict[str, Counter[str]], settled: Settled) -> None:
        self._left = left
        self._by: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for path, key, _ in _entries(left):
            if settled.may_have_moved(path, key):
                self._by.setdefault(("", key), []).append((path, key))
                self._by.setdefault((path, _text_of(key)), []).append((path, key))

    def take(self, path: str, key: str) -> bool:
        """Use up an entry of the same file and text, or of the same function and text."""
        places = [*self._by.get((path, _text_of(key)), ()), *self._by.get(("", key), ())]
        return any(_take(self._left, *place) for place in places)


def _text_of(key: str) -> str:
    return f"{_id(key)} {key.rpartition(' ')[2]}"


def to_json(counts: Counts) -> str:
    """The baseline file: sorted, an entry a line, so that branches merge and a diff is readable."""
    value = {
        "version": _VERSION,
        "findings": {
            path: dict(sorted(counts[path].items())) for path in sorted(counts) if counts[path]
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def from_json(data: bytes, name: str) -> dict[str, dict[str, int]]:
    """Read a baseline file called ``name``. Raises BaselineError when it is not one.

    What a merge has brought in twice counts once.
    """
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=_merged)
    except UnicodeDecodeError:
        raise BaselineError(f"{name}: not UTF-8; {_ANEW}") from None
    except json.JSONDecodeError as error:
        for number, line in enumerate(text.split("\n"), 1):
            if line.startswith("<<<<<<< "):
                remedy = "keep the lines of both sides, then run with --prune-baseline"
                raise BaselineError(f"{name}:{number}: a merge conflict; {remedy}") from None
        place = f"{name}:{error.lineno}:{error.colno}"
        raise BaselineError(f"{place}: not JSON: {error.msg}; {_ANEW}") from None
    version = value.get("version") if isinstance(value, dict) else None
    if version != _VERSION:
        newer = type(version) is int and version > _VERSION
        problem = f"{name}: baseline version is {version!r}, this program reads {_VERSION}"
        raise BaselineError(f"{problem}; {'use a newer golint-alloc' if newer else _ANEW}")
    findings = value.get("findings")
    if not _is_counts(findings):
        raise BaselineError(
            f"{name}: 'findings' must map paths to findings to counts above 0; {_ANEW}"
        )
    counts: dict[str, dict[str, int]] = findings
    return counts


def _merged(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name, value in pairs:
        before = result.get(name)
        if isinstance(before, dict) and isinstance(value, dict):
            value = {**before, **value}
        result[name] = value
    return result


def _is_counts(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(keys, dict)
        and all(
            key.count(" ") >= 2 and type(count) is int and count > 0 for key, count in keys.items()
        )
        for keys in value.values()
    )


def keyed(
    findings: Iterable[Finding],
    source: Callable[[str], bytes],
    relative: Callable[[str], str],
) -> Iterator[tuple[Finding, str, str]]:
    """Findings with their paths in the baseline and their keys, as ``compare`` takes them."""
    for found in findings:
        yield found, relative(found.path), key_of(found, source(found.path))
