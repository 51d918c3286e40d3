"""Programs that are well typed by construction: every type is known, and is the right one."""

from __future__ import annotations

import os
import re
import subprocess
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle_runner import go_command
from welltyped import generate

from golint_alloc.syntax import ast, parse
from golint_alloc.syntax.walk import walk
from golint_alloc.types.format import type_string
from golint_alloc.types.model import Unknown
from golint_alloc.types.program import PackageSource, Program

VALUES = ast.Call | ast.CompositeLit | ast.Binary | ast.Index | ast.Star | ast.Unary | ast.FuncLit


def wrong_types(program):
    """What the variables of a program should be and are, where that differs."""
    file = parse("p/p.go", program.source.encode())
    assert file.faults == []
    info = Program(find_source=lambda *_: None).add(PackageSource("p", [file], (1, 27))).info
    declared = {}
    unknown = []
    for decl in file.decls:
        for node in walk(decl):
            if isinstance(node, ast.Ident):
                obj = info.object_of(node)
                if obj is not None and obj.node is node:
                    declared[node.name] = without_names(type_string(obj.type))
            elif isinstance(node, VALUES) and isinstance(info.recorded_type(node), Unknown):
                unknown.append(file.text(node))
    assert unknown == []
    return [
        (name, expected, declared.get(name))
        for name, type in program.expected
        if (expected := without_names(type)) != declared.get(name)
    ]


def without_names(text):
    """A type without the spelling on which Go leaves a choice: aliases, names of parameters."""
    text = re.sub(r"\brune\b", "int32", text.replace("interface{}", "any"))
    text = re.sub(r"\b(?:_|a|n|k|s|v|yield) (?=[\w*\[(])", "", text)
    return text.replace("; ", ";").replace(" ", "")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 32))
def test_types_are_those_they_were_made_for(seed):
    program = generate(Random(seed))

    assert [] == wrong_types(program)


@pytest.mark.slow
@pytest.mark.skipif(go_command() is None, reason="needs a Go toolchain")
def test_generated_programs_are_well_typed(tmp_path):
    (tmp_path / "go.mod").write_text("module generated\n\ngo 1.27\n")
    for seed in range(200):
        (tmp_path / f"p{seed}").mkdir()
        (tmp_path / f"p{seed}" / "p.go").write_text(generate(Random(seed)).source)
    environment = {**os.environ, "GOTOOLCHAIN": "local", "GOPROXY": "off", "GOFLAGS": "-mod=mod"}
    # Programs say of each variable which type it has. Vet's opinions are off but for one.
    done = subprocess.run(
        [go_command(), "vet", "-unusedresult", "./..."],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "" == done.stderr
