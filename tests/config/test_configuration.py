"""Which configuration holds for a file, and what it means for the file."""

import os
import subprocess
import sys

import pytest

from golint_alloc.config.config import Configuration
from golint_alloc.config.errors import InvalidConfig
from golint_alloc.rulespec.selection import Layer

NO_ENVIRONMENT = {"CI": "true"}


@pytest.fixture
def tree(tmp_path):
    """Write files below a directory that is a repository."""
    (tmp_path / ".git").mkdir()

    def write(files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return tmp_path

    return write


def settings(path, *arguments, **keywords):
    keywords.setdefault("environ", NO_ENVIRONMENT)
    return Configuration(arguments, **keywords).for_file(str(path))


def test_defaults(tree):
    found = settings(tree({}) / "a.go")

    assert (found.path, found.generated, found.tests, found.go) == ("", "skip", None, "module")
    assert found.for_path("a.go").layers == ()


@pytest.mark.parametrize("name", [".golint-alloc.yaml", ".golint-alloc.yml", "golint-alloc.yaml"])
def test_names(tree, name):
    root = tree({name: "version: 1\ntests: false\n"})

    assert settings(root / "sub" / "a.go").path == str(root / name)


def test_the_closest_counts_alone(tree):
    root = tree({
        ".golint-alloc.yaml": "version: 1\ntests: false\n",
        "golint-alloc.yaml": "version: 1\ngenerated: lint\n",
        "sub/go.mod": "module m\n",
        "near/.golint-alloc.yml": "version: 1\ngo: '1.22'\n",
    })  # fmt: skip

    # A nested module does not end the search.
    assert settings(root / "sub/deep/a.go").tests is False
    assert settings(root / "sub/deep/a.go").generated == "skip"
    near = settings(root / "near/a.go")
    assert (near.go, near.tests) == ("1.22", None)


def test_the_search_ends_at_the_repository(tree):
    root = tree({".golint-alloc.yaml": "version: 1\n", "inner/.git": "gitdir: x\n"})

    assert settings(root / "inner/sub/a.go").path == ""


def test_extends(tree):
    root = tree({
        "base/base.yaml": "version: 1\nselect: [ALC1]\ntests: false\nexclude: [gen/]\n"
        "rules-dirs: [rules]\noptions: {a: {x: 1, y: 1}}\nfix: {unsafe: true, unfixable: [ALC2]}\n",
        "p/.golint-alloc.yaml": "version: 1\nextends: ../base/base.yaml\nignore: [ALC101]\n"
        "extend-exclude: [third/]\noptions: {a: {x: 2}}\nfix: {unfixable: [ALC3]}\n",
    })  # fmt: skip

    found = settings(root / "p/a.go")

    base, own = str(root / "base/base.yaml"), str(root / "p/.golint-alloc.yaml")
    assert found.layers == (
        Layer(("ALC1",), (), (), base),
        Layer(None, (), ("ALC101",), own),
    )
    assert [(os.path.basename(glob.base), glob.pattern) for glob in found.exclude] == [
        ("base", "gen/"),
        ("p", "third/"),
    ]
    assert found.rules_dirs == (str(root / "base/rules"),)
    assert found.options == {"a": {"x": 2, "y": 1}}
    assert (found.tests, found.unsafe_fixes, found.unfixable) == (False, True, ("ALC3",))


def test_a_ring_of_extends(tree):
    root = tree({
        ".golint-alloc.yaml": "version: 1\nextends: b.yaml\n",
        "b.yaml": "version: 1\nextends: .golint-alloc.yaml\n",
    })  # fmt: skip

    with pytest.raises(InvalidConfig, match=r"b\.yaml:2:10: a ring: .* extends .*; cut it"):
        settings(root / "a.go")


def test_overrides_by_path(tree):
    root = tree({
        ".golint-alloc.yaml": "version: 1\nseverity: {ALC2: info}\noptions: {r: {o: 1}}\n"
        "overrides:\n"
        "- {paths: ['**/*_test.go', internal/tools/], ignore: [all]}\n"
        "- {paths: ['internal/hot/**'], severity: {ALC2: error}, min-confidence: medium,"
        " options: {r: {o: 2}}}\n",
    })  # fmt: skip
    found = settings(root / "a.go")

    def of(path):
        return found.for_path(str(root / path))

    assert of("a.go").layers == ()
    assert of("a_test.go").layers[0].ignore == ("all",)
    assert of("internal/tools/x/gen.go").layers[0].ignore == ("all",)
    hot = of("internal/hot/deep/a.go")
    assert [dict(pairs) for _, pairs in hot.severity] == [{"ALC2": "info"}, {"ALC2": "error"}]
    assert (hot.min_confidence, hot.options) == ("medium", {"r": {"o": 2}})
    assert of("x/internal/hot/a.go") is of("a.go")
    assert len(of("internal/hot/a_test.go").layers) == 2
    assert found.for_path("/elsewhere/a_test.go") is of("a.go")


def test_one_file_for_all(tree):
    root = tree({".golint-alloc.yaml": "version: 1\n", "ci.yaml": "version: 1\ntests: false\n"})

    named = settings(root / "sub/a.go", str(root / "ci.yaml"))
    by_environment = settings(root / "a.go", environ={"GOLINT_ALLOC_CONFIG": str(root / "ci.yaml")})

    assert (named.tests, by_environment.tests) == (False, False)
    with pytest.raises(InvalidConfig, match="name one file"):
        settings(root / "a.go", "a.yaml", "b.yaml")
    with pytest.raises(InvalidConfig, match=r"nope\.yaml: cannot read the configuration"):
        settings(root / "a.go", "nope.yaml")


def test_single_keys_override_every_file(tree):
    root = tree({".golint-alloc.yaml": "version: 1\ntests: false\nselect: [all]\n"})

    found = settings(root / "a.go", "tests=true", "select=ALC1, maps", "fix.unsafe=true", "go=1.24")

    assert (found.tests, found.unsafe_fixes, found.go) == (True, True, "1.24")
    assert found.layers[-1] == Layer(("ALC1", "maps"), origin="--config")


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("testz=1", "--config testz=1: unknown key 'testz'; did you mean 'tests'?"),
        ("tests=maybe", "--config tests=maybe: expected true or false, got 'maybe'"),
        ("fix.unsfe=true", "unknown key 'unsfe'; did you mean 'unsafe'?"),
        ("min-confidence=hi", "unknown min-confidence 'hi'; did you mean 'high'?"),
        ("extends=x", "unknown key 'extends'"),
    ],
)
def test_bad_keys(argument, message):
    with pytest.raises(InvalidConfig) as caught:
        Configuration([argument])

    assert message in str(caught.value)


