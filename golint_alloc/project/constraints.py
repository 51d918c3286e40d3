"""Build constraints: ``//go:build`` and ``// +build`` expressions, and file name suffixes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from golint_alloc.project.header import Header, scan_header
from golint_alloc.project.target import KNOWN_ARCH, KNOWN_OS, Target, enabled_tags
from golint_alloc.records import NamedTuple

_MAX_OPERANDS = 1000  # go/build/constraint's limit


class Tag(NamedTuple):
    """A tag that must hold."""

    name: str


class Not(NamedTuple):
    """``!operand``."""

    operand: Expr


class And(NamedTuple):
    """``left && right``."""

    left: Expr
    right: Expr


class Or(NamedTuple):
    """``left || right``."""

    left: Expr
    right: Expr


Expr = Tag | Not | And | Or


class ConstraintError(ValueError):
    """An expression that does not parse; ``offset`` counts characters from its start."""

    def __init__(self, offset: int, problem: str) -> None:
        super().__init__(problem)
        self.args = (offset, problem)
        self.offset = offset
        self.problem = problem

    def __str__(self) -> str:
        return self.problem


class _Parser:
    """Recursive descent over ``||``, ``&&``, ``!``, parentheses and tags."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.next = 0
        self.start = 0
        self.token = ""
        self.operands = 0
        self.advance()

    def advance(self) -> None:
        text, at = self.text, self.next
        while at < len(text) and text[at] in " \t":
            at += 1
        self.start = end = at
        if at < len(text):
            if text[at] in "()!":
                end = at + 1
            elif text[at] in "&|":
                end = at + 2
                if text[at:end] != text[at] * 2:
                    raise ConstraintError(at, f"invalid syntax at {text[at]}")
            else:
                while end < len(text) and _is_tag_character(text[end]):
                    end += 1
                if end == at:
                    raise ConstraintError(at, f"invalid syntax at {text[at]}")
        self.token = text[at:end]
        self.next = end

    def either(self) -> Expr:
        expr = self.both()
        while self.token == "||":
            self.advance()
            expr = Or(expr, self.both())
        return expr

    def both(self) -> Expr:
        expr = self.operand()
        while self.token == "&&":
            self.advance()
            expr = And(expr, self.operand())
        return expr

    def operand(self) -> Expr:
        self.operands += 1
        if self.operands > _MAX_OPERANDS:
            raise ConstraintError(self.start, "build expression too large")
        if self.token != "!":
            return self.atom()
        self.advance()
        if self.token == "!":
            raise ConstraintError(self.start, "double negation not allowed")
        return Not(self.atom())

    def atom(self) -> Expr:
        if self.token == "(":
            opened = self.start
            self.advance()
            expr = self.either()
            if self.token != ")":
                raise ConstraintError(opened, "missing close paren")
            self.advance()
            return expr
        if not self.token:
            raise ConstraintError(self.start, "unexpected end of expression")
        if not _is_tag_character(self.token[0]):
            raise ConstraintError(self.start, f"unexpected token {self.token}")
        name = self.token
        self.advance()
        return Tag(name)


def _is_tag_character(char: str) -> bool:
    return char.isalpha() or char.isdecimal() or char in "_."


def parse_expression(text: str) -> Expr:
    """Parse what follows ``//go:build``. Raises ConstraintError."""
    parser = _Parser(text)
    try:
        expr = parser.either()
    except RecursionError:
        raise ConstraintError(parser.start, "build expression too deeply nested") from None
    if parser.token:
        raise ConstraintError(parser.start, f"unexpected token {parser.token}")
    return expr


def parse_plus_build(text: str) -> Expr:
    """Parse what follows ``// +build``: spaces mean or, commas and, ``!`` not.

    Malformed literals become the tag ``ignore``, as in go/build/constraint.
    """
    result: Expr | None = None
    for clause in text.split():
        conjunction: Expr | None = None
        for literal in clause.split(","):
            term = _plus_build_literal(literal)
            conjunction = term if conjunction is None else And(conjunction, term)
        assert conjunction is not None  # split never returns an empty list
        result = conjunction if result is None else Or(result, conjunction)
    return result if result is not None else Tag("ignore")


def _plus_build_literal(literal: str) -> Expr:
    if literal.startswith("!!") or literal == "!":
        return Tag("ignore")
    name = literal.removeprefix("!")
    valid = bool(name) and all(map(_is_tag_character, name))
    tag = Tag(name if valid else "ignore")
    return Not(tag) if literal.startswith("!") else tag


