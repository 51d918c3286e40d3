"""Load rules fast: compiled once, cached in marshal's form, made again when a rule file changes.

A warm start reads the names, sizes and times of the rule files and one cache
file, and imports neither yaml nor msgspec nor a hash library. When only the times
differ (a fresh checkout, a restored stash) the contents decide. A wheel brings the built-in
rules in a compiled form (see ``shipped``), so that an empty cache costs it little.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from golint_alloc import __version__
from golint_alloc.project.cache import tool_stamp
from golint_alloc.rulespec.bodies import Bodies, Kept, Plain, docs_in, in_marshal, repacked
from golint_alloc.rulespec.rulecache import Index, read_bodies, read_index, shelf, write_rules
from golint_alloc.rulespec.rulefiles import (
    RuleFile,
    builtin_directory,
    find_rule_files,
    sources_digest,
)
from golint_alloc.rulespec.rules import Rule

if TYPE_CHECKING:
    from golint_alloc.rulespec.prepared import Prepared

_FORMAT = 7
"""Of the cache file; to be raised when the plain trees of ``rules`` change."""

Prepare = Callable[[list[dict[str, Plain]]], None]
"""Notes in compiled rules what the program that runs them would find out at each start."""


def load_rules(
    directories: Sequence[str] = (),
    cache_dir: str | None = None,
    *,
    builtin: bool = True,
    prepare: Prepare | None = None,
) -> list[Rule]:
    """The built-in rules and those of private directories, sorted by id.

    ``cache_dir`` None means: no cache. ``prepare`` is applied to rules that are to be
    cached, once; such a cache is kept apart from others. Raises InvalidRules when a rule file has
    a fault or two files claim one id, NotADirectoryError for a missing directory.
    """
    found: list[RuleFile] = []
    roots = ([builtin_directory()] if builtin else []) + list(directories)
    for root, directory in enumerate(roots):
        found += find_rule_files(directory, root)
    if cache_dir is not None:
        return _cached(found, cache_dir, prepare)
    rules, bodies = compiled(found, None)
    _locate(rules, found)
    return _made(rules, lambda: bodies)


def compiled(found: Sequence[RuleFile], prepare: Prepare | None, *, anew: bool = False) -> Prepared:
    """Rules from their files; built-in ones as they were shipped, unless all are wanted ``anew``.

    Raises InvalidRules.
    """
    from golint_alloc.rulespec.prepared import joined, prepared

    shipped = None if anew else _shipped(found)
    if shipped is None:
        return prepared(_compile(found, prepare))
    others = [file for file in found if file.directory != builtin_directory()]
    _locate(shipped.rules, found)
    known = {rule[key]: rule["source"] for rule in shipped.rules for key in ("id", "name")}
    return joined(shipped, prepared(_compile(others, prepare, known)))


def _shipped(found: Sequence[RuleFile]) -> Prepared | None:
    own = tuple(file for file in found if file.directory == builtin_directory())
    if not own:
        return None
    from golint_alloc.rulespec.shipped import read_shipped

    return read_shipped(builtin_directory(), own)


def _compile(
    found: Sequence[RuleFile], prepare: Prepare | None, known: Mapping[str, str] | None = None
) -> list[dict[str, Plain]]:
    if not found:
        return []
    from golint_alloc.rulespec.loader import load_files

    keys = {file.path: file.key for file in found}
    rules = [
        {**loaded.plain, "file": keys[loaded.path]}
        for loaded in load_files((file.path for file in found), known)
    ]
    if prepare is not None:
        prepare(rules)
    return rules


def _cached(found: list[RuleFile], cache_dir: str, prepare: Prepare | None) -> list[Rule]:
    # Two sets of files of one name only take the file from each other: the stamp tells them apart.
    name = crc32(_listing(str(prepare is not None), *(file.key for file in found)))
    path = os.path.join(cache_dir, f"rules-{name:08x}.bin")
    files = (f"{file.path}\0{file.size}\0{file.mtime_ns}" for file in found)
    stamp = _listing(*tool_stamp(), *files)
    index, bodies = read_index(path), None
    if index is None or index.stamp != stamp:
        index, bodies = _refreshed(path, index, stamp, found, prepare)
    content, rules = index.content, index.rules

    def load() -> Bodies:
        kept = bodies or read_bodies(path, content)
        return _bodies_of(rules, compiled(found, prepare)) if kept is None else kept

    return _made(rules, shelf(load), content)


def _refreshed(
    path: str,
    index: Index | None,
    stamp: bytes,
    found: Sequence[RuleFile],
    prepare: Prepare | None,
) -> tuple[Index, Bodies]:
    """The rules of a cache file that is missing or has another stamp; it is written."""
    content = sources_digest(tuple(found))
    bodies = None
    if index is not None and index.content == content:
        rules, bodies = index.rules, read_bodies(path, content)
    if bodies is None:
        rules, fresh = compiled(found, prepare)
        bodies = repacked(fresh, in_marshal)
    _locate(rules, found)
    index = Index(stamp, content, rules)
    write_rules(path, index, bodies)
    return index, bodies


def _bodies_of(rules: Sequence[dict[str, Plain]], fresh: Prepared) -> Bodies:
    """The bodies of rules whose own are damaged: of those compiled anew that have their ids."""
    place = {rule["id"]: number for number, rule in enumerate(fresh.rules)}
    numbers = [place.get(rule["id"]) for rule in rules]
    docs, starts, branches = fresh.bodies
    return Bodies(
        docs,
        ["null" if number is None else starts[number] for number in numbers],
        [[] if number is None else branches[number] for number in numbers],
    )


def _locate(rules: list[dict[str, Plain]], found: Sequence[RuleFile]) -> None:
    """Where the files are that rules of equal contents came from: in another checkout or build
    their paths differ.
    """
    paths = {file.key: file.path for file in found}
    for rule in rules:
        rule["source"] = paths[rule["file"]]


def _made(
    rules: list[dict[str, Plain]], load: Callable[[], Bodies], digest: str = ""
) -> list[Rule]:
    """``digest`` tells the rules from all others that may have their names; empty if unknown."""
    if digest:
        for rule in rules:
            rule["digest"] = digest
    docs = docs_in(load)
    return [Rule(rule, docs, kept=Kept(load, number)) for number, rule in enumerate(rules)]


def _listing(*parts: str) -> bytes:
    """Texts of this version of the tool as bytes; different texts give different ones."""
    framed = "".join(f"{len(part)}:{part}" for part in (__version__, *parts))
    python = f"{sys.implementation.name} {sys.hexversion:x}"
    return f"{_FORMAT} {python} {framed}".encode("utf-8", "surrogateescape")
