"""The real go vet, with the linter as its tool."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vet import sample
from tests.vet.conftest import Vetted, checked, keys, launches, printed, trees

Vet = Callable[..., Vetted]
FIXED_KEY = """\
package key

import "strconv"

func Key(id int) string { return strconv.Itoa(id) }
"""


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some fifty packages."""
    return sample.write(tmp_path_factory.mktemp("big"), {**sample.of_rules(45), **sample.CHAIN})


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A few packages that know one another."""
    return sample.write(tmp_path / "m", sample.CHAIN)


def test_findings_are_those_of_check(big: Path, vet: Vet, tool: str) -> None:
    expected = checked(big)

    plain = vet(big, "./...")
    as_json = vet(big, "-json", "./...")
    before = launches(tool)
    again = vet(big, "./...")

    assert len(expected) > 100
    assert {one[0] for one in expected} > {"key/key.go", "top/top.go", "cmd/tool/main.go"}
    assert printed(plain.err) == {one[:4] for one in expected}
    assert (plain.code, as_json.code) == (1, 0)
    assert keys(trees(as_json.out), big) == expected
    assert printed(again.err) == printed(plain.err)
    assert launches(tool) == before, "nothing has changed: all comes from go's cache"


def test_a_body_two_packages_away_counts(small: Path, vet: Vet) -> None:
    before = vet(small, "./...")
    low = small / "low" / "low.go"
    low.write_text(low.read_text().replace("kept = p; ", ""))
    after = vet(small, "./...")

    assert printed(after.err) == {one[:4] for one in checked(small)}
    gone = printed(before.err) - printed(after.err)
    assert {(path, line) for path, line, *_ in gone} == {("top/top.go", 8)}


def test_tests_are_linted_when_asked_for(small: Path, vet: Vet) -> None:
    expected = checked(small, "--tests")

    done = vet(small, "-tests", "./...")

    assert printed(done.err) == {one[:4] for one in expected}
    assert {"key/key_test.go", "key/outer_test.go"} < {one[0] for one in expected}


def test_flags_choose_rules_tags_and_generated_files(small: Path, vet: Vet) -> None:
    (small / "key" / "tagged.go").write_text(sample.TAGGED)
    chosen = ("-tags=special", "-include-generated", "-select=sprintf-int", "./key")

    done = vet(small, *chosen)

    expected = checked(small / "key", "--tags=special", "--include-generated")
    assert {one[0] for one in printed(done.err)} == {"key/key.go", "key/tagged.go", "key/made.go"}
    assert {one[1:] for one in printed(done.err)} == {one[1:4] for one in expected}


def test_a_changed_configuration_is_noticed(small: Path, vet: Vet) -> None:
    first = printed(vet(small, "./...").err)
    (small / "key" / ".golint-alloc.yaml").write_text("version: 1\nignore: [sprintf-int]\n")
    second = printed(vet(small, "./...").err)
    (small / "key" / ".golint-alloc.yaml").unlink()

    assert {one[0] for one in first - second} == {"key/key.go"}
    assert printed(vet(small, "./...").err) == first


def test_a_file_that_a_flag_names_is_read_each_time(small: Path, vet: Vet) -> None:
    chosen = small / "strict.yaml"
    chosen.write_text("version: 1\nignore: [sprintf-int]\n")
    first = vet(small, "-config=strict.yaml", "./key")
    chosen.write_text("version: 1\n")

    assert (first.code, printed(first.err)) == (0, set())
    assert {one[0] for one in printed(vet(small, "-config=strict.yaml", "./key").err)} == {
        "key/key.go"
    }


def test_fix_repairs_what_check_repairs(small: Path, vet: Vet, go: str) -> None:
    other = small.parent / "other"
    shutil.copytree(small, other)

    done = vet(small, "-fix", "./...")
    subprocess.run([go, "build", "./..."], cwd=small, check=True)
    checked(other, "--fix")

    assert (done.code, done.err) == (0, "")
    assert (small / "key" / "key.go").read_text() == FIXED_KEY
    for path in sorted(other.rglob("*.go")):
        assert (small / path.relative_to(other)).read_text() == path.read_text()


def test_diff_prints_and_changes_nothing(small: Path, vet: Vet) -> None:
    before = (small / "key" / "key.go").read_text()

    done = vet(small, "-fix", "-diff", "./key")

    assert done.code == 1
    assert '+import "strconv"' in done.out.split("\n")
    assert (small / "key" / "key.go").read_text() == before


def test_suppressions_count(small: Path, vet: Vet) -> None:
    path = small / "key" / "key.go"
    path.write_text(path.read_text().replace("id) }", "id) } //nolint:sprintf-int // rare"))

    assert printed(vet(small, "./key").err) == set()


def test_what_does_not_build_is_gos_to_say(small: Path, vet: Vet) -> None:
    (small / "low" / "low.go").write_text("package low\n\nfunc f() { return 1 }\n")

    done = vet(small, "./mid", "./key")

    assert done.code == 1
    assert "too many return values" in done.err
    assert "Traceback" not in done.err
    assert {one[0] for one in printed(done.err)} == {"key/key.go"}
