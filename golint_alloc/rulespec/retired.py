"""Rules that are gone or about to go: configurations that name them keep working, with a word.

Ids and names are never given to another rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Retired(NamedTuple):
    """A rule that is deprecated, while its file is there, or gone."""

    name: str
    since: str
    """The release that says so."""
    instead: str
    """What takes its place, or why nothing does: the end of a sentence."""


RETIRED: dict[str, Retired] = {}
"""By rule id."""


def retired(selector: str) -> tuple[str, Retired] | None:
    """The id and the entry of a retired rule that a selector names by its id or name."""
    for id, entry in RETIRED.items():
        if selector.upper() == id or selector == entry[0]:
            return id, Retired(*entry)
    return None


def warnings(selectors: Iterable[str], there: Iterable[str]) -> list[str]:
    """A sentence for each retired rule that is named; ``there`` are the ids of the rules."""
    known = set(there)
    found = []
    for selector in dict.fromkeys(selectors):
        entry = retired(selector) if RETIRED else None
        if entry is not None:
            id, rule = entry
            state = "deprecated" if id in known else "gone"
            found.append(f"rule {selector!r} is {state} since {rule.since}: {rule.instead}")
    return found
