"""Compiled rules taken apart: what every run reads, and what few do."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Sequence

from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.bodies import Bodies, Packed, Plain, unpacked


class Prepared(NamedTuple):
    """Compiled rules, sorted by id."""

    rules: list[dict[str, Plain]]
    """As documented in ``rules``, without what ``bodies`` has; ``file`` is the key of the rule
    file. Plain enough for JSON.
    """
    bodies: Bodies


def prepared(rules: Iterable[dict[str, Plain]]) -> Prepared:
    """Compiled rules taken apart; what is given is used up."""
    kept = sorted(rules, key=lambda rule: str(rule["id"]))
    docs = marshal.dumps({rule["id"]: rule.pop("docs") for rule in kept})
    starts, branches = [], []
    for rule in kept:
        own = rule.pop("branches", [])
        rule["confidences"] = sorted({each["confidence"] for each in own})
        branches.append([marshal.dumps(each) for each in own])
        starts.append(marshal.dumps(rule.pop("starts", None)))
    return Prepared(kept, Bodies(docs, starts, branches))


def joined(one: Prepared, other: Prepared) -> Prepared:
    """The rules of both."""
    if not other.rules:
        return one
    docs = marshal.dumps({**unpacked(one.bodies.docs), **unpacked(other.bodies.docs)})
    found: list[tuple[dict[str, Plain], Packed, Sequence[Packed]]] = []
    for rules, bodies in (one, other):
        found += zip(rules, bodies.starts, bodies.branches, strict=True)
    found.sort(key=lambda each: str(each[0]["id"]))
    starts, branches = [starts for _, starts, _ in found], [branches for *_, branches in found]
    return Prepared([rule for rule, *_ in found], Bodies(docs, starts, branches))
