"""Rewrite valid Go that the grammar does not know, keeping every byte offset.

Only used on files whose first parse has errors. What a rewrite hides is given
back separately (type parameters, the ends of groups); names are read from the
original bytes anyway.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from golint_alloc.records import NamedTuple
from golint_alloc.syntax.lexing import closing_bracket, mask

_METHOD = re.compile(rb"(?:^|;)[ \t]*func[ \t]*(?=\()", re.MULTILINE)
_NAME = re.compile(rb"[ \t]*([\w\x80-\xff]+)[ \t]*(?=\[)")
_ALLOCATION = re.compile(rb"(?<![\w.\x80-\xff])(?:new|make)\s*(?=\()")
# The grammar takes a type here; what begins like one need not be tried.
_TYPE_ARGUMENT = re.compile(rb"\([*\[\]\s]*[A-Za-z_\x80-\xff][\w.\x80-\xff]*\s*[,)]")
_GROUP = re.compile(rb"(?<![\w.\x80-\xff])(?:const|var)\s*(?=\()")
_EMPTY_INIT = re.compile(rb"(?<![\w.\x80-\xff])(?:if|switch)\s*;")
_LABELS_AT_END = re.compile(
    rb"(?:^|[;{}])[ \t]*(?!default\b)[\w\x80-\xff]+\s*:\s*(?!default\b)[\w\x80-\xff]+\s*:(?=\s+\})",
    re.MULTILINE,
)


class Repaired(NamedTuple):
    """Rewritten source of the same length."""

    source: bytes
    type_params: dict[int, tuple[int, int]]
    """End of a method's name -> span of its blanked type parameters, brackets included."""
    group_ends: dict[int, int]
    """Start of a declaration whose parentheses were blanked -> end of the declaration."""


def repair(source: bytes, parses: Callable[[bytes], bool]) -> Repaired:
    """Rewrite what the grammar is known to reject.

    ``parses`` tells whether a whole file parses without an error.
    """
    code = mask(source)
    text = bytearray(source)
    type_params = _blank_method_type_parameters(code, text)
    _rename_allocations(code, text, parses)
    group_ends = _terminate_groups(code, text)
    for match in _EMPTY_INIT.finditer(code):
        text[match.end() - 1] = 0x20
    for match in _LABELS_AT_END.finditer(code):
        # Two labels before a brace: give the second one the empty statement it lacks.
        text[match.end()] = 0x3B
    return Repaired(bytes(text), type_params, group_ends)


def _blank_method_type_parameters(code: bytes, text: bytearray) -> dict[int, tuple[int, int]]:
    """Methods have type parameters since Go 1.27, which the grammar predates."""
    found = {}
    for match in _METHOD.finditer(code):
        receiver_end = closing_bracket(code, match.end())
        name = _NAME.match(code, receiver_end + 1) if receiver_end >= 0 else None
        if name is None:
            continue
        opening = name.end()
        closing = closing_bracket(code, opening)
        if closing < 0 or not code[closing + 1 :].lstrip().startswith(b"("):
            continue
        found[name.end(1)] = (opening, closing + 1)
        text[opening : closing + 1] = re.sub(rb"[^\n]", b" ", text[opening : closing + 1])
    return found


def _rename_allocations(code: bytes, text: bytearray, parses: Callable[[bytes], bool]) -> None:
    """Let calls of ``new`` and ``make`` with an expression pass as ordinary calls.

    Since Go 1.26 ``new`` takes expressions, and both names may be shadowed. From
    the last to the first, so that inner calls are settled before outer ones.
    """
    for match in reversed(list(_ALLOCATION.finditer(code))):
        if _TYPE_ARGUMENT.match(code, match.end()):
            continue
        closing = closing_bracket(code, match.end())
        if closing < 0:
            continue
        call = bytes(text[match.start() : closing + 1])
        if not parses(b"package p\nvar _ = " + call + b"\n"):
            text[match.start()] -= 0x20  # New, Make


def _terminate_groups(code: bytes, text: bytearray) -> dict[int, int]:
    """Write the semicolon that Go does not need before a closing parenthesis."""
    ends = {}
    for match in _GROUP.finditer(code):
        opening = match.end()
        closing = closing_bracket(code, opening)
        inner = code[opening + 1 : closing]
        last = opening + len(inner.rstrip())
        if closing < 0 or inner.strip()[-1:] in b";" or b"\n" in code[last + 1 : closing]:
            continue
        if last + 1 < closing:
            text[last + 1 : closing] = b";".ljust(closing - last - 1)
        elif b";" not in inner and b"\n" not in inner:
            # No room for a semicolon, but a single spec needs no parentheses.
            text[opening] = text[closing] = 0x20
            ends[match.start()] = closing + 1
    return ends
