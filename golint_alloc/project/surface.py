"""A package taken apart for those who import it: its surface, and what its functions do.

Who looks at types, constants and signatures does not follow a change inside a function. Who
looks into a function follows it, and every function that it names, and those that name a variable
it names. All this is told from the text alone: it may name too much, never too little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from golint_alloc.project.digest import digest
from golint_alloc.syntax.outline import Outline, Sketch, outline

_NAME: Final = re.compile(rb"[A-Za-z_\x80-\xff][\w\x80-\xff]*")
_DIRECTIVE: Final = re.compile(rb"^//(?:go:|\s*\+build).*$", re.MULTILINE)


_IN_GROUP: Final = re.compile(
    rb"^[ \t]*((?:[A-Za-z_\x80-\xff][\w\x80-\xff]*[ \t]*,[ \t]*)*"
    rb"[A-Za-z_\x80-\xff][\w\x80-\xff]*)",
    re.MULTILINE,
)
"""What a group of variables may declare in a line; more than it does declare."""
_DIGITS: Final = 20
"""Of the digest of a text: there are few of one name."""
_ALWAYS: Final = ""
"""Stands for functions whose names are not known."""


class Text(NamedTuple):
    """What is declared under one name: functions, methods of any receivers, a variable."""

    digest: str
    names: Sequence[str]
    """Of the package's own functions, methods and variables that go with it."""


class Surface(NamedTuple):
    """What of one package others can depend on. Names are its bytes read as Latin-1."""

    digest: str
    """Of everything but the bodies of functions, and comments between declarations."""
    texts: Mapping[str, Sequence[Any]]
    """Name -> the fields of a ``Text``: as JSON has them."""

    def bodies(self, names: Iterable[str]) -> str:
        """The digest of what functions and methods of some names do.

        Of a file that does not show its declarations at a glance all counts as surface.
        """
        pending = {name.encode("utf-8", "surrogateescape").decode("latin-1") for name in names}
        pending.add(_ALWAYS)
        reached: dict[str, str] = {}
        while pending:
            name = pending.pop()
            if name in self.texts and name not in reached:
                reached[name], others = self.texts[name]
                pending.update(others)
        return digest(*(f"{each} {reached[each]}".encode() for each in sorted(reached))).hex()


def surface_of(place: bytes, files: Sequence[tuple[str, bytes]]) -> Surface:
    """The surface of a package. ``place`` is what it is called and built for, ``files`` are base
    names and contents, sorted, without those of tests.
    """
    outlines = [(name, source, outline(source)) for name, source in files]
    parts = [
        part
        for name, source, found in outlines
        for part in (name.encode("utf-8", "surrogateescape"), *_surface(source, found))
    ]
    return Surface(digest(place, *parts).hex(), _texts(outlines))


def _surface(source: bytes, found: Outline | None) -> list[bytes]:
    """The parts of a file that others may depend on without looking into its functions."""
    if found is None:
        return [source]
    kept: list[bytes] = []
    position = 0
    spans = [(start, end, end) for start, end in found.imports]
    spans += [(each.start, each.end, each.body or each.end) for each in found.declarations]
    for start, end, shown in sorted(spans):
        kept += [*_DIRECTIVE.findall(source, position, start), source[start:shown]]
        position = end
    kept.append(source[found.package[0] : found.package[2]])
    return kept


_Outlines = Sequence[tuple[str, bytes, Outline | None]]


def _texts(outlines: _Outlines) -> Mapping[str, Text]:
    """What is declared, by name."""
    functions: dict[bytes, list[bytes]] = {}
    variables: dict[bytes, list[bytes]] = {}
    for _, source, found in outlines:
        position = 0
        for sketch in found.declarations if found is not None else ():
            # Directives of the compiler stand above a function.
            text = source[position : sketch.end]
            position = sketch.end
            if sketch.word in ("func", "var"):
                declared = functions if sketch.word == "func" else variables
                for name in _names(sketch, text):
                    declared.setdefault(name, []).append(text)
    return _linked(functions, variables)


def _linked(
    functions: Mapping[bytes, Sequence[bytes]], variables: Mapping[bytes, Sequence[bytes]]
) -> Mapping[str, Text]:
    own = functions.keys() | variables.keys()
    texts = {name: [*functions.get(name, ()), *variables.get(name, ())] for name in own}
    names = {name: _named(each) & own for name, each in functions.items()}
    for name, each in variables.items():
        # What another variable was at the beginning is not what becomes of it.
        names[name] = names.get(name, set()) | (_named(each) & functions.keys())
    # Whoever reads a variable follows those that write it.
    users: dict[bytes, set[bytes]] = {name: set() for name in variables}
    for name, named in names.items():
        for variable in named & variables.keys():
            users[variable].add(name)
    return {
        name.decode("latin-1"): Text(
            digest(*each).hex()[:_DIGITS],
            sorted(other.decode("latin-1") for other in names[name] | users.get(name, set())),
        )
        for name, each in texts.items()
    }


def _named(texts: Iterable[bytes]) -> set[bytes]:
    return {name for text in texts for name in _NAME.findall(text)}


def _names(sketch: Sketch, text: bytes) -> list[bytes]:
    if sketch.names:
        return [name.encode() for name in sketch.names]
    if sketch.word == "func":
        return [_ALWAYS.encode()]
    return [name.strip() for line in _IN_GROUP.findall(text) for name in line.split(b",")]
