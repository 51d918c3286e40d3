"""Whole situations from real programs: the right rule on the right line, silence once repaired."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

STORIES = Path(__file__).resolve().parents[1] / "testdata" / "stories"
EXPECTED = [
    ("nodestore/nodestore.go", "receiver-field-escape", "func(h Hash, data []byte) {"),
    ("mysqldriver/packets.go", "append-formatter", ".Format(timeFormat)"),
    ("retryqueue/queue.go", "time-field-hot-struct", "deadline time.Time"),
    ("btree/cursor.go", "linked-cursor-parent", "parent: &parent"),
    ("fnvhash/fnvhash.go", "hash-interface", "sum(h, name)"),
]
STORY = pytest.mark.parametrize(("file", "rule", "line"), EXPECTED, ids=lambda v: str(v))


def check(path: Path) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "golint_alloc", "check", "--isolated", "--no-cache"]
    done = subprocess.run(
        [*command, "--output-format", "json", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


@STORY
def test_the_right_rule_speaks_on_the_right_line(file: str, rule: str, line: str) -> None:
    path = STORIES / file
    lines = path.read_text().splitlines()
    wanted = next(number for number, text in enumerate(lines, 1) if line in text)
    found = [one for one in check(path) if one["rule"] == rule]

    assert [wanted] == [one["start"]["line"] for one in found]  # type: ignore[index]
    assert found[0]["fixes"] or found[0]["advice"]


@STORY
def test_the_repaired_form_is_silent(file: str, rule: str, line: str, tmp_path: Path) -> None:
    repaired = tmp_path / Path(file).name
    shutil.copy((STORIES / file).parent / "repaired.go.txt", repaired)
    (tmp_path / "go.mod").write_text("module example.com/story\n\ngo 1.27\n")

    assert [] == check(repaired)
