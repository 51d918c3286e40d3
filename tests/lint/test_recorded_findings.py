"""Findings kept between runs: found again by contents, and never trusted blindly."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from golint_alloc.lint import package, recorded, workers
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.results import RunResult
from golint_alloc.lint.run import find_files, lint_files
from golint_alloc.project import cache as cache_room
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.store import load_rules
from tests.lint.layouts import lay_out

NUMBER = 'package {0}\n\nimport (\n\t"fmt"\n\n\t"m/{1}"\n)\n\n'
USER = NUMBER + 'func F() string {{ return fmt.Sprintf("%d", {1}.N()) }}\n'
FILES = {
    "go.mod": "module m\n\ngo 1.24\n",
    "low/l.go": "package low\n\nfunc Make() int { return other() }\n\n"
    "func other() int { return 0 }\n",
    "mid/m.go": 'package mid\n\nimport "m/low"\n\nvar n = low.Make()\n\n'
    "func N() int { return n }\n",
    "a/a.go": USER.format("a", "mid"),
    "b/b.go": USER.format("b", "mid"),
    "b/b_test.go": "package b\n\nfunc helper() {}\n",
    "alone/x.go": 'package alone\n\nimport "fmt"\n\n'
    'func F(n int) string { return fmt.Sprintf("%d", n) }\n',
}
ALL = ["a", "alone", "b", "low", "mid"]


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> list[Rule]:
    return load_rules((), str(tmp_path_factory.mktemp("rules")))


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "m"
    lay_out(root, FILES)
    (root / ".git").mkdir()
    monkeypatch.chdir(root)
    return root


Lint = Callable[..., list[str]]


@pytest.fixture
def lint(rules: list[Rule], tmp_path: Path, linted: list[str]) -> Lint:
    """One run; says which packages it linted, and compares its findings to those of no cache."""

    def once(path: str = ".", **changes: object) -> list[str]:
        options = LintOptions(jobs=1, cache_dir=str(tmp_path / "cache"), include_tests=False)
        options = options._replace(**changes)  # type: ignore[arg-type]
        found = check(rules, path, options)
        done = sorted(linted)
        linted.clear()
        expected = check(rules, path, options._replace(cache_dir=None))
        linted.clear()
        assert found.findings == expected.findings
        assert (found.files, found.faults) == (expected.files, expected.faults)
        return done

    return once


def check(rules: list[Rule], path: str, options: LintOptions) -> RunResult:
    return lint_files(find_files([path], options)[0], rules, options)


def replace(path: str, old: str, new: str) -> None:
    text = Path(path).read_text()
    assert old in text
    Path(path).write_text(text.replace(old, new))


def entries(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").glob("findings-*.json"))


def test_a_second_run_lints_nothing(lint: Lint, module: Path) -> None:
    assert lint() == ALL
    assert lint() == []


def test_there_is_something_to_find(rules: list[Rule], module: Path) -> None:
    found = check(rules, ".", LintOptions(jobs=1)).findings

    assert {"a/a.go", "alone/x.go", "b/b.go"} <= {finding.path for finding in found}
    assert any(finding.fixes for finding in found)


def test_touched_but_unchanged_is_unchanged(lint: Lint, module: Path) -> None:
    lint()
    for path in module.rglob("*.go"):
        os.utime(path, (1e9, 1e9))

    assert lint() == []


def test_changed_with_its_old_time_and_size_is_changed(lint: Lint, module: Path) -> None:
    lint()
    path = module / "alone" / "x.go"
    before = path.stat()
    replace("alone/x.go", '"%d"', '"%x"')
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert path.stat().st_size == before.st_size
    assert lint() == ["alone"]


def test_a_changed_dependency_reaches_those_that_look_at_it(lint: Lint, module: Path) -> None:
    lint()
    replace("mid/m.go", "func N() int { return n }", "func N() []int { return nil }")

    assert lint() == ["a", "b", "mid"]
    assert lint() == []


DEEP = {
    "deep/d.go": "package deep\n\ntype T struct{ A [20]int }\n\nfunc Keep(p *T) { other(p) }\n\n"
    "func other(p *T) { kept = p }\n\nvar kept *T\n\nfunc Apart() int { return 1 }\n",
    "user/u.go": 'package user\n\nimport "m/deep"\n\nfunc F(item deep.T) int {\n'
    "\tif item.A[0] == 0 {\n\t\tdeep.Keep(&item)\n\t\treturn 0\n\t}\n\treturn 1\n}\n",
    "types/t.go": 'package types\n\nimport (\n\t"fmt"\n\n\t"m/deep"\n)\n\n'
    'func F() string { return fmt.Sprintf("%d", deep.Apart()) }\n',
}


def test_a_changed_body_reaches_who_looked_into_it(
    lint: Lint, rules: list[Rule], module: Path, linted: list[str]
) -> None:
    lay_out(module, DEEP)
    found = check(rules, "user", LintOptions(jobs=1)).findings
    assert ["copy-to-heap-by-addr"] == [finding.rule for finding in found]
    linted.clear()
    assert set(lint()) >= {"deep", "types", "user"}
    replace("deep/d.go", "return 1 }", "return 2 }")
    assert lint() == ["deep"]
    assert lint() == []
    replace("deep/d.go", "kept = p", "p.A[0] = 1")
    assert lint() == ["deep", "user"]
    assert check(rules, "user", LintOptions(jobs=1)).findings == []
    linted.clear()
    replace("deep/d.go", "var kept", "var kept, more")
    assert lint() == ["deep"]
    replace("deep/d.go", "[20]int", "[21]int")
    assert lint() == ["deep", "user"]
    assert lint() == []
    replace("deep/d.go", "package deep\n", "// Package deep is deep.\npackage deep\n")
    assert lint() == ["deep"]


def test_changes_one_after_the_other_are_each_followed_no_further(lint: Lint, module: Path) -> None:
    lay_out(
        module,
        {
            "base/b.go": "package base\n\ntype N int\n\nfunc Inner() int { return 1 }\n",
            "middle/m.go": 'package middle\n\nimport "m/base"\n\nfunc N() base.N { return 1 }\n',
            "top/t.go": USER.format("top", "middle"),
        },
    )
    lint()
    for number in range(1, 4):
        replace("base/b.go", f"return {number} }}", f"return {number + 1} }}")
        assert lint() == ["base"]
    replace("base/b.go", "type N int", "type N string")

    assert "top" in lint()


def test_a_run_on_one_directory_leaves_notes_to_others(
    lint: Lint, module: Path, tmp_path: Path
) -> None:
    def notes() -> list[Path]:
        return list((tmp_path / "cache").glob("package-*"))

    lint("a")
    lint("a")
    assert [] == notes()

    lint()
    assert notes()


def test_a_note_that_is_gone_is_no_excuse(lint: Lint, module: Path, tmp_path: Path) -> None:
    lint()
    for note in (tmp_path / "cache").glob("package-*"):
        note.unlink()
    replace("mid/m.go", "return n }", "return n + 1 }")

    assert lint() == ["a", "b", "mid"]


def test_a_change_behind_a_dependency_reaches_who_asked(lint: Lint, module: Path) -> None:
    lint()
    replace("low/l.go", "Make() int { return other() }", "Make() string { return `` }")
    assert lint() == ["low"]  # what N returns is written down
    replace("mid/m.go", "func N() int { return n }", "var N = low.Make")
    assert lint() == ["a", "b", "mid"]
    replace("low/l.go", "Make() string { return `` }", "Make() uint { return 1 }")

    assert lint() == ["a", "b", "low"]  # nothing in mid is a question about low


def test_a_package_that_appears_is_seen(lint: Lint, module: Path) -> None:
    shutil.move("mid", "../mid")
    assert lint() == ["a", "alone", "b", "low"]
    shutil.move("../mid", "mid")

    assert lint() == ["a", "b", "mid"]


def test_a_replaced_module_is_another_package(lint: Lint, module: Path) -> None:
    lay_out(module, {"v1/go.mod": "module x\n", "v1/x.go": "package x\n\nfunc N() int\n"})
    lay_out(module, {"v2/go.mod": "module x\n", "v2/x.go": "package x\n\nfunc N() string\n"})
    replace("a/a.go", '"m/mid"', 'mid "x"')
    go_mod = FILES["go.mod"] + "\nrequire x v1.0.0\n\nreplace x => ../m/v1\n"
    Path("go.mod").write_text(go_mod)
    lint()
    Path("go.mod").write_text(go_mod.replace("/v1", "/v2"))

    assert lint() == ["a"]


def test_another_go_version_is_another_run(lint: Lint, module: Path) -> None:
    lint()
    replace("go.mod", "1.24", "1.21")

    assert lint() == ALL


def test_options_rules_and_files_tell_runs_apart(lint: Lint, module: Path) -> None:
    lint()

    assert lint(goarch="386") == ALL
    assert lint(severity_threshold="error") == ALL
    assert lint(ignore_suppressions=True) == ALL
    assert lint("b", include_tests=True) == ["b"]
    assert lint(jobs=1, timings=True) == []


def test_another_selection_of_rules_is_another_run(
    lint: Lint, rules: list[Rule], module: Path, tmp_path: Path, linted: list[str]
) -> None:
    lint()
    options = LintOptions(jobs=1, cache_dir=str(tmp_path / "cache"), include_tests=False)
    check(rules[:50], ".", options)

    assert sorted(linted) == ALL


def test_rule_options_tell_runs_apart(rules: list[Rule]) -> None:
    optional = next(rule for rule in rules if rule.option_specs)
    name, value = next(iter(optional.options.items()))
    other = optional.configured({name: 7 if value != 7 else 8})

    assert optional.identity != other.identity
    assert optional.identity == optional.configured({name: value}).identity


def test_a_test_file_matters_when_tests_are_linted(lint: Lint, module: Path) -> None:
    lint()
    lint("b", include_tests=True)
    replace("b/b_test.go", "helper", "other")

    assert lint() == []
    assert lint("b", include_tests=True) == ["b"]


def test_two_versions_of_the_tool_share_nothing(
    lint: Lint, module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lint()
    monkeypatch.setattr(recorded, "tool_stamp", lambda: ("9.9.9",))
    assert lint() == ALL
    assert lint() == []
    monkeypatch.undo()
    monkeypatch.chdir(module)


def test_the_stamp_has_the_versions_that_matter() -> None:
    stamp = cache_room.tool_stamp()

    assert stamp[0] == cache_room.__version__
    assert any(part.startswith("tree_sitter_go-") for part in stamp)


def test_a_moved_checkout_is_the_same(
    lint: Lint, module: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lint()
    assert str(tmp_path) not in "".join(path.read_text() for path in entries(tmp_path))
    shutil.copytree(module, tmp_path / "elsewhere" / "n")
    monkeypatch.chdir(tmp_path / "elsewhere" / "n")
    assert lint() == []
    monkeypatch.chdir(tmp_path)

    assert lint("elsewhere/n") == []
    assert lint(str(tmp_path / "elsewhere" / "n")) == []


@pytest.mark.parametrize("damage", [lambda b: b[: len(b) // 2], lambda _: b"", lambda b: b + b"x"])
def test_a_damaged_entry_is_made_again(
    lint: Lint, module: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    lint()
    whole = {path: path.read_bytes() for path in entries(tmp_path)}
    for path, content in whole.items():
        path.write_bytes(damage(content))

    assert lint() == ALL
    assert {path: path.read_bytes() for path in entries(tmp_path)} == whole


def test_a_full_disk_leaves_nothing_behind(
    lint: Lint, module: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(cache_room.os, "replace", full)

    assert lint() == ALL
    assert [path.name for path in (tmp_path / "cache").iterdir()] == []


def test_a_directory_that_cannot_be_written(lint: Lint, module: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")

    assert lint() == ALL
    assert lint() == ALL


def test_what_changes_under_way_is_not_kept(
    lint: Lint, module: Path, linted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = package.lint_package

    def meddled(*args: object) -> object:
        if args[0].dir == "mid":  # type: ignore[attr-defined]
            replace("mid/m.go", "func N() int { return n }", "func N() uint { return 1 }")
        return before(*args)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(package, "lint_package", meddled)
        options = LintOptions(jobs=1, cache_dir=str(module.parent / "cache"), include_tests=False)
        check(load_rules(), "mid", options)
    replace("mid/m.go", "func N() uint { return 1 }", "func N() int { return n }")
    linted.clear()

    assert "mid" in lint()


def test_faults_are_told_again(lint: Lint, module: Path, tmp_path: Path) -> None:
    Path("go.mod").write_text("module m\n\ngo 1.24\n\nnonsense here\n")

    assert lint() == ALL
    assert lint() == []  # with the fault of go.mod in both, as the fixture compares


def test_a_buffer_is_what_is_read(rules: list[Rule], module: Path, tmp_path: Path) -> None:
    options = LintOptions(jobs=1, cache_dir=str(tmp_path / "cache"))
    buffer = {"alone/x.go": b"package alone\n"}
    first = lint_files(["alone/x.go"], rules, options)
    assert first.findings
    assert lint_files(["alone/x.go"], rules, options, buffer).findings == []
    assert lint_files(["alone/x.go"], rules, options, buffer).findings == []
    assert lint_files(["alone/x.go"], rules, options).findings == first.findings

    unsaved = {"alone/new.go": (module / "alone" / "x.go").read_bytes()}
    for _ in range(2):
        found = lint_files(["alone/new.go"], rules, options, unsaved).findings
        assert [finding.path for finding in found] == ["alone/new.go"] * len(first.findings)


def test_findings_survive_json_whole(rules: list[Rule], go: str) -> None:
    import json

    from golint_alloc.rulespec.plainfinding import finding_of

    root = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True)
    options = LintOptions(jobs=1, explain=True)
    found = check(rules, os.path.join(root.stdout.strip(), "src", "net", "http"), options).findings

    assert any(finding.layout for finding in found)
    for finding in found:
        assert_same(finding_of(json.loads(json.dumps(finding))), finding)


def assert_same(found: Finding, expected: Finding) -> None:
    assert found == expected
    assert repr(found) == repr(expected)  # the classes of the parts as well


COMMAND = (sys.executable, "-m", "golint_alloc", "check", "--isolated", "-q", "--cache-dir")


def test_runs_side_by_side_agree(module: Path, tmp_path: Path) -> None:
    command = [*COMMAND, str(tmp_path / "cache"), "--jobs", "2", "."]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(4)]
    said = {run.communicate()[0] for run in runs}
    again = subprocess.run(command, stdout=subprocess.PIPE, check=False)

    assert said == {again.stdout}
    assert b"a.go" in again.stdout
    assert not list((tmp_path / "cache").glob("*.tmp"))


def test_a_killed_run_does_no_harm(module: Path, tmp_path: Path) -> None:
    lay_out(module, {f"p{n}/p.go": USER.format(f"p{n}", "mid") for n in range(80)})
    command = [*COMMAND, str(tmp_path / "cache"), "--jobs", "2", "."]
    killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 60
    while not entries(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    done = len(entries(tmp_path))
    again, anew = (
        subprocess.run([*command, *more], stdout=subprocess.PIPE, check=False).stdout
        for more in ((), ("--no-cache",))
    )

    assert 0 < done < 85
    assert again == anew
    assert len(entries(tmp_path)) == 85


def test_a_generator_beside_a_package_is_no_cycle(lint: Lint, module: Path) -> None:
    lay_out(
        module,
        {
            f"low/{tag}.go": f"//go:build {tag}\n\npackage main\n\n"
            'import "m/mid"\n\nvar _ = mid.N()\n'
            for tag in ("ignore", "tool")
        },
    )
    lint()
    assert lint() == []
    replace("mid/m.go", "func N() int", "func N() uint")

    assert lint() == ["a", "b", "mid"]


def test_workers_that_are_no_copies_of_this_process(
    rules: list[Rule], module: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = LintOptions(jobs=2, cache_dir=str(tmp_path / "cache"), include_tests=False)
    expected = check(rules, ".", options._replace(cache_dir=None, jobs=1))
    monkeypatch.setattr(workers, "sys", SimpleNamespace(platform="darwin"))
    cold = check(rules, ".", options)
    kept = len(entries(tmp_path))

    assert cold.findings == check(rules, ".", options).findings == expected.findings
    assert kept == len(ALL)
