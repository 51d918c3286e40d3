"""What is known about the terminal."""

from __future__ import annotations

import os
import sys


def use_color(choice: str) -> bool:
    """Whether to colour standard output: the option, else no-color.org and force-color.org."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
