"""Imported packages are read once, and answers do not depend on who asked before."""

from __future__ import annotations

import gc
from itertools import permutations
from pathlib import Path
from weakref import ref

import pytest

from golint_alloc.lint.dependencies import Dependencies
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import group, lint_files
from golint_alloc.lint.world import World
from golint_alloc.types.dependency import DependencyPackage, source_of
from golint_alloc.types.objects import Func, TypeName
from golint_alloc.types.verdict import NO, YES
from tests.lint.layouts import lay_out, load, type_of
from tests.rules.helpers import builtin_rules

GO_MOD = "module m\n\ngo 1.24\n"
SHARED = """package shared

type Pair[K comparable, V any] struct {
	Key K
	Val V
	hidden int
}

func (p *Pair[A, B]) Get() (A, B) { return p.Key, p.Val }

type Alias = Pair[string, int]

func (Alias) unexported() {}

func Of[T any](t T) Pair[string, T] { return Pair[string, T]{Val: t} }

const Size, Name = 1 << 4, "n"

var Table = [Size]Alias{}

type Shape interface{ Area() float64; seal() }
"""


@pytest.fixture
def module(tmp_path: Path) -> Path:
    lay_out(
        tmp_path,
        {
            "go.mod": GO_MOD,
            "shared/s.go": SHARED,
            "mid/m.go": 'package mid\n\nimport "m/shared"\n\nvar Of = shared.Of(1.5)\n\n'
            "func Table() [shared.Size]shared.Alias { return shared.Table }\n",
            "a/a.go": 'package a\n\nimport "m/shared"\nimport "m/mid"\n\n'
            "var of, table, mine = mid.Of, mid.Table(), shared.Of(2.5)\n"
            "var key, val = of.Get()\nvar first = table[0].Val\nvar n = [shared.Size * 2]bool{}\n"
            "func same() { mine = of }\n",
        },
    )
    return tmp_path


def test_what_an_importer_sees(module: Path) -> None:
    package = load(World(), module / "a" / "a.go")

    seen = {name: type_of(package, name) for name in ("of", "table", "key", "val", "first", "n")}

    assert seen == {
        "of": "m/shared.Pair[string,float64]",
        "table": "[16]m/shared.Pair[string,int]",
        "key": "string",
        "val": "float64",
        "first": "int",
        "n": "[32]bool",
    }
    # Two ways to one type lead to one object.
    of, mine = package.lookup("of"), package.lookup("mine")
    assert of is not None
    assert mine is not None
    assert of.type is mine.type


def test_an_imported_function_leads_to_its_declaration(module: Path) -> None:
    package = load(World(), module / "a" / "a.go")
    shared = package.program.package("m/shared", str(module / "a"))
    assert isinstance(shared, DependencyPackage)

    function, method = shared.lookup("Of"), shared.methods("Pair")["Get"]
    assert isinstance(function, Func)
    for func, name in ((function, "Of"), (method, "Get")):
        found = source_of(func)
        assert found is not None
        assert found.decl.name.name == name
        assert found.package.path == "m/shared"
        assert found.package is not shared
    assert method.pointer_recv
    assert set(shared.methods("Alias")) == {"Get", "unexported"}
    assert source_of(Func("Sprint", package.program.package("fmt"), function.type)) is None


