"""Go packages on disk, and what the go command and the compiler say of them."""

from __future__ import annotations

import os
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tools.escape.diagnostics import Diagnostic, environment, goroot, json_values, parse


class Tree(NamedTuple):
    """Where packages lie and how they are built: offline, for linux/amd64."""

    source: Path
    environ: dict[str, str]
    """What the linter needs as well, to look for imports where the go command does."""

    def go(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the go command; compiler errors of one package do not stop the others."""
        return subprocess.run(
            ["go", *arguments],
            cwd=self.source,
            env=environment() | self.environ,
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
        )

    def packages(self, patterns: Sequence[str]) -> Iterator[dict[str, Any]]:
        """``go list`` of each package with Go files: ImportPath, Dir, GoFiles, Incomplete."""
        fields = "ImportPath,Dir,GoFiles,Incomplete"
        text = self.go("list", "-e", f"-json={fields}", *patterns).stdout
        return (entry for entry in json_values(text) if entry.get("GoFiles"))

    def compile(self, paths: Sequence[str]) -> dict[str, list[Diagnostic]]:
        """Import path -> what the compiler reports; names of files are relative to ``source``."""
        # A profile in the source tree, as that of cmd/compile, would raise the inliner's budget.
        done = self.go("build", "-pgo=off", "-o", os.devnull, "-gcflags=-m=2", *paths)
        found: dict[str, list[Diagnostic]] = defaultdict(list)
        for diagnostic in parse(done.stderr):
            found[diagnostic.package].append(diagnostic)
        return found


def standard_library() -> Tree:
    """Go's own packages, commands included."""
    return Tree(goroot() / "src", {})


def gopath(directory: Path) -> Tree:
    """Packages laid out as before modules."""
    return Tree(directory / "src", {"GO111MODULE": "off", "GOPATH": str(directory), "GOFLAGS": ""})
