"""Parse the next version of a text by what has changed, without what is broken of it.

A declaration is broken most of the time while somebody types in it. What a parser makes of such a
text takes ten times as long as a text without errors, and may drag what follows into the ruin. So
what has changed is parsed by itself first. As long as it is broken it is a *hole*: the parser is
given the text with blanks in its place, and everything else stays what it was.

That reading differs from a compiler's where a hole opens a comment or a raw string that swallows
what follows; ``may_be_whole`` tells when the text could even be in order. A text without holes is
read as any other.
"""

from __future__ import annotations

import tree_sitter

from golint_alloc.syntax.changes import Change, change_between
from golint_alloc.syntax.grammar import LANGUAGE
from golint_alloc.syntax.legible import Legible, Span, blanked, parses
from golint_alloc.syntax.lexing import mask
from golint_alloc.syntax.repair import Repaired, repair
from golint_alloc.syntax.toplevel import declarations_of

_PARSER = tree_sitter.Parser(LANGUAGE)


def may_be_whole(legible: Legible) -> bool:
    """Whether the holes of a text could make sense together, or with what is between them."""
    if len(legible.holes) > 1:
        return True
    return any(_is_open(legible.code[start:end]) for start, end in legible.holes)


def _is_open(part: bytes) -> bool:
    """Whether something begins in a part of a text that goes on behind it."""
    code = mask(part)
    return b"`" in code or b"/*" in code


def next_version(code: bytes, before: Legible) -> Legible | None:
    """A changed text; None when it has to be parsed like one of which nothing is known."""
    change = _by_lines(before.code, code, change_between(before.code, code))
    old = _touched(code, before, change)
    start, end = old[0], old[1] + change.shift
    part = _parsed_alone(code, start, end)
    if part is not None:
        made = _assembled(code, before, old, part, is_broken=False)
    else:
        part = _repaired(code, start, end)
        made = _assembled(code, before, old, part, is_broken=True)
    return made if made.is_intact else None


def _by_lines(before: bytes, code: bytes, change: Change) -> Change:
    """The change, begun where its line begins if that comes to the same.

    Lines that were inserted before a function begin like it as often as not: ``func``.
    """
    start, old_end, new_end = change
    line = code.rfind(b"\n", 0, start) + 1
    back = start - line
    if start == old_end and code[line:start] == code[new_end - back : new_end]:
        return Change(line, line, new_end - back)
    if start == new_end and before[line:start] == before[old_end - back : old_end]:
        return Change(line, old_end - back, line)
    return change


def _touched(code: bytes, before: Legible, change: Change) -> Span:
    """The old text that a change may have given another meaning: what it touches as a whole.

    A declaration or comment with a line end between it and the change is not touched.
    """
    nodes = [node for node in before.tree.root_node.children if node.is_named]
    spans = [(node.start_byte, node.end_byte) for node in nodes]
    parts = [(s, before.group_ends.get(s, e)) for s, e in spans]
    start, end, former = change.start, change.old_end, None
    while (start, end) != former:
        former = start, end
        # To a hole a new line may belong.
        met = [hole for hole in before.holes if hole[0] <= end and start <= hole[1]]
        first = start + (code[start : start + 1] == b"\n")
        last = end - (code[end + change.shift - 1 : end + change.shift] == b"\n")
        met += [part for part in parts if part[0] <= last and first <= part[1]]
        start, end = min([start, *(s for s, _ in met)]), max([end, *(e for _, e in met)])
    return start, end


def _parsed_alone(code: bytes, start: int, end: int) -> Repaired | None:
    """A part of a text as it parses, rewritten if need be; None when it is broken."""
    if not code[start:end].strip() or declarations_of(code, start, end) is not None:
        return Repaired(code[start:end], {}, {})
    if _is_open(code[start:end]):
        return None
    part = _repaired(code, start, end)
    text = code[:start] + part.source + code[end:]
    return part if text != code and declarations_of(text, start, end) is not None else None


def _repaired(code: bytes, start: int, end: int) -> Repaired:
    """A part of a text, rewritten; offsets are those of the text."""
    part = repair(code[start:end], parses)
    spans = {start + name: (start + s, start + e) for name, (s, e) in part.type_params.items()}
    ends = {start + s: start + e for s, e in part.group_ends.items()}
    return Repaired(part.source, spans, ends)


def _assembled(
    code: bytes, before: Legible, old: Span, part: Repaired, *, is_broken: bool
) -> Legible:
    """The former version with a part of it replaced."""
    start, end = old
    shift = len(part.source) - (end - start)

    def by(offset: int) -> int:
        """How far what begins at an offset moves."""
        return 0 if offset < start else shift

    def is_kept(offset: int) -> bool:
        return offset < start or offset >= end

    holes = [(s + by(s), e + by(s)) for s, e in before.holes if e < start or s > end]
    if is_broken:
        holes = sorted([*holes, (start, end + shift)])
    params = {
        name + by(name): (s + by(name), e + by(name))
        for name, (s, e) in before.type_params.items()
        if is_kept(name)
    }
    ends = {s + by(s): e + by(s) for s, e in before.group_ends.items() if is_kept(s)}
    repaired = before.repaired[:start] + part.source + before.repaired[end:]
    shown = blanked(part.source) if is_broken else part.source
    text = before.text[:start] + shown + before.text[end:]
    tree = _reparsed(text, before)
    return Legible(
        code, repaired, params | part.type_params, ends | part.group_ends, holes, text, tree
    )


def _reparsed(text: bytes, before: Legible) -> tree_sitter.Tree:
    """The tree of a changed text, made with what is left of the old one."""
    start, old_end, new_end = change_between(before.text, text)
    old = before.tree.copy()  # the nodes of the old version stay where they are
    old.edit(
        start,
        old_end,
        new_end,
        _point(before.text, start),
        _point(before.text, old_end),
        _point(text, new_end),
    )
    return _PARSER.parse(text, old)


def _point(code: bytes, offset: int) -> tuple[int, int]:
    return code.count(b"\n", 0, offset), offset - code.rfind(b"\n", 0, offset) - 1
