"""A bug in one analysis is reported, and the findings of other files survive."""

from __future__ import annotations

from pathlib import Path

import pytest

from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import lint_files
from golint_alloc.matching.engine import Engine
from golint_alloc.rulespec.finding import Finding
from tests.rules.helpers import builtin_rules

SOURCE = 'package p\n\nimport "fmt"\n\nfunc f(n int) string { return fmt.Sprint(n) }\n'


def test_other_files_keep_their_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.go", "b.go"):
        (tmp_path / name).write_text(SOURCE.replace("func f", f"func {name[0]}"))
    run = Engine.run

    def failing(self: Engine, file, *others) -> list[Finding]:
        if file.path.endswith("a.go"):
            raise KeyError("the bug")
        return run(self, file, *others)

    monkeypatch.setattr(Engine, "run", failing)
    paths = [str(tmp_path / "a.go"), str(tmp_path / "b.go")]
    result = lint_files(paths, builtin_rules(), LintOptions(jobs=1))

    assert [paths[1]] == [finding.path for finding in result.findings]
    assert [paths[0]] == [fault.path for fault in result.faults]
    assert "internal error in" in result.faults[0].message
    assert "KeyError" in result.faults[0].message
