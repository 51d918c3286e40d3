"""What is on disk around a file is known: package, module, workspace, vendor, module cache."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from golint_alloc.lint.world import World
from tests.lint.layouts import lay_out, load, type_of

LIB = "package lib\n\ntype T struct{ N int }\n\nfunc New() *T { return nil }\n"
OTHER = 'package lib\n\nfunc New() string { return "" }\n'


def user(path: str, more: str = "") -> str:
    """A file whose variable ``probe`` has the type that an imported function returns."""
    return f'package a\n\nimport lib "{path}"\n\nvar probe = lib.New()\n{more}'


class Layout(NamedTuple):
    """Files, the file that is linted, and the type that its probe has."""

    files: dict[str, str]
    linted: str
    expected: str
    environ: dict[str, str] = {}  # noqa: RUF012  # {root} stands for the directory


GO_MOD = "module example.com/a\n\ngo 1.24\n"
LAYOUTS = {
    "module": Layout(
        {"go.mod": GO_MOD, "a.go": user("example.com/a/in/lib"), "in/lib/l.go": LIB},
        "a.go",
        "*example.com/a/in/lib.T",
    ),
    "workspace sibling, one of them outside": Layout(
        {
            "work/go.work": "go 1.24\nuse (\n\t./a\n\t../outside\n)\n",
            "work/a/go.mod": GO_MOD,
            "work/a/a.go": user("example.com/out/lib"),
            "outside/go.mod": "module example.com/out\n",
            "outside/lib/l.go": LIB,
        },
        "work/a/a.go",
        "*example.com/out/lib.T",
    ),
    "replaced by a directory": Layout(
        {
            "a/go.mod": GO_MOD + "require example.com/lib v1.0.0\n"
            "replace example.com/lib => ../lib\n",
            "a/a.go": user("example.com/lib"),
            "lib/go.mod": "module example.com/lib\n",
            "lib/l.go": LIB,
        },
        "a/a.go",
        "*example.com/lib.T",
    ),
    "replaced by another version": Layout(
        {
            "a/go.mod": GO_MOD + "require example.com/lib v1.0.0\n"
            "replace example.com/lib v1.0.0 => example.com/fork v1.2.0\n",
            "a/a.go": user("example.com/lib"),
            "cache/example.com/lib@v1.0.0/l.go": OTHER,
            "cache/example.com/fork@v1.2.0/go.mod": "module example.com/fork\n",
            "cache/example.com/fork@v1.2.0/l.go": LIB,
        },
        "a/a.go",
        "*example.com/lib.T",
        {"GOMODCACHE": "{root}/cache"},
    ),
    "vendored": Layout(
        {
            "go.mod": GO_MOD + "require example.com/lib v1.0.0\n",
            "a.go": user("example.com/lib/sub"),
            "vendor/modules.txt": "# example.com/lib v1.0.0\n## explicit\nexample.com/lib/sub\n",
            "vendor/example.com/lib/sub/l.go": LIB,
            "cache/example.com/lib@v1.0.0/sub/l.go": OTHER,
        },
        "a.go",
        "*example.com/lib/sub.T",
        {"GOMODCACHE": "{root}/cache"},
    ),
    "module cache, escaped": Layout(
        {
            "a/go.mod": GO_MOD + "require github.com/BurntSushi/lib v1.0.0-RC1\n",
            "a/a.go": user("github.com/BurntSushi/lib"),
            "cache/github.com/!burnt!sushi/lib@v1.0.0-!r!c1/l.go": LIB,
        },
        "a/a.go",
        "*github.com/BurntSushi/lib.T",
        {"GOMODCACHE": "{root}/cache"},
    ),
    "module cache in GOPATH": Layout(
        {
            "a/go.mod": GO_MOD + "require example.com/lib/v2 v2.3.0\n",
            "a/a.go": user("example.com/lib/v2/sub"),
            "path/pkg/mod/example.com/lib/v2@v2.3.0/sub/l.go": LIB,
        },
        "a/a.go",
        "*example.com/lib/v2/sub.T",
        {"GOPATH": "{root}/path"},
    ),
    "module cache at home": Layout(
        {
            "a/go.mod": GO_MOD + "require gopkg.in/lib.v3 v3.0.1\n",
            "a/a.go": user("gopkg.in/lib.v3"),
            "home/go/pkg/mod/gopkg.in/lib.v3@v3.0.1/l.go": LIB,
        },
        "a/a.go",
        "*gopkg.in/lib.v3.T",
        {"HOME": "{root}/home"},
    ),
    "a nested module is another one": Layout(
        {
            "go.mod": GO_MOD,
            "a.go": user("example.com/a/nested/lib"),
            "nested/go.mod": "module example.com/a/nested\n",
            "nested/lib/l.go": LIB,
        },
        "a.go",
        "?",
    ),
    "required and not on disk": Layout(
        {"go.mod": GO_MOD + "require example.com/lib v1.0.0\n", "a.go": user("example.com/lib")},
        "a.go",
        "?",
    ),
    "sources of a distribution, without GOPATH": Layout(
        {
            "share/gocode/src/github.com/x/a/a.go": user("github.com/y/lib"),
            "share/gocode/src/github.com/y/lib/l.go": LIB,
        },
        "share/gocode/src/github.com/x/a/a.go",
        "*github.com/y/lib.T",
    ),
    "a generator imports the package beside it": Layout(
        {
            "go.mod": GO_MOD,
            "l.go": LIB,
            "gen.go": "//go:build ignore\n\npackage main\n\nimport lib \"example.com/a\"\n\n"
            "var probe = lib.New()\n",
        },
        "gen.go",
        "*example.com/a.T",
    ),
    "Go's own tree: an internal package, with names that are not shipped": Layout(
        {
            "go/VERSION": "go1.30",
            "go/src/go.mod": "module std\n\ngo 1.30\n",
            "go/src/internal/abi/l.go": LIB,
            "go/src/a/a.go": user("internal/abi"),
        },
        "go/src/a/a.go",
        "*internal/abi.T",
    ),
    "Go's own tree: a vendored package": Layout(
        {
            "go/VERSION": "go1.30",
            "go/src/go.mod": "module std\n\ngo 1.30\n",
            "go/src/vendor/golang.org/x/net/lib/l.go": LIB,
            "go/src/a/a.go": user("golang.org/x/net/lib"),
        },
        "go/src/a/a.go",
        "*vendor/golang.org/x/net/lib.T",
    ),
    "Go's own tree: what the commands vendor": Layout(
        {
            "go/VERSION": "go1.30",
            "go/src/go.mod": "module std\n\ngo 1.30\n",
            "go/src/cmd/go.mod": "module cmd\n\ngo 1.30\nrequire golang.org/x/lib v0.1.0\n",
            "go/src/cmd/vendor/golang.org/x/lib/l.go": LIB,
            "go/src/cmd/vendor/modules.txt": "# golang.org/x/lib v0.1.0\n## explicit\n"
            "golang.org/x/lib\n",
            "go/src/cmd/a/a.go": user("golang.org/x/lib"),
        },
        "go/src/cmd/a/a.go",
        "*cmd/vendor/golang.org/x/lib.T",
    ),
    "GOPATH, one directory by paths with and without its major version": Layout(
        {
            "g/src/example.com/lib/go.mod": "module example.com/lib/v2\n\ngo 1.21\n",
            "g/src/example.com/lib/l.go": LIB,
            "g/src/example.com/a/a.go": user("example.com/lib"),
        },
        "g/src/example.com/a/a.go",
        "*example.com/lib/v2.T",
        {"GO111MODULE": "off", "GOPATH": "{root}/g"},
    ),
    "an internal package of Go, from outside": Layout(
        {
            "go.mod": GO_MOD,
            "a.go": "package a\n\nimport \"internal/abi\"\n\nvar probe = abi.NoEscape(nil)\n",
        },
        "a.go",
        "?",
    ),
    "an external test": Layout(
        {
            "go.mod": GO_MOD,
            "l.go": LIB,
            "in_test.go": "package lib\n\nfunc Helper() T { return T{} }\n",
            "l_test.go": "package lib_test\n\nimport lib \"example.com/a\"\n\n"
            "var probe = lib.Helper()\n",
        },
        "l_test.go",
        "example.com/a.T",
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("GOPATH", "GOMODCACHE", "GOWORK", "GO111MODULE", "GOFLAGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_an_imported_function_is_known(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, layout.files)
    for name, value in layout.environ.items():
        monkeypatch.setenv(name, value.format(root=tmp_path))

    package = load(World(), tmp_path / layout.linted)

    assert type_of(package, "probe") == layout.expected


def test_one_buffer_knows_the_standard_library(tmp_path: Path) -> None:
    path = str(tmp_path / "stdin.go")
    source = b'package p\n\nimport "strings"\n\nvar probe = strings.NewReader("")\n'

    package = load(World({path: source}), path)

    assert type_of(package, "probe") == "*strings.Reader"


def test_a_buffer_knows_the_module_on_disk(tmp_path: Path) -> None:
    files = LAYOUTS["module"].files
    lay_out(tmp_path, {name: text for name, text in files.items() if name != "a.go"})
    path = str(tmp_path / "a.go")

    package = load(World({path: files["a.go"].encode()}), path)

    assert type_of(package, "probe") == "*example.com/a/in/lib.T"


def test_two_modules_of_one_run_have_their_own_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one module is built with must not depend on whether another is linted before."""
    cache = "cache/example.com"
    lay_out(
        tmp_path,
        {
            f"{cache}/mid@v1.0.0/go.mod": "module example.com/mid\n",
            f"{cache}/mid@v1.0.0/m.go": "package mid\n\nimport \"example.com/low\"\n\n"
            "func New() low.T { return low.Make() }\n\nvar Made = low.Make()\n",
            f"{cache}/low@v1.0.0/l.go": "package low\n\ntype T int\n\n"
            "func Make() int { return 0 }\n",
            f"{cache}/low@v1.1.0/l.go": "package low\n\ntype T int\n\n"
            "func Make() string { return \"\" }\n",
            **{
                f"{name}/{file}": text
                for name, minor in (("one", 0), ("two", 1))
                for file, text in {
                    "go.mod": f"module example.com/{name}\n\ngo 1.24\n\n"
                    f"require example.com/mid v1.0.0\nrequire example.com/low v1.{minor}.0\n",
                    "a.go": "package a\n\nimport \"example.com/mid\"\n\nvar probe = mid.Made\n",
                }.items()
            },
        },
    )  # fmt: skip
    monkeypatch.setenv("GOMODCACHE", str(tmp_path / "cache"))

    for order in (("one", "two"), ("two", "one")):
        world = World()
        found = {name: type_of(load(world, tmp_path / name / "a.go"), "probe") for name in order}
        assert found == {"one": "int", "two": "string"}
