"""Find the top-level declarations of a file by scanning its bytes, without parsing it.

The scan takes a tenth of the time of a parse. It gives up on whatever could be read in two
ways, and then the file is parsed.
"""

from __future__ import annotations

import re

from golint_alloc.records import NamedTuple

_DEEPEST = 16
"""Braces nested deeper than this are not followed."""

# Possessive repeats of groups are written (?>(?:…)*): before Python 3.11.5 ``(?:…)*+`` does not
# take back what the last, failing repetition has read (CPython issue 106052).
_COMMENT = rb"//[^\n]*+|/\*(?s:.*?)\*/"
_LITERAL = (
    rb"`[^`]*+`"
    rb"|\"[^\"\\\n]*+(?>(?:\\[^\n][^\"\\\n]*+)*)\""
    rb"|'[^'\\\n]*+(?>(?:\\[^\n][^'\\\n]*+)*)'"
    rb"|/(?![/*])"
)
_GAP = rb"(?>(?:[ \t\r\n]++|" + _COMMENT + rb")*)"
_NAME = rb"[A-Za-z_\x80-\xff][\w\x80-\xff]*+"


def _braces() -> bytes:
    """A pair of braces and what is in it. Everything is possessive: it takes linear time."""
    plain = rb"[^{}\"'`/]*+"
    pair = rb"\{" + plain + rb"(?>(?:(?:" + _COMMENT + rb"|" + _LITERAL + rb")" + plain + rb")*)\}"
    for _ in range(_DEEPEST - 1):
        inner = _COMMENT + rb"|" + _LITERAL + rb"|" + pair
        pair = rb"\{" + plain + rb"(?>(?:(?:" + inner + rb")" + plain + rb")*)\}"
    return pair


# What begins a declaration, and therefore is not the continuation of one: outside of braces
# no expression and no type has these words in these places.
_ANOTHER = (
    rb"(?:type|var|const|import|package)\b"
    rb"|func\b[ \t]*+(?>(?:\([^()]*+\)[ \t]*+)?)" + _NAME + rb"[ \t]*+\("
    rb"|func[ \t]++" + _NAME
)
# At the beginning of a line formatted code continues nothing but a list, by closing it.
_CONTINUES = rb"(?!(?<=\n)[^)\]}]|" + _ANOTHER + rb")"
_CODE = rb"(?:[^ \t\r\n{}\"'`/;)]++|\)|" + _LITERAL + rb"|(?P<braces>" + _braces() + rb"))"

_PACKAGE = rb"(?:\xef\xbb\xbf)?" + _GAP + rb"(?P<clause>package)[ \t]++(?P<name>" + _NAME + rb")"
_DECLARATION = (
    rb"(?<=\n)(?P<whole>(?P<word>func|type|var|const|import)\b"
    rb"(?>(?:" + _GAP + _CONTINUES + _CODE + rb")+))"
)
_HEAD = b"package p\n\n"
_LINE_START = re.compile(rb"\n(?:func|type|var|const|import)\b")

_FUNCTION = rb"func[ \t]++(?P<name>" + _NAME + rb")[ \t]*+[(\[]"
_METHOD = (
    rb"func[ \t]*+\((?:" + _NAME + rb"[ \t]++)?(?P<star>\*?)(?P<base>" + _NAME + rb")"
    rb"(?:\[[\w\x80-\xff, \t]++\])?\)[ \t]*+(?P<name>" + _NAME + rb")[ \t]*+\("
)
_TYPE = rb"type[ \t]++(?P<name>" + _NAME + rb")[ \t]*+(?P<next>[^ \t])"
_VALUES = (
    rb"(?:var|const)[ \t]++(?P<names>" + _NAME + rb"(?>(?:[ \t]*+,[ \t]*+" + _NAME + rb")*))"
    rb"[ \t]*+[^ \t\r\n,/]"
)

_BRACKETS = ((b"(", b")"), (b"[", b"]"))


class Sketch(NamedTuple):
    """What a scan tells of one top-level declaration."""

    start: int
    end: int
    word: str
    """``func``, ``type``, ``var`` or ``const``."""
    names: tuple[str, ...]
    """The declared names; empty when only parsing tells (groups, unusual forms)."""
    base: str
    """The name of a method's receiver type; empty for all but methods."""
    is_pointer: bool
    """Whether a method's receiver is a pointer."""
    is_alias: bool
    """Whether a type declaration has ``=``."""
    body: int
    """Where the body of a function begins, 0 when it seems to have none. If the last result of
    a function without a body is written with braces, those are meant."""


