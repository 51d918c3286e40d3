"""Asks git which lines have changed; the only module that runs another program."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator

from golint_alloc.project.errors import GitError

LineRanges = list[range]
"""1-based line numbers, in ascending order."""

WHOLE_FILE = range(1, sys.maxsize)
"""The lines of a file that git does not know yet."""

_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPES = {"a": 7, "b": 8, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13, '"': 34, "\\": 92}


def repository_root(path: str = ".") -> str:
    """The absolute root of the work tree that a directory or file lies in. Raises GitError."""
    directory = path if os.path.isdir(path) else os.path.dirname(path) or "."
    return _git(["rev-parse", "--show-toplevel"], directory).rstrip("\n")


def changed_lines(
    revision: str, directory: str = ".", *, merge_base: bool = False
) -> dict[str, LineRanges]:
    """The lines of the work tree that are new or changed since a revision, by absolute path.

    With ``merge_base`` the comparison is with the last common ancestor of the revision
    and HEAD. Files that git does not track (and does not ignore) are new as a whole.
    Raises GitError for an unknown revision or outside a work tree.
    """
    root = repository_root(directory)
    base = _commit(revision, root)
    if merge_base:
        base = _common_ancestor(revision, root)
    patch = _git(
        [
            *("-c", "core.quotePath=false", "diff", "-U0", "--no-color", "--no-ext-diff"),
            *("--no-textconv", "--find-renames", "--no-relative", "--ignore-submodules"),
            *("--src-prefix=a/", "--dst-prefix=b/", base, "--"),
        ],
        root,
    )
    changed = {f"{root}/{path}": ranges for path, ranges in parse_patch(patch).items()}
    untracked = _git(["ls-files", "--others", "--exclude-standard", "-z"], root)
    for path in filter(None, untracked.split("\0")):
        changed[f"{root}/{path}"] = [WHOLE_FILE]
    return changed


def parse_patch(text: str) -> dict[str, LineRanges]:
    """The added and changed lines of a unified diff, by the path in its ``+++ b/…`` lines.

    Deleted files and files without added lines are left out.
    """
    result: dict[str, LineRanges] = {}
    ranges: LineRanges | None = None
    lines = iter(text.split("\n"))
    for line in lines:
        if line.startswith("+++ "):
            path = _new_path(line[4:])
            ranges = None if path is None else result.setdefault(path, [])
        elif found := _HUNK.match(line):
            removed, start, added = found.groups(default="1")
            for added_range in _added(lines, int(removed), int(start), int(added)):
                if ranges is not None:
                    ranges.append(added_range)
    return {path: ranges for path, ranges in result.items() if ranges}


def _added(lines: Iterator[str], removed: int, start: int, added: int) -> LineRanges:
    """Consume a hunk's lines and return the runs of added ones."""
    runs: LineRanges = []
    number = start
    end = start + added
    while removed > 0 or number < end:
        line = next(lines, None)
        if line is None:
            break
        kind = line[:1]
        if kind == "+":
            if runs and runs[-1].stop == number:
                runs[-1] = range(runs[-1].start, number + 1)
            else:
                runs.append(range(number, number + 1))
            number += 1
        elif kind == "-":
            removed -= 1
        elif kind != "\\":  # context; a backslash begins "No newline at end of file"
            removed -= 1
            number += 1
    return runs


def _new_path(text: str) -> str | None:
    """The path of a ``+++`` line, None for a deleted file."""
    text = text.rstrip("\r").partition("\t")[0] if not text.startswith('"') else text
    if text == "/dev/null":
        return None
    if text.startswith('"'):
        text = _unquote(text.rpartition('"')[0][1:])
    return text.removeprefix("b/")


def _unquote(text: str) -> str:
    """Undo the C-style quoting git uses for unusual characters in paths."""
    out = bytearray()
    at = 0
    while at < len(text):
        if text[at] != "\\":
            out += text[at].encode("utf-8", "surrogateescape")
            at += 1
        elif text[at + 1 : at + 4].isdecimal():
            out.append(int(text[at + 1 : at + 4], 8))
            at += 4
        else:
            out.append(_ESCAPES.get(text[at + 1 : at + 2], ord("?")))
            at += 2
    return out.decode("utf-8", "surrogateescape")


def _commit(revision: str, root: str) -> str:
    try:
        return _git(
            ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], root
        ).strip()
    except GitError as error:
        raise GitError(
            root,
            f"git does not know the revision {revision!r}",
            "check its spelling; in CI, fetch it (a shallow clone has only the newest commit)",
        ) from error


def _common_ancestor(revision: str, root: str) -> str:
    try:
        return _git(["merge-base", _commit(revision, root), "HEAD"], root).strip()
    except GitError as error:
        raise GitError(
            root,
            f"{revision} and HEAD have no common ancestor",
            "fetch more history: git fetch --unshallow",
        ) from error


def _git(arguments: list[str], directory: str) -> str:
    """Standard output of a git command. Raises GitError."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=directory,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        if not os.path.isdir(directory):
            raise GitError(directory, "no such directory") from None
        raise GitError(directory, "git is not installed or not on PATH", "install git") from None
    except OSError as error:
        raise GitError(directory, f"git could not be started: {error.strerror}") from error
    if done.returncode != 0:
        reason = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise GitError(directory, reason.removeprefix("fatal: ") or "git failed")
    return done.stdout.decode("utf-8", "surrogateescape")