def test_isolated(tree):
    root = tree({".golint-alloc.yaml": "version: 1\ntests: false\n"})

    assert settings(root / "a.go", "go=1.22", isolated=True).tests is None
    assert settings(root / "a.go", "go=1.22", isolated=True).go == "1.22"


def test_the_user_configuration(tree, tmp_path):
    user = tmp_path / "home" / "golint-alloc" / "config.yaml"
    root = tree(
        dict.fromkeys((".golint-alloc.yaml", "home/golint-alloc/config.yaml"), "version: 1\n")
    )
    (tmp_path / "bare" / ".git").mkdir(parents=True)
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "home")}

    assert settings(tmp_path / "bare/a.go", environ=environment).path == str(user)
    assert settings(root / "a.go", environ=environment).path.endswith(".golint-alloc.yaml")
    assert settings(tmp_path / "bare/a.go", environ={**environment, "CI": "true"}).path == ""


FAULTS = {
    "no version": ("select: [all]\n", "1:1: 'version' is missing; add `version: 1`"),
    "other version": ("version: 2\n", "1:10: unknown version 2; use one of: 1"),
    "unknown key": ("version: 1\nselct: [a]\n", "2:1: unknown key 'selct'; did you mean 'select'?"),
    "nested key": (
        "version: 1\noverrides:\n- {path: [a]}\n",
        "3:4: unknown key 'path'; did you mean 'paths'?",
    ),
    "not a list": ("version: 1\nignore: ALC1\n", "2:9: expected a list, got 'ALC1'"),
    "severity": (
        "version: 1\nseverity: {ALC1: erorr}\n",
        "2:18: unknown severity 'erorr'; did you mean 'error'?",
    ),
    "float": ("version: 1\ngo: 1.24\n", '2:5: expected a text, got 1.24; write "1.24" in quotes'),
    "duplicate": ("version: 1\ntests: true\ntests: false\n", "3:1: duplicate key 'tests'"),
    "syntax": ("version: 1\nselect: [a\n", "3:1: YAML syntax error"),
    "empty": ("", "1:1: the file is empty"),
    "list": ("- a\n", "1:1: a configuration holds a mapping; begin with `version: 1`"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults(tree, name):
    text, message = FAULTS[name]
    root = tree({".golint-alloc.yaml": text})

    with pytest.raises(InvalidConfig) as caught:
        settings(root / "a.go")

    assert f"{root / '.golint-alloc.yaml'}:{message}" in str(caught.value)


def test_cached_configuration(tree, tmp_path):
    root = tree({".golint-alloc.yaml": "version: 1\ntests: false\n"})
    cache = str(tmp_path / "cache")

    cold = settings(root / "a.go", cache_dir=cache)
    (root / ".golint-alloc.yaml").write_text("version: 1\n")
    changed = settings(root / "a.go", cache_dir=cache)
    for file in (tmp_path / "cache").iterdir():
        file.write_text("{")
    repaired = settings(root / "a.go", cache_dir=cache)

    assert [cold.tests, changed.tests, repaired.tests] == [False, None, None]


@pytest.mark.parametrize("present", [False, True])
def test_imports_stay_small(tree, tmp_path, present):
    text = "version: 1\noverrides: [{paths: [a/], ignore: [all]}]\n"
    root = tree({".golint-alloc.yaml": text} if present else {})
    cache = str(tmp_path / "cache")
    settings(root / "a.go", cache_dir=cache)
    code = (
        "import sys\n"
        "from golint_alloc.config.config import Configuration\n"
        "found = Configuration(cache_dir=sys.argv[2], environ={'CI': '1'}).for_file(sys.argv[1])\n"
        "found.for_path(sys.argv[1])\n"
        "print(*sys.modules)"
    )

    output = subprocess.run(
        [sys.executable, "-c", code, str(root / "a.go"), cache],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    forbidden = {"yaml", "msgspec", "dataclasses", "inspect", "pathspec", "platformdirs"}
    assert set() == set(output.split()) & forbidden
