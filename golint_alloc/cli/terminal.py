"""What is known about the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping


def use_color(choice: str) -> bool:
    """Whether to colour standard output: the option, else no-color.org and force-color.org."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    if os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


_LINKING = frozenset(("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"))
_LINKING_TERMS = frozenset(("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm"))


def takes_links(environ: Mapping[str, str]) -> bool:
    """Whether a terminal shows OSC 8 hyperlinks, by what it says of itself. Others may print
    them as rubbish; FORCE_HYPERLINK decides against the list.
    """
    forced = environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced not in ("", "0")
    if environ.get("TERM_PROGRAM") in _LINKING or environ.get("TERM") in _LINKING_TERMS:
        return True
    vte = environ.get("VTE_VERSION", "")
    if vte.isdecimal():
        return int(vte) >= 5000
    return any(environ.get(name) for name in ("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION"))


def width() -> int:
    """The columns of the terminal."""
    from shutil import get_terminal_size

    return get_terminal_size().columns
