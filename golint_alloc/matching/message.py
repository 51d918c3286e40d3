"""Fill message, title and advice templates with the programmer's own names."""

from __future__ import annotations

from golint_alloc.matching.context import Context
from golint_alloc.matching.matcher import Code, Imagined, Moved, Places, Run
from golint_alloc.rulespec.templates import Hole, Piece, parse_code, parse_message
from golint_alloc.types import model
from golint_alloc.types.format import display
from golint_alloc.types.model import Type, Unknown

LONGEST = 60
"""Code points of source that a message quotes; longer text is cut in the middle."""


def fill(template: str, ctx: Context) -> str:
    """The text of a template for one match. An unknown type or size reads ``?``."""
    return "".join(_piece(piece, ctx) for piece in parse_message(template))


def _piece(piece: Piece, ctx: Context) -> str:
    if not isinstance(piece, Hole):
        return piece
    if piece.name == "option":
        return str(ctx.options[piece.attribute])
    if piece.quotes_reason:
        return ctx.reasons.get(piece.attribute) or "reason not known"
    if piece.attribute:
        return attribute_text(piece, ctx)
    if isinstance(ctx.bound(piece.name), Code | str | int):
        return " ".join(source_text(piece.name, ctx).split())  # composed on purpose: never cut
    return quote(source_text(piece.name, ctx))


def source_text(name: str, ctx: Context) -> str:
    """A binding as written in the file; computed values as they are."""
    bound = ctx.bound(name)
    if bound is None:
        return ""
    if isinstance(bound, Run):
        return ctx.file.source[bound.start : bound.end].decode("utf-8", "replace")
    if isinstance(bound, Code):
        pieces = parse_code(bound.template)
        return "".join(p if isinstance(p, str) else source_text(p.name, ctx) for p in pieces)
    if isinstance(bound, str | int):
        return str(bound)
    if isinstance(bound, Moved):
        return bound.text
    if isinstance(bound, Imagined):
        return display(bound.type, ctx.info.package)
    if isinstance(bound, Places):
        return ctx.file.text(bound.nodes[0]) if bound.nodes else ""
    return ctx.file.text(bound)


def attribute_text(hole: Hole, ctx: Context) -> str:
    """``{x.type}``, ``{x.elem}`` or ``{x.size}``."""
    subject = ctx.type_of(hole.name)
    if hole.attribute == "size":
        size = ctx.info.program.sizes.sizeof(subject)
        return "?" if size is None else str(size)
    if hole.attribute == "elem":
        subject = element(subject)
    return "?" if isinstance(subject, Unknown) else display(subject, ctx.info.package)


def element(subject: Type) -> Type:
    """The element type of a slice, array, map, channel or pointer, else Unknown."""
    under = subject.underlying
    if isinstance(under, model.Slice | model.Array | model.Map | model.Chan | model.Pointer):
        return under.elem
    return model.UNKNOWN_TYPE


def quote(text: str) -> str:
    """Source text on one line and of bearable length."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    return line[: LONGEST - 16] + " … " + line[-13:]
