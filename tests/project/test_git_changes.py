"""Changed lines as git tells them."""

import os
import subprocess

import pytest
from golang import needs_git

from golint_alloc.project import git
from golint_alloc.project.errors import GitError
from golint_alloc.project.git import WHOLE_FILE, changed_lines, parse_patch, repository_root


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
    (root / "dir" / "with space.go").write_text("one\ntwo")  # loses its last newline
    (root / 'é".go').write_text("y\n")
    (root / "gone.go").unlink()
    (root / "moved.go").rename(root / "renamed.go")
    _git(root, "add", "-A")
    (root / "fresh.go").write_text("x\n")
    (root / ".gitignore").write_text("ignored.go\n")
    (root / "ignored.go").write_text("x\n")
    assert changed_lines("HEAD") == {
        f"{root}/a.go": [range(3, 4), range(15, 18)],
        f"{root}/dir/with space.go": [range(2, 3)],
        f'{root}/é".go': [range(1, 2)],
        f"{root}/fresh.go": [WHOLE_FILE],
        f"{root}/.gitignore": [WHOLE_FILE],
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
    ):
        _git(root, "config", key, value)
    (root / "a.go").write_text("changed\n")
    (root / 'é".go').write_text("y\n")
    expected = {f"{root}/a.go": [range(1, 2)], f'{root}/é".go': [range(1, 2)]}
    assert changed_lines("HEAD") == expected
    assert changed_lines("HEAD", str(root / "dir")) == expected
    assert repository_root(str(root / "dir" / "with space.go")) == str(root)


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
    assert parse_patch(patch) == {
        "x.go": [range(2, 4), range(5, 6)],
        "zé\t.go": [range(1, 3)],
    }


def test_a_cut_patch_does_no_harm():
    assert parse_patch("+++ b/x\n@@ -1,9 +1,9 @@\n+a") == {"x": [range(1, 2)]}
    assert parse_patch("") == {}


def test_only_the_git_module_starts_programs():
    assert hasattr(git, "subprocess")
