"""What a file must hold for a branch to match in it, told by the text before anything is converted.

A branch whose words do not occur in a file, or whose packages it does not import, is left out for
the whole file; one that needs a loop, for every candidate outside of loops.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from golint_alloc.matching.analyses.index import INDEX
from golint_alloc.matching.triggers import starting
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.rules import Branch, Plain
from golint_alloc.syntax.file import File
from golint_alloc.syntax.walk import string_value
from golint_alloc.types.info import Info

_KEYWORDS = frozenset({
    "break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for",
    "func", "go", "goto", "if", "import", "interface", "map", "package", "range", "return",
    "select", "struct", "switch", "type", "var",
})  # fmt: skip
# Metavariables and literals are no words of the file; nor is ``_``, which is not spelled out.
_NO_WORDS = re.compile(
    r"\$\*?\w+|\"(?:\\.|[^\"\\\n])*\"|`[^`]*`|'(?:\\.|[^'\\\n])*'|(?<!\w)_(?!\w)|(?<!\w)\d\w*"
)
_NAME = re.compile(r"(?<![\w.])(?P<package>[^\W\d]\w*)\.(?P<member>[^\W\d]\w*)|[^\W\d]\w*")
_NEIGHBOURS = ("inside", "has", "precedes", "follows")


class Need:
    """A word that a file must hold, and the package that it must import for that, or be of.

    There is one object for each, so that the answers are found by identity.
    """

    __slots__ = ("path", "word")

    def __init__(self, word: bytes, path: str) -> None:
        self.word = word
        self.path = path
        """Empty for a word that needs no package."""


@cache
def need(word: str, path: str) -> Need:
    """The need of a word, and of a package if the path is not empty."""
    return Need(word.encode(), path)


Needs = tuple[tuple[Need, ...], ...]
"""Of each group one."""


class Gate(NamedTuple):
    """What must be the case for a branch to match."""

    needs: Needs
    in_loop: bool
    """Whether only candidates in loops start a match."""


def gate_of(branch: Branch, imports: Mapping[str, str]) -> Gate:
    """The gate of a branch; ``imports`` are packages by the names that patterns have for them."""
    groups = dict.fromkeys(_groups(branch.match, imports))
    return Gate(tuple(groups), _is_in_loop(branch.match, branch.where))


def noted_gate(branch: Mapping[str, Plain], imports: Mapping[str, str]) -> Plain:
    """The gate of a compiled branch (see rulespec.rules) for ``read_gate``, as a plain tree."""
    groups = dict.fromkeys(_groups(branch["match"], imports))
    needs = [[(one.word.decode(), one.path) for one in group] for group in groups]
    return [needs, _is_in_loop(branch["match"], branch.get("where", []))]


def read_gate(noted: Plain) -> Gate:
    """What ``noted_gate`` has noted."""
    needs, in_loop = noted
    return Gate(tuple(tuple(need(*one) for one in group) for group in needs), in_loop)


def _groups(tree: Mapping[str, Plain], imports: Mapping[str, str]) -> Iterator[tuple[Need, ...]]:
    """What a match tree spells out: all of it is in one file."""
    kind = tree["kind"]
    if kind == "pattern":
        yield from ((word,) for word in _spelled(tree["code"], imports))
    elif kind == "analysis":
        listed = named_by(tree)
        if listed:
            yield tuple(one for name in listed for one in _needs_of_function(name, imports))
    elif kind == "all":
        for part in tree["parts"]:
            yield from _groups(part, imports)
    for relation in _NEIGHBOURS:
        for child in tree.get(relation, ()):
            yield from _groups(child, imports)


def _spelled(code: str, imports: Mapping[str, str]) -> Iterator[Need]:
    """The words of a pattern, which match nothing but themselves."""
    for found in _NAME.finditer(_NO_WORDS.sub("$", code)):
        package, member = found["package"], found["member"]
        if package in imports:
            yield need(member, imports[package])
            continue
        for word in found[0].split("."):
            if word not in _KEYWORDS:
                yield need(word, "")


def named_by(tree: Mapping[str, Plain]) -> list[str]:
    """Functions or other text of which each candidate of an analysis holds one; none if empty."""
    entry, params = INDEX[tree["name"]], tree.get("params", {})
    listed = params.get(entry.named) or []
    names = [listed] if isinstance(listed, str) else list(listed)
    if entry.instead is not None and params.get(entry.instead[0]):
        names.append(entry.instead[1])
    return names


def _needs_of_function(name: str, imports: Mapping[str, str]) -> Iterator[Need]:
    path, _, member = name.rpartition(".")
    if path.startswith("("):
        path = ""  # methods are called without naming the package
    yield need(member, path)
    if path in imports and imports[path] != path:
        yield need(member, imports[path])


def _is_in_loop(match: Mapping[str, Plain], where: list[Plain]) -> bool:
    found = starting(match)
    if found["kind"] == "analysis":
        # What it reports need not be where it starts: it has to say so itself.
        loop = INDEX[found["name"]].loop
        return bool(found.get("params", {}).get(loop)) if isinstance(loop, str) else loop
    trees = [match, found]
    conditions = [*where, *(item for tree in trees for item in tree.get("where", ()))]
    return any(
        name == "in-loop" and args.get("node", "match") == "match" for name, args in conditions
    )


class Surroundings:
    """What gates ask of one file; each answer is kept."""

    def __init__(self, file: File, info: Info) -> None:
        self._file = file
        self._info = info
        self._answers: dict[Need, bool] = {}
        self._imported: frozenset[str] | None = None

    def allows(self, gate: Gate) -> bool:
        """Whether a branch may match somewhere in the file."""
        known = self._answers
        for group in gate.needs:
            for one in group:
                answer = known.get(one)
                if answer is None:
                    answer = known[one] = self._holds(one)
                if answer:
                    break
            else:
                return False
        return True

    def _holds(self, one: Need) -> bool:
        return one.word in self._file.source and self._knows(one.path)

    def _knows(self, path: str) -> bool:
        if not path or path == self._info.package.path:
            return True
        if self._imported is None:
            values = (string_value(spec.path) for spec in self._file.imports)
            self._imported = frozenset(value for value in values if isinstance(value, str))
        return path in self._imported


class Stretches:
    """Spans of a file, those within others left out."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if not self._ends or start >= self._ends[-1]:
                self._starts.append(start)
                self._ends.append(end)

    def hold(self, offset: int) -> bool:
        """Whether an offset is in one of the spans."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]
