"""Try the hooks of .pre-commit-hooks.yaml in a git repository as pre-commit and prek run them.

    python -m tools.try_hooks [pre-commit] [prek]

prints a transcript and exits with 1 when a step went otherwise than expected. The runners clone
this checkout as they would from its public address (commit first) and install it with pip.
``tests/cli/test_hooks.py`` walks through the same steps with the installed program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
RUNNERS = ("pre-commit", "prek")
FINDING = """\
package m

import "fmt"

func f(n int) string { return fmt.Sprintf("%d", n) }
"""
CLEAN = """\
package m

import "strconv"

func f(n int) string { return strconv.Itoa(n) }
"""
_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": "n@e" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


class Step(NamedTuple):
    """One thing tried: what was run, and what should have come of it."""

    title: str
    command: str
    code: int
    output: str
    fails: bool
    """Whether the runner was to stop a commit."""
    says: tuple[str, ...] = ()
    """What its output must hold."""
    holds: bool = True
    """Whether the files were as they should be."""

    @property
    def as_expected(self) -> bool:
        """Whether all of that came true."""
        return (
            bool(self.code) is self.fails
            and all(text in self.output for text in self.says)
            and "Traceback" not in self.output
            and self.holds
        )


class Trial:
    """A git repository with one runner's hooks configured."""

    def __init__(self, directory: Path, runner: str, config: str, **environ: str) -> None:
        self.directory = directory
        self.runner = runner
        self._environ = {**os.environ, **_GIT, **environ}
        for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
            self._environ.pop(name, None)
        self.git("init", "-q", "-b", "main")
        self.write({".pre-commit-config.yaml": config, "go.mod": "module m\n\ngo 1.24\n"})
        self.commit()

    def git(self, *arguments: str) -> str:
        """Run git and return what it prints."""
        return self._run("git", *arguments, check=True).stdout

    def write(self, files: dict[str, str]) -> None:
        """Write files below the directory."""
        for name, content in files.items():
            path = self.directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)

    def read(self, name: str) -> str:
        """The content of a file."""
        return (self.directory / name).read_text()

    def commit(self) -> None:
        """Commit everything without hooks, so that a step begins with nothing staged."""
        self.git("add", "-A")
        self.git("commit", "-qm", "x", "--no-verify", "--allow-empty")

    def hook(self, title: str, hook: str, *says: str, fails: bool) -> Step:
        """Run a hook on what is staged."""
        return self._step(title, (self.runner, "run", hook), fails, says)

    def tried_commit(self, title: str, *says: str, fails: bool) -> Step:
        """Commit what is staged, through the installed git hook."""
        self._run(self.runner, "install", check=True)
        step = self._step(title, ("git", "commit", "-m", "x"), fails, says)
        self._run(self.runner, "uninstall", check=True)
        return step

    def _step(
        self, title: str, command: tuple[str, ...], fails: bool, says: tuple[str, ...]
    ) -> Step:
        done = self._run(*command)
        return Step(title, " ".join(command), done.returncode, done.stdout, fails, says)

    def _run(self, *command: str, check: bool = False) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.directory,
            env=self._environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=check,
        )


def steps(trial: Trial) -> Iterator[Step]:
    """What people do with files between two commits."""
    yield from _staging(trial)
    yield from _paths(trial)
    yield from _configuration(trial)
    yield from _fixing(trial)


def _staging(trial: Trial) -> Iterator[Step]:
    trial.write({"a.go": FINDING})
    trial.git("add", "a.go")
    yield trial.hook("a staged finding", "golint-alloc", "a.go:5:31: ", fails=True)
    trial.write({"a.go": CLEAN})
    staged = trial.hook(
        "staged finding, unstaged remedy", "golint-alloc", "a.go:5:31: ", fails=True
    )
    yield staged._replace(holds=trial.read("a.go") == CLEAN)
    yield trial.tried_commit("git commit of a finding", "a.go:5:31: ", fails=True)
    trial.git("add", "a.go")
    trial.write({"a.go": FINDING})
    staged = trial.hook("staged remedy, unstaged finding", "golint-alloc", fails=False)
    yield staged._replace(holds=trial.read("a.go") == FINDING)
    trial.write({"a.go": FINDING, "b.go": FINDING.replace("func f", "func g")})
    trial.commit()
    trial.git("mv", "a.go", "c.go")
    trial.git("rm", "-q", "b.go")
    yield trial.hook(
        "a file renamed, another deleted", "golint-alloc", "c.go:5:31: ", "1 file", fails=True
    )
    trial.git("reset", "-q", "--hard")
    trial.git("rm", "-q", "a.go", "b.go")
    yield trial.hook("deleted files only", "golint-alloc", fails=False)
    trial.commit()


