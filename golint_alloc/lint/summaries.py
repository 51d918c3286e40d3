"""What was found out about imported packages, kept on disk under the digest of their sources.

An entry holds the names of a package and the records that importers have asked for so far; a
later process adds to it. Its address covers the contents of the package's files and of all that
it imports, import path, build target, and the versions of Go, of the tool and of the format:
inferred types, array lengths and constants follow them. Nothing in an entry or in its address
depends on where the files are.
"""

from __future__ import annotations

import json
from typing import Final

from golint_alloc.lint.sealed import SealedFiles
from golint_alloc.project.cache import tool_stamp
from golint_alloc.project.digest import text_digest
from golint_alloc.project.target import Target
from golint_alloc.types.home import Known, PackageHome

PREFIX: Final = "summary-"
"""How the names of entries begin."""
MOST_BYTES: Final = 64 << 20
"""Size of all entries together from which the least recently used ones are removed."""

_FORMAT: Final = 2
"""Of the entries; to be raised when records or what they follow from change."""


class SummaryCache:
    """The entries of one build target in a cache directory."""

    def __init__(self, directory: str, target: Target, goarch: str) -> None:
        self._files = SealedFiles(directory, PREFIX, MOST_BYTES)
        self._target = json.dumps([_FORMAT, *tool_stamp(), goarch, *target])

    def address(self, home: PackageHome, tree: str) -> str:
        """Where the entry of a package is, given the digest of its sources and of all that it
        imports; empty when there is none.
        """
        if not tree:
            return ""
        return text_digest(json.dumps([self._target, home.path, home.go_version, tree]))

    def load(self, address: str) -> Known | None:
        """The entry at an address, None when there is none or it is damaged."""
        body = self._files.load(address)
        return None if body is None else Known.from_plain(json.loads(body))

    def save(self, address: str, known: Known) -> None:
        """Write an entry; a directory that cannot be written is no error."""
        text = json.dumps(known.plain(), separators=(",", ":"))
        self._files.save(address, text.encode("ascii"))

    def prune(self) -> None:
        """Remove the entries that were used least recently, until the others fit."""
        self._files.prune()
