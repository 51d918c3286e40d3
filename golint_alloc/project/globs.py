"""Patterns over paths with the rules of .gitignore, for .gitignore files and for ``--exclude``.

The library pathspec turns a pattern into a regular expression. Only one entry
at a time is judged, as git does while it walks: what lies below an ignored
directory is never asked about. (gitignore(5))

Where pathspec and git disagree, the pattern is rewritten into an equal one
that both understand alike; each rewriting says what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from golint_alloc.project.brackets import byte_set, spelled
from golint_alloc.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_BELOW: Final = "ps_d"
"""pathspec's name for the slash behind which everything below a matched directory follows."""

_LITERAL_THEN_STARS: Final = re.compile(r"([^*?\[\\]*[^*?\[\\/])\*{2,}(/|$)")
_PLAIN_PATH: Final = re.compile(r"[^*?\[\\]+")
_UNCHANGED: Final = re.compile(r"[^\[\\]+|\\.", re.DOTALL)


class Pattern(NamedTuple):
    """A line of an ignore file that can match something."""

    regex: re.Pattern[bytes]
    """Searched in the path of an entry relative to the ignore file; directories end in a slash."""
    negated: bool


class PatternList:
    """The patterns of one ignore file, the last match deciding."""

    __slots__ = ("_any", "patterns")

    def __init__(self, lines: Sequence[str]) -> None:
        self.patterns = [pattern for line in lines for pattern in parse_pattern(line)]
        parts = (each.regex.pattern.replace(b"?P<ps_d>", b"?:") for each in self.patterns)
        self._any = re.compile(b"|".join(parts) or b"(?!)")

    def verdict(self, path: str, is_directory: bool) -> bool | None:
        """True when the entry is ignored, False when it is taken back, None when no line matches.

        ``path`` is relative to the directory of the patterns, with slashes.
        """
        entry = path.encode("utf-8", "surrogateescape") + (b"/" if is_directory else b"")
        if self._any.search(entry) is None:  # by far the most common answer
            return None
        for regex, negated in reversed(self.patterns):
            found = regex.search(entry)
            if found is None:
                continue
            # A match that ends earlier is of a directory above, which is judged on its own.
            if _BELOW not in regex.groupindex or found.end(_BELOW) in (-1, len(entry)):
                return not negated
        return None


def parse_pattern(line: str) -> list[Pattern]:
    """What a line of an ignore file means; nothing for blank lines, comments, invalid patterns."""
    # One character for each byte of the UTF-8: to git ``?`` is one byte.
    text = line.encode("utf-8", "surrogateescape").decode("latin-1")
    text = _without_trailing_spaces(text.removesuffix("\n").removesuffix("\r"))
    if not text or text.startswith("#"):
        return []
    negated = text.startswith("!")
    text = text.removeprefix("!")
    if not text.strip("/"):
        return []
    if _PLAIN_PATH.fullmatch(text):
        return [Pattern(_of_plain_path(text.encode("latin-1")), negated)]
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    found = []
    for variant in _rewritten(text):
        regex = GitIgnoreSpecPattern.pattern_to_regex(variant.encode("latin-1"))[0]
        if regex is not None:
            found.append(Pattern(re.compile(regex, re.DOTALL), negated))
    return found


def _of_plain_path(text: bytes) -> re.Pattern[bytes]:
    """The expression of a path without special characters: a run that has no others saves
    the import of the library, which takes longer than many a walk.
    """
    end = rb"/\Z" if text.endswith(b"/") else rb"/?\Z"
    name = text.removesuffix(b"/")
    start = b"^" if b"/" in name else b"(?:^|/)"
    return re.compile(start + re.escape(name.removeprefix(b"/")) + end)


def _without_trailing_spaces(text: str) -> str:
    """Without trailing spaces, but for one that a backslash protects."""
    stripped = text.rstrip(" ")
    backslashes = len(stripped) - len(stripped.rstrip("\\"))
    if len(stripped) < len(text) and backslashes % 2:
        stripped += " "
    return stripped


def _rewritten(text: str) -> Iterator[str]:
    """Patterns that together mean to pathspec what one means to git; none if it is invalid."""
    stars = _LITERAL_THEN_STARS.match(text)
    if stars is not None and "/" in text.rstrip("/"):
        # git compares the literal beginning first and matches the rest by itself, where its
        # stars stand at the beginning: a**/b means ab, a*/b, a*/x/b.
        literal, rest = stars[1], text[stars.end() :]
        if stars[2] and rest:
            yield from _rewritten(f"/{literal.removeprefix('/')}{rest}")
            text = f"{literal}*/**/{rest}"
        elif not stars[2]:
            yield from _rewritten(f"{literal}*")
            text = f"{literal}*/**"
    directories_only = text.endswith("/")
    text = text.removesuffix("/")
    # A slash inside of brackets matches nothing, yet it ties the pattern to its directory.
    anchored = "/" in text
    body = _in_plain_words(text.removeprefix("/"))
    if body is None:
        return
    if body in ("*", "**") and directories_only and not (anchored and body == "*"):
        body = "?*"  # pathspec would match the first directory of the path, not the entry
        anchored = False
    elif body.endswith("/**"):
        body += "/*"  # what is below, at any depth, but not the directory itself
    if body[-1].isspace():
        # pathspec strips all white space, of Latin-1 even; git strips spaces.
        body = f"{body[:-2] if _is_escaped(body) else body[:-1]}[{body[-1]}]"
    if not anchored and body[0] in "#!":
        body = "\\" + body
    yield ("/" if anchored else "") + body + ("/" if directories_only else "")


def _is_escaped(text: str) -> bool:
    """Whether a backslash protects the last character."""
    before = text[:-1]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _in_plain_words(glob: str) -> str | None:
    """The pattern with each bracket expression spelled out; None when it can match nothing.

    pathspec hands brackets to Python's ``re``, which knows neither named classes
    nor git's backslashes and reversed ranges, and lets them match a slash.
    """
    out: list[str] = []
    at = 0
    while at < len(glob):
        if glob[at] == "[":
            bracket = byte_set(glob, at)
            if bracket is None or not bracket[0]:
                return None
            out.append(spelled(bracket[0]))
            at = bracket[1]
            continue
        plain = _UNCHANGED.match(glob, at)
        if plain is None:  # a trailing backslash makes the pattern invalid
            return None
        # pathspec cuts at slashes before it looks at backslashes.
        out.append("/" if plain[0] == "\\/" else plain[0])
        at = plain.end()
    return "".join(out) or None
