"""What the rows of the speed table have in common: programs, sources, caches, commands."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from benchmarks.floor import astgrep
from benchmarks.floor.build import FloorError, built
from benchmarks.measuring import ENVIRONMENT, Command, run

ROOT = Path(__file__).resolve().parents[1]
JOBS = 2
"""Processes of the linter and of the floor, threads of ast-grep: the same for all."""
SMALL_FILE = ROOT / "testdata/stories/mysqldriver/packets.go"
_SMALL_PARTS = ("net", "encoding")
_GOPATH = Path("/usr/share/gocode")
_MODULES = (
    *("dgraph-io/badger", "gin-gonic/gin", "hashicorp/raft", "jackc/pgx", "klauspost/compress"),
    *("miekg/dns", "prometheus/client_golang", "rs/zerolog", "spf13/viper", "valyala/fasthttp"),
)
_SMALL_MODULES = ("gin-gonic/gin", "hashicorp/raft")
_PERSONAL = shutil.ignore_patterns("testdata", ".git")


class MissingError(Exception):
    """Why a row cannot be measured here, in words."""


class Setup:
    """One run of the benchmark. ``scratch`` is an empty directory that it may fill."""

    def __init__(
        self,
        scratch: Path,
        runs: int = 3,
        quick: bool = False,
        trees: Sequence[Path] = (),
        ast_grep: str | None = None,
        linter: str | None = None,
    ) -> None:
        """Programs: ``ast_grep``, else that of PATH; our ``linter``, else this checkout."""
        self.scratch = scratch
        self.runs = runs
        self.quick = quick
        self.ast_grep = ast_grep or shutil.which("ast-grep")
        self._trees = trees
        self._linter = [linter] if linter else [sys.executable, "-m", "golint_alloc"]
        self._environment = {} if linter else {"PYTHONPATH": str(ROOT)}
        self.remarks: list[str] = []
        self._lists = 0

    @cached_property
    def goroot_src(self) -> Path:
        """The standard library's sources. Raises MissingError."""
        try:
            done = subprocess.run(["go", "env", "GOROOT"], capture_output=True, text=True)
        except OSError as error:
            raise MissingError("no Go distribution (the test extra brings one)") from error
        return Path(done.stdout.strip()).resolve() / "src"

    @property
    def standard_library(self) -> list[Path]:
        """All of it, or the small part of it."""
        return (
            [self.goroot_src / part for part in _SMALL_PARTS] if self.quick else [self.goroot_src]
        )

    @cached_property
    def trees(self) -> list[Path]:
        """Sources with few generated files. Raises MissingError."""
        source = _GOPATH / "src/github.com"
        modules = [source / module for module in (_SMALL_MODULES if self.quick else _MODULES)]
        trees = list(self._trees) or [module for module in modules if module.is_dir()]
        if not trees:
            raise MissingError("no tree of sources to lint: give one with --tree")
        return trees

    @property
    def file(self) -> Path:
        """The one file of the rows about one file."""
        return SMALL_FILE if self.quick else self.goroot_src / "net/http/server.go"

    def copy_of_library(self) -> Path:
        """A copy of the standard library to write to, as the module that it is."""
        copy = self.scratch / "library" / "src"
        if not copy.exists():
            for part in self.standard_library:
                target = copy / part.relative_to(self.goroot_src)
                shutil.copytree(part, target, ignore=_PERSONAL)
            shutil.copy(self.goroot_src / "go.mod", copy / "go.mod")
        return copy

    def lint(
        self, paths: Sequence[Path], cache: Path, *options: str, named: bool = False
    ) -> Command:
        """The linter on ``JOBS`` processes. ``named`` files take the configuration around them."""
        # Exit code 2: a few files of the standard library are told to have faults.
        base = ["check", "-q", "--output-format", "concise", "--cache-dir", str(cache)]
        base += [] if named else ["--isolated", "--jobs", str(JOBS)]
        arguments = [*self._linter, *base, *options, *map(str, paths)]
        environment = dict(self._environment)
        if any(_GOPATH in path.parents for path in paths):
            environment["GOPATH"] = str(_GOPATH)
        return Command(arguments, frozenset({0, 1, 2}), environment=environment)

    def floor(self, paths: Sequence[Path]) -> dict[str, Command]:
        """The floor under linting all files, tests and generated ones too; empty without it."""
        try:
            program = built()
        except FloorError as error:
            self._remark(str(error))
            return {}
        self._lists += 1
        listed = self.scratch / f"files-{self._lists}"
        listed.write_text("".join(f"{file}\n" for file in go_files(paths)))
        return {"floor": Command([str(program), str(JOBS)], stdin=listed)}

    def peer(self, paths: Sequence[Path]) -> dict[str, Command]:
        """ast-grep with its patterns; empty without it."""
        if self.ast_grep is None:
            self._remark("no ast-grep: its rows are left out (--ast-grep PATH)")
            return {}
        rules = self.scratch / "ast-grep.yml"
        astgrep.write_rules(rules)
        arguments = [self.ast_grep, "scan", "--threads", str(JOBS), "--report-style", "short"]
        # Git may ignore the place where the sources are; the floor reads them all the same.
        arguments += [f"--no-ignore={kind}" for kind in ("vcs", "parent", "global")]
        arguments += ["--globs=!**/testdata/**", "-r", str(rules), *map(str, paths)]
        return {"ast-grep": Command(arguments)}

    @cached_property
    def _warm_rules(self) -> Path:
        """A cache in which rules are prepared and nothing else is known."""
        cache, tiny = self.scratch / "warm-rules", self.scratch / "tiny" / "tiny.go"
        tiny.parent.mkdir()
        tiny.write_text("package tiny\n")
        command = self.lint([tiny], cache, named=True)
        run(command)
        return cache

    def with_warm_rules(self, cache: Path) -> Path:
        """The same: the cache has prepared rules and knows nothing of any source."""
        shutil.rmtree(cache, ignore_errors=True)
        shutil.copytree(self._warm_rules, cache)
        return cache

    def rules(self) -> list[str]:
        """The names of the default rules."""
        arguments = [*self._linter, "rule", "--all", "--output-format", "json"]
        environment = {**ENVIRONMENT, **self._environment}
        text = subprocess.check_output(arguments, text=True, env=environment)
        return [rule["name"] for rule in json.loads(text) if rule["default"]]

    def _remark(self, text: str) -> None:
        if text not in self.remarks:
            self.remarks.append(text)


def go_files(paths: Sequence[Path]) -> list[Path]:
    """All Go files but those of testdata."""
    return [
        file
        for path in paths
        for file in sorted(path.rglob("*.go"))
        if "testdata" not in file.relative_to(path).parts and file.is_file()
    ]


def most_like(wanted: int, root: Path) -> tuple[Path, int]:
    """A directory that ``wanted`` others import, or a few more, and how many do; if none has as
    many, the most imported one. The import path of a directory is its path from the root.
    """
    importers: dict[str, set[Path]] = defaultdict(set)
    for file in go_files([root]):
        if not file.name.endswith("_test.go"):
            head = file.read_bytes().partition(b"\nfunc ")[0]
            for path in re.findall(rb'"([\w./-]+)"', head):
                importers[path.decode()].add(file.parent)
    counts = {path: len(found) for path, found in importers.items() if (root / path).is_dir()}
    if not counts:
        raise MissingError("nothing imports anything here")
    enough = {path: count for path, count in counts.items() if count >= wanted}
    chosen = min(enough or counts, key=lambda path: (((enough and 1) or -1) * counts[path], path))
    return root / chosen, counts[chosen]
