"""The findings of directories, kept between runs for as long as nothing that they follow from
has changed.

A directory's entry is addressed by the contents of its files, by which of them are linted, by
their import path and Go version, the rules with their options, the run's options and the versions
of the tool and of the grammar. In the entry stands what each import led to that was followed, as
the digest of all sources behind it, and which declarations and functions there were asked about;
while those are the same, the findings are.

Nothing depends on times or on where the files are. Entries hold paths relative to the directory.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from golint_alloc.lint.notes import Notes
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.results import PackageResult
from golint_alloc.lint.sealed import SealedFiles
from golint_alloc.project.cache import tool_stamp
from golint_alloc.project.contents import Contents
from golint_alloc.project.digest import text_digest
from golint_alloc.project.names import ANY_NAME, join_names, split_names
from golint_alloc.project.packages import PackageReader
from golint_alloc.project.repository import repository_path
from golint_alloc.project.resolver import Resolver
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.plainfinding import finding_of
from golint_alloc.rulespec.rules import Rule

if TYPE_CHECKING:
    from golint_alloc.lint.dependencies import Finds
    from golint_alloc.lint.followed import Followed
    from golint_alloc.project.changes import Changes

PREFIX: Final = "findings-"
"""How the names of entries begin."""
MOST_BYTES: Final = 64 << 20
"""Size of all entries together from which the least recently used ones are removed."""
_FORMAT: Final = 2
"""Of the entries; to be raised when they change."""
_OWN: Final = -1
"""In place of the number of an import: the linted directory itself."""


class Recall(NamedTuple):
    """What is known of the files of a run."""

    results: list[PackageResult]
    missing: list[str]
    """Files that have to be linted, in the order given."""


class Address(NamedTuple):
    """Where the findings of a directory are to be kept."""

    name: str
    digest: str
    """Of the directory's files."""
    with_tests: bool
    """Whether ``digest`` is of test files as well."""


