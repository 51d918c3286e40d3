"""A parenthesised import declaration as groups of lines that specs join and leave."""

from __future__ import annotations

import re
from typing import Final

from golint_alloc.fixing.import_layout import ImportDecl, Layout, Spec
from golint_alloc.records import NamedTuple

_TRAILING: Final = re.compile(
    r'(?P<code>[^"`]*(?:"[^"]*"|`[^`]*`))(?P<gap>[ \t]*)(?P<rest>/[/*].*)'
)


class Entry(NamedTuple):
    """Lines that belong together: a spec under its comments, or a comment on its own."""

    lines: tuple[str, ...]
    """Without line feeds; the spec's own line is the last."""
    spec: Spec | None


class Block(NamedTuple):
    """The inside of ``import ( … )``; blank lines separate the groups."""

    start: int
    """Offset of the first byte after the line of ``(``."""
    end: int
    """Offset of the line of ``)``."""
    groups: list[list[Entry]]

    @property
    def entries(self) -> list[Entry]:
        """All entries in order."""
        return [entry for group in self.groups for entry in group]


def is_standard(path: str) -> bool:
    """Whether an import path looks like the standard library's: no dot in its first element."""
    return "." not in path.split("/", 1)[0]


def spec_text(path: str, name: str) -> str:
    """An import spec as gofmt writes it."""
    return f'{name} "{path}"' if name else f'"{path}"'


def read_block(source: bytes, layout: Layout, decl: ImportDecl) -> Block | None:
    """The groups of a declaration; None when it is not laid out with one spec per line."""
    start = source.find(b"\n", decl.lparen) + 1
    end = source.rfind(b"\n", 0, decl.end) + 1
    if not 0 < start <= end or source[end : decl.end].strip() != b")":
        return None
    if source[decl.lparen + 1 : start].strip():
        return None
    comments = [token for token in layout.comments if start <= token.start < end]
    groups: list[list[Entry]] = [[]]
    pending: list[str] = []
    specs = list(decl.specs)
    at = start
    while at < end:
        stop = source.index(b"\n", at)
        # A comment of several lines counts as one line of the block.
        for token in comments:
            if at <= token.start < stop < token.end:
                stop = source.index(b"\n", token.end)
        line = source[at:stop].decode("utf-8", "surrogateescape").rstrip("\r")
        here = [spec for spec in specs if at <= spec.start < stop]
        if len(here) > 1 or ";" in _without_comments(source, at, stop, layout):
            return None
        at = stop + 1
        if here:
            groups[-1].append(Entry((*pending, line), here[0]))
            pending = []
        elif line.strip():
            pending.append(line)
        else:
            if pending:
                groups[-1].append(Entry(tuple(pending), None))
                pending = []
            groups.append([])
    if pending:
        groups[-1].append(Entry(tuple(pending), None))
    return Block(start, end, groups)


def _without_comments(source: bytes, start: int, stop: int, layout: Layout) -> str:
    text = bytearray(source[start:stop])
    for token in layout.comments:
        low, high = max(token.start, start), min(token.end, stop)
        if low < high:
            text[low - start : high - start] = b" " * (high - low)
    return text.decode("utf-8", "replace")


def _affinity(group: list[Entry], path: str) -> int:
    """How well a path fits a group: -1 not at all, else 1 + the leading path elements shared."""
    specs = [entry.spec for entry in group if entry.spec is not None]
    if not specs:
        return -1
    standard = is_standard(path)
    mine = path.split("/")
    best = -1
    for spec in specs:
        if is_standard(spec.path) != standard:
            continue
        shared = 0
        for one, other in zip(mine, spec.path.split("/"), strict=False):
            if one != other:
                break
            shared += 1
        # A group of blank imports is kept for side effects; others come first.
        best = max(best, shared if spec.name == "_" else shared + 1)
    return best


def insert(block: Block, path: str, name: str) -> None:
    """Add a spec where gofmt's order wants it: in the group that it resembles most."""
    entry = Entry(("\t" + spec_text(path, name),), Spec(0, 0, name, path))
    ranked = [(_affinity(group, path), -index) for index, group in enumerate(block.groups)]
    best, where = max(ranked, default=(-1, 0))
    if best < 0:
        _insert_group(block, entry, first=is_standard(path))
        return
    group = block.groups[-where]
    for index, other in enumerate(group):
        if other.spec is not None and (other.spec.path, other.spec.name) > (path, name):
            group.insert(index, entry)
            return
    last = max(index for index, other in enumerate(group) if other.spec is not None)
    group.insert(last + 1, entry)


def _insert_group(block: Block, entry: Entry, first: bool) -> None:
    if not any(entry.spec for entry in block.entries):
        # Beside nothing but comments, which stay below: above, they would become its own.
        block.groups[:] = [[entry, *block.entries]]
    elif first:
        block.groups.insert(0, [entry])
    else:
        block.groups.append([entry])


def remove(block: Block, specs: set[Spec]) -> None:
    """Drop specs with their comments; a group that becomes empty goes with its blank line."""
    kept: list[list[Entry]] = []
    for group in block.groups:
        rest = [entry for entry in group if entry.spec not in specs]
        if rest or not group:
            kept.append(rest)
    # gofmt joins comments that end a block to what stands above them.
    if len(kept) > 1 and all(entry.spec is None for entry in kept[-1]):
        kept[-2:] = [kept[-2] + kept[-1]]
    # It leaves a blank line after the parenthesis only above a comment.
    while len(kept) > 1 and not kept[0] and not (kept[1] and _opens_with_comment(kept[1][0])):
        kept.pop(0)
    block.groups[:] = kept or [[]]


def _opens_with_comment(entry: Entry) -> bool:
    return entry.spec is None or len(entry.lines) > 1


def block_text(block: Block, aligned: bool) -> str:
    """The lines of a block, each with its line feed, trailing comments aligned on demand."""
    lines: list[str] = []
    for index, group in enumerate(block.groups):
        if index:
            lines.append("")
        texts = [line for entry in group for line in entry.lines]
        lines += align(texts) if aligned else texts
    return "".join(line + "\n" for line in lines)


def align(lines: list[str]) -> list[str]:
    """Put trailing comments of consecutive lines into one column, as gofmt does."""
    result = list(lines)
    run: list[int] = []
    for index in range(len(lines) + 1):
        if index < len(lines) and _TRAILING.fullmatch(lines[index]):
            run.append(index)
            continue
        matches = [match for at in run if (match := _TRAILING.fullmatch(lines[at]))]
        width = max((len(match["code"]) for match in matches), default=0)
        for at, match in zip(run, matches, strict=True):
            result[at] = match["code"].ljust(width) + " " + match["rest"]
        run = []
    return result
