"""What the packages of one process share: file contents, syntax trees, the way to dependencies."""

from __future__ import annotations

import gc
import os
import sys
from collections import OrderedDict
from collections.abc import Mapping
from time import perf_counter
from typing import TYPE_CHECKING

from golint_alloc.project.gomod import Modules
from golint_alloc.project.header import Header, read_header, scan_header
from golint_alloc.project.packages import PackageReader, PackageUnit
from golint_alloc.project.resolver import Resolver
from golint_alloc.project.target import Target

if TYPE_CHECKING:
    from golint_alloc.lint.dependencies import Dependencies
    from golint_alloc.lint.followed import Followed, Trail
    from golint_alloc.project.contents import Contents
    from golint_alloc.syntax.file import File
    from golint_alloc.types.home import PackageHome
    from golint_alloc.types.package import SourcePackage
    from golint_alloc.types.program import Program

_KEPT_BYTES = 1_500_000
"""Source bytes of the files whose trees are kept, the last used ones: enough for a big package,
which its external test and the next package need again."""

_SKETCH_SHARE = 5
"""A file that is outlined counts for this part of its bytes: most of it is never converted. A
package that differs from system to system needs the same files again for each."""

_HELD_BYTES = 1_500_000
"""Source bytes of imported packages that are held between two linted packages: most of what the
packages of one module have in common. With types and flow facts a tree takes up to a hundred
times the room of its source."""

_TIDY_EVERY = 1_500_000
"""Source bytes parsed between two collections of garbage."""

_MOST_BLOCKS = 3_000_000
"""Objects, roughly, from which a process whose collector rests makes room after all: they take
some three hundred megabytes. One directory with many programs comes there."""
_SHARE = 5
"""The part of the bounds above that still holds then."""


