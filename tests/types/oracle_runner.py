"""Runs the Go program ``oracle/`` and reads the standard library's sources the way it does."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from golint_alloc.project.packages import PackageReader
from golint_alloc.project.target import Target
from golint_alloc.syntax import parse
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.program import PackageSource, Program

ORACLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "oracle")


def go_command() -> str | None:
    """The go command, beside the running Python or on the path."""
    beside = os.path.join(os.path.dirname(sys.executable), "go")
    return beside if os.access(beside, os.X_OK) else shutil.which("go")


@cache
def go_env(name: str) -> str:
    go = go_command()
    assert go is not None
    return subprocess.run(
        [go, "env", name], check=True, capture_output=True, text=True, env=_environment()
    ).stdout.strip()


def _environment() -> dict[str, str]:
    return {**os.environ, "GOTOOLCHAIN": "local", "GOPROXY": "off", "GOFLAGS": "-mod=mod"}


@cache
def oracle() -> str:
    """The compiled oracle; kept in the temporary directory until its sources change."""
    go = go_command()
    assert go is not None
    digest = hashlib.sha256(go_env("GOVERSION").encode())
    for name in sorted(n for n in os.listdir(ORACLE) if n.endswith((".go", ".mod"))):
        with open(os.path.join(ORACLE, name), "rb") as file:
            digest.update(name.encode() + b"\0" + file.read())
    binary = os.path.join(tempfile.gettempdir(), f"typeoracle-{digest.hexdigest()[:16]}")
    if not os.path.exists(binary):
        building = f"{binary}.{os.getpid()}"
        subprocess.run(
            [go, "build", "-o", building, "."], check=True, cwd=ORACLE, env=_environment()
        )
        os.replace(building, binary)
    return binary


def records(
    report: str,
    paths: Sequence[str],
    arch: str = "amd64",
    tests: bool = False,
    gopath: str = "",
    only: str = "",
) -> Iterator[dict[str, Any]]:
    """The records of one report on packages of the standard library (``std`` for all), or,
    with ``gopath``, on those of a GOPATH tree, of which ``only`` one module may be imported.
    """
    command = [oracle(), "-arch", arch, "-goroot", go_env("GOROOT")]
    if tests:
        command.append("-tests")
    if gopath:
        command += ["-gopath", gopath, "-only", only]
    process = subprocess.Popen([*command, report, *paths], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout:
        for line in process.stdout:
            yield json.loads(line)
    if process.wait() != 0:
        raise RuntimeError(f"the oracle failed for {report} {' '.join(paths)}")


class Std:
    """The standard library from source, for one architecture; nothing shipped is used."""

    def __init__(self, arch: str = "amd64", shipped: bool = False) -> None:
        self.src = os.path.join(go_env("GOROOT"), "src")
        self._reader = PackageReader(Target(goarch=arch, cgo=False))
        library = None if shipped else (lambda _path: None)
        self.program = Program(arch, self._find, library)

    def package(self, path: str) -> SourcePackage:
        found = self.program.package(path, self.src)
        assert isinstance(found, SourcePackage), path
        return found

    def relative(self, path: str) -> str:
        return os.path.relpath(path, self.src)

    def _find(self, path: str, _importing_dir: str) -> PackageSource | None:
        for prefix in ("", "vendor/", "cmd/vendor/"):
            directory = os.path.join(self.src, prefix + path)
            if os.path.isdir(directory):
                names = [file.path for file in self._reader.directory(directory).files]
                if names:
                    return PackageSource(prefix + path, [_read(name) for name in names], (1, 27))
        return None


@cache
def _read(path: str) -> Any:
    with open(path, "rb") as file:
        return parse(path, file.read())
