"""What was found out about imported packages, kept on disk under the digest of their sources.

An entry holds the names of a package and the records that importers have asked for so far; a
later process adds to it. The digest covers the contents of the package's files, the build
target, the versions of Go, of the tool and of the format, and the digests of the packages it
imports: inferred types, array lengths and constants follow them. Nothing in an entry or in its
digest depends on where the files are. A damaged entry is as none, and is written again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from time import time
from typing import Any, Final
from zlib import crc32

from golint_alloc import __version__
from golint_alloc.project.cache import write_cached
from golint_alloc.project.packages import PackageDir
from golint_alloc.project.target import Target
from golint_alloc.types.dependency import Outline
from golint_alloc.types.home import Known, PackageHome

PREFIX: Final = "summary-"
"""How the names of entries begin."""
MOST_BYTES: Final = 64 << 20
"""Size of all entries together from which the least recently used ones are removed."""

_FORMAT: Final = 1
"""Of the entries; to be raised when records or what they follow from change."""
_FRESH: Final = 24 * 3600.0
"""Seconds in which the use of an entry is not noted again."""
_LONGEST: Final = 200
"""Longer chains of imports are not followed, and what begins them is not kept."""
_CYCLE: Final = ""
"""In place of the digest of a package that imports itself."""

Import = Callable[[str, PackageHome], "tuple[PackageHome, PackageDir] | None"]
"""(import path, importing package) -> the package on disk, None when it is not there."""


class SummaryCache:
    """The entries of one build target in a cache directory.

    Safe with other processes: entries are replaced at once, and whichever is written last has
    records that are as true as those of the other.
    """

    def __init__(
        self, directory: str, target: Target, goarch: str, read: Callable[[str], bytes]
    ) -> None:
        """``read`` gives the content of a file and raises OSError."""
        self._directory = directory
        self._read = read
        self._target = json.dumps([_FORMAT, __version__, goarch, *target])
        self._digests: dict[PackageHome, str] = {}
        self._active: set[PackageHome] = set()

    def digest(self, home: PackageHome, package: PackageDir, imported: Import) -> str:
        """The content address of a package; empty when it has none: a file cannot be read, or
        it imports itself on some way.
        """
        known = self._digests.get(home)
        if known is None:
            if home in self._active or len(self._active) > _LONGEST:
                return _CYCLE
            self._active.add(home)
            known = self._digests[home] = self._compute(home, package, imported)
            self._active.discard(home)
        return known

    def forget(self, homes: Iterable[PackageHome]) -> None:
        """Drop the digests of packages that changed, or whose imports did."""
        for home in homes:
            self._digests.pop(home, None)

    def _compute(self, home: PackageHome, package: PackageDir, imported: Import) -> str:
        from golint_alloc.types.library import std_package_names
        from golint_alloc.types.summary import digest

        imports: dict[str, str] = {}
        shipped = std_package_names()
        paths = {path for file in package.files for path in file.header.imports}
        for path in sorted(paths - shipped.keys()):
            found = imported(path, home)
            if found is None:
                continue
            imports[path] = self.digest(*found, imported)
            if imports[path] == _CYCLE:
                return _CYCLE
        try:
            files = [(file.name, self._read(file.path)) for file in package.files]
        except OSError:
            return _CYCLE
        return digest(home.path, files, home.go_version, self._target, imports)

    def load(self, address: str) -> Known | None:
        """The entry of a digest, None when there is none or it is damaged."""
        path = self._path(address)
        try:
            with open(path, "rb") as stream:
                seal, _, body = stream.read().partition(b"\n")
                written = os.fstat(stream.fileno()).st_mtime
        except OSError:
            return None
        if seal != _seal(body):
            return None
        if time() - written > _FRESH:
            with suppress(OSError):
                os.utime(path)
        entry: dict[str, Any] = json.loads(body)
        outline = Outline(entry["kinds"], entry["methods"], entry["complete"])
        return Known(outline, entry["records"])

    def save(self, address: str, known: Known) -> None:
        """Write an entry; a directory that cannot be written is no error."""
        entry = {
            "kinds": dict(known.outline.kinds),
            "methods": {name: dict(own) for name, own in known.outline.methods.items()},
            "complete": known.outline.complete,
            "records": known.records,
        }
        body = json.dumps(entry, separators=(",", ":")).encode("ascii")
        write_cached(self._path(address), _seal(body) + b"\n" + body)

    def prune(self, most_bytes: int = MOST_BYTES) -> None:
        """Remove the entries that were used least recently, until the others fit."""
        entries: list[tuple[float, int, str]] = []
        with suppress(OSError), os.scandir(self._directory) as found:
            for entry in found:
                if entry.name.startswith(PREFIX):
                    with suppress(OSError):  # removed by another process
                        stat = entry.stat()
                        entries.append((stat.st_mtime, stat.st_size, entry.path))
        total = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if total <= most_bytes:
                return
            with suppress(OSError):
                os.unlink(path)
            total -= size

    def _path(self, address: str) -> str:
        return os.path.join(self._directory, f"{PREFIX}{address[:40]}.json")


def _seal(body: bytes) -> bytes:
    """Checksum of an entry: a damaged one does not have it."""
    return b"%08x" % crc32(body)
