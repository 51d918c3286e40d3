"""Try the compiled build: does it say and survive what the sources do, and what does it save?

    python -m tools.try_compiled [--wheel FILE] [--sample DIR]... [TEST...]

builds a wheel with extensions (minutes), unless it is given one, puts it in the place of the
sources in a copy of the checkout, lints the samples with both, runs the tests there, and exits with
1 when something differs or fails. The sample is a part of the standard library, the tests are those
of the rooms that are compiled and of what stands on them; see also ``SOURCES_ONLY``.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TESTS = tuple(
    f"tests/{room}" for room in ("syntax", "types", "flow", "matching", "fixing", "lint", "server")
)
SAMPLE = ("net", "encoding", "go", "text", "crypto")
SOURCES_ONLY = (
    "tests/matching/test_gates.py",
    "tests/matching/test_triggers.py::test_noted_patterns_are_the_compiled_ones",
    "tests/flow/test_uses.py::test_only_names_that_are_asked_about_are_resolved",
    "tests/lint/test_big_package.py::test_files_are_parsed_once_though_they_are_not_kept",
    "tests/lint/test_dependencies.py::test_nothing_of_a_package_that_is_read_again_is_held",
    "tests/lint/test_sampling.py",
)
"""Tests that hand in stand-ins, replace a function, hold an object weakly or sample the parser:
compiled code takes and calls its own alone, has no weak references and shows no frames."""
_BUILD = "import sys; from hatchling import build; print(build.build_wheel(sys.argv[1]))"
_CHECK = ("check", "--no-cache", "--isolated", "--output-format", "concise", "--jobs", "2")


class Run(NamedTuple):
    """One run over a sample."""

    code: int
    findings: list[str]
    faults: list[str]
    """What was said on the error stream but for the summary, which has a time in it."""
    seconds: float
    """CPU, of the process and its workers."""


def main() -> int:
    """Build, compare, test; 1 if anything is not as it should be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--wheel", type=Path, help="a wheel that was built before")
    parser.add_argument("--sample", action="append", default=[], help="sources to be linted")
    parser.add_argument("tests", nargs="*", default=list(TESTS))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        checkout = installed(args.wheel or wheel(place), place / "checkout")
        fine = is_compiled(checkout) and is_alike(checkout, args.sample or library())
        return 0 if passes(checkout, args.tests) and fine else 1


def wheel(place: Path) -> Path:
    """Build the compiled wheel; without network, by what is installed."""
    command = [sys.executable, "-c", _BUILD, str(place)]
    environ = {**os.environ, "GOLINT_ALLOC_COMPILE": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environ, check=True, stdout=subprocess.PIPE)
    return place / done.stdout.decode().split()[-1]


def installed(wheel: Path, place: Path) -> Path:
    """A copy of the checkout with the contents of a wheel instead of the package's sources."""
    ignored = shutil.ignore_patterns(".*", "__pycache__", "golint_alloc")
    shutil.copytree(ROOT, place, ignore=ignored)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


def library() -> list[str]:
    """Directories of the standard library."""
    done = subprocess.run(["go", "env", "GOROOT"], check=True, capture_output=True, text=True)
    return [os.path.join(done.stdout.strip(), "src", name) for name in SAMPLE]


def is_compiled(checkout: Path) -> bool:
    """Whether the extensions are found and load."""
    command = [sys.executable, "-m", "golint_alloc", "version"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    print(done.stdout + done.stderr, end="")
    return "(compiled)" in done.stdout


def is_alike(checkout: Path, sample: list[str]) -> bool:
    """Whether both builds say the same about a sample; prints what they take for it."""
    pure, compiled = lint(ROOT, sample), lint(checkout, sample)
    print(
        f"{len(pure.findings)} findings; CPU {pure.seconds:.1f} s, compiled {compiled.seconds:.1f}"
    )
    print(f"ratio {compiled.seconds / pure.seconds:.2f}")
    for name in ("findings", "faults"):
        one, other = getattr(pure, name), getattr(compiled, name)
        print(*(f"- {line}" for line in one if line not in other), sep="\n", end="")
        print(*(f"+ {line}" for line in other if line not in one), sep="\n", end="")
    return pure[:3] == compiled[:3]


def lint(checkout: Path, sample: list[str]) -> Run:
    """Lint a sample with what a directory holds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    command = [sys.executable, "-m", "golint_alloc", *_CHECK, *sample]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    faults = [line for line in done.stderr.splitlines() if " findings (" not in line]
    return Run(done.returncode, done.stdout.splitlines(), faults, seconds)


def passes(checkout: Path, tests: list[str]) -> bool:
    """Whether tests pass on the compiled build; pytest prints what it does."""
    left_out = [f"--deselect={name}" for name in SOURCES_ONLY]
    options = ["-q", "-p", "no:cacheprovider", "-m", "not slow", "-n", "2"]
    command = [sys.executable, "-m", "pytest", *options, *left_out, *tests]
    return not subprocess.run(command, cwd=checkout, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
