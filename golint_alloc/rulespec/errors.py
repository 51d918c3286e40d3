"""What is wrong with a file a user wrote: where, what, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable

from golint_alloc.records import NamedTuple


class Problem(NamedTuple):
    """A fault of a YAML text, before it is known which file the text came from."""

    line: int
    """1-based."""
    column: int
    """1-based, in code points."""
    problem: str
    remedy: str
    """What to write instead; empty when there is nothing to add."""


class UserFileError(ValueError):
    """One fault in a file; ``str()`` is ``path:line:column: problem; remedy``."""

    def __init__(self, path: str, line: int, column: int, problem: str, remedy: str = "") -> None:
        super().__init__(path, line, column, problem, remedy)
        self.path = path
        self.line = line
        """1-based; 0 when the fault is the file itself."""
        self.column = column
        """1-based, in code points; 0 with line 0."""
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        text = f"{place}: {self.problem}"
        return f"{text}; {self.remedy}" if self.remedy else text

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Orders errors by file, then place."""
        return (self.path, self.line, self.column, self.problem)


class RuleFileError(UserFileError):
    """A fault in a rule file."""


class InvalidRules(ValueError):  # noqa: N818 - it is a list of errors, not one
    """At least one rule file has a fault; ``errors`` holds all of them, sorted, without repeats."""

    def __init__(self, errors: Iterable[RuleFileError]) -> None:
        unique = {error.sort_key: error for error in errors}
        self.errors = tuple(unique[key] for key in sorted(unique))
        super().__init__("\n".join(map(str, self.errors)))
