"""Answers do not depend on which function is asked first."""

from __future__ import annotations

import random

import pytest

from benchmarks.compare_escapes import load
from benchmarks.gotree import standard_library
from golint_alloc.flow.escape.sites import functions, leaks_of, sites_of
from golint_alloc.flow.function import FunctionFlow
from golint_alloc.syntax import ast

PACKAGES = ("text/template", "encoding/xml", "math/big")
BIG_PACKAGES = ("go/types", "net/http")


def answers(flow: FunctionFlow) -> tuple[object, ...]:
    """All that is said of one function."""
    inlining = None if isinstance(flow.func, ast.ValueSpec) else flow.inlinable()
    return sites_without_nodes(flow), leaks_of(flow), inlining


def sites_without_nodes(flow: FunctionFlow) -> list[tuple[object, ...]]:
    return [(site.kind, site.offset, site.text, site.answer) for site in sites_of(flow)]


def ask(path: str, seed: int | None) -> list[tuple[object, ...]]:
    """The answers about a package's functions in their order, asked backwards or shuffled."""
    (entry,) = standard_library().packages([path])
    package = load(entry)
    assert package is not None
    flows = [flow for file in package.files for flow in functions(file, package.info)]
    order = list(reversed(range(len(flows))))
    if seed is not None:
        random.Random(seed).shuffle(order)
    found = {i: answers(flows[i]) for i in order}
    return [found[i] for i in range(len(flows))]


def check(path: str) -> None:
    backwards = ask(path, None)
    assert len(backwards) > 50
    for seed in (1, 2):
        differing = [(a, b) for a, b in zip(backwards, ask(path, seed), strict=True) if a != b]
        assert [] == differing[:2]


@pytest.mark.parametrize("path", PACKAGES)
def test_answers_do_not_depend_on_the_order(path: str) -> None:
    check(path)


@pytest.mark.slow
@pytest.mark.parametrize("path", BIG_PACKAGES)
def test_answers_about_big_packages_do_not_depend_on_the_order(path: str) -> None:
    check(path)
