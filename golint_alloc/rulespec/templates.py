"""Holes in messages (``{x}``, ``{x.type}``, ``{reason.escapes}``) and in code (``$x``, ``$*xs``,
``${x.type}``).
"""

from __future__ import annotations

import re

from golint_alloc.records import NamedTuple

ATTRIBUTES = ("type", "elem", "size")
"""What may follow a binding's name in a hole: its type, the type's element type, and the type's
size in bytes. Without an attribute a hole is the binding's source text."""

REASONS = frozenset({
    "address-taken", "boxed", "captured", "escapes", "failing", "hot", "in-loop", "inlinable",
    "json-encoded", "leaks", "mutated", "nil-sensitive", "only-used-as", "returned", "sent",
    "stored",
})  # fmt: skip
"""Predicates that say why: a message quotes it as ``{reason.escapes}``."""

BINDING_NAME = r"[a-z][a-zA-Z0-9]*"

_MESSAGE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_HOLE = re.compile(rf"({BINDING_NAME})(?:\.([a-z][a-zA-Z0-9-]*))?")
_QUALIFIED = re.compile(r"(?<![\w.$}])([a-z]\w*)\.[A-Z]")
_CODE = re.compile(rf"\$(?:\{{([^{{}}]*)\}}|(\*?)({BINDING_NAME}|_))")
# A dollar sign in a Go literal or comment is no metavariable.
_GO_LITERAL = re.compile(
    r""" "(?:\\.|[^"\\\n])*" | `[^`]*` | '(?:\\.|[^'\\\n])*' | //[^\n]* | /\*.*?\*/ """,
    re.VERBOSE | re.DOTALL,
)


class Hole(NamedTuple):
    """A place of a template that a binding or an option fills."""

    name: str
    """The binding's name, ``option`` or ``reason``."""
    attribute: str
    """One of ``ATTRIBUTES``, the option's name, one of ``REASONS``, or empty."""
    rest: bool = False
    """Whether it was written ``$*xs``: any number of nodes, joined as they were."""
    offset: int = 0
    """Where it stands in the template, in code points."""

    @property
    def quotes_reason(self) -> bool:
        """Whether a predicate's reason fills it."""
        return self.name == "reason" and self.attribute in REASONS


Piece = str | Hole


class TemplateError(ValueError):
    """A template that cannot be read; ``offset`` is its place in the text, in code points."""

    def __init__(self, offset: int, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.offset = offset
        self.problem = problem
        self.remedy = remedy


def parse_message(text: str) -> tuple[Piece, ...]:
    """Split a message, title or advice into literal text and holes.

    Raises TemplateError for a lone brace or a hole that names nothing.
    """
    pieces: list[Piece] = []
    end = 0
    for found in _MESSAGE.finditer(text):
        pieces.append(text[end : found.start()])
        end = found.end()
        if found[0] in ("{{", "}}"):
            pieces.append(found[0][0])
        elif found[1] is None:
            raise TemplateError(
                found.start(), f"a lone {found[0]!r}", f"write {found[0] * 2!r} for a brace"
            )
        else:
            pieces.append(_hole(found[1], found.start(), reasons=True))
    pieces.append(text[end:])
    return _joined(pieces)


def parse_code(text: str) -> tuple[Piece, ...]:
    """Split the code of a fix into literal text and holes.

    Raises TemplateError for a ``${…}`` that names nothing.
    """
    pieces: list[Piece] = []
    end = 0
    for found in _CODE.finditer(text):
        pieces.append(text[end : found.start()])
        end = found.end()
        if found[1] is not None:
            pieces.append(_hole(found[1], found.start()))
        elif found[3] == "_":
            raise TemplateError(found.start(), "$_ has no text", "name it in the pattern, as $x")
        else:
            pieces.append(Hole(found[3], "", bool(found[2]), found.start()))
    pieces.append(text[end:])
    return _joined(pieces)


def package_names(code: str) -> dict[str, int]:
    """The package names that qualify exported names in Go code: name -> its first offset."""
    blanked = _GO_LITERAL.sub(lambda found: " " * len(found[0]), code)
    names: dict[str, int] = {}
    for found in _QUALIFIED.finditer(blanked):
        names.setdefault(found[1], found.start(1))
    return names


def metavariables(code: str) -> dict[str, bool]:
    """The named metavariables of a pattern, in order: name -> whether written ``$*name``."""
    blanked = _GO_LITERAL.sub(lambda found: " " * len(found[0]), code)
    return {
        found[3]: bool(found[2])
        for found in _CODE.finditer(blanked)
        if found[3] is not None and found[3] != "_"
    }


def _hole(text: str, offset: int, *, reasons: bool = False) -> Hole:
    found = _HOLE.fullmatch(text.strip())
    if found is None:
        raise TemplateError(
            offset, f"{{{text}}} names no binding", "write {x}, {x.type} or {option.name}"
        )
    name, attribute = found[1], found[2] or ""
    if name == "option" and not attribute:
        raise TemplateError(offset, "{option} names no option", "write {option.name}")
    if reasons and name == "reason" and attribute in REASONS:
        return Hole(name, attribute, offset=offset)
    if name != "option" and attribute and attribute not in ATTRIBUTES:
        known = ", ".join(ATTRIBUTES)
        raise TemplateError(offset, f"{attribute!r} is no attribute of a binding", f"use {known}")
    return Hole(name, attribute, offset=offset)


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, str) and isinstance(last, str):
            joined[-1] = last + piece
        elif piece != "":
            joined.append(piece)
    return tuple(joined)
