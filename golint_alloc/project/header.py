"""The head of a Go file: package clause, imports, build constraints, header.

How it is read says ``headscan``, which a run whose findings are known does without.
"""

from __future__ import annotations

import os

from golint_alloc.records import NamedTuple

_HEAD_BYTES = 8192
"""Read at first; the rest of the file is read only when its head is longer."""


class Header(NamedTuple):
    """What a file's head says. Text is decoded as UTF-8, invalid bytes as U+FFFD."""

    package: str
    """The name in the package clause; empty when there is none."""
    imports: tuple[str, ...] = ()
    """Import paths in source order, duplicates kept."""
    go_build: str | None = None
    """The expression of the ``//go:build`` line, None without one."""
    plus_build: tuple[str, ...] = ()
    """The arguments of ``// +build`` lines; they count only when ``go_build`` is None."""
    generated: bool = False
    """Has the header ``// Code generated … DO NOT EDIT.`` of https://go.dev/s/generatedcode."""
    problem: str = ""
    """Why the constraint lines make no sense (two ``//go:build`` lines), else empty."""

    @property
    def uses_cgo(self) -> bool:
        """Whether the file imports the pseudo-package ``C``."""
        return "C" in self.imports


def read_header(path: str) -> Header:
    """Scan the head of a file on disk, reading no more of it than needed.

    Raises OSError when the file cannot be read.
    """
    from golint_alloc.project.headscan import scan

    with open(path, "rb", buffering=0) as stream:
        head = stream.read(_HEAD_BYTES)
        header, complete = scan(head)
        if complete or len(head) < _HEAD_BYTES:
            return header
        rest = os.fstat(stream.fileno()).st_size - len(head)
        parts = [head]
        while chunk := stream.read(max(rest, _HEAD_BYTES)):
            parts.append(chunk)
    return scan(b"".join(parts))[0]


def scan_header(source: bytes) -> Header:
    """Scan the head of a file whose content is at hand."""
    from golint_alloc.project.headscan import scan

    return scan(source)[0]
