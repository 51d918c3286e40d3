"""The ways in which reading a project from disk can fail."""

from __future__ import annotations

from golint_alloc.records import NamedTuple


class ProjectError(Exception):
    """Base of errors that stop a run: what is wrong with ``path`` and what to do about it."""

    def __init__(self, path: str, problem: str, remedy: str = "") -> None:
        super().__init__(path, problem, remedy)
        self.path = path
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        text = f"{self.path}: {self.problem}"
        return f"{text}; {self.remedy}" if self.remedy else text


class PathError(ProjectError):
    """A path of the command line that names nothing which could be linted."""


class GoModError(ProjectError):
    """A go.mod or go.work file that does not parse; ``line`` is 1-based."""

    def __init__(self, path: str, line: int, problem: str, remedy: str = "") -> None:
        super().__init__(path, problem, remedy)
        self.args = (path, line, problem, remedy)
        self.line = line

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}: {self.problem}"
        return f"{text}; {self.remedy}" if self.remedy else text


class GitError(ProjectError):
    """git is missing, or could not answer."""


class FileError(NamedTuple):
    """One file or directory that could not be read; the others are processed all the same."""

    path: str
    problem: str
    line: int = 0
    """1-based; 0 when the problem is with the file as a whole."""


def os_problem(error: OSError) -> str:
    """The reason of an ``OSError`` in words, without the path."""
    return error.strerror or type(error).__name__
