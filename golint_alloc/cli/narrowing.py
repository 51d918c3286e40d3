"""Fewer findings: only those in changed lines, only those that a baseline lacks."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable

from golint_alloc.cli.setup import Setup
from golint_alloc.cli.validation import STDIN, only_new
from golint_alloc.lint.results import RunResult
from golint_alloc.project.errors import GitError
from golint_alloc.project.patch import LineRanges
from golint_alloc.rulespec.finding import Finding
from golint_alloc.syntax.lines import LineIndex


def narrow(
    args: argparse.Namespace,
    setup: Setup,
    result: RunResult,
    buffer: dict[str, bytes],
    *,
    record: bool = True,
) -> RunResult:
    """Leave out what the baseline knows and what is not new; with ``record`` keep the baseline."""
    # The baseline first: it must see all findings to tell which of its entries are gone.
    source = _sources(buffer)
    if setup.baseline:
        from golint_alloc.cli.baselining import only_unknown

        result = only_unknown(args, setup, result, source, record)
    if only_new(args):
        changed = _changed(args, result, buffer)
        kept = _only_changed(result.findings, changed, source, args.whole_files)
        result = result._replace(findings=kept)
    return result


def _changed(
    args: argparse.Namespace, result: RunResult, buffer: dict[str, bytes]
) -> dict[str, LineRanges]:
    """The changed lines by real path."""
    from golint_alloc.project import git

    given = [path.removesuffix("...") or "." for path in args.paths if path != STDIN] or ["."]
    if args.new_from_patch is not None:
        return _patched(args.new_from_patch, given[0])
    root = git.repository_root(given[0])
    for path in result.files:
        if not os.path.realpath(path).startswith(os.path.join(root, "")):
            remedy = "lint the files of one repository at a time"
            raise GitError(path, f"is not in the repository {root}", remedy)
    buffers = {}
    if STDIN in args.paths:
        from golint_alloc.project.discovery import clean_path

        name = clean_path(args.stdin_filename or "stdin.go")
        buffers[os.path.realpath(name)] = buffer.get(name, b"")
    base = args.new_from_merge_base
    return git.changed_lines(
        base if base is not None else args.new_from_rev,
        root,
        merge_base=base is not None,
        buffers=buffers,
        also=[os.path.realpath(path) for path in result.files if not path.endswith(".go")],
    )


def _patched(patch: str, path: str) -> dict[str, LineRanges]:
    """The changed lines of a patch, with paths from the top of the repository or from here."""
    from golint_alloc.project.patch import PatchError, read_patch
    from golint_alloc.project.repository import repository_root

    with open(patch, "rb") as stream:
        data = stream.read()
    here = os.getcwd()
    directory = os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path))
    bases = [base for base in (repository_root(directory), here) if base]
    changed: dict[str, LineRanges] = {}
    try:
        files = read_patch(data)
    except PatchError as error:
        raise GitError(patch, str(error)) from None
    for file in files:
        places = [os.path.join(base, name) for name in file.paths for base in bases]
        place = next((place for place in places if os.path.exists(place)), None)
        if place is not None:
            changed.setdefault(os.path.realpath(place), []).extend(file.ranges)
    return changed


def _only_changed(
    findings: Iterable[Finding],
    changed: dict[str, LineRanges],
    source: Callable[[str], bytes],
    whole_files: bool,
) -> list[Finding]:
    """The findings with a changed line among those they are about."""
    indexes: dict[str, LineIndex] = {}
    kept = []
    for finding in findings:
        ranges = changed.get(os.path.realpath(finding.path))
        if ranges is None:
            continue
        if not whole_files:
            if finding.path not in indexes:
                indexes[finding.path] = LineIndex(source(finding.path))
            lines = indexes[finding.path]
            first = lines.line(finding.start) + 1
            last = lines.line(max(finding.start, finding.end - 1)) + 1
            if not any(run.start <= last and first < run.stop for run in ranges):
                continue
        kept.append(finding)
    return kept


def _sources(buffer: dict[str, bytes]) -> Callable[[str], bytes]:
    known = dict(buffer)

    def source(path: str) -> bytes:
        if path not in known:
            with open(path, "rb") as stream:
                known[path] = stream.read()
        return known[path]

    return source
