"""JSON Schemas made from the structs of rule and configuration files."""

from __future__ import annotations

import json
from inspect import cleandoc
from typing import Any

import msgspec

from golint_alloc.rulespec.schema import RuleSpec

Plain = Any
"""A tree of JSON values."""


def rule_json_schema() -> str:
    """The JSON Schema of rule files, as text.

    It describes files as they are written: before ``each`` replaces ``<<column>>``.
    """
    schema = json.loads(schema_text(RuleSpec, "golint-alloc rule"))
    for name, definition in schema["$defs"].items():
        if name not in _OUTSIDE_BRANCHES:
            properties = definition.get("properties", {})
            for key, value in properties.items():
                properties[key] = _or_column(value)
    schema["$defs"]["Column"] = {
        "type": "string",
        "pattern": "^<<[a-z][a-zA-Z0-9-]*>>$",
        "description": "The row's value, in a branch with `each`.",
    }
    return _text(schema)


_OUTSIDE_BRANCHES = ("RuleSpec", "Docs", "Option")
_ANNOTATIONS = ("description", "default", "examples")


def _or_column(schema: Plain) -> Plain:
    """The same schema where a column may stand for the value; texts hold columns anyhow."""
    options = schema.get("anyOf", [schema])
    if any(option.get("type") == "string" and "pattern" not in option for option in options):
        return schema
    options = [
        {**option, "items": _or_column(option["items"])} if "items" in option else option
        for option in options
    ]
    about = {key: value for key, value in schema.items() if key in _ANNOTATIONS}
    if "anyOf" not in schema:
        options = [{key: value for key, value in options[0].items() if key not in about}]
    return {"anyOf": [*options, {"$ref": "#/$defs/Column"}], **about}


def schema_text(type_: type[object], title: str) -> str:
    """The JSON Schema of a struct as text, for editors: documented, closed, without nulls."""
    schema = msgspec.json.schema(type_)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}
    return _text(_with_clean_texts(_without_null(schema)))


def _text(schema: Plain) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _with_clean_texts(tree: Plain) -> Plain:
    """Descriptions without their indentation: Python 3.13 takes it away itself."""
    if isinstance(tree, list):
        return [_with_clean_texts(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    return {
        key: cleandoc(value)
        if key == "description" and isinstance(value, str)
        else _with_clean_texts(value)
        for key, value in tree.items()
    }


def _without_null(tree: Plain) -> Plain:
    """Drop ``null`` alternatives and defaults: an empty YAML value is an error everywhere."""
    if isinstance(tree, list):
        return [_without_null(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    tree = {
        key: _without_null(value)
        for key, value in tree.items()
        if not (key == "default" and value is None)
    }
    options = tree.get("anyOf")
    if isinstance(options, list) and {"type": "null"} in options:
        options = [option for option in options if option != {"type": "null"}]
        del tree["anyOf"]
        tree |= options[0] if len(options) == 1 else {"anyOf": options}
    return tree
