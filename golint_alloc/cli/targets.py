"""Where reports go: ``--output-format`` and ``--output``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from golint_alloc.cli.errors import UsageError
from golint_alloc.records import NamedTuple
from golint_alloc.report.registry import FORMATS

if TYPE_CHECKING:
    import argparse

_STDOUT = "-"
_SUMMARY = "github-summary"
_SUMMARY_FILE = "GITHUB_STEP_SUMMARY"


class Target(NamedTuple):
    """One further report."""

    format: str
    path: str
    append: bool = False
    """Whether the file may hold what others wrote: the summary of a job."""


def chosen_format(args: argparse.Namespace) -> str:
    """The format of standard output: an option, else the environment. Raises UsageError."""
    targets = [_split(text) for text in args.output]
    printed = [name for name, path in targets if path == _STDOUT]
    if printed:
        return printed[0]
    name = args.output_format or os.environ.get("GOLINT_ALLOC_OUTPUT_FORMAT") or "text"
    if name not in FORMATS:
        problem = f"GOLINT_ALLOC_OUTPUT_FORMAT={name}: no such format"
        raise UsageError(problem, _known())
    return str(name)


def files_of(args: argparse.Namespace) -> list[Target]:
    """What is written besides standard output. Raises UsageError."""
    summary = os.environ.get(_SUMMARY_FILE, "")
    targets = []
    for text in args.output:
        name, path = _split(text)
        if path == _STDOUT:
            continue
        if not path:
            path = summary
        same = bool(summary) and os.path.realpath(path) == os.path.realpath(summary)
        targets.append(Target(name, path, append=same and name == _SUMMARY))
    return targets


def check_targets(args: argparse.Namespace) -> None:
    """Raises UsageError for outputs that cannot be written, or would overwrite each other."""
    chosen_format(args)
    printed = [text for text in args.output if _split(text)[1] == _STDOUT]
    if len(printed) > 1 or (printed and args.output_format):
        raise UsageError(
            f"--output {printed[-1]}: standard output has a format already",
            "leave out one of the two",
        )
    seen: set[str] = set()
    for target in files_of(args):
        _check_path(target)
        real = os.path.realpath(target.path)
        if real in seen:
            problem = f"--output {target.format}={target.path}: written to twice"
            raise UsageError(problem, "give each format a file of its own")
        seen.add(real)


def _check_path(target: Target) -> None:
    shown = f"--output {target.format}={target.path}"
    if os.path.isdir(target.path):
        raise UsageError(f"{shown}: is a directory", "name a file in it")
    parent = os.path.dirname(os.path.realpath(target.path))
    if not os.path.isdir(parent):
        parent = os.path.dirname(target.path) or parent
        raise UsageError(f"{shown}: there is no directory {parent}", "make it first")


def _split(text: str) -> tuple[str, str]:
    """(format, path) of an ``--output``; the path is empty for the summary of the job."""
    name, _, path = text.partition("=")
    if name not in FORMATS:
        raise UsageError(f"--output {text}: no format {name!r}", _known())
    if path or (name == _SUMMARY and os.environ.get(_SUMMARY_FILE)):
        return name, path
    if name == _SUMMARY:
        problem = f"--output {text}: {_SUMMARY_FILE} is not set, this is no job of GitHub Actions"
        raise UsageError(problem, f"name a file: {_SUMMARY}=PATH")
    raise UsageError(f"--output {text}", "write FORMAT=PATH, such as sarif=out.sarif")


def _known() -> str:
    return f"one of {', '.join(FORMATS)}"
