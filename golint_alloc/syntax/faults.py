"""Say what is wrong with source that does not parse."""

from __future__ import annotations

from typing import NamedTuple

from golint_alloc.syntax.grammar import TSNode


class SyntaxFault(NamedTuple):
    """A place that does not parse (becomes finding ALC900)."""

    start: int
    end: int
    message: str


def byte_faults(source: bytes) -> list[SyntaxFault]:
    """Bytes that no Go file may hold: NUL and invalid UTF-8, the first run of each."""
    faults = []
    nul = source.find(b"\0")
    if nul >= 0:
        faults.append(SyntaxFault(nul, nul + 1, "invalid NUL byte: Go source is text in UTF-8"))
    if not source.isascii():
        try:
            source.decode("utf-8")
        except UnicodeDecodeError as error:
            byte = source[error.start]
            message = f"invalid UTF-8: byte 0x{byte:02x} does not begin a character here"
            faults.append(SyntaxFault(error.start, error.end, message))
    return faults


def faults_in(node: TSNode, code: bytes) -> list[SyntaxFault]:
    """One fault for each contiguous broken place below a node."""
    found: list[SyntaxFault] = []
    stack = [node]
    while stack:
        top = stack.pop()
        if top.is_missing:
            found.append(SyntaxFault(top.start_byte, top.start_byte, f"expected {top.type!r}"))
        elif top.is_error:
            found.append(SyntaxFault(top.start_byte, top.end_byte, "cannot parse this as Go"))
        elif top.has_error:
            stack.extend(reversed(top.children))
    return found or [SyntaxFault(node.start_byte, node.end_byte, "cannot parse this as Go")]
