"""A package taken apart for those who import it: what it declares, and what its functions do.

Both are told from the text alone, declaration by declaration, with the names that each spells:
it may name too much, never too little. ``changes`` compares two states of a package by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from golint_alloc.project.constraints import name_tags
from golint_alloc.project.digest import digest
from golint_alloc.project.names import join_bytes
from golint_alloc.records import NamedTuple
from golint_alloc.syntax.outline import Sketch, outline

_DIRECTIVE: Final = re.compile(rb"^//(?:go:|\s*\+build).*$", re.MULTILINE)
_GAP: Final = rb"(?>(?:[ \t\r\n]++|//[^\n]*+|/\*(?s:.*?)\*/)*)"
_BEHIND_A_DOT: Final = re.compile(
    rb"\.(?=" + _GAP + rb"([A-Z\x80-\xff][\w\x80-\xff]*+))"
)  # only the dot is consumed: what looks like a comment inside of a string hides nothing
_DOT_IMPORT: Final = re.compile(rb"\." + _GAP + rb"[\"`]")
_NAME: Final = rb"[A-Za-z_\x80-\xff][\w\x80-\xff]*+"
_IN_GROUP: Final = re.compile(rb"(?:[\n(,;]|\*/)[ \t\r]*+(" + _NAME + rb")")
"""What a group may declare; more than it does declare."""
_GROUP: Final = re.compile(rb"(?:type|var|const)[ \t]*+\(")
_ALONE: Final = re.compile(rb"type[ \t]++(" + _NAME + rb")[ \t]*+\[")
"""A generic type, or an array."""
_NO_NAME: Final = bytes(
    byte if byte >= 0x80 or byte == ord("_") or chr(byte).isalnum() else 0x20
    for byte in range(256)
)  # fmt: skip
"""Turns what is no part of an identifier into blanks."""
_DIGITS: Final = 20
"""Of the digest of a text: there are few of one name."""
NAMELESS: Final = ""
"""Stands for functions whose names are not known."""


class Declared(NamedTuple):
    """One declaration. Names are joined by blanks, those of the package without repetition."""

    digest: str
    """Of its text without a function's body, of its directives and of its file's head: name,
    constraints, imports."""
    names: str
    """What it is a part of: what it declares; of a method, the type of its receiver."""
    word: str
    """``func``, ``type``, ``var`` or ``const``."""
    own: str
    """Other names of its package that it spells, outside of a function's body."""
    foreign: str
    """Names that it spells there and that may be those of other packages."""
    called: str
    """The name of a function or method, empty when it is not known, and for all others."""
    body: str
    """The digest of a function with its body and the comments before it; empty for all others."""
    own_inside: str
    """More names of its package that it spells in the body."""
    foreign_inside: str


class Surface(NamedTuple):
    """A package as its importers see it, and its functions. Names are bytes read as Latin-1."""

    frame: str
    """The digest of what all of it depends on: import path, Go version, the kinds of files that
    there are, and files and functions that do not show at a glance what they declare.
    """
    declared: Sequence[Sequence[str]]
    """The fields of a ``Declared`` each: as JSON has them."""


def surface_of(place: bytes, files: Sequence[tuple[str, bytes]]) -> Surface:
    """The surface of a package. ``place`` is what it is called and built for, ``files`` are base
    names and contents, sorted, without those of tests.
    """
    building = _Building()
    for name, source in files:
        building.read(name, source)
    return building.finish(place)


class _File(NamedTuple):
    source: bytes
    words: bytes
    """The source, with blanks for what is no part of an identifier."""
    head: bytes
    """The digest of what decides what its declarations mean, and which builds have them."""
    has_dot_imports: bool

    def spells(self, start: int, end: int) -> set[bytes]:
        """Every name in a part of the source, and more."""
        return set(self.words[start:end].split())

    def foreign(self, start: int, end: int) -> set[bytes]:
        """The names in it that may be those of imported packages."""
        if self.has_dot_imports:
            spells = self.spells(start, end)
            return {each for each in spells if each[0] >= 0x80 or each[:1].isupper()}
        return set(_BEHIND_A_DOT.findall(self.source, start, end))


class _Raw(NamedTuple):
    """A declaration while it is not known yet which names are the package's."""

    sketch: Sketch
    digest: bytes
    names: set[bytes]
    spells: set[bytes]
    foreign: set[bytes]
    called: bytes
    body: bytes
    spells_inside: set[bytes]
    foreign_inside: set[bytes]
    may_alias: bool
    """Whether it is a type that stands for another one, or has such a type among others."""


