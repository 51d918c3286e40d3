"""What packages were like, for those who have depended on a part of them.

A note is addressed by the digest of a package's sources and of all that it imports, and leads to
the package's surface, which is kept under the digest of its own sources. When what is behind an
import has changed, they tell what of it has.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from golint_alloc.lint.sealed import SealedFiles
from golint_alloc.project.contents import Contents
from golint_alloc.project.digest import text_digest
from golint_alloc.project.resolver import Resolver
from golint_alloc.records import NamedTuple

if TYPE_CHECKING:
    from golint_alloc.project.changes import Changes
    from golint_alloc.project.surface import Surface

PREFIX: Final = "package-"
"""How the names of notes begin."""
SURFACE_PREFIX: Final = "surface-"
MOST_BYTES: Final = 64 << 20
"""Size of all notes together from which the least recently used ones are removed; the same of
surfaces."""
_FORMAT: Final = 2
"""Of both; to be raised when they change."""


class _Note(NamedTuple):
    own: str
    """The digest of the package's own sources."""
    imports: dict[str, str]
    """Import path -> digest of it and of all that it imports, as ``Contents.import_trees``."""


class Notes:
    """The notes of one cache, and the packages as they are now."""

    def __init__(
        self, cache_dir: str, stamp: Sequence[str], contents: Contents, resolver: Resolver
    ) -> None:
        """``stamp`` tells the version of the tool."""
        self._files = SealedFiles(cache_dir, PREFIX, MOST_BYTES)
        self._surfaces = SealedFiles(cache_dir, SURFACE_PREFIX, MOST_BYTES)
        self._contents = contents
        self._resolver = resolver
        self._format = json.dumps([_FORMAT, *stamp])
        self._read: dict[str, Surface | None] = {}
        self._changes: dict[tuple[str, str, str], Changes] = {}

    def write(self, directory: str, main_dir: str) -> None:
        """Note what the package of a directory is like now."""
        tree = self._contents.tree(directory, main_dir)
        if not tree or self._files.has(self._address(tree)):
            return
        own = self._contents.directory(directory, tests=False)
        address = self._address(own)
        if not self._surfaces.has(address):
            surface = self._contents.surface(directory)
            if surface is None or self._contents.is_stale:
                return
            self._surfaces.save(address, _plain(surface))
        if not self._contents.is_stale:
            note = _Note(own, dict(self._contents.import_trees(directory, main_dir)))
            self._files.save(self._address(tree), _plain(note))

    def changes(self, tree: str, directory: str, main_dir: str) -> Changes:
        """What has changed of a package since the digest of it and of all that it imports was
        ``tree``. That is everything when it is not known.
        """
        from golint_alloc.project.changes import EVERYTHING

        key = tree, directory, self._resolver.build_of(main_dir)
        known = self._changes.get(key)
        if known is None:
            self._changes[key] = EVERYTHING  # what imports itself has no digest, but be sure
            known = self._changes[key] = self._compare(tree, directory, main_dir)
            # The next change is compared with what is there now, which nobody may lint anew.
            self.write(directory, main_dir)
        return known

    def prune(self) -> None:
        """Make room for what was written."""
        self._files.prune()
        self._surfaces.prune()

    def _compare(self, tree: str, directory: str, main_dir: str) -> Changes:
        from golint_alloc.project.changes import EVERYTHING, NOTHING, below, compare

        if tree and self._contents.tree(directory, main_dir) == tree:
            return NOTHING
        note = self._load(tree)
        if note is None:
            return EVERYTHING
        imported = below(
            self._changes_behind(note.imports.get(path, new), path, new, directory, main_dir)
            for path, new in self._contents.import_trees(directory, main_dir)
        )
        own = self._contents.directory(directory, tests=False)
        if own == note.own and not imported:
            return NOTHING
        before = self._surface(note.own)
        now = before if own == note.own else self._contents.surface(directory)
        if before is None or now is None:
            return EVERYTHING
        return compare(before, now, imported)

    def _changes_behind(
        self, old: str, path: str, new: str, directory: str, main_dir: str
    ) -> Changes:
        """Of an import, whose digests were and are given. Who begins to import a package spells
        that in the head of a file.
        """
        from golint_alloc.project.changes import EVERYTHING, NOTHING

        if old == new and new:
            return NOTHING
        found = self._resolver.find_package_dir(path, directory, main_dir)
        return EVERYTHING if found is None else self.changes(old, found, main_dir)

    def _address(self, digest: str) -> str:
        return text_digest(self._format + digest)

    def _load(self, tree: str) -> _Note | None:
        body = self._files.load(self._address(tree))
        return None if body is None else _Note(*json.loads(body))

    def _surface(self, own: str) -> Surface | None:
        if own not in self._read:
            body = self._surfaces.load(self._address(own))
            surface = None
            if body is not None:
                from golint_alloc.project.surface import Surface

                surface = Surface(*json.loads(body))
            self._read[own] = surface
        return self._read[own]


def _plain(value: tuple[object, ...]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")