class World:
    """Reads and parses files once, and gives each linted package a program of its own.

    A program for each package keeps results independent of the order in which
    packages are linted and of how they are spread over processes.
    """

    def __init__(
        self,
        overlay: Mapping[str, bytes] | None = None,
        cache_dir: str | None = None,
        kept_bytes: int = _KEPT_BYTES,
    ) -> None:
        """``cache_dir`` is where summaries of imported packages are kept, None for nowhere.

        ``kept_bytes`` bounds the sources of the files whose trees are kept.
        """
        self.overlay: dict[str, bytes] = dict(overlay or {})
        """Contents that replace what is on disk, by path as shown."""
        self.modules = Modules()
        self.parse_seconds = 0.0
        """Time spent in reading and parsing so far."""
        self._shown = {os.path.abspath(path): path for path in self.overlay}
        # Imports lead to absolute paths. Where they meet a linted file, its buffer and its tree
        # are to be found under the path that was given for it.
        self._parsed_bytes = 0
        self._kept_bytes = 0
        self._most_kept = kept_bytes
        self._parsed: OrderedDict[str, File] = OrderedDict()
        self._weights: dict[str, int] = {}
        self._cache_dir = cache_dir
        self._resolvers: dict[Target, Resolver] = {}
        self._contents: Contents | None = None
        self.keeps_trails = False
        """Whether somebody is going to ask what packages have looked at (``take_followed``)."""
        self._trails: dict[str, Trail] = {}
        self._most_blocks = _MOST_BLOCKS
        self._dependencies: dict[tuple[Target, str], Dependencies] = {}

    def read(self, path: str) -> bytes:
        """The content of a file that is about to be parsed. Raises OSError."""
        data = self._read(path)
        if self._contents is not None:
            self._contents.witness(path, data)
        return data

    def _read(self, path: str) -> bytes:
        data = self.overlay.get(self._shown.get(path, path))
        if data is not None:
            return data
        with open(path, "rb") as stream:
            return stream.read()

    @property
    def contents(self) -> Contents:
        """Digests of what is on disk and in buffers."""
        if self._contents is None:
            from golint_alloc.project.contents import Contents
            from golint_alloc.types.shipped import std_package_names

            self._contents = Contents(
                self.resolver(Target.default()),
                self._read,
                lambda path: path in std_package_names(),
            )
        return self._contents

    def settle(self, directory: str) -> None:
        """A package of an absolute directory is done: note what it has looked at, and let it go."""
        if directory in self._trails:
            self._trails[directory].settle()

    def take_followed(self, directory: str) -> Followed:
        """What the packages of an absolute directory have looked at outside of it, once."""
        from golint_alloc.lint.followed import Trail

        return self._trails.pop(directory, Trail()).followed()

    def header_of(self, path: str) -> Header:
        """The head of a file. Raises OSError."""
        data = self.overlay.get(self._shown.get(path, path))
        return read_header(path) if data is None else scan_header(data)

    def parse(self, path: str) -> File:
        """The syntax of a file, parsed once while it is in use. Raises OSError."""
        path = self._shown.get(path, path)
        file = self._parsed.get(path)
        if file is None:
            return self._parse(path, None)
        self._parsed.move_to_end(path)
        started = perf_counter()
        file = file.completed()
        self.parse_seconds += perf_counter() - started
        if self._weights[path] < len(file.source):
            self._keep(path, file, len(file.source))
        return file

    def sketch(self, path: str) -> File:
        """The declarations of a file, parsed as they are asked for. Raises OSError.

        For files that are not linted. A file that is broken is not the one of ``parse``, lest
        what is known of it depends on which of the two was called first.
        """
        path = self._shown.get(path, path)
        file = self._parsed.get(path)
        if file is not None and not file.hides_names:
            self._parsed.move_to_end(path)
            return file
        started = perf_counter()
        from golint_alloc.syntax.file import sketch

        made = sketch(path, self.read(path))
        self.parse_seconds += perf_counter() - started
        if file is None:
            self._keep(path, made, len(made.source) // _SKETCH_SHARE)
        return made

    def _parse(self, path: str, previous: File | None) -> File:
        started = perf_counter()
        from golint_alloc.syntax import parse

        file = parse(path, self.read(path), previous)
        self.parse_seconds += perf_counter() - started
        self._keep(path, file, len(file.source))
        return file

    def _keep(self, path: str, file: File, weight: int) -> None:
        self._parsed[path] = file
        self._kept_bytes += weight - self._weights.get(path, 0)
        self._weights[path] = weight
        self._parsed_bytes += len(file.source)
        self._drop_trees(self._most_kept)

    def _drop_trees(self, most: int) -> None:
        while self._kept_bytes > most and len(self._parsed) > 1:
            self._kept_bytes -= self._weights.pop(self._parsed.popitem(last=False)[0])

    def tidy(self) -> None:
        """Free the memory of packages that are done, now and then.

        Trees and types are full of cycles, so only the collector frees them; left to itself
        it would look through all that is still in use far more often than this. Where it is
        switched off the process is about to end anyway: what is let go would not be freed, only
        made again, so that is done in need alone.
        """
        if gc.isenabled():
            for dependencies in self._dependencies.values():
                dependencies.trim(_HELD_BYTES)
        if self._parsed_bytes > _TIDY_EVERY:
            self._parsed_bytes = 0
            if gc.isenabled():
                gc.collect()
        if not gc.isenabled() and sys.getallocatedblocks() > self._most_blocks:
            self._make_room()
            self._most_blocks = max(_MOST_BLOCKS, sys.getallocatedblocks() + _MOST_BLOCKS // 2)

    def _make_room(self) -> None:
        """Keep little of what is done, and look for what can be freed."""
        for dependencies in self._dependencies.values():
            dependencies.trim(_HELD_BYTES // _SHARE)
        self._drop_trees(self._most_kept // _SHARE)
        gc.collect()

    def replace(self, path: str, source: bytes) -> None:
        """Use other content for a file from now on."""
        self.overlay[path] = source
        self._shown[os.path.abspath(path)] = path
        self.forget(path)

    def edit(self, path: str, source: bytes) -> None:
        """The same for a small change: of a file that is parsed only what changed is parsed."""
        previous = self._parsed.get(path)
        self.replace(path, source)
        if previous is not None:
            self._parse(path, previous)

    def reconsider(self, path: str) -> bool:
        """Parse a file that has holes without its earlier version; whether it is whole after all.

        What its holes say may make sense together: a comment that begins in one and ends in
        another. If not, the file stays as it is.
        """
        file = self._parsed.get(self._shown.get(path, path))
        if file is None or not file.may_be_whole:
            return False
        from golint_alloc.syntax import parse

        anew = parse(file.path, file.source)
        if anew.faults:
            return False
        self.forget(file.path)
        self._keep(file.path, anew, len(anew.source))
        return True

    def forget(self, path: str) -> None:
        """Read a file again when it is needed next."""
        if self._parsed.pop(path, None) is not None:
            self._kept_bytes -= self._weights.pop(path)
        directory = os.path.dirname(os.path.abspath(path))
        for dependencies in self._dependencies.values():
            dependencies.forget(directory)
        if self._contents is not None:
            self._contents.forget(directory)

    def save(self) -> None:
        """Write what was found out about imported packages to the cache."""
        for dependencies in self._dependencies.values():
            dependencies.save()

    def load(self, unit: PackageUnit, goarch: str) -> SourcePackage:
        """The package of a unit, declarations of its context files included.

        A file that cannot be read is left out; the caller reports it.
        """
        from golint_alloc.lint.followed import Trail
        from golint_alloc.types.program import PackageSource, Program

        # A file with the tag "ignore" is compiled by itself, what it imports without that tag.
        tags = tuple(tag for tag in unit.target.tags if tag != "ignore")
        dependencies = self._dependencies_of(unit.target._replace(tags=tags), goarch)
        own_dir = os.path.abspath(unit.dir or ".")
        trail = self._trails.get(own_dir) or Trail()
        if self.keeps_trails:
            self._trails[own_dir] = trail

        def find(path: str, importing_dir: str) -> PackageHome | None:
            place = os.path.abspath(importing_dir) if importing_dir else own_dir
            home = dependencies.find(path, place, own_dir)
            trail.finds[path, place] = None if home is None else home.directory
            return home

        program = Program(goarch, find_home=find, since=unit.go_version)
        if self.keeps_trails:
            trail.add(program, dependencies)
        if unit.is_xtest:
            self._add_tested_package(program, unit, self.resolver(unit.target))
        for source in unit.files:
            self._shown[os.path.abspath(source.path)] = source.path
        files = [
            file
            for source, linted in (
                *((source, not source.header.generated) for source in unit.files),
                *((source, False) for source in unit.context_files),
            )
            if (file := self._parse_or_none(source.path, linted=linted)) is not None
        ]
        package = PackageSource(unit.import_path, files, unit.go_version)
        # A generator beside a package, which it may import, has the package's path.
        return program.add(package, importable=unit.name != "main")

    def _parse_or_none(self, path: str, *, linted: bool = False) -> File | None:
        try:
            return self.parse(path) if linted else self.sketch(path)
        except OSError:
            return None

    def _add_tested_package(self, program: Program, unit: PackageUnit, resolver: Resolver) -> None:
        """An external test sees the tested package with the helpers of its internal tests."""
        path = unit.import_path.removesuffix("_test")
        package = resolver.reader.directory(unit.dir or ".", unit.target)
        sources = (*package.files, *package.test_files)
        files = [f for s in sources if (f := self._parse_or_none(s.path)) is not None]
        if files:
            from golint_alloc.types.program import PackageSource

            program.add(PackageSource(path, files, unit.go_version))

    def resolver(self, target: Target) -> Resolver:
        """The way to imported packages for a target; what it has read it does not read again."""
        found = self._resolvers.get(target)
        if found is None:
            reader = PackageReader(target, self.modules, self.header_of)
            found = self._resolvers[target] = Resolver(reader)
        return found

    def _dependencies_of(self, target: Target, goarch: str) -> Dependencies:
        key = (target, goarch)
        found = self._dependencies.get(key)
        if found is None:
            found = self._dependencies[key] = self._make_dependencies(target, goarch)
        return found

    def _make_dependencies(self, target: Target, goarch: str) -> Dependencies:
        cache = None
        if self._cache_dir is not None:
            from golint_alloc.lint.summaries import SummaryCache

            cache = SummaryCache(self._cache_dir, target, goarch)
        contents = None if cache is None else self.contents
        from golint_alloc.lint.dependencies import Dependencies

        return Dependencies(self.resolver(target), self._parse_or_none, goarch, cache, contents)
