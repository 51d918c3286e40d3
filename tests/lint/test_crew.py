"""Processes that work side by side, and what becomes of the others when one dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from golint_alloc.lint import workers
from golint_alloc.lint.crew import Crew, CrewError, Died, Tell
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.package import Linter
from golint_alloc.lint.results import PackageResult, RunResult
from golint_alloc.lint.run import find_files, lint_files
from golint_alloc.lint.world import World
from golint_alloc.project.packages import PackageUnit
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.store import load_rules

METHODS = [
    method for method in ("fork", "spawn") if method in multiprocessing.get_all_start_methods()
]


@pytest.fixture(params=METHODS)
def make(request: pytest.FixtureRequest) -> Callable[..., Crew[int, int]]:
    """A crew of two, once by each way to start processes."""
    context = multiprocessing.get_context(request.param)
    return partial(Crew[int, int], context, 2, _prepare, lasting=request.param == "spawn")


def _prepare() -> Callable[[int, Tell], int]:
    return _serve


def _serve(task: int, tell: Tell) -> int:
    """Tasks below zero go wrong, each in its way."""
    tell(task, "begun")
    if task == -1:
        os.kill(os.getpid(), signal.SIGKILL)
    if task == -2:
        os._exit(3)
    if task == -3:
        raise ValueError("no such task")
    if task == -4:
        time.sleep(600)
    return task * 2


def test_every_task_is_answered_and_tasks_may_follow(
    make: Callable[..., Crew[int, int]],
) -> None:
    tasks = deque(range(5))
    answers = {}
    for task, answer in make().answers(tasks):
        answers[task] = answer
        if task < 5:
            tasks.append(task + 10)

    assert answers == {n: n * 2 for n in (*range(5), *range(10, 15))}


def test_what_is_told_is_heard(make: Callable[..., Crew[int, int]]) -> None:
    told: list[tuple[object, ...]] = []
    assert len(list(make(told=lambda *words: told.append(words)).answers(deque((1, 2))))) == 2

    assert sorted(told) == [(1, "begun"), (2, "begun")]


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_a_process_that_dies_costs_its_own_task_only(make: Callable[..., Crew[int, int]]) -> None:
    answers = dict(make().answers(deque((-1, 1, -2, 2, 3))))

    assert answers.pop(-1) == Died("was killed by SIGKILL")
    assert answers.pop(-2) == Died("ended with exit code 3")
    assert answers == {1: 2, 2: 4, 3: 6}


def test_an_error_is_raised_here_and_all_processes_end(
    make: Callable[..., Crew[int, int]],
) -> None:
    with pytest.raises(CrewError, match=r"(?s)_serve.*ValueError: no such task"):
        list(make().answers(deque((-4, -3))))

    assert not multiprocessing.active_children()


def test_who_stops_asking_ends_all_processes(make: Callable[..., Crew[int, int]]) -> None:
    answers = make().answers(deque((1, -4)))
    next(answers)
    answers.close()  # type: ignore[attr-defined]  # it is a generator

    assert not multiprocessing.active_children()


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> list[Rule]:
    """The rules that are shipped."""
    return load_rules((), str(tmp_path_factory.mktemp("rules")))


ON_FORKED = pytest.mark.skipif(sys.platform != "linux", reason="patches what forked processes run")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module of four packages with a finding each, which workers lint as one batch."""
    (tmp_path / "go.mod").write_text("module m\n\ngo 1.24\n")
    for name in ("a", "b", "c", "d"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.go").write_text(
            f'package {name}\n\nimport "fmt"\n\n'
            'func F(n int) string { return fmt.Sprintf("%d", n) }\n'
        )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workers, "_LEAST_BYTES", 1_000_000)
    return tmp_path


@pytest.fixture
def expected(tree: Path, rules: list[Rule]) -> RunResult:
    """What one process finds there."""
    return _lint(rules, 1)


def _lint(rules: list[Rule], jobs: int) -> RunResult:
    options = LintOptions(jobs=jobs)
    return lint_files(find_files(["."], options)[0], rules, options)


@ON_FORKED
def test_a_killed_worker_hides_no_other_findings(
    rules: list[Rule], expected: RunResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len({finding.path for finding in expected.findings}) == 4
    whole = workers.lint_directory

    def deadly(
        units: list[PackageUnit], world: World, linter: Linter, *rest: object
    ) -> list[PackageResult]:
        if units[0].dir.endswith("b"):
            os.kill(os.getpid(), signal.SIGKILL)  # as the kernel does when memory runs out
        return whole(units, world, linter, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "lint_directory", deadly)
    result = _lint(rules, 2)

    assert result.findings == [f for f in expected.findings if not f.path.startswith("b")]
    (fault,) = result.faults
    assert fault.path == "b"
    assert fault.message == "not linted: the process that did it was killed by SIGKILL"


@ON_FORKED
def test_a_worker_that_has_become_big_leaves_the_rest_to_the_next(
    rules: list[Rule], expected: RunResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_MOST_BLOCKS", 1)
    batches = []
    answers = Crew.answers

    def counted(self: Crew[object, object], tasks: deque[object]) -> object:
        for task, answer in answers(self, tasks):
            batches.append(task)
            yield task, answer

    monkeypatch.setattr(Crew, "answers", counted)

    assert _lint(rules, 2).findings == expected.findings
    assert [len(batch) for batch in batches] == [4, 3, 2, 1]
