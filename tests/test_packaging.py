"""What is shipped works: the source distribution, the wheel made of it, an editable install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from golint_alloc.rulespec.store import builtin_directory

ROOT = Path(__file__).resolve().parents[1]
BUILD = "import sys; from hatchling import build; print(build.build_{kind}(sys.argv[1]))"


def build(kind: str, source: Path, into: Path) -> Path:
    """Build without network: the build backend is taken from the test environment."""
    pytest.importorskip("hatchling")
    done = subprocess.run(
        [sys.executable, "-c", BUILD.format(kind=kind), str(into)],
        cwd=source,
        capture_output=True,
        text=True,
    )
    assert 0 == done.returncode, done.stderr
    return into / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made from the source distribution, as an installer would."""
    place = tmp_path_factory.mktemp("wheel")
    shutil.unpack_archive(sdist, place)  # Python 3.11.2 has no tarfile filters yet
    return build("wheel", next(place.iterdir()), place)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files in a directory of their own."""
    place = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


def shipped(folder: str, *suffixes: str) -> set[str]:
    """Paths relative to a folder of the project."""
    return {
        path.relative_to(ROOT / folder).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.suffix in suffixes
    }


def run(place: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(place), "GOLINT_ALLOC_NO_CACHE": "1"}
    return subprocess.run(
        [sys.executable, "-P", *arguments], cwd=cwd, env=environ, capture_output=True, text=True
    )


def test_the_source_distribution_holds_what_its_tests_need(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    for folder in ("rules", "tests", "testdata", "docs", "benchmarks", "tools", "golint_alloc"):
        wanted = {f"{folder}/{name}" for name in shipped(folder, ".py", ".go", ".yaml", ".md")}
        assert set() == wanted - names
    assert {"README.md", "LICENSE", "CONTRIBUTING.md", "pyproject.toml"} <= names
    assert not [name for name in names if name.endswith(".pyc") or name.startswith(".git/")]


def test_the_wheel_holds_rules_and_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    data = {
        f"golint_alloc/{name}"
        for name in shipped("golint_alloc", ".bin", ".json", ".txt", ".html", ".css", ".js")
    }

    assert set() == {f"golint_alloc/_rules/{name}" for name in shipped("rules", ".yaml")} - names
    assert set() == {f"golint_alloc/{name}" for name in shipped("golint_alloc", ".py")} - names
    assert set() == data - names
    assert {"golint_alloc/py.typed", "golint_alloc/types/data/stdlib.bin"} <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"golint_alloc"}


def test_the_wheel_finds_its_own_rules(installed: Path, tmp_path: Path) -> None:
    code = "import golint_alloc.rulespec.store as s; print(s.builtin_directory())"

    assert str(installed / "golint_alloc" / "_rules") == run(
        installed, "-c", code, cwd=tmp_path
    ).stdout.rstrip("\n")


def test_the_wheel_works(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module m\n\ngo 1.24\n")
    (tmp_path / "a.go").write_text(
        'package m\n\nimport "fmt"\n\nfunc f(n int) string { return fmt.Sprintf("%d", n) }\n'
    )
    done = run(installed, "-m", "golint_alloc", "check", "--fix", ".", cwd=tmp_path)

    assert 0 == done.returncode, done.stderr
    assert "strconv.Itoa(n)" in (tmp_path / "a.go").read_text()


def test_the_wheel_finds_its_templates(installed: Path, tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    (tmp_path / "a.go").write_text("package m\n")
    done = run(
        installed, "-m", "golint_alloc", "check", "--output-format", "html", ".", cwd=tmp_path
    )

    assert 0 == done.returncode, done.stderr
    assert "Nothing to report" in done.stdout


def test_a_checkout_uses_the_rules_beside_it() -> None:
    if "site-packages" in builtin_directory():
        pytest.skip("not an editable install")

    assert str(ROOT / "rules") == builtin_directory()


def test_the_entry_point_exists(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        text = archive.read(name).decode()

    assert "golint-alloc = golint_alloc.cli.main:entry" in text
