"""Load rules fast: compiled once, cached in marshal's form, made again when a rule file changes.

A warm start reads the names, sizes and times of the rule files and one cache
file, and imports neither yaml nor msgspec nor a hash library. When only the times
differ (a fresh checkout, a restored stash) the contents decide.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from zlib import crc32

from golint_alloc import __version__
from golint_alloc.project.cache import write_cached
from golint_alloc.rulespec.rules import Rule

Plain = Any
_FORMAT = 5
"""Of the cache file; to be raised when the plain trees of ``rules`` change."""
_SEAL = 4
"""Bytes of the checksum that a cache file begins with."""

Prepare = Callable[[list[dict[str, Plain]]], None]
"""Notes in compiled rules what the program that runs them would find out at each start."""


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
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    shipped = os.path.join(package, "_rules")
    return shipped if os.path.isdir(shipped) else os.path.join(os.path.dirname(package), "rules")


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
    if cache_dir is None:
        rules = _compile(found)
        docs = {rule["id"]: rule["docs"] for rule in rules}
        return _make(rules, docs.__getitem__)
    return _cached(found, cache_dir, prepare)


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


def rules_digest(files: Iterable[RuleFile]) -> str:
    """A digest of tool version and contents of rule files, for the keys of other caches."""
    return _content_digest(list(files))


def _cached(found: list[RuleFile], cache_dir: str, prepare: Prepare | None) -> list[Rule]:
    # Two sets of files of one name only take the file from each other: the stamp tells them apart.
    name = crc32(_listing(str(prepare is not None), *(file.key for file in found)))
    path = os.path.join(cache_dir, f"rules-{name:08x}.bin")
    stamp = _listing(*(f"{file.path}\0{file.size}\0{file.mtime_ns}" for file in found))
    stored = _read(path)
    if stored is not None and stored.stamp == stamp:
        return _restored(stored, marshal.loads(stored.rules))
    content = _content_digest(found)
    if stored is not None and stored.content == content:
        rules, docs, branches = marshal.loads(stored.rules), stored.docs, stored.branches
        _relocate(rules, found)
    else:
        rules = _compile(found)
        if prepare is not None:
            prepare(rules)
        docs = marshal.dumps({rule["id"]: rule.pop("docs") for rule in rules})
        for rule in rules:
            rule["confidences"] = sorted({each["confidence"] for each in rule.get("branches", ())})
        branches = [marshal.dumps(rule.pop("branches", [])) for rule in rules]
    stored = _Stored(stamp, content, marshal.dumps(rules), docs, branches)
    _write(path, stored)
    return _restored(stored, rules)


def _restored(stored: _Stored, rules: list[dict[str, Plain]]) -> list[Rule]:
    for rule, branches in zip(rules, stored.branches, strict=True):
        rule["branches"] = branches
        rule["digest"] = stored.content
    return _make(rules, _docs_in(stored.docs))


def _compile(found: list[RuleFile]) -> list[dict[str, Plain]]:
    from golint_alloc.rulespec.loader import load_files

    keys = {file.path: file.key for file in found}
    return [
        {**loaded.plain, "file": keys[loaded.path]}
        for loaded in load_files(file.path for file in found)
    ]


def _relocate(rules: list[dict[str, Plain]], found: list[RuleFile]) -> None:
    """Cached rules of equal contents in another checkout: their files' paths differ."""
    paths = {file.key: file.path for file in found}
    for rule in rules:
        rule["source"] = paths[rule["file"]]


def _make(
    rules: Iterable[dict[str, Plain]], docs: Callable[[str], Mapping[str, Plain]]
) -> list[Rule]:
    return [Rule(rule, docs) for rule in rules]


def _docs_in(data: bytes) -> Callable[[str], Mapping[str, Plain]]:
    """The documentation by rule id, parsed when it is first asked for."""
    parsed: dict[str, dict[str, Plain]] = {}

    def docs(rule_id: str) -> Mapping[str, Plain]:
        if not parsed:
            parsed.update(marshal.loads(data))
        return parsed[rule_id]

    return docs


class _Stored(NamedTuple):
    """What a cache file holds after its seal, a checksum that a damaged file does not have.

    marshal takes half the time of JSON; it is for data of this machine and this version of Python,
    which is part of the stamp, and reads nothing that does not bear the seal.
    """

    stamp: bytes
    """The rule files' paths, sizes and times, and the versions of Python, tool and format."""
    content: str
    """Digest of their contents."""
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


def _content_digest(found: Iterable[RuleFile]) -> str:
    from hashlib import blake2b

    digest = blake2b(digest_size=16)
    parts = []
    for file in found:
        with open(file.path, "rb") as stream:
            parts.append(f"{file.key}\0{blake2b(stream.read(), digest_size=16).hexdigest()}")
    digest.update(_listing(*parts))
    return digest.hexdigest()


def _listing(*parts: str) -> bytes:
    """Texts of this version of the tool as bytes; different texts give different ones."""
    framed = "".join(f"{len(part)}:{part}" for part in (__version__, *parts))
    python = f"{sys.implementation.name} {sys.hexversion:x}"
    return f"{_FORMAT} {python} {framed}".encode("utf-8", "surrogateescape")
