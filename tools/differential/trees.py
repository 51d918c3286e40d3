"""Trees of Go packages that may be changed: copies made of hard links."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tools.escape.diagnostics import goroot, json_values


class Tree(NamedTuple):
    """Packages on disk and how they are built: offline."""

    root: Path
    """GOROOT or an entry of GOPATH."""
    environ: dict[str, str]
    command: str
    """The go command."""

    @property
    def source(self) -> Path:
        """The directory in which import paths are directories."""
        return self.root / "src"

    def go(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the go command in the tree."""
        return subprocess.run(
            [self.command, *arguments],
            cwd=self.source,
            env={**os.environ, **self.environ},
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
        )

    def packages(self, patterns: Sequence[str]) -> Iterator[str]:
        """Import paths that match, also of packages that do not build."""
        listed = self.go("list", "-e", "-json=ImportPath", *patterns).stdout
        return (entry["ImportPath"] for entry in json_values(listed))

    def gofmt_unclean(self, paths: Sequence[str]) -> set[str]:
        """Those of some files that gofmt would change."""
        if not paths:
            return set()
        command = [str(goroot() / "bin" / "gofmt"), "-l", *paths]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        return set(done.stdout.split("\n")) - {""}


def standard_library(scratch: Path) -> Tree:
    """A copy of GOROOT, whose own go command builds it."""
    root = scratch / "goroot"
    _link(goroot(), root)
    environ = {"GOROOT": str(root), "GOTOOLCHAIN": "local", "GOPROXY": "off", "GOFLAGS": "-mod=mod"}
    return Tree(root, environ, str(root / "bin" / "go"))


def gopath(original: Path, scratch: Path) -> Tree:
    """A copy of an entry of GOPATH: modules with all they import, laid out as before modules."""
    root = scratch / "gopath"
    _link(original / "src", root / "src")
    environ = {"GO111MODULE": "off", "GOPATH": str(root), "GOFLAGS": "", "GOTOOLCHAIN": "local"}
    return Tree(root, environ, "go")


def _link(source: Path, target: Path) -> None:
    """Files are replaced when they are fixed, never written to, so links are as good as copies."""
    if target.exists():
        shutil.rmtree(target)
    try:
        shutil.copytree(source, target, copy_function=os.link, symlinks=True)
    except (OSError, shutil.Error):  # another file system
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target, symlinks=True)
