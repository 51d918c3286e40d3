"""Changed lines as git tells them."""

import os
import subprocess

import pytest
from golang import needs_git

from golint_alloc.project import git
from golint_alloc.project.errors import GitError
from golint_alloc.project.git import changed_lines, repository_root
from golint_alloc.project.patch import WHOLE_FILE, PatchError, file_patches, read_patch


def _git(root, *arguments):
    identity = ("-c", "user.name=n", "-c", "user.email=e", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def repository(tree):
    root = tree(
        {
            "a.go": "".join(f"line {n}\n" for n in range(1, 21)),
            "dir/with space.go": "one\ntwo\n",
            'é".go': "x\n",
            "gone.go": "x\n",
            "moved.go": "".join(f"m {n}\n" for n in range(20)),
        }
    )
    _git(root, "init", "-q", "-b", "main")
    _git(root, "add", "-A")
    _git(root, "commit", "-qm", "one")
    return root


@needs_git
def test_lines_changed_since_a_revision(repository):
    root = repository
    lines = (root / "a.go").read_text().split("\n")
    lines[2] = "changed"
    del lines[9]
    lines[14:14] = ["new", "+++ b/not-a-header", "@@ -1 +1 @@"]
    (root / "a.go").write_text("\n".join(lines))
    (root / "dir" / "with space.go").write_text("one\nzwei")
    (root / 'é".go').write_text("y\n")
    (root / "gone.go").unlink()
    (root / "moved.go").rename(root / "renamed.go")
    _git(root, "add", "-A")
    (root / "fresh.go").write_text("x\n")
    (root / ".gitignore").write_text("ignored.go\n")
    (root / "ignored.go").write_text("x\n")
    assert changed_lines("HEAD") == {
        f"{root}/a.go": [range(3, 4), range(10, 10), range(15, 18)],
        f"{root}/dir/with space.go": [range(2, 3)],
        f'{root}/é".go': [range(1, 2)],
        f"{root}/fresh.go": [WHOLE_FILE],
    }


@needs_git
def test_the_configuration_of_the_user_does_not_matter(repository):
    root = repository
    for key, value in (
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.external", "false"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("diff.relative", "true"),
        ("diff.renames", "false"),
        ("diff.renameLimit", "1"),
        ("diff.submodule", "diff"),
    ):
        _git(root, "config", key, value)
    (root / "a.go").write_text("changed\n")
    (root / 'é".go').write_text("y\n")
    (root / "moved.go").rename(root / "renamed.go")
    (root / ".gitattributes").write_text("*.go -diff\n")
    _git(root, "add", "-A")
    expected = {f"{root}/a.go": [range(1, 2)], f'{root}/é".go': [range(1, 2)]}
    assert changed_lines("HEAD") == expected
    assert changed_lines("HEAD", str(root / "dir")) == expected
    assert repository_root(str(root / "dir" / "with space.go")) == str(root)


@needs_git
def test_what_git_sets_for_its_hooks_does_not_matter(repository, monkeypatch):
    (repository / "a.go").write_text("changed\n")
    (repository / "dir" / "with space.go").write_text("one\nzwei\n")
    monkeypatch.setenv("GIT_DIR", f"{repository}/.git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert changed_lines("HEAD", "dir") == {
        f"{repository}/a.go": [range(1, 2)],
        f"{repository}/dir/with space.go": [range(2, 3)],
    }


@needs_git
def test_ends_of_lines_are_no_changes(repository):
    content = (repository / "a.go").read_bytes().removesuffix(b"\n")
    (repository / "a.go").write_bytes(content.replace(b"\n", b"\r\n"))
    assert changed_lines("HEAD") == {}


@needs_git
def test_a_buffer_is_compared_as_it_is(repository):
    lines = [f"line {n}\r\n".encode() for n in range(1, 21)]
    del lines[1]
    lines[9:11] = [b"a\n", b"b\n", b"c\n"]
    buffers = {f"{repository}/a.go": b"".join(lines), f"{repository}/new.go": b"x\n"}
    assert changed_lines("HEAD", buffers=buffers) == {
        f"{repository}/a.go": [range(2, 2), range(10, 13)],
        f"{repository}/new.go": [WHOLE_FILE],
    }


@needs_git
def test_submodules_are_left_out(repository):
    _git(repository, "clone", "-q", str(repository), "sub")
    _git(repository, "add", "sub")
    (repository / "sub" / "a.go").write_text("changed\n")
    (repository / "sub" / "fresh.go").write_text("x\n")
    (repository / "a.go").write_text("changed\n")
    assert changed_lines("HEAD") == {f"{repository}/a.go": [range(1, 2)]}
    assert set(changed_lines("HEAD", "sub")) == {
        f"{repository}/sub/a.go",
        f"{repository}/sub/fresh.go",
    }


@needs_git
def test_a_shallow_clone_says_what_to_fetch(repository):
    _git(repository, "checkout", "-qb", "feature")
    for number in range(2):
        (repository / "a.go").write_text(f"{number}\n")
        _git(repository, "commit", "-qam", "more")
    _git(repository, "checkout", "-q", "main")
    (repository / "gone.go").write_text("main went on\n")
    _git(repository, "commit", "-qam", "two")
    shallow = ["clone", "-q", "--depth=1", "--no-single-branch", "-b", "feature"]
    _git(repository, *shallow, f"file://{repository}", "clone")
    with pytest.raises(GitError, match=r"in this shallow clone.*--unshallow"):
        changed_lines("origin/main", "clone", merge_base=True)
    assert set(changed_lines("origin/main", "clone")) == {
        f"{repository}/clone/a.go",
        f"{repository}/clone/gone.go",
    }


@needs_git
def test_merge_base_leaves_out_what_the_other_branch_did(repository):
    root = repository
    _git(root, "checkout", "-qb", "feature")
    (root / "new.go").write_text("x\ny\n")
    _git(root, "add", "-A")
    _git(root, "commit", "-qm", "feature")
    _git(root, "checkout", "-q", "main")
    (root / "gone.go").write_text("main went on\n")
    _git(root, "commit", "-qam", "two")
    _git(root, "checkout", "-q", "feature")
    assert changed_lines("main", merge_base=True) == {f"{root}/new.go": [range(1, 3)]}
    assert set(changed_lines("main")) == {f"{root}/new.go", f"{root}/gone.go"}


@needs_git
@pytest.mark.parametrize("revision", ["nope", "--output=x", "", "HEAD:a.go", "0" * 40])
def test_an_unknown_revision_is_a_clear_error(repository, revision):
    with pytest.raises(GitError, match="does not know the revision") as caught:
        changed_lines(revision)
    assert "fetch" in caught.value.remedy
    assert not os.path.exists("x")


@needs_git
def test_unrelated_histories_are_a_clear_error(repository):
    _git(repository, "checkout", "-q", "--orphan", "other")
    _git(repository, "commit", "-qm", "other")
    with pytest.raises(GitError, match="no common ancestor"):
        changed_lines("main", merge_base=True)


@needs_git
def test_outside_a_work_tree(tree):
    tree({"a.go": ""})
    with pytest.raises(GitError, match="not a git repository"):
        changed_lines("HEAD")
    with pytest.raises(GitError, match="no such directory"):
        repository_root("missing/file.go")


def test_without_git(tree, monkeypatch):
    tree({"a.go": ""})
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match="not installed") as caught:
        repository_root(".")
    assert caught.value.remedy == "install git"


