"""The ``govet`` format: what ``go vet -json`` prints, for programs that read that."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any, Final

from golint_alloc.project.errors import ProjectError
from golint_alloc.project.gomod import Module, Modules
from golint_alloc.project.importpath import import_path
from golint_alloc.report.model import Options, Report
from golint_alloc.report.places import all_edits
from golint_alloc.rulespec.finding import SAFE, Finding, Fix

ANALYZER: Final = "golintalloc"
"""Go allows only letters and digits in the name of an analyzer."""


def render_govet(report: Report, options: Options) -> str:
    """Import path -> analyzer -> diagnostics. File names are absolute.

    Places are ``file:line:column``, columns bytes from 1; offsets of edits
    count bytes from 0.
    """
    modules = Modules()
    packages: dict[str, list[dict[str, Any]]] = {}
    for found in report.shown(options):
        directory = os.path.dirname(report.absolute(found.path))
        package = import_path(directory, _module(modules, directory))
        packages.setdefault(package, []).append(diagnostic(report, found))
    return tree(packages)


def tree(packages: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """The text of the format: import paths, or what else names a package, and its diagnostics."""
    value = {package: {ANALYZER: rows} for package, rows in packages.items() if rows}
    return json.dumps(value, ensure_ascii=False, indent="\t") + "\n"


def _module(modules: Modules, directory: str) -> Module | None:
    try:
        return modules.find_module(directory)
    except (ProjectError, OSError):
        return None  # the run has told what is wrong with it


def diagnostic(report: Report, found: Finding) -> dict[str, Any]:
    """One finding; see ``render_govet``."""
    result: dict[str, Any] = {
        "category": found.id,
        "posn": _posn(report, found.path, found.start),
        "end": _posn(report, found.path, found.end),
        "message": f"{found.id}: {found.message}",
    }
    # ``go vet -fix`` applies the first fix it is given: it must not see unsafe ones.
    safe = [fix for fix in found.fixes if fix.applicability == SAFE]
    if safe:
        result["suggested_fixes"] = [_fix(report, found.path, fix) for fix in safe]
    if found.related:
        result["related"] = [
            {
                "posn": _posn(report, other.path, other.start),
                "end": _posn(report, other.path, other.end),
                "message": other.message,
            }
            for other in found.related
        ]
    return result


def _posn(report: Report, path: str, offset: int) -> str:
    line, column = report.lines(path).position(offset, "byte")
    return f"{report.absolute(path)}:{line + 1}:{column + 1}"


def _fix(report: Report, path: str, fix: Fix) -> dict[str, Any]:
    name = report.absolute(path)
    return {
        "message": fix.title,
        "edits": [
            {"filename": name, "start": edit.start, "end": edit.end, "new": edit.text}
            for edit in all_edits(report.source(path), fix)
        ],
    }
