"""``config verify`` knows the rules; the schema file is up to date."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from golint_alloc.config.generate import generated_files
from golint_alloc.config.schema import config_json_schema
from golint_alloc.config.verify import verify
from golint_alloc.rulespec.store import load_rules

GOOD = """\
version: 1
select: [default, ALC1, formatting]
ignore: [sprintf-int]
severity: {types: error}
options: {large-value-receiver: {min-size: 512}}
fix: {unsafe: false, unfixable: [ALC801]}
overrides:
- {paths: ["*_test.go"], ignore: [all]}
"""


def faults(tmp_path, text):
    path = tmp_path / "c.yaml"
    path.write_text(text)
    return [(e.line, e.column, e.problem, e.remedy) for e in verify(str(path), load_rules())]


def test_a_right_configuration(tmp_path):
    assert faults(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "problem", "remedy"),
    [
        ("ALC1,", "ALC1x,", (2, 19), "unknown rule, category or group 'ALC1x'", ""),
        ("[sprintf-int]", "[sprintf-imt]", (3, 10), "'sprintf-imt'", "did you mean 'sprintf-int'?"),
        ("types: error", "tipes: error", (4, 12), "'tipes'", "did you mean 'types'?"),
        (
            "large-value",
            "larg-value",
            (5, 11),
            "unknown rule 'larg-value-receiver'",
            "'large-value-",
        ),
        ("min-size: 512", "max: 1", (5, 34), "has no option 'max'", "it has min-size"),
        ("min-size: 512", "min-size: 5", (5, 34), "is at least 128, got 5", ""),
        ("[ALC801]", "[ALC8x]", (6, 34), "'ALC8x'", ""),
        ("ignore: [all]", "ignore: [none]", (8, 35), "'none'", ""),
        ("version: 1", "version: 1\nextends: nope.yaml", (2, 10), "no such file: nope.yaml", ""),
        ("version: 1", "version: 1\nrules-dirs: [a]", (2, 14), "no such directory: a", "relative"),
    ],
)
def test_faults(tmp_path, old, new, place, problem, remedy):
    assert GOOD.count(old) == 1

    ((line, column, found, advice),) = faults(tmp_path, GOOD.replace(old, new))

    assert (line, column) == place
    assert problem in found
    assert remedy in advice


@pytest.mark.parametrize("path", generated_files(), ids=lambda path: path.name)
def test_the_schema_is_up_to_date(path):
    command = "python -m golint_alloc.config.generate"

    assert path.read_text() == generated_files()[path], f"run {command}"


def test_the_schema_agrees():
    validator = Draft202012Validator(json.loads(config_json_schema()))

    assert not list(validator.iter_errors(yaml.safe_load(GOOD)))
    assert list(validator.iter_errors(yaml.safe_load(GOOD.replace("ignore:", "ignor:", 1))))
