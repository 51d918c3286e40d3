"""What a configuration says, as light values: read from files elsewhere, used by the runs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.selection import Layer

Plain = Any
"""A tree of dict, list, str, int, bool."""


class Glob(NamedTuple):
    """A pattern as in .gitignore and the directory it is relative to."""

    base: str
    pattern: str


class Override(NamedTuple):
    """Settings for some paths."""

    paths: tuple[Glob, ...]
    layer: Layer
    severity: dict[str, str]
    """Rule selector -> severity."""
    options: dict[str, dict[str, Plain]]
    """Rule name or id -> option -> value."""
    min_confidence: str
    """Empty when the override does not say."""


class PathSettings(NamedTuple):
    """What holds for one file, its overrides applied."""

    layers: tuple[Layer, ...]
    severity: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """(origin, (rule selector, severity) pairs), later entries win."""
    options: dict[str, dict[str, Plain]]
    min_confidence: str


class Settings:
    """One configuration, merged with what it extends. Treat it as immutable."""

    __slots__ = (
        "_memo",
        "_patterns",
        "baseline",
        "cache_dir",
        "exclude",
        "exclude_types",
        "fixable",
        "generated",
        "go",
        "goarch",
        "goos",
        "layers",
        "min_confidence",
        "nolint",
        "nolint_reason",
        "options",
        "overrides",
        "path",
        "preset",
        "rules_dirs",
        "severity",
        "severity_threshold",
        "tags",
        "tests",
        "unfixable",
        "unsafe_fixes",
    )

    def __init__(
        self, path: str = "", levels: Iterable[tuple[str, Mapping[str, Plain]]] = ()
    ) -> None:
        """``levels`` are (file, data) pairs, what is extended first; ``path`` is the last file."""
        self.path = path
        """The configuration file; empty for the defaults."""
        self.preset = ""
        """A group of rules, a release, or both; empty for the default rules of this release."""
        self.layers: tuple[Layer, ...] = ()
        self.min_confidence = "low"
        self.severity_threshold = "hint"
        self.severity: list[tuple[str, dict[str, str]]] = []
        """(file, {rule selector: severity}), later ones win."""
        self.options: dict[str, dict[str, Plain]] = {}
        """Rule name or id -> option -> value."""
        self.unsafe_fixes = False
        self.fixable: tuple[str, ...] | None = None
        """Rule selectors whose fixes may be applied; None for all."""
        self.unfixable: tuple[str, ...] = ()
        self.exclude: tuple[Glob, ...] = ()
        self.exclude_types: tuple[str, ...] = ()
        """Globs of types, by import path and name, that no finding is about."""
        self.generated = "skip"
        """``skip`` or ``lint``: what to do with generated files."""
        self.tests: bool | None = None
        """Whether to lint _test.go files; None for those that are named only."""
        self.go = "module"
        """``module`` (the go line of go.mod), or a version such as ``1.24``."""
        self.tags: tuple[str, ...] = ()
        self.goos = ""
        self.goarch = ""
        self.nolint = True
        """Whether //nolint comments that name no tool silence findings."""
        self.nolint_reason = False
        """Whether a suppression must give a reason."""
        self.rules_dirs: tuple[str, ...] = ()
        self.baseline = ""
        self.cache_dir = ""
        self.overrides: tuple[Override, ...] = ()
        self._patterns: list[list[tuple[str, Plain]]] | None = None
        self._memo: dict[tuple[int, ...], PathSettings] = {}
        for file, data in levels:
            self._apply(file, data)

    def for_path(self, path: str) -> PathSettings:
        """What holds for a file. Equal override sets give the same object, so it can key memos."""
        matching = self._matching(os.path.abspath(path)) if self.overrides else ()
        found = self._memo.get(matching)
        if found is None:
            found = self._memo[matching] = self._merged([self.overrides[i] for i in matching])
        return found

    def matches_overrides(self, path: str) -> bool:
        """Whether some override is about a file."""
        return bool(self._matching(os.path.abspath(path)))

    def _matching(self, path: str) -> tuple[int, ...]:
        if self._patterns is None:
            from golint_alloc.project.globs import PatternList

            self._patterns = [
                [(glob.base, PatternList([glob.pattern])) for glob in override.paths]
                for override in self.overrides
            ]
        return tuple(
            index
            for index, patterns in enumerate(self._patterns)
            if any(_covers(base, pattern, path) for base, pattern in patterns)
        )

    def _merged(self, overrides: list[Override]) -> PathSettings:
        options = {rule: dict(values) for rule, values in self.options.items()}
        for override in overrides:
            _merge_options(options, override.options)
        severity = [
            *self.severity,
            *((override.layer.origin, override.severity) for override in overrides),
        ]
        confidences = [override.min_confidence for override in overrides if override.min_confidence]
        return PathSettings(
            (*self.layers, *(override.layer for override in overrides)),
            tuple((origin, tuple(each.items())) for origin, each in severity if each),
            options,
            confidences[-1] if confidences else self.min_confidence,
        )

    def _apply(self, file: str, data: Mapping[str, Plain]) -> None:
        base = os.path.dirname(os.path.abspath(file)) if file else os.getcwd()
        self.preset = data.get("preset", self.preset)
        for key in ("min-confidence", "severity-threshold", "generated", "tests", "go"):
            if key in data:
                setattr(self, key.replace("-", "_"), data[key])
        for key in ("goos", "goarch"):
            if key in data:
                setattr(self, key, data[key])
        if "tags" in data:
            self.tags = tuple(data["tags"])
        for key in ("baseline", "cache-dir"):
            if key in data:
                setattr(self, key.replace("-", "_"), _resolve(base, data[key]))
        if "exclude" in data:
            self.exclude = ()
        more = [*data.get("exclude", ()), *data.get("extend-exclude", ())]
        self.exclude += tuple(Glob(base, pattern) for pattern in more)
        self.exclude_types += tuple(data.get("exclude-types", ()))
        self.rules_dirs += tuple(_resolve(base, entry) for entry in data.get("rules-dirs", ()))
        origin = file or "--config"
        layer = _layer(data, origin)
        if layer != Layer(origin=origin):
            self.layers += (layer,)
        if data.get("severity"):
            self.severity.append((origin, data["severity"]))
        _merge_options(self.options, data.get("options", {}))
        fix = data.get("fix", {})
        self.unsafe_fixes = fix.get("unsafe", self.unsafe_fixes)
        self.fixable = tuple(fix["fixable"]) if "fixable" in fix else self.fixable
        self.unfixable = tuple(fix.get("unfixable", self.unfixable))
        nolint = data.get("nolint", {})
        self.nolint = nolint.get("honour", self.nolint)
        self.nolint_reason = nolint.get("require-reason", self.nolint_reason)
        self.overrides += tuple(_override(each, origin, base) for each in data.get("overrides", ()))


