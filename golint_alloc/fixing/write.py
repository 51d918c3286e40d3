"""Replace a file's content in one step, so that a crash never leaves half a file."""

from __future__ import annotations

import os


class WriteError(Exception):
    """A file that could not be replaced; it is unchanged."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


def replace_file(path: str, content: bytes, expected: bytes | None = None) -> None:
    """Write ``content`` to a file that exists, keeping its mode and, where allowed, its owner.

    A symbolic link stays a link: what it points at is replaced. With
    ``expected``, a file whose content is no longer that is refused, since the
    edits were made for another text. Raises WriteError, the file then being as
    it was.
    """
    target = os.path.realpath(path)
    try:
        if expected is not None:
            with open(target, "rb") as current:
                if current.read() != expected:
                    raise WriteError(path, "changed on disk while it was checked; run again")
        status = os.stat(target)
        if not os.access(target, os.W_OK):
            raise WriteError(path, "is read-only; make it writable to have it fixed")
        _replace(target, content, status)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(path, f"cannot be replaced: {reason}; nothing was changed") from error


def write_file(path: str, content: bytes) -> None:
    """Write a file that need not exist: all of it or nothing, keeping an existing file's mode.

    Pipes, terminals and the like are written to as they are, and so is a file in
    a directory that no other can be made in. Raises WriteError.
    """
    target = os.path.realpath(path)
    try:
        if _is_device(path) or (os.path.exists(target) and not os.path.isfile(target)):
            _overwrite(path, content)
            return
        status = os.stat(target) if os.path.exists(target) else None
        try:
            _replace(target, content, status)
        except PermissionError:
            _overwrite(target, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(path, f"cannot be written: {reason}") from error


def _is_device(path: str) -> bool:
    """``/dev/stdout`` may lead to a regular file, which others are writing to."""
    return os.path.abspath(path).startswith(("/dev/", "/proc/"))


def _overwrite(path: str, content: bytes) -> None:
    with open(path, "wb") as out:
        out.write(content)


def _usual_mode() -> int:
    """The mode that the user wants new files to have."""
    mask = os.umask(0o022)
    os.umask(mask)
    return 0o666 & ~mask


def _replace(target: str, content: bytes, status: os.stat_result | None) -> None:
    from tempfile import mkstemp

    handle, temporary = mkstemp(
        prefix=f".{os.path.basename(target)}.", suffix=".tmp", dir=os.path.dirname(target)
    )
    try:
        with open(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if status is not None:
            _keep_owner(temporary, status)
        os.chmod(temporary, status.st_mode & 0o7777 if status else _usual_mode())
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _keep_owner(temporary: str, status: os.stat_result) -> None:
    """Give the new file its predecessor's owner; only the superuser can give files away."""
    if not hasattr(os, "chown"):
        return
    mine = os.stat(temporary)
    if (mine.st_uid, mine.st_gid) == (status.st_uid, status.st_gid):
        return
    try:
        os.chown(temporary, status.st_uid, status.st_gid)
    except PermissionError:
        return
