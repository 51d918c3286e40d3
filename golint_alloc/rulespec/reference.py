"""The predicates' and analyses' part of the language reference, from their structs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import NODEFAULT, inspect

from golint_alloc.rulespec.analyses import ANALYSES
from golint_alloc.rulespec.predicates import MODULES, PREDICATES
from golint_alloc.rulespec.predicates.base import Arguments, TypeShape
from golint_alloc.rulespec.shorthand import takes_shorthand

_PART = re.compile(r"(<!-- begin (\w+) -->\n).*?(<!-- end \2 -->\n)", re.DOTALL)


def with_reference(text: str) -> str:
    """The document with the parts between its ``begin`` and ``end`` comments made anew."""
    parts = {"predicates": _predicates, "analyses": _analyses}

    def remade(found: re.Match[str]) -> str:
        body = "\n".join(parts[found[2]]())
        return f"{found[1]}\n{body}\n{found[3]}"

    return _PART.sub(remade, text)


def _predicates() -> Iterator[str]:
    for module in MODULES:
        title = (module.__doc__ or "").removeprefix("Predicates of ").rstrip(".")
        yield f"### Of {title}\n"
        for name, struct in PREDICATES.items():
            if struct.__module__ != module.__name__:
                continue
            short = f" Short form: `{name}: $x`." if takes_shorthand(struct) else ""
            yield f"#### `{name}`\n\n{_docstring(struct)}{short}\n"
            yield from _table(struct)
    yield "#### A nested type (`elem`, `key`)\n\nTakes what `type` takes, without `of`.\n"


def _analyses() -> Iterator[str]:
    for name, struct in ANALYSES.items():
        yield f"### `{name}`\n\n{_docstring(struct)}\n"
        yield "| binding | meaning |\n| --- | --- |"
        for binding, meaning in struct.bindings.items():
            yield f"| `${binding}` | {meaning} |"
        yield ""
        yield from _table(struct)


def _docstring(struct: type[Arguments]) -> str:
    lines = (struct.__doc__ or "").split("\n")
    return "\n".join(line.strip() for line in lines).strip().replace("``", "`")


def _table(struct: type[Arguments]) -> Iterator[str]:
    fields = inspect.type_info(struct).fields  # type: ignore[attr-defined]
    if not fields:
        return
    yield "| argument | value | default | meaning |\n| --- | --- | --- | --- |"
    for field in sorted(fields, key=lambda field: not field.required):
        forms = dict.fromkeys(_forms(field.type))
        # `is: int` may stand for `is: [int]`.
        value = " or ".join(form for form in forms if f"list of {form}" not in forms)
        meaning = _meaning(field.type)
        yield f"| `{field.encode_name}` | {value} | {_default(field)} | {meaning} |"
    yield ""


def _default(field: inspect.Field) -> str:
    if field.required:
        return "required"
    if field.default_factory is not NODEFAULT:
        return f"`{_yaml(field.default_factory())}`"
    return "" if field.default is None else f"`{_yaml(field.default)}`"


def _yaml(value: Any) -> str:  # noqa: ANN401 - any default of a struct's field
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def _meaning(info: inspect.Type) -> str:
    while isinstance(info, inspect.Metadata):
        description = (info.extra_json_schema or {}).get("description")
        if description:
            return str(description)
        info = info.type
    return ""


def _forms(info: inspect.Type) -> Iterator[str]:
    """How a value of a type is written in YAML."""
    match info:
        case inspect.Metadata():
            if (info.extra or {}).get("binding"):
                yield "binding"
            else:
                yield from _forms(info.type)
        case inspect.UnionType():
            for option in info.types:
                yield from _forms(option)
        case inspect.ListType():
            yield "list of " + " or ".join(dict.fromkeys(_forms(info.item_type)))
        case inspect.LiteralType():
            yield ", ".join(f"`{value}`" for value in info.values)
        case inspect.StructType():
            yield "nested type" if info.cls is TypeShape else "`{option: name}`"
        case inspect.BoolType():
            yield "true or false"
        case inspect.IntType() | inspect.FloatType():
            yield "number"
        case inspect.StrType():
            yield "text"
