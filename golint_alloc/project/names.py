"""Names of a package's declarations, in lists of which many are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

ANY_NAME: Final = "*"
"""Stands for all names of a package."""
ANY_TYPE: Final = "type"
"""Stands for all types of a package: no name is a keyword."""


def join_names(names: Iterable[str]) -> str:
    """Names from the syntax as one text, sorted: in their bytes read as Latin-1."""
    return join_bytes(name.encode("utf-8", "surrogateescape") for name in names)


def join_bytes(names: Iterable[bytes]) -> str:
    """The same of names from sources."""
    return b" ".join(sorted(names)).decode("latin-1")


def split_names(joined: str) -> list[str]:
    """The names of such a text, as Latin-1."""
    # What is no blank here may be one for ``str.split``.
    return joined.split(" ") if joined else []
