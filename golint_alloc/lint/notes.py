"""What a package was like, for those who have depended on a part of it.

A note is addressed by the digest of a package's sources and of all that it imports. When these
have changed, it tells whether what somebody depended on has changed as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from golint_alloc.lint.sealed import SealedFiles
from golint_alloc.project.contents import Contents
from golint_alloc.project.resolver import Resolver

if TYPE_CHECKING:
    from golint_alloc.project.surface import Surface

PREFIX: Final = "package-"
"""How the names of notes begin."""
MOST_BYTES: Final = 64 << 20
"""Size of all notes together from which the least recently used ones are removed."""


class _Note(NamedTuple):
    surface: Surface
    imports: list[tuple[str, str]]
    """(import path, digest of it and of all that it imports), as ``Contents.import_trees``."""


class Notes:
    """The notes of one cache, and the packages as they are now."""

    def __init__(self, cache_dir: str, contents: Contents, resolver: Resolver) -> None:
        self._files = SealedFiles(cache_dir, PREFIX, MOST_BYTES)
        self._contents = contents
        self._resolver = resolver
        self._read: dict[str, _Note | None] = {}
        self._same: dict[tuple[str, str, str], bool] = {}

    def write(self, directory: str, main_dir: str) -> None:
        """Note what the package of a directory is like now."""
        tree = self._contents.tree(directory, main_dir)
        if not tree or self._files.has(tree):
            return
        surface = self._contents.surface(directory)
        if surface is None:
            return
        note = [surface.digest, surface.texts, self._contents.import_trees(directory, main_dir)]
        if not self._contents.is_stale:
            self._files.save(tree, json.dumps(note, separators=(",", ":")).encode("ascii"))

    def same_surface(self, tree: str, directory: str, main_dir: str) -> bool:
        """Whether types, constants and signatures are what they were when the digest of the
        package and all that it imports was ``tree``. False when that is not known.
        """
        key = tree, directory, self._resolver.build_of(main_dir)
        known = self._same.get(key)
        if known is None:
            self._same[key] = False  # what imports itself has no digest, but be sure
            known = self._same[key] = self._compare(tree, directory, main_dir)
        return known

    def same_bodies(self, tree: str, directory: str, names: Iterable[str]) -> bool:
        """The same of what functions do, those that they name in their package included."""
        note, now = self._load(tree), self._contents.surface(directory)
        return (
            note is not None and now is not None and note.surface.bodies(names) == now.bodies(names)
        )

    def prune(self) -> None:
        """Make room for what was written."""
        self._files.prune()

    def _compare(self, tree: str, directory: str, main_dir: str) -> bool:
        if self._contents.tree(directory, main_dir) == tree:
            return True
        note, now = self._load(tree), self._contents.surface(directory)
        if note is None or now is None or note.surface.digest != now.digest:
            return False
        imports = self._contents.import_trees(directory, main_dir)
        if [path for path, _ in imports] != [path for path, _ in note.imports]:
            return False
        for (path, new), (_, old) in zip(imports, note.imports, strict=True):
            if new == old:
                continue
            found = self._resolver.find_package_dir(path, directory, main_dir)
            if found is None or not self.same_surface(old, found, main_dir):
                return False
        # The next change is compared with what is there now, which nobody may lint anew.
        self.write(directory, main_dir)
        return True

    def _load(self, tree: str) -> _Note | None:
        if tree not in self._read:
            body = self._files.load(tree)
            note = None
            if body is not None:
                from golint_alloc.project.surface import Surface

                digest, texts, imports = json.loads(body)
                note = _Note(Surface(digest, texts), [(path, old) for path, old in imports])
            self._read[tree] = note
        return self._read[tree]
