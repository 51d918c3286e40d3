"""Compiled rules in a form of which little has to be read before it is asked for."""

from __future__ import annotations

import json
import marshal
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from golint_alloc.rulespec.rules import unpacked

Plain = Any


class Prepared(NamedTuple):
    """Compiled rules, sorted by id."""

    rules: list[dict[str, Plain]]
    """As documented in ``rules``, without documentation and branches; ``file`` is the key of the
    rule file. Plain enough for JSON.
    """
    docs: bytes | str
    """The rules' documentation by id, for ``rules.unpacked``."""
    branches: Sequence[bytes | str]
    """By rule, likewise."""


def prepared(rules: Iterable[dict[str, Plain]]) -> Prepared:
    """Compiled rules taken apart; what is given is used up."""
    kept = sorted(rules, key=lambda rule: str(rule["id"]))
    docs = marshal.dumps({rule["id"]: rule.pop("docs") for rule in kept})
    for rule in kept:
        rule["confidences"] = sorted({each["confidence"] for each in rule.get("branches", ())})
    return Prepared(kept, docs, [marshal.dumps(rule.pop("branches", [])) for rule in kept])


def joined(one: Prepared, other: Prepared) -> Prepared:
    """The rules of both."""
    if not other.rules:
        return one
    docs = marshal.dumps({**unpacked(one.docs), **unpacked(other.docs)})
    pairs = [*zip(one.rules, one.branches, strict=True)]
    pairs += zip(other.rules, other.branches, strict=True)
    pairs.sort(key=lambda pair: str(pair[0]["id"]))
    return Prepared([rule for rule, _ in pairs], docs, [branches for _, branches in pairs])


def in_marshal(data: bytes | str) -> bytes:
    """Documentation or branches in the form that takes least to read, for this Python alone."""
    return data if isinstance(data, bytes) else marshal.dumps(unpacked(data))


def to_json(given: Prepared) -> list[Plain]:
    """The same in the form that every version of Python reads, as a value of JSON."""

    def packed(data: bytes | str) -> str:
        return json.dumps(unpacked(data), separators=(",", ":"))

    return [given.rules, packed(given.docs), [packed(each) for each in given.branches]]
