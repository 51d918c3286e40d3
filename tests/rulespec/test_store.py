"""The compiled rules' cache: same rules from it, never stale, never fatal, nothing imported."""

import os
import subprocess
import sys

import pytest

from golint_alloc.project.cache import default_cache_dir
from golint_alloc.rulespec import store
from golint_alloc.rulespec.errors import InvalidRules
from golint_alloc.rulespec.rulefiles import builtin_directory
from golint_alloc.rulespec.store import load_rules
from tests.rulespec.rulefiles import GOOD


@pytest.fixture
def private(tmp_path):
    directory = tmp_path / "rules"
    (directory / "deep").mkdir(parents=True)
    (directory / "deep" / "good.yaml").write_text(GOOD)
    (directory / "rule.schema.json").write_text("{}")
    (directory / "_draft.yaml").write_text("not a rule")
    return str(directory)


def snapshot(rules):
    return [
        (rule.id, rule.source, rule.options, dict(rule.docs), [b.match for b in rule.branches])
        for rule in rules
    ]


def test_round_trip(private, tmp_path, monkeypatch):
    cache = str(tmp_path / "cache")
    plain = load_rules([private])
    cold = load_rules([private], cache)
    monkeypatch.setattr(store, "_compile", None)

    warm = load_rules([private], cache)

    assert snapshot(plain) == snapshot(cold) == snapshot(warm)
    assert "ALC199" in [rule.id for rule in warm]


def test_a_changed_rule_is_compiled_again(private, tmp_path):
    cache = str(tmp_path / "cache")
    load_rules([private], cache, builtin=False)
    path = os.path.join(private, "deep", "good.yaml")
    with open(path, "w") as file:
        file.write(GOOD.replace("repeats in", "still repeats in"))

    (rule,) = load_rules([private], cache, builtin=False)

    assert rule.message == "still repeats in {match}"


def test_new_times_alone_do_not_compile(private, tmp_path, monkeypatch):
    cache = str(tmp_path / "cache")
    load_rules([private], cache, builtin=False)
    os.utime(os.path.join(private, "deep", "good.yaml"), (1, 1))
    monkeypatch.setattr(store, "_compile", None)

    assert load_rules([private], cache, builtin=False)[0].id == "ALC199"


def test_a_moved_checkout_finds_its_own_files(private, tmp_path, monkeypatch):
    cache = str(tmp_path / "cache")
    load_rules([private], cache, builtin=False)
    moved = str(tmp_path / "elsewhere")
    os.rename(private, moved)
    monkeypatch.setattr(store, "_compile", None)

    (rule,) = load_rules([moved], cache, builtin=False)

    assert rule.source == os.path.join(moved, "deep", "good.yaml")


def test_prepared_rules_are_prepared_once_and_kept_apart(private, tmp_path):
    cache = str(tmp_path / "cache")
    prepared = []

    def prepare(rules):
        prepared.append([rule["id"] for rule in rules])
        for rule in rules:
            rule["starts"] = [{"kind": "query"} for _ in rule["branches"]]

    load_rules([private], cache, builtin=False)
    for _ in range(2):
        (rule,) = load_rules([private], cache, builtin=False, prepare=prepare)
    (plain,) = load_rules([private], cache, builtin=False)

    assert prepared == [["ALC199"]]
    assert rule.starts == [{"kind": "query"} for _ in rule.branches]
    assert plain.starts is None


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda b: b[:2], lambda b: b[:-20], lambda b: b"x" + b]
)
def test_a_damaged_cache_is_replaced(private, tmp_path, damage, monkeypatch):
    cache = tmp_path / "cache"
    load_rules([private], str(cache), builtin=False)
    (file,) = cache.iterdir()
    good = file.read_bytes()
    file.write_bytes(damage(good))

    assert load_rules([private], str(cache), builtin=False)[0].id == "ALC199"
    monkeypatch.setattr(store, "_compile", None)
    assert load_rules([private], str(cache), builtin=False)[0].id == "ALC199"
    assert list(cache.iterdir()) == [file]


def test_an_unwritable_cache_is_no_error(private, tmp_path):
    (tmp_path / "file").write_text("")

    assert load_rules([private], str(tmp_path / "file" / "cache"), builtin=False)


def test_faults_are_not_cached(private, tmp_path):
    with open(os.path.join(private, "bad.yaml"), "w") as file:
        file.write("id: 3\n")

    for _ in range(2):
        with pytest.raises(InvalidRules):
            load_rules([private], str(tmp_path / "cache"))


def test_a_missing_directory(tmp_path):
    with pytest.raises(NotADirectoryError, match="nope"):
        load_rules([str(tmp_path / "nope")])


def test_warm_start_imports_little(tmp_path):
    cache = str(tmp_path / "cache")
    load_rules([], cache)
    code = (
        "import sys\n"
        "from golint_alloc.rulespec.store import load_rules\n"
        "from golint_alloc.rulespec.selection import select_rules\n"
        "rules = select_rules(load_rules([], sys.argv[1]), [])\n"
        "assert rules and all(rule.branches or rule.category == 'tool' for rule in rules)\n"
        "print(*sys.modules)"
    )

    output = subprocess.run(
        [sys.executable, "-c", code, cache], capture_output=True, text=True, check=True
    ).stdout

    forbidden = {"yaml", "msgspec", "dataclasses", "inspect", "platformdirs", "tree_sitter"}
    assert set() == set(output.split()) & forbidden


def test_the_builtin_rules_are_found():
    assert os.path.isfile(os.path.join(builtin_directory(), "formatting", "sprintf-int.yaml"))


def test_cache_directory(monkeypatch):
    assert default_cache_dir({"GOLINT_ALLOC_CACHE_DIR": "/c"}) == "/c"
    if sys.platform.startswith("linux"):
        assert default_cache_dir({"XDG_CACHE_HOME": "/x"}) == "/x/golint-alloc"
        monkeypatch.setenv("HOME", "/home/g")
        assert default_cache_dir({"XDG_CACHE_HOME": "rel"}) == "/home/g/.cache/golint-alloc"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert default_cache_dir({}).endswith("golint-alloc")
