"""go.mod and go.work files, against `go mod edit -json` and `go work edit -json`."""

import json

import pytest
from golang import needs_go, run_go

from golint_alloc.project.errors import GoModError
from golint_alloc.project.gomod import (
    Modules,
    module_go_version,
    parse_go_mod,
    parse_go_version,
    parse_go_work,
)

FULL = """\
// A comment.
module "example.com/M" // trailing

go 1.22.3

toolchain go1.23.1

require example.com/one v1.0.0 // indirect
require (
\texample.com/two/v2 v2.3.4-0.20200101000000-abcdefabcdef
\t\"gopkg.in/three.v1\" v1.2.3// a comment
\t// a comment line

)

replace example.com/one => ../one
replace (
\texample.com/one v1.0.0 => example.com/fork v1.5.0
\t"example.com/q" => "./with space" // c
)

exclude example.com/two/v2 v2.0.0
retract [v1.0.0, v1.1.0] // bad
retract (
\tv1.2.0
\t[v1.3.0, v1.4.0]
)
tool example.com/one/cmd/x
ignore ./node_modules
godebug default=go1.21
"""


@needs_go
@pytest.mark.parametrize(
    "text",
    [
        FULL,
        "module m\r\n\r\ngo 1.21\r\nrequire (\r\n\ta.b/c v1.0.0\r\n)\r\n",
        "module (\n\tm\n)\n",
        "module m\nrequire ()\n",
        "module m",
    ],
)
def test_go_mod_reads_as_go_reads_it(tmp_path, text):
    (tmp_path / "go.mod").write_bytes(text.encode())
    told = json.loads(run_go("mod", "edit", "-json", cwd=tmp_path, GOFLAGS=""))
    mod = parse_go_mod(text)
    assert mod.module == told["Module"]["Path"]
    assert mod.go_version == (parse_go_version(told["Go"]) if "Go" in told else (1, 16))
    assert mod.toolchain == told.get("Toolchain", "")
    requires = {each["Path"]: each["Version"] for each in told.get("Require") or []}
    assert mod.requires == requires
    assert [list(each) for each in mod.replaces] == _replaces(told)


def _replaces(told):
    return [
        [
            *(each["Old"]["Path"], each["Old"].get("Version", "")),
            *(each["New"]["Path"], each["New"].get("Version", "")),
        ]
        for each in told.get("Replace") or []
    ]


@needs_go
def test_go_work_reads_as_go_reads_it(tmp_path):
    text = 'go 1.25\n\nuse ./a\nuse (\n\t"./b c"\n\t.. // up\n)\nreplace x.y/z v1.0.0 => ./z\n'
    (tmp_path / "go.work").write_text(text)
    told = json.loads(run_go("work", "edit", "-json", cwd=tmp_path, GOFLAGS="", GOWORK=""))
    work = parse_go_work(text)
    assert list(work.uses) == [each["DiskPath"] for each in told["Use"]]
    assert work.go_version == (1, 25)
    assert [list(each) for each in work.replaces] == _replaces(told)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, "no module declaration"),
        ("go 1.21\n", 1, "no module declaration"),
        ("module m\n\nrequire (\n\ta v1.0.0\n", 3, "is not closed"),
        ("module m\nrequire a\n", 2, "expected 2 argument(s), got 1"),
        ("module m\ngo one\n", 2, "invalid go version 'one'"),
        ("module m\ngo 1.21 1.22\n", 2, "invalid go version"),
        ("module m\ngo\n", 2, "invalid go version"),
        ("module m n\n", 1, "expected 1 argument(s), got 2"),
        ("module m\nreplace a b\n", 2, "needs =>"),
        ("module m\nreplace a b c => d\n", 2, "malformed replace"),
        ("module m\nreplace a =>\n", 2, "malformed replace"),
        ('module "m\n', 1, "not closed"),
        ("<<<<<<< HEAD\nmodule m\n=======\n", 1, "unexpected '<<<<<<<'"),
        ("module m\n)\n", 2, "unexpected ')'"),
    ],
)
def test_errors_name_the_line(text, line, problem):
    with pytest.raises(GoModError) as caught:
        parse_go_mod(text, "dir/go.mod")
    assert caught.value.line == line
    assert problem in caught.value.problem
    assert caught.value.remedy
    assert str(caught.value).startswith(f"dir/go.mod:{line}: ")


def test_directives_of_releases_to_come_are_passed_over():
    assert parse_go_mod("module m\nfuture (\n\t<a b> !\n)\nnew x\n").module == "m"


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("1.21", (1, 21)),
        ("1.21.0", (1, 21)),
        ("1.22rc1", (1, 22)),
        ("1.24-bigcorp", (1, 24)),
        ("1", (1, 0)),
        ("2.0", None),
        ("1.x", None),
        ("go1.21", None),
    ],
)
def test_go_versions(text, version):
    assert parse_go_version(text) == version


def test_the_nearest_go_mod_applies(tree):
    root = tree(
        {
            "go.mod": "module outer\ngo 1.20\n",
            "in/go.mod": "module inner\n",
            "in/deep/x.go": "",
            "other/x.go": "",
        }
    )
    modules = Modules()
    found = modules.find_module(f"{root}/in/deep")
    assert (found.path, found.go_version) == ("inner", (1, 16))
    assert modules.find_module(f"{root}/other").path == "outer"
    assert modules.find_module(f"{root}/other") is modules.find_module(str(root))
    assert module_go_version(found) == (1, 16)
    assert module_go_version(None) == (1, 27)


def test_gowork_chooses_the_workspace(tree):
    root = tree({"go.work": "go 1.21\nuse ./a\n", "a/b/x.go": "", "alt/w.work": "use ../a"})
    assert Modules("").find_workspace(f"{root}/a/b").module_directories == (f"{root}/a",)
    assert Modules("off").find_workspace(f"{root}/a/b") is None
    other = Modules(f"{root}/alt/w.work").find_workspace(f"{root}/a/b")
    assert other.directory == f"{root}/alt"
    assert other.module_directories == (f"{root}/a",)
