"""Which line of which file, or which option, has switched a rule off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golint_alloc.config.settings import PathSettings, Settings
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.selection import Layer, matching_rules, select_rules


class Decision(NamedTuple):
    """What switched a rule off."""

    origin: str
    """A configuration file, ``command line``; empty when the rule is off by default."""
    key: str
    """``ignore`` or ``select``, with ``overrides`` before it for one of a path."""
    selector: str
    """What names the rule, empty for a ``select`` that does not."""
    line: int
    """In the file, counted from 1; 0 when it is not known."""

    def __str__(self) -> str:
        if not self.origin:
            return "the rule is off unless it is selected, and nothing selects it"
        place = f"{self.origin}:{self.line}" if self.line else self.origin
        if self.selector:
            return f"switched off by {self.key}: {self.selector} ({place})"
        return f"switched off by {self.key}, which does not name it ({place})"


def why_off(
    rule: Rule, known: Sequence[Rule], settings: Settings, here: PathSettings, more: Sequence[Layer]
) -> Decision | None:
    """What switched a rule off for a file; None for a rule that is on.

    ``more`` are the layers of the command line.
    """
    layers = [*here.layers, *more]
    if _is_on(rule, known, layers):
        return None
    for count in range(len(layers), 0, -1):
        if _is_on(rule, known, layers[: count - 1]):
            is_override = len(settings.layers) < count <= len(here.layers)
            return _decision(rule, known, layers[count - 1], is_override)
    return Decision("", "", "", 0)


def _is_on(rule: Rule, known: Sequence[Rule], layers: Sequence[Layer]) -> bool:
    return any(one.id == rule.id for one in select_rules(known, layers))


def _decision(rule: Rule, known: Sequence[Rule], layer: Layer, is_override: bool) -> Decision:
    naming = [
        text
        for text in layer.ignore
        if any(one.id == rule.id for one in matching_rules(known, text, layer.origin))
    ]
    # The selector that names the fewest rules has decided.
    naming.sort(key=lambda text: len(matching_rules(known, text, layer.origin)))
    key = "ignore" if naming else "select"
    selector = naming[0] if naming else ""
    line = next(_lines(layer.origin, key, selector, is_override), 0)
    return Decision(layer.origin, f"overrides: {key}" if is_override else key, selector, line)


def _lines(path: str, key: str, selector: str, is_override: bool) -> Iterator[int]:
    """Where a configuration file says so."""
    from golint_alloc.config.errors import InvalidConfig
    from golint_alloc.config.reading import parsed, read_text

    try:
        data = parsed(read_text(path), path)
    except InvalidConfig:  # not a file: the command line or an editor
        return
    for table in data.get("overrides", ()) if is_override else (data,):
        if key not in table:
            continue
        if not selector:
            yield table.keys_at[key].start_mark.line + 1
        for item, node in zip(table[key], getattr(table[key], "items_at", ()), strict=False):
            if item == selector:
                yield node.start_mark.line + 1
