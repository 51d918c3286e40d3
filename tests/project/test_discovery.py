"""Which files a command line means."""

import os
import subprocess
import sys

import pytest

from golint_alloc.project.discovery import clean_path, discover
from golint_alloc.project.errors import FileError, PathError

TREE = {
    "b.go": "",
    "a.go": "",
    "a.txt": "",
    "_x.go": "",
    ".x.go": "",
    "sub/c_test.go": "",
    "sub/deep/d.go": "",
    "vendor/v.go": "",
    "testdata/t.go": "",
    "_skip/s.go": "",
    ".hidden/h.go": "",
    "nested/go.mod": "module n\n",
    "nested/n.go": "",
    "nested/testdata/t.go": "",
    "dir.go/inside.go": "",
}
ALL = ["a.go", "b.go", "dir.go/inside.go", "nested/n.go", "sub/c_test.go", "sub/deep/d.go"]


@pytest.mark.parametrize("given", [".", "./", "./...", "...", "././/"])
def test_a_directory_means_everything_below(tree, given):
    tree(TREE)
    assert discover([given]).files == ALL


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (["sub"], ["sub/c_test.go", "sub/deep/d.go"]),
        (["./sub/"], ["sub/c_test.go", "sub/deep/d.go"]),
        (["sub/..."], ["sub/c_test.go", "sub/deep/d.go"]),
        (["./sub/deep/../c_test.go"], ["sub/deep/../c_test.go"]),
        (["./b.go", "a.go"], ["b.go", "a.go"]),
        (["a.go", "./a.go", "."], ALL),
        (["sub/deep", "sub"], ["sub/deep/d.go", "sub/c_test.go"]),
        (["_x.go"], ["_x.go"]),
        (["vendor"], ["vendor/v.go"]),
        (["vendor/v.go", "testdata/..."], ["vendor/v.go", "testdata/t.go"]),
        (["_skip", ".hidden/h.go"], ["_skip/s.go", ".hidden/h.go"]),
        (["a.txt"], ["a.txt"]),
        ([], []),
    ],
)
def test_paths_stay_as_given(tree, given, shown):
    tree(TREE)
    assert discover(given).files == shown


def test_absolute_and_parent_paths_stay_so(tree, monkeypatch):
    root = tree(TREE)
    absolute = str(root / "sub")
    assert discover([absolute]).files == [f"{absolute}/c_test.go", f"{absolute}/deep/d.go"]
    monkeypatch.chdir(root / "sub" / "deep")
    assert discover([".."]).files == ["../c_test.go", "../deep/d.go"]
    assert discover(["..", "."]).files == ["../c_test.go", "../deep/d.go"]


@pytest.mark.parametrize(
    ("given", "problem", "remedy"),
    [
        ("no.go", "no such file or directory", "spelling"),
        ("no/...", "no such file or directory", "spelling"),
        ("github.com/x/y", "no such file or directory", "give a directory"),
        ("a.go/...", "a.go is a file, not a directory", "write a.go"),
        ("./su...", "not supported", "DIR/..."),
        ("dangling.go", "points nowhere", "repair"),
    ],
)
def test_a_wrong_path_is_a_clear_error(tree, given, problem, remedy):
    root = tree(TREE)
    (root / "dangling.go").symlink_to("nothing")
    with pytest.raises(PathError) as caught:
        discover(["b.go", given])
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy
    assert caught.value.path == given
    assert given in str(caught.value)


def test_an_empty_path_is_an_error():
    with pytest.raises(PathError, match="empty"):
        discover([""])


