"""Packages of the standard library, against `go list` for several targets."""

import os

import pytest
from golang import go_list, goroot, needs_go

from golint_alloc.project.packages import PackageReader
from golint_alloc.project.target import Target

SAMPLE = (
    "os/...",
    "syscall/...",
    "net",
    "net/http/...",
    "runtime/...",
    "internal/...",
    "crypto/...",
    "math/...",
    "encoding/...",
    "time",
    "sync/...",
    "cmd/link",
    "cmd/vendor/golang.org/x/sys/unix",
    "vendor/golang.org/x/sys/cpu",
)
TARGETS = [
    Target("linux", "amd64", cgo=False),
    Target("linux", "amd64", cgo=True),
    Target("windows", "amd64", cgo=False),
    Target("darwin", "arm64", cgo=False),
    Target("linux", "386", cgo=False),
    Target("ios", "arm64", ("netgo", "race"), cgo=False),
    Target("js", "wasm", cgo=False),
    Target("illumos", "amd64", cgo=False),
]


@needs_go
@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_directories_are_what_go_list_says(target, tmp_path):
    arguments = ["-tags=" + ",".join(target.tags), *SAMPLE]
    environment = {
        "GOOS": target.goos,
        "GOARCH": target.goarch,
        "CGO_ENABLED": str(int(target.cgo)),
        "GOFLAGS": "",
    }
    listed = go_list(*arguments, cwd=tmp_path, **environment)
    assert len(listed) > 100
    reader = PackageReader(target)
    for package in listed:
        found = reader.directory(package["Dir"])
        expected = {
            "import_path": package["ImportPath"],
            "name": package.get("Name", ""),
            "files": sorted(package.get("GoFiles", []) + package.get("CgoFiles", [])),
            "tests": package.get("TestGoFiles", []),
            "xtests": package.get("XTestGoFiles", []),
            "ignored": package.get("IgnoredGoFiles", []),
        }
        actual = {
            "import_path": found.import_path,
            "name": found.name,
            "files": [file.name for file in found.files],
            "tests": [file.name for file in found.test_files],
            "xtests": [file.name for file in found.xtest_files],
            "ignored": [file.name for file in found.ignored],
        }
        assert actual == expected
        imports = {path for file in found.files for path in file.header.imports}
        assert sorted(imports) == _written_imports(package)
    assert not reader.errors


def _written_imports(package: dict) -> list[str]:
    """Imports as the source spells them: without the prefix of vendored ones."""
    back = {full: short for short, full in package.get("ImportMap", {}).items()}
    return sorted(back.get(path, path) for path in package.get("Imports", []))


@needs_go
def test_paths_of_the_sample_exist():
    for pattern in SAMPLE:
        assert os.path.isdir(goroot() / "src" / pattern.removesuffix("/..."))
