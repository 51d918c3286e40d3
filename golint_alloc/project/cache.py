"""The directory of the tool's caches, and how files get there."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress


def default_cache_dir(environ: Mapping[str, str] | None = None) -> str:
    """Where the tool caches: GOLINT_ALLOC_CACHE_DIR, else the platform's place for it."""
    environ = os.environ if environ is None else environ
    chosen = environ.get("GOLINT_ALLOC_CACHE_DIR")
    if chosen:
        return chosen
    if sys.platform.startswith("linux"):
        # The rule of the XDG base directory specification; a relative value counts as unset.
        base = environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.join(os.path.expanduser("~"), ".cache")
        return os.path.join(base, "golint-alloc")
    import platformdirs

    return platformdirs.user_cache_dir("golint-alloc", appauthor=False)


def write_cached(path: str, content: bytes) -> None:
    """Replace a cache file at once; a directory that cannot be written is no error.

    Other processes may write it at the same time: whoever is last wins.
    """
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(content)
        os.replace(temporary, path)
    except OSError:
        # A full disk may leave the temporary file behind.
        with suppress(OSError):
            os.unlink(temporary)