def names_and_lines(patch):
    return {file.paths[0]: file.ranges for file in file_patches(patch)}


def test_a_patch_with_context_and_several_files():
    patch = """\
diff --git a/x.go b/x.go
index 1..2 100644
--- a/x.go\t2026-01-01
+++ b/x.go\t2026-01-01
@@ -1,4 +1,5 @@ func f() {
 a
-b
+B
+BB
 c
+d
-e
@@ -10 +11,0 @@
-gone
diff --git a/y.go b/y.go
deleted file mode 100644
--- a/y.go
+++ /dev/null
@@ -1,2 +0,0 @@
-x
--- y
diff --git a/z.go b/z.go
new file mode 100644
--- /dev/null
+++ "b/z\\303\\251\\t.go"
@@ -0,0 +1,2 @@
+x
+++ y
\\ No newline at end of file
diff --git a/same.go b/moved.go
similarity index 100%
rename from same.go
rename to moved.go
"""
    assert names_and_lines(patch) == {
        "x.go": [range(2, 4), range(5, 6), range(12, 12)],
        "zé\t.go": [range(1, 3)],
    }


def test_a_cut_patch_does_no_harm():
    assert names_and_lines("+++ b/x\n@@ -1,9 +1,9 @@\n+a") == {"x": [range(1, 2)]}
    assert names_and_lines("") == {}


