"""Every built-in rule: its expectations, its golden files, its documented examples."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from golint_alloc.lint import expectations
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.ruletest import run_rule_tests
from golint_alloc.lint.run import lint_files
from golint_alloc.project.target import NEWEST_GO
from golint_alloc.rulespec.rules import Rule
from tests.rules.helpers import RULE_TESTS, builtin_rules

RULES = [rule for rule in builtin_rules() if rule.category != "tool"]
_OTHER_MODULE = re.compile(rb'^(?:import|\t)\s*(?:\w+ )?"[^"/]+\.[^"/]+/[^"]+"$', re.MULTILINE)
_RELEASES = [(1, minor) for minor in range(27, 17, -1)]
BY_NAME = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@BY_NAME
def test_expectations_and_goldens(rule: Rule, update_golden: bool) -> None:
    outcome = run_rule_tests(rule, str(RULE_TESTS / rule.name), update_golden)

    assert [] == [f"{f.path}:{f.line}: {f.word}: {f.message}" for f in outcome.failures]
    assert outcome.wants >= 1
    assert outcome.near_misses >= 2


@BY_NAME
def test_golden_exists_where_a_fix_is_mechanical(rule: Rule) -> None:
    safe = [fix for branch in rule.branches for fix in branch.fixes if fix.applicability == "safe"]
    unsafe = [f for branch in rule.branches for f in branch.fixes if f.applicability == "unsafe"]
    goldens = list((RULE_TESTS / rule.name).glob("*.golden"))

    assert not safe or any(".unsafe." not in path.name for path in goldens)
    assert not unsafe or goldens


@BY_NAME
def test_documented_examples(rule: Rule, tmp_path: Path) -> None:
    # The newest release that the rule is about.
    version = next(v for v in _RELEASES if rule.go.contains(v))
    options = LintOptions(go_version=version, jobs=1, respect_gitignore=False)
    for part, flagged in (("bad", True), ("good", False)):
        path = tmp_path / part / "example.go"
        path.parent.mkdir()
        path.write_text(rule.docs[part])
        found = lint_files([str(path)], [rule], options).findings

        assert flagged == bool(found), part


@BY_NAME
def test_benchmark_exists(rule: Rule) -> None:
    if rule.category == "style":
        return  # nothing is claimed
    source = RULE_TESTS / rule.name / f"{rule.name.replace('-', '_')}_bench_test.go"

    assert source.exists()
    assert "func Benchmark" in source.read_text()


def test_every_file_compiles(go: str, tmp_path: Path) -> None:
    """Test files and golden files are programs of the language version they are linted for."""
    files = [
        path
        for path in sorted(RULE_TESTS.rglob("*.go*"))
        if path.suffix in (".go", ".golden") and not path.name.endswith("bench_test.go")
    ]
    modules: dict[Path, dict[str, Path]] = {}
    for number, path in enumerate(files):
        source = path.read_bytes()
        if _OTHER_MODULE.search(source):
            continue  # there is nothing to compile it with
        version = "{}.{}".format(*(expectations.go_version(source) or NEWEST_GO))
        module = tmp_path / f"go{version}"
        package = module / f"p{number}"
        package.mkdir(parents=True)
        (package / "main.go").write_bytes(source)
        (module / "go.mod").write_text(f"module example.com/all\n\ngo {version}\n")
        modules.setdefault(module, {})[package.name] = path

    assert len(modules) > 10
    assert "" == "\n".join(filter(None, (_build(go, *module) for module in modules.items())))


def _build(go: str, module: Path, packages: dict[str, Path]) -> str:
    """What the compiler says of a module's packages, in terms of the files they were made from."""
    environment = {**os.environ, "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod", "GOPROXY": "off"}
    done = subprocess.run(
        [go, "build", "-gcflags=-e", "./..."],
        cwd=module,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    text = done.stderr if done.returncode else ""
    for name, path in packages.items():
        text = text.replace(f"{name}/main.go", str(path))
    return text


def test_fixes_leave_files_as_gofmt_would(gofmt: str) -> None:
    """What was formatted is formatted after all fixes, the unsafe ones too."""
    goldens = {}
    for path in RULE_TESTS.rglob("*.golden"):
        source = path.with_name(path.name.partition(".go.")[0] + ".go")
        goldens[path] = source
    unformatted = _unformatted(gofmt, sorted(set(goldens.values())))
    clean = [golden for golden, source in goldens.items() if source not in unformatted]

    assert len(clean) > 100
    assert not _unformatted(gofmt, clean)


def _unformatted(gofmt: str, paths: list[Path]) -> set[Path]:
    done = subprocess.run([gofmt, "-l", *paths], capture_output=True, text=True, check=True)
    return set(map(Path, done.stdout.splitlines()))
