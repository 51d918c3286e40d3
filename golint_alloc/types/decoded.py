"""A package read from its summary: objects are made, and types parsed, when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from golint_alloc.types.model import (
    UNKNOWN_TYPE,
    Interface,
    Named,
    Signature,
    Struct,
    StructField,
    Type,
    TypeParam,
)
from golint_alloc.types.objects import Const, Func, Object, TypeName, Var
from golint_alloc.types.package import Package
from golint_alloc.types.typestring import (
    Resolver,
    TypeParams,
    TypeStringError,
    parse_constraint,
    parse_element,
    parse_type,
)
from golint_alloc.types.universe import EMPTY_INTERFACE

if TYPE_CHECKING:
    from golint_alloc.types.objects import ConstValue

Record = Mapping[str, Any]
"""A part of a summary, as JSON has it; the keys are documented in summary.py."""

PackageResolver = Callable[[str], "Package | None"]
"""Import path -> package, None when it is unreachable."""


class LazyMethods(Mapping[str, Signature]):
    """The methods of an interface by name; a signature is parsed when it is asked for."""

    __slots__ = ("_parsed", "_pkg", "_resolve", "_texts", "_type_params")

    def __init__(
        self,
        texts: Mapping[str, str],
        resolve: Resolver,
        type_params: TypeParams | None = None,
        pkg: Package | None = None,
    ) -> None:
        self._texts = texts
        self._pkg = pkg
        self._resolve = resolve
        self._type_params = type_params
        self._parsed: dict[str, Signature] = {}

    def __getitem__(self, name: str) -> Signature:
        signature = self._parsed.get(name)
        if signature is None:
            parsed = parse_type(self._texts[name], self._resolve, self._type_params, self._pkg)
            if not isinstance(parsed, Signature):
                raise TypeStringError(f"method {name} has no signature: {self._texts[name]}")
            signature = self._parsed[name] = parsed
        return signature

    def __contains__(self, name: object) -> bool:
        return name in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


class SummaryPackage(Package):
    """A package whose declarations come from a summary."""

    def __init__(
        self,
        path: str,
        name: str,
        go_version: tuple[int, int],
        resolve_package: PackageResolver,
        summary: Record | None = None,
        goarch: str = "amd64",
    ) -> None:
        self.path = path
        self.name = name
        self.go_version = go_version
        self.goarch = goarch
        self._resolve_package = resolve_package
        self._summary = summary
        self._objects: dict[str, Object | None] = {}

    @property
    def summary(self) -> Record:
        """The summary the package is read from."""
        assert self._summary is not None
        return self._summary

    @property
    def is_complete(self) -> bool:
        """True: a summary of a source package lists every name."""
        return True

    def names(self) -> Iterable[str]:
        """All package-level names of the summary."""
        for kind in ("types", "funcs", "vars", "consts"):
            yield from self.summary.get(kind, ())

    def type_names(self) -> Iterable[str]:
        """The names of all types of the summary, without aliases."""
        types = self.summary.get("types", {})
        return [name for name, record in types.items() if "a" not in record]

    def lookup(self, name: str) -> Object | None:
        """The package-level object of that name, made when first asked for."""
        if name not in self._objects:
            self._objects[name] = self._make(name)
        return self._objects[name]

    def methods(self, type_name: str) -> Mapping[str, Func]:
        """The methods declared on a defined type, by name; none for an alias."""
        obj = self.lookup(type_name)
        if isinstance(obj, TypeName) and not obj.is_alias and isinstance(obj.type, Named):
            return obj.type.methods
        return {}

    def _make(self, name: str) -> Object | None:
        summary = self.summary
        if name in summary.get("types", ()):
            return self._type_name(name, summary["types"][name])
        if name in summary.get("funcs", ()):
            return Func(name, self, partial(self._parse, summary["funcs"][name], {}))
        if name in summary.get("vars", ()):
            return Var(name, self, partial(self._parse, summary["vars"][name], {}), "package")
        if name in summary.get("consts", ()):
            type_text, value = summary["consts"][name]
            type = partial(self._parse, type_text, {})
            return Const(name, self, type, partial(decode_value, value, self.goarch))
        return None

    def _type_name(self, name: str, record: Record) -> TypeName:
        type_params = self._type_params(record)
        params = tuple(type_params.values())
        if "a" in record:
            target = partial(self._parse, record["a"], type_params)
            return TypeName(name, self, target, is_alias=True, type_params=params)
        obj = TypeName(name, self, type_params=params)
        obj.set_type(
            Named(
                obj,
                partial(self._underlying, record, type_params),
                partial(self._methods, obj, record, type_params),
            )
        )
        return obj

    def _type_params(self, record: Record) -> Mapping[str, TypeParam]:
        type_params: dict[str, TypeParam] = {}
        for param, constraint in record.get("tp", ()):
            type_params[param] = TypeParam(
                param, partial(parse_constraint, constraint, self._resolve, type_params, self)
            )
        return type_params

    def _underlying(self, record: Record, type_params: TypeParams) -> Type:
        if "f" in record:
            owner = self._resolve_package(record["fp"]) if "fp" in record else self
            fields = tuple(self._field(row, type_params, owner) for row in record["f"])
            return Struct(fields, _layouts(record))
        if "i" in record:
            methods = LazyMethods(record["i"], self._resolve, type_params, self)
            embeds = tuple(
                parse_element(text, self._resolve, type_params, self)
                for text in record.get("e", ())
            )
            return Interface(methods, embeds, self) if methods or embeds else EMPTY_INTERFACE
        return self._parse(record["u"], type_params) if "u" in record else UNKNOWN_TYPE

    def _field(self, row: list[Any], type_params: TypeParams, owner: Package | None) -> StructField:
        name, text = row[:2]
        embedded = len(row) > 2 and bool(row[2])
        tag = row[3] if len(row) > 3 else ""
        return StructField(name, partial(self._parse, text, type_params), embedded, tag, owner)

    def _methods(
        self, obj: TypeName, record: Record, type_params: TypeParams
    ) -> Mapping[str, Func]:
        return {
            name: Func(name, self, partial(self._parse, text, type_params), None, obj, pointer)
            for key, pointer in (("m", False), ("p", True))
            for name, text in record.get(key, {}).items()
        }

    def _parse(self, text: str, type_params: TypeParams) -> Type:
        return parse_type(text, self._resolve, type_params, self)

    def _resolve(self, path: str, name: str, args: tuple[Type, ...]) -> Type:
        package = self if path == self.path else self._resolve_package(path)
        obj = package.lookup(name) if package else None
        if not isinstance(obj, TypeName):
            return UNKNOWN_TYPE
        if not args:
            return obj.type
        from golint_alloc.types.generics import instantiate, substitute

        if isinstance(obj.type, Named) and not obj.is_alias:
            return instantiate(obj.type, args)
        return substitute(obj.type, dict(zip(obj.type_params, args, strict=False)))


def _layouts(record: Record) -> Mapping[str, tuple[int, int, int]] | None:
    """Layouts by architecture, from ``{"amd64,arm64": [size, align, pointer bytes], …}``."""
    if "s" not in record:
        return None
    return {
        arch: (size, align, pointers)
        for arches, (size, align, pointers) in record["s"].items()
        for arch in arches.split(",")
    }


def decode_value(value: Any, goarch: str) -> ConstValue | None:  # noqa: ANN401
    """A constant's value from its form in a summary; None when it is not there."""
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]  # JSON's int, bool, str and null
    if "by" in value:
        return decode_value(value["by"].get(goarch), goarch)
    if "n" in value:
        return int(value["n"])
    if "x" in value:
        return bytes.fromhex(value["x"]).decode("utf-8", "surrogateescape")
    from fractions import Fraction

    if "q" in value:
        return Fraction(value["q"])
    real, imag = value["z"]
    return complex(float(Fraction(real)), float(Fraction(imag)))
