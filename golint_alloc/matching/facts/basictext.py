"""Types in source text."""

from __future__ import annotations

BASIC = (
    rb"(?:u?int(?:8|16|32|64)?|uintptr|string|bool|byte|rune|error|any"
    rb"|float(?:32|64)|complex(?:64|128))\b(?!\s*\.)"
)
"""A regular expression for the names that Go itself has for types, which are all small."""