class RecordedFindings:
    """The entries of one run, with its rules and options."""

    def __init__(
        self,
        cache_dir: str,
        rules: Sequence[Rule],
        known: Sequence[Rule],
        options: LintOptions,
        contents: Contents,
        resolver: Resolver,
        reader: PackageReader,
    ) -> None:
        """``reader`` is the one that groups the linted files, ``resolver`` finds their imports."""
        self._files = SealedFiles(cache_dir, PREFIX, MOST_BYTES)
        self._contents = contents
        self._resolver = resolver
        stamp = tool_stamp()
        self._notes = Notes(cache_dir, stamp, contents, resolver)
        self._reader = reader
        self._is_alone = False
        self.addresses: dict[str, Address] = {}
        """By absolute directory, of what ``recall`` did not know."""
        self._run = json.dumps(
            [
                _FORMAT,
                *stamp,
                [rule.identity for rule in rules],
                [(rule.id, rule.name) for rule in known],
                os.environ.get("GOLINT_ALLOC_DOCS_URL", ""),
                options.of_findings(),
            ]
        )

    def recall(self, files: Iterable[str]) -> Recall:
        """Look up the findings of files."""
        by_directory: dict[str, list[str]] = {}
        for path in files:
            by_directory.setdefault(os.path.dirname(path), []).append(path)
        self._is_alone = len(by_directory) == 1
        recall = Recall([], [])
        entries: list[tuple[str, Address | None, dict[str, Any] | None]] = []
        for shown, paths in by_directory.items():
            directory = os.path.abspath(shown or ".")
            self._contents.show(directory, shown, self._reader)
            address = self._address(directory, paths)
            entry = self._load(address.name) if address is not None else None
            if entry is not None:
                # Known for all before the first is trusted: one's imports are among the others.
                self._contents.learn_imports(directory, entry["imports"])
                self._contents.learn_all_imports(entry["below"])
            entries.append((directory, address, entry))
        for (shown, paths), (directory, address, entry) in zip(
            by_directory.items(), entries, strict=True
        ):
            if entry is not None and self._holds(entry, directory, address):
                # Something below may have changed that it never looked at: others compare with it.
                if not self._is_alone:
                    self._notes.write(directory, directory)
                recall.results.append(_result(entry, shown))
                continue
            recall.missing.extend(paths)
            if address is not None:
                self.addresses[directory] = address
        return recall

    def _address(self, directory: str, paths: Sequence[str]) -> Address | None:
        """Where the findings of files of one directory are kept, None for nowhere."""
        names = sorted(os.path.basename(path) for path in paths)
        tests = any(name.endswith("_test.go") for name in names)
        digest = self._contents.directory(directory, tests)
        if not digest or any(not self._contents.has(directory, name) for name in names):
            return None
        place = repository_path(os.path.join(directory, names[0])).rpartition("/")[0]
        text = json.dumps([self._run, place, names, digest])
        return Address(text_digest(text), digest, tests)

    def prepare(self) -> None:
        """Find out now what workers would find out again and again."""
        for directory in self.addresses:
            self._contents.tree(directory, directory)

    def keep(self, directory: str, results: Sequence[PackageResult], followed: Followed) -> None:
        """Write what linting the files of an absolute directory has yielded.

        Nothing is written when something went wrong, or changed under way.
        """
        address = self.addresses.get(directory)
        if address is None or any(result.faults for result in results):
            return
        if self._contents.directory(directory, address.with_tests) != address.digest:
            return
        numbers = _numbers(followed.finds, directory)
        trees = [self._tree(found, directory) for found in followed.finds.values()]
        if numbers is None or not all(trees):
            return
        asked, bodies = self._asked(followed), followed.bodies
        if not (asked.keys() | bodies.keys()) <= numbers.keys():
            return
        finds = [
            (path, numbers[place], tree)
            for (path, place), tree in zip(followed.finds, trees, strict=True)
        ]
        numbered = [
            [
                (numbers[found], join_names(names))
                for found, names in part.items()
                if found != directory
            ]
            for part in (asked, bodies)
        ]
        entry = {
            "imports": self._contents.imports(directory),
            # A run on more reads their heads once for all, and keeps its entries small.
            "below": self._contents.all_imports() if self._is_alone else {},
            "finds": finds,
            "asked": numbered[0],
            "bodies": numbered[1],
            "files": [os.path.basename(path) for result in results for path in result.files],
            "findings": [
                finding._replace(path=os.path.basename(finding.path))
                for result in results
                for finding in result.findings
            ],
        }
        if not self._is_alone:
            # A tenth of a run on one file; a run on more of the module that recalls it notes it.
            self._notes.write(directory, directory)
        self._save(address, entry)

    def _asked(self, followed: Followed) -> dict[str, set[str]]:
        """Directory of an imported package -> names that were asked about there.

        What the text of an imported package leads to is found by it. Besides, a shipped package
        may lead it to an internal one of Go's own tree.
        """
        asked = dict(followed.asked)
        for path, importer in followed.by_imported:
            found = followed.finds[path, importer]
            if found is not None and path not in self._contents.imports(importer):
                asked[found] = {ANY_NAME}
        return asked

    def _save(self, address: Address, entry: Mapping[str, Any]) -> None:
        if not self._contents.is_stale:
            text = json.dumps(entry, separators=(",", ":"))
            self._files.save(address.name, text.encode("ascii"))

    def close(self) -> None:
        """Make room for what was written, here and by workers."""
        if self.addresses:
            self._files.prune()
            self._notes.prune()

    def _load(self, address: str) -> dict[str, Any] | None:
        body = self._files.load(address)
        if body is None:
            return None
        entry: dict[str, Any] = json.loads(body)
        return entry

    def _holds(self, entry: dict[str, Any], directory: str, address: Address | None) -> bool:
        """Whether all that was looked at is what it was."""
        places: list[str] = []
        now: dict[int, str] = {}
        changes: dict[int, Changes] = {}
        finds: list[tuple[str, int, str]] = entry["finds"]
        for number, (path, importer, tree) in enumerate(finds):
            place = directory if importer == _OWN else places[importer]
            found = self._resolver.find_package_dir(path, place, directory)
            now[number] = self._tree(found, directory)
            if now[number] != tree:
                if found is None:
                    return False
                changes[number] = self._notes.changes(tree, found, directory)
                if changes[number].everything:
                    return False
            places.append(found or "")
        if changes and _has_met(entry, changes):
            return False
        if changes and address is not None:
            entry["finds"] = [
                (path, importer, now[number]) for number, (path, importer, _) in enumerate(finds)
            ]
            self._save(address, entry)
        return True

    def _tree(self, found: str | None, main_dir: str) -> str:
        return "-" if found is None else self._contents.tree(found, main_dir)


def _has_met(entry: Mapping[str, Any], changes: Mapping[int, Changes]) -> bool:
    """Whether something has changed that was asked about."""
    asked: list[tuple[int, str]] = entry["asked"]
    bodies: list[tuple[int, str]] = entry["bodies"]
    return any(
        number in changes and changes[number].meet(split_names(names)) for number, names in asked
    ) or any(
        number in changes and changes[number].meet_bodies(split_names(names))
        for number, names in bodies
    )


def _numbers(finds: Finds, directory: str) -> dict[str, int] | None:
    """Directory -> the number of the first import that leads there; None when the importing
    directory of one is not among those before it.
    """
    numbers = {directory: _OWN}
    for number, ((_, place), found) in enumerate(finds.items()):
        if place not in numbers:
            return None
        if found is not None:
            numbers.setdefault(found, number)
    return numbers


def _result(entry: Mapping[str, Any], shown: str) -> PackageResult:
    """The findings of an entry, with their paths in a directory as it is shown."""
    prefix = f"{shown}/" if shown and not shown.endswith("/") else shown
    findings = [finding_of(plain) for plain in entry["findings"]]
    return PackageResult(
        [finding._replace(path=prefix + finding.path) for finding in findings],
        [],
        [prefix + name for name in entry["files"]],
    )
