"""What tests of whole runs share."""

from __future__ import annotations

import os

import pytest

from golint_alloc.lint import package


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The directories of packages that are really linted."""
    names: list[str] = []
    lint_package = package.lint_package

    def noted(*args: object) -> object:
        names.append(os.path.basename(args[0].dir))  # type: ignore[attr-defined]
        return lint_package(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(package, "lint_package", noted)
    return names
