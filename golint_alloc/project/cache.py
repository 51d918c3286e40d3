"""The directory of the tool's caches, and how files get there."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from zlib import crc32

from golint_alloc import __version__


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


OWN_PREFIXES = ("rules-", "config-", "summary-", "findings-", "package-", "surface-")
"""How the names of cache files begin."""


@cache
def tool_stamp() -> tuple[str, ...]:
    """What findings follow from besides sources, rules and options: versions, as text.

    Those of the tool and of the parser; the tool's own files as well where it is worked on.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    stamp = [__version__, *_parser_versions()]
    if os.path.basename(os.path.dirname(package)) not in ("site-packages", "dist-packages"):
        stamp.append(_state_of(package))
    return tuple(stamp)


def _parser_versions() -> list[str]:
    """Names of the directories in which installers note the parser's and the grammar's version."""
    from importlib.machinery import PathFinder

    spec = PathFinder.find_spec("tree_sitter_go")
    if spec is None or not spec.origin:
        return []
    installed = os.path.dirname(os.path.dirname(spec.origin))
    return sorted(
        name
        for name in os.listdir(installed)
        if name.startswith(("tree_sitter-", "tree_sitter_go-")) and name.endswith("-info")
    )


def _state_of(package: str) -> str:
    """Names, sizes and times of the files of a package, as a checksum."""
    pending, state = [package], 0
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        pending.append(entry.path)
                    continue
                stat = entry.stat()
                name = entry.path[len(package) :]
                state = crc32(f"{name} {stat.st_size} {stat.st_mtime_ns}".encode(), state)
    return f"{state:08x}"


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
