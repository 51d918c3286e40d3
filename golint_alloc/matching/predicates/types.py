"""Predicates about types: what a value is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from golint_alloc.matching.context import Context
from golint_alloc.matching.predicates.registry import Scope, Test, predicate
from golint_alloc.matching.typeref import TypeTest, compile_type
from golint_alloc.rulespec.rules import Plain
from golint_alloc.syntax import ast
from golint_alloc.syntax.snippet import parse_type
from golint_alloc.types import lookup, model, relations
from golint_alloc.types.model import UNKNOWN_TYPE, Type, Unknown
from golint_alloc.types.objects import TypeName
from golint_alloc.types.universe import UNIVERSE
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict


@predicate("type", cost=1)
def _type(args: Mapping[str, Any], scope: Scope) -> Test:
    reference = args["of"]
    tests = _type_tests(args, scope)
    return lambda ctx: _all_of(tests, ctx.type_of(reference), ctx)


TypeQuestion = Callable[[Type, Context], Verdict]


def _all_of(tests: list[TypeQuestion], actual: Type, ctx: Context) -> Verdict:
    verdict = YES
    for one in tests:
        verdict = verdict & one(actual, ctx)
        if verdict is NO:
            break
    return verdict


def _type_tests(args: Mapping[str, Any], scope: Scope) -> list[TypeQuestion]:
    """The questions of one ``type`` mapping; nested ones for ``elem`` and ``key``."""
    tests: list[TypeQuestion] = []
    if "is_" in args:
        tests.append(_any_type(args["is_"], scope, underlying=False))
    if "underlying" in args:
        tests.append(_any_type(args["underlying"], scope, underlying=True))
    if "kind" in args:
        tests.append(_kinds(_listed(args["kind"])))
    if "named" in args:
        tests.append(_is_named(args["named"]))
    if "implements" in args:
        tests.append(_implements(args["implements"], scope))
    if "has_method" in args:
        tests.append(_has_method(args["has_method"]))
    if "writer_class" in args:
        tests.append(_writer_class(_listed(args["writer_class"])))
    if "flat" in args:
        tests.append(_is_flat(args["flat"]))
    if "identical_to" in args:
        tests.append(_identical_to(args["identical_to"]))
    tests += [_part(p, _type_tests(args[p], scope)) for p in ("elem", "key") if p in args]
    return tests


def _listed(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else [value]


def _any_type(texts: Plain, scope: Scope, underlying: bool) -> TypeQuestion:
    tests: list[TypeTest] = [compile_type(text, scope.imports) for text in _listed(texts)]

    def ask(actual: Type, _: Context) -> Verdict:
        subject = actual.underlying if underlying else actual
        verdict = NO
        for one in tests:
            verdict = verdict | one(subject)
            if verdict is YES:
                break
        return verdict

    return ask


def _is_named(wanted: bool) -> TypeQuestion:
    def ask(actual: Type, _: Context) -> Verdict:
        if isinstance(actual, Unknown):
            return UNKNOWN
        return Verdict.of(isinstance(actual, model.Named) is wanted)

    return ask


def _has_method(name: str) -> TypeQuestion:
    return lambda actual, _: lookup.has_method(actual, name)


def _identical_to(other: str) -> TypeQuestion:
    return lambda actual, ctx: relations.identical(actual, ctx.type_of(other))


_WRITER_CLASSES: Mapping[tuple[str, str], str] = {
    ("bytes", "Buffer"): "A",
    ("strings", "Builder"): "A",
    ("os", "File"): "B",
    ("bufio", "Writer"): "C",
}
"""What becomes of the bytes given to Write, as the compiler's escape analysis has it."""


def _writer_class(wanted: list[Plain]) -> TypeQuestion:
    def ask(actual: Type, _: Context) -> Verdict:
        target = actual.elem if isinstance(actual, model.Pointer) else actual
        if isinstance(target, model.TypeParam):
            return UNKNOWN
        if isinstance(actual.underlying, model.Interface):
            return Verdict.of("C" in wanted)
        if not isinstance(target, model.Named) or target.obj.pkg is None:
            return UNKNOWN
        known = _WRITER_CLASSES.get((target.obj.pkg.path, target.obj.name))
        return UNKNOWN if known is None else Verdict.of(known in wanted)

    return ask


def _is_flat(wanted: bool) -> TypeQuestion:
    return lambda actual, _: relations.flat(actual) if wanted else ~relations.flat(actual)


