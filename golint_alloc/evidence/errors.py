"""What is wrong with a file that should be evidence."""

from __future__ import annotations


class EvidenceError(Exception):
    """A profile or log that cannot be used: what is wrong with it and what to do about it."""

    def __init__(self, path: str, problem: str, remedy: str) -> None:
        super().__init__(path, problem, remedy)
        self.path = path
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}; {self.remedy}"
