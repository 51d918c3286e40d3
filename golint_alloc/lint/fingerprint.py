"""Fingerprints by which a finding is recognised after the lines around it have moved.

``golintAlloc/v1`` is the first 16 hexadecimal digits of a SHA-256 over the
rule's id, the path relative to the repository, the enclosing declaration, the
flagged text with its white space squeezed, and a number among findings that
are equal in all of these.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from golint_alloc.rulespec.finding import Finding

VERSION: Final = "golintAlloc/v1"
_DIGITS: Final = 16


def fingerprinted(findings: Iterable[Finding], source: bytes, path: str) -> list[Finding]:
    """The findings of one file, in source order, with their fingerprints.

    ``path`` is relative to the repository root with forward slashes, so that
    every checkout and every working directory agrees.
    """
    seen: dict[tuple[str, str, bytes], int] = {}
    result = []
    for found in sorted(findings, key=lambda found: (found.start, found.end, found.id)):
        text = b" ".join(source[found.start : found.end].split())
        key = (found.id, found.function, text)
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        result.append(found._replace(fingerprint=_digest(found, path, text, ordinal)))
    return result


def _digest(found: Finding, path: str, text: bytes, ordinal: int) -> str:
    from hashlib import sha256

    # No part holds a NUL (Go source may not), so the parts cannot run into each other.
    head = "\0".join((found.id, path, found.function)).encode("utf-8", "surrogateescape")
    return sha256(b"\0".join((head, text, b"%d" % ordinal))).hexdigest()[:_DIGITS]
