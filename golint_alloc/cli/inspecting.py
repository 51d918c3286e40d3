"""What ``types`` and ``escapes`` share: they print what the linter knows of each file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable

from golint_alloc.cli.arguments import parser_for, target_options
from golint_alloc.cli.validation import check_target, go_version
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import find_files, group
from golint_alloc.lint.world import World
from golint_alloc.syntax.file import File
from golint_alloc.types.package import SourcePackage

Show = Callable[[File, SourcePackage], Iterable[str]]
"""The lines to print for one file of a package."""


def parser_of_paths(verb: str, description: str) -> argparse.ArgumentParser:
    """A parser with the arguments PATH… and the build target."""
    parser = parser_for(verb, description)
    parser.add_argument("paths", nargs="*", default=["."], metavar="PATH")
    target_options(parser.add_argument_group("build target"))
    return parser


def print_files(args: argparse.Namespace, show: Show) -> int:
    """Print the lines of each file that the arguments name; the exit status is 2 after faults.

    Raises UsageError for a build target or a version that Go does not have.
    """
    check_target(args)
    options = LintOptions(
        goos=args.goos or "linux",
        goarch=args.goarch or "amd64",
        tags=tuple(args.tags),
        go_version=go_version(args.go) if args.go else None,
    )
    files, faults = find_files(args.paths, options)
    world = World()
    units, more = group(files, world, options)
    for unit in units:
        package = world.load(unit, options.goarch)
        linted = {source.path for source in unit.files}
        for file in package.files:
            if file.path in linted:
                sys.stdout.writelines(f"{line}\n" for line in show(file, package))
        world.tidy()
    for fault in faults + more:
        print(f"golint-alloc: {fault.path}: {fault.message}", file=sys.stderr)
    return 2 if faults or more else 0
