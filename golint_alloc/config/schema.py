"""The configuration file as typed values, key for key, and the JSON Schema made from them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from golint_alloc.config.presets import PATTERN
from golint_alloc.rulespec.jsonschema import schema_text
from golint_alloc.rulespec.predicates.base import key_name
from golint_alloc.rulespec.schema import Confidence, Severity

Selectors = Annotated[
    list[str],
    Meta(
        description="Rule names, ids, id prefixes such as ALC1, categories, or `minimal`, "
        "`default`, `strict`, `all`.",
        examples=["[default]"],
    ),
]
TypeGlobs = Annotated[
    list[str],
    Meta(
        description="Types that are never reported: import path and name, `*` for any text.",
        examples=['["example.com/m/pkg.Config", "*Options"]'],
    ),
]
Globs = Annotated[
    list[str],
    Meta(
        description="Patterns as in .gitignore, relative to this file.",
        examples=['["internal/hot/**"]'],
    ),
]
RuleOptions = Annotated[
    dict[str, dict[str, int | str]],
    Meta(description="Options of rules, by the rule's name or id."),
]
Severities = Annotated[
    dict[str, Severity], Meta(description="Severity by rule name, id, prefix or category.")
]


class Model(
    msgspec.Struct, kw_only=True, forbid_unknown_fields=True, rename=key_name, omit_defaults=True
):
    """Base of the parts of a configuration."""


class FixConfig(Model):
    """Which fixes --fix applies."""

    unsafe: Annotated[bool | UnsetType, Meta(description="Apply unsafe fixes, too.")] = UNSET
    fixable: Selectors | UnsetType = UNSET
    unfixable: Selectors | UnsetType = UNSET


class NolintConfig(Model):
    """How suppression comments are treated."""

    honour: Annotated[
        bool | UnsetType,
        Meta(description="Whether a bare //nolint or //nolint:all silences this tool, too."),
    ] = UNSET
    require_reason: Annotated[
        bool | UnsetType, Meta(description="Whether a suppression must say why.")
    ] = UNSET


class OverrideConfig(Model):
    """Other settings for some files."""

    paths: Globs
    select: Selectors | UnsetType = UNSET
    extend_select: Selectors | UnsetType = UNSET
    ignore: Selectors | UnsetType = UNSET
    severity: Severities | UnsetType = UNSET
    min_confidence: Confidence | UnsetType = UNSET
    options: RuleOptions | UnsetType = UNSET


class ConfigSpec(Model):
    """The configuration of golint-alloc."""

    version: Annotated[Literal[1], Meta(description="The version of this format.", examples=["1"])]
    extends: Annotated[
        str | UnsetType,
        Meta(description="Another configuration file, relative to this one, to build on."),
    ] = UNSET
    preset: Annotated[
        Annotated[str, Meta(extra_json_schema={"pattern": PATTERN})] | UnsetType,
        Meta(
            description="The rules to begin with: `minimal`, `default`, `strict`, `all`, a release "
            'such as "0.1", whose default rules stay the same when golint-alloc is upgraded, or '
            "both, as in strict@0.1.",
            examples=['"0.1"', "strict", "strict@0.1"],
        ),
    ] = UNSET
    select: Annotated[
        Selectors | UnsetType, Meta(description="Rules that run, in place of those of the preset.")
    ] = UNSET
    extend_select: Annotated[
        Selectors | UnsetType, Meta(description="Rules that run besides those.")
    ] = UNSET
    ignore: Annotated[Selectors | UnsetType, Meta(description="Rules that do not run.")] = UNSET
    min_confidence: Annotated[
        Confidence | UnsetType, Meta(description="Findings below it are not reported.")
    ] = UNSET
    severity_threshold: Annotated[
        Severity | UnsetType, Meta(description="Findings below it are not reported.")
    ] = UNSET
    severity: Severities | UnsetType = UNSET
    options: RuleOptions | UnsetType = UNSET
    fix: FixConfig | UnsetType = UNSET
    exclude: Annotated[
        list[str] | UnsetType,
        Meta(description="Files and directories to leave out: patterns as in .gitignore."),
    ] = UNSET
    extend_exclude: Annotated[
        list[str] | UnsetType, Meta(description="The same, in addition to what is extended.")
    ] = UNSET
    exclude_types: Annotated[
        TypeGlobs | UnsetType,
        Meta(
            description="Types that no finding is to be about, in addition to what is extended: "
            "import path and name, `*` stands for any text."
        ),
    ] = UNSET
    generated: Annotated[
        Literal["skip", "lint"] | UnsetType,
        Meta(description="What to do with files that Go's header marks as generated."),
    ] = UNSET
    tests: Annotated[
        bool | UnsetType,
        Meta(
            description="Whether to lint _test.go files, and programs that only a build tag such "
            "as ignore brings into a build; by default only those that are named."
        ),
    ] = UNSET
    go: Annotated[
        Annotated[str, Meta(pattern=r"^(module|1\.[0-9]+(\.[0-9]+)?)$")] | UnsetType,
        Meta(
            description="The Go version to assume: `module` for the go line of go.mod, or a "
            "version in quotes.",
            examples=['"1.24"'],
        ),
    ] = UNSET
    tags: Annotated[list[str] | UnsetType, Meta(description="Build tags that are set.")] = UNSET
    goos: Annotated[str | UnsetType, Meta(description="The system to assume.")] = UNSET
    goarch: Annotated[
        str | UnsetType, Meta(description="The architecture to assume; it decides sizes.")
    ] = UNSET
    overrides: Annotated[
        list[OverrideConfig] | UnsetType, Meta(description="Later entries win.")
    ] = UNSET
    nolint: NolintConfig | UnsetType = UNSET
    rules_dirs: Annotated[
        list[str] | UnsetType,
        Meta(description="Directories with private rules, relative to this file."),
    ] = UNSET
    baseline: Annotated[
        str | UnsetType, Meta(description="A baseline file, relative to this one.")
    ] = UNSET
    cache_dir: Annotated[
        str | UnsetType, Meta(description="Where to cache, relative to this file.")
    ] = UNSET


def config_json_schema() -> str:
    """The JSON Schema of configuration files, as text."""
    return schema_text(ConfigSpec, "golint-alloc configuration")
