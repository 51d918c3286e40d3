"""Generated files are up to date, and the schema agrees with the loader."""

import json
import re

import pytest
import yaml
from jsonschema import Draft202012Validator

from golint_alloc.flow.roles import ROLES
from golint_alloc.rulespec.analyses import ANALYSES
from golint_alloc.rulespec.generate import RULE_LANGUAGE, generated_files
from golint_alloc.rulespec.jsonschema import rule_json_schema
from golint_alloc.rulespec.loader import load_text
from golint_alloc.rulespec.predicates import PREDICATES
from golint_alloc.rulespec.predicates.base import Role
from golint_alloc.rulespec.rulefiles import builtin_directory, find_rule_files
from golint_alloc.rulespec.schema import CATEGORIES, Category
from tests.rulespec.rulefiles import GOOD

RULE_FILES = find_rule_files(builtin_directory())
VALIDATOR = Draft202012Validator(json.loads(rule_json_schema()))


@pytest.mark.parametrize("path", generated_files(), ids=lambda path: path.name)
def test_up_to_date(path):
    command = "python -m golint_alloc.rulespec.generate"

    assert path.read_text() == generated_files()[path], f"run {command}"


@pytest.mark.parametrize("file", RULE_FILES, ids=lambda file: file.name)
def test_rule_files_fit_the_schema(file):
    with open(file.path, encoding="utf-8") as stream:
        text = stream.read()

    assert text.startswith("# yaml-language-server: $schema=../rule.schema.json\n")
    assert [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(text))] == []
    assert file.name == f"{yaml.safe_load(text)['category']}/{yaml.safe_load(text)['name']}.yaml"


def test_the_schema_refuses_what_the_loader_refuses():
    for old, new in [
        ("severity: warning", "severity: warn"),
        ("summary:", "sumary:"),
        ("type: {of", "typ: {of"),
        ("id: ALC199", "id: 150"),
    ]:
        assert list(VALIDATOR.iter_errors(yaml.safe_load(GOOD.replace(old, new))))
    assert not list(VALIDATOR.iter_errors(yaml.safe_load(GOOD)))


def test_everything_is_documented():
    for struct in (*PREDICATES.values(), *ANALYSES.values()):
        assert struct.__doc__
        assert not struct.__doc__.startswith(struct.__name__)
    for analysis in ANALYSES.values():
        assert analysis.bindings
    undocumented = [
        f"{name}.{key}"
        for name, model in json.loads(rule_json_schema())["$defs"].items()
        for key, value in model.get("properties", {}).items()
        if "description" not in value and "$ref" not in value and "anyOf" not in value
        and key not in ("of", "at-least", "at-most", "any", "all")
        and "description" not in str(value)
        and not value.keys() & {"type", "enum"}
    ]  # fmt: skip
    assert undocumented == []


def test_the_whole_rule_of_the_language_document_loads(request):
    text = (request.config.rootpath / RULE_LANGUAGE).read_text()
    blocks = re.findall(r"```yaml\n(id: .*?)```", text, re.DOTALL)

    assert len(blocks) == 1
    assert load_text(blocks[0], "doc").spec.name == "time-format-to-buffer"


def test_roles_are_those_of_the_flow_layer():
    assert set(Role.__args__) == ROLES | {"captured", "boxed"}


def test_every_category_has_its_hundred():
    assert set(Category.__args__) == set(CATEGORIES)
