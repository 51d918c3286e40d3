"""The one place where an imported package is typed, and what it tells the programs about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from golint_alloc.types.declindex import DeclIndex
from golint_alloc.types.dependency import UNKNOWN_RECORD, Outline

if TYPE_CHECKING:
    from golint_alloc.types.dependency import Home
    from golint_alloc.types.objects import Object
    from golint_alloc.types.package import SourcePackage

_DEEPEST: Final = 50
"""Packages whose records wait for one another's; more than that is unknown."""

_TYPE_KINDS: Final = ("type", "alias")


class Known:
    """What has been found out about a package so far: its names, and records by key."""

    __slots__ = ("changed", "outline", "records")

    def __init__(self, outline: Outline, records: dict[str, Any]) -> None:
        self.outline = outline
        self.records = records
        self.changed = False
        """Whether there are records that were not there at first."""

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Known:
        """What ``plain`` wrote down."""
        return cls(Outline(plain["kinds"], plain["methods"], plain["complete"]), plain["records"])

    def plain(self) -> dict[str, Any]:
        """All of it as values of JSON."""
        return {
            "kinds": dict(self.outline.kinds),
            "methods": {name: dict(own) for name, own in self.outline.methods.items()},
            "complete": self.outline.complete,
            "records": self.records,
        }


class Waiting:
    """The records of all homes that are being made at this moment, outermost first.

    A record that waits for itself belongs to an import cycle, which no build accepts. Its part
    is unknown then; which part that is depends on where the question began. So that answers do
    not depend on earlier questions, nothing is kept that was found out on the way.
    """

    def __init__(self) -> None:
        self._depth = 0
        self._met: dict[PackageHome, None] = {}
        self._made: list[tuple[PackageHome, str]] = []
        self._cyclic = False

    def enter(self, home: PackageHome) -> bool:
        """Begin a record; False when that leads too deep."""
        if self._depth >= _DEEPEST:
            self._cyclic = True
            return False
        self._depth += 1
        self._met[home] = None
        return True

    def meets_itself(self) -> None:
        """Say that a record waits for itself."""
        self._cyclic = True

    def leave(self, home: PackageHome, key: str) -> None:
        """End a record."""
        self._made.append((home, key))
        self._depth -= 1
        if self._depth:
            return
        if self._cyclic:
            for maker, made in self._made:
                maker.drop(made)
            for met in self._met:
                met.release()
        self._cyclic = False
        self._made.clear()
        self._met.clear()


class PackageHome:
    """An imported package, read from source in a program of its own when that is needed.

    See ``dependency.Home``, of which this is the implementation.
    """

    def __init__(
        self,
        path: str,
        directory: str,
        name: str,
        go_version: tuple[int, int],
        read: Callable[[], SourcePackage | None],
        waiting: Waiting,
        recall: Callable[[], Known | None] | None = None,
    ) -> None:
        """``read`` makes the package in a new program; ``recall`` finds what an earlier process
        has found out about the same sources.
        """
        self.path = path
        self.directory = directory
        self.name = name
        self.go_version = go_version
        self._read = read
        self._recall = recall
        self._waiting = waiting
        self._source: SourcePackage | None = None
        self.is_used = False
        """Whether the source was asked for since somebody set this to False."""
        self._known: Known | None = None
        self._active: set[str] = set()
        self._looked_into: dict[Home, set[str]] = {}

    @property
    def source_bytes(self) -> int:
        """The size of the files whose trees are held."""
        return 0 if self._source is None else sum(len(file.source) for file in self._source.files)

    @property
    def known(self) -> Known | None:
        """What has been found out, None when nothing was asked yet."""
        return self._known

    def source(self) -> SourcePackage | None:
        """The package in its own program; None when its files cannot be read any more."""
        self.is_used = True
        if self._source is None:
            self._source = self._read()
        return self._source

    def release(self) -> None:
        """Let the trees, types and flow facts go; records stay."""
        self.looked_into()
        self._source = None

    def looked_into(self) -> Mapping[Home, set[str]]:
        """Names of functions of other packages that this one's program has looked into so far."""
        if self._source is not None:
            for home, names in self._source.program.looked_into():
                self._looked_into.setdefault(home, set()).update(names)
        return self._looked_into

    def outline(self) -> Outline:
        """The names of the package."""
        return self._facts().outline

    def record(self, key: str) -> Any:  # noqa: ANN401  # JSON
        """What a summary says of a name or method; see ``dependency.Home``."""
        records = self._facts().records
        if key in records:
            return records[key]
        if key in self._active:
            self._waiting.meets_itself()
            return UNKNOWN_RECORD
        if not self._waiting.enter(self):
            return UNKNOWN_RECORD
        self._active.add(key)
        made: Any = UNKNOWN_RECORD
        try:
            made = records[key] = self._make(key)
            self._facts().changed = True
        finally:
            self._active.discard(key)
            self._waiting.leave(self, key)
        return made

    def drop(self, key: str) -> None:
        """Forget a record."""
        if self._known is not None:
            self._known.records.pop(key, None)

    def _facts(self) -> Known:
        if self._known is None:
            recalled = self._recall() if self._recall is not None else None
            self._known = recalled or Known(self._outline(), {})
        return self._known

    def _outline(self) -> Outline:
        package = self.source()
        return Outline({}, {}, complete=False) if package is None else outline_of(package)

    def _make(self, key: str) -> Any:  # noqa: ANN401  # JSON
        package = self.source()
        return UNKNOWN_RECORD if package is None else record_of(package, key)


def outline_of(package: SourcePackage) -> Outline:
    """The names of a package."""
    index = package.index
    kinds = {name: index.kind(name) for name in index.names}
    return Outline(kinds, _methods(index), complete=package.is_complete)


def record_of(package: SourcePackage, key: str) -> Any:  # noqa: ANN401  # JSON
    """What a summary says of a name or method; see ``dependency.Home``."""
    from golint_alloc.types.summary import encode_object

    name, _, method = key.partition(".")
    obj: Object | None
    obj = package.methods(name).get(method) if method else package.lookup(name)
    return UNKNOWN_RECORD if obj is None else encode_object(package, obj)


def known_to_importers(package: SourcePackage) -> Known:
    """All that importers can ask of a package: exported names, and all types, which exported
    names may lead to. A record that is nested too deeply is unknown.
    """
    outline = outline_of(package)
    keys = [n for n, kind in outline.kinds.items() if n[:1].isupper() or kind in _TYPE_KINDS]
    keys += [f"{name}.{method}" for name, own in outline.methods.items() for method in own]
    records: dict[str, Any] = {}
    for key in keys:
        try:
            records[key] = record_of(package, key)
        except RecursionError:
            records[key] = UNKNOWN_RECORD
    return Known(outline, records)


def _methods(index: DeclIndex) -> Mapping[str, Mapping[str, bool]]:
    return {
        name: {each: method.is_pointer for each, method in own.items()}
        for name in index.names
        if index.kind(name) == "type" and (own := index.receivers_of(name))
    }
