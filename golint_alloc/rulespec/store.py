"""Load rules fast: compiled once, cached in marshal's form, made again when a rule file changes.

A warm start reads the names, sizes and times of the rule files and one cache
file, and imports neither yaml nor msgspec nor a hash library. When only the times
differ (a fresh checkout, a restored stash) the contents decide. A wheel brings the built-in
rules in a compiled form (see ``shipped``), so that an empty cache costs it little.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from golint_alloc import __version__
from golint_alloc.project.cache import tool_stamp, write_cached
from golint_alloc.rulespec.rulefiles import (
    RuleFile,
    builtin_directory,
    find_rule_files,
    sources_digest,
)
from golint_alloc.rulespec.rules import Rule, unpacked

if TYPE_CHECKING:
    from golint_alloc.rulespec.prepared import Prepared

Plain = Any
_FORMAT = 6
"""Of the cache file; to be raised when the plain trees of ``rules`` change."""
_SEAL = 4
"""Bytes of the checksum that a cache file begins with."""

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
    fresh = compiled(found, None)
    _locate(fresh.rules, found)
    return _made(fresh.rules, fresh.docs, fresh.branches)


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
    stored = _read(path)
    if stored is None or stored.stamp != stamp:
        content = sources_digest(tuple(found))
        if stored is not None and stored.content == content:
            rules = marshal.loads(stored.rules)
            _locate(rules, found)
            stored = stored._replace(stamp=stamp, rules=marshal.dumps(rules))
        else:
            from golint_alloc.rulespec.prepared import in_marshal

            fresh = compiled(found, prepare)
            _locate(fresh.rules, found)
            docs, branches = in_marshal(fresh.docs), [in_marshal(each) for each in fresh.branches]
            stored = _Stored(stamp, content, marshal.dumps(fresh.rules), docs, branches)
        _write(path, stored)
    return _made(marshal.loads(stored.rules), stored.docs, stored.branches, stored.content)


def _locate(rules: list[dict[str, Plain]], found: Sequence[RuleFile]) -> None:
    """Where the files are that rules of equal contents came from: in another checkout or build
    their paths differ.
    """
    paths = {file.key: file.path for file in found}
    for rule in rules:
        rule["source"] = paths[rule["file"]]


def _made(
    rules: list[dict[str, Plain]],
    docs: bytes | str,
    branches: Sequence[bytes | str],
    digest: str = "",
) -> list[Rule]:
    """``digest`` tells the rules from all others that may have their names; empty if unknown."""
    for rule, each in zip(rules, branches, strict=True):
        rule["branches"] = each
        if digest:
            rule["digest"] = digest
    docs_of = _docs_in(docs)
    return [Rule(rule, docs_of) for rule in rules]


def _docs_in(data: bytes | str) -> Callable[[str], Mapping[str, Plain]]:
    """The documentation by rule id, parsed when it is first asked for."""
    parsed: dict[str, dict[str, Plain]] = {}

    def docs(rule_id: str) -> Mapping[str, Plain]:
        if not parsed:
            parsed.update(unpacked(data))
        return parsed[rule_id]

    return docs


class _Stored(NamedTuple):
    """What a cache file holds after its seal, a checksum that a damaged file does not have.

    marshal takes half the time of JSON; it is for data of this machine and this version of Python,
    which is part of the stamp, and reads nothing that does not bear the seal.
    """

    stamp: bytes
    """The rule files' paths, sizes and times, and the versions of Python, tool and format. Where
    the tool is worked on, the state of its files as well.
    """
    content: str
    """Digest of the rule files and of the code that has compiled them."""
    rules: bytes
    """Without documentation and branches, which a run may never ask for."""
    docs: bytes
    branches: list[bytes]
    """By rule."""


def _read(path: str) -> _Stored | None:
    """The cache file, or None when there is none or it is damaged."""
    try:
        with open(path, "rb") as file:
            seal = file.read(_SEAL)
            body = file.read()
    except OSError:
        return None
    return _Stored(*marshal.loads(body)) if seal == _seal(body) else None


def _write(path: str, stored: _Stored) -> None:
    body = marshal.dumps(tuple(stored))
    write_cached(path, _seal(body) + body)


def _seal(body: bytes) -> bytes:
    return crc32(body).to_bytes(_SEAL, "big")


def _listing(*parts: str) -> bytes:
    """Texts of this version of the tool as bytes; different texts give different ones."""
    framed = "".join(f"{len(part)}:{part}" for part in (__version__, *parts))
    python = f"{sys.implementation.name} {sys.hexversion:x}"
    return f"{_FORMAT} {python} {framed}".encode("utf-8", "surrogateescape")
