"""Say what is wrong with source that does not parse."""

from __future__ import annotations

import re

from golint_alloc.records import NamedTuple
from golint_alloc.syntax.grammar import TSNode
from golint_alloc.syntax.lexing import unterminated

_TOKEN = rb"""(?x)(?P<blank>(?:[ \t\r]|//[^\n]*|/\*(?s:.*?)\*/)*)
    (?P<token>[\w\x80-\xff]+|:=|<-|[+\-*/%&|^<>=!:]=?|\.\.\.|"(?:[^"\\\n]|\\.)*"|[^\s]|\n|\Z)"""
_UNTERMINATED = {
    b'"': "string literal is not terminated",
    b"`": "raw string literal is not terminated",
    b"'": "rune literal is not terminated",
}
_EXPECTED = {
    "identifier": "operand",
    "type_identifier": "type",
    "field_identifier": "field or method name",
    "package_identifier": "package name",
    "label_name": "label",
}


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
            message = f"invalid UTF-8: byte 0x{byte:02x} does not belong to a character"
            faults.append(SyntaxFault(error.start, error.end, message))
    return faults


def package_fault(source: bytes, offset: int) -> SyntaxFault:
    """The fault of a file without a package clause; ``offset`` is where code begins."""
    return SyntaxFault(offset, offset, f"expected 'package', found {_found(source, offset)}")


def faults_in(node: TSNode, source: bytes) -> list[SyntaxFault]:
    """The faults below a node that is broken, or that may not stand where it does."""
    found: list[SyntaxFault] = []
    stack = [node]
    while stack:
        top = stack.pop()
        start, end = top.start_byte, top.end_byte
        if top.is_missing:
            expected = _EXPECTED.get(top.type, repr(top.type))
            found.append(
                SyntaxFault(start, start, f"expected {expected}, found {_found(source, start)}")
            )
        elif top.is_error:
            found.append(_unparsed(source, start, end))
        elif top.has_error:
            stack.extend(reversed(top.children))
    if found:
        return found
    start = node.start_byte
    message = f"expected declaration, found {_found(source, start)}"
    return [SyntaxFault(start, node.end_byte, message)]


def merged(faults: list[SyntaxFault], source: bytes) -> list[SyntaxFault]:
    """Faults in source order, those with only blanks between them joined into one."""
    joined: list[SyntaxFault] = []
    limit = len(source)
    for start, end, message in sorted(faults):
        start, end = min(start, limit), min(end, limit)
        last = joined[-1] if joined else None
        if last is None or source[last.end : start].strip(b" \t"):
            joined.append(SyntaxFault(start, end, message))
            continue
        # What is known about a byte says more than that nothing could be made of it.
        told = message if message.startswith("invalid") else last.message
        joined[-1] = SyntaxFault(last.start, max(last.end, end), told)
    return joined


def _unparsed(source: bytes, start: int, end: int) -> SyntaxFault:
    opening = unterminated(source, start, end)
    if opening >= 0:
        message = _UNTERMINATED.get(source[opening : opening + 1], "comment is not terminated")
        return SyntaxFault(opening, max(end, opening + 1), message)
    match = re.compile(_TOKEN).match(source, start)
    if match is not None and match.end() >= end:
        return SyntaxFault(start, end, f"unexpected {_found(source, start)}")
    message = f"cannot parse this as Go, from {_found(source, start)} on"
    return SyntaxFault(start, end, message)


def _found(source: bytes, offset: int) -> str:
    """The token at an offset, as an error message calls it."""
    match = re.compile(_TOKEN).match(source, offset)
    token = match["token"] if match is not None else b""
    if token == b"\n":
        rest = source[offset:].strip()
        return "newline" if rest else "end of file"
    if not token:
        return "end of file"
    return "'" + token.decode("utf-8", "replace") + "'"
