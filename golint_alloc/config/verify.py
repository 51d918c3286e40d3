"""Check a configuration against the rules there are: every selector, option and path it names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from golint_alloc.config.errors import ConfigFileError
from golint_alloc.config.reading import checked, parsed, read_text
from golint_alloc.rulespec.options import option_fault
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.selection import UnknownSelector, matching_rules
from golint_alloc.rulespec.yamldoc import Path, Table, did_you_mean, place

Plain = Any
_SELECTOR_LISTS = ("select", "extend-select", "ignore")


def verify(path: str, rules: Sequence[Rule]) -> list[ConfigFileError]:
    """What is wrong with a configuration file although it can be read, in file order.

    ``rules`` are the rules with those of the file's own ``rules-dirs``. Raises
    InvalidConfig when the file cannot be read.
    """
    text = read_text(path)
    checked(text, path)
    root = parsed(text, path)
    return [
        ConfigFileError(path, *place(root, at, key=key), problem, remedy)
        for at, key, problem, remedy in sorted(
            _faults(root, path, rules), key=lambda fault: place(root, fault[0], key=fault[1])
        )
    ]


Fault = tuple[Path, bool, str, str]
"""(place, whether its key is meant, what is wrong, what to write)."""


def _faults(root: Table, path: str, rules: Sequence[Rule]) -> Iterator[Fault]:
    yield from _paths(root, os.path.dirname(path))
    yield from _rule_choices(root, (), rules)
    for index, override in enumerate(root.get("overrides", ())):
        yield from _rule_choices(override, ("overrides", index), rules)
    for key in ("fixable", "unfixable"):
        yield from _selectors(root.get("fix", {}), key, ("fix",), rules)


def _paths(root: Table, base: str) -> Iterator[Fault]:
    extends = root.get("extends")
    if extends is not None and not os.path.isfile(os.path.join(base, extends)):
        yield ("extends",), False, f"no such file: {extends}", "paths are relative to this file"
    for index, directory in enumerate(root.get("rules-dirs", ())):
        if not os.path.isdir(os.path.join(base, os.path.expanduser(directory))):
            problem = f"no such directory: {directory}"
            yield ("rules-dirs", index), False, problem, "paths are relative to this file"


def _rule_choices(data: Table, at: Path, rules: Sequence[Rule]) -> Iterator[Fault]:
    for key in _SELECTOR_LISTS:
        yield from _selectors(data, key, at, rules)
    for selector in data.get("severity", {}):
        yield from _selector(selector, (*at, "severity", selector), rules, key=True)
    by_key = {key: rule for rule in rules for key in (rule.id, rule.name)}
    for name, values in data.get("options", {}).items():
        if name not in by_key:
            remedy = did_you_mean(name, by_key, "rules")
            yield (*at, "options", name), True, f"unknown rule {name!r}", remedy
            continue
        for option, value in values.items():
            fault = option_fault(by_key[name], option, value)
            if fault is not None:
                yield (*at, "options", name, option), True, *fault


def _selectors(data: Plain, key: str, at: Path, rules: Sequence[Rule]) -> Iterator[Fault]:
    for index, selector in enumerate(data.get(key, ())):
        yield from _selector(selector, (*at, key, index), rules, key=False)


def _selector(selector: str, at: Path, rules: Sequence[Rule], *, key: bool) -> Iterator[Fault]:
    try:
        matching_rules(rules, selector)
    except UnknownSelector as error:
        yield at, key, f"unknown rule, category or group {selector!r}", error.remedy
