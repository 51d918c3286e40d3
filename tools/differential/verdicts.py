"""What the go command says of packages: builds, vets, tests."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from tools.differential.trees import Tree

_HEADING = re.compile(r"^# \[?([^\s\]]+)")
_POSITION = re.compile(r"^(?:vet: )?(\S+?\.go):\d+(?::\d+)?: ")
_TIMEOUT = "600s"

Test = tuple[str, str]
"""Import path and name; an empty name stands for the package itself."""


class State(NamedTuple):
    """All that is compared of some packages before and after."""

    build: dict[str, list[str]]
    """Package -> errors of building it and its tests."""
    vet: dict[str, list[str]]
    """Package -> what vet reports, without line numbers."""
    failing: set[Test]
    passing: set[Test]


def examine(tree: Tree, packages: Sequence[str]) -> State:
    """Build, vet and test packages."""
    failing, passing = run_tests(tree, packages)
    return State(build(tree, packages), vet(tree, packages), failing, passing)


def build(tree: Tree, packages: Sequence[str]) -> dict[str, list[str]]:
    """Package -> errors. One analyzer of vet stands for none: it type-checks tests as well."""
    found = _sections(tree, tree.go("build", "-o", "/dev/null", *packages).stderr)
    for package, lines in _sections(tree, tree.go("vet", "-asmdecl", *packages).stderr).items():
        found.setdefault(package, lines)
    return found


def vet(tree: Tree, packages: Sequence[str]) -> dict[str, list[str]]:
    """Package -> reports of all analyzers of vet."""
    return _sections(tree, tree.go("vet", *packages).stderr)


def _sections(tree: Tree, text: str) -> dict[str, list[str]]:
    """Package -> what is said of it; numbers of lines are dropped, as fixes move lines.

    The files tell the package: what vet reports has no heading in Go 1.27.
    """
    found: dict[str, list[str]] = defaultdict(list)
    package = ""
    for line in text.splitlines():
        heading, position = _HEADING.match(line), _POSITION.match(line)
        if heading:
            package = heading[1].removesuffix("_test")
        elif position:
            path = os.path.relpath(os.path.join(tree.source, position[1]), tree.source)
            found[os.path.dirname(path)].append(f"{path}: {line[position.end() :]}")
        elif not line.startswith("\t"):
            found[package].append(line)
    return {package: sorted(lines) for package, lines in found.items()}


def run_tests(tree: Tree, packages: Sequence[str], only: str = "") -> tuple[set[Test], set[Test]]:
    """Tests that fail and tests that pass."""
    options = ["-short", "-vet=off", "-count=1", f"-timeout={_TIMEOUT}", "-p=1"]
    if only:
        options.append(f"-run=^{only}$")
    failing: set[Test] = set()
    passing: set[Test] = set()
    for event in _events(tree.go("test", "-json", *options, *packages).stdout.splitlines()):
        test = (str(event.get("Package", "")), str(event.get("Test", "")))
        if event.get("Action") == "fail":
            failing.add(test)
        elif event.get("Action") == "pass":
            passing.add(test)
    return failing, passing


def _events(lines: Iterable[str]) -> Iterable[dict[str, object]]:
    for line in lines:
        if line.startswith("{"):
            yield json.loads(line)


def still_failing(tree: Tree, suspects: Collection[Test], times: int = 2) -> set[Test]:
    """The tests that fail each time they are run alone: others depend on chance or on time."""
    left = set(suspects)
    for _ in range(times):
        for package, name in sorted(left):
            top = name.partition("/")[0]
            if (package, name) not in run_tests(tree, [package], top)[0]:
                left.discard((package, name))
    return left


def news(before: dict[str, list[str]], after: dict[str, list[str]]) -> dict[str, list[str]]:
    """Lines that are only said after."""
    found = {}
    for package, lines in after.items():
        known = list(before.get(package, ()))
        new = []
        for line in lines:
            if line in known:
                known.remove(line)
            else:
                new.append(line)
        if new:
            found[package] = new
    return found
