"""What one package tells its importers through a build system: ``go vet`` calls that facts.

A build system runs the linter once for each package, those that are imported first, and hands
the file that was written for a package to its importers. Such a file holds what an importer asks
of the package (the records of types/home.py), and where it and all that it imports are, so that
nothing is looked for on disk. It begins with a line that names the format and seals the rest; an
index and the records follow, a line of JSON each.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from golint_alloc.lint.sealed import seal
from golint_alloc.records import NamedTuple
from golint_alloc.types.home import Known

LIBRARY: Final = b"golint-alloc facts: the standard library is shipped\n"
"""The facts of every package of the standard library."""

_MAGIC: Final = b"golint-alloc facts 1 "


class FactsError(Exception):
    """A file is none of facts, or is damaged; the text is for people."""


class Member(NamedTuple):
    """One package as the build system has it."""

    path: str
    """Import path."""
    directory: str
    name: str
    """The package clause."""
    files: tuple[str, ...]
    """Absolute paths of the files that importers compile."""
    go_version: tuple[int, int]
    imports: Mapping[str, str]
    """Import paths that mean another package path, such as that of a vendored package."""
    digest: str
    """Content address of the sources, those of imported packages included. Nothing reads it but
    the build system, which runs the importers again when the file of facts has changed: an
    analysis looks into the bodies of functions, which its own key need not cover."""


class Facts:
    """A file of facts, its records decoded when they are asked for."""

    def __init__(self, own: str, members: Mapping[str, Member], records: bytes) -> None:
        self.own = own
        """Import path of the package that the file is of."""
        self.members = members
        """That package and what it imports on any way, by import path."""
        self._records = records

    def known(self) -> Known | None:
        """All names of the package, None when they were not written down."""
        said = json.loads(self._records)
        return None if said is None else Known.from_plain(said)


class Table:
    """The packages that the facts of direct imports name, to be found by import."""

    def __init__(self, facts: Iterable[Facts]) -> None:
        self.facts = {each.own: each for each in facts}
        self.members = {path: m for each in self.facts.values() for path, m in each.members.items()}
        self._by_directory = {member.directory: member for member in self.members.values()}

    def imported(self, path: str, importing_dir: str) -> Member | None:
        """The package that an import means, None when no facts tell."""
        importer = self._by_directory.get(importing_dir)
        if importer is not None:
            path = importer.imports.get(path, path)
        return self.members.get(path)

    def begin(self, importer: Member) -> None:
        """Say which package is looked at: it is not among the facts."""
        self._by_directory[importer.directory] = importer


def encode(own: Member, others: Mapping[str, Member], known: Known | None) -> bytes:
    """The file of facts of a package; ``others`` are the packages it imports on any way."""
    members = {**others, own.path: own}
    index = {"own": own.path, "members": [members[path] for path in sorted(members)]}
    body = _line(index) + b"\n" + _line(None if known is None else known.plain())
    return _MAGIC + seal(body) + b"\n" + body


def decode(data: bytes, path: str) -> Facts | None:
    """The facts in a file's content, None for those of the standard library.

    Raises FactsError, with ``path`` for the user.
    """
    if data == LIBRARY:
        return None
    head, _, body = data.partition(b"\n")
    index, _, records = body.partition(b"\n")
    if head != _MAGIC + seal(body):
        raise FactsError(f"{path}: these are no facts of this version of golint-alloc")
    said = json.loads(index)
    members = [
        Member(row[0], row[1], row[2], tuple(row[3]), (row[4][0], row[4][1]), row[5], row[6])
        for row in said["members"]
    ]
    return Facts(said["own"], {member.path: member for member in members}, records)


def _line(value: Any) -> bytes:  # noqa: ANN401  # JSON
    return json.dumps(value, separators=(",", ":")).encode("ascii")
