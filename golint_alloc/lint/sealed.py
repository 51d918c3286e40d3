"""Files of a cache: sealed against damage, replaced at once, bounded in size all together."""

from __future__ import annotations

import os
from contextlib import suppress
from time import time
from typing import Final
from zlib import crc32

from golint_alloc.project.cache import write_cached

_FRESH: Final = 24 * 3600.0
"""Seconds in which the use of a file is not noted again."""
_ABANDONED: Final = 3600.0
"""Seconds after which nobody writes a temporary file any more."""


class SealedFiles:
    """The files of one kind in a cache directory, by the digest of what they follow from.

    Safe with other processes: a file is replaced at once, and whichever is written last is as true
    as the others. A damaged file is as none, and is written again. A directory that cannot be
    written is no error.
    """

    def __init__(self, directory: str, prefix: str, most_bytes: int) -> None:
        """``prefix`` begins the files' names. ``most_bytes`` is the size of all of them together
        from which ``prune`` removes some.
        """
        self._directory = directory
        self._prefix = prefix
        self._most_bytes = most_bytes

    def load(self, address: str) -> bytes | None:
        """The content of a file, None when there is none or it is damaged."""
        path = self._path(address)
        try:
            with open(path, "rb") as stream:
                mark, _, body = stream.read().partition(b"\n")
                written = os.fstat(stream.fileno()).st_mtime
        except OSError:
            return None
        if mark != seal(body):
            return None
        if time() - written > _FRESH:
            with suppress(OSError):
                os.utime(path)
        return body

    def has(self, address: str) -> bool:
        """Whether there is a file, damaged or not."""
        return os.path.exists(self._path(address))

    def save(self, address: str, body: bytes) -> None:
        """Write a file."""
        write_cached(self._path(address), seal(body) + b"\n" + body)

    def prune(self) -> None:
        """Remove the files that were used least recently, until the others fit, and what killed
        processes have left half written.
        """
        files: list[tuple[float, int, str]] = []
        now = time()
        with suppress(OSError), os.scandir(self._directory) as found:
            for entry in found:
                if entry.name.startswith(self._prefix):
                    with suppress(OSError):  # removed by another process
                        stat = entry.stat()
                        if entry.name.endswith(".tmp") and now - stat.st_mtime > _ABANDONED:
                            os.unlink(entry.path)
                        else:
                            files.append((stat.st_mtime, stat.st_size, entry.path))
        total = sum(size for _, size, _ in files)
        for _, size, path in sorted(files):
            if total <= self._most_bytes:
                return
            with suppress(OSError):
                os.unlink(path)
            total -= size

    def _path(self, address: str) -> str:
        return os.path.join(self._directory, f"{self._prefix}{address}.json")


def seal(body: bytes) -> bytes:
    """Checksum of what follows it in a file: a damaged one does not have it."""
    return b"%08x" % crc32(body)
