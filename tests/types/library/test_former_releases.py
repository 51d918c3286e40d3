"""What the data says of former releases, against their own sources read by go/types.

Needs these sources, which ``python tools/stdlib/generate.py`` fetches.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from golint_alloc.types import library
from golint_alloc.types.program import Program

pytestmark = pytest.mark.slow
NEWEST = library.release()[1]
MINORS = range(library.OLDEST[1], NEWEST)
PROMOTED_BEFORE = {("go/types", "Func.Pkg")}
"""Methods that were promoted from an embedded field before their type declared them."""
Run = Callable[..., str]


@pytest.fixture(scope="module")
def run(generator: ModuleType, goroot: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs the Go program on a release; skips when its sources were not fetched."""
    program = tmp_path_factory.mktemp("stdlib") / "stdlib"
    generator.Dumper(program, ())

    def output(minor: int, *options: str) -> str:
        folder = generator.RELEASES / f"go1.{minor}"
        if minor != NEWEST and not (folder / "complete").exists():
            pytest.skip(f"{folder} does not have the sources of go1.{minor}")
        root = goroot if minor == NEWEST else next(folder.rglob("VERSION")).parent
        command = [str(program), "-goroot", str(root), "-release", str(minor), *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    return output


def test_since_is_the_first_release_with_a_symbol(run: Run) -> None:
    """Of all exported names and methods: 'since' is the first release whose go/types has them."""
    first: dict[tuple[str, str], int] = {}
    for minor in (*MINORS, NEWEST):
        present = set()
        for line in run(minor, "-canonical").splitlines():
            path, symbol, _ = line.split("\t")
            present.add((path, symbol.removeprefix("*")))
        for key in present:
            first.setdefault(key, minor)
        if minor == NEWEST:
            first = {key: since for key, since in first.items() if key in present}
    program = Program()
    wrong = []
    for (path, symbol), minor in first.items():
        package = program.package(path)
        assert isinstance(package, library.LibraryPackage)
        if "[" in symbol or (path, symbol) in PROMOTED_BEFORE:
            continue
        if package.since(symbol) != (1, minor):
            wrong.append((path, symbol, minor, package.since(symbol)))

    assert [] == wrong
    assert set(first.values()) == {*MINORS, NEWEST}


@pytest.mark.parametrize("goarch", library.ARCHITECTURES)
@pytest.mark.parametrize("minor", MINORS)
def test_sizes_are_those_of_all_releases_since_or_unknown(
    run: Run, goarch: str, minor: int
) -> None:
    then: dict[str, Any] = json.loads(run(minor, "-goarch", goarch))
    newest = Program(goarch)
    program = Program(goarch, since=(1, minor))
    known = varied = 0
    wrong = []
    for path, package in then.items():
        shipped = program.package(path)
        if not isinstance(shipped, library.LibraryPackage):
            continue
        for name, record in package.get("types", {}).items():
            obj = shipped.lookup(name)
            if "s" not in record or obj is None:
                continue
            own = tuple(record["s"])
            layout = program.sizes.measure(obj.type)
            known += layout is not None
            if layout is not None and tuple(layout) != own:
                wrong.append((path, name, own, layout))
            former = shipped.layouts_by_release(name, goarch)
            last = min((release for release in former if release >= (1, minor)), default=None)
            if last is not None:
                varied += 1
                assert former[last] == own
            elif layout is not None:
                now = newest.package(path).lookup(name)  # type: ignore[union-attr]
                assert newest.sizes.measure(now.type) == layout  # type: ignore[union-attr]

    assert [] == wrong
    assert known > 1_100
    assert varied >= 1
