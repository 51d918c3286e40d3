"""Presets choose the rules to begin with, and keep them as a release had them."""

import pytest

from golint_alloc.config.config import Configuration
from golint_alloc.config.errors import InvalidConfig
from golint_alloc.config.plan import CommandLine, Planner
from golint_alloc.config.presets import GROUP_NAMES, Preset, PresetError, parse_preset
from golint_alloc.rulespec import releases
from golint_alloc.rulespec.releases import read_releases
from golint_alloc.rulespec.selection import Layer
from golint_alloc.rulespec.store import load_rules

NEWEST = list(read_releases())[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("default", ("default", "")),
        ("minimal", ("minimal", "")),
        ("0.1", ("default", "0.1")),
        ("0.1.7", ("default", "0.1")),
        ("strict@0.1", ("strict", "0.1")),
    ],
)
def test_forms(text, expected):
    assert parse_preset(text) == Preset(*expected)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("stirct", "unknown preset 'stirct'; did you mean 'strict'?"),
        ("9.1", "no release 9.1 is known; this is "),
        ("strict@", "unknown preset 'strict@'; did you mean 'strict'?"),
        ("maps@0.1", "unknown preset 'maps@0.1'; one of minimal, "),
        ("0.1.2.3", "unknown preset '0.1.2.3'; one of minimal, "),
        ("0.x", "unknown preset '0.x'; one of minimal, "),
    ],
)
def test_what_is_no_preset(text, message):
    with pytest.raises(PresetError) as caught:
        parse_preset(text)

    assert str(caught.value).startswith(message)


def rules_of(tmp_path, text, command=CommandLine()):  # noqa: B008 - a named tuple
    (tmp_path / ".git").mkdir(exist_ok=True)
    (tmp_path / ".golint-alloc.yaml").write_text(f"version: 1\n{text}")
    planner = Planner(Configuration(environ={}), command, None)
    (part,) = planner.parts([str(tmp_path / "a.go")])
    return {rule.id: rule for rule in part.rules}


def test_named_presets_grow(tmp_path):
    sets = [set(rules_of(tmp_path, f"preset: {name}\n")) for name in GROUP_NAMES]
    minimal, default, strict, every = sets

    assert minimal < default < strict < every
    assert default == {rule.id for rule in load_rules() if rule.default}
    assert every == {rule.id for rule in load_rules()}
    assert set(rules_of(tmp_path, "select: [strict]\n")) == strict


@pytest.fixture
def _older_release(tmp_path, monkeypatch):
    """A release 0.0 that had two rules, one of them a hint."""
    path = tmp_path / "releases.txt"
    path.write_text("0.0 ALC101 default hint high\n0.0 ALC102 extra warning high\n")
    monkeypatch.setattr(releases.read_releases, "__defaults__", (str(path),))


@pytest.mark.usefixtures("_older_release")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('preset: "0.0"\n', {"ALC101"}),
        ("preset: all@0.0\n", {"ALC101", "ALC102"}),
        ("preset: minimal@0.0\n", set()),  # it was a hint
        ('preset: "0.0"\nextend-select: [ALC1]\n', {"ALC101", "ALC102"}),
        ('preset: "0.0"\nextend-select: [ALC103]\n', {"ALC101", "ALC103"}),
        ('preset: "0.0"\nselect: [sprintf-float, all]\n', {"ALC101", "ALC102", "ALC103"}),
        ('preset: "0.0"\nignore: [ALC101]\n', set()),
    ],
)
def test_a_release_pins_the_rules(tmp_path, text, expected):
    name = next(rule.name for rule in load_rules() if rule.id == "ALC103")
    found = rules_of(tmp_path, text.replace("sprintf-float", name))

    assert set(found) == expected
    assert all(rule.severity == "hint" for id, rule in found.items() if id == "ALC101")


@pytest.mark.usefixtures("_older_release")
def test_the_command_line_selects_from_the_pinned_rules(tmp_path):
    command = CommandLine(layers=(Layer(select=("formatting",)),))

    assert set(rules_of(tmp_path, 'preset: "0.0"\n', command)) == {"ALC101", "ALC102"}
    assert len(rules_of(tmp_path, "preset: default\n", command)) > 2


@pytest.mark.usefixtures("_older_release")
def test_the_closest_preset_counts(tmp_path):
    (tmp_path / "base.yaml").write_text('version: 1\npreset: "0.0"\nignore: [ALC101]\n')

    assert set(rules_of(tmp_path, "extends: base.yaml\n")) == set()
    assert set(rules_of(tmp_path, "extends: base.yaml\npreset: all@0.0\n")) == {"ALC101", "ALC102"}


@pytest.mark.usefixtures("_older_release")
def test_configured_severities_go_before_those_of_the_release(tmp_path):
    (tmp_path / ".git").mkdir()
    text = 'version: 1\npreset: "0.0"\nseverity: {ALC101: error}\n'
    (tmp_path / ".golint-alloc.yaml").write_text(text)
    (part,) = Planner(Configuration(environ={}), CommandLine(), None).parts(
        [str(tmp_path / "a.go")]
    )

    assert part.options.severities == (("ALC101", "error"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("preset: stirct", "2:9: unknown preset 'stirct'; did you mean 'strict'?"),
        ('preset: "7.7"', "2:9: no release 7.7 is known"),
        ("preset: 0.1", '2:9: expected a text, got 0.1; write "0.1" in quotes'),
    ],
)
def test_faults_have_a_place(tmp_path, text, message):
    with pytest.raises(InvalidConfig) as caught:
        rules_of(tmp_path, text)

    assert f".golint-alloc.yaml:{message}" in str(caught.value)


def test_a_release_on_the_command_line_needs_no_quotes():
    found = Configuration([f"preset={NEWEST}"], environ={}, isolated=True).for_directory(".")

    assert found.preset == NEWEST
    with pytest.raises(InvalidConfig, match=r"preset=7\.7: no release 7\.7"):
        Configuration(["preset=7.7"], isolated=True)
