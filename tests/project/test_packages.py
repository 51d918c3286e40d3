"""Files grouped into units: packages, external tests, build variants, strays."""

import pytest
from golang import goroot, needs_go

from golint_alloc.project.discovery import discover
from golint_alloc.project.errors import FileError
from golint_alloc.project.header import read_header, scan_header
from golint_alloc.project.importgraph import import_order, imports_of
from golint_alloc.project.packages import PackageReader
from golint_alloc.project.target import Target

P = "package p\n"


def _shape(grouping):
    """(name, target, files, context) of each unit."""
    return [
        (
            unit.name,
            str(unit.target),
            [file.name for file in unit.files],
            [file.name for file in unit.context_files],
        )
        for unit in grouping.units
    ]


def test_a_package_its_tests_and_its_external_tests(tree):
    tree(
        {
            "go.mod": "module example.com/m\ngo 1.22\n",
            "sub/a.go": P,
            "sub/b.go": P,
            "sub/in_test.go": P,
            "sub/out_test.go": "package p_test\n",
        }
    )
    names = ["sub/a.go", "sub/b.go", "sub/in_test.go", "sub/out_test.go"]
    inside, outside = PackageReader().group(names).units
    assert [file.path for file in inside.files] == names[:3]
    assert (inside.import_path, inside.name, inside.is_xtest) == ("example.com/m/sub", "p", False)
    assert [file.path for file in outside.files] == names[3:]
    assert outside.import_path == "example.com/m/sub_test"
    assert (outside.name, outside.is_xtest) == ("p_test", True)
    assert inside.go_version == (1, 22)
    assert inside.module.path == "example.com/m"


def test_what_was_not_named_is_context(tree):
    tree(
        {
            "a.go": P,
            "b.go": P,
            "in_test.go": P,
            "x_test.go": "package p_test\n",
            "m.go": "package main",
        }
    )
    reader = PackageReader()
    assert _shape(reader.group(["a.go"])) == [("p", "linux/amd64", ["a.go"], ["b.go"])]
    assert _shape(reader.group(["in_test.go"])) == [
        ("p", "linux/amd64", ["in_test.go"], ["a.go", "b.go"])
    ]


def test_files_of_other_platforms_are_linted_with_their_own_kind(tree):
    tree(
        {
            "all.go": P,
            "x_linux.go": P,
            "x_windows.go": P,
            "y_windows.go": P,
            "z.go": "//go:build !linux\n\n" + P,
            "gen.go": "//go:build ignore\n\npackage main\n",
            "gen2.go": "//go:build ignore\n\npackage main\n",
            "tagged.go": "//go:build integration\n\n" + P,
            "never.go": "//go:build linux && !linux\n\n" + P,
            "wrong.go": "//go:build linux &&\n\n" + P,
            "noclause.go": "// nothing\n",
        }
    )
    names = ["all.go", "gen.go", "gen2.go", "never.go", "noclause.go", "tagged.go"]
    names += ["wrong.go", "x_linux.go", "x_windows.go", "y_windows.go", "z.go"]
    assert _shape(PackageReader().group(names)) == [
        ("p", "linux/amd64", ["all.go", "x_linux.go"], []),
        ("main", "linux/amd64 tags ignore", ["gen.go"], []),
        ("main", "linux/amd64 tags ignore", ["gen2.go"], []),
        ("p", "linux/amd64", ["never.go"], []),
        ("", "linux/amd64", ["noclause.go"], []),
        ("p", "linux/amd64 tags integration", ["tagged.go"], ["all.go", "x_linux.go"]),
        ("p", "linux/amd64", ["wrong.go"], []),
        ("p", "windows/amd64", ["x_windows.go", "y_windows.go"], ["all.go", "z.go"]),
        ("p", "darwin/amd64", ["z.go"], ["all.go"]),
    ]


def test_every_file_is_in_exactly_one_unit(tree):
    tree({"a.go": P, "b.go": "package q\n", "c_test.go": "package q_test\n", "d_test.go": P})
    names = ["a.go", "b.go", "c_test.go", "d_test.go"]
    units = PackageReader().group(names).units
    assert sorted(file.name for unit in units for file in unit.files) == names
    assert [unit.name for unit in units] == ["p", "q", "q_test"]


def test_a_package_called_test(tree):
    tree({"a.go": "package p_test\n", "a_test.go": "package p_test\n"})
    (unit,) = PackageReader().group(["a.go", "a_test.go"]).units
    assert not unit.is_xtest


def test_a_directory_with_two_packages_has_strays(tree):
    tree({"a.go": P, "b.go": "package q\n", "c.go": P})
    found = PackageReader().directory(".")
    assert found.name == "p"
    assert [file.name for file in found.files] == ["a.go", "c.go"]
    assert [file.name for file in found.strays] == ["b.go"]


def test_tags_and_target_of_the_user(tree):
    tree({"a.go": P, "b.go": "//go:build foo\n\n" + P, "c_windows.go": P})
    reader = PackageReader(Target("windows", "arm64", ("foo",)))
    assert [file.name for file in reader.directory(".").files] == ["a.go", "b.go", "c_windows.go"]
    assert len(reader.group(["a.go", "b.go", "c_windows.go"]).units) == 1


def test_unreadable_files_are_reported_and_hide_nothing(tree):
    tree({"a.go": P, "b.go": P})

    def refuse(path):
        if path == "b.go":
            raise PermissionError(13, "Permission denied", path)
        return read_header(path)

    found = PackageReader(header_of=refuse).group(["a.go", "b.go", "gone/c.go"])
    assert [[file.name for file in unit.files] for unit in found.units] == [["a.go"]]
    assert found.errors[0] == FileError("b.go", "Permission denied")
    assert {error.path for error in found.errors} == {"b.go", "gone/c.go"}


