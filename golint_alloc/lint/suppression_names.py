"""What the names in a suppression comment stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from golint_alloc.records import NamedTuple

OURS: Final = "golint-alloc"
"""The name that stands for all of our rules."""
EVERYTHING: Final = ("", "all")
"""A bare ``//nolint`` (kept as an empty name) and ``//nolint:all``."""
_LOOKS_LIKE_AN_ID: Final = re.compile(r"alc\d*")


class Names(NamedTuple):
    """The names of one directive that concern this tool, in lower case."""

    listed: tuple[str, ...]
    """Those that stand for some of our rules; an empty one for a bare ``//nolint``."""
    unknown: tuple[str, ...]
    """Those that were meant for us and name nothing, as written."""
    foreign: tuple[str, ...]
    """Those of other tools, as written."""

    @property
    def concerns_us(self) -> bool:
        """Whether the directive speaks to this tool at all."""
        return bool(self.listed or self.unknown)

    @property
    def is_specific(self) -> bool:
        """Whether it names our rules rather than everything."""
        return any(name not in EVERYTHING for name in self.listed)

    def matching(self, rule_id: str, rule_name: str, explicit: bool) -> list[str]:
        """The names that stand for a rule; with ``explicit``, collective ones do not count."""
        return [
            name
            for name in self.listed
            if not (explicit and name in (*EVERYTHING, OURS))
            and (name in EVERYTHING or is_ours(name, rule_id, rule_name))
        ]


def is_ours(name: str, rule_id: str, rule_name: str) -> bool:
    """Whether a name in lower case stands for a rule: its id, a prefix of it, or its name."""
    if name in (OURS, rule_name.lower()):
        return True
    return bool(_LOOKS_LIKE_AN_ID.fullmatch(name)) and rule_id.lower().startswith(name)


def sort_names(
    kind: str, written: Iterable[str], rules: Iterable[tuple[str, str]], bare: bool
) -> Names:
    """Tell our names from others'. ``rules`` are (id, name) pairs of all rules there are.

    In ``//alloc:`` directives every name is meant for us; elsewhere only what
    looks like one of our ids can be wrong, the rest belongs to other tools.
    """
    rules = list(rules)
    collective = (OURS, "all") if kind == "nolint" else (OURS,)
    listed: list[str] = [""] if bare else []
    unknown: list[str] = []
    foreign: list[str] = []
    for name in written:
        low = name.lower()
        if low in collective or any(is_ours(low, *rule) for rule in rules):
            listed.append(low)
        elif kind.startswith("alloc:") or _LOOKS_LIKE_AN_ID.fullmatch(low):
            unknown.append(name)
        else:
            foreign.append(name)
    return Names(tuple(dict.fromkeys(listed)), tuple(unknown), tuple(foreign))
