"""The command lines of hooks and editors, read without argparse.

To import argparse, to tell it of all options and to let it read a line takes longer than all else
that a run does before it lints. What is not understood here for certain is left to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    import argparse

_NOT_GIVEN: Final = (
    "select", "extend_select", "ignore", "min_confidence", "severity_threshold", "rules_dir",
    "fixable", "unfixable", "exclude", "tests", "stdin_filename", "go", "goos", "goarch",
    "new_from_rev", "new_from_merge_base", "new_from_patch", "baseline", "write_baseline",
    "add_ignore", "escape_log", "profile", "output_format", "document_version", "shard",
    "cache_dir",
)  # fmt: skip
_UNSET: Final = (
    "fix", "unsafe_fixes", "diff", "fix_only", "force_exclude", "no_respect_gitignore",
    "include_generated", "whole_files", "prune_baseline", "grow_baseline", "ignore_suppressions",
    "no_show_source", "show_suppressed", "explain", "statistics", "quiet", "timings", "verbose",
    "watch", "no_cache", "isolated", "exit_zero",
)  # fmt: skip
_DEFAULTS: Final[Mapping[str, Any]] = {
    **dict.fromkeys(_NOT_GIVEN),
    **dict.fromkeys(_UNSET, False),
    "sort": "file",
    "color": "auto",
    "position_encoding": "utf-16",
    "jobs": 0,
}
_LISTS: Final = ("paths", "tags", "output", "config")

_FLAGS: Final[Mapping[str, str]] = {
    **{"--" + name.replace("_", "-"): name for name in _UNSET},
    "-q": "quiet",
    "-v": "verbose",
    "-e": "exit_zero",
}
_VALUES: Final = frozenset({"stdin_filename", "baseline", "new_from_rev", "cache_dir"})
_APPENDED: Final = frozenset({"output", "config"})


def read_quickly(argv: Sequence[str]) -> argparse.Namespace | None:
    """What the parser of ``check`` would say of its arguments; None when it has to be asked."""
    given: dict[str, Any] = {**_DEFAULTS, **{name: [] for name in _LISTS}}
    paths: list[str] = []
    last_path = -1
    rest = iter(enumerate(argv))
    for index, argument in rest:
        if argument in _FLAGS:
            given[_FLAGS[argument]] = True
            continue
        if not argument.startswith("-") or argument == "-":
            # The parser takes all paths at one place; @ means a file with arguments.
            if argument[:1] in ("", "@") or (paths and last_path != index - 1):
                return None
            paths.append(argument)
            last_path = index
            continue
        option, equals, value = argument.partition("=")
        name = option[2:].replace("-", "_") if option.startswith("--") else ""
        if "_" in option or not (name in _VALUES or name in _APPENDED or name == "output_format"):
            return None
        if not equals:
            value = next(rest, (0, ""))[1]
        if not _is_plain(value) or (name == "output_format" and not _is_format(value)):
            return None
        if name in _APPENDED:
            given[name].append(value)
        else:
            given[name] = value
    given["paths"] = paths
    return cast("argparse.Namespace", SimpleNamespace(**given))


def _is_plain(value: str) -> bool:
    """Whether a value cannot be taken for an option, a file with arguments or a lack of one."""
    return value[:1] not in ("", "-", "@")


def _is_format(value: str) -> bool:
    from golint_alloc.report.registry import FORMATS

    return value in FORMATS
