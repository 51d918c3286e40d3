"""Finds the directory of an imported package on disk; nothing is downloaded or executed."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Final

from golint_alloc.project.errors import GoModError
from golint_alloc.project.gomod import GoMod, Module, Replace, Workspace, read_go_mod
from golint_alloc.project.importpath import gopath_source, goroot_source
from golint_alloc.project.packages import PackageReader
from golint_alloc.project.target import Target
from golint_alloc.records import NamedTuple

_VENDOR_SINCE: Final = (1, 14)
"""The go version of a main module from which its vendor directory is used by itself."""
_WORK_VENDOR_SINCE: Final = (1, 22)


class _Build(NamedTuple):
    """What decides where imports lead: a main module, or the modules of a workspace."""

    name: str
    """Tells builds apart: a directory."""
    local: Mapping[str, str]
    """Module path -> directory of the main modules."""
    replaces: Sequence[tuple[Replace, str]]
    """With the directory that a replacement's own is relative to; the first that fits counts."""
    vendors: Sequence[str]
    """Directories of vendored packages."""
    vendor_first: bool
    """Whether the go command prefers those to the module cache."""
    mains: Sequence[GoMod]
    versions: dict[str, str]
    """Filled in by ``Resolver._versions``; empty until a module that is not local is needed."""


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
        self._directories: dict[tuple[str, str, str], str | None] = {}
        self._exists: dict[str, bool] = {}
        self._builds: dict[str, _Build | None] = {}

    def find_package_dir(
        self, import_path: str, importing_dir: str, main_dir: str | None = None
    ) -> str | None:
        """The directory of the package that an import in ``importing_dir`` means.

        ``main_dir`` is any directory of the module that is built: its go.mod, or its workspace,
        chooses the versions of all modules. Without it the importing module is built.

        None when it is not on disk, for ``C`` and ``unsafe``, which have no source, and for the
        standard library unless the import is in Go's own tree.
        """
        if import_path in ("C", "unsafe", ""):
            return None
        key = (import_path, importing_dir, self.build_of(main_dir or importing_dir))
        if key not in self._directories:
            self._directories[key] = self._find(
                import_path, importing_dir, main_dir or importing_dir
            )
        return self._directories[key]

    def build_of(self, main_dir: str) -> str:
        """A name for the build that a directory's module or workspace is the main part of.

        Directories of one name see the same versions of everything. Empty without modules.
        """
        build = self._build(main_dir)
        return "" if build is None else build.name

    def importable_files(self, directory: str, target: Target | None = None) -> tuple[str, ...]:
        """Paths of the files an import of the directory's package compiles: no tests."""
        found = self.reader.directory(directory, target)
        return tuple(file.path for file in found.files)

    def _find(self, import_path: str, importing_dir: str, main_dir: str) -> str | None:
        if import_path.startswith(("./", "../")) or import_path in (".", ".."):
            directory = os.path.normpath(os.path.join(importing_dir, import_path))
            return directory if self._has_go_files(directory) else None
        build = self._build(main_dir)
        if build is None:
            return self._in_source_trees(import_path, importing_dir)
        own = build.local.get("std")
        found = self._existing(own, import_path) if own is not None else None
        found = found or self._in_build(import_path, build)
        if found is None and ("std" in build.local or "cmd" in build.local):
            found = self._in_source_trees(import_path, importing_dir)
        return found

    def _build(self, main_dir: str) -> _Build | None:
        """The build of a directory, None without modules."""
        if self._environ.get("GO111MODULE") == "off":
            return None
        if main_dir not in self._builds:
            module = self._module_of(main_dir)
            made = None
            if module is not None and module.directory != main_dir:
                made = self._build(module.directory)
            elif module is not None:
                made = self._make_build(module)
            self._builds[main_dir] = made
        return self._builds[main_dir]

    def _make_build(self, main: Module) -> _Build:
        workspace = self._workspace_of(main.directory)
        if workspace is not None and main.directory not in workspace.module_directories:
            workspace = None  # the go command refuses such a module; alone it is understood
        mains = {main.path: main}
        if workspace is not None:
            for directory in workspace.module_directories:
                sibling = self._module_of(directory)
                if sibling is not None and sibling.directory == directory:
                    mains.setdefault(sibling.path, sibling)
        replaces = [(each, m.directory) for m in mains.values() for each in m.mod.replaces]
        if workspace is not None:  # those of go.work come before those of go.mod
            replaces = [(each, workspace.directory) for each in workspace.work.replaces] + replaces
        top = workspace.directory if workspace is not None else main.directory
        version = workspace.work.go_version if workspace is not None else main.go_version
        since = _WORK_VENDOR_SINCE if workspace is not None else _VENDOR_SINCE
        vendor = os.path.join(top, "vendor")
        return _Build(
            top if workspace is not None else main.directory,
            {path: module.directory for path, module in mains.items()},
            replaces,
            list(dict.fromkeys((vendor, os.path.join(main.directory, "vendor")))),
            version >= since and os.path.isfile(os.path.join(vendor, "modules.txt")),
            [module.mod for module in mains.values()],
            {},
        )

    def _in_build(self, import_path: str, build: _Build) -> str | None:
        """Look in the main modules, in vendored packages and in the requirements."""
        local = self._in_modules(import_path, build.local)
        if local is not None:
            return local
        vendored = next(filter(None, (self._existing(v, import_path) for v in build.vendors)), None)
        if vendored is not None and build.vendor_first:
            return vendored
        required = {
            path: directory
            for path, version in self._versions(build).items()
            if path not in build.local
            and _is_prefix(path, import_path)
            and (directory := self._module_directory(path, version, build.replaces)) is not None
        }
        return self._in_modules(import_path, required) or vendored

    def _in_modules(self, import_path: str, modules: Mapping[str, str]) -> str | None:
        """Look in modules by path, the longest path first."""
        fitting = [path for path in modules if _is_prefix(path, import_path)]
        for path in sorted(fitting, key=len, reverse=True):
            found = self._existing(modules[path], import_path[len(path) + 1 :])
            if found is not None and self._is_of_module(found, modules[path]):
                return found
        return None

    def _versions(self, build: _Build) -> Mapping[str, str]:
        """The version of each module that is not local."""
        if not build.versions:
            from golint_alloc.project.buildlist import build_list

            def read(path: str, version: str) -> GoMod | None:
                return self._go_mod_of(path, version, build)

            build.versions.update(build_list(build.mains, read))
            # A replaced module may also be required only indirectly, by an older go.mod.
            for replace, _ in build.replaces:
                build.versions.setdefault(replace.path, replace.version)
        return build.versions

    def _go_mod_of(self, path: str, version: str, build: _Build) -> GoMod | None:
        """The go.mod of a required module; the module cache keeps those of unused versions too."""
        directory = self._module_directory(path, version, build.replaces)
        if directory is None or path in build.local:
            return None
        places = [os.path.join(directory, "go.mod")]
        name, _, escaped = os.path.relpath(directory, self._module_cache()).rpartition("@")
        if name and not name.startswith(os.pardir):
            download = os.path.join(self._module_cache(), "cache", "download", name, "@v")
            places.append(os.path.join(download, f"{escaped}.mod"))
        for place in places:
            if os.path.isfile(place):
                try:
                    return read_go_mod(place)
                except (GoModError, OSError):
                    return None
        return None

    def _module_directory(
        self, path: str, version: str, replaces: Sequence[tuple[Replace, str]]
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
        return self._existing(source, import_path) or self._in_major(source, import_path)

    def _in_major(self, source: str, import_path: str) -> str | None:
        """Look for ``x/v2/y`` in ``x/y``, where the go command finds it when ``x/go.mod`` is of
        the module ``x/v2`` (its "minimal module compatibility" in GOPATH).
        """
        parts = import_path.split("/")
        for at, part in enumerate(parts):
            if part[:1] == "v" and part[1:].isdigit():
                root = os.path.join(source, *parts[:at])
                module = self._module_of(root)
                if module is not None and module.path == "/".join(parts[: at + 1]):
                    return self._existing(root, "/".join(parts[at + 1 :]))
        return None

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
