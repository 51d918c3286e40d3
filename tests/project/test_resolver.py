"""Where imported packages lie, against `go list -deps` where the go command can be asked."""

import json
import zipfile

import pytest
from golang import go_list, goroot, needs_go

from golint_alloc.project.gomod import Modules
from golint_alloc.project.packages import PackageReader
from golint_alloc.project.resolver import Resolver, escape_module
from golint_alloc.project.target import Target


def _resolver(gowork="off", **environ):
    return Resolver(
        PackageReader(Target(cgo=False), Modules(gowork)), {"HOME": "/nowhere", **environ}
    )


def _check_against_go(root, package, resolver, **environment):
    """Every import of every package that the named one needs resolves to go list's directory."""
    listed = go_list("-deps", package, cwd=root, CGO_ENABLED="0", **environment)
    directories = {each["ImportPath"]: each["Dir"] for each in listed}
    checked = 0
    for each in reversed(listed):  # the importing one first, as a linter meets them
        if each.get("Standard"):
            continue
        assert "Error" not in each, each
        for path in each.get("Imports", []):
            found = resolver.find_package_dir(path, each["Dir"], str(root))
            standard = "." not in path.split("/")[0]
            assert found == (None if standard else directories[path]), path
            checked += not standard
    return checked


def _proxy(root, modules):
    """A module proxy on disk: (path, version) -> files."""
    for (path, version), files in modules.items():
        at = root / "proxy" / escape_module(path) / "@v"
        at.mkdir(parents=True, exist_ok=True)
        (at / f"{version}.mod").write_text(files["go.mod"])
        (at / f"{version}.info").write_text(json.dumps({"Version": version}))
        with zipfile.ZipFile(at / f"{version}.zip", "w") as archive:
            for name, text in files.items():
                archive.writestr(f"{path}@{version}/{name}", text)
    return {
        "GOPROXY": f"file://{root}/proxy",
        "GOMODCACHE": f"{root}/cache",
        "GONOSUMDB": "*",
        "GOFLAGS": "-mod=mod -modcacherw",
    }


@needs_go
def test_a_module_with_all_kinds_of_requirements(tree):
    root = tree(
        {
            "main/go.mod": "module example.com/main\n\ngo 1.22\n\nrequire (\n"
            "\tgithub.com/Big/Lib v1.2.0\n\texample.com/local v0.0.0\n\texample.com/old v1.0.0\n"
            "\texample.com/shared v1.1.0 // indirect\n\texample.com/main/sub v0.0.0\n)\n"
            "replace example.com/local => ../local\n"
            "replace example.com/old => example.com/fork v1.5.0\n"
            "replace example.com/main/sub => ./sub\n",
            "main/x.go": 'package main\n\nimport (\n\t_ "example.com/local/in"\n'
            '\t_ "example.com/old/p"\n\t_ "example.com/main/inner"\n'
            '\t_ "example.com/main/sub/q"\n\t_ "github.com/Big/Lib"\n\t_ "fmt"\n)\n\n'
            "func main() {}\n",
            "main/inner/x.go": "package inner\n",
            "main/sub/go.mod": "module example.com/main/sub\n",
            "main/sub/q/x.go": "package q\n",
            "local/go.mod": "module example.com/local\n",
            "local/in/x.go": 'package in\n\nimport _ "github.com/Big/Lib/Deep"\n',
        }
    )
    environment = _proxy(
        root,
        {
            ("github.com/Big/Lib", "v1.2.0"): {
                "go.mod": "module github.com/Big/Lib\nrequire example.com/shared v1.0.0\n",
                "x.go": 'package lib\n\nimport _ "github.com/Big/Lib/Deep"\n',
                "Deep/x.go": 'package deep\n\nimport _ "example.com/shared"\n',
            },
            ("example.com/fork", "v1.5.0"): {
                "go.mod": "module example.com/fork\n",
                "p/x.go": "package p\n",
            },
            ("example.com/shared", "v1.0.0"): {
                "go.mod": "module example.com/shared\n",
                "x.go": "package shared\n",
            },
            ("example.com/shared", "v1.1.0"): {
                "go.mod": "module example.com/shared\n",
                "x.go": "package shared\n",
            },
        },
    )
    resolver = _resolver(GOMODCACHE=environment["GOMODCACHE"])
    assert _check_against_go(root / "main", ".", resolver, **environment) == 8
    shared = resolver.find_package_dir(
        "example.com/shared", f"{root}/cache/github.com/!big/!lib@v1.2.0/Deep", f"{root}/main"
    )
    assert shared == f"{root}/cache/example.com/shared@v1.1.0"
    assert resolver.find_package_dir("example.com/main/sub", f"{root}/main") is None
    assert resolver.find_package_dir("example.com/mainly", f"{root}/main") is None
    moved = _resolver(GOPATH=f"{root}/elsewhere")
    assert moved.find_package_dir("github.com/Big/Lib", f"{root}/main") is None


