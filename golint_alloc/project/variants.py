"""Finds a target under which a file is part of a build, for files the chosen target leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from golint_alloc.project.constraints import (
    ConstraintError,
    header_expression,
    header_matches,
    name_tags,
    tags_of,
)
from golint_alloc.project.header import Header
from golint_alloc.project.target import KNOWN_ARCH, KNOWN_OS, PORTS, Target

_MAX_FREE_TAGS = 8
"""With more tags than these only few of them are tried together."""


def satisfying_target(name: str, header: Header, base: Target) -> Target | None:
    """The target nearest to ``base`` whose build has the file; None when no build can.

    Tags are changed as little as possible first, then the operating system and
    architecture: those of ``base`` where they will do, else a port Go supports.
    """
    if header_matches(name, header, base):
        return base
    constraint = header._replace(
        package="", imports=("C",) if header.uses_cgo else (), generated=False
    )
    return _search("_".join(("", *name_tags(name))) + ".go", constraint, base)


@lru_cache(maxsize=1024)
def _search(name: str, header: Header, base: Target) -> Target | None:
    try:
        expr = header_expression(header)
    except ConstraintError:
        return None
    mentioned = list(dict.fromkeys((*name_tags(name), *(tags_of(expr) if expr else ()))))
    free = [tag for tag in mentioned if not _is_of_platform(tag)]
    if header.uses_cgo and "cgo" not in free:
        free.append("cgo")
    ports = list(dict.fromkeys(_ports(mentioned, base)))
    for flipped in _subsets(free):
        changed = base
        for tag in flipped:
            changed = _flip(changed, tag)
        for goos, goarch in ports:
            target = changed._replace(goos=goos, goarch=goarch)
            if header_matches(name, header, target):
                return target
    return None


def _is_of_platform(tag: str) -> bool:
    return tag == "unix" or tag in KNOWN_OS or tag in KNOWN_ARCH


def _subsets(tags: list[str]) -> Iterator[tuple[str, ...]]:
    """Small sets of tags first."""
    largest = len(tags) if len(tags) <= _MAX_FREE_TAGS else 2
    for size in range(largest + 1):
        yield from combinations(tags, size)
    if largest < len(tags):
        yield tuple(tags)


def _ports(mentioned: list[str], base: Target) -> Iterator[tuple[str, str]]:
    """Pairs of operating system and architecture to try, the nearest to ``base`` first."""
    yield base.goos, base.goarch
    yield from (port for port in PORTS if port[0] == base.goos)
    yield from (port for port in PORTS if port[1] == base.goarch)
    yield from PORTS
    # Names of ports that Go has dropped, or never had.
    systems = [tag for tag in mentioned if tag in KNOWN_OS] or [base.goos]
    architectures = [tag for tag in mentioned if tag in KNOWN_ARCH] or [base.goarch]
    yield from ((goos, goarch) for goos in systems for goarch in architectures)


def _flip(target: Target, tag: str) -> Target:
    """The target with one tag turned from on to off, or from off to on."""
    if tag == "cgo":
        return target._replace(cgo=not target.cgo)
    minor = tag.removeprefix("go1.")
    if minor != tag and minor.isascii() and minor.isdecimal():
        release = int(minor)
        return target._replace(release=release - 1 if target.has(tag) else release)
    tags = set(target.tags)
    if tag in tags:
        tags.remove(tag)
    elif f"!{tag}" in tags:
        tags.remove(f"!{tag}")
    else:
        tags.add(f"!{tag}" if target.has(tag) else tag)
    return target.with_tags(tuple(tags))
