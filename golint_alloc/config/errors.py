"""What is wrong with a configuration."""

from __future__ import annotations

from collections.abc import Iterable

from golint_alloc.rulespec.errors import UserFileError


class ConfigFileError(UserFileError):
    """A fault in a configuration file, or in a ``--config key=value``."""

    warning = False
    """Whether the configuration can be used all the same."""

    def as_warning(self) -> ConfigFileError:
        """The same, as a word of warning."""
        same = ConfigFileError(self.path, self.line, self.column, self.problem, self.remedy)
        same.warning = True
        return same

    def __str__(self) -> str:
        return f"warning: {super().__str__()}" if self.warning else super().__str__()


class InvalidConfig(ValueError):  # noqa: N818 - it is a list of errors, not one
    """A configuration has faults; ``errors`` holds all of them, sorted."""

    def __init__(self, errors: Iterable[ConfigFileError]) -> None:
        unique = {error.sort_key: error for error in errors}
        self.errors = tuple(unique[key] for key in sorted(unique))
        super().__init__("\n".join(map(str, self.errors)))
