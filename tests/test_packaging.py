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

from golint_alloc.rulespec.rulefiles import builtin_directory
from tests.rulespec.rulefiles import GOOD

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
    environ = {
        **os.environ,
        "PYTHONPATH": str(place),
        "GOLINT_ALLOC_NO_CACHE": "1",
        "PYTHONHASHSEED": "0",
    }
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
    code = "import golint_alloc.rulespec.rulefiles as s; print(s.builtin_directory())"

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


LISTED = (
    "import sys\n"
    "from golint_alloc.matching.triggers import all_triggers, note_starts\n"
    "from golint_alloc.rulespec.store import load_rules\n"
    "def plain(tree):\n"
    "    if isinstance(tree, list): return [plain(each) for each in tree]\n"
    "    if not isinstance(tree, dict): return tree\n"
    "    return {key: plain(each) for key, each in tree.items() if key != 'ready'}\n"
    "cache, *directories = sys.argv[1:]\n"
    "rules = load_rules(directories, cache or None, prepare=note_starts if cache else None)\n"
    "for rule in rules:\n"
    "    docs, starts = sorted(rule.docs.items()), all_triggers(rule)\n"
    "    matches = [(plain(branch.match), branch.where) for branch in rule.branches]\n"
    "    print(rule.id, rule.summary, rule.confidences, docs, starts, matches)\n"
    "print('yaml' in sys.modules, file=sys.stderr)\n"
)
"""Prints all that is known of the rules, and whether some of them were compiled."""


def listed(place: Path, cwd: Path, cache: str, *directories: str) -> tuple[str, bool]:
    done = run(place, "-c", LISTED, cache, *directories, cwd=cwd)
    assert 0 == done.returncode, done.stderr
    return done.stdout, {"True\n": True, "False\n": False}[done.stderr]


@pytest.mark.parametrize("cache", ["", "cache"])
def test_the_wheel_brings_its_rules_compiled(installed: Path, tmp_path: Path, cache: str) -> None:
    rules, compiled = listed(ROOT, tmp_path, "")

    assert compiled
    for _ in range(2 if cache else 1):
        assert (rules, False) == listed(installed, tmp_path, cache)


def test_private_rules_alone_are_compiled_beside_those_of_the_wheel(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.yaml").write_text(GOOD)
    rules, _ = listed(ROOT, tmp_path, "", "own")

    assert (rules, True) == listed(installed, tmp_path, "cache", "own")
    assert (rules, False) == listed(installed, tmp_path, "cache", "own")


def test_private_rules_claim_no_id_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.yaml").write_text(GOOD.replace("ALC199", "ALC101"))
    faults = [run(each, "-c", LISTED, "", "own", cwd=tmp_path).stderr for each in (ROOT, installed)]

    assert all("ALC101 is the rule of" in fault for fault in faults)
    assert "mine.yaml" in faults[1].splitlines()[-1]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("_rules/formatting/sprintf-int.yaml", "\nsummary: ", "\nsummary: Edited. "),
        ("rulespec/compiling.py", '"summary": spec.summary', '"summary": "Edited. "'),
    ],
)
def test_rules_of_the_wheel_are_not_used_when_they_are_stale(
    installed: Path, tmp_path: Path, file: str, old: str, new: str
) -> None:
    place = tmp_path / "edited"
    shutil.copytree(installed, place)
    path = place / "golint_alloc" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    rules, compiled = listed(place, tmp_path, "")

    assert compiled
    assert "Edited. " in rules


def test_damaged_rules_of_the_wheel_are_not_used(installed: Path, tmp_path: Path) -> None:
    place = tmp_path / "damaged"
    shutil.copytree(installed, place)
    path = place / "golint_alloc" / "_rules" / "_compiled.json"
    path.write_text(path.read_text()[:-9])

    assert listed(ROOT, tmp_path, "") == listed(place, tmp_path, "")


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
