"""Which rules run: names, ids, id prefixes, categories, and the groups of ``GROUPS``.

As in ruff, the more specific selector wins whatever the order: with ``select:
[ALC101]`` and ``ignore: [ALC1]`` rule ALC101 runs. At equal specificity
``ignore`` wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import CONFIDENCES, SEVERITIES
from golint_alloc.rulespec.retired import retired
from golint_alloc.rulespec.rules import Rule


class UnknownSelector(ValueError):  # noqa: N818 - reads better where it is raised
    """A selector that names nothing; ``remedy`` says what was probably meant."""

    def __init__(self, text: str, origin: str, remedy: str) -> None:
        place = f"{origin}: " if origin else ""
        super().__init__(f"{place}unknown rule, category or group {text!r}; {remedy}")
        self.text = text
        self.origin = origin
        """Where the selector was given: an option such as ``--select``, or a config file."""
        self.remedy = remedy


class Layer(NamedTuple):
    """What one place (a config file, one of its overrides, the command line) says of selection."""

    select: tuple[str, ...] | None = None
    """Replaces what earlier layers selected; None keeps it."""
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    origin: str = ""
    """For error messages."""


DEFAULT_LAYER = Layer(select=("default",))


def _is_sure(rule: Rule) -> bool:
    return rule.default and rule.confidence == "high" and is_severe(rule.severity, "warning")


GROUPS: dict[str, Callable[[Rule], bool]] = {
    "all": lambda _: True,
    "default": lambda rule: rule.default,
    "strict": lambda rule: rule.default or rule.category != "style",
    "minimal": _is_sure,
}
"""``strict`` is all that is about memory, also what is off by default; ``minimal`` are the warnings
of high confidence that are on by default."""


class _Selector(NamedTuple):
    specificity: int
    matches: Callable[[Rule], bool]


def select_rules(
    rules: Sequence[Rule], layers: Iterable[Layer], min_confidence: str = "low"
) -> list[Rule]:
    """The rules that run, in the order given.

    A rule whose branches differ in confidence stays when one of them is high
    enough: findings are to be filtered once more. Raises UnknownSelector.
    """
    chosen: set[str] = set()
    for layer in (DEFAULT_LAYER, *layers):
        added = _parse(layer.extend_select, layer.origin, rules)
        removed = _parse(layer.ignore, layer.origin, rules)
        if layer.select is not None:
            chosen = set()
            added += _parse(layer.select, layer.origin, rules)
        for level in sorted({selector.specificity for selector in added + removed}):
            for rule in rules:
                if _hit(added, level, rule):
                    chosen.add(rule.id)
                if _hit(removed, level, rule):
                    chosen.discard(rule.id)
    return [
        rule
        for rule in rules
        if rule.id in chosen and any(is_confident(c, min_confidence) for c in rule.confidences)
    ]


def is_confident(confidence: str, minimum: str) -> bool:
    """Whether a confidence is at least the minimum."""
    return CONFIDENCES.index(confidence) <= CONFIDENCES.index(minimum)


def is_severe(severity: str, threshold: str) -> bool:
    """Whether a severity is at least the threshold."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(threshold)


def severity_overrides(
    rules: Sequence[Rule], severities: Mapping[str, str], origin: str = ""
) -> dict[str, str]:
    """Rule id -> configured severity, for the rules that a selector names; the specific one wins.

    Raises UnknownSelector.
    """
    parsed = [(*_parse_one(text, origin, rules), severity) for text, severity in severities.items()]
    parsed.sort(key=lambda entry: entry[0])
    return {rule.id: severity for _, matches, severity in parsed for rule in rules if matches(rule)}


def matching_rules(rules: Sequence[Rule], text: str, origin: str = "") -> list[Rule]:
    """The rules that one selector names. Raises UnknownSelector."""
    selector = _parse_one(text, origin, rules)
    return [rule for rule in rules if selector.matches(rule)]


def _hit(selectors: list[_Selector], level: int, rule: Rule) -> bool:
    return any(s.specificity == level and s.matches(rule) for s in selectors)


def _parse(texts: Iterable[str], origin: str, rules: Sequence[Rule]) -> list[_Selector]:
    return [_parse_one(text, origin, rules) for text in texts]


def _parse_one(text: str, origin: str, rules: Sequence[Rule]) -> _Selector:
    """Specificity grows from ``all`` over ``default``, categories and prefixes to one rule.

    A rule that is newer than the preset is selected by its own name or id alone.
    """
    if text in GROUPS:
        holds = GROUPS[text]
        return _Selector(int(text != "all"), lambda rule: not rule.newer and holds(rule))
    if any(rule.category == text for rule in rules):
        return _Selector(2, lambda rule: not rule.newer and rule.category == text)
    if any(rule.name == text for rule in rules):
        return _Selector(_ONE_RULE, lambda rule: rule.name == text)
    prefix = text.upper()
    if any(rule.id == prefix for rule in rules):
        return _Selector(_ONE_RULE, lambda rule: rule.id == prefix)
    if prefix.startswith("ALC") and any(rule.id.startswith(prefix) for rule in rules):
        return _Selector(len(prefix), lambda rule: not rule.newer and rule.id.startswith(prefix))
    if retired(text) is not None:
        return _Selector(_ONE_RULE, lambda _: False)
    raise UnknownSelector(text, origin, _remedy(text, rules))


_ONE_RULE = len("ALC101")


def _remedy(text: str, rules: Sequence[Rule]) -> str:
    # Imported for the error alone: difflib takes several milliseconds.
    import difflib

    categories = {rule.category for rule in rules}
    known = [*GROUPS, *sorted(categories), *(rule.name for rule in rules)]
    close = difflib.get_close_matches(text, known, n=1) or difflib.get_close_matches(
        text.upper(), [rule.id for rule in rules], n=1
    )
    return f"did you mean {close[0]!r}?" if close else "`golint-alloc rule --all` lists them"
