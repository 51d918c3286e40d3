"""What two states of a package differ in, for those who import it.

A declaration has changed for its importers when its text has, or that of one whose name it
spells, in its package or in one that is imported. All is compared by names, in both states: a
declaration that is new changes those that spelled its name before, whatever that meant.

Two kinds of questions are told apart. Types, constants and signatures follow declarations without
the bodies of functions. Who looks into a function follows its body, the functions that it names,
the declarations that it names, and the functions that name a variable it names.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from golint_alloc.project.names import ANY_NAME, ANY_TYPE, split_names
from golint_alloc.project.surface import NAMELESS, Declared, Surface
from golint_alloc.records import NamedTuple

_Names = frozenset[str]


class Changes:
    """What has changed of a package, for its importers."""

    def __init__(
        self, names: _Names, bodies: Callable[[], _Names], *, everything: bool = False
    ) -> None:
        """``bodies`` are found out when somebody asks for them."""
        self.names: Final = names
        """Of declarations."""
        self.everything: Final = everything
        self._find_bodies = bodies
        self._bodies: _Names | None = None

    def meet(self, names: Iterable[str]) -> bool:
        """Whether declarations of some names have changed. ``ANY_NAME`` and ``ANY_TYPE`` are such
        names.
        """
        return self.everything or not self.names.isdisjoint(names)

    def meet_bodies(self, names: Iterable[str]) -> bool:
        """Whether that which functions or methods of some names do has changed."""
        if self.everything:
            return True
        if self._bodies is None:
            self._bodies = self._find_bodies()
        return NAMELESS in self._bodies or not self._bodies.isdisjoint(names)


def _none() -> _Names:
    return frozenset()


NOTHING: Final = Changes(frozenset(), _none)
EVERYTHING: Final = Changes(frozenset(), _none, everything=True)


class Below(NamedTuple):
    """What has changed of the packages that a package imports."""

    names: _Names
    everything: bool
    """Of one at least."""

    def meet(self, foreign: str) -> bool:
        """Whether one of some names, joined by blanks, may be of what has changed."""
        if self.everything:
            return bool(foreign)
        return bool(self.names) and not self.names.isdisjoint(split_names(foreign))

    def __bool__(self) -> bool:
        return self.everything or bool(self.names)


def below(changes: Iterable[Changes]) -> Below:
    """The changes of several packages together."""
    found = list(changes)
    names = frozenset[str]().union(*(each.names for each in found))
    return Below(names, any(each.everything for each in found))


def compare(before: Surface, now: Surface, imported: Below) -> Changes:
    """What has changed of a package, given what has changed of those that it imports."""
    if before.frame != now.frame:
        return EVERYTHING
    if before is now and not imported:
        return NOTHING
    sides = [[Declared(*each) for each in side.declared] for side in (before, now)]
    old, new = ({each.digest for each in side} for side in sides)
    changed: set[str] = set()
    links: list[_Link] = []
    for each in (*sides[0], *sides[1]):
        names = split_names(each.names)
        if each.digest not in old or each.digest not in new or imported.meet(each.foreign):
            changed.update(names)
        else:
            # Of a group, what it seems to declare may be what it names.
            links.append((names, names + split_names(each.own)))
    _spread(changed, links)
    types = {
        name
        for side in sides
        for each in side
        if each.word == "type"
        for name in split_names(each.names)
    }
    anything = {ANY_NAME} if changed else set()
    anything |= {ANY_TYPE} if not changed.isdisjoint(types) else set()
    return Changes(frozenset(changed | anything), lambda: _bodies(sides, changed, imported))


_Link = tuple[Collection[str], Collection[str]]
"""Names that change when one of others does."""


def _spread(changed: set[str], links: Iterable[_Link]) -> None:
    """Add what changes with what has changed."""
    size, left = -1, list(links)
    while len(changed) > size:
        size, remaining = len(changed), left
        left = []
        for link in remaining:
            if changed.isdisjoint(link[1]):
                left.append(link)
            else:
                changed.update(link[0])


def _bodies(sides: Sequence[Sequence[Declared]], names: set[str], imported: Below) -> _Names:
    """The names of functions, methods and variables that changed, given which declarations did."""
    old, new = ({each.body for each in side} for side in sides)
    changed: set[str] = set()
    links: list[_Link] = []
    for side in sides:
        functions = {each.called for each in side if each.word == "func"}
        variables = {
            name for each in side if each.word == "var" for name in split_names(each.names)
        }
        for each in side:
            named = {*split_names(each.names), *split_names(each.own)}
            if each.word == "func":
                named.update(split_names(each.own_inside))
                if (
                    each.body not in old
                    or each.body not in new
                    or not named.isdisjoint(names)
                    or imported.meet(each.foreign)
                    or imported.meet(each.foreign_inside)
                ):
                    changed.add(each.called)
                links.append(((each.called,), named))
                # Whoever reads a variable follows those that write it.
                links.append((named & variables, (each.called,)))
            elif each.word == "var":
                changed.update(names.intersection(split_names(each.names)))
                # What another variable was at the beginning is not what becomes of it.
                links.append((split_names(each.names), named & functions))
    _spread(changed, links)
    return frozenset(changed)
