"""What is configured for a place, key by key, and which line of which file says so."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.config.config import Configuration
from golint_alloc.config.reading import parsed, read_text
from golint_alloc.config.settings import Settings
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.yamldoc import Path, Table, place

Plain = Any
DEFAULT = "default"
_ADDING = ("extend-exclude", "exclude-types", "rules-dirs", "overrides")
"""Lists to which every file adds."""
_SELECTION = ("preset", "select", "extend-select", "ignore")
_BY_RULE = ("severity", "options")


class Entry(NamedTuple):
    """One value that counts."""

    key: str
    """With dots: ``fix.unsafe``, ``options.huge-param.min-size``."""
    value: Plain
    origin: str
    """``FILE:LINE``, ``--config``, the name of an environment variable, or ``default``."""


class _Level(NamedTuple):
    path: str
    data: Mapping[str, Plain]
    root: Table | None

    def origin(self, at: Path) -> str:
        if self.root is None:
            return "--config"
        return f"{_shown(self.path)}:{place(self.root, at, key=True)[0]}"


def effective(
    configuration: Configuration, path: str, environ: Mapping[str, str] | None = None
) -> list[Entry]:
    """What holds for a file or a directory, in the order of the schema's keys.

    Of a file's overrides those that match it are listed, of a directory all. Raises InvalidConfig.
    """
    environ = os.environ if environ is None else environ
    directory = os.path.isdir(path)
    file = configuration.file_for(path if directory else os.path.dirname(path)) or ""
    levels = [
        _Level(name, data, parsed(read_text(name), name) if name else None)
        for name, data in configuration.levels(file)
    ]
    settings = Settings(file, configuration.levels(file))
    found = [*_selection(levels), *_scalars(settings, levels, environ)]
    found += [entry for key in _BY_RULE for entry in _by_rule(levels, key, ())]
    found += [*_lists(levels), *_overrides(levels, None if directory else path)]
    return found


def _selection(levels: list[_Level]) -> Iterator[Entry]:
    """Selection since it was last replaced: what stood before has no effect."""
    replaced = [i for i, level in enumerate(levels) if {"select", "preset"} & level.data.keys()]
    if not replaced:
        yield Entry("preset", "default", DEFAULT)
    for index, level in enumerate(levels):
        for key in _SELECTION:
            if key not in level.data:
                continue
            # A preset still pins the release when something else is selected.
            last_preset = key == "preset" and not any(
                "preset" in later.data for later in levels[index + 1 :]
            )
            if last_preset or index >= (replaced or [0])[-1]:
                yield Entry(key, level.data[key], level.origin((key,)))


def _scalars(
    settings: Settings, levels: list[_Level], environ: Mapping[str, str]
) -> Iterator[Entry]:
    from golint_alloc.project.cache import default_cache_dir

    inline = levels[-1:] if levels and levels[-1].root is None else []
    cache: str | None = settings.cache_dir or default_cache_dir(environ)
    by_environment = ""
    if not any("cache-dir" in level.data for level in inline):
        for name in ("GOLINT_ALLOC_CACHE_DIR", "GOLINT_ALLOC_NO_CACHE"):
            if environ.get(name):
                by_environment = name
                cache = default_cache_dir(environ) if name.endswith("DIR") else None
    values: dict[str, Plain] = {
        "min-confidence": settings.min_confidence,
        "severity-threshold": settings.severity_threshold,
        "fix.unsafe": settings.unsafe_fixes,
        "fix.fixable": ["all"] if settings.fixable is None else list(settings.fixable),
        "fix.unfixable": list(settings.unfixable),
        "generated": settings.generated,
        "tests": "named" if settings.tests is None else settings.tests,
        "go": settings.go,
        "tags": list(settings.tags),
        "goos": settings.goos or "linux",
        "goarch": settings.goarch or "amd64",
        "nolint.honour": settings.nolint,
        "nolint.require-reason": settings.nolint_reason,
        "baseline": settings.baseline or None,
        "cache-dir": cache,
    }
    for key, value in values.items():
        at = tuple(key.split("."))
        said = [level.origin(at) for level in levels if _has(level.data, at)]
        origin = said[-1] if said else DEFAULT
        yield Entry(key, value, by_environment if key == "cache-dir" and by_environment else origin)


def _lists(levels: list[_Level]) -> Iterator[Entry]:
    resets = [index for index, level in enumerate(levels) if "exclude" in level.data]
    for index, level in enumerate(levels):
        for key in ("exclude", *_ADDING[:-1]):
            about_paths = key in ("exclude", "extend-exclude")
            if key in level.data and not (about_paths and index < (resets or [0])[-1]):
                yield Entry(key, list(level.data[key]), level.origin((key,)))


def _by_rule(levels: list[_Level], key: str, below: Path) -> Iterator[Entry]:
    """Severities and options, each from the last level that says it."""
    last: dict[Path, Entry] = {}
    for level in levels:
        for name, value in level.data.get(key, {}).items():
            parts = value if isinstance(value, Mapping) else {"": value}
            for option, single in parts.items():
                at = (key, name, option) if option else (key, name)
                dotted = ".".join(map(str, at))
                last[at] = Entry(dotted, single, level.origin((*below, *at)))
    yield from last.values()


def _overrides(levels: list[_Level], path: str | None) -> Iterator[Entry]:
    for level in levels:
        for index, override in enumerate(level.data.get("overrides", ())):
            alone = Settings(level.path, [(level.path, {"overrides": [override]})])
            if path is not None and not alone.matches_overrides(path):
                continue
            said = {key: value for key, value in override.items() if key != "paths"}
            name = f"overrides.{','.join(override['paths'])}"
            yield Entry(name, said, level.origin(("overrides", index)))


def _has(data: Mapping[str, Plain], at: Path) -> bool:
    value: Plain = data
    for step in at:
        if not isinstance(value, Mapping) or step not in value:
            return False
        value = value[step]
    return True


def _shown(path: str) -> str:
    """A path as people would write it here."""
    relative = os.path.relpath(path)
    return path if relative.startswith("../../..") else relative
