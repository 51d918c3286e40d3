"""docs/configuration.md: its examples are right, its table names every key."""

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from golint_alloc.config.reading import parsed
from golint_alloc.config.reference import documented_keys, with_keys
from golint_alloc.config.schema import ConfigSpec, config_json_schema
from golint_alloc.config.starting import starting_configuration
from golint_alloc.config.verify import verify_document
from golint_alloc.rulespec.store import load_rules

GUIDE = (Path(__file__).parents[2] / "docs/configuration.md").read_text()
EXAMPLES = [
    *re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL),
    starting_configuration(),
]
VALIDATOR = Draft202012Validator(json.loads(config_json_schema()))
ELSEWHERE = ("no such file: ../../", "no such directory: tools/alloc-rules", "group 'my-rule'")
"""What examples name although it is not here."""


def test_there_are_examples():
    assert len(EXAMPLES) > 8


@pytest.mark.parametrize("text", EXAMPLES)
def test_examples_fit_the_schema(text):
    assert [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(text))] == []


@pytest.mark.parametrize("text", EXAMPLES)
def test_examples_are_right(text):
    faults = verify_document(parsed(text, "c.yaml"), "c.yaml", load_rules())

    assert [str(f) for f in faults if not any(name in f.problem for name in ELSEWHERE)] == []


@pytest.mark.parametrize(
    ("preset", "right"),
    [
        ("0.1", True), ("0.1.0", True), ("strict", True), ("all@0.1", True),
        ("stirct", False), ("strict@", False), ("0", False), ("maps@0.1", False),
    ],
)  # fmt: skip
def test_presets_in_the_schema(preset, right):
    assert VALIDATOR.is_valid({"version": 1, "preset": preset}) == right


def test_every_key_is_in_the_table():
    top = {name.replace("_", "-") for name in ConfigSpec.__struct_fields__}

    assert top == {re.split(r"\.|\[", key)[0] for key in documented_keys()}
    assert {"fix.unsafe", "overrides[].paths", "nolint.honour"} <= set(documented_keys())
    for key in documented_keys():
        assert f"\n| `{key}` | " in GUIDE


def test_the_table_is_made_anew():
    old = "a\n<!-- begin keys -->\nold\n<!-- end keys -->\nb\n"

    assert with_keys(old).startswith("a\n<!-- begin keys -->\n\n| key |")
    assert with_keys(old).endswith("<!-- end keys -->\nb\n")
    assert "\nold\n" not in with_keys(old)
    assert with_keys(with_keys(old)) == with_keys(old)
