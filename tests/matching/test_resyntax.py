"""Patterns said to be valid are accepted by package regexp."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path

import pytest

from golint_alloc.matching.facts.resyntax import is_valid

TOKENS = [
    "a",
    "b",
    "-",
    "1",
    ".",
    "*",
    "+",
    "?",
    "|",
    "(",
    ")",
    "(?:",
    "(?P<n>",
    "(?<m>",
    "(?i)",
    "(?s:",
    "[a-z]",
    "[^0-9_]",
    "[]a]",
    "[",
    "]",
    "{",
    "}",
    "{2}",
    "{2,}",
    "{2,3}",
    "{3,2}",
    "{1001}",
    r"\d",
    r"\w",
    r"\b",
    r"\.",
    r"\/",
    r"\-",
    r"\x41",
    r"\x{1F600}",
    r"\x{110000}",
    r"\pL",
    r"\p{Greek}",
    r"\p{Nope}",
    "^",
    "$",
    r"\A",
    r"\z",
    r"\Z",
    "[[:alpha:]]",
    "[[:nope:]]",
    r"[\d-]",
    r"[\w.-]",
    r"[a\-z]",
    "[z-a]",
    "[--/]",
    r"\Q",
    r"\E",
    r"\1",
    "é",
    "[^]",
    r"[a-\d]",
    "(?P<1>",
    "(?x)",
    r"\8",
]
PROGRAM = """package main

import (
	"encoding/json"
	"os"
	"regexp"
)

func main() {
	var patterns []string
	if err := json.NewDecoder(os.Stdin).Decode(&patterns); err != nil {
		panic(err)
	}
	valid := make([]bool, len(patterns))
	for i, pattern := range patterns {
		_, err := regexp.Compile(pattern)
		valid[i] = err == nil
	}
	json.NewEncoder(os.Stdout).Encode(valid)
}
"""


def test_nothing_that_go_rejects_is_valid(go: str, tmp_path: Path) -> None:
    rng = random.Random(11)
    patterns = ["".join(rng.choices(TOKENS, k=rng.randint(1, 8))) for _ in range(20_000)]
    (tmp_path / "main.go").write_text(PROGRAM)
    (tmp_path / "go.mod").write_text("module example.com/truth\n\ngo 1.27\n")
    done = subprocess.run(
        [go, "run", "."],
        cwd=tmp_path,
        input=json.dumps(patterns),
        capture_output=True,
        text=True,
        check=True,
    )
    truth = json.loads(done.stdout)
    accepted = [pattern for pattern in patterns if is_valid(pattern)]

    assert [] == [p for p, valid in zip(patterns, truth, strict=True) if is_valid(p) and not valid]
    assert len(accepted) > sum(truth) / 2


@pytest.mark.parametrize(
    "pattern",
    [r"^[a-z][a-z0-9_]*$", r"(?i)\bfoo(?:bar|baz)+?\b", r"(\d{1,3}\.){3}", r"[\w.+-]+@[\w-]+", ""],
)
def test_everyday_patterns(pattern: str) -> None:
    assert is_valid(pattern) == (pattern != r"(\d{1,3}\.){3}")