@needs_go
@pytest.mark.parametrize("workspace", [False, True])
def test_vendor(tree, workspace):
    at = "" if workspace else "main/"
    modules_txt = "# example.com/dep v1.0.0\n## explicit; go 1.20\nexample.com/dep/p\n"
    root = tree(
        {
            "main/go.mod": "module example.com/main\n\ngo 1.24\n\nrequire example.com/dep v1.0.0\n",
            "main/x.go": 'package main\n\nimport _ "example.com/dep/p"\n\nfunc main() {}\n',
            f"{at}vendor/example.com/dep/p/x.go": "package p\n",
            f"{at}vendor/modules.txt": ("## workspace\n" if workspace else "") + modules_txt,
            **({"go.work": "go 1.24\nuse ./main\n"} if workspace else {}),
        }
    )
    gowork = f"{root}/go.work" if workspace else "off"
    environment = {"GOFLAGS": "-mod=vendor", "GOWORK": gowork}
    resolver = _resolver("" if workspace else "off")
    assert _check_against_go(root / "main", ".", resolver, **environment) == 1


@needs_go
def test_workspace_siblings_and_their_replacements(tree):
    root = tree(
        {
            "go.work": "go 1.22\nuse (\n\t./a\n\t./b\n)\nreplace example.com/c => ./c\n",
            "a/go.mod": "module example.com/a\ngo 1.22\nrequire example.com/c v1.0.0\n",
            "a/x.go": 'package a\n\nimport (\n\t_ "example.com/b/in"\n\t_ "example.com/c"\n)\n',
            "b/go.mod": "module example.com/b\ngo 1.22\n",
            "b/in/x.go": "package in\n",
            "c/go.mod": "module example.com/c\ngo 1.22\n",
            "c/x.go": 'package c\n\nimport _ "example.com/b/in"\n',
        }
    )
    environment = {"GOWORK": f"{root}/go.work", "GOFLAGS": ""}
    assert _check_against_go(root / "a", ".", _resolver(""), **environment) == 3
    alone = _resolver("off")
    assert alone.find_package_dir("example.com/b/in", f"{root}/a") is None


@needs_go
def test_the_standard_library_resolves_within_itself(tmp_path):
    resolver = _resolver()
    listed = go_list("-deps", "net/http", "cmd/link", cwd=tmp_path, CGO_ENABLED="0", GOFLAGS="")
    directories = {each["ImportPath"]: each["Dir"] for each in listed}
    checked = 0
    for each in listed:
        written = {full: short for short, full in each.get("ImportMap", {}).items()}
        for path in each.get("Imports", []):
            if path != "unsafe":
                found = resolver.find_package_dir(written.get(path, path), each["Dir"])
                assert found == directories[path], (path, each["Dir"])
                checked += 1
    assert checked > 1000


@needs_go
def test_importable_files():
    target = Target("windows", "amd64")
    names = _resolver().importable_files(str(goroot() / "src" / "os"), target)
    assert any(name.endswith("/file_windows.go") for name in names)
    assert not any("_test" in name or name.endswith("/file_unix.go") for name in names)


def test_gopath_without_modules(tree):
    root = tree(
        {
            "src/github.com/a/app/cmd/x.go": "package main\n",
            "src/github.com/a/app/vendor/v.w/z/x.go": "package z\n",
            "src/v.w/z/x.go": "package z\n",
            "src/github.com/a/lib/x.go": "package lib\n",
            "src/empty.com/dir/readme": "",
        }
    )
    resolver = _resolver()
    app = f"{root}/src/github.com/a/app/cmd"
    assert resolver.find_package_dir("github.com/a/lib", app) == f"{root}/src/github.com/a/lib"
    assert resolver.find_package_dir("v.w/z", app).endswith("app/vendor/v.w/z")
    lib = f"{root}/src/github.com/a/lib"
    assert resolver.find_package_dir("v.w/z", lib) == f"{root}/src/v.w/z"
    assert resolver.find_package_dir("empty.com/dir", lib) is None
    assert resolver.find_package_dir("../app/cmd", lib) == app


