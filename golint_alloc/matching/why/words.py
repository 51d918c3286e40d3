"""The answers to a rule's questions in words: what was asked, of what, and what is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from golint_alloc.matching.context import Context
from golint_alloc.matching.message import quote, source_text
from golint_alloc.matching.why.tracing import Step
from golint_alloc.matching.why.unknowns import why_unknown
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.metavars import MATCH
from golint_alloc.rulespec.predicates import PREDICATES
from golint_alloc.rulespec.predicates.base import key_name
from golint_alloc.rulespec.rules import Plain
from golint_alloc.types.format import display
from golint_alloc.types.model import Tuple, Unknown
from golint_alloc.types.verdict import UNKNOWN, YES, Verdict

_REFERENCES: Final = frozenset((
    "of", "node", "a", "b", "from_", "what", "inside", "outside", "after", "identical_to",
    "varies", "not_varies", "key", "value",
))  # fmt: skip
"""Arguments that name a binding."""
_OF_TYPES: Final = frozenset(
    ("type", "size", "heap-cost", "pointers", "padding", "comparable", "reaches-method")
)
"""Predicates for whose answers the type is the reason."""
_COMBINED: Final = {
    "any": "one of these",
    "all": "all of these",
    "not": "not",
}


class Said(NamedTuple):
    """One answered question in words."""

    verdict: Verdict
    question: str
    reason: str
    depth: int
    """0 for a condition of the rule, more for what it is made of."""
    decisive: bool
    """Whether the match failed here, or would have."""


def said_of(steps: Iterable[Step], wanted: Verdict = YES, depth: int = 0) -> Iterator[Said]:
    """What was asked, in order, combinators before their parts.

    ``wanted`` is the answer with which a match goes on: NO inside of ``not``.
    """
    for step in steps:
        inner = wanted
        if step.name == "not":
            inner = ~wanted
        decisive = step.verdict is not wanted and not step.parts
        if step.name == "not" and step.args is None and len(step.parts) == 1:
            # Negations of one question are told as that question: "not: in a loop".
            yield from _negated(step, wanted, depth)
            continue
        yield Said(step.verdict, _question(step), _reason(step, decisive), depth, decisive)
        yield from said_of(step.parts, inner, depth + 1)


def _negated(step: Step, wanted: Verdict, depth: int) -> Iterator[Said]:
    (part,) = step.parts
    decisive = step.verdict is not wanted and not part.parts
    yield Said(step.verdict, f"not {_question(part)}", _reason(part, decisive), depth, decisive)
    yield from said_of(part.parts, ~wanted, depth + 1)


def _question(step: Step) -> str:
    if step.args is None:
        return _COMBINED[step.name]
    if step.name not in PREDICATES:
        return f"{_RELATIONS[step.name]} {tree_text(step.args)}"
    args = dict(step.args)
    subject = args.pop("of", None) or args.pop("node", None)
    if step.name == "in-loop" and subject is None:
        subject = MATCH
    text = step.name
    if subject is not None:
        text += f" of {_quoted(subject, step.ctx)}"
    rest = ", ".join(_argument(key, value, step.ctx) for key, value in args.items())
    return f"{text}: {rest}" if rest else text


_RELATIONS: Final[Mapping[str, str]] = {
    "not": "no match of",
    "inside": "inside of",
    "has": "with in it",
    "precedes": "followed by",
    "follows": "preceded by",
    "all": "also a match of",
}


def tree_text(tree: Mapping[str, Any]) -> str:
    """A match tree in short: its pattern, its analysis, or its alternatives."""
    kind = tree["kind"]
    if kind == "pattern":
        return " ".join(str(tree["code"]).split())
    if kind == "analysis":
        return f"the analysis {tree['name']}"
    if kind == "query":
        return "a query of the syntax tree"
    joined = " or " if kind == "any" else " and "
    return joined.join(tree_text(part) for part in tree["parts"])


def _quoted(reference: str, ctx: Context) -> str:
    name = str(reference).removeprefix("$").removeprefix("*")
    if name == MATCH:
        return "the match"
    return quote(source_text(name, ctx)) or f"${name}"


def _argument(key: str, value: Plain, ctx: Context) -> str:
    name = key_name(key)
    if key in _REFERENCES and isinstance(value, str) and ctx.bound(value) is not None:
        return f"{name} {_quoted(value, ctx)}"
    return f"{name} {_value(value)}"


def _value(value: Plain) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " or ".join(map(_value, value))
    if isinstance(value, Mapping):
        return "(" + ", ".join(f"{key_name(k)} {_value(v)}" for k, v in value.items()) + ")"
    return str(value)


def _reason(step: Step, decisive: bool) -> str:
    """What the predicate says, else what is known of the type; without either what a decisive
    question means.
    """
    if step.reason:
        return step.reason
    if step.args is None or step.name not in PREDICATES:
        return ""
    known = _type_known(step)
    if known:
        return known
    return f"asked is: {meaning(step.name)}" if decisive else ""


def meaning(predicate: str) -> str:
    """The first sentence of a predicate's documentation."""
    text = " ".join((PREDICATES[predicate].__doc__ or "").replace("``", "`").split())
    return text.partition(". ")[0].rstrip(".")


def _type_known(step: Step) -> str:
    """The type of what is asked about, where that is the reason or the lack of one."""
    reference = step.args.get("of")
    if not isinstance(reference, str):
        return ""
    ctx = step.ctx
    if step.verdict is UNKNOWN and (expr := ctx.expr(reference)) is not None:
        return why_unknown(ctx.info, expr)
    actual = ctx.type_of(reference)
    if step.name not in _OF_TYPES or isinstance(actual, Unknown | Tuple):
        return ""
    text = f"{_quoted(reference, ctx)} is {display(actual, ctx.info.package)}"
    size = ctx.info.program.sizes.sizeof(actual) if step.name == "size" else None
    return text if size is None else f"{text}, of {size} bytes"


def meaning_of_analysis(name: str) -> str:
    """The first sentence of an analysis' documentation."""
    from golint_alloc.rulespec.analyses import ANALYSES

    text = " ".join((ANALYSES[name].__doc__ or "").replace("``", "`").split())
    return text.partition(". ")[0].rstrip(".")
