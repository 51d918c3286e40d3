"""Asks git which lines have changed; the only module that runs another program."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping

from golint_alloc.project.errors import GitError
from golint_alloc.project.patch import WHOLE_FILE, LineRanges, file_patches, line_changes
from golint_alloc.project.repository import repository_root as find_repository

# Whatever the user has configured, the patch must be of one form. Lines that differ in their
# ends only are not new; what the attributes call binary may be Go nevertheless.
_DIFF = (
    *("-c", "core.quotePath=false", "diff", "-U0", "--no-color", "--no-ext-diff"),
    *("--no-textconv", "--text", "--ignore-cr-at-eol", "--find-renames", "-l1000"),
    *("--no-relative", "--ignore-submodules", "--src-prefix=a/", "--dst-prefix=b/"),
)


def repository_root(path: str = ".") -> str:
    """The absolute root of the work tree that a directory or file lies in. Raises GitError."""
    directory = path if os.path.isdir(path) else os.path.dirname(path) or "."
    return _git(["rev-parse", "--show-toplevel"], directory).rstrip("\n")


def changed_lines(
    revision: str,
    directory: str = ".",
    *,
    merge_base: bool = False,
    buffers: Mapping[str, bytes] | None = None,
    also: Iterable[str] = (),
) -> dict[str, LineRanges]:
    """The lines of the work tree that are new or changed since a revision, by absolute path.

    With ``merge_base`` the comparison is with the last common ancestor of the revision
    and HEAD. Files that git does not track (and does not ignore) are new as a whole;
    submodules are repositories of their own and left out. ``buffers`` hold what stands
    in place of files on disk, by absolute path. Only Go files are compared, and those in ``also``.
    Raises GitError for an unknown revision or outside a work tree.
    """
    root = repository_root(directory)
    base = _common_ancestor(revision, root) if merge_base else _commit(revision, root)
    wanted = ["--", "*.go", *(f":(literal){os.path.relpath(path, root)}" for path in also)]
    text = _git([*_DIFF, base, *wanted], root)
    changed = {
        f"{root}/{file.new.removeprefix('b/')}": file.ranges
        for file in file_patches(text)
        if file.ranges
    }
    untracked = _git(["ls-files", "--others", "--exclude-standard", "-z", *wanted], root)
    for path in filter(None, untracked.split("\0")):
        changed[f"{root}/{path}"] = [WHOLE_FILE]
    for path, content in (buffers or {}).items():
        changed[path] = _changed_in_buffer(path, content, base, root)
    return changed


def _changed_in_buffer(path: str, content: bytes, base: str, root: str) -> LineRanges:
    """What differs between a file of a commit and its content in an editor."""
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    try:
        old = _git(["cat-file", "blob", f"{base}:{relative}"], root)
    except GitError:
        return [WHOLE_FILE]
    return line_changes(old.encode("utf-8", "surrogateescape"), content)


def _commit(revision: str, root: str) -> str:
    try:
        return _git(
            ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], root
        ).strip()
    except GitError as error:
        raise GitError(
            root,
            f"git does not know the revision {revision!r}",
            "check its spelling; a clone in CI may lack it: git fetch origin, and if it is "
            "shallow: git fetch --unshallow (fetch-depth: 0)",
        ) from error


def _common_ancestor(revision: str, root: str) -> str:
    commit = _commit(revision, root)
    try:
        return _git(["merge-base", commit, "HEAD"], root).strip()
    except GitError as error:
        problem = f"{revision} and HEAD have no common ancestor"
        if _git(["rev-parse", "--is-shallow-repository"], root).strip() == "true":
            problem += " in this shallow clone"
            remedy = "fetch more history: git fetch --unshallow (fetch-depth: 0)"
        else:
            remedy = f"compare with the commit itself: --new-from-rev {revision}"
        raise GitError(root, problem, remedy) from error


def _git(arguments: list[str], directory: str) -> str:
    """Standard output of a git command. Raises GitError."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    if find_repository(os.path.abspath(directory)) is not None:
        # git sets these for its hooks; they make any directory the top of the work tree.
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"):
            environment.pop(name, None)
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
