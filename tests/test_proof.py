"""The programs that prove rules on real code: what they count must be what happens."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import catalogue, ecosystem, review
from golint_alloc.rulespec.store import load_rules
from tools.differential import verdicts
from tools.differential.trees import gopath

ROOT = Path(__file__).resolve().parents[1]

UNUSED = 'package m\n\nimport "fmt"\n\nfunc F(n int) string {\n\treturn fmt.Sprintf("%d", n)\n}\n'
BREAKABLE = """package m

import "testing"

func TestF(t *testing.T) {
	if F(7) != "7" {
		t.Fatal(F(7))
	}
}
"""


def finding(path: Path, line: int, *applicabilities: str) -> dict[str, object]:
    return {
        "rule": "sprintf-int",
        "category": "formatting",
        "severity": "warning",
        "path": str(path),
        "shown": "m/a.go",
        "function": "F",
        "message": "fmt boxes n",
        "advice": "use strconv.Itoa",
        "start": {"line": line, "column": 9, "offset": 52},
        "end": {"line": line, "column": 26, "offset": 69},
        "fixes": [
            {"title": "Use Itoa", "applicability": each, "edits": [{"text": "strconv.Itoa(n)"}]}
            for each in applicabilities
        ],
    }


def test_a_finding_is_a_line_with_the_best_of_its_fixes(tmp_path: Path) -> None:
    lines = [
        ecosystem.as_line(finding(tmp_path, 6, *kinds))
        for kinds in ((), ("unsafe",), ("unsafe", "safe"))
    ]

    place = "m/a.go:6:9 sprintf-int warning"
    assert lines == [f"{place} advice", f"{place} unsafe", f"{place} safe"]


def test_review_draws_the_same_findings_for_a_seed_and_shows_them(tmp_path: Path) -> None:
    source = tmp_path / "a.go"
    source.write_text(UNUSED)
    drawn = tmp_path / "m.json"
    drawn.write_text(json.dumps([finding(source, line, "safe") for line in range(1, 7)]))

    first, again = (review.draw([drawn], 5, 3) for _ in range(2))

    assert first == again
    assert len(first) == 3
    text = review.shown(1, "m", finding(source, 6, "safe"))
    assert '>    6 \treturn fmt.Sprintf("%d", n)' in text
    assert "safe fix: Use Itoa: 'strconv.Itoa(n)'" in text


def test_tally_counts_verdicts_and_refuses_others(tmp_path: Path) -> None:
    written = tmp_path / "reviewed.txt"
    written.write_text("# seed 1\nm a.go:1:2 x act\nm a.go:3:2 x wrong not so\n")

    assert review.tally(review.read(written)).splitlines()[-1].split() == [
        "all", "1", "0", "1", "50.0%",
    ]  # fmt: skip
    written.write_text("m a.go:1:2 x maybe\n")
    with pytest.raises(SystemExit, match=r"reviewed.txt:1: want"):
        review.read(written)


def test_reviewed_findings_of_the_repository_are_well_formed() -> None:
    if review.REVIEWED.exists():
        assert review.read(review.REVIEWED)


def test_news_are_the_lines_that_are_only_said_after() -> None:
    before = {"m": ["a.go: x", "a.go: x"], "n": ["b.go: y"]}
    after = {"m": ["a.go: x", "a.go: x", "a.go: x"], "o": ["c.go: z"]}

    assert verdicts.news(before, after) == {"m": ["a.go: x"], "o": ["c.go: z"]}


def run_differential(gopath: Path, scratch: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "tools.differential", "--gopath", str(gopath)]
    done = subprocess.run(
        [*command, "--scratch", str(scratch), *arguments, "m"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not done.stderr
    return done.returncode, done.stdout


def test_differential_applies_fixes_to_a_copy_and_tests_it(go: str, tmp_path: Path) -> None:
    package = tmp_path / "gopath" / "src" / "m"
    package.mkdir(parents=True)
    (package / "a.go").write_text(UNUSED)
    (package / "a_test.go").write_text(BREAKABLE)

    code, out = run_differential(tmp_path / "gopath", tmp_path / "copy")

    assert code == 0
    assert "1 files of 1 packages changed" in out
    assert "tests newly failing: 0" in out
    assert (package / "a.go").read_text() == UNUSED
    assert "strconv.Itoa(n)" in (tmp_path / "copy/gopath/src/m/a.go").read_text()


def test_what_breaks_is_told(go: str, tmp_path: Path) -> None:
    tree_source = tmp_path / "src" / "m"
    tree_source.mkdir(parents=True)
    (tree_source / "a.go").write_text(UNUSED)
    (tree_source / "a_test.go").write_text(BREAKABLE)

    tree = gopath(tmp_path, tmp_path / "scratch")
    before = verdicts.examine(tree, ["m"])
    copied = tree.source / "m" / "a.go"
    copied.unlink()
    copied.write_text(UNUSED.replace('"%d"', '"%x%s"'))
    worse = verdicts.examine(tree, ["m"])
    copied.write_text(UNUSED.replace("n)", "m)"))
    broken = verdicts.examine(tree, ["m"])

    assert ("m", "TestF") in before.passing
    assert ("m", "TestF") in worse.failing
    assert verdicts.news(before.vet, worse.vet)["m"]
    assert "undefined: m" in verdicts.news(before.build, broken.build)["m"][0]
    shutil.rmtree(tmp_path / "scratch")


def test_every_rule_is_in_the_catalogue_and_its_page_is_up_to_date() -> None:
    rules = {rule.name for rule in load_rules() if rule.category != "tool"}
    rows = catalogue.patterns()

    assert rules - {row.get("rule") for row in rows} == set()
    assert {row["rule"] for row in rows if "rule" in row} - rules == set()
    assert catalogue.PAGE.read_text() == catalogue.page(), "python -m benchmarks.catalogue"
