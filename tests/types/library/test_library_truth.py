"""The shipped data against go/types, for the whole standard library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from golint_alloc.types import library
from golint_alloc.types.format import type_string
from golint_alloc.types.model import Type
from golint_alloc.types.objects import TypeName
from golint_alloc.types.program import Program
from golint_alloc.types.typewriter import write_constraint, write_type

TARGET_DEPENDENT = {"syscall.Time_t"}  # int64 or int32: unknown on purpose
SAMPLE = ("bytes", "container/list", "encoding/json", "errors", "iter", "net/url", "sync/atomic")


def test_types_are_those_of_go_types(dump: Callable[..., str], program: Program) -> None:
    lines = [line.split("\t") for line in dump("-canonical").splitlines()]
    wrong = []
    for path, symbol, expected in lines:
        found = type_of(program, path, symbol)
        if f"{path}.{symbol}" in TARGET_DEPENDENT:
            continue
        written = () if found is None else (write_constraint(found), type_string(found))
        if expected not in written:
            wrong.append((path, symbol, expected, found and write_type(found)))

    assert wrong == []
    assert len(lines) > 11_000


def test_no_exported_symbol_is_made_up(dump: Callable[..., str], program: Program) -> None:
    """Names and methods, where a method may be listed for either kind of receiver."""
    lines = [line.split("\t") for line in dump("-canonical").splitlines()]
    true = {(path, symbol) for path, symbol, _ in lines}
    made_up = []
    for path in set(library.std_package_names()) - {"unsafe"}:
        package = program.package(path)
        assert package is not None
        for name in package.names():
            if not name[:1].isupper():
                continue
            symbols = {name}
            for method, func in package.methods(name).items():
                if method[:1].isupper():
                    symbols.add(f"{'*' * func.pointer_recv}{name}.{method}")
            made_up += [(path, symbol) for symbol in symbols if (path, symbol) not in true]

    assert made_up == []


def type_of(program: Program, path: str, symbol: str) -> Type | None:
    """The type of a name, the underlying one of a defined type, the signature of a method.

    For ``NAME[P]`` the constraint of a type parameter.
    """
    package = program.package(path)
    assert package is not None
    generic, bracket, param = symbol.rstrip("]").partition("[")
    if bracket:
        type_name = package.lookup(generic)
        params = type_name.type_params if isinstance(type_name, TypeName) else ()
        return next((p.constraint for p in params if p.name == param), None)
    owner, dot, method = symbol.removeprefix("*").partition(".")
    if dot:
        func = package.methods(owner).get(method)
        return func.type if func and func.pointer_recv == symbol.startswith("*") else None
    obj = package.lookup(owner)
    if obj is None:
        return None
    defined = isinstance(obj, TypeName) and not obj.is_alias
    return obj.type.underlying if defined else obj.type


@pytest.mark.parametrize("goarch", ["amd64", "arm64", "386"])
def test_layouts_are_those_of_gc(truth: Callable[[str], dict[str, Any]], goarch: str) -> None:
    program = Program(goarch)
    checked, wrong = 0, []
    for path, package in truth(goarch).items():
        shipped = program.package(path)
        for name, record in package.get("types", {}).items():
            obj = shipped and shipped.lookup(name)
            if "s" not in record or obj is None or f"{path}.{name}" in TARGET_DEPENDENT:
                continue
            checked += 1
            layout = program.sizes.measure(obj.type)
            if layout is None or list(layout) != record["s"]:
                wrong.append((path, name, record["s"], layout))

    assert wrong == []
    assert checked > 1_500


def test_constants_are_those_of_go_types(truth: Callable[[str], dict[str, Any]]) -> None:
    program = Program()
    known, wrong = 0, []
    for path, package in truth("amd64").items():
        for name, (_, expected) in package.get("consts", {}).items():
            value = program.package(path).lookup(name).value  # type: ignore[union-attr]
            known += value is not None
            if isinstance(expected, dict):  # {"q": "n/d"} or {"n": "digits"}
                (expected,), value = expected.values(), value if value is None else str(value)
            if value is not None and (value != expected or type(value) is not type(expected)):
                wrong.append((path, name, expected, value))

    assert wrong == []
    assert known > 3_000


def test_regenerating_gives_the_shipped_data(generator: ModuleType, goroot: Path) -> None:
    go, packages = generator.generate([goroot], SAMPLE)

    assert go == library.go_version()
    for path in SAMPLE:
        shipped = dict(library.load_package(path, lambda _: None).summary)  # type: ignore[union-attr]
        assert "since" in shipped
        del shipped["since"]  # known from several releases together
        for record in shipped.get("types", {}).values():
            record.pop("old", None)
        assert packages[path] == shipped
