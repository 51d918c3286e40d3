"""Reads ``vet.cfg``: how a build system describes the package that is to be linted.

The fields are those of ``Config`` in golang.org/x/tools/go/analysis/unitchecker.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any, Final, TypeVar

from golint_alloc.cli.errors import UsageError
from golint_alloc.records import NamedTuple

_Value = TypeVar("_Value")
_CGO: Final = ".cgo1.go"
"""The end of the name that cgo gives to what it makes of a file that imports C."""


class VetConfig(NamedTuple):
    """The description of one package."""

    id: str
    """Names the package in JSON."""
    directory: str
    import_path: str
    files: tuple[str, ...]
    """Absolute paths of its Go files, tests included when its tests are built."""
    go_version: str
    """As ``go1.24``; empty when it is not known."""
    import_map: Mapping[str, str]
    """Import path in the sources -> package path."""
    facts: Mapping[str, str]
    """Package path of a direct import -> the file of its facts; without the standard library."""
    facts_only: bool
    """Whether nothing is to be reported."""
    facts_output: str
    output: str
    """The file that takes the place of standard output; empty for none (before Go 1.27)."""
    fix_archive: str
    """The zip file that fixed files are written to; empty to overwrite the files themselves."""


def read_config(path: str) -> VetConfig:
    """Read a description. Raises UsageError when it is none, OSError when it cannot be read."""
    with open(path, "rb") as stream:
        text = stream.read()
    try:
        data = json.loads(text)
    except ValueError as error:
        raise UsageError(f"{path}: not the JSON of a package: {error}") from None
    if not isinstance(data, dict):
        raise UsageError(f"{path}: not the description of a package")
    fields = _Fields(path, data)
    directory = os.path.normpath(fields.get("Dir", str, "") or os.path.dirname(path))
    package = fields.get("ImportPath", str, "")
    files = tuple(_sources(fields.get("GoFiles", list, []), directory))
    if not files:
        raise UsageError(f"{path}: package has no files: {package}")
    standard = fields.get("Standard", dict, {})
    facts = fields.get("PackageVetx", dict, {})
    return VetConfig(
        fields.get("ID", str, "") or package,
        directory,
        package.partition(" ")[0],
        files,
        fields.get("GoVersion", str, ""),
        fields.get("ImportMap", dict, {}),
        {name: file for name, file in facts.items() if not standard.get(name)},
        fields.get("VetxOnly", bool, False),
        fields.get("VetxOutput", str, ""),
        fields.get("Stdout", str, ""),
        fields.get("FixArchive", str, ""),
    )


class _Fields:
    def __init__(self, path: str, data: Mapping[str, Any]) -> None:
        self._path = path
        self._data = data

    def get(self, name: str, kind: type[_Value], default: _Value) -> _Value:
        """A field; Go writes null for what is empty. Raises UsageError for one of another kind."""
        value = self._data.get(name)
        if value is None:
            return default
        if not isinstance(value, kind):
            raise UsageError(f"{self._path}: {name} is not a {kind.__name__}")
        return value


def _sources(names: list[Any], directory: str) -> list[str]:
    """The files as people wrote them: of a file that cgo made the one it was made of.

    What else cgo makes has no source.
    """
    found = []
    for name in names:
        path = os.path.join(directory, str(name))
        if os.path.dirname(path) != directory:
            base = os.path.basename(path)
            written = os.path.join(directory, base.removesuffix(_CGO) + ".go")
            if base.endswith(_CGO) and os.path.isfile(written):
                path = written
            elif base.startswith("_cgo_"):
                continue
        found.append(path)
    return found