class Outline(NamedTuple):
    """The top level of a file."""

    package: tuple[int, int, int]
    """Where the package clause and its name begin, and where they end."""
    imports: list[tuple[int, int]]
    """Start and end of each import declaration."""
    declarations: list[Sketch]
    """All other declarations, in source order."""


def outline(source: bytes) -> Outline | None:
    """The top level of a file; None when it has to be parsed to be sure of it.

    In what is given braces are paired, outside of functions' bodies all brackets are, every line
    that begins with the keyword of a declaration begins one, and nothing else stands between
    declarations. Inside of them there may be faults, which hide none of the names.
    """
    package = re.compile(_PACKAGE).match(source)
    if package is None or not _is_text(source):
        return None
    gap, declaration = re.compile(_GAP), re.compile(_DECLARATION)
    found = Outline((package.start("clause"), *package.span("name")), [], [])
    position = _end(gap, source, package.end())
    while position < len(source):
        match = declaration.match(source, position)
        if match is None:
            return None
        if match["word"] == b"import":
            if b"{" in match["whole"]:  # something else goes on in the same line
                return None
            found.imports.append(match.span("whole"))
        elif not _is_paired(source, match):
            return None
        else:
            found.declarations.append(_sketch(source, match))
        position = _end(gap, source, match.end())
    # A line inside of braces that looks like a declaration: a brace is missing before it, or it
    # is in a comment or a raw string.
    begun = len(_LINE_START.findall(source))
    return found if begun == len(found.imports) + len(found.declarations) else None


def outline_alone(text: bytes) -> Sketch:
    """What a scan tells of a declaration as if it began at offset 0.

    No names when that is not sure.
    """
    found = outline(_HEAD + text + b"\n")
    if found is not None and len(found.declarations) == 1 and not found.imports:
        return moved(found.declarations[0], -len(_HEAD))
    return Sketch(0, len(text), "", (), "", is_pointer=False, is_alias=False, body=0)


def moved(sketch: Sketch, shift: int) -> Sketch:
    """The sketch of a declaration that stands elsewhere."""
    body = sketch.body + shift if sketch.body else 0
    return sketch._replace(start=sketch.start + shift, end=sketch.end + shift, body=body)


def _is_paired(source: bytes, match: re.Match[bytes]) -> bool:
    """Whether the brackets of a declaration are paired, those in the body of a function aside."""
    start, end = match.span("whole")
    if match["word"] == b"func" and match.end("braces") == end:
        end = match.start("braces")
    if all(source.count(a, start, end) == source.count(b, start, end) for a, b in _BRACKETS):
        return True
    code = re.compile(_COMMENT + rb"|" + _LITERAL).sub(b"", source[start:end])
    return all(code.count(a) == code.count(b) for a, b in _BRACKETS)


def _end(pattern: re.Pattern[bytes], source: bytes, position: int) -> int:
    match = pattern.match(source, position)
    return position if match is None else match.end()


def _is_text(source: bytes) -> bool:
    if b"\0" in source:
        return False
    if not source.isascii():
        try:
            source.decode("utf-8")
        except UnicodeDecodeError:
            return False
    return True


def _sketch(source: bytes, match: re.Match[bytes]) -> Sketch:
    start, end = match.span("whole")
    word = match["word"].decode()
    names: tuple[str, ...] = ()
    base, is_pointer, is_alias, body = "", False, False, 0
    if word == "func":
        if match.end("braces") == end:
            body = match.start("braces")
        header = re.compile(_FUNCTION).match(source, start)
        if header is None:
            header = re.compile(_METHOD).match(source, start)
            if header is not None:
                base, is_pointer = header["base"].decode(), bool(header["star"])
        if header is not None:
            names = (header["name"].decode(),)
    elif word == "type":
        header = re.compile(_TYPE).match(source, start)
        # A bracket begins type parameters, which may be those of an alias, or an array.
        if header is not None and header["next"] not in (b"[", b"\n", b"\r", b"/"):
            names, is_alias = (header["name"].decode(),), header["next"] == b"="
    else:
        header = re.compile(_VALUES).match(source, start)
        if header is not None:
            names = tuple(name.strip() for name in header["names"].decode().split(","))
    return Sketch(start, end, word, names, base, is_pointer, is_alias, body)