def _paths(trial: Trial) -> Iterator[Step]:
    trial.write({"with space/é ü.go": FINDING})
    trial.git("add", "-A")
    yield trial.hook(
        "a path with spaces and letters beyond ASCII",
        "golint-alloc",
        "with space/é ü.go:5:31: ",
        fails=True,
    )
    trial.commit()
    trial.write({f"many/{n:03}.go": FINDING.replace("func f", f"func f{n}") for n in range(300)})
    trial.git("add", "-A")
    many = trial.hook("300 files", "golint-alloc", "300 findings", "in 300 files", fails=True)
    yield many._replace(holds=many.output.count(" files,") == 1)
    trial.git("rm", "-rqf", "many")
    trial.write({"a.go": "package m\n\nfunc f( {\n"})
    trial.git("add", "-A")
    yield trial.hook("a syntax error", "golint-alloc", "ALC900", fails=True)
    trial.git("rm", "-qf", "a.go")


def _configuration(trial: Trial) -> Iterator[Step]:
    trial.write({".golint-alloc.yaml": "version: 1\nexclude: [left/**]\n", "left/a.go": FINDING})
    trial.git("add", "-A")
    yield trial.hook("an excluded file", "golint-alloc", fails=False)
    yield trial.hook("a good configuration", "golint-alloc-config", fails=False)
    trial.write({".golint-alloc.yaml": "version: 1\nexlude: [left/**]\n"})
    trial.git("add", "-A")
    for hook in ("golint-alloc", "golint-alloc-config"):
        yield trial.hook(f"an error in the configuration: {hook}", hook, "exlude", fails=True)
    trial.git("rm", "-rqf", ".golint-alloc.yaml", "left")


def _fixing(trial: Trial) -> Iterator[Step]:
    trial.write({"a.go": FINDING})
    trial.git("add", "a.go")
    fixed = trial.hook(
        "the fix hook repairs a file", "golint-alloc-fix", "files were modified", fails=True
    )
    yield fixed._replace(holds=trial.read("a.go") == CLEAN)
    trial.git("add", "a.go")
    yield trial.hook("the fix hook once it is staged", "golint-alloc-fix", fails=False)
    trial.commit()
    below = "\n// b\n"
    trial.write({"a.go": FINDING})
    trial.git("add", "a.go")
    trial.write({"a.go": FINDING + below})
    fixed = trial.hook(
        "the fix hook, an unstaged edit elsewhere in the file",
        "golint-alloc-fix",
        "files were modified",
        fails=True,
    )
    # pre-commit undoes a fix that the edit it puts back does not fit: nothing is lost either way.
    yield fixed._replace(holds=trial.read("a.go") in (CLEAN + below, FINDING + below))
    trial.git("reset", "-q", "--hard")


def main() -> int:
    """Print the transcript."""
    config = f"repos:\n  - repo: {ROOT}\n    rev: {_head()}\n    hooks:\n" + "".join(
        f"      - id: golint-alloc{kind}\n" for kind in ("", "-fix", "-config")
    )
    failed = 0
    for runner in sys.argv[1:] or [name for name in RUNNERS if shutil.which(name)]:
        with tempfile.TemporaryDirectory() as scratch:
            directory = Path(scratch, "repository")
            directory.mkdir()
            homes = dict.fromkeys(("PRE_COMMIT_HOME", "PREK_HOME"), f"{scratch}/home")
            for step in steps(Trial(directory, runner, config, **homes)):
                failed += not step.as_expected
                print(
                    f"## {runner}: {step.title}: {'ok' if step.as_expected else 'NOT AS EXPECTED'}"
                )
                shown = "\n".join(step.output.splitlines()[-12:])
                print(f"\n$ {step.command}\n{shown}\nexit {step.code}\n", flush=True)
    return 1 if failed else 0


def _head() -> str:
    command = ["git", "rev-parse", "HEAD"]
    return subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
