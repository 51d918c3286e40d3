"""Truth for the library tests: the Go program of tools/stdlib, run on the installed release."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from golint_alloc.types import library
from golint_alloc.types.program import Program

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def generator() -> ModuleType:
    """tools/stdlib/generate.py as a module."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "tools/stdlib/generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def goroot(generator: ModuleType) -> Path:
    """GOROOT of the release that the data describes; skips when another one is installed."""
    if shutil.which("go") is None:
        pytest.skip("needs a go command")
    os.environ.setdefault("GOTOOLCHAIN", "local")
    root: Path = generator.releases.installed()
    installed = generator.releases.version(root)
    if installed != library.go_version():
        pytest.skip(f"the data is of {library.go_version()}, {installed} is installed")
    return root


Dump = Callable[..., str]


@pytest.fixture(scope="session")
def dump(generator: ModuleType, goroot: Path, tmp_path_factory: pytest.TempPathFactory) -> Dump:
    """Runs the Go program with some options and returns its output."""
    program = tmp_path_factory.mktemp("stdlib") / "stdlib"
    generator.Dumper(program, ())

    def run(*options: str) -> str:
        command = [str(program), "-goroot", str(goroot)]
        command += ["-release", str(generator.releases.minor(goroot)), *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    return run


@pytest.fixture(scope="session")
def truth(dump: Dump) -> Callable[[str], dict[str, Any]]:
    """What go/types says for an architecture."""
    return lambda goarch: json.loads(dump("-goarch", goarch))


@pytest.fixture(scope="session")
def program() -> Program:
    """A program that sees nothing but the shipped library."""
    return Program()