def _part(part: str, inner: list[TypeQuestion]) -> TypeQuestion:
    def ask(actual: Type, ctx: Context) -> Verdict:
        under = actual.underlying
        if isinstance(under, Unknown):
            return UNKNOWN
        value = getattr(under, part, None)
        return _all_of(inner, value, ctx) if isinstance(value, Type) else NO

    return ask


_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "integer": ("integer", "unsigned"),
    "signed": ("integer",),
    "unsigned": ("unsigned",),
    "float": ("float",),
    "complex": ("complex",),
    "numeric": ("integer", "unsigned", "float", "complex"),
    "string": ("string",),
    "bool": ("bool",),
}
_CLASSES: Mapping[str, type[Type]] = {
    "slice": model.Slice,
    "array": model.Array,
    "map": model.Map,
    "chan": model.Chan,
    "func": model.Signature,
    "pointer": model.Pointer,
    "struct": model.Struct,
    "interface": model.Interface,
}


def _kinds(names: list[str]) -> TypeQuestion:
    def ask(actual: Type, _: Context) -> Verdict:
        verdict = NO
        for name in names:
            verdict = verdict | has_kind(actual, name)
        return verdict

    return ask


def has_kind(actual: Type, kind: str) -> Verdict:
    """Whether a type's underlying type is of a kind named in the rule language."""
    if isinstance(actual, model.TypeParam):
        return Verdict.of(kind == "type-parameter") if kind == "type-parameter" else UNKNOWN
    under = actual.underlying
    if isinstance(under, Unknown):
        return UNKNOWN
    if kind == "type-parameter":
        return NO
    if kind == "bytes":
        if not isinstance(under, model.Slice):
            return NO
        elem = under.elem.underlying
        return UNKNOWN if isinstance(elem, Unknown) else Verdict.of(elem is UNIVERSE["byte"].type)
    if kind in _FAMILIES:
        return Verdict.of(isinstance(under, model.Basic) and under.family in _FAMILIES[kind])
    return Verdict.of(isinstance(under, _CLASSES[kind]))


def _implements(text: str, scope: Scope) -> TypeQuestion:
    node = parse_type(text)
    return lambda actual, ctx: lookup.implements(actual, written_type(node, ctx, scope))


def written_type(node: ast.Expr, ctx: Context, scope: Scope) -> Type:
    """The type that a rule writes, as the program of a match knows it.

    ``error``, ``io.Writer``, or an interface with methods; UNKNOWN_TYPE when a package that it
    names cannot be loaded.
    """

    def read(part: ast.Expr) -> Type:
        return written_type(part, ctx, scope)

    match node:
        case ast.Paren():
            return read(node.x)
        case ast.Ident():
            found = UNIVERSE.get(node.name)
        case ast.Selector(x=ast.Ident(name=qualifier)):
            path = scope.imports.get(qualifier)
            package = ctx.info.program.package(path) if path else None
            found = package.lookup(node.sel.name) if package else None
        case ast.Star():
            return model.Pointer(read(node.x))
        case ast.ArrayType(len=None):
            return model.Slice(read(node.elt))
        case ast.MapType():
            return model.Map(read(node.key), read(node.value))
        case ast.ChanType():
            return model.Chan(node.dir, read(node.value))
        case ast.FuncType(type_params=[]):
            return _written_signature(node, read)
        case ast.InterfaceType():
            methods = {
                ident.name: _written_signature(field.type, read)
                for field in node.methods
                if isinstance(field.type, ast.FuncType)
                for ident in field.names
            }
            return model.Interface(methods, tuple(read(elem) for elem in node.elems))
        case _:
            return UNKNOWN_TYPE
    return found.type if isinstance(found, TypeName) else UNKNOWN_TYPE


def _written_signature(node: ast.FuncType, read: Callable[[ast.Expr], Type]) -> model.Signature:
    def types(fields: list[ast.Field]) -> tuple[Type, ...]:
        return tuple(
            model.Slice(read(field.type.elt))
            if isinstance(field.type, ast.Ellipsis) and field.type.elt is not None
            else read(field.type)
            for field in fields
            for _ in field.names or (None,)
        )

    variadic = bool(node.params) and isinstance(node.params[-1].type, ast.Ellipsis)
    return model.Signature(types(node.params), types(node.results), variadic)


@predicate("comparable", cost=1)
def _comparable(args: Mapping[str, Any], _: Scope) -> Test:
    reference = args["of"]
    return lambda ctx: relations.comparable(ctx.type_of(reference))
