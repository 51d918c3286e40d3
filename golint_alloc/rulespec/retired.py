"""Rules that are gone or about to go: configurations that name them keep working, with a word.

Ids and names are never given to another rule.
"""

from __future__ import annotations

from collections.abc import Iterable

from golint_alloc.records import NamedTuple


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


def notice(selector: str, there: Iterable[str]) -> str:
    """A sentence about a retired rule that a selector names, else empty.

    ``there`` are the ids of the rules whose files still exist.
    """
    entry = retired(selector) if RETIRED else None
    if entry is None:
        return ""
    id, rule = entry
    state = "deprecated" if id in there else "gone"
    return f"rule {selector!r} is {state} since {rule.since}: {rule.instead}"
