"""Answers do not depend on what was asked before."""

import random

import pytest
from oracle_runner import Std, go_command

from golint_alloc.syntax import ast
from golint_alloc.types.format import type_string

pytestmark = pytest.mark.skipif(go_command() is None, reason="needs the sources of Go")


def expressions(package):
    found = []
    for file in package.files:
        pending = list(file.decls)
        while pending:
            node = pending.pop()
            pending.extend(node.children())
            if isinstance(node, ast.Expr):
                found.append(node)
    return found


def answers(order):
    package = Std().package("text/template")
    exprs = expressions(package)
    for expr in order(exprs):
        package.info.type_of(expr)
    return [type_string(package.info.type_of(expr)) for expr in exprs]


@pytest.mark.parametrize(
    "order",
    [lambda exprs: exprs[::-1], lambda exprs: random.Random(1).sample(exprs, len(exprs))],
    ids=["reversed", "shuffled"],
)
def test_order(order):
    assert answers(order) == answers(lambda exprs: exprs)
