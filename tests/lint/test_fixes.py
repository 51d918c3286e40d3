"""A run that repairs: what needs no repair is known, what a repair reaches is linted again."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from golint_alloc.lint import fixes
from golint_alloc.lint.fixes import Allowed, FixedRun, fix_files
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.results import RunResult
from golint_alloc.lint.run import lint_files
from tests.rules.helpers import builtin_rules

SOURCES = {
    "go.mod": "module example.com/m\n\ngo 1.27\n",
    "text/text.go": """package text

import "fmt"

func Number(n int) string { return fmt.Sprintf("%d", n) }
""",
    "text/text_linux.go": "package text\n\nfunc Other(n int) string { return Number(n) }\n",
    "use/use.go": """package use

import "example.com/m/text"

func Names(ids []int) []string {
	var names []string
	for _, id := range ids {
		names = append(names, text.Number(id))
	}
	return names
}
""",
    "plain/plain.go": "package plain\n\nfunc Twice(n int) int { return 2 * n }\n",
    "broken/broken.go": "package broken\n\nfunc f() { return return }\n",
}
FILES = sorted([*(name for name in SOURCES if name.endswith(".go")), "gone/gone.go"])


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "module"
    for name, text in SOURCES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    monkeypatch.chdir(root)
    return root


def fix(cache: Path | None, unsafe: bool = True) -> FixedRun:
    options = LintOptions(jobs=1, cache_dir=cache and str(cache))
    return fix_files(FILES, builtin_rules(), options, Allowed(unsafe))


def lint() -> RunResult:
    return lint_files(FILES, builtin_rules(), LintOptions(jobs=1))


def write(fixed: FixedRun) -> None:
    for path, content in fixed.after.items():
        Path(path).write_bytes(content)


@pytest.mark.parametrize("cached", [True, False])
def test_what_is_left_is_what_the_next_run_finds(module: Path, cached: bool) -> None:
    fixed = fix(module.parent / "cache" if cached else None)

    assert sorted(fixed.after) == ["text/text.go", "use/use.go"]
    write(fixed)
    left = lint()
    assert left.findings == fixed.result.findings
    assert left.faults == fixed.result.faults
    assert left.files == fixed.result.files
    assert ["gone/gone.go"] == [fault.path for fault in left.faults]


def test_what_is_known_to_need_no_repair_is_not_linted(module: Path, linted: list[str]) -> None:
    cache = module.parent / "cache"
    write(fix(cache))
    fix(cache)
    linted.clear()

    assert fix(cache).after == {}
    assert linted == []


def test_a_file_that_is_saved_meanwhile_is_linted_again(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = b"// Package text is about texts.\n" + Path("text/text.go").read_bytes()

    def lint_and_save(*args: object) -> RunResult:
        result = lint_files(*args)  # type: ignore[arg-type]
        Path("text/text.go").write_bytes(saved)
        return result

    monkeypatch.setattr(fixes, "lint_files", lint_and_save)
    fixed = fix(None)

    assert fixed.before["text/text.go"] == saved
    assert fixed.after["text/text.go"] == saved.replace(
        b'fmt.Sprintf("%d", n)', b"strconv.Itoa(n)"
    ).replace(b'"fmt"', b'"strconv"')


def test_safe_fixes_alone(module: Path) -> None:
    assert sorted(fix(None, unsafe=False).after) == ["text/text.go"]


def test_a_run_without_a_cache_leaves_none(module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = module.parent / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))

    assert fix(None).after
    assert list(place.iterdir()) == []
