"""Rule files on disk: where they are, and digests of what is compiled from them."""

from __future__ import annotations

import os
from functools import cache
from typing import Final

from golint_alloc import __version__
from golint_alloc.project.digest import digest
from golint_alloc.records import NamedTuple

_COMPILING: Final = (
    *("rulespec", "rulespec/predicates", "syntax", "syntax/ast", "types", "matching"),
    "matching/analyses",
)
"""The directories with the code that compiled rules follow from, those below them left out."""
_DATA: Final = "types/data/stdlib.bin"
"""What package names mean."""


class RuleFile(NamedTuple):
    """One rule file as found."""

    root: int
    """The place of its directory among those given."""
    name: str
    """Relative to the directory, with forward slashes."""
    directory: str
    size: int
    mtime_ns: int

    @property
    def key(self) -> str:
        """Names the file whatever its directory is called."""
        return f"{self.root}:{self.name}"

    @property
    def path(self) -> str:
        """The path to open."""
        return os.path.join(self.directory, *self.name.split("/"))


def builtin_directory() -> str:
    """The rules shipped with the tool: in a wheel inside the package, else beside it."""
    package = _package()
    shipped = os.path.join(package, "_rules")
    return shipped if os.path.isdir(shipped) else os.path.join(os.path.dirname(package), "rules")


def find_rule_files(directory: str, root: int = 0) -> list[RuleFile]:
    """The YAML files in a directory and below it, sorted; hidden ones are left out."""
    if not os.path.isdir(directory):
        raise NotADirectoryError(f"rules directory {directory!r} does not exist")
    found: list[RuleFile] = []
    pending = [""]
    while pending:
        relative = pending.pop()
        with os.scandir(os.path.join(directory, relative)) as entries:
            for entry in entries:
                name = f"{relative}/{entry.name}" if relative else entry.name
                if entry.name.startswith((".", "_")):
                    continue
                if entry.is_dir():
                    pending.append(name)
                elif entry.name.endswith((".yaml", ".yml")):
                    stat = entry.stat()
                    found.append(RuleFile(root, name, directory, stat.st_size, stat.st_mtime_ns))
    return sorted(found)


@cache
def sources_digest(files: tuple[RuleFile, ...]) -> str:
    """A digest of rule files and of the code that compiles them, wherever they lie.

    Raises OSError.
    """
    parts = [__version__.encode()]
    for path in compiling_code():
        parts += [os.path.basename(path).encode(), _content(path)]
    for file in files:
        parts += [file.key.encode("utf-8", "surrogateescape"), _content(file.path)]
    return digest(*parts).hex()


def compiling_code() -> list[str]:
    """The files that compiled rules follow from besides their own, sorted: code and its data."""
    found = [os.path.join(_package(), *_DATA.split("/"))]
    for part in _COMPILING:
        directory = os.path.join(_package(), *part.split("/"))
        found += (
            os.path.join(directory, name) for name in os.listdir(directory) if name.endswith(".py")
        )
    return sorted(found)


def _content(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read()


def _package() -> str:
    return os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
