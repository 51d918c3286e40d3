"""Lint the one package that a build system describes, report it, and write its facts.

What is linted, and with which rules and options, follows from the same configuration as in
``check``. The files, the language version and the build target are those of the build.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from golint_alloc.cli.vettool import is_library
from golint_alloc.cli.vettool_config import VetConfig, read_config
from golint_alloc.cli.vettool_flags import Flags, parse_flags
from golint_alloc.lint.facts import LIBRARY
from golint_alloc.project.gitignore import is_ignored, levels_above

if TYPE_CHECKING:
    from golint_alloc.cli.setup import Setup
    from golint_alloc.cli.vettool_package import VettedPackage
    from golint_alloc.config.plan import Part


def run_unit(arguments: Sequence[str], path: str) -> int:
    """Lint the package of a ``vet.cfg``; 0 done, 1 findings in plain text, 2 trouble.

    Raises UsageError for flags, descriptions and facts that cannot be understood.
    """
    config = read_config(path)
    flags = parse_flags(arguments, config.directory)
    if config.facts_only and is_library(config.directory, config.import_path):
        _write(config.facts_output, LIBRARY)
        return 0
    from golint_alloc.cli.vettool_package import VettedPackage

    package = VettedPackage(config)
    if config.facts_only:
        _write(config.facts_output, package.facts())
        return 0
    setup = _setup(flags)
    files = [file for file in config.files if not _is_ignored(file)]
    parts = setup.parts(files, named=())
    package.take_tests(any(file.endswith("_test.go") for part in parts for file in part.files))
    facts = package.facts()
    code = _lint(config, flags, setup, parts, package)
    # Without facts nothing of this package is kept, and it is linted again each time.
    if not flags.names_files:
        _write(config.facts_output, facts)
    return code


def _setup(flags: Flags) -> Setup:
    """The configuration as ``check`` reads it, for the target that the go command builds for."""
    from golint_alloc.cli.arguments import check_parser
    from golint_alloc.cli.setup import Setup

    args = check_parser().parse_args(flags.check)
    args.goos = os.environ.get("GOOS") or None
    args.goarch = os.environ.get("GOARCH") or None
    if args.go is not None:
        from golint_alloc.cli.validation import go_version

        go_version(args.go)
    return Setup(args)


def _is_ignored(path: str) -> bool:
    """Whether git ignores a file: ``check`` leaves out such as well."""
    directory = os.path.dirname(path)
    level = levels_above(directory)
    if os.path.exists(os.path.join(directory, ".gitignore")):
        from golint_alloc.project.gitignore import enter, root_level, work_tree_root

        root = work_tree_root(directory)
        if root is not None:
            level = root_level(root) if root == directory else enter(directory, level)
    return level is not None and is_ignored(level, path, False)


def _lint(
    config: VetConfig,
    flags: Flags,
    setup: Setup,
    parts: Sequence[Part],
    package: VettedPackage,
) -> int:
    from golint_alloc.cli.narrowing import narrow
    from golint_alloc.lint.results import merge

    result = merge([each for part in parts for each in package.lint(part)])
    args: Namespace = setup.args
    if setup.narrows:
        result = narrow(args, setup, result, {}, record=False)
    if flags.fix:
        from golint_alloc.cli.vettool_fix import fix

        accepted = set(result.findings) if setup.narrows else None
        return fix(config, flags, setup, parts, package, accepted)
    from golint_alloc.cli.vettool_report import report

    return report(config, flags, setup, result)


def _write(path: str, content: bytes) -> None:
    if path:
        with open(path, "wb") as stream:
            stream.write(content)
