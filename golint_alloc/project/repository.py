"""Where a repository begins, found without starting git."""

from __future__ import annotations

import os
from functools import cache


@cache
def repository_root(directory: str) -> str | None:
    """The nearest directory from an absolute one upwards that holds ``.git``, None without one."""
    if os.path.exists(os.path.join(directory, ".git")):
        return directory
    parent = os.path.dirname(directory)
    return None if parent == directory else repository_root(parent)


def repository_path(path: str) -> str:
    """A path relative to the repository it is in, with slashes; absolute outside of one."""
    absolute = os.path.abspath(path)
    root = repository_root(os.path.dirname(absolute))
    shown = absolute if root is None else os.path.relpath(absolute, root)
    return shown.replace(os.sep, "/")
