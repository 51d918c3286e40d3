"""Read the optimisation diagnostics of the gc compiler: ``-gcflags=-m=2``."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

MUTATIONS = "-d=escapemutationscalls=1"
"""Makes the compiler report which parameters are written to or called."""


class Diagnostic(NamedTuple):
    """One line of the compiler."""

    package: str
    file: str
    line: int
    column: int
    """1-based, counted in bytes."""
    kind: str
    """``moved``, ``heap``, ``stack``, ``leak``, ``content``, ``result``, ``quiet``, ``mutates``,
    ``calls``, ``inlinable`` or ``not-inlinable``."""
    subject: str
    """The variable, expression, parameter or function."""
    detail: str = ""


_LINE = re.compile(r"^(\S+\.go):(\d+):(\d+): (\S.*)$")
_KINDS = [
    ("moved", re.compile(r"^moved to heap: (.*)()$")),
    ("heap", re.compile(r"^(.*) escapes to heap()$")),
    ("quiet", re.compile(r"^(\S+) does not escape, mutate, or call()$")),
    ("stack", re.compile(r"^(.*) does not escape()$")),
    ("result", re.compile(r"^leaking param: (\S+) to result (.*)$")),
    ("leak", re.compile(r"^leaking param: (\S+)()$")),
    ("content", re.compile(r"^leaking param content: (\S+)()$")),
    ("mutates", re.compile(r"^mutates param: (\S+) derefs=(\d+)$")),
    ("calls", re.compile(r"^calls param: (\S+) derefs=(\d+)$")),
    ("inlinable", re.compile(r"^can inline (.+?) with cost (\d+) as:")),
    ("not-inlinable", re.compile(r"^cannot inline (.+?): (.*)$")),
]


def use_toolchain(root: Path) -> None:
    """Make the go command of a GOROOT the one that is run from now on."""
    os.environ["PATH"] = os.pathsep.join((str(root.resolve() / "bin"), os.environ["PATH"]))
    os.environ.pop("GOROOT", None)


def environment() -> dict[str, str]:
    """What the go command is run with: offline, for linux/amd64."""
    settings = {
        "CGO_ENABLED": "0",
        "GOARCH": "amd64",
        "GOFLAGS": "-mod=mod",
        "GOOS": "linux",
        "GOPROXY": "off",
        "GOTOOLCHAIN": "local",
    }
    return {**os.environ, **settings}


def go(arguments: Sequence[str], directory: Path | str) -> subprocess.CompletedProcess[str]:
    """Run the go command offline, for linux/amd64; raises CalledProcessError."""
    return subprocess.run(
        ["go", *arguments],
        cwd=directory,
        env=environment(),
        check=True,
        capture_output=True,
        text=True,
    )


def json_values(text: str) -> Iterator[Any]:
    """The values that ``go list -json`` prints one after the other."""
    decoder = json.JSONDecoder()
    while text := text.lstrip():
        value, end = decoder.raw_decode(text)
        text = text[end:]
        yield value


def goroot() -> Path:
    """The directory of the Go distribution."""
    return Path(go(["env", "GOROOT"], ".").stdout.strip())


def compile_packages(
    packages: Sequence[str], directory: Path | str, *, mutations: bool = False
) -> list[Diagnostic]:
    """The diagnostics of building some packages; file names are relative to ``directory``."""
    flags = f"-gcflags=-m=2 {MUTATIONS}" if mutations else "-gcflags=-m=2"
    done = go(["build", "-o", os.devnull, flags, *packages], directory)
    return list(parse(done.stderr))


def parse(text: str) -> Iterator[Diagnostic]:
    """The diagnostics in the compiler's output; explanations and the rest are left out."""
    package = ""
    for line in text.splitlines():
        if line.startswith("# "):
            package = line[2:].strip()
            continue
        match = _LINE.match(line)
        if match is None:
            continue
        file, row, column, message = match.groups()
        for kind, pattern in _KINDS:
            found = pattern.match(message)
            if found is not None:
                name = os.path.normpath(file).replace(os.sep, "/")
                subject, detail = found.groups()
                yield Diagnostic(package, name, int(row), int(column), kind, subject, detail)
                break
