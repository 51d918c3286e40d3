"""Damages Go files the way editors, merges and bad disks do, and worse."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Final

_TOKEN: Final = re.compile(rb'\w+|"(?:[^"\\\n]|\\.)*"|`[^`]*`|:=|<-|&\^|\.\.\.|[^\w\s]|\s+')
_NAMES: Final = (
    b"len", b"append", b"make", b"new", b"int", b"string", b"nil", b"iota", b"any", b"error", b"_",
    b"func", b"type", b"range", b"struct", b"interface", b"map", b"unsafe", b"min", b"init",
)  # fmt: skip


def damaged(source: bytes, chance: Random) -> bytes:
    """The source with one to eight changes of one kind."""
    change = chance.choice(_CHANGES)
    for _ in range(chance.randint(1, 8)):
        source = change(source, chance)
    return source


def _truncate(source: bytes, chance: Random) -> bytes:
    return source[: chance.randrange(len(source) + 1)] if len(source) > 40 else source


def _bytes(source: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(source) + 1)
    return (
        source[:at] + bytes(chance.choices(b"(){}[]*.,:=<-&|~x1\"`'\x00\xff\n", k=3)) + source[at:]
    )


def _tokens(edit: Callable[[list[bytes], int, Random], None]) -> Callable[[bytes, Random], bytes]:
    def change(source: bytes, chance: Random) -> bytes:
        tokens = _TOKEN.findall(source)
        if tokens:
            edit(tokens, chance.randrange(len(tokens)), chance)
        return b"".join(tokens)

    return change


def _delete(tokens: list[bytes], at: int, chance: Random) -> None:
    del tokens[at : at + chance.randint(1, 4)]


def _duplicate(tokens: list[bytes], at: int, chance: Random) -> None:
    tokens[at:at] = tokens[at : at + chance.randint(1, 40)] * chance.randint(1, 3)


def _swap(tokens: list[bytes], at: int, chance: Random) -> None:
    other = chance.randrange(len(tokens))
    tokens[at], tokens[other] = tokens[other], tokens[at]


def _move(tokens: list[bytes], at: int, chance: Random) -> None:
    part = tokens[at : at + 30]
    del tokens[at : at + 30]
    other = chance.randrange(len(tokens) + 1)
    tokens[other:other] = part


def _drop_bracket(tokens: list[bytes], at: int, _chance: Random) -> None:
    for index in (*range(at, len(tokens)), *range(at)):
        if tokens[index] in (b"(", b")", b"[", b"]", b"{", b"}"):
            del tokens[index]
            return


def _rename(tokens: list[bytes], at: int, chance: Random) -> None:
    """All uses of a name become those of another, or of a builtin or keyword."""
    names = [token for token in tokens if token[:1].isalpha()]
    if names:
        old = chance.choice(names)
        new = chance.choice(_NAMES) if chance.random() < 0.6 else chance.choice(names)
        everywhere = chance.random() < 0.5
        for index, token in enumerate(tokens):
            if token == old and (everywhere or chance.random() < 0.2):
                tokens[index] = new


_CHANGES: Final = (
    _truncate,
    _bytes,
    *map(_tokens, (_delete, _duplicate, _swap, _move, _drop_bracket, _rename, _rename)),
)