def test_a_package_is_parsed_once_for_all_importers(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(module, {"b/b.go": 'package b\n\nimport "m/shared"\n\nvar probe = shared.Table\n'})
    read: list[str] = []
    held = Dependencies._read
    monkeypatch.setattr(
        Dependencies, "_read", lambda *args: read.append(args[1].path) or held(*args)
    )
    world = World()

    for name in ("a", "b"):
        package = load(world, module / name / f"{name}.go")
        assert "m/shared" in "".join(type_of(package, n) for n in ("probe", "table") if n in
                                     package.names())  # fmt: skip

    assert sorted(read) == ["m/mid", "m/shared"]


def test_trees_are_let_go_and_records_stay(module: Path) -> None:
    world = World()
    package = load(world, module / "a" / "a.go")
    assert type_of(package, "table") != "?"
    (dependencies,) = world._dependencies.values()

    dependencies.trim(0)

    assert [home.source_bytes for home in dependencies._homes.values()] == [0, 0]
    again = load(world, module / "a" / "a.go")
    assert type_of(again, "table") == "[16]m/shared.Pair[string,int]"
    assert [home.source_bytes for home in dependencies._homes.values()] == [0, 0]


def test_a_changed_file_is_read_again_with_all_that_depends_on_it(module: Path) -> None:
    world = World()
    path = module / "a" / "a.go"
    assert type_of(load(world, path), "table") == "[16]m/shared.Pair[string,int]"

    world.replace(str(module / "shared" / "s.go"), SHARED.replace("1 << 4", "3").encode())

    assert type_of(load(world, path), "table") == "[3]m/shared.Pair[string,int]"


def test_nothing_of_a_package_that_is_read_again_is_held(module: Path, tmp_path: Path) -> None:
    world = World(cache_dir=str(tmp_path / "cache"))
    assert type_of(load(world, module / "a" / "a.go"), "table") != "?"
    world.save()
    (dependencies,) = world._dependencies.values()
    before = [ref(home) for home in dependencies._homes.values()]

    world.replace(str(module / "shared" / "s.go"), SHARED.replace("1 << 4", "3").encode())
    assert type_of(load(world, module / "a" / "a.go"), "table") != "?"
    gc.collect()

    assert [None, None] == [home() for home in before]


@pytest.mark.parametrize("replaced_first", [True, False])
def test_a_buffer_of_an_imported_file_counts_under_a_relative_path(
    module: Path, monkeypatch: pytest.MonkeyPatch, replaced_first: bool
) -> None:
    monkeypatch.chdir(module)
    shared, user = "shared/s.go", "a/a.go"
    buffer = SHARED.replace("1 << 4", "3").encode()
    world = World({shared: buffer} if replaced_first else None)
    if not replaced_first:
        world.replace(shared, buffer)

    assert type_of(load(world, user), "table") == "[3]m/shared.Pair[string,int]"
    world.load(group([shared], world, LintOptions())[0][0], "amd64")
    assert type_of(load(world, user), "table") == "[3]m/shared.Pair[string,int]"


CYCLES = {
    "itself": {
        "x": 'package x\n\nimport "m/x"\n\nvar V = x.V\nvar W = 1\n\ntype T struct{ x.U }\n'
    },
    "two": {
        "x": 'package x\n\nimport "m/y"\n\nvar V = y.V\nvar W = y.N\n\ntype T struct{ F y.T }\n',
        "y": 'package y\n\nimport "m/x"\n\nvar V = x.V\nvar N = 1\n\ntype T struct{ F *x.T }\n',
    },
    "three": {
        "x": 'package x\n\nimport "m/y"\n\nvar V = []any{y.V}\nvar W = y.W\n\ntype T = y.T\n',
        "y": 'package y\n\nimport "m/z"\n\nvar V = z.V[0]\nvar W = z.W\n\ntype T = z.T\n',
        "z": 'package z\n\nimport "m/x"\n\nvar V = x.V\nvar W = x.W\n\ntype T = x.T\n',
    },
}


@pytest.mark.parametrize("packages", CYCLES.values(), ids=CYCLES.keys())
def test_import_cycles_end_in_unknown_whoever_comes_first(
    packages: dict[str, str], tmp_path: Path
) -> None:
    lay_out(
        tmp_path,
        {
            "go.mod": GO_MOD,
            **{f"{name}/{name}.go": text for name, text in packages.items()},
            "user/u.go": 'package user\n\nimport "m/x"\n\nvar v, w = x.V, x.W\nvar t x.T\n',
        },
    )
    names = {"user": "vwt", **dict.fromkeys(packages, "VWT")}
    seen = []
    for order in permutations(names):
        world = World()
        found = {}
        for each in order:
            file = tmp_path / each / f"{each[0]}.go"
            package = load(world, file)
            found[each] = [
                type_of(package, name) for name in names[each] if name in set(package.names())
            ]
        seen.append(found)

    assert all(found == seen[0] for found in seen)
    assert seen[0]["user"][0] in ("?", "[]any")


def test_findings_do_not_depend_on_order_and_processes(module: Path) -> None:
    lay_out(
        module,
        {
            "b/b.go": 'package b\n\nimport (\n\t"fmt"\n\t"m/mid"\n)\n\n'
            'func f() string { return fmt.Sprintf("%d", mid.Table()[0].Val) }\n',
            "c/c.go": 'package c\n\nimport (\n\t"fmt"\n\t"m/shared"\n)\n\n'
            "func g() string { p := shared.Of(1); return fmt.Sprint(p.Val) }\n",
        },
    )
    files = [str(module / name) for name in ("a/a.go", "b/b.go", "c/c.go", "mid/m.go")]
    rules = builtin_rules()
    runs = [
        lint_files(order, rules, LintOptions(jobs=jobs)).findings
        for order, jobs in ((files, 1), (files[::-1], 1), (files, 2))
    ]

    assert {finding.path for finding in runs[0]} == set(files[1:3])
    assert runs[0] == runs[1] == runs[2]


def test_a_missing_name_is_certain_only_if_all_files_parse(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            "go.mod": GO_MOD,
            "whole/w.go": "package whole\n",
            "broken/b.go": "package broken\n\nfunc f( {\n",
            "a/a.go": 'package a\n\nimport (\n\t"m/broken"\n\t"m/whole"\n)\n\nvar _ = whole.X\n'
            "var _ = broken.X\n",
        },
    )
    program = load(World(), tmp_path / "a" / "a.go").program

    complete = {
        name: getattr(program.package(f"m/{name}", str(tmp_path / "a")), "is_complete", None)
        for name in ("whole", "broken")
    }

    assert complete == {"whole": True, "broken": False}


def test_unexported_parts_of_imported_types_stay_foreign(module: Path) -> None:
    from golint_alloc.types.relations import implements

    lay_out(
        module,
        {
            "d/d.go": 'package d\n\nimport "m/shared"\n\ntype Own struct{}\n\n'
            "func (Own) Area() float64 { return 0 }\nfunc (Own) seal() {}\n\n"
            "type Same struct{ shared.Shape }\n\nvar shape shared.Shape\n",
        },
    )
    package = load(World(), module / "d" / "d.go")
    shape = package.lookup("shape")
    assert shape is not None
    verdicts = {}
    for name in ("Own", "Same"):
        owner = package.lookup(name)
        assert isinstance(owner, TypeName)
        verdicts[name] = implements(owner.type, shape.type)

    assert verdicts == {"Own": NO, "Same": YES}


def test_units_of_a_module_share_what_they_import(module: Path) -> None:
    world = World()
    paths = [str(module / name) for name in ("a/a.go", "mid/m.go")]
    units, _ = group(paths, world, LintOptions())
    homes = set()
    for unit in units:
        package = world.load(unit, "amd64").program.package("m/shared", "")
        assert isinstance(package, DependencyPackage)
        homes.add(package.home)

    assert len(homes) == 1