def test_modules_win_over_gopath_unless_switched_off(tree):
    root = tree(
        {
            "src/a.b/app/go.mod": "module a.b/app\nrequire c.d/lib v1.0.0\n",
            "src/a.b/app/x.go": "package app\n",
            "src/c.d/lib/x.go": "package lib\n",
        }
    )
    app = f"{root}/src/a.b/app"
    assert _resolver().find_package_dir("c.d/lib", app) is None
    off = _resolver(GO111MODULE="off")
    assert off.find_package_dir("c.d/lib", app) == f"{root}/src/c.d/lib"


def test_gopath_finds_a_major_version_where_its_go_mod_is(tree):
    root = tree(
        {
            "src/a.b/app/x.go": "package app\n",
            "src/c.d/lib/go.mod": "module c.d/lib/v2\n",
            "src/c.d/lib/x.go": "package lib\n",
            "src/c.d/lib/sub/x.go": "package sub\n",
            "src/e.f/old/x.go": "package old\n",
        }
    )
    off = _resolver(GO111MODULE="off")
    app = f"{root}/src/a.b/app"
    assert off.find_package_dir("c.d/lib/v2", app) == f"{root}/src/c.d/lib"
    assert off.find_package_dir("c.d/lib/v2/sub", app) == f"{root}/src/c.d/lib/sub"
    assert off.find_package_dir("c.d/lib/v3/sub", app) is None
    assert off.find_package_dir("e.f/old/v2", app) is None


@pytest.mark.parametrize("path", ["C", "unsafe", ""])
def test_what_has_no_source(tree, path):
    root = tree({"go.mod": "module m\n", "x.go": "package m\n", "C/x.go": "package c\n"})
    assert _resolver().find_package_dir(path, str(root)) is None


def test_a_broken_go_mod_is_as_none(tree):
    root = tree({"go.mod": "module\n", "x.go": "package m\n", "a/x.go": "package a\n"})
    assert _resolver().find_package_dir("m/a", str(root)) is None


@needs_go
def test_a_workspace_is_built_with_the_highest_versions_of_its_modules(tree):
    root = tree(
        {
            "w/go.work": "go 1.22\nuse (\n\t./a\n\t../b\n)\n",
            "w/a/go.mod": "module example.com/a\ngo 1.22\nrequire example.com/c v1.0.0\n",
            "w/a/x.go": 'package a\n\nimport (\n\t_ "example.com/b/in"\n\t_ "example.com/c"\n)\n',
            "b/go.mod": "module example.com/b\ngo 1.22\nrequire example.com/c v1.1.0\n",
            "b/in/x.go": 'package in\n\nimport _ "example.com/c"\n',
        }
    )
    lib = {"go.mod": "module example.com/c\n", "x.go": "package c\n"}
    environment = _proxy(
        root, {("example.com/c", version): lib for version in ("v1.0.0", "v1.1.0")}
    )
    environment |= {"GOWORK": f"{root}/w/go.work", "GOFLAGS": "-modcacherw", "GOSUMDB": "off"}
    resolver = _resolver(f"{root}/w/go.work", GOMODCACHE=environment["GOMODCACHE"])
    assert _check_against_go(root / "w/a", ".", resolver, **environment) == 3
    found = resolver.find_package_dir("example.com/c", f"{root}/w/a")
    assert found == f"{root}/cache/example.com/c@v1.1.0"


@needs_go
@pytest.mark.parametrize(("go", "vendored"), [("1.13", False), ("1.14", True)])
def test_vendored_packages_come_first_if_the_go_command_says_so(tree, go, vendored):
    root = tree(
        {
            "main/go.mod": f"module example.com/main\ngo {go}\nrequire example.com/dep v1.0.0\n",
            "main/x.go": 'package main\n\nimport _ "example.com/dep/p"\n\nfunc main() {}\n',
            "main/vendor/example.com/dep/p/x.go": "package p\n",
            "main/vendor/modules.txt": "# example.com/dep v1.0.0\n## explicit\nexample.com/dep/p\n",
        }
    )
    files = {"go.mod": "module example.com/dep\n", "p/x.go": "package p\n"}
    environment = _proxy(root, {("example.com/dep", "v1.0.0"): files})
    _check_against_go(
        root / "main", ".", _resolver(GOMODCACHE=environment["GOMODCACHE"], HOME="/n"),
        **(environment | {"GOFLAGS": "-mod=vendor" if vendored else "-mod=mod"}),
    )  # fmt: skip
    if vendored:
        environment["GOFLAGS"] = ""  # what the go command does by itself
        resolver = _resolver(GOMODCACHE=environment["GOMODCACHE"])
        assert _check_against_go(root / "main", ".", resolver, **environment) == 1
