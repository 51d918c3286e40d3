"""Patches against git apply itself."""

import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golint_alloc.fixing.diff import quote_path, unified_diff

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git_apply(directory, patch: bytes) -> None:
    # Outside of a repository git apply works on plain files.
    done = subprocess.run(
        ["git", "apply", "-p1", "--whitespace=nowarn", "-"],
        cwd=directory,
        input=patch,
        capture_output=True,
        check=False,
        env={"GIT_CEILING_DIRECTORIES": str(directory.parent), "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stderr.decode() + repr(patch)


LONG = b"".join(b"line %d\n" % number for number in range(60))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a\nb\nc\n", b"a\nB\nc\n"),
        (b"a\nb", b"a\nB"),
        (b"a\nb", b"a\nb\n"),
        (b"a\nb\n", b"a\nb"),
        (b"a", b"b\n"),
        (b"a\r\nb\r\nc\r\n", b"a\r\nx\r\nc\r\n"),
        (b"\xef\xbb\xbfa\nb\n", b"\xef\xbb\xbfa\nc\n"),
        (b"\xff\xfe\n\x0c\n", b"\xff\xfe\nx\x0c\n"),
        (LONG, LONG.replace(b"line 3\n", b"x\n").replace(b"line 50\n", b"")),
        (LONG, LONG.replace(b"line 20\n", b"x\n").replace(b"line 26\n", b"y\n")),
        (LONG, LONG.replace(b"line 20\n", b"x\n").replace(b"line 28\n", b"y\n")),
        (LONG, b"new\n" + LONG),
        (LONG, LONG + b"new"),
        (b"\n\n\n", b"\n\n\n\n"),
    ],
)
def test_git_applies_the_patch(tmp_path, before, after):
    (tmp_path / "f.go").write_bytes(before)
    git_apply(tmp_path, unified_diff("f.go", before, after))

    assert (tmp_path / "f.go").read_bytes() == after


@pytest.mark.parametrize(
    "name",
    ["a b.go", "é.go", 'q"q.go', "tab\t.go", "back\\slash.go", "a, b:c.go", "d e/f.go", "./%.go"],
)
def test_git_understands_the_name(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"a\n")
    git_apply(tmp_path, unified_diff(name, b"a\n", b"b\n"))

    assert path.read_bytes() == b"b\n"


def test_names_are_quoted_as_git_quotes_them():
    assert quote_path("a b.go") == "a b.go"
    assert quote_path("é.go") == '"\\303\\251.go"'
    assert quote_path('a"\t\\.go') == '"a\\"\\t\\\\.go"'


def test_nothing_changed_is_no_patch():
    assert unified_diff("f.go", LONG, LONG) == b""


def test_several_patches_apply_as_one(tmp_path):
    (tmp_path / "a.go").write_bytes(b"a")
    (tmp_path / "b.go").write_bytes(b"b\n")
    git_apply(tmp_path, unified_diff("a.go", b"a", b"A") + unified_diff("b.go", b"b\n", b"B\n"))

    assert (tmp_path / "a.go").read_bytes() + (tmp_path / "b.go").read_bytes() == b"AB\n"


LINES = st.lists(st.sampled_from([b"a", b"b", b"c", b"", b"x\r"]), max_size=30)


@settings(max_examples=40, deadline=None)
@given(before=LINES, after=LINES, ends=st.tuples(st.booleans(), st.booleans()))
def test_any_change_applies(tmp_path_factory, before, after, ends):
    # git takes an empty file for one to be created or deleted, which a fix never does.
    old = b"package p\n" + b"\n".join(before) + b"\n" * ends[0]
    new = b"package p\n" + b"\n".join(after) + b"\n" * ends[1]
    directory = tmp_path_factory.mktemp("patch")
    (directory / "f.go").write_bytes(old)
    patch = unified_diff("f.go", old, new)
    if patch:
        git_apply(directory, patch)

    assert (directory / "f.go").read_bytes() == new
