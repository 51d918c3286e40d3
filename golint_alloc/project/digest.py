"""One digest for all caches."""

from __future__ import annotations

from typing import Final

try:
    # hashlib brings in OpenSSL, which takes longer than a short run has.
    from _blake2 import blake2b
except ImportError:  # of another Python than CPython
    from hashlib import blake2b

SIZE: Final = 20
"""Bytes of a digest."""


def digest(*parts: bytes) -> bytes:
    """A digest of parts, each after its length, so that none runs into the next."""
    state = blake2b(digest_size=SIZE)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.digest()


def text_digest(text: str) -> str:
    """The digest of a text, in hexadecimal digits. File names in it may be undecodable."""
    return digest(text.encode("utf-8", "surrogateescape")).hex()