class _Building:
    """The surface of a package that is being made."""

    def __init__(self) -> None:
        self._kinds: dict[bytes, None] = {}
        self._opaque: list[bytes] = []
        self._raw: list[_Raw] = []

    def read(self, file_name: str, source: bytes) -> None:
        """Add a file."""
        found = outline(source)
        name = file_name.encode("utf-8", "surrogateescape")
        if found is None:
            self._opaque += [name, source]
            return
        imports = [source[start:end] for start, end in found.imports]
        head = [source[slice(*found.package[1:])]]
        head += _DIRECTIVE.findall(source, 0, found.package[0])
        # Which builds have a file follows from this, and so does the package of the first one.
        kind = [*head, *(tag.encode() for tag in name_tags(file_name))]
        kind += [b"cgo" for each in imports if b'"C"' in each]
        self._kinds[digest(*kind)] = None
        file = _File(
            source,
            source.translate(_NO_NAME),
            digest(name, *head, *imports),
            any(map(_DOT_IMPORT.search, imports)),
        )
        position = found.package[2]
        spans: list[tuple[int, int, Sketch | None]] = [(*span, None) for span in found.imports]
        spans += [(each.start, each.end, each) for each in found.declarations]
        for _, end, sketch in sorted(spans, key=lambda span: span[0]):
            if sketch is not None:
                self._add(file, position, sketch)
            position = end

    def _add(self, file: _File, position: int, sketch: Sketch) -> None:
        """Add a declaration. What belongs to it begins at a position before it."""
        source, is_func = file.source, sketch.word == "func"
        start, body, end = sketch.start, sketch.body or sketch.end, sketch.end
        shown = source[start:body]
        names = _names(sketch, shown)
        key = digest(file.head, *_DIRECTIVE.findall(source, position, start), shown)
        if not names:
            self._opaque.append(key)
        whole = digest(file.head, source[position:end]) if is_func else b""
        self._raw.append(
            _Raw(
                sketch,
                key,
                {sketch.base.encode()} if sketch.base else names,
                file.spells(start, body),
                file.foreign(start, body),
                next(iter(names), NAMELESS.encode()) if is_func else b"",
                whole,
                file.spells(body, end),
                file.foreign(body, end),
                # The scan says nothing of what stands in a group or is generic.
                sketch.word == "type" and (sketch.is_alias or (not sketch.names and b"=" in shown)),
            )
        )

    def finish(self, place: bytes) -> Surface:
        """The surface of all that was added."""
        types = {name for raw in self._raw for name in raw.names}
        own = types | {raw.called for raw in self._raw}
        declared = [_declared(raw, own) for raw in _with_aliased(self._raw, types)]
        frame = digest(place, digest(*self._kinds), *self._opaque).hex()
        return Surface(frame, declared)


def _declared(raw: _Raw, own: set[bytes]) -> Declared:
    outside = (raw.spells & own) - raw.names
    return Declared(
        _short(raw.digest),
        join_bytes(raw.names),
        raw.sketch.word,
        join_bytes(outside),
        join_bytes(raw.foreign),
        raw.called.decode("latin-1"),
        _short(raw.body),
        join_bytes((raw.spells_inside & own) - outside - raw.names),
        join_bytes(raw.foreign_inside - raw.foreign),
    )


def _with_aliased(declarations: Sequence[_Raw], own: set[bytes]) -> Sequence[_Raw]:
    """Methods whose receiver is an alias count for the type behind it as well."""
    aliases: dict[bytes, set[bytes]] = {}
    for raw in declarations:
        for name in raw.names if raw.may_alias else ():
            aliases.setdefault(name, set()).update(raw.spells & own)
    return [_with_behind(raw, aliases) if raw.sketch.base else raw for raw in declarations]


def _with_behind(method: _Raw, aliases: Mapping[bytes, set[bytes]]) -> _Raw:
    pending, names = list(method.names), set(method.names)
    while pending:
        behind = aliases.get(pending.pop(), set()) - names
        names |= behind
        pending += behind
    if len(names) == len(method.names):
        return method
    # What the alias stands for is a part of what has changed.
    return method._replace(names=names, digest=digest(method.digest, *sorted(names)))


def _short(value: bytes) -> str:
    return value.hex()[:_DIGITS]


def _names(sketch: Sketch, text: bytes) -> set[bytes]:
    """What a declaration declares, or more; nothing when that cannot be told."""
    if sketch.names:
        return {name.encode() for name in sketch.names}
    if _GROUP.match(text):
        return set(_IN_GROUP.findall(text))
    alone = _ALONE.match(text)
    return {alone[1]} if alone is not None else set()
