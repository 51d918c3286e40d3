"""Which import path a package name in a rule means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from golint_alloc.types.library import import_candidates
from golint_alloc.types.shipped import std_package_names


@cache
def default_imports() -> Mapping[str, str]:
    """Package name -> import path of the standard library's unambiguous names.

    ``json`` is encoding/json although encoding/json/v2 has the same name: a path below
    another one is its next major version. ``rand`` and ``template`` mean two different
    packages, so a rule has to say which one under ``imports:``.
    """
    found: dict[str, str] = {}
    for name in set(std_package_names().values()):
        first, *others = import_candidates(name)
        if all(other.startswith(first + "/") for other in others):
            found[name] = first
    return found
