"""Types as rules write them (``*bytes.Buffer``, ``map[string]$_``), matched against real types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from golint_alloc.matching.imports import default_imports
from golint_alloc.rulespec.metavars import decode, encode
from golint_alloc.syntax import ast
from golint_alloc.syntax.snippet import parse_type
from golint_alloc.types import model
from golint_alloc.types.model import Type, Unknown
from golint_alloc.types.universe import UNIVERSE
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

TypeTest = Callable[[Type], Verdict]


def compile_type(text: str, imports: Mapping[str, str]) -> TypeTest:
    """A test whether a type is the one written; ``$_`` stands for any type.

    Raises SnippetError for text that is no type, ValueError for an unknown name.
    """
    return _compile(text, tuple(sorted(imports.items())))


@cache
def compile_std_type(text: str) -> TypeTest:
    """``compile_type`` with the packages of the standard library, made once."""
    return compile_type(text, default_imports())


@lru_cache(maxsize=1024)
def _compile(text: str, imports: tuple[tuple[str, str], ...]) -> TypeTest:
    return _test(parse_type(encode(text)), dict(imports))


def _test(node: ast.Node, imports: Mapping[str, str]) -> TypeTest:
    if isinstance(node, ast.Paren):
        return _test(node.x, imports)
    if isinstance(node, ast.Ident):
        return _ident(node)
    if isinstance(node, ast.Selector) and isinstance(node.x, ast.Ident):
        path = imports.get(node.x.name)
        if path is None:
            raise ValueError(f"unknown package {node.x.name}: add it under imports:")
        return _named(path, node.sel.name)
    if isinstance(node, ast.Star):
        return _composite(model.Pointer, [("elem", _test(node.x, imports))])
    if isinstance(node, ast.ArrayType):
        return _array(node, imports)
    if isinstance(node, ast.MapType):
        parts = [("key", _test(node.key, imports)), ("elem", _test(node.value, imports))]
        return _composite(model.Map, parts)
    if isinstance(node, ast.ChanType):
        return _composite(model.Chan, [("elem", _test(node.value, imports))])
    if isinstance(node, ast.InterfaceType) and not node.methods and not node.elems:
        return _empty_interface
    raise ValueError("write a named, pointer, slice, array, map or channel type")


def _ident(node: ast.Ident) -> TypeTest:
    if decode(node.name):
        return lambda _: YES
    found = UNIVERSE.get(node.name)
    if found is None:
        raise ValueError(f"unknown type {node.name}")
    wanted = found.type
    if node.name == "any":
        return _empty_interface

    def test(actual: Type) -> Verdict:
        if isinstance(actual, Unknown):
            return UNKNOWN
        if actual is wanted:
            return YES
        # An untyped constant takes its default type unless the context says otherwise.
        if isinstance(actual, model.Basic) and actual.is_untyped:
            return Verdict.of(_DEFAULTS.get(actual.name) == node.name)
        return NO

    return test


_DEFAULTS = {
    "untyped string": "string",
    "untyped int": "int",
    "untyped float": "float64",
    "untyped bool": "bool",
    "untyped rune": "int32",
}


def _named(path: str, name: str) -> TypeTest:
    def test(actual: Type) -> Verdict:
        if isinstance(actual, Unknown):
            return UNKNOWN
        if not isinstance(actual, model.Named):
            return NO
        pkg = actual.obj.pkg
        return Verdict.of(pkg is not None and pkg.path == path and actual.obj.name == name)

    return test


def _composite(cls: type[Type], parts: list[tuple[str, TypeTest]]) -> TypeTest:
    def test(actual: Type) -> Verdict:
        if isinstance(actual, Unknown):
            return UNKNOWN
        if not isinstance(actual, cls):
            return NO
        verdict = YES
        for attribute, part in parts:
            verdict = verdict & part(getattr(actual, attribute))
        return verdict

    return test


def _array(node: ast.ArrayType, imports: Mapping[str, str]) -> TypeTest:
    elem = _test(node.elt, imports)
    if node.len is None:
        return _composite(model.Slice, [("elem", elem)])
    base = _composite(model.Array, [("elem", elem)])
    if not isinstance(node.len, ast.BasicLit):
        return base
    length = int(node.len.value, 0)

    def test(actual: Type) -> Verdict:
        if isinstance(actual, model.Array) and actual.length is None:
            return base(actual) & UNKNOWN
        return base(actual) & Verdict.of(
            isinstance(actual, model.Array) and actual.length == length
        )

    return test


def _empty_interface(actual: Type) -> Verdict:
    if isinstance(actual, Unknown):
        return UNKNOWN
    under = actual.underlying
    return Verdict.of(
        isinstance(under, model.Interface)
        and not isinstance(actual, model.TypeParam)
        and not under.methods
        and not under.embeds
    )