def test_a_buffer_that_is_not_on_disk_has_its_package_around_it(tree):
    tree({"a.go": P})

    def overlay(path):
        return scan_header(b"package p\n") if path.endswith("new.go") else read_header(path)

    reader = PackageReader(header_of=overlay)
    assert _shape(reader.group(["new.go"])) == [("p", "linux/amd64", ["new.go"], ["a.go"])]
    assert _shape(reader.group(["none/new.go"])) == [("p", "linux/amd64", ["new.go"], [])]
    assert reader.errors == []


def test_a_broken_go_mod_is_reported_once(tree):
    root = tree({"go.mod": "module m\ngo x\n", "a.go": P, "sub/b.go": P})
    found = PackageReader().group(["a.go", "sub/b.go"])
    assert [(error.path, error.line) for error in found.errors] == [(f"{root}/go.mod", 2)]
    assert [unit.go_version for unit in found.units] == [(1, 16), (1, 16)]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"go.mod": "module m.x/y", "a/x.go": P}, "m.x/y/a"),
        ({"go.mod": "module m.x/y", "vendor/v.w/z/x.go": P}, "v.w/z"),
        ({"gp/src/github.com/a/b/x.go": P}, "github.com/a/b"),
        ({"gp/src/github.com/a/vendor/c.d/e/x.go": P}, "c.d/e"),
        ({"sdk/VERSION": "go1.27", "sdk/src/net/http/x.go": P}, "net/http"),
        ({"sdk/src/go.mod": "module std", "sdk/src/net/http/x.go": P}, "net/http"),
        ({"sdk/src/go.mod": "module std", "sdk/src/vendor/g.o/x/x.go": P}, "vendor/g.o/x"),
    ],
)
def test_import_paths(tree, files, expected):
    tree(files)
    (path,) = [path for path in files if path.endswith(".go")]
    (unit,) = PackageReader().group([path]).units
    assert unit.import_path == expected


def test_without_any_tree_the_directory_is_the_path(tree):
    root = tree({"a/x.go": P})
    (unit,) = PackageReader().group(["a/x.go"]).units
    assert unit.import_path == f"_{root}/a"
    assert unit.go_version == (1, 27)


def test_a_file_may_lower_its_version(tree):
    tree({"go.mod": "module m\ngo 1.26\n", "x.go": "//go:build go1.21\n\n" + P, "y.go": P})
    (unit,) = PackageReader().group(["x.go", "y.go"]).units
    assert [unit.file_version(file) for file in unit.files] == [(1, 21), (1, 26)]


def _importing(*paths, package="p"):
    return f"package {package}\n" + "".join(f'import "{path}"\n' for path in paths)


def _order(tree, files):
    tree({"go.mod": "module m\n", **files})
    units = PackageReader().group(list(files)).units
    return [unit.import_path for unit in import_order(units)]


def test_imports_come_first(tree):
    files = {
        "a/a.go": _importing("fmt", "m/c", "m/b"),
        "a/a_test.go": _importing("m/a", package="a_test"),
        "b/b.go": _importing("m/d"),
        "b/b_test.go": _importing("m/a"),
        "c/c.go": _importing("m/d"),
        "d/d.go": _importing(),
    }
    assert _order(tree, files) == ["m/d", "m/b", "m/c", "m/a", "m/a_test"]


def test_cycles_are_cut(tree):
    files = {"a/a.go": _importing("m/b"), "b/b.go": _importing("m/a"), "c/c.go": _importing("m/c")}
    assert sorted(_order(tree, files)) == ["m/a", "m/b", "m/c"]


def test_long_chains_need_no_deep_stack(tree):
    files = {f"p{n}/x.go": _importing(f"m/p{n + 1}") for n in range(1200)}
    assert _order(tree, files) == [f"m/p{n}" for n in reversed(range(1200))]


def test_a_variant_follows_the_same_variant_of_what_it_imports(tree):
    files = {
        "a/a_windows.go": _importing("m/b"),
        "b/b_linux.go": _importing(),
        "b/b_windows.go": _importing(),
    }
    assert _order(tree, files) == ["m/b", "m/a", "m/b"]


def test_what_a_unit_imports(tree):
    tree({"a.go": _importing("x", "y"), "b.go": _importing("z"), "c_test.go": _importing("t")})
    (unit,) = PackageReader().group(["a.go", "c_test.go"]).units
    assert imports_of(unit) == ("x", "y", "z")


@needs_go
def test_the_standard_library_is_in_import_order(monkeypatch):
    monkeypatch.chdir(goroot() / "src")
    units = (
        PackageReader().group(discover(["net", "os", "internal", "sort", "fmt", "io"]).files).units
    )
    ordered = import_order(units)
    assert sorted(map(id, ordered)) == sorted(map(id, units))
    default = [unit for unit in ordered if unit.target == Target() and unit.name != "main"]
    place = {unit.import_path: at for at, unit in enumerate(default)}
    edges = [
        (place[path], at)
        for at, unit in enumerate(default)
        for path in imports_of(unit)
        if path in place
    ]
    assert len(edges) > 300
    assert all(imported < at for imported, at in edges)


def test_a_generator_beside_a_package_makes_no_cycle(tree):
    files = {
        "a/a.go": _importing(),
        "a/gen.go": "//go:build ignore\n\n" + _importing("m/b", package="main"),
        "b/b.go": _importing("m/a"),
    }
    assert _order(tree, files) == ["m/a", "m/b", "m/a"]
