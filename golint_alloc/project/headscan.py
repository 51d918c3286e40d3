"""A cheap scan of the head of a Go file: package clause, imports, build constraints, header.

The scan reads what ``go/build`` reads of a file (``readGoInfo``): comments,
the package clause and the import declarations, and nothing behind them.
"""

from __future__ import annotations

import re

from golint_alloc.project.header import Header
from golint_alloc.syntax.header import is_generated

_BOM = b"\xef\xbb\xbf"
_SPACE = re.compile(rb"(?:[ \t\r\n\f;]+|//[^\n]*|/\*(?s:.*?)\*/)*")
_PACKAGE = re.compile(rb"package(?![A-Za-z0-9_\x80-\xff])")
_IMPORT = re.compile(rb"import(?![A-Za-z0-9_\x80-\xff])")
_IDENT = re.compile(rb"[A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*")
_STRING = re.compile(rb'`([^`]*)`|"((?:[^"\\\n]|\\.)*)"')
_GO_BUILD = re.compile(rb"//go:build(?:\s|\Z)")
_PLUS_BUILD = re.compile(rb"//\s*\+build(?:\s|\Z)")
_IGNORED_SPACE = b" \t\r\n\f\v\x85"


def scan(source: bytes) -> tuple[Header, bool]:
    """The header, and whether something was found behind it (else more input may change it)."""
    start = len(_BOM) if source.startswith(_BOM) else 0
    position = _skip(source, start)
    before_package = source[start:position]
    name, position = _package_clause(source, position)
    imports, position = _imports(source, position) if name else ([], position)
    go_build, plus_build, problem = _constraint_lines(before_package)
    generated = is_generated(before_package)
    header = Header(name, tuple(imports), go_build, plus_build, generated, problem)
    # A word that touches the end, or an open comment, may go on in what was not read.
    complete = (
        bool(name)
        and position < len(source) - len(b"import ")
        and not source.startswith(b"/*", position)
    )
    return header, complete


def _skip(source: bytes, position: int) -> int:
    found = _SPACE.match(source, position)
    return found.end() if found else position


def _package_clause(source: bytes, position: int) -> tuple[str, int]:
    keyword = _PACKAGE.match(source, position)
    if keyword is None:
        return "", position
    name = _IDENT.match(source, _skip(source, keyword.end()))
    if name is None:
        return "", len(source)
    return name.group().decode("utf-8", "replace"), _skip(source, name.end())


def _imports(source: bytes, position: int) -> tuple[list[str], int]:
    paths: list[str] = []
    while keyword := _IMPORT.match(source, position):
        position = _skip(source, keyword.end())
        if source.startswith(b"(", position):
            position = _skip(source, position + 1)
            while not source.startswith(b")", position):
                path, position = _import_spec(source, position)
                if path is None:
                    return paths, position
                paths.append(path)
            position = _skip(source, position + 1)
        else:
            path, position = _import_spec(source, position)
            if path is None:
                return paths, position
            paths.append(path)
    return paths, position


def _import_spec(source: bytes, position: int) -> tuple[str | None, int]:
    """An import spec's path and the position behind it; None where there is no spec."""
    if source.startswith(b".", position):
        position = _skip(source, position + 1)
    elif name := _IDENT.match(source, position):
        position = _skip(source, name.end())
    text = _STRING.match(source, position)
    if text is None:
        # Either a syntax error or the end of what was read: ask for the rest.
        return None, len(source)
    raw, quoted = text.groups()
    path = raw if quoted is None else quoted
    return path.decode("utf-8", "replace"), _skip(source, text.end())


def _constraint_lines(comments: bytes) -> tuple[str | None, tuple[str, ...], str]:
    """``//go:build`` and ``// +build`` lines, by the placement rules of go/build's shouldBuild."""
    if b"go:build" not in comments and b"+build" not in comments:
        return None, (), ""
    go_build: str | None = None
    problem = ""
    plus: list[tuple[int, str]] = []
    plus_end = -1  # lines before the last blank line above the first other text may hold +build
    ended = in_block = False
    lines = comments.split(b"\n")
    if not lines[-1].strip(_IGNORED_SPACE):
        lines.pop()  # the line of the package clause
    for number, raw in enumerate(lines):
        line = raw.strip(_IGNORED_SPACE)
        if not line and not ended:
            plus_end = number
            continue
        if not line.startswith(b"//"):
            ended = True
        if not in_block:
            if _GO_BUILD.match(line):
                if go_build is not None:
                    problem = "multiple //go:build lines"
                    break
                go_build = line[len(b"//go:build") :].strip().decode("utf-8", "replace")
            elif found := _PLUS_BUILD.match(line):
                plus.append((number, line[found.end() :].strip().decode("utf-8", "replace")))
        still_open = _ends_in_block_comment(line, in_block)
        if still_open is None:
            break
        in_block = still_open
    return go_build, tuple(text for number, text in plus if number < plus_end), problem


def _ends_in_block_comment(line: bytes, in_block: bool) -> bool | None:
    """Whether a ``/* */`` comment is open behind a line; None if it has more than comments."""
    while line:
        if in_block:
            _, closed, line = line.partition(b"*/")
            if not closed:
                return True
            in_block = False
            line = line.strip(_IGNORED_SPACE)
        elif line.startswith(b"/*"):
            in_block = True
            line = line[2:]
        elif line.startswith(b"//"):
            return False
        else:
            return None
    return in_block
