"""Which exceptions are messages to the user rather than faults of the program."""

from __future__ import annotations


class UsageError(Exception):
    """A command line that cannot be carried out."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(f"{problem}; {remedy}" if remedy else problem)


class UserErrors:
    """The exceptions whose text is for people; everything else is a bug and shows its traceback."""

    @staticmethod
    def types() -> tuple[type[BaseException], ...]:
        """All of them. Imported when something was raised, not before."""
        from golint_alloc.config.errors import InvalidConfig
        from golint_alloc.evidence.errors import EvidenceError
        from golint_alloc.fixing.write import WriteError
        from golint_alloc.project.errors import ProjectError
        from golint_alloc.report.merging import ReportError
        from golint_alloc.rulespec.errors import InvalidRules, UserFileError
        from golint_alloc.rulespec.options import InvalidOption
        from golint_alloc.rulespec.selection import UnknownSelector

        return (
            UsageError,
            ProjectError,
            UserFileError,
            InvalidRules,
            InvalidConfig,
            InvalidOption,
            UnknownSelector,
            WriteError,
            EvidenceError,
            ReportError,
            OSError,
        )

    @staticmethod
    def lines(error: BaseException) -> list[str]:
        """What to print, a line per fault."""
        from golint_alloc.config.errors import InvalidConfig
        from golint_alloc.rulespec.errors import InvalidRules

        if isinstance(error, InvalidRules | InvalidConfig):
            return [str(one) for one in error.errors]
        if isinstance(error, OSError) and error.filename:
            return [f"{error.filename}: {error.strerror}"]
        return [str(error)]
