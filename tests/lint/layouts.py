"""Go code laid out on disk for tests, and what the linter knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import group
from golint_alloc.lint.world import World
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.typewriter import write_type


def lay_out(root: Path, files: Mapping[str, str]) -> None:
    """Write files below a directory."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def load(world: World, *paths: str | Path) -> SourcePackage:
    """The package of some files, as the linter loads it."""
    units, faults = group([str(path) for path in paths], world, LintOptions())
    assert not faults
    assert len(units) == 1
    return world.load(units[0], "amd64")


def type_of(package: SourcePackage, name: str) -> str:
    """The type of a package-level name as text; ``?`` when it is not known."""
    obj = package.lookup(name)
    assert obj is not None
    return write_type(obj.type)
