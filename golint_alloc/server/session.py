"""Lint documents of one editor session: buffers over files, trees kept between keystrokes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from golint_alloc import __version__
from golint_alloc.config.config import Configuration
from golint_alloc.config.plan import CommandLine, Part, Planner
from golint_alloc.lint.package import Linter, lint_package
from golint_alloc.lint.run import group, make_linter
from golint_alloc.lint.world import World
from golint_alloc.project.cache import default_cache_dir
from golint_alloc.report import lsp
from golint_alloc.report.model import Report
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.rules import Rule


class Session:
    """The linter behind the server. Paths are absolute."""

    def __init__(self) -> None:
        self.buffers: dict[str, bytes] = {}
        """Content of open documents."""
        self.reload()

    def reload(self) -> None:
        """Forget everything read from disk: configuration, go.mod, other files, rules."""
        cache_dir = default_cache_dir()
        self._planner = Planner(Configuration(cache_dir=cache_dir), CommandLine(jobs=1), cache_dir)
        self._world = World(self.buffers, cache_dir)
        self._linters: dict[tuple[str, ...], Linter] = {}

    def open(self, path: str, source: bytes) -> None:
        """A document was opened or changed."""
        self.buffers[path] = source
        self._world.replace(path, source)

    def close(self, path: str) -> None:
        """A document was closed: what is on disk counts again."""
        if self.buffers.pop(path, None) is not None:
            self._world.overlay.pop(path, None)
            self._world.forget(path)

    def findings(self, path: str) -> list[Finding]:
        """The findings of one file, in source order. Raises the configuration's errors."""
        found: list[Finding] = []
        for part in self._planner.parts([path]):
            units, _ = group([path], self._world, part.options)
            for unit in units:
                found += lint_package(unit, self._world, self._linter(part)).findings
        return [one for one in found if not one.suppressed_by]

    def diagnostics(self, path: str, encoding: str) -> list[dict[str, Any]]:
        """The findings of one file as LSP diagnostics, columns in the given encoding."""
        report = self.report(self.findings(path))
        unit = lsp.unit_of(encoding)
        return [lsp.diagnostic(report, finding, unit) for finding in report.findings]

    def report(self, findings: list[Finding]) -> Report:
        """Findings with access to the documents they are about."""
        return Report(findings, self.source, version=__version__, cwd=os.sep)

    def source(self, path: str) -> bytes:
        """What the editor shows of a file, else what is on disk. Raises OSError."""
        return self._world.read(path)

    def rule(self, id: str, path: str) -> Rule | None:
        """A rule by its ALC id, as configured for a file."""
        settings = self._planner.configuration.for_file(path)
        known = self._planner.known_rules(settings)
        return next((rule for rule in known if rule.id == id), None)

    def _linter(self, part: Part) -> Linter:
        key = (part.settings.path, *(rule.id for rule in part.rules), str(part.options))
        found = self._linters.get(key)
        if found is None:
            found = self._linters[key] = make_linter(part.rules, part.options, part.known)
        return found


def fix_all_edits(findings: list[Finding], session: Session, path: str) -> Mapping[str, bytes]:
    """The document with every safe fix that can be applied together, by path."""
    from golint_alloc.fixing.edits import apply_edits
    from golint_alloc.fixing.imports import imports_after, package_name
    from golint_alloc.fixing.select import select
    from golint_alloc.syntax import parse

    selection = select(findings, package_name=package_name)
    if not selection.chosen:
        return {}
    file = parse(path, session.source(path))
    adds = sorted({p for chosen in selection.chosen for p in chosen.fix.adds_imports})
    drops = sorted({p for chosen in selection.chosen for p in chosen.fix.drops_imports})
    edits = selection.edits + imports_after(file, selection.edits, adds, drops)
    return {path: apply_edits(file.source, edits)}
