"""Where time goes: who is charged, in which process."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from golint_alloc.lint import sampling
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import lint_files
from golint_alloc.lint.sampling import PACKAGE, Sampler
from golint_alloc.syntax import parse

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this system has no timer of CPU time"
)

SOURCE = b"package p\n\n" + b"func f() { g(1, 2) }\n" * 2_000
MODULES = sorted(
    path.relative_to(PACKAGE).as_posix()
    for path in Path(PACKAGE).rglob("*.py")
    if path.parent != Path(PACKAGE)
)


@pytest.fixture
def sampled() -> Iterator[None]:
    assert sampling.start()
    yield
    sampling.stop()


def parse_until_sampled(sampler: Sampler) -> None:
    for _ in range(10_000):
        parse("a.go", SOURCE)
        # A sample may come meanwhile; only a copy holds still.
        if any(file.startswith("syntax/") for file, _ in list(sampler.functions)):
            return
    raise AssertionError("never sampled")


def test_time_is_charged_to_the_innermost_function_of_the_linter() -> None:
    with Sampler() as sampler:
        parse_until_sampled(sampler)

    assert {"parsing"} <= set(sampler.take())
    assert not any(os.sep + "tests" in file for file, _ in sampler.functions)


def test_what_is_taken_is_forgotten() -> None:
    with Sampler() as sampler:
        parse_until_sampled(sampler)
    sampler.take()

    assert "parsing" not in sampler.take()


def test_collections_are_counted_apart() -> None:
    with Sampler() as sampler:
        gc.collect()

    assert sampler.collecting > 0
    assert sampling.COLLECTING in sampler.take()


def test_no_timer_is_left_running() -> None:
    with Sampler() as sampler:
        pass

    assert (0.0, 0.0) == signal.getitimer(signal.ITIMER_PROF)
    assert sampler._collect not in gc.callbacks


@pytest.mark.parametrize("module", MODULES)
def test_every_module_does_a_known_kind_of_work(module: str) -> None:
    if not module.startswith(("server/", "evidence/")):
        assert "elsewhere" != sampling.work_of(module)


def test_no_kind_of_work_has_lost_its_modules() -> None:
    starts = [start for start, _ in sampling._WORK if "/" in start]

    assert [] == [s for s in starts if not any(module.startswith(s) for module in MODULES)]


def test_a_forked_process_is_charged_for_itself(sampled: None) -> None:
    assert sampling._running is not None
    parse_until_sampled(sampling._running)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        inherited = any(file.startswith("syntax/") for file, _ in sampling._running.functions)
        running = signal.getitimer(signal.ITIMER_PROF)[1] > 0
        os.write(write, b"ok" if running and not inherited else b"no")
        os._exit(0)
    os.waitpid(child, 0)

    assert b"ok" == os.read(read, 2)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_tells_of_all_its_processes(tmp_path: Path, jobs: int) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.go").write_bytes(SOURCE)
    files = [str(tmp_path / name / "x.go") for name in ("a", "b")]
    assert sampling.start()
    try:
        result = lint_files(files, [], LintOptions(jobs=jobs, timings=True))
    finally:
        sampling.stop()

    assert sum(seconds for _, seconds in result.timings.work) > 0
    assert files == result.files


def test_nothing_is_sampled_unless_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x.go"
    path.write_bytes(SOURCE)

    assert () == lint_files([str(path)], [], LintOptions()).timings.work
    assert () == sampling.take()
