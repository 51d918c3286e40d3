"""Predicates about the place of a match: its function, its file, the Go version."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from golint_alloc.flow.answer import Answer
from golint_alloc.flow.heat import heat_of
from golint_alloc.matching.context import Context
from golint_alloc.matching.facts.dictated import is_dictated
from golint_alloc.matching.predicates.registry import Question, Scope, Test, predicate
from golint_alloc.rulespec.goversion import parse_go_version
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import top_level
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict


@predicate("function", cost=0)
def _function(args: Mapping[str, Any], _: Scope) -> Test:
    """About the enclosing declared function; outside of one every question is answered no."""
    name = re.compile(args["name"]) if "name" in args else None
    flags = {key: args[key] for key in _FUNCTION_FLAGS if key in args}
    dictated = args.get("interface_method")

    def test(ctx: Context) -> Verdict:
        decl = top_level(ctx.anchor)
        if not isinstance(decl, ast.FuncDecl):
            return NO
        if name is not None and not name.search(decl.name.name):
            return NO
        for key, wanted in flags.items():
            if _FUNCTION_FLAGS[key](decl, ctx) is not wanted:
                return NO
        if dictated is None:
            return YES
        asked_for = is_dictated(decl, ctx.info)
        return asked_for if dictated else ~asked_for

    return test


def _starts(prefix: str, decl: ast.FuncDecl) -> bool:
    rest = decl.name.name.removeprefix(prefix)
    # TestX and Test are tests, Testify is not (go help test).
    return decl.name.name.startswith(prefix) and decl.recv is None and not rest[:1].islower()


_FUNCTION_FLAGS: Mapping[str, Callable[[ast.FuncDecl, Context], bool]] = {
    "receiver": lambda decl, _: decl.recv is not None,
    "exported": lambda decl, _: decl.name.name[:1].isupper(),
    "test": lambda decl, ctx: ctx.file.is_test and _starts("Test", decl),
    "benchmark": lambda decl, ctx: ctx.file.is_test and _starts("Benchmark", decl),
    "init": lambda decl, _: decl.name.name == "init" and decl.recv is None,
    "main": lambda decl, ctx: (
        decl.name.name == "main" and decl.recv is None and ctx.file.package_name == "main"
    ),
}


@predicate("file", cost=0)
def _file(args: Mapping[str, Any], _: Scope) -> Test:
    wanted_imports = args.get("imports", [])

    def test(ctx: Context) -> Verdict:
        file = ctx.file
        if "test" in args and file.is_test is not args["test"]:
            return NO
        if "generated" in args and file.is_generated is not args["generated"]:
            return NO
        if "package" in args and file.package_name != args["package"]:
            return NO
        present = {spec.path.value.strip('"`') for spec in file.imports}
        return Verdict.of(all(path in present for path in wanted_imports))

    return test


@predicate("go", cost=0)
def _go(args: Mapping[str, Any], _: Scope) -> Test:
    low = parse_go_version(args["at_least"]) if "at_least" in args else None
    below = parse_go_version(args["below"]) if "below" in args else None

    def test(ctx: Context) -> Verdict:
        version = ctx.go_version
        return Verdict.of((low is None or version >= low) and (below is None or version < below))

    return test


@predicate("hot", cost=3)
def _hot(args: Mapping[str, Any], _: Scope) -> Question:
    reference, at_least = args.get("node", "match"), args["at_least"]

    def test(ctx: Context) -> Verdict | Answer:
        node = ctx.node(reference)
        if node is None:
            return UNKNOWN
        heat = heat_of(ctx.info, node)
        return Answer(Verdict.of(heat.factor >= at_least), heat.reason)

    return test
