"""Records of imported packages on disk: found again by contents, and never trusted blindly."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from golint_alloc.cli.main import main
from golint_alloc.lint.dependencies import Dependencies
from golint_alloc.lint.sealed import SealedFiles
from golint_alloc.lint.world import World
from tests.lint.layouts import lay_out, load, type_of

FILES = {
    "go.mod": "module m\n\ngo 1.24\n",
    "low/l.go": "package low\n\nconst N = 4\n\nfunc Make() int { return 0 }\n",
    "mid/m.go": 'package mid\n\nimport "m/low"\n\nvar Made, Table = low.Make(), [low.N]bool{}\n\n'
    "type T[P any] struct{ F P }\n\nfunc (*T[P]) Get() P { panic(0) }\n",
    "a/a.go": 'package a\n\nimport "m/mid"\n\nvar made, table = mid.Made, mid.Table\n'
    "var got = new(mid.T[bool]).Get()\n",
}
EXPECTED = {"made": "int", "table": "[4]bool", "got": "bool"}


@pytest.fixture
def module(tmp_path: Path) -> Path:
    lay_out(tmp_path / "m", FILES)
    return tmp_path / "m"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The import paths of packages that are read from source."""
    paths: list[str] = []
    original: Callable[..., object] = Dependencies._read
    monkeypatch.setattr(
        Dependencies, "_read", lambda *args: paths.append(args[1].path) or original(*args)
    )
    return paths


def answers(module: Path, cache: Path | None) -> dict[str, str]:
    """What one process finds out about the names of package a."""
    world = World(cache_dir=None if cache is None else str(cache))
    package = load(world, module / "a" / "a.go")
    found = {name: type_of(package, name) for name in EXPECTED}
    world.save()
    return found


def entries(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.iterdir())


def test_a_second_process_reads_no_source(module: Path, tmp_path: Path, read: list[str]) -> None:
    cache = tmp_path / "cache"
    assert answers(module, cache) == EXPECTED
    assert read == ["m/mid", "m/low"]
    read.clear()

    assert answers(module, cache) == EXPECTED
    assert read == []
    assert len(entries(cache)) == 2
    assert all(name.startswith("summary-") for name in entries(cache))


def test_without_a_directory_nothing_is_kept(module: Path, read: list[str]) -> None:
    for _ in range(2):
        assert answers(module, None) == EXPECTED

    assert read == ["m/mid", "m/low"] * 2


def test_new_questions_are_added(module: Path, tmp_path: Path, read: list[str]) -> None:
    cache = tmp_path / "cache"
    (module / "a" / "a.go").write_text('package a\n\nimport "m/mid"\n\nvar made = mid.Made\n')
    world = World(cache_dir=str(cache))
    assert type_of(load(world, module / "a" / "a.go"), "made") == "int"
    world.save()
    first = entries(cache)
    (module / "a" / "a.go").write_text(FILES["a/a.go"])

    assert answers(module, cache) == EXPECTED
    assert "m/mid" in read
    assert entries(cache) == first
    read.clear()
    assert answers(module, cache) == EXPECTED
    assert read == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("mid/m.go", "low.Make()", '"text"', EXPECTED | {"made": "string"}),
        ("low/l.go", "N = 4", "N = 9", EXPECTED | {"table": "[9]bool"}),
        ("low/l.go", "int { return 0 }", "any { return 0 }", EXPECTED | {"made": "any"}),
    ],
)
def test_changed_contents_count_even_with_old_times(
    module: Path, tmp_path: Path, file: str, old: str, new: str, expected: dict[str, str]
) -> None:
    cache = tmp_path / "cache"
    answers(module, cache)
    path = module / file
    times = path.stat()
    path.write_text(FILES[file].replace(old, new))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert answers(module, cache) == expected
    path.write_text(FILES[file])
    assert answers(module, cache) == EXPECTED


