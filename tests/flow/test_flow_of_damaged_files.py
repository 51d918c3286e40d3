"""Damaged files: questions of loops, heat, failure and uses are answered, whatever is asked."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from golint_alloc.flow.errorpath import failing, goes_well
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.heat import heat_of
from golint_alloc.syntax import ast, parse
from golint_alloc.syntax.walk import walk
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.program import PackageSource, Program
from golint_alloc.types.verdict import Verdict

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "types" / "property"))
from damage import damaged  # noqa: E402

SOURCES = sorted((HERE.parents[1] / "testdata" / "rules").rglob("*.go"))


def ask(info: Info, node: ast.Node) -> None:
    """Every question about a place."""
    assert heat_of(info, node).factor > 0
    assert isinstance(failing(info, node).verdict, Verdict)
    if isinstance(node, ast.Block):
        assert isinstance(goes_well(info, node), bool)
    flow = flow_of(info, node)
    if flow is not None and isinstance(node, ast.For | ast.Range):
        for answer in (flow.runs_many(node), flow.surely_many(node), flow.may_exit_early(node)):
            assert isinstance(answer.verdict, Verdict)
        assert isinstance(flow.unconditional(node.body, node).verdict, Verdict)


def ask_uses(flow: FunctionFlow) -> None:
    """Every question about a variable."""
    uses = flow.uses
    mentioned = (flow.info.object_of(n) for n in walk(flow.func) if isinstance(n, ast.Ident))
    for var in dict.fromkeys(obj for obj in mentioned if isinstance(obj, Var)):
        answers = [
            uses.nil_sensitive(var),
            uses.json_encoded(var),
            uses.sent(var),
            uses.captured(var),
            uses.mutated(var),
            uses.assigned_once(var),
            uses.only_used_as(var, ["read"]),
        ]
        assert all(isinstance(answer.verdict, Verdict) for answer in answers)


@pytest.mark.parametrize("seed", range(60))
def test_every_question_is_answered(seed: int) -> None:
    chance = Random(seed)
    path = chance.choice(SOURCES)
    source = path.read_bytes() if seed % 4 == 0 else damaged(path.read_bytes(), chance)
    name = "p_test.go" if seed % 5 == 0 else "p.go"
    package = Program().add(PackageSource("p", [parse(name, source)], (1, 27)))

    asked = 0
    for decl in package.files[0].decls:
        for node in walk(decl):
            if isinstance(node, ast.FuncDecl):
                flow = flow_of(package.info, node)
                assert flow is not None
                ask_uses(flow)
            if asked < 3000:
                asked += 1
                ask(package.info, node)
