"""Every kind of fault is reported at its place, with what is wrong and what to write."""

from pathlib import Path

import pytest
import yaml

from golint_alloc.rulespec.errors import InvalidRules
from golint_alloc.rulespec.loader import load_files
from tests.rulespec.rulefiles import GOOD, faults, with_change


def test_the_good_rule_is_right():
    assert faults(GOOD) == []


CASES = yaml.safe_load(Path(__file__).with_name("faults.yaml").read_text())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_fault(case):
    found = faults(with_change(case["old"], case["new"]))

    assert [f"{error.line}:{error.column}" for error in found][:1] == [case["at"]], found
    assert case["problem"] in found[0].problem
    assert case.get("remedy", "") in found[0].remedy
    assert str(found[0]).startswith(f"r.yaml:{case['at']}: {found[0].problem}")


def test_all_faults_are_reported_sorted():
    text = with_change("severity: warning", "severity: wrong").replace("of: $s", "off: $s")
    text = text.replace("summary:", "sumary:")

    places = [(error.line, error.column) for error in faults(text)]

    assert places == sorted(places)
    assert [line for line, _ in places] == [1, 4, 5, 11, 11]


def test_offsets_in_literal_blocks():
    text = with_change(
        "pattern: strings.Join($parts, $sep)",
        "pattern: |\n        for $i := range $parts {\n          $*body\n"
        "          f($parts,, $sep)\n        }",
    )

    (error,) = faults(text)

    assert (error.line, error.column) == (16, 19)


def test_an_error_of_a_repeated_branch_is_reported_once():
    text = with_change(
        "    - pattern: strings.Join",
        "    - each: rows\n      pattern: strings.Join",
    ).replace("{parts}", "{part}")
    text += "tables:\n  rows: [{a: 1}, {a: 2}]\n"

    assert len(faults(text)) == 1


@pytest.mark.parametrize(
    ("row", "place", "problem"),
    [
        ("[{a: 1}, {b: 2}]", "24:18", "has no 'a'"),
        ("[{a: 1}]", "14:16", "unknown column 'column'"),
    ],
)
def test_columns(row, place, problem):
    text = with_change("strings.Join($parts, $sep)", "strings.Join($parts, <<column>>)")
    text = text.replace(
        "    - pattern: strings.Join", "    - each: rows\n      pattern: strings.Join"
    )
    text += f"tables:\n  rows: {row}\n"

    errors = {f"{error.line}:{error.column}": error.problem for error in faults(text)}

    assert problem in errors[place]


def test_endless_aliases_are_refused():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for before, name in zip("abcdefg", "bcdefgh", strict=True):
        bomb += f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"

    assert "grows without end" in faults(bomb)[0].problem
    assert "inside what it names" in faults("a: &a [*a]\n")[0].problem


def test_ids_and_names_are_unique_over_files(tmp_path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(GOOD)

    with pytest.raises(InvalidRules) as caught:
        load_files([tmp_path / "a.yaml", tmp_path / "b.yaml"])

    assert [(error.line, error.column) for error in caught.value.errors] == [(1, 5), (2, 7)]
    assert "a.yaml already" in caught.value.errors[0].problem


def test_errors_of_several_files_come_together(tmp_path):
    (tmp_path / "a.yaml").write_text(with_change("severity: warning", "severity: x"))
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe")

    with pytest.raises(InvalidRules) as caught:
        load_files([tmp_path / "b.yaml", tmp_path / "a.yaml", tmp_path / "c.yaml"])

    assert [error.path[-6:] for error in caught.value.errors] == ["a.yaml", "b.yaml", "c.yaml"]
    assert "cannot read it" in caught.value.errors[2].problem
