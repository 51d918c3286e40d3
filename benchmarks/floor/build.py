"""Build the floor: pip fetches the sources of the installed parser and grammar, the C compiler does
the rest. The program is kept under ``build`` until a version or ``floor.c`` changes.

    python -m benchmarks.floor.build
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

PARSER, GRAMMAR = "tree-sitter", "tree-sitter-go"
_SOURCE = Path(__file__).with_name("floor.c")
_KEPT = Path(__file__).resolve().parents[2] / "build" / "floor"


class FloorError(Exception):
    """Why there is no floor on this machine, in words."""


def built(directory: Path = _KEPT) -> Path:
    """The program, built if need be. Raises FloorError."""
    known = f"{version(PARSER)} {version(GRAMMAR)} {_SOURCE.read_text()}"
    program = directory / f"floor-{hashlib.sha256(known.encode()).hexdigest()[:12]}"
    if not program.exists():
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            _compile(*_sources(Path(scratch)), program)
    return program


def _sources(directory: Path) -> tuple[Path, Path]:
    """The unpacked sources of parser and grammar, as installed or the last before with sources."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps"]
    # Named, not ":all:": what builds the packages' metadata may well come ready-made.
    command += ["--no-binary", f"{PARSER},{GRAMMAR}", "-d", str(directory)]
    wanted = [f"{name}<={version(name)}" for name in (PARSER, GRAMMAR)]
    done = subprocess.run([*command, *wanted], capture_output=True, text=True, check=False)
    if done.returncode:
        raise FloorError(f"pip cannot fetch the parser's sources: {_last_line(done.stderr)}")
    for archive in directory.glob("*.tar.gz"):
        with tarfile.open(archive) as stream:
            stream.extractall(directory, filter="data")
    parser = next(directory.glob("*/tree_sitter/core/lib"), None)
    grammar = next(directory.glob("tree_sitter_go-*/src"), None)
    if parser is None or grammar is None:
        raise FloorError("the parser's source archives have another layout")
    return parser, grammar


def _compile(parser: Path, grammar: Path, program: Path) -> None:
    made = program.with_suffix(f".{os.getpid()}")
    command = [os.environ.get("CC", "cc"), "-O3", "-DNDEBUG", "-std=gnu11", "-w"]
    command += [f"-I{parser / 'include'}", f"-I{parser / 'src'}", f"-I{grammar}"]
    command += [str(_SOURCE), str(parser / "src/lib.c"), str(grammar / "parser.c")]
    try:
        done = subprocess.run([*command, "-o", made], capture_output=True, text=True, check=False)
    except OSError as error:
        raise FloorError(f"no C compiler: {error}") from error
    if done.returncode:
        raise FloorError(f"the floor does not compile: {_last_line(done.stderr)}")
    made.replace(program)


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]


if __name__ == "__main__":
    print(built())
