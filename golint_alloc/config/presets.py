"""The ``preset`` of a configuration: a group of rules, a release whose rules count, or both."""

from __future__ import annotations

from collections.abc import Sequence

from golint_alloc import __version__
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.releases import as_of, minor_version, read_releases
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.selection import GROUPS

GROUP_NAMES = ("minimal", "default", "strict", "all")
assert set(GROUP_NAMES) == set(GROUPS)
PATTERN = (
    r"^(minimal|default|strict|all)$|^((minimal|default|strict|all)@)?[0-9]+\.[0-9]+(\.[0-9]+)?$"
)
"""What a preset looks like, for the JSON Schema."""


class Preset(NamedTuple):
    """What a preset says."""

    group: str
    """The rules that run unless something else is selected."""
    release: str
    """Such as ``0.1``: newer rules rest; empty for no limit."""


def parse_preset(text: str) -> Preset:
    """``strict``, ``0.1``, ``0.1.0`` or ``strict@0.1``.

    Raises PresetError for another word and for a release that is not known.
    """
    group, at, version = text.partition("@")
    if not at and group not in GROUPS:
        group, version = "default", text
    numbers = version.split(".")
    looks_right = len(numbers) in (2, 3) and all(part.isdecimal() for part in numbers)
    if group not in GROUPS or ((at or version) and not looks_right):
        raise PresetError(f"unknown preset {text!r}", _remedy(text))
    if not version:
        return Preset(group, "")
    release = minor_version(version)
    known = list(read_releases())
    if release not in known:
        remedy = f"this is {__version__}, which knows {', '.join(known)}"
        raise PresetError(f"no release {release} is known", remedy)
    return Preset(group, release)


class PresetError(ValueError):
    """A preset that means nothing; ``remedy`` says what would."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


def pinned(rules: Sequence[Rule], release: str) -> list[Rule]:
    """The rules as the release had them; all as they are without one."""
    return as_of(rules, release) if release else list(rules)


def added_later(rules: Sequence[Rule], preset: Preset) -> dict[str, list[Rule]]:
    """For each release after that of the preset the rules of its group that it adds."""
    if not preset.release:
        return {}
    names = list(read_releases())
    names = names[names.index(preset.release) :]
    groups = [{rule.id for rule in _group(pinned(rules, name), preset.group)} for name in names]
    added = {
        name: [rule for rule in rules if rule.id in new - old]
        for name, old, new in zip(names[1:], groups, groups[1:], strict=False)
    }
    return {name: found for name, found in added.items() if found}


def _group(rules: Sequence[Rule], group: str) -> list[Rule]:
    return [rule for rule in rules if not rule.newer and GROUPS[group](rule)]


def _remedy(text: str) -> str:
    import difflib

    close = difflib.get_close_matches(text, GROUP_NAMES, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    newest = list(read_releases())[-1]
    words = ", ".join(GROUP_NAMES)
    return f'one of {words}, a release such as "{newest}", or strict@{newest}'
