"""Read configuration files and ``--config key=value`` into checked plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import to_builtins

from golint_alloc.config.errors import ConfigFileError, InvalidConfig
from golint_alloc.config.presets import PresetError, parse_preset
from golint_alloc.config.schema import ConfigSpec
from golint_alloc.rulespec.conforming import convert
from golint_alloc.rulespec.errors import Problem
from golint_alloc.rulespec.yamldoc import Path, Table, YamlError, did_you_mean, load, place

Plain = Any


def read_file(path: str) -> dict[str, Plain]:
    """The data of one configuration file. Raises InvalidConfig with everything that is wrong."""
    return checked(read_text(path), path)


def read_text(path: str) -> str:
    """The text of a configuration file. Raises InvalidConfig when it cannot be read."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError as error:
        problem = f"cannot read the configuration: {error.strerror}"
        raise InvalidConfig([ConfigFileError(path, 0, 0, problem)]) from None
    except UnicodeDecodeError:
        remedy = "save it as UTF-8"
        raise InvalidConfig([ConfigFileError(path, 0, 0, "not UTF-8", remedy)]) from None


def parsed(text: str, path: str) -> Table:
    """The data of a configuration text with its positions. Raises InvalidConfig."""
    try:
        data = load(text)
    except YamlError as error:
        raise _invalid(path, error.problems) from None
    if not isinstance(data, Table):
        problem = Problem(1, 1, "a configuration holds a mapping", "begin with `version: 1`")
        raise _invalid(path, [problem])
    return data


def checked(text: str, path: str) -> dict[str, Plain]:
    """The data of a configuration text. Raises InvalidConfig with everything that is wrong."""
    data, problems = converted(parsed(text, path))
    if data is None or problems:
        raise _invalid(path, problems)
    return data


def converted(root: Table) -> tuple[dict[str, Plain] | None, list[Problem]]:
    """The data in the shape of the schema, None if it is not, and everything that is wrong."""
    spec, problems = convert(root, ConfigSpec, {})
    preset = root.get("preset")
    if isinstance(preset, str):
        try:
            parse_preset(preset)
        except PresetError as error:
            at = place(root, ("preset",))
            problems = [*problems, Problem(*at, error.problem, error.remedy)]
    return None if spec is None else to_builtins(spec), problems


def place_in(path: str, at: Path, *, key: bool = False) -> tuple[int, int]:
    """Line and column of a value (or its key) in a configuration file; (0, 0) when unreadable."""
    try:
        return place(parsed(read_text(path), path), at, key=key)
    except InvalidConfig:
        return 0, 0


def inline_setting(argument: str) -> dict[str, Plain]:
    """The data of ``key=value``, as in ``fix.unsafe=true`` or ``select=ALC1,ALC2``.

    The value is YAML; where a list is wanted, commas separate. Raises InvalidConfig.
    """
    key, _, value = argument.partition("=")
    steps = key.strip().split(".")
    origin = f"--config {argument}"
    fields = {name.replace("_", "-") for name in ConfigSpec.__struct_fields__} - {
        "version",
        "extends",
    }
    if steps[0] not in fields:
        remedy = did_you_mean(steps[0], sorted(fields), "known keys")
        raise InvalidConfig([ConfigFileError(origin, 0, 0, f"unknown key {steps[0]!r}", remedy)])
    try:
        return checked(_document(steps, value, origin), origin)
    except InvalidConfig as invalid:
        # Places in the document made from the argument mean nothing to its author.
        raise InvalidConfig(
            ConfigFileError(origin, 0, 0, error.problem, error.remedy) for error in invalid.errors
        ) from None


def _document(steps: list[str], value: str, origin: str) -> str:
    """A one-line YAML document with one setting; a bare word where a list is wanted is a list."""
    listed = ", ".join(part.strip() for part in value.split(","))
    texts = [value, f"[{listed}]", f'"{value}"']
    telling = ""
    for text in texts:
        for step in reversed(steps):
            text = f"{{{step}: {text}}}"
        document = f"{{version: 1, {text[1:]}"
        try:
            checked(document, origin)
        except InvalidConfig as invalid:
            # A text of the right type but of no meaning says more than one of the wrong type.
            if not telling and not any(e.problem.startswith("expected") for e in invalid.errors):
                telling = document
            continue
        return document
    if telling:
        return telling
    opening, closing = ": {".join(steps), "}" * len(steps)
    return f"{{version: 1, {opening}: {value}{closing}"


def _invalid(path: str, problems: Sequence[Problem]) -> InvalidConfig:
    return InvalidConfig(ConfigFileError(path, *problem) for problem in problems)