def test_another_place_and_other_times_do_not_count(
    module: Path, tmp_path: Path, read: list[str]
) -> None:
    cache, moved = tmp_path / "cache", tmp_path / "elsewhere" / "m"
    answers(module, cache)
    shutil.copytree(module, moved, copy_function=shutil.copyfile)
    read.clear()

    assert answers(moved, cache) == EXPECTED
    assert read == []
    for path in cache.iterdir():
        assert str(tmp_path).encode() not in path.read_bytes()


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "a directory"])
def test_a_damaged_entry_is_written_again(module: Path, tmp_path: Path, damage: str) -> None:
    cache = tmp_path / "cache"
    answers(module, cache)
    whole = {path: path.read_bytes() for path in cache.iterdir()}
    for path, data in whole.items():
        path.unlink()
        if damage == "a directory":
            path.mkdir()
        elif damage == "flipped":
            path.write_bytes(data.replace(b"int", b"any").replace(b'"N"', b'"M"'))
        else:
            path.write_bytes(data[: len(data) // 2] if damage == "cut" else b"")

    assert answers(module, cache) == EXPECTED
    if damage != "a directory":
        assert {path: path.read_bytes() for path in cache.iterdir()} == whole


def test_other_targets_have_other_entries(module: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    lay_out(module, {"mid/m_arm64.go": "package mid\n\nconst Arm = true\n"})
    from golint_alloc.lint.options import LintOptions
    from golint_alloc.lint.run import group

    for goarch in ("amd64", "arm64"):
        world = World(cache_dir=str(cache))
        units, _ = group([str(module / "a/a.go")], world, LintOptions(goarch=goarch))
        assert type_of(world.load(units[0], goarch), "made") == "int"
        world.save()

    assert len(entries(cache)) == 4


def test_an_import_cycle_is_not_kept(tmp_path: Path) -> None:
    lay_out(
        tmp_path / "m",
        {
            "go.mod": "module m\n",
            "x/x.go": 'package x\n\nimport "m/y"\n\nvar V = y.V\n',
            "y/y.go": 'package y\n\nimport "m/x"\n\nvar V, W = x.V, 1\n',
            "low/l.go": "package low\n\nvar V = 1\n",
            "a/a.go": 'package a\n\nimport (\n\t"m/low"\n\t"m/x"\n)\n\nvar v, w = x.V, low.V\n',
        },
    )
    cache = tmp_path / "cache"
    world = World(cache_dir=str(cache))
    package = load(world, tmp_path / "m/a/a.go")
    assert [type_of(package, "v"), type_of(package, "w")] == ["?", "int"]
    world.save()

    assert len(entries(cache)) == 1


def test_the_least_recently_used_entries_go_first(tmp_path: Path) -> None:
    files = SealedFiles(str(tmp_path), "summary-", 2 * len(b"12345678\nbody"))
    for age, address in enumerate(("new", "middle", "old")):
        files.save(address, b"body")
        path = tmp_path / f"summary-{address}.json"
        os.utime(path, (1e9 - age, 1e9 - age))
    (tmp_path / "rules-1.json").write_text("x" * 1000)
    (tmp_path / "summary-dead.json.1.tmp").write_text("x")
    os.utime(tmp_path / "summary-dead.json.1.tmp", (1e9, 1e9))
    assert files.load("old") == b"body"  # now it is the newest

    files.prune()

    assert entries(tmp_path) == ["rules-1.json", "summary-new.json", "summary-old.json"]


def test_a_directory_that_cannot_be_written_is_no_error(module: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")

    assert answers(module, blocked / "cache") == EXPECTED


def test_the_command_line(
    module: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    cache = tmp_path / "cache"
    lay_out(
        module,
        {
            "a/a.go": 'package a\n\nimport (\n\t"fmt"\n\t"m/mid"\n)\n\n'
            'func f() string { return fmt.Sprintf("%d", mid.Made) }\n'
        },
    )
    monkeypatch.chdir(module)

    def check(*options: str) -> tuple[int, str]:
        """How many entries there are after a run, and what the run said but its duration."""
        assert main(["check", *options, "--isolated", "-q", "a"]) == 1
        return len(list(cache.glob("summary-*"))), capsys.readouterr().out

    none, expected = check("--no-cache")
    assert none == 0
    assert "mid.Made" in expected
    for _ in range(2):
        assert check("--cache-dir", str(cache)) == (2, expected)

    assert main(["cache", "clean", "--cache-dir", str(cache)]) == 0
    assert list(cache.iterdir()) == []