def evaluate(expr: Expr, holds: Callable[[str], bool]) -> bool:
    """The value of an expression under an assignment of tags."""
    while True:  # chains lean to the left and may be longer than Python's stack
        match expr:
            case Tag(name):
                return holds(name)
            case Not(operand):
                return not evaluate(operand, holds)
            case And(left, right):
                if not evaluate(right, holds):
                    return False
                expr = left
            case Or(left, right):
                if evaluate(right, holds):
                    return True
                expr = left


def tags_of(expr: Expr) -> Iterator[str]:
    """The tags an expression mentions, from left to right, repetitions included."""
    waiting = [expr]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Tag):
            yield current.name
        else:
            waiting.extend(reversed(current))


@lru_cache(maxsize=8192)
def name_tags(name: str) -> tuple[str, ...]:
    """The GOOS and GOARCH that a file's base name requires: ``("windows",)`` for x_windows.go.

    What stands before the first underscore never counts (go/build, since Go 1.4).
    """
    stem, _, _ = name.partition(".")
    parts = stem.split("_")[1:]
    if parts and parts[-1] == "test":
        parts.pop()
    if len(parts) >= 2 and parts[-2] in KNOWN_OS and parts[-1] in KNOWN_ARCH:
        return parts[-2], parts[-1]
    if parts and (parts[-1] in KNOWN_OS or parts[-1] in KNOWN_ARCH):
        return (parts[-1],)
    return ()


@lru_cache(maxsize=1024)
def _cached_expression(text: str) -> Expr:
    return parse_expression(text)


def header_expression(header: Header) -> Expr | None:
    """The constraint that a file's comments state, None for none. Raises ConstraintError."""
    if header.problem:
        raise ConstraintError(0, header.problem)
    if header.go_build is not None:
        return _cached_expression(header.go_build)
    result: Expr | None = None
    for text in header.plus_build:
        line = parse_plus_build(text)
        result = line if result is None else And(result, line)
    return result


def header_matches(name: str, header: Header, target: Target) -> bool:
    """Whether a build for ``target`` has the file of that base name and header.

    False for a malformed constraint: no build has such a file.
    """
    tags = enabled_tags(target)
    if not tags.issuperset(name_tags(name)):
        return False
    if not target.cgo and header.uses_cgo:
        return False
    if header.go_build is None and not header.plus_build and not header.problem:
        return True
    try:
        expr = header_expression(header)
    except ConstraintError:
        return False
    return expr is None or evaluate(expr, tags.__contains__)


def file_matches(name: str, head: bytes, target: Target) -> bool:
    """Like ``header_matches`` for a file's content (its head suffices)."""
    return header_matches(name, scan_header(head), target)


def required_go(expr: Expr) -> tuple[int, int] | None:
    """The least Go version an expression implies, None when it holds without any.

    The analysis is structural, as that of ``constraint.GoVersion``: any tag may be
    true or false independently of others.
    """
    minor = _least_minor(expr, positive=True)
    return None if minor < 0 else (1, minor)


def _least_minor(expr: Expr, *, positive: bool) -> int:
    if isinstance(expr, Tag):
        return _minor(expr.name) if positive else -1
    if isinstance(expr, Not):
        return _least_minor(expr.operand, positive=not positive)
    minors = [_least_minor(operand, positive=positive) for operand in _chain(expr)]
    return max(minors) if isinstance(expr, And) == positive else min(minors)


def _chain(expr: And | Or) -> list[Expr]:
    """The operands of a run of equal operators."""
    operands: list[Expr] = []
    current: Expr = expr
    while isinstance(current, And | Or) and isinstance(current, And) == isinstance(expr, And):
        operands.append(current.right)
        current = current.left
    operands.append(current)
    return operands


def _minor(tag: str) -> int:
    if tag == "go1":
        return 0
    _, found, digits = tag.partition("go1.")
    return int(digits) if found and digits.isascii() and digits.isdecimal() else -1


def file_go_version(package_version: tuple[int, int], header: Header) -> tuple[int, int]:
    """The language version of one file: a ``//go:build go1.N`` line overrides its package's.

    Since Go 1.21 the line may raise or lower it, but never below 1.21 (go/types,
    ``initFiles``). ``// +build`` lines do not count (go/parser sets File.GoVersion
    from ``//go:build`` alone).
    """
    if header.go_build is None or header.problem:
        return package_version
    try:
        wanted = required_go(_cached_expression(header.go_build))
    except ConstraintError:
        return package_version
    return package_version if wanted is None else max(wanted, (1, 21))
