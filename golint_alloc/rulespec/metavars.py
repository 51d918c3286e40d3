"""Metavariables of rule snippets: ``$x``, ``$*xs`` and ``$_`` as Go identifiers.

A snippet is parsed as Go, so each metavariable is first replaced by an
identifier that no program uses. String and rune literals are left alone.
"""

from __future__ import annotations

import re

ANY = "_"
"""``$_`` matches and binds nothing; every occurrence is its own."""
MATCH = "match"
"""``$match`` is the whole match; no snippet may bind it."""

# U+01C3 is a letter to Go and looks like nothing anyone writes.
_ONE = "mvǃ"
_MANY = "mvsǃ"
_TOKEN = re.compile(
    r'"(?:\\.|[^"\\\n])*"|`[^`]*`|\'(?:\\.|[^\'\\\n])*\'|\$(\*?)([A-Za-z_][A-Za-z0-9_]*)'
)


def encode(snippet: str) -> str:
    """The snippet with every metavariable written as a Go identifier."""

    def replace(found: re.Match[str]) -> str:
        name = found.group(2)
        if name is None:
            return found.group(0)
        return (_MANY if found.group(1) else _ONE) + name

    return _TOKEN.sub(replace, snippet)


def decode(identifier: str) -> tuple[str, bool] | None:
    """(name, whether it binds any number) of an encoded metavariable, else None."""
    if identifier.startswith(_ONE):
        return identifier[len(_ONE) :], False
    if identifier.startswith(_MANY):
        return identifier[len(_MANY) :], True
    return None


def has_holes(encoded: str) -> bool:
    """Whether encoded code holds a metavariable."""
    return _ONE in encoded or _MANY in encoded
