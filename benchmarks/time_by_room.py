"""Where the time of a run goes, room by room, by sampling one process.

    python benchmarks/time_by_room.py [PATH...]           # a lint run, default: GOROOT/src
    python benchmarks/time_by_room.py --walk [PATH...]    # type every expression instead
    python benchmarks/time_by_room.py --flat 20 PATH      # the functions that take most as well

How time is charged says ``golint_alloc/lint/sampling.py``; ``check --timings`` prints the same by
kind of work, of all processes.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.run_std import goroot_src, parse_only  # noqa: E402
from golint_alloc.cli import main as command_line  # noqa: E402
from golint_alloc.lint.options import LintOptions  # noqa: E402
from golint_alloc.lint.run import find_files, group  # noqa: E402
from golint_alloc.lint.sampling import Sampler  # noqa: E402
from golint_alloc.lint.world import World  # noqa: E402
from golint_alloc.syntax import ast  # noqa: E402


def rooms(sampler: Sampler) -> Counter[str]:
    """Seconds by room."""
    found: Counter[str] = Counter()
    for (file, _), seconds in sampler.functions.items():
        found[file.partition("/")[0].removesuffix(".py")] += seconds  # type: ignore[assignment]
    found["(garbage collector)"] += sampler.collecting  # type: ignore[assignment]
    return found


def lint(paths: Sequence[str]) -> None:
    """One run in this process, as the command line makes it, printing nowhere."""
    arguments = [
        "check",
        "--no-cache",
        "--isolated",
        "--jobs",
        "1",
        "--output",
        f"json={os.devnull}",
    ]
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        command_line.main([*arguments, *paths])


def walk(paths: Sequence[str]) -> None:
    """Type every expression of all files."""
    options, world = LintOptions(), World()
    units, _ = group(find_files(paths, options)[0], world, options)
    for unit in units:
        package = world.load(unit, options.goarch)
        linted = {source.path for source in unit.files}
        for file in package.files:
            if file.path in linted:
                pending: list[ast.Node] = list(file.decls)
                while pending:
                    node = pending.pop()
                    pending.extend(node.children())
                    if isinstance(node, ast.Expr):
                        package.info.recorded_type(node)
        world.tidy()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--walk", action="store_true", help="type everything instead of linting")
    parser.add_argument("--flat", type=int, default=0, metavar="N", help="list N functions")
    parser.add_argument("paths", nargs="*")
    options = parser.parse_args()
    paths = options.paths or [goroot_src()]
    files, _ = find_files(paths, LintOptions())
    lines = sum(Path(file).read_bytes().count(b"\n") for file in files)
    gc.set_threshold(100_000, 20, 50)  # as the command line has it
    sampler, started = Sampler(), time.process_time()
    with sampler:
        (walk if options.walk else lint)(paths)
    seconds = time.process_time() - started
    floor = sum(parse_only(path)[0] for path in paths)
    print(
        f"{len(files)} files, {lines} lines: {seconds:.1f} s of CPU, {lines / seconds:.0f} lines/s"
    )
    print(f"only parsing them takes {floor:.1f} s: {seconds / floor:.1f} times that")
    for room, spent in rooms(sampler).most_common():
        print(f"{room:22}{spent:8.2f} s{spent / seconds:8.1%}")
    for (file, name), spent in sampler.functions.most_common(options.flat):
        print(f"{spent:8.2f} s{spent / seconds:7.1%}  {file} {name}")


if __name__ == "__main__":
    main()
