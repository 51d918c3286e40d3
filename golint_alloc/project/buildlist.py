"""Which version of each module a build uses: minimal version selection.

Source: "The Go Modules Reference", sections "Minimal version selection" and "Module graph
pruning". A go.mod of Go 1.17 or later names every module that its packages need; one of an
older version leaves out indirect requirements, which the go.mod files of the named modules add.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from golint_alloc.project.gomod import GoMod

_COMPLETE_SINCE: Final = (1, 17)
_VERSION: Final = re.compile(r"v(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?")

GoModReader = Callable[[str, str], "GoMod | None"]
"""(module path, version) -> its go.mod, replacements considered; None when it is not on disk."""

VersionKey = tuple[int, int, int, bool, tuple[tuple[bool, int, str], ...]]


def version_key(version: str) -> VersionKey:
    """Orders versions as semantic versioning does; build metadata does not count.

    What is no semantic version (a branch name in a go.mod that was never tidied) comes first.
    """
    found = _VERSION.fullmatch(version)
    if found is None:
        return (-1, -1, -1, False, ())
    major, minor, patch, prerelease = found.groups()
    parts = tuple(
        (False, int(part), "") if part.isdecimal() else (True, 0, part)
        for part in (prerelease.split(".") if prerelease else ())
    )
    return (int(major), int(minor), int(patch), prerelease is None, parts)


def build_list(mains: Sequence[GoMod], read_go_mod: GoModReader) -> Mapping[str, str]:
    """The version of each module that a build of some main modules selects, by module path.

    It is the highest one that any go.mod of the build asks for. The go.mod files of
    requirements are read only when a main module is older than Go 1.17; one that is not on
    disk adds nothing.
    """
    chosen: dict[str, str] = {}
    pending: list[tuple[str, str]] = []
    seen: set[tuple[str, str]] = set()

    def require(requires: Mapping[str, str]) -> None:
        for path, version in requires.items():
            known = chosen.get(path)
            if known is None or version_key(version) > version_key(known):
                chosen[path] = version
            if (path, version) not in seen:
                seen.add((path, version))
                pending.append((path, version))

    for main in mains:
        require(main.requires)
    if all(main.go_version >= _COMPLETE_SINCE for main in mains):
        return chosen
    while pending:
        go_mod = read_go_mod(*pending.pop())
        if go_mod is not None:
            require(go_mod.requires)
    return chosen