def test_links(tree):
    root = tree({"a/x.go": "", "b/y.go": ""})
    (root / "a" / "loop").symlink_to("..")
    (root / "a" / "aa.go").symlink_to("x.go")
    (root / "a" / "twin1.go").symlink_to("../out.txt")
    (root / "a" / "twin2.go").symlink_to("../out.txt")
    (root / "a" / "dead.go").symlink_to("gone")
    (root / "out.txt").write_text("")
    (root / "link").symlink_to("b")
    assert discover(["."]).files == ["a/twin1.go", "a/x.go", "b/y.go"]
    assert discover(["link"]).files == ["link/y.go"]
    assert discover(["a/aa.go"]).files == ["a/aa.go"]


def test_an_unreadable_directory_does_not_hide_others(tree, monkeypatch):
    tree({"a/x.go": "", "b/y.go": ""})
    scandir = os.scandir

    def refuse(path):
        if path == "a/":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = discover(["."])
    assert found.files == ["b/y.go"]
    assert found.errors == [FileError("a", "Permission denied")]


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        (["sub"], ["a.go", "b.go", "dir.go/inside.go", "nested/n.go"]),
        (["sub/**"], ["a.go", "b.go", "dir.go/inside.go", "nested/n.go"]),
        (["*_test.go"], [path for path in ALL if "_test" not in path]),
        (["/a.go"], ALL[1:]),
        (["d*.go"], ["a.go", "b.go", "nested/n.go", "sub/c_test.go"]),
        (["**/deep/*.go"], ALL[:-1]),
        (["*", "!b.go"], ["b.go"]),
        (["nothing/**", "x.go/"], ALL),
    ],
)
def test_exclude(tree, patterns, left):
    tree(TREE)
    assert discover(["."], exclude=patterns).files == left


def test_exclude_is_relative_to_the_root(tree, monkeypatch):
    root = tree(TREE)
    monkeypatch.chdir(root / "sub")
    assert discover(["."], exclude=["/sub/deep"], root=str(root)).files == ["c_test.go"]
    assert discover(["."], exclude=["/sub/deep"], root="..").files == ["c_test.go"]
    assert discover(["."], exclude=["/sub/deep"]).files == ["c_test.go", "deep/d.go"]
    assert discover([".."], exclude=["*.go"]).files[:1] == ["../a.go"]


def test_only_force_exclude_reaches_named_files(tree):
    tree(TREE)
    named = ["sub/deep/d.go", "a.go", "nested"]
    excluded = {"exclude": ["sub", "nested"]}
    assert discover(named, **excluded).files == ["sub/deep/d.go", "a.go", "nested/n.go"]
    assert discover(named, **excluded, force_exclude=True).files == ["a.go"]


@pytest.mark.parametrize(
    ("ignored", "path", "needed"),
    [
        ("", ".", []),
        ("# only a comment\n\n", ".", []),
        ("x.go\nout/\n!/b\n", ".", []),  # no special characters
        ("*.pb.go\n", "a.go", []),  # a named file asks no pattern
        ("*.pb.go\n", ".", ["pathspec"]),
    ],
)
def test_nothing_slow_is_imported(tree, ignored, path, needed):
    tree({"a.go": "", "x.go": "", ".git/HEAD": "", ".gitignore": ignored})
    script = (
        "import sys\n"
        "import golint_alloc.project.packages, golint_alloc.project.discovery as d\n"
        f"d.discover([{path!r}])\n"
        "print(*sorted(set(sys.modules) & set(sys.argv[1].split())))"
    )
    slow = (
        "pathspec yaml msgspec dataclasses rich platformdirs asyncio inspect importlib.metadata "
        "subprocess tree_sitter"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, slow], capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) - {"dataclasses", "inspect"} == set(needed)
    assert needed or not done.stdout.split()  # pathspec brings those two


@pytest.mark.parametrize(
    ("path", "clean"),
    [
        ("./a", "a"),
        ("a//b/./c/", "a/b/c"),
        (".", "."),
        ("", "."),
        ("/", "/"),
        ("/a/.", "/a"),
        ("../a", "../a"),
        ("a/../b", "a/../b"),
    ],
)
def test_clean_path(path, clean):
    assert clean_path(path) == clean
