"""The import declarations of a file as lines of text, for edits that keep their layout."""

from __future__ import annotations

import re
from typing import Final

from golint_alloc.records import NamedTuple

# One token of what may stand between the package clause and the last import.
_TOKEN: Final = re.compile(
    rb"(?P<space>[ \t\r]+)|(?P<newline>\n)|(?P<line>//[^\n]*)|(?P<block>/\*.*?\*/)"
    rb'|(?P<string>"(?:[^"\\\n]|\\.)*"|`[^`]*`)|(?P<mark>[();.])|(?P<word>[A-Za-z_\x80-\xff][\w\x80-\xff]*)',
    re.DOTALL,
)


class Token(NamedTuple):
    """A piece of the import section; ``kind`` is a group name of the scanner's pattern."""

    kind: str
    start: int
    end: int


class Spec(NamedTuple):
    """One import: ``name path``; offsets cover both."""

    start: int
    end: int
    name: str
    path: str


class ImportDecl(NamedTuple):
    """``import spec`` or ``import ( specs )``, from the keyword to the last byte."""

    start: int
    end: int
    lparen: int
    """Offset of ``(``, -1 without parentheses."""
    specs: tuple[Spec, ...]

    @property
    def is_block(self) -> bool:
        """Whether the declaration has parentheses."""
        return self.lparen >= 0

    @property
    def is_cgo(self) -> bool:
        """Whether it imports ``C``, whose comment is a program of its own."""
        return any(spec.path == "C" for spec in self.specs)


class Layout(NamedTuple):
    """The import section of a file."""

    clause_end: int
    """Where the package clause ends, a semicolon after it included."""
    decls: tuple[ImportDecl, ...]
    comments: tuple[Token, ...]
    """Comments from the package clause to the first token after the imports."""


def read_layout(source: bytes, clause_end: int) -> Layout:
    """Read the imports after the package clause, which ends at ``clause_end``.

    What does not parse ends the section; imports behind it are not listed.
    """
    tokens = _tokens(source, clause_end)
    comments = tuple(token for token in tokens if token.kind in ("line", "block"))
    code = [token for token in tokens if token.kind in ("string", "mark", "word")]
    if code and _is(source, code[0], b";"):
        clause_end = code.pop(0).end
    decls: list[ImportDecl] = []
    at = 0
    while at < len(code) and _is(source, code[at], b"import"):
        decl, at = _decl(source, code, at)
        if decl is None:
            break
        decls.append(decl)
        while at < len(code) and _is(source, code[at], b";"):
            at += 1
    return Layout(clause_end, tuple(decls), comments)


def _is(source: bytes, token: Token, text: bytes) -> bool:
    return source[token.start : token.end] == text


def _tokens(source: bytes, at: int) -> list[Token]:
    """Tokens up to the first word that begins another declaration."""
    result: list[Token] = []
    while match := _TOKEN.match(source, at):
        kind = match.lastgroup or ""
        if kind == "word" and match.group() in (b"func", b"type", b"var", b"const"):
            break
        if kind not in ("space", "newline"):
            result.append(Token(kind, match.start(), match.end()))
        at = match.end()
    return result


def _decl(source: bytes, code: list[Token], at: int) -> tuple[ImportDecl | None, int]:
    """The declaration whose keyword is ``code[at]`` and the index behind it."""
    start = code[at].start
    at += 1
    if at < len(code) and _is(source, code[at], b"("):
        lparen = code[at].start
        specs: list[Spec] = []
        at += 1
        while at < len(code) and not _is(source, code[at], b")"):
            if _is(source, code[at], b";"):
                at += 1
                continue
            spec, at = _spec(source, code, at)
            if spec is None:
                return None, at
            specs.append(spec)
        if at == len(code):
            return None, at
        return ImportDecl(start, code[at].end, lparen, tuple(specs)), at + 1
    spec, at = _spec(source, code, at)
    if spec is None:
        return None, at
    return ImportDecl(start, spec.end, -1, (spec,)), at


def _spec(source: bytes, code: list[Token], at: int) -> tuple[Spec | None, int]:
    name, start = "", -1
    if at < len(code) and (code[at].kind == "word" or _is(source, code[at], b".")):
        start = code[at].start
        name = source[start : code[at].end].decode("utf-8", "replace")
        at += 1
    if at == len(code) or code[at].kind != "string":
        return None, at
    token = code[at]
    path = source[token.start + 1 : token.end - 1].decode("utf-8", "replace")
    return Spec(token.start if start < 0 else start, token.end, name, path), at + 1
