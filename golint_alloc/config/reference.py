"""The table of keys in docs/configuration.md, from the structs of the schema."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import UnsetType, inspect

from golint_alloc.config.schema import ConfigSpec, FixConfig, NolintConfig, OverrideConfig

_PART = re.compile(r"(<!-- begin keys -->\n).*?(<!-- end keys -->\n)", re.DOTALL)
_DEFAULTS = {
    "version": "required",
    "preset": "`default`",
    "min-confidence": "`low`",
    "severity-threshold": "`hint`",
    "fix.unsafe": "`false`",
    "fix.fixable": "`[all]`",
    "generated": "`skip`",
    "go": "`module`",
    "goos": "`linux`",
    "goarch": "`amd64`",
    "nolint.honour": "`true`",
    "nolint.require-reason": "`false`",
    "overrides[].paths": "required",
}


def with_keys(text: str) -> str:
    """The document with its table of keys made anew."""
    rows = "\n".join(_rows())
    table = f"| key | value | default | meaning |\n| --- | --- | --- | --- |\n{rows}\n"
    return _PART.sub(lambda found: f"{found[1]}\n{table}\n{found[2]}", text)


def documented_keys() -> list[str]:
    """All keys, with dots; ``overrides[].`` stands before those of an override."""
    return [key for key, _ in _fields(ConfigSpec, "")]


_PARTS: dict[type, str] = {FixConfig: ".", NolintConfig: ".", OverrideConfig: "[]."}


def _fields(struct: type, prefix: str) -> Iterator[tuple[str, inspect.Type]]:
    fields = inspect.type_info(struct).fields  # type: ignore[attr-defined]
    for field in fields:
        key = f"{prefix}{field.encode_name}"
        nested = [each for each in _plain_types(field.type) if each in _PARTS]
        if not nested or struct is not ConfigSpec:
            yield key, field.type
        for part in nested:
            yield from _fields(part, f"{key}{_PARTS[part]}")


def _plain_types(info: inspect.Type) -> Iterator[type]:
    match info:
        case inspect.Metadata():
            yield from _plain_types(info.type)
        case inspect.UnionType():
            for option in info.types:
                yield from _plain_types(option)
        case inspect.ListType():
            yield from _plain_types(info.item_type)
        case inspect.StructType():
            yield info.cls


def _rows() -> Iterator[str]:
    for key, info in _fields(ConfigSpec, ""):
        form = " or ".join(dict.fromkeys(_forms(info)))
        yield f"| `{key}` | {form} | {_DEFAULTS.get(key, '')} | {_meaning(info)} |"


def _meaning(info: inspect.Type) -> str:
    match info:
        case inspect.Metadata():
            said = (info.extra_json_schema or {}).get("description")
            return str(said) if said else _meaning(info.type)
        case inspect.UnionType():
            return next(filter(None, map(_meaning, info.types)), "")
    return ""


def _forms(info: inspect.Type) -> Iterator[str]:
    """How a value of a type is written in YAML."""
    match info:
        case inspect.Metadata():
            yield from _forms(info.type)
        case inspect.UnionType():
            for option in info.types:
                yield from _forms(option)
        case inspect.CustomType(cls=cls) if cls is UnsetType:
            return
        case inspect.ListType():
            yield "list of " + " or ".join(dict.fromkeys(_forms(info.item_type))) + "s"
        case inspect.DictType():
            values = " or ".join(dict.fromkeys(_forms(info.value_type)))
            yield f"mapping to {values}"
        case inspect.LiteralType():
            yield ", ".join(f"`{value}`" for value in info.values)
        case inspect.BoolType():
            yield "true or false"
        case inspect.IntType():
            yield "number"
        case inspect.StrType():
            yield "text"
