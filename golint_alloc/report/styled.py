"""Lines of styled text, printed plainly in a pipe and through rich on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from golint_alloc.records import NamedTuple

if TYPE_CHECKING:
    from rich.text import Text


class Piece(NamedTuple):
    """A run of text in one style (rich's style language; empty for none)."""

    text: str
    style: str = ""


Line = list[Piece]

SEVERITY_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "hint": "bold green",
}


def to_text(lines: Iterable[Line], color: bool) -> str:
    """The lines as one string, each with a line end; escapes only with ``color``."""
    if color:
        return _through_rich(lines)
    return "".join("".join(piece.text for piece in line) + "\n" for line in lines)


def _through_rich(lines: Iterable[Line]) -> str:
    from rich.text import Text

    return render_rich(
        Text.assemble(
            *((piece.text, piece.style) for piece in line),
        )
        for line in lines
    )


def render_rich(items: Iterable[Text]) -> str:
    """What rich would send to a terminal for some texts; long lines are left to the terminal."""
    from io import StringIO

    from rich.console import Console

    console = Console(
        file=StringIO(),
        force_terminal=True,
        color_system="standard",
        no_color=False,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        width=80,
    )
    with console.capture() as capture:
        for item in items:
            console.print(item, soft_wrap=True)
    # The random ids that rich gives links would make equal runs differ.
    return re.sub("\x1b]8;id=[0-9-]+;", "\x1b]8;;", capture.get())
