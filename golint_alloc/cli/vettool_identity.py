"""The answer to ``-V=full``: a digest of all that findings depend on besides the package.

The go command makes it part of the keys of its cache, so a change of it is what brings results up
to date. It knows the flags and the package's files itself. Not covered are files that flags name:
of a run with such flags nothing is kept (see vettool_run.py).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from golint_alloc import __version__
from golint_alloc.config.config import FILE_NAMES, Configuration
from golint_alloc.config.errors import InvalidConfig
from golint_alloc.project.cache import default_cache_dir
from golint_alloc.project.discovery import SKIPPED_DIRECTORIES
from golint_alloc.project.errors import ProjectError
from golint_alloc.project.gitignore import work_tree_root
from golint_alloc.project.gomod import Modules
from golint_alloc.rulespec.rulefiles import builtin_directory, find_rule_files

if TYPE_CHECKING:
    from hashlib import blake2b

_IGNORE: Final = ".gitignore"
_LIBRARIES: Final = ("tree-sitter", "tree-sitter-go")
"""Other versions of these may read the same source in another way."""


def identity(directory: str | None = None) -> str:
    """The digest, in hexadecimal, for packages of the module or workspace around a directory."""
    from hashlib import blake2b
    from importlib.metadata import version

    state = blake2b(digest_size=20)
    here = os.path.abspath(directory or os.getcwd())
    words = [__version__, sys.version, *map(version, _LIBRARIES)]
    words += [os.environ.get(name, "") for name in ("GOLINT_ALLOC_CONFIG", "CI")]
    for word in words:
        _add(state, word.encode("utf-8", "surrogateescape"))
    for path in _program_files():
        _add_file(state, path)
    found = dict.fromkeys(path for root in _roots(here) for path in _settings_files(root))
    for path in [*found, *_everywhere()]:
        _add(state, os.fsencode(path))
        _add_file(state, path)
        if not path.endswith((_IGNORE, "exclude")):
            for named in _named_in(path):
                _add(state, os.fsencode(named))
                _add_file(state, named)
    return state.hexdigest()


def _add(state: blake2b, data: bytes) -> None:
    # Lengths keep neighbours apart.
    state.update(len(data).to_bytes(8, "big") + data)


def _add_file(state: blake2b, path: str) -> None:
    try:
        with open(path, "rb") as stream:
            _add(state, stream.read())
    except OSError:
        _add(state, b"")


def _program_files() -> Iterator[str]:
    """Modules, data and rules of the program: a development tree keeps its version."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for place in (package, builtin_directory()):
        for directory, below, names in os.walk(place):
            below[:] = sorted(name for name in below if name != "__pycache__")
            yield from (os.path.join(directory, name) for name in sorted(names))


def _roots(here: str) -> list[str]:
    """The directories whose packages may be linted: of the modules that are built."""
    modules = Modules()
    roots = [here]
    try:
        workspace = modules.find_workspace(here)
        directories = [] if workspace is None else list(workspace.module_directories)
        main = modules.find_module(here)
        directories += [] if main is None else [main.directory]
        for directory in list(directories):
            module = modules.find_module(directory)
            for replace in () if module is None else module.mod.replaces:
                if not replace.new_version:
                    directories.append(os.path.normpath(os.path.join(directory, replace.new_path)))
    except (ProjectError, OSError):
        return roots  # the go command refuses such a module
    tops = sorted(dict.fromkeys([*directories, here]))
    return [top for top in tops if not any(_is_below(top, other) for other in tops)]


def _is_below(directory: str, other: str) -> bool:
    return directory.startswith(other.rstrip("/") + "/")


def _settings_files(root: str) -> Iterator[str]:
    """The configuration and ignore files that count in a directory and below it."""
    names = (*FILE_NAMES, _IGNORE)
    above = os.path.dirname(root)
    while True:
        yield from _existing(above, names)
        parent = os.path.dirname(above)
        if parent == above:
            break
        above = parent
    top = work_tree_root(root)
    if top is not None:
        yield from _existing(os.path.join(top, ".git", "info"), ("exclude",))
    for directory, below, found in os.walk(root):
        # The go command enters testdata only when it is named; vendored packages have no say.
        below[:] = sorted(each for each in below if _is_entered(each))
        yield from (os.path.join(directory, name) for name in names if name in found)


def _is_entered(name: str) -> bool:
    return name[0] not in "._" and name != "node_modules" and name not in SKIPPED_DIRECTORIES


def _everywhere() -> Iterator[str]:
    """Configuration files that count whatever is linted."""
    named = os.environ.get("GOLINT_ALLOC_CONFIG")
    if named:
        yield os.path.abspath(named)
    user = Configuration().file_for(os.path.abspath(os.sep))
    if user:
        yield user


def _existing(directory: str, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        path = os.path.join(directory, name)
        if os.path.isfile(path):
            yield path


def _named_in(path: str) -> Iterator[str]:
    """The files that a configuration file leads to: what it extends, rules, a baseline."""
    from golint_alloc.config.settings import Settings

    try:
        configuration = Configuration(isolated=True, cache_dir=default_cache_dir())
        levels = configuration.levels(path)
        settings = Settings(path, levels)
    except (InvalidConfig, OSError):
        return  # the run says what is wrong; it is run again when this file changes
    yield from (level for level, _ in levels if level)
    if settings.baseline:
        yield settings.baseline
    for directory in settings.rules_dirs:
        with suppress(OSError):  # as above
            yield from (rule.path for rule in find_rule_files(directory))
