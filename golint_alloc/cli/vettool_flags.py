"""The flags of the linter on the command line of ``go vet``: those of ``check`` that fit there."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Final

from golint_alloc.cli.errors import UsageError
from golint_alloc.records import NamedTuple


class _Flag(NamedTuple):
    usage: str
    is_bool: bool = False
    names_file: bool = False
    """Whether the value may name files: their contents are in no key of the go command's cache."""


_PROTOCOL: Final = {
    "json": _Flag("print findings as JSON", True),
    "fix": _Flag("apply safe fixes instead of printing findings", True),
    "diff": _Flag("with -fix: print the changes as a patch instead", True),
}
_CHECK: Final = {
    "select": _Flag("only these rules: names, ids, id prefixes, categories, default, all"),
    "extend-select": _Flag("these rules besides the selected ones"),
    "ignore": _Flag("not these rules"),
    "min-confidence": _Flag("low, medium or high"),
    "severity-threshold": _Flag("hint, info, warning or error"),
    "fixable": _Flag("rules whose fixes may be applied"),
    "unfixable": _Flag("rules whose fixes may not be applied"),
    "config": _Flag("a configuration FILE, or KEY=VALUE", names_file=True),
    "isolated": _Flag("read no configuration files", True),
    "rules-dir": _Flag("a directory of rules of your own", names_file=True),
    "baseline": _Flag("leave out findings recorded in a FILE", names_file=True),
    "include-generated": _Flag("lint generated files, too", True),
    "ignore-suppressions": _Flag("report what comments silence", True),
    "tests": _Flag("lint _test.go files, too", True),
    "go": _Flag("Go version (default: that of the package)"),
    "tags": _Flag("build tags; go vet hands on its own"),
}
_NEGATED: Final = ("tests",)
"""Switches whose absence is no decision: the configuration may say yes."""
_LEADING_TO_FILES: Final = ("baseline", "rules-dirs")
"""Settings of the configuration that do the same."""


class Flags(NamedTuple):
    """What a command line asks for."""

    json: bool
    fix: bool
    diff: bool
    check: list[str]
    """Options of ``check``."""
    names_files: bool
    """Whether results depend on files that the go command does not know of."""


def describe() -> str:
    """The answer to ``-flags``: what ``go vet`` accepts for the linter."""
    return json.dumps(
        [
            {"Name": name, "Bool": flag.is_bool, "Usage": flag.usage}
            for name, flag in sorted({**_PROTOCOL, **_CHECK}.items())
        ],
        indent="\t",
    )


def parse_flags(arguments: Sequence[str], directory: str) -> Flags:
    """Read the flags of a command line as Go does.

    ``directory`` is that of the package: go vet starts the linter there, so a relative file is
    looked for there and in the directories above. Raises UsageError.
    """
    switches: dict[str, bool] = {}
    check: list[str] = []
    names_files = False
    left = list(arguments)
    while left:
        argument = left.pop(0)
        name, equals, value = argument.lstrip("-").partition("=")
        flag = _PROTOCOL.get(name) or _CHECK.get(name)
        if flag is None or not argument.startswith("-"):
            raise UsageError(f"{argument}: no such flag", "golint-alloc -flags lists them")
        if flag.is_bool:
            switches[name] = _truth(argument, value if equals else "true")
            continue
        if not equals:
            if not left:
                raise UsageError(f"{argument}: a value is missing")
            value = left.pop(0)
        if flag.names_file:
            setting, is_setting, _ = value.partition("=")
            if not is_setting:
                value = _upwards(name, value, directory)
            names_files = names_files or not is_setting or setting in _LEADING_TO_FILES
        check.append(f"--{name}={value}")
    for name, is_on in switches.items():
        if name in _CHECK and (is_on or name in _NEGATED):
            check.append(f"--{name}" if is_on else f"--no-{name}")
    diff = switches.get("diff", False)
    fix = switches.get("fix", False) or diff
    return Flags(switches.get("json", False), fix, diff, check, names_files)


def _truth(argument: str, value: str) -> bool:
    # What strconv.ParseBool accepts.
    if value in ("1", "t", "T", "true", "TRUE", "True"):
        return True
    if value in ("0", "f", "F", "false", "FALSE", "False"):
        return False
    raise UsageError(f"{argument}: not a boolean", "write true or false")


def _upwards(name: str, value: str, directory: str) -> str:
    """The nearest file of a relative path, from a directory upwards. Raises UsageError."""
    place = directory
    while True:
        path = os.path.join(place, value)
        if os.path.exists(path):
            return path
        parent = os.path.dirname(place)
        if parent == place or os.path.isabs(value):
            raise UsageError(f"-{name} {value}: not in {directory} nor above", "give a whole path")
        place = parent
