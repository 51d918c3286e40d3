"""What git ignores, against `git check-ignore` and `git ls-files`."""

import random
import shutil
import subprocess

import pytest
from golang import needs_git
from hypothesis import given
from hypothesis import strategies as st

from golint_alloc.project.discovery import discover
from golint_alloc.project.errors import FileError
from golint_alloc.project.globs import PatternList

pytestmark = needs_git


def _git(*arguments, cwd, **options):
    return subprocess.run(
        ["git", "-c", "core.excludesFile=", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


@pytest.fixture
def work_tree(tree):
    def make(files):
        root = tree(files)
        _git("init", "-q", cwd=root)
        return root

    return make


def _seen_by_git(root):
    listed = _git("ls-files", "--others", "--exclude-standard", "-z", cwd=root).stdout
    return sorted(path for path in listed.split("\0") if path.endswith(".go"))


NAMES = ["a", "b.go", "cc", "c.go", "é.go", "d e.go", "[x].go", "A.go"]
PATTERNS = [
    *("a", "/a", "a/", "/a/", "a/*", "a/**", "**/a", "**/b.go", "a/**/b.go", "**", "*", "*.go"),
    *("!*.go", "!a", "!a/", "!/a/b.go", "!b.go", "?.go", "[ab].go", "[!a].go", "[^b-z].go"),
    *("[[:alpha:]].go", "[[:upper:]].go", "[]x].go", "\\[x\\].go", "[x].go", "[", "[a", "x[/]y"),
    *("a/b.go", "cc/a/", "*/b.go", "/*/b.go", "/*", "!/*/", "a**.go", "a/**b.go", "**/", "a//b.go"),
    *("#a", "\\#a", "\\!a", "b.go ", "b.go\\ ", "d e.go", "d\\ e.go", "\\b.go", "b.go\\", "/", "!"),
    *(
        "cc/**/*.go",
        "**/cc/**",
        "c*",
        "é*",
        "?.g?",
        "***.go",
        "[a-c]c",
        "[c-a]*",
        "*.[!t]o",
        "b.go\r",
    ),
    # What a library that knows git's documentation, but not its code, gets wrong.
    *(
        "a**/b.go",
        "x/a**",
        "b.g**/o",
        "a/**/",
        "*/",
        "[!a][!b]b.go",
        "a[!b]b.go",
        "[\\]]",
        "[a\\-c]",
    ),
    *(
        "[[:digit:]]*",
        "[[:nope:]]",
        "[^]",
        "[\\^]*",
        "[!^-]*",
        "[a&&b]*",
        "[[a]*",
        "b.go\t",
        " b.go",
    ),
    *(
        "\\/a",
        "a\\/b.go",
        "a\\/",
        "!!a",
        "!#a",
        "\u00e0",
        "a/*/b.go",
        "[!-~]*",
        "a//",
        "//a",
        "***",
    ),
]


@pytest.mark.parametrize("seed", range(25))
def test_random_trees_are_seen_as_git_sees_them(work_tree, seed):
    chosen = random.Random(seed)
    files = {}
    for _ in range(30):
        depth = chosen.randrange(4)
        directories = [chosen.choice(["a", "cc", "a.d"]) for _ in range(depth)]
        files["/".join([*directories, chosen.choice(NAMES[1:2] + NAMES[3:])])] = ""
    for _ in range(3):
        at = "/".join(chosen.choice(["a", "cc"]) for _ in range(chosen.randrange(3)))
        lines = chosen.choices(PATTERNS, k=chosen.randint(1, 4))
        files[f"{at}/.gitignore".removeprefix("/")] = "\n".join(lines)
    root = work_tree(files)
    own = chosen.choice(PATTERNS)
    (root / ".git" / "info" / "exclude").write_text(own)
    ignores = {path: text for path, text in files.items() if path.endswith(".gitignore")}
    assert sorted(discover(["."]).files) == _seen_by_git(root), (own, ignores)


def test_patterns_one_by_one(work_tree):
    """Every pattern against every path, without what git says of the directories above."""
    root = work_tree({})
    paths = [
        *NAMES,
        "ab.go",
        "x/ab",
        "1",
        "^",
        "]",
        "-",
        "&x",
        " b.go",
        "\u00e0",
        "a/b.go",
        "cc/a/b.go",
        "a/x/b.go",
        "a/x/y/b.go",
        "#a",
        "!a",
        "x/y",
        "b.go ",
    ]
    for pattern in PATTERNS:
        (root / ".gitignore").write_text(pattern)
        asked = _git(
            *("check-ignore", "--no-index", "--stdin", "-z", "-v", "-n"),
            cwd=root,
            input="\0".join(paths),
        )
        fields = asked.stdout.split("\0")
        git_says = {
            fields[at + 3]: None if not fields[at + 2] else not fields[at + 2].startswith("!")
            for at in range(0, len(fields) - 1, 4)
        }
        mine = PatternList([pattern])
        for path in paths:
            parents = [path[:at] for at, char in enumerate(path) if char == "/"]
            below_ignored = any(mine.verdict(parent, True) for parent in parents)
            verdict = below_ignored or mine.verdict(path, False)
            assert verdict == git_says[path], (pattern, path)


@given(st.text(alphabet="ab*?[]!^-\\/ .:", max_size=10), st.text(alphabet="ab/.]", max_size=6))
def test_any_line_is_a_pattern(line, path):
    assert PatternList([line]).verdict(path, False) in (True, False, None)


def test_named_files_and_named_ignored_directories_are_taken(work_tree):
    work_tree({".gitignore": "out/\nx.go\n", "out/a.go": "", "x.go": "", "y/x.go": "", "z.go": ""})
    assert discover(["."]).files == ["z.go"]
    assert discover(["x.go"]).files == ["x.go"]
    assert discover(["out"]).files == ["out/a.go"]
    assert discover(["y"]).files == []
    assert discover(["."], respect_gitignore=False).files == [
        *("x.go", "z.go", "out/a.go", "y/x.go"),
    ]


def test_patterns_from_above_hold_below(work_tree, monkeypatch):
    root = work_tree({".gitignore": "/a/b/x.go\n", "a/.gitignore": "y.go\n", "a/b/x.go": ""})
    for name in ("y.go", "z.go"):
        (root / "a" / "b" / name).write_text("")
    monkeypatch.chdir(root / "a" / "b")
    assert discover(["."]).files == ["z.go"]
    assert discover([str(root / "a" / "b")]).files == [f"{root}/a/b/z.go"]


def test_outside_a_work_tree_gitignore_means_nothing(tree):
    tree({".gitignore": "x.go\n", "x.go": "", "sub/.gitignore": "*", "sub/y.go": ""})
    assert discover(["."]).files == ["x.go", "sub/y.go"]


def test_a_work_tree_inside_another_has_its_own_patterns(work_tree):
    root = work_tree({".gitignore": "x.go\n", "x.go": "", "in/x.go": "", "in/y.go": ""})
    (root / "in" / ".gitignore").write_text("y.go\n")
    _git("init", "-q", cwd=root / "in")
    assert discover(["."]).files == ["in/x.go"]


def test_a_linked_work_tree_shares_info_exclude(work_tree, tmp_path):
    root = work_tree({"main/a.go": ""})
    shutil.rmtree(root / ".git")
    _git("init", "-q", cwd=root / "main")
    _git(
        "-c",
        "user.name=x",
        "-c",
        "user.email=x",
        "commit",
        "-qm",
        "x",
        "--allow-empty",
        cwd=root / "main",
    )
    assert _git("worktree", "add", "-q", "../linked", cwd=root / "main").returncode == 0
    (root / "main" / ".git" / "info" / "exclude").write_text("no.go\n")
    for name in ("no.go", "yes.go"):
        (root / "linked" / name).write_text("")
    assert discover(["linked"]).files == ["linked/yes.go"]


def test_an_unreadable_gitignore_is_reported(work_tree, monkeypatch):
    root = work_tree({"a.go": "", "sub/.gitignore": "b.go\n", "sub/b.go": ""})
    really_open = open

    def refuse(path, *arguments, **options):
        if str(path).endswith("sub/.gitignore"):
            raise PermissionError(13, "Permission denied", path)
        return really_open(path, *arguments, **options)

    monkeypatch.setattr("builtins.open", refuse)
    found = discover(["."])
    assert found.files == ["a.go", "sub/b.go"]
    assert found.errors == [FileError(f"{root}/sub/.gitignore", "Permission denied")]
