"""The data file of the standard library's API and its index: nothing of types is needed here.

The file is made by tools/stdlib: eight bytes that name the format, the length of the index as four
bytes (big-endian), the index, and the packages' summaries. Index and summaries are
JSON, compressed with zlib one by one, so that a run reads only the packages it needs.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from golint_alloc.records import NamedTuple

MAGIC: Final = b"GOSTD\x00\x00\x01"

_DATA_PATH: Final = os.path.join(os.path.dirname(__file__), "data", "stdlib.bin")


class IndexEntry(NamedTuple):
    """Where a package's summary is in the file."""

    name: str
    offset: int
    """From the start of the summaries."""
    length: int
    public: bool
    """False for internal packages, which are there for types that public ones expose."""


class Library:
    """The data file, read once."""

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            data = file.read()
        if data[: len(MAGIC)] != MAGIC:
            raise ValueError(f"{path}: not a standard library file of this version")
        start = len(MAGIC) + 4
        self._summaries = start + int.from_bytes(data[len(MAGIC) : start], "big")
        index = json.loads(zlib.decompress(data[start : self._summaries]))
        self._data = data
        self.go: str = index["go"]
        self.entries: Mapping[str, IndexEntry] = {
            path: IndexEntry(*row) for path, row in index["packages"].items()
        }

    def summary(self, path: str) -> dict[str, Any]:
        """What the file says of a package. Raises KeyError for one that it does not have."""
        entry = self.entries[path]
        start = self._summaries + entry.offset
        blob = self._data[start : start + entry.length]
        summary: dict[str, Any] = json.loads(zlib.decompress(blob))
        return summary


@cache
def shipped_library() -> Library:
    """What is shipped."""
    return Library(_DATA_PATH)


@cache
def std_package_names() -> Mapping[str, str]:
    """Import path -> package name of all packages that users can import; ``unsafe`` included."""
    names = {path: entry.name for path, entry in shipped_library().entries.items() if entry.public}
    return {**names, "unsafe": "unsafe"}
