"""Finds the directory of an imported package on disk; nothing is downloaded or executed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from golint_alloc.project.errors import GoModError
from golint_alloc.project.gomod import Module, Replace, Workspace
from golint_alloc.project.importpath import gopath_source, goroot_source
from golint_alloc.project.packages import PackageReader
from golint_alloc.project.target import Target


class _Candidate(NamedTuple):
    """A module that may hold an imported package."""

    path: str
    """Module path, a prefix of the import path."""
    directory: str


class Resolver:
    """Answers for one set of go.mod files; every answer is remembered.

    Directories are absolute. A go.mod that does not parse counts as absent here: it is
    reported where files are grouped.
    """

    def __init__(
        self,
        reader: PackageReader | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.reader = reader or PackageReader()
        self._modules = self.reader.modules
        self._environ = os.environ if environ is None else environ
        self._directories: dict[tuple[str, str], str | None] = {}
        self._exists: dict[str, bool] = {}
        # Modules reached from another one are built with that one's choice of versions.
        self._reached_from: dict[str, Module] = {}

    def find_package_dir(self, import_path: str, importing_dir: str) -> str | None:
        """The directory of the package that an import in ``importing_dir`` means.

        None when it is not on disk, for ``C`` and ``unsafe``, which have no source, and for the
        standard library unless the import is in Go's own tree.
        """
        if import_path in ("C", "unsafe", ""):
            return None
        key = (import_path, importing_dir)
        if key not in self._directories:
            self._directories[key] = self._find(import_path, importing_dir)
        return self._directories[key]

    def importable_files(self, directory: str, target: Target | None = None) -> tuple[str, ...]:
        """Paths of the files an import of the directory's package compiles: no tests."""
        found = self.reader.directory(directory, target)
        return tuple(file.path for file in found.files)

    def _find(self, import_path: str, importing_dir: str) -> str | None:
        if import_path.startswith(("./", "../")) or import_path in (".", ".."):
            directory = os.path.normpath(os.path.join(importing_dir, import_path))
            return directory if self._has_go_files(directory) else None
        module = self._module_of(importing_dir)
        if module is None or self._environ.get("GO111MODULE") == "off":
            return self._in_source_trees(import_path, importing_dir)
        found = self._in_module_build(import_path, module)
        owner = self._reached_from.get(module.directory)
        if found is None and owner is not None:
            found = self._in_module_build(import_path, owner)
        if found is None and module.path in ("std", "cmd"):
            found = self._in_source_trees(import_path, importing_dir)
        if found is not None:
            self._remember_owner(found, owner or module)
        return found

    def _in_module_build(self, import_path: str, main: Module) -> str | None:
        """Look in the module, its workspace, its vendored packages and its requirements."""
        if main.path == "std" and (found := self._existing(main.directory, import_path)):
            return found
        workspace = self._workspace_of(main.directory)
        vendor_root = workspace.directory if workspace else main.directory
        candidates = sorted(
            self._candidates(import_path, main, workspace),
            key=lambda candidate: len(candidate.path),
            reverse=True,
        )
        for candidate in candidates:
            rest = import_path[len(candidate.path) + 1 :]
            found = self._existing(candidate.directory, rest)
            if found is not None and self._is_of_module(found, candidate.directory):
                return found
        return self._existing(os.path.join(vendor_root, "vendor"), import_path) or self._existing(
            os.path.join(main.directory, "vendor"), import_path
        )

    def _candidates(
        self, import_path: str, main: Module, workspace: Workspace | None
    ) -> Iterator[_Candidate]:
        """The modules whose path is a prefix of the import path, with their directories."""
        local = {main.path: main.directory}
        if workspace is not None:
            for directory in workspace.module_directories:
                sibling = self._module_of(directory)
                if sibling is not None and sibling.directory == directory:
                    local.setdefault(sibling.path, directory)
        for path, directory in local.items():
            if _is_prefix(path, import_path):
                yield _Candidate(path, directory)
        replaces = [(each, main.directory) for each in main.mod.replaces]
        if workspace is not None:  # those of go.work come before those of go.mod
            replaces = [(each, workspace.directory) for each in workspace.work.replaces] + replaces
        required = dict(main.mod.requires)
        # A replaced module may also be required only indirectly, by an older go.mod.
        required.update(
            (each.path, each.version) for each, _ in replaces if each.path not in required
        )
        for path, version in required.items():
            if path in local or not _is_prefix(path, import_path):
                continue
            chosen = self._module_directory(path, version, replaces)
            if chosen is not None:
                yield _Candidate(path, chosen)

    def _module_directory(
        self, path: str, version: str, replaces: list[tuple[Replace, str]]
    ) -> str | None:
        """Where a required module lies: replaced by a directory, or in the module cache."""
        for replace, base in replaces:
            if replace.path == path and replace.version in ("", version):
                if not replace.new_version:
                    return os.path.normpath(os.path.join(base, replace.new_path))
                path, version = replace.new_path, replace.new_version
                break
        if not version:
            return None
        name = f"{escape_module(path)}@{escape_module(version)}"
        return os.path.join(self._module_cache(), *name.split("/"))

    def _module_cache(self) -> str:
        if cache := self._environ.get("GOMODCACHE"):
            return cache
        first = self._environ.get("GOPATH", "").split(os.pathsep)[0]
        home = self._environ.get("HOME") or os.path.expanduser("~")
        return os.path.join(first or os.path.join(home, "go"), "pkg", "mod")

    def _in_source_trees(self, import_path: str, importing_dir: str) -> str | None:
        """Look in Go's own tree or in GOPATH: vendor directories upwards, then src."""
        source = goroot_source(importing_dir)
        source = source or gopath_source(importing_dir, self._environ.get("GOPATH", ""))
        if source is None:
            return None
        directory = importing_dir
        while directory.startswith(source):
            found = self._existing(os.path.join(directory, "vendor"), import_path)
            if found is not None:
                return found
            directory = os.path.dirname(directory)
        return self._existing(source, import_path)

    def _existing(self, root: str, relative: str) -> str | None:
        directory = os.path.join(root, *relative.split("/")) if relative else root
        return directory if self._has_go_files(directory) else None

    def _has_go_files(self, directory: str) -> bool:
        if directory not in self._exists:
            try:
                with os.scandir(directory) as entries:
                    self._exists[directory] = any(entry.name.endswith(".go") for entry in entries)
            except OSError:
                self._exists[directory] = False
        return self._exists[directory]

    def _is_of_module(self, directory: str, module_directory: str) -> bool:
        """Whether no other go.mod lies between; a cached module may have no go.mod at all."""
        module = self._module_of(directory)
        if module is None:
            return True
        return len(module.directory) <= len(module_directory)

    def _remember_owner(self, directory: str, main: Module) -> None:
        module = self._module_of(directory)
        if module is not None and module.directory != main.directory:
            self._reached_from.setdefault(module.directory, main)

    def _module_of(self, directory: str) -> Module | None:
        try:
            return self._modules.find_module(directory)
        except (GoModError, OSError):
            return None

    def _workspace_of(self, directory: str) -> Workspace | None:
        try:
            return self._modules.find_workspace(directory)
        except (GoModError, OSError):
            return None


def escape_module(path: str) -> str:
    """A module path or version as the module cache spells it: ``!x`` for ``X``."""
    return "".join(f"!{char.lower()}" if "A" <= char <= "Z" else char for char in path)


def _is_prefix(module_path: str, import_path: str) -> bool:
    return import_path == module_path or import_path.startswith(module_path + "/")
