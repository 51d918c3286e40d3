"""What git ignores: .gitignore files and .git/info/exclude of a work tree.

The user's own ``core.excludesFile`` is left out on purpose: what is linted
should not depend on the machine.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from golint_alloc.records import NamedTuple

if TYPE_CHECKING:
    from golint_alloc.project.globs import PatternList


class IgnoreLevel(NamedTuple):
    """The patterns that one directory adds, chained to those of the directories above it."""

    patterns: PatternList
    prefix_length: int
    """Length of the absolute directory path, trailing slash included."""
    parent: IgnoreLevel | None


def is_ignored(level: IgnoreLevel | None, path: str, is_directory: bool) -> bool:
    """Whether an entry is ignored; the innermost level with a matching pattern decides.

    ``path`` is absolute, with slashes. Directories above it are taken not to be ignored.
    """
    while level is not None:
        verdict = level.patterns.verdict(path[level.prefix_length :], is_directory)
        if verdict is not None:
            return verdict
        level = level.parent
    return False


def work_tree_root(directory: str) -> str | None:
    """The nearest directory at or above an absolute one that holds ``.git``."""
    while True:
        if os.path.lexists(os.path.join(directory, ".git")):
            return directory
        parent = os.path.dirname(directory)
        if parent == directory:
            return None
        directory = parent


def root_level(root: str) -> IgnoreLevel | None:
    """The level of a work tree's root: info/exclude below, its .gitignore above it."""
    level = None
    patterns = _read_patterns(os.path.join(_common_git_directory(root), "info", "exclude"))
    if patterns is not None:
        level = IgnoreLevel(patterns, _prefix_length(root), None)
    return enter(root, level)


def enter(directory: str, parent: IgnoreLevel | None) -> IgnoreLevel | None:
    """The level of a directory that holds a .gitignore file; ``parent`` if it holds none."""
    patterns = _read_patterns(os.path.join(directory, ".gitignore"))
    if patterns is None:
        return parent
    return IgnoreLevel(patterns, _prefix_length(directory), parent)


def levels_above(directory: str) -> IgnoreLevel | None:
    """The patterns that hold in an absolute directory, its own .gitignore not included.

    None outside a work tree; none either when the directory itself is ignored,
    since who names an ignored directory wants it looked into.
    """
    root = work_tree_root(directory)
    if root is None or root == directory:
        return None
    level = root_level(root)
    path = root.rstrip("/")
    names = directory[_prefix_length(root) :].split("/")
    for index, name in enumerate(names):
        path = f"{path}/{name}"
        if is_ignored(level, path, True):
            return None
        if index + 1 < len(names):
            level = enter(path, level)
    return level


def _prefix_length(directory: str) -> int:
    return len(directory.rstrip("/")) + 1


def _read_patterns(path: str) -> PatternList | None:
    try:
        with open(path, encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            lines = stream.read().split("\n")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    from golint_alloc.project.globs import PatternList

    return PatternList(lines)


def _common_git_directory(root: str) -> str:
    """The git directory that holds ``info``: that of the main work tree for a linked one."""
    dot_git = os.path.join(root, ".git")
    if os.path.isdir(dot_git):
        return dot_git
    git_directory = _first_line(dot_git).removeprefix("gitdir:").strip()
    git_directory = os.path.join(root, git_directory)
    common = _first_line(os.path.join(git_directory, "commondir"))
    return os.path.join(git_directory, common) if common else git_directory


def _first_line(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as stream:
            return stream.readline().strip()
    except OSError:
        return ""
