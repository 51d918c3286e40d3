"""Find the configuration of a file: the closest one, what it extends, and what overrides it.

yaml and msgspec are imported only when there is a configuration to read, and
with a cache directory only when it changed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from golint_alloc import __version__
from golint_alloc.config.errors import ConfigFileError, InvalidConfig
from golint_alloc.config.settings import Settings
from golint_alloc.project.cache import write_cached

Plain = Any
FILE_NAMES = (".golint-alloc.yaml", ".golint-alloc.yml", "golint-alloc.yaml")
"""In a directory the first of these counts."""


class Configuration:
    """Answers which settings hold where, for one run."""

    def __init__(
        self,
        arguments: Sequence[str] = (),
        *,
        isolated: bool = False,
        environ: Mapping[str, str] | None = None,
        cache_dir: str | None = None,
    ) -> None:
        """``arguments`` are the values of ``--config``: a FILE, or key=value overrides.

        ``isolated`` ignores every file. Raises InvalidConfig for a bad override
        or two files.
        """
        self._environ = os.environ if environ is None else environ
        self._isolated = isolated
        self._cache_dir = cache_dir
        files = [argument for argument in arguments if not _is_setting(argument)]
        if len(files) > 1:
            problem = f"--config names {len(files)} files: {', '.join(files)}"
            raise InvalidConfig([ConfigFileError("--config", 0, 0, problem, "name one file")])
        self._inline = [_inline(argument) for argument in arguments if _is_setting(argument)]
        chosen = self._environ.get("GOLINT_ALLOC_CONFIG", "")
        self._file = files[0] if files else chosen
        self._by_directory: dict[str, str | None] = {}
        self._by_file: dict[str, Settings] = {}

    def for_directory(self, directory: str) -> Settings:
        """The settings of the files in a directory. Raises InvalidConfig."""
        return self._settings(self.file_for(directory) or "")

    def for_file(self, path: str) -> Settings:
        """The settings of a Go file, its overrides not yet applied. Raises InvalidConfig."""
        return self.for_directory(os.path.dirname(path))

    def file_for(self, directory: str) -> str | None:
        """The configuration file that holds for a directory, or None."""
        if self._isolated:
            return None
        if self._file:
            return self._file
        return self._closest(os.path.abspath(directory)) or self._user_file()

    def _settings(self, path: str) -> Settings:
        found = self._by_file.get(path)
        if found is None:
            found = self._by_file[path] = Settings(path, self.levels(path))
        return found

    def _closest(self, directory: str) -> str | None:
        if directory in self._by_directory:
            return self._by_directory[directory]
        found = next((path for path in _candidates(directory) if os.path.isfile(path)), None)
        parent = os.path.dirname(directory)
        # A nested go.mod does not end the search: monorepos configure at the top.
        top = parent == directory or os.path.exists(os.path.join(directory, ".git"))
        if found is None and not top:
            found = self._closest(parent)
        self._by_directory[directory] = found
        return found

    def _user_file(self) -> str | None:
        """The user's own configuration, for projects without one; never in CI."""
        if self._environ.get("CI", "").lower() not in ("", "0", "false"):
            return None
        path = os.path.join(_user_directory(self._environ), "config.yaml")
        return path if os.path.isfile(path) else None

    @property
    def inline(self) -> Settings:
        """What ``--config key=value`` alone says."""
        return Settings("", self._inline)

    def levels(self, path: str) -> list[tuple[str, dict[str, Plain]]]:
        """What makes the settings of a configuration file, later entries win.

        The files it extends, itself, and under an empty name what ``--config key=value`` says.
        Raises InvalidConfig.
        """
        return (self._levels(path) if path else []) + self._inline

    def _levels(self, path: str) -> list[tuple[str, dict[str, Plain]]]:
        """The file and what it extends, the base first."""
        levels: list[tuple[str, dict[str, Plain]]] = []
        seen: list[str] = []
        following: str | None = path
        while following is not None:
            real = os.path.realpath(following)
            if real in seen:
                ring = " extends ".join([*(file for file, _ in reversed(levels)), following])
                raise _bad_extends(levels[0][0], f"a ring: {ring}", "cut it")
            if levels and not os.path.isfile(following):
                remedy = "paths are relative to this file"
                raise _bad_extends(levels[0][0], f"no such file: {following}", remedy)
            seen.append(real)
            data = self._read(following)
            levels.insert(0, (following, data))
            extends = data.get("extends")
            if extends is not None:
                extends = os.path.normpath(os.path.join(os.path.dirname(following), extends))
            following = extends
        return levels

    def _read(self, path: str) -> dict[str, Plain]:
        if self._cache_dir is None:
            from golint_alloc.config.reading import read_file

            return read_file(path)
        try:
            with open(path, "rb") as file:
                source = file.read()
        except OSError as error:
            problem = f"cannot read the configuration: {error.strerror}"
            raise InvalidConfig([ConfigFileError(path, 0, 0, problem)]) from None
        from hashlib import blake2b

        key = blake2b(__version__.encode() + b"\0" + source, digest_size=16).hexdigest()
        cached = os.path.join(self._cache_dir, f"config-{key}.json")
        data = _from_cache(cached, key)
        if data is None:
            from golint_alloc.config.reading import read_file

            data = read_file(path)
            write_cached(cached, json.dumps({"key": key, "config": data}).encode())
        return data


def _user_directory(environ: Mapping[str, str]) -> str:
    """Where the platform keeps the user's configuration of this tool."""
    base = environ.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(base):
        if not sys.platform.startswith("linux"):
            import platformdirs

            return platformdirs.user_config_dir("golint-alloc", appauthor=False)
        # The rule of the XDG base directory specification; a relative value counts as unset.
        base = os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(base, "golint-alloc")


def _bad_extends(path: str, problem: str, remedy: str) -> InvalidConfig:
    from golint_alloc.config.reading import place_in

    return InvalidConfig([ConfigFileError(path, *place_in(path, ("extends",)), problem, remedy)])


def _candidates(directory: str) -> list[str]:
    return [os.path.join(directory, name) for name in FILE_NAMES]


def _is_setting(argument: str) -> bool:
    return "=" in argument and not os.path.isfile(argument)


def _inline(argument: str) -> tuple[str, dict[str, Plain]]:
    from golint_alloc.config.reading import inline_setting

    return ("", inline_setting(argument))


def _from_cache(path: str, key: str) -> dict[str, Plain] | None:
    """The cached data, or None when there is none or the file is damaged."""
    try:
        with open(path, encoding="utf-8") as file:
            stored = json.load(file)
    except (OSError, ValueError):
        return None
    if not isinstance(stored, dict) or stored.get("key") != key:
        return None
    data = stored.get("config")
    return data if isinstance(data, dict) else None
