"""Give rules the option values that a configuration sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from golint_alloc.rulespec.retired import retired
from golint_alloc.rulespec.rules import Rule

Value = Any
"""int or str, checked against the option's default."""


class InvalidOption(ValueError):  # noqa: N818 - reads better where it is raised
    """An option that the rule does not have, or a value it does not take."""


def with_options(
    rules: Sequence[Rule], options: Mapping[str, Mapping[str, Value]], origin: str = ""
) -> list[Rule]:
    """The rules with configured option values; ``options`` is by rule name or id.

    ``origin`` (a file) stands in front of messages. Raises InvalidOption.
    """
    by_key = {key: rule for rule in rules for key in (rule.id, rule.name)}
    values: dict[str, dict[str, Value]] = {}
    prefix = f"{origin}: " if origin else ""
    for key, given in options.items():
        rule = by_key.get(key)
        if rule is None and retired(key) is not None:
            continue
        if rule is None:
            raise InvalidOption(f"{prefix}options of an unknown rule {key!r}")
        for name, value in given.items():
            fault = option_fault(rule, name, value)
            if fault is not None:
                raise InvalidOption(prefix + "; ".join(filter(None, fault)))
        values.setdefault(rule.id, {}).update(given)
    return [rule.configured(values[rule.id]) if rule.id in values else rule for rule in rules]


def option_fault(rule: Rule, name: str, value: Value) -> tuple[str, str] | None:
    """(what is wrong, what to write) of an option's value, or None."""
    specs = rule.option_specs
    if name not in specs:
        known = ", ".join(specs)
        remedy = f"it has {known}" if known else "it has none"
        return f"rule {rule.name} has no option {name!r}", remedy
    default = specs[name]["default"]
    if isinstance(value, bool) or not isinstance(value, type(default)):
        wanted = "a whole number" if isinstance(default, int) else "a text"
        return f"option {name!r} of {rule.name} is {wanted}, got {value!r}", ""
    minimum = specs[name].get("minimum")
    if minimum is not None and value < minimum:
        return f"option {name!r} of {rule.name} is at least {minimum}, got {value}", ""
    return None