@pytest.mark.parametrize(
    ("hunk", "expected"),
    [
        ("@@ -3,3 +3,2 @@\n a\n-b\n c", [range(4, 4)]),
        ("@@ -3,2 +3,1 @@\n a\n-b", [range(4, 4)]),
        ("@@ -3,3 +3,3 @@\n a\n-b\n+B\n c", [range(4, 5)]),
        ("@@ -3,3 +3,3 @@\n a\n+B\n-b\n c", [range(4, 5)]),
        ("@@ -3,2 +2,0 @@\n-b\n-c", [range(3, 3)]),
        ("@@ -3,4 +3,4 @@\n-a\n\n-b\n+B\n c\n+d", [range(3, 3), range(4, 5), range(6, 7)]),
    ],
)
def test_lines_taken_away_are_empty_ranges(hunk, expected):
    assert names_and_lines(f"--- a/x\n+++ b/x\n{hunk}\n") == {"x": expected}


@pytest.mark.parametrize(
    ("old", "new", "paths"),
    [
        ("a/b/x.go", "b/b/x.go", ["b/x.go", "b/b/x.go"]),
        ("b/x.go", "b/x.go", ["b/x.go"]),
        ("i/x.go", "w/x.go", ["x.go", "w/x.go"]),
        ("/dev/null", "b/x.go", ["x.go", "b/x.go"]),
        ("x.go", "x.go", ["x.go"]),
        ("x.go.orig", "x.go", ["x.go"]),
    ],
)
def test_prefixes_are_told_from_directories(old, new, paths):
    (file,) = read_patch(f"--- {old}\n+++ {new}\n@@ -0,0 +1 @@\n+x\n".encode())
    assert file.paths == paths


def test_forms_in_which_a_patch_comes():
    patch = "--- a/x.go\n+++ b/x.go\n@@ -1 +1 @@\n-a\n+b\n"
    coloured = patch.replace("+b", "\x1b[32m+\x1b[m\x1b[32mb\x1b[m").replace("@@ ", "\x1b[36m@@ ")
    mail = f"From 1 Mon\nSubject: x\n\n---\n x.go | 2 +-\n\n{patch}-- \n2.39\n"
    powershell = patch.replace("\n", "\r\n").encode("utf-16")
    for data in (patch.encode(), coloured.encode(), mail.encode(), powershell):
        assert [file.ranges for file in read_patch(data)] == [[range(1, 2)]], data
    assert read_patch(b"") == []
    assert read_patch(b"diff --git a/x b/y\nrename from x\nrename to y\n") == []


@pytest.mark.parametrize("text", ["hello\n", "diff --cc x\n--- a/x\n+++ b/x\n@@@ -1 -1 +1 @@@\n"])
def test_what_is_no_patch_is_refused(text):
    with pytest.raises(PatchError, match="git diff REV > FILE"):
        read_patch(text.encode())


def test_only_the_git_module_starts_programs():
    assert hasattr(git, "subprocess")
