"""Random edits to a copy of real packages: a run with a cache must find what one without finds.

    python -m benchmarks.random_edits [--seed N] [--rounds N] [--edits N] [PART...]

PART are directories of the standard library to be linted (default: a sample in which internal
packages import each other). Each round edits declarations here and there, all of them drawn by the
seed, lints with the cache of the round before and without one, and compares the output byte for
byte. Printed are the edits, how many packages were linted anew, and how many there are. The exit
code is 1 when outputs differ.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.measuring import ENVIRONMENT
from benchmarks.run_std import goroot_src
from golint_alloc.syntax.outline import Sketch, outline

SAMPLE = ("cmd/asm", "cmd/internal", "cmd/link/internal", "internal", "go", "net/internal")


def _without(_: str, __: random.Random) -> str:
    return ""


def _renamed(text: str, draw: random.Random) -> str:
    names = re.findall(r"\b[A-Za-z]\w+", text.split("\n", 1)[0])
    return text.replace(draw.choice(names[1:] or names), "renamed", 1)


def _other_type(text: str, draw: random.Random) -> str:
    types = re.findall(r"\b(?:int|string|error|bool|any|uint\w+|int\w+)\b|\[\]|\*", text) or [text]
    return text.replace(draw.choice(types), draw.choice(["[]byte", "string", "[40]int64"]), 1)


def _other_number(text: str, draw: random.Random) -> str:
    return re.sub(r"\b\d+\b", str(draw.choice([0, 7, 100])), text, count=1)


def _wider(text: str, _: random.Random) -> str:
    return text.replace("struct {", "struct {\n\textra [64]byte\n", 1)


def _another(text: str, draw: random.Random) -> str:
    number = draw.randrange(1 << 30)
    added = draw.choice(
        [
            f"func added{number}(n int) int {{\n\treturn n\n}}",
            f"func Added{number}() {{}}",
            f"type Added{number} interface{{ String() string; Len() int }}",
            f"var added{number} = Added{number}()",
            f"const Added{number} = 1",
        ]
    )
    return f"{text}\n\n{added}"


def _another_method(text: str, draw: random.Random) -> str:
    receiver = re.match(r"func \((?:\w+ )?(\*?\w+)\) ", text) or re.match(r"type (\w+)", text)
    name = draw.choice(["String", "Write", "Len", "Close", "Error"])
    return f"{text}\n\nfunc ({receiver[1]}) {name}() {{}}" if receiver else text


def _more_inside(text: str, draw: random.Random) -> str:
    name = draw.choice(re.findall(r"\b[A-Za-z]\w*", text))
    first = draw.choice([f"_ = {name}", f"kept = {name}", "for {\n\t\tbreak\n\t}", "return"])
    return re.sub(r"\{\n", f"{{\n\t{first}\n", text, count=1)


_EDITS: Mapping[str, Callable[[str, random.Random], str]] = {
    "removed": _without,
    "a name changed": _renamed,
    "a type changed": _other_type,
    "a number changed": _other_number,
    "a field more": _wider,
    "a declaration more": _another,
    "a method more": _another_method,
    "a statement more": _more_inside,
}


def edit(file: Path, draw: random.Random) -> str:
    """Edit a declaration of a file. Says what was done, empty for nothing."""
    source = file.read_bytes()
    found = outline(source)
    if found is None or not found.declarations:
        return ""
    sketch: Sketch = draw.choice(found.declarations)
    before = source[sketch.start : sketch.end].decode("utf-8")
    what = draw.choice([*_EDITS])
    after = _EDITS[what](before, draw)
    file.write_bytes(source[: sketch.start] + after.encode() + source[sketch.end :])
    first = before.split("\n", 1)[0]
    return f"{what}: {first}" if after != before else ""


def run_round(root: Path, files: Sequence[Path], edits: int, draw: random.Random) -> bool:
    """Edit, lint both ways, compare. Says whether the outputs are the same."""
    for _ in range(edits):
        file = draw.choice(files)
        done = edit(file, draw)
        if done:
            print(f"  {file.relative_to(root)}: {done}")
    kept = _entries(root)
    warm = lint(root, "--cache-dir", str(root / ".cache"))
    fresh = len(_entries(root) - kept)
    cold = lint(root, "--no-cache")
    packages = len({file.parent for file in files})
    print(f"{fresh} of {packages} packages linted anew, {'same' if warm == cold else 'DIFFERENT'}")
    if warm != cold:
        lines = set(warm.splitlines()) ^ set(cold.splitlines())
        print("\n".join(f"{'+' if line in warm else '-'} {line}" for line in sorted(lines)))
    return warm == cold


def lint(root: Path, *options: str) -> str:
    """The output of a run on all of the copy."""
    command = [sys.executable, "-m", "golint_alloc", "check", "--isolated", "--jobs", "2"]
    done = subprocess.run(
        [*command, "--output-format", "concise", *options, "."],
        cwd=root,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return done.stdout


def _entries(root: Path) -> set[Path]:
    return set((root / ".cache").glob("findings-*"))


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--edits", type=int, default=3, help="in each round")
    parser.add_argument("parts", nargs="*", default=SAMPLE)
    options = parser.parse_args()
    draw, source = random.Random(options.seed), Path(goroot_src())
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        for part in options.parts:
            shutil.copytree(source / part, root / part, ignore=shutil.ignore_patterns("testdata"))
        shutil.copy(source / "go.mod", root)
        if (root / "cmd").is_dir():
            shutil.copy(source / "cmd" / "go.mod", root / "cmd")
        files = sorted(f for f in root.rglob("*.go") if not f.name.endswith("_test.go"))
        lint(root, "--cache-dir", str(root / ".cache"))
        same = [run_round(root, files, options.edits, draw) for _ in range(options.rounds)]
    print(f"{same.count(True)} of {len(same)} rounds agree")
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main())
