"""The hooks as pre-commit and prek run them, with the program of this environment.

``python -m tools.try_hooks`` walks through the same steps with hooks installed from a clone.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
import yaml

from tools.try_hooks import RUNNERS, Trial, steps

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"


def local_config() -> str:
    """The shipped hooks, but run with this interpreter: nothing is installed, no network."""
    hooks = yaml.safe_load(HOOKS.read_text())
    for hook in hooks:
        hook["language"] = "system"
        program, _, arguments = hook["entry"].partition(" ")
        assert program == "golint-alloc"
        hook["entry"] = f"'{sys.executable}' -m golint_alloc {arguments}"
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})


@pytest.mark.parametrize("runner", RUNNERS)
def test_the_hooks_do_what_their_users_expect(runner: str, tmp_path: Path) -> None:
    if shutil.which(runner) is None or shutil.which("git") is None:
        pytest.skip(f"{runner} or git is not installed")
    directory = tmp_path / "repository"
    directory.mkdir()
    environ = {
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "PREK_HOME": str(tmp_path / "home"),
        "GOLINT_ALLOC_CACHE_DIR": str(tmp_path / "cache"),
        "PYTHONPATH": str(HOOKS.parent),
    }
    tried = list(steps(Trial(directory, runner, local_config(), **environ)))

    assert len(tried) >= 16
    assert [step for step in tried if not step.as_expected] == []


def test_all_files_go_to_one_process_and_excludes_hold_for_named_files() -> None:
    for hook in yaml.safe_load(HOOKS.read_text()):
        if "check" in hook["entry"]:
            assert hook["require_serial"]
            assert hook["types"] == ["go"]
            assert "--force-exclude" in hook["entry"]
