"""Compute the edits that add imports to a file and remove others, keeping gofmt's layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from golint_alloc.fixing.edits import newline_of
from golint_alloc.fixing.import_block import (
    Block,
    Entry,
    align,
    block_text,
    insert,
    is_standard,
    read_block,
    remove,
    spec_text,
)
from golint_alloc.fixing.import_layout import ImportDecl, Layout, Spec, read_layout
from golint_alloc.rulespec.finding import Edit


def import_edits(
    source: bytes,
    clause_end: int,
    add: Mapping[str, str],
    drop: Iterable[str | tuple[str, str]] = (),
) -> list[Edit]:
    """Edits of the import declarations alone, sorted and non-overlapping.

    ``add`` maps import paths to the name to import them under, empty for the
    package's own. A path that is imported under the wanted name already is not
    added again. ``drop`` lists paths whose specs go, or (path, name as written)
    pairs where one path is imported twice; ``_`` imports are kept for their side
    effects. ``clause_end`` is where the package clause ends.
    """
    layout = read_layout(source, clause_end)
    specs = [spec for decl in layout.decls for spec in decl.specs]
    present = {(spec.path, spec.name) for spec in specs}
    dropped = set(drop)
    gone = {
        spec
        for spec in specs
        if (spec.path in dropped or (spec.path, spec.name) in dropped)
        and spec.name not in ("_", ".")
    }
    wanted = sorted((path, name) for path, name in add.items() if (path, name) not in present)
    if not wanted and not gone:
        return []
    return _Rewrite(source, layout, gone).run(wanted)


class _Rewrite:
    """One change of a file's imports; collects replacements of byte ranges."""

    def __init__(self, source: bytes, layout: Layout, gone: set[Spec]) -> None:
        self.source = source
        self.layout = layout
        self.gone = gone
        self.newline = newline_of(source)
        self.edits: list[Edit] = []
        self.blocks = {
            decl: block
            for decl in layout.decls
            if decl.is_block and (block := read_block(source, layout, decl)) is not None
        }

    def run(self, wanted: list[tuple[str, str]]) -> list[Edit]:
        """The edits that remove ``gone`` and add ``wanted``."""
        home = self._home()
        if wanted and home is None:
            wanted = self._add_without_block(wanted)
        for decl in self.layout.decls:
            block = self.blocks.get(decl)
            if block is not None:
                self._rewrite_block(decl, block, wanted if decl is home else [])
            else:
                self._remove_specs(decl)
        return sorted(self.edits)

    def _home(self) -> ImportDecl | None:
        """The block that takes new imports: the first that is not cgo's own."""
        for decl in self.blocks:
            if not decl.is_cgo or len(decl.specs) > 1:
                return decl
        return None

    def _rewrite_block(self, decl: ImportDecl, block: Block, wanted: list[tuple[str, str]]) -> None:
        before = block_text(block, aligned=False)
        clean = before == block_text(block, aligned=True)
        gone = self.gone & set(decl.specs)
        if not gone and not wanted:
            return
        if wanted and not decl.specs:
            # Comments alone stand unindented; beside a spec gofmt indents them.
            indent = [[Entry(_indented(entry.lines), None) for entry in g] for g in block.groups]
            block.groups[:] = indent
        for path, name in wanted:
            insert(block, path, name)
        remove(block, gone)
        if not block.entries:
            self._remove_lines(decl)
            return
        text = block_text(block, aligned=clean)
        if not any(entry.spec for entry in block.entries):
            # gofmt does not indent comments in parentheses that hold nothing else.
            text = re.sub(r"^\t", "", text, flags=re.MULTILINE)
        self._replace(block.start, block.end, text)

    def _add_without_block(self, wanted: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Add to a file whose imports, if any, have no block; returns what is left to add."""
        singles = [
            decl
            for decl in self.layout.decls
            if not decl.is_block and not decl.is_cgo and self._alone(decl)
        ]
        kept = [decl for decl in singles if decl.specs[0] not in self.gone]
        dropped = [decl for decl in singles if decl.specs[0] in self.gone]
        if len(kept) == 1:
            self._make_block(kept[0], wanted)
        elif not kept and dropped:
            self._replace_single(dropped[0], wanted)
        else:
            self._insert_decl(kept, wanted)
        return []

    def _replace_single(self, decl: ImportDecl, wanted: list[tuple[str, str]]) -> None:
        """Put new imports in the place of a single one that goes."""
        spec = decl.specs[0]
        text = spec_text(*wanted[0])
        if len(wanted) > 1:
            text = "(\n" + _new_block(wanted) + ")"
        self._replace(spec.start, spec.end, text)
        self.gone.discard(spec)

    def _make_block(self, decl: ImportDecl, wanted: list[tuple[str, str]]) -> None:
        """Turn ``import "x"`` into a block that holds the new imports too."""
        spec = decl.specs[0]
        stop = self._line_end(decl.end)
        line = "\t" + self._text(spec.start, stop)
        block = Block(0, 0, [[Entry((line,), spec)]])
        for path, name in wanted:
            insert(block, path, name)
        self._replace(spec.start, stop, "(\n" + block_text(block, aligned=True) + ")")

    def _insert_decl(self, singles: list[ImportDecl], wanted: list[tuple[str, str]]) -> None:
        """Add declarations after the single imports, after cgo's, or after the package clause."""
        decls = self.layout.decls
        if singles:
            at = self._line_end(singles[-1].end)
            text = "".join(f"\nimport {spec_text(*spec)}" for spec in wanted)
            self.edits.append(Edit(at, at, text.replace("\n", self.newline)))
            return
        only_cgo = decls and all(decl.is_cgo and self._alone(decl) for decl in decls)
        after = decls[-1].end if only_cgo else self.layout.clause_end
        at = self._line_end(after)
        if self._code_follows(after, at):
            at = after
        text = f"\n\nimport {spec_text(*wanted[0])}"
        if len(wanted) > 1:
            text = "\n\nimport (\n" + _new_block(wanted) + ")"
        if self.source[at : at + 4].lstrip(b"\r\n") and self._line_has_text(at):
            text += "\n"
        self.edits.append(Edit(at, at, text.replace("\n", self.newline)))

    def _remove_specs(self, decl: ImportDecl) -> None:
        """Remove specs of a declaration that is not laid out line by line."""
        gone = [spec for spec in decl.specs if spec in self.gone]
        if not gone:
            return
        if len(gone) == len(decl.specs):
            self._remove_lines(decl)
            return
        for spec in gone:
            stop = spec.end
            while self.source[stop : stop + 1] in (b" ", b"\t"):
                stop += 1
            if self.source[stop : stop + 1] == b";":
                stop += 1
            self._replace(spec.start, stop, "")

    def _remove_lines(self, decl: ImportDecl) -> None:
        """Remove a whole declaration with its comments and one neighbouring blank line."""
        if not self._alone(decl):
            stop = decl.end
            while self.source[stop : stop + 1] in (b" ", b"\t", b";"):
                stop += 1
            self._replace(decl.start, stop, "")
            return
        start = self._doc_start(self.source.rfind(b"\n", 0, decl.start) + 1)
        stop = min(self._line_end(decl.end) + len(self.newline), len(self.source))
        after = self._skip_blank(stop)
        # A declaration removed right above leaves what was above itself.
        above = start
        for edit in reversed(self.edits):
            above = edit.start if edit.end == above else above
        blank_before = not self.source[:above].rstrip(b" \t\r\n") or self._is_blank_above(above)
        if blank_before:
            stop = after
        if stop >= len(self.source):
            start = len(self.source[:start].rstrip(b"\r\n")) + len(self.newline)
        self._replace(start, stop, "")

    def _doc_start(self, start: int) -> int:
        """The start of the comment lines right above a line, or the line's own start."""
        for token in reversed(self.layout.comments):
            line = self.source.rfind(b"\n", 0, token.start) + 1
            own = not self.source[line : token.start].strip()
            if own and token.end < start and not self.source[token.end : start].strip():
                if self.source.count(b"\n", token.end, start) != 1:
                    break
                start = line
        return start

    def _is_blank_above(self, start: int) -> bool:
        above = self.source[:start]
        return above.endswith((b"\n\n", b"\n\r\n"))

    def _skip_blank(self, at: int) -> int:
        while self.source[at : at + 1] in (b"\n", b"\r"):
            at += 1
        return at

    def _alone(self, decl: ImportDecl) -> bool:
        """Whether a declaration shares its lines with comments at most."""
        start = self.source.rfind(b"\n", 0, decl.start) + 1
        if self.source[start : decl.start].strip(b" \t\xef\xbb\xbf"):
            return False
        return not self._code_follows(decl.end, self._line_end(decl.end))

    def _code_follows(self, start: int, stop: int) -> bool:
        """Whether there is anything but comments between two places of one line."""
        text = bytearray(self.source[start:stop])
        for token in self.layout.comments:
            low, high = max(token.start, start), min(token.end, stop)
            if low < high:
                text[low - start : high - start] = b" " * (high - low)
        return bool(text.strip())

    def _line_end(self, at: int) -> int:
        """Where the line of an offset ends, before its line end; behind a comment that it opens."""
        stop = self.source.find(b"\n", at)
        stop = len(self.source) if stop < 0 else stop
        for token in self.layout.comments:
            if at <= token.start < stop < token.end:
                return self._line_end(token.end)
        return stop - 1 if self.source[at:stop].endswith(b"\r") else stop

    def _line_has_text(self, at: int) -> bool:
        """Whether the line that follows the one ending at ``at`` is not blank."""
        rest = self.source[at : at + 4096].replace(b"\r\n", b"\n")
        if not rest.startswith(b"\n"):
            return bool(rest)
        following = rest[1:].split(b"\n", 1)[0]
        return bool(following.strip())

    def _text(self, start: int, stop: int) -> str:
        return self.source[start:stop].decode("utf-8", "surrogateescape")

    def _replace(self, start: int, stop: int, text: str) -> None:
        """Record a replacement, reduced to what really differs."""
        text = text.replace("\r\n", "\n").replace("\n", self.newline)
        old = self.source[start:stop]
        new = text.encode("utf-8", "surrogateescape")
        if old == new:
            return
        limit = min(len(old), len(new))
        head = 0
        while head < limit and old[head] == new[head]:
            head += 1
        head = _boundary(new, head)
        limit -= head
        tail = 0
        while tail < limit and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        while tail and not _is_line_start(new, len(new) - tail):
            tail -= 1
        middle = new[head : len(new) - tail].decode("utf-8", "surrogateescape")
        self.edits.append(Edit(start + head, stop - tail, middle))


def _indented(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("\t" + line.lstrip("\t") for line in lines)


def _boundary(text: bytes, at: int) -> int:
    """The last line start of ``text`` that is not behind ``at``."""
    return text.rfind(b"\n", 0, at) + 1


def _is_line_start(text: bytes, at: int) -> bool:
    return at == len(text) or (at > 0 and text[at - 1 : at] == b"\n")


def _new_block(wanted: list[tuple[str, str]]) -> str:
    """The lines of a new block: the standard library first, then the rest."""
    standard = [f"\t{spec_text(*spec)}\n" for spec in wanted if is_standard(spec[0])]
    others = [f"\t{spec_text(*spec)}\n" for spec in wanted if not is_standard(spec[0])]
    return "".join(standard) + ("\n" if standard and others else "") + "".join(others)


__all__ = ["align", "import_edits"]
