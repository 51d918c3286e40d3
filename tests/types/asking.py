"""Asks everything that the types room answers, for tests that only want it to answer."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import walk
from golint_alloc.types.format import display, type_string
from golint_alloc.types.generics import mentions_unknown
from golint_alloc.types.info import Info
from golint_alloc.types.lookup import has_method, implements, lookup, method_set, missing_method
from golint_alloc.types.model import Type
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.relations import (
    assignable_to,
    comparable,
    contains_unknown,
    convertible_to,
    identical,
    is_ordered,
    is_pointer_shaped,
)
from golint_alloc.types.sizes import has_type_param
from golint_alloc.types.universe import ERROR


class OverBudgetError(Exception):
    """Something took absurdly long."""


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raises OverBudgetError in what uses more CPU time; a busy machine does not matter."""

    def expired(*_: object) -> None:
        raise OverBudgetError(f"more than {seconds} s of CPU time")

    previous = signal.signal(signal.SIGVTALRM, expired)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, previous)


def nodes_of(package: SourcePackage) -> Iterator[ast.Node]:
    """All nodes of a package's files."""
    for file in package.files:
        for decl in file.decls:
            yield from walk(decl)


def ask_everything(package: SourcePackage, limit: int = 1_000_000) -> int:
    """Ask all there is to ask of (at most so many) nodes of a package; how many were asked."""
    info = package.info
    types: dict[Type, None] = {}
    count = 0
    for node in islice(nodes_of(package), limit):
        count += 1
        if isinstance(node, ast.Expr):
            types[ask_of_expr(info, node)] = None
        elif isinstance(node, ast.FuncDecl):
            package.func_of(node).signature  # noqa: B018 - computed when asked for
        elif isinstance(node, ast.CaseClause):
            package.implicit(node)
    ask_of_types(info, list(types))
    return count


def ask_of_expr(info: Info, node: ast.Expr) -> Type:
    """Ask all there is to ask of one expression; its type."""
    found = info.type_of(node)
    info.recorded_type(node)
    info.target_type(node)
    info.const_value(node)
    info.is_type_expr(node)
    info.denoted(node)
    if isinstance(node, ast.Call):
        info.callee(node)
    elif isinstance(node, ast.Selector):
        info.selection(node)
        info.object_of_selector(node)
    elif isinstance(node, ast.Ident):
        obj = info.object_of(node)
        _ = obj.type if obj is not None else None
        info.imported_path(node)
        info.visible(node.name, node)
    return found


def ask_of_types(info: Info, types: Sequence[Type]) -> None:
    """Ask all there is to ask of types, and of neighbours in a list of them."""
    sizes = info.program.sizes
    previous: Type = ERROR
    for type in types[:2_000]:
        type_string(type)
        display(type, info.package)
        for measured in (type, type.underlying):
            sizes.measure(measured)
            sizes.layout(measured)
        for ask in (comparable, is_ordered, is_pointer_shaped, has_type_param, method_set):
            ask(type)
        mentions_unknown(type)
        contains_unknown(type)
        has_method(type, "m")
        lookup(type, "x", info.package)
        missing_method(type, ERROR)
        for relation in (identical, assignable_to, convertible_to, implements):
            relation(type, previous)
            relation(previous, type)
            relation(type, type)
        previous = type
