"""``golint-alloc escapes``: the rows for people and for comparison."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from golint_alloc.cli.main import main

TEXT = """package p

import "io"

func Write(w io.Writer, n int) {
	é := make([]byte, n); w.Write(é)
}

func small() *int { return new(int) }
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "p.go"
    file.write_text(TEXT)
    return file


def test_json_lines(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["escapes", str(path), "--output-format", "json-lines"]) == 0

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    functions = [row for row in rows if "function" in row]
    made, new = [row for row in rows if "kind" in row]
    assert [row["function"] for row in functions] == ["Write", "small"]
    assert functions[0]["leaks"] == {"w": "heap", "n": "no"}
    assert functions[1] == {
        "function": "small", "file": str(path), "line": 9, "inlinable": True, "cost": 2,
        "inlining": "costs 2 of 80",
        "leaks": {},
    }  # fmt: skip
    assert made == {
        "file": str(path),
        "line": 6,
        "column": 12,
        "kind": "make",
        "expr": "make([]byte, n)",
        "verdict": "heap",
        "reason": "escapes: passed to w.Write through io.Writer at line 6",
    }
    assert new["verdict"] == "heap"
    assert new["reason"] == "escapes: returned at line 9"


def test_text(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["escapes", str(path)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{path}:5: func Write: ")
    assert "leaks w to the heap" in lines[0]
    assert lines[1].startswith(f"{path}:6:12:   heap    make([]byte, n): escapes: passed to ")


@pytest.mark.parametrize(
    "options", [["--go", "x"], ["--goarch", "pdp11"], ["--output-format", "xml"]]
)
def test_wrong_options(path: Path, options: list[str]) -> None:
    try:
        code = main(["escapes", str(path), *options])
    except SystemExit as error:
        code = int(str(error.code))
    assert code == 2


def test_the_version_decides(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_text("package p\n\nfunc f(n int) int { b := make([]byte, n); return len(b) }\n")
    verdicts = []
    for version in ("1.24", "1.25"):
        main(["escapes", str(path), "--go", version, "--output-format", "json-lines"])
        rows = map(json.loads, capsys.readouterr().out.splitlines())
        verdicts.append(next(row["verdict"] for row in rows if "kind" in row))

    assert verdicts == ["heap", "stack"]
