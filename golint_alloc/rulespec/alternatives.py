"""A rule's match flattened into alternatives, and the metavariables each of them binds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from msgspec import UNSET, UnsetType

from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.analyses import ANALYSES
from golint_alloc.rulespec.arguments import given
from golint_alloc.rulespec.schema import Fix, Match, PatternSpec, Predicate, RuleSpec
from golint_alloc.rulespec.templates import metavariables
from golint_alloc.rulespec.yamldoc import Path

PRIMARIES = ("pattern", "query", "analysis", "any", "all")
RELATIONS = ("inside", "has", "precedes", "follows")
"""Constraints that bind metavariables; ``not`` binds none."""

_CAPTURE = re.compile(r"@([a-z][a-zA-Z0-9]*)")
_T = TypeVar("_T")


class Placed(NamedTuple):
    """A match and where it stands."""

    match: Match
    path: Path


class Alternative(NamedTuple):
    """One branch: the matches from the rule's ``match`` down to a primary that is no ``any``."""

    chain: tuple[Placed, ...]

    @property
    def leaf(self) -> Placed:
        """The match with the primary."""
        return self.chain[-1]

    def nearest(self, key: str) -> tuple[object, Path] | None:
        """The innermost value of a key in the chain, with its path."""
        for match, path in reversed(self.chain):
            value = getattr(match, key)
            if value is not UNSET:
                return value, (*path, key)
        return None

    def bindings(self) -> dict[str, bool]:
        """What is bound wherever this alternative matches: name -> whether as ``$*name``."""
        names = {"match": False} | primary_bindings(self.leaf.match)
        for match, path in self.chain:
            names |= relation_bindings(match, path)
        return names


def alternatives(spec: RuleSpec) -> list[Alternative]:
    """The branches of a rule, in file order."""
    if isinstance(spec.match, UnsetType):
        return []
    return list(_flatten((Placed(spec.match, ("match",)),)))


def _flatten(chain: tuple[Placed, ...]) -> Iterator[Alternative]:
    match, path = chain[-1]
    if isinstance(match.any, UnsetType):
        yield Alternative(chain)
        return
    for index, part in enumerate(match.any):
        yield from _flatten((*chain, Placed(part, (*path, "any", index))))


def primary_bindings(match: Match) -> dict[str, bool]:
    """What the primary of a match binds: name -> whether as ``$*name``."""
    if not isinstance(match.pattern, UnsetType):
        return metavariables(pattern_code(match.pattern))
    if not isinstance(match.query, UnsetType):
        return dict.fromkeys(_CAPTURE.findall(match.query), False)
    if isinstance(match.analysis, str):
        return dict.fromkeys(ANALYSES[match.analysis].bindings, False)
    if not isinstance(match.analysis, UnsetType):
        return dict.fromkeys(
            (name for key, _ in given(match.analysis) for name in ANALYSES[key].bindings), False
        )
    parts = [_all_bindings(part, ()) for part in listed(match.all)]
    if parts:
        return {name: rest for part in parts for name, rest in part.items()}
    options = [_all_bindings(part, ()) for part in listed(match.any)]
    if not options:
        return {}
    return {
        name: rest for name, rest in options[0].items() if all(name in option for option in options)
    }


def relation_bindings(match: Match, path: Path) -> dict[str, bool]:
    """What ``inside``, ``has``, ``precedes`` and ``follows`` bind."""
    names: dict[str, bool] = {}
    for key in RELATIONS:
        for related, below in placed(match, key, path):
            names |= _all_bindings(related, below)
    return names


def _all_bindings(match: Match, path: Path) -> dict[str, bool]:
    return primary_bindings(match) | relation_bindings(match, path)


def pattern_code(pattern: str | PatternSpec) -> str:
    """The Go code of a pattern in either of its forms."""
    return pattern if isinstance(pattern, str) else pattern.code


def placed(match: Match, key: str, path: Path) -> list[Placed]:
    """The matches under a constraint key, which takes one or a list."""
    value: Match | list[Match] | UnsetType = getattr(match, "not_" if key == "not" else key)
    if isinstance(value, Match):
        return [Placed(value, (*path, key))]
    return [Placed(item, (*path, key, index)) for index, item in enumerate(listed(value))]


def listed(value: list[_T] | UnsetType) -> list[_T]:
    """The list, or an empty one when it is not given."""
    return [] if isinstance(value, UnsetType) else value


def fixes(value: Fix | list[Fix] | UnsetType, path: Path) -> list[tuple[Fix, Path]]:
    """The fixes under a ``fix`` key, which takes one or a list."""
    if isinstance(value, Fix):
        return [(value, path)]
    return [(fix, (*path, index)) for index, fix in enumerate(listed(value))]


def effective_fixes(spec: RuleSpec, alternative: Alternative) -> list[tuple[Fix, Path]]:
    """The fixes of an alternative: its own, or the rule's."""
    own = alternative.nearest("fix")
    if own is None:
        return fixes(spec.fix, ("fix",))
    value, path = own
    return fixes(value, path)  # type: ignore[arg-type]


def effective_text(spec: RuleSpec, alternative: Alternative, key: str) -> tuple[str, Path] | None:
    """``message`` or ``advice`` of an alternative: its own, or the rule's."""
    own = alternative.nearest(key)
    if own is not None:
        return str(own[0]), own[1]
    value = getattr(spec, key)
    return None if value is UNSET else (str(value), (key,))


def asked(spec: RuleSpec, alternative: Alternative) -> Iterator[str]:
    """The predicates that decide on an alternative: the rule's and its own, nested ones too."""
    waiting = list(listed(spec.where))
    for match, _ in alternative.chain:
        waiting += listed(match.where)
    while waiting:
        for name, value in given(waiting.pop()):
            if name in ("any", "all"):
                waiting += value
            elif name == "not":
                waiting.append(value)
            else:
                yield name


def predicate_groups(alternative: Alternative) -> list[tuple[list[Predicate], Path]]:
    """The ``where`` lists that hold for an alternative, the rule's aside."""
    return [
        (listed(match.where), (*path, "where"))
        for match, path in alternative.chain
        if match.where is not UNSET
    ]