def _override(data: Mapping[str, Plain], origin: str, base: str) -> Override:
    return Override(
        tuple(Glob(base, pattern) for pattern in data["paths"]),
        _layer(data, origin),
        data.get("severity", {}),
        data.get("options", {}),
        data.get("min-confidence", ""),
    )


def _layer(data: Mapping[str, Plain], origin: str) -> Layer:
    select = data.get("select")
    if select is None and "preset" in data:
        from golint_alloc.config.presets import parse_preset

        select = [parse_preset(data["preset"]).group]
    return Layer(
        None if select is None else tuple(select),
        tuple(data.get("extend-select", ())),
        tuple(data.get("ignore", ())),
        origin,
    )


def _merge_options(
    target: dict[str, dict[str, Plain]], more: Mapping[str, Mapping[str, Plain]]
) -> None:
    for rule, values in more.items():
        target.setdefault(rule, {}).update(values)


def _resolve(base: str, path: str) -> str:
    return os.path.join(base, os.path.expanduser(path))


def _covers(base: str, patterns: Plain, path: str) -> bool:
    """Whether a pattern matches the file or a directory above it, below its base."""
    prefix = base.rstrip(os.sep) + os.sep
    if not path.startswith(prefix):
        return False
    relative = path[len(prefix) :].replace(os.sep, "/")
    at = -1
    while (at := relative.find("/", at + 1)) != -1:
        if patterns.verdict(relative[:at], True):
            return True
    return bool(patterns.verdict(relative, False))
