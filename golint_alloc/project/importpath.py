"""Import paths of directories: of modules, of Go's own source tree, of GOPATH."""

from __future__ import annotations

import os

from golint_alloc.project.gomod import Module

_OWN_TREE = frozenset({"std", "cmd"})
"""Modules of Go's source tree, whose vendored packages keep ``vendor`` in their import path."""


def import_path(directory: str, module: Module | None) -> str:
    """The import path of an absolute directory, given the module it belongs to.

    Without a module: the path below ``src`` of a Go or GOPATH tree, else ``_`` and the
    directory, which is what the go command called such packages.
    """
    if module is None:
        source = goroot_source(directory) or gopath_source(directory)
        if source is None:
            return "_" + directory
        return without_vendor(directory[len(source) + 1 :])
    relative = directory[len(module.directory.rstrip("/")) + 1 :]
    if module.path == "std":
        return relative or "std"
    if not relative:
        return module.path
    full = f"{module.path}/{relative}"
    return full if module.path in _OWN_TREE else without_vendor(full)


def without_vendor(path: str) -> str:
    """What is imported for a path with a ``vendor`` part: what stands behind the last one."""
    _, found, rest = f"/{path}".rpartition("/vendor/")
    return rest if found else path


def goroot_source(directory: str) -> str | None:
    """The ``src`` directory of a Go tree around an absolute directory: its parent has VERSION."""
    for source in _source_directories(directory):
        if os.path.isfile(os.path.join(os.path.dirname(source), "VERSION")):
            return source
    return None


def gopath_source(directory: str, gopath: str | None = None) -> str | None:
    """The ``src`` directory of a GOPATH tree around an absolute directory.

    It is one of GOPATH, or one below which paths begin with a host name, as
    ``/usr/share/gocode/src/github.com/…``. ``gopath`` None reads the environment.
    """
    if gopath is None:
        gopath = os.environ.get("GOPATH", "")
    entries = gopath.split(os.pathsep) if gopath else [os.path.expanduser("~/go")]
    listed = {os.path.normpath(os.path.join(entry, "src")) for entry in entries if entry}
    for source in _source_directories(directory):
        host = directory[len(source) + 1 :].partition("/")[0]
        if source in listed or "." in host:
            return source
    return None


def _source_directories(directory: str) -> list[str]:
    """The directories named ``src`` above an absolute one, the outermost first."""
    found: list[str] = []
    at = -1
    while (at := directory.find("/src/", at + 1)) != -1:
        found.append(directory[: at + len("/src")])
    return found
