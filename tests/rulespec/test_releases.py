"""What a release had by default is written down, and never changes once it is published."""

from pathlib import Path
from zlib import crc32

import pytest

import golint_alloc
from golint_alloc.rulespec.generate import published_versions
from golint_alloc.rulespec.loader import load_text
from golint_alloc.rulespec.releases import (
    DATA_FILE,
    Shipped,
    as_of,
    minor_version,
    read_releases,
    releases_text,
    shipped_rules,
)
from golint_alloc.rulespec.retired import RETIRED
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.selection import Layer, UnknownSelector, select_rules
from golint_alloc.rulespec.store import builtin_directory, load_rules
from tests.rulespec.rulefiles import GOOD

CHANGELOG = (Path(__file__).parents[2] / "CHANGELOG.md").read_text()
SEALS: dict[str, int] = {}
"""Release -> checksum of its entry: to be added when it is published, and never to be changed."""


def seal(entry):
    return crc32("\n".join(f"{id} {' '.join(map(str, one))}" for id, one in entry.items()).encode())


def test_published_sets_are_sealed():
    published = {minor_version(version) for version in published_versions(CHANGELOG)}
    found = read_releases()

    assert {release: seal(found[release]) for release in published} == SEALS


def test_a_seal_notices_every_change():
    entry = {"ALC101": Shipped(True, "warning", "high"), "ALC102": Shipped(False, "info", "low")}

    for other in (
        {"ALC101": entry["ALC101"]},
        {**entry, "ALC103": entry["ALC102"]},
        {**entry, "ALC102": Shipped(True, "info", "low")},
        {**entry, "ALC102": Shipped(False, "warning", "low")},
    ):
        assert seal(other) != seal(entry)


def test_the_release_being_made_is_there():
    current = read_releases()[minor_version(golint_alloc.__version__)]
    published = published_versions(CHANGELOG)

    if golint_alloc.__version__ not in published:
        assert set(current) == {rule.id for rule in load_rules()}


def test_no_rule_of_a_release_vanishes_without_a_word():
    there = {rule.id for rule in load_rules()} | set(RETIRED)

    assert [id for entry in read_releases().values() for id in entry if id not in there] == []


def test_the_generator_leaves_published_releases_alone():
    old = {"0.1": {"ALC101": Shipped(True, "info", "high")}}
    rules = [rule("ALC101").as_plain, rule("ALC102").as_plain]

    kept = releases_text(rules, old, ["0.1.0"], "0.1.1")
    begun = releases_text(rules, old, ["0.1.0", "0.1.1"], "0.2.0")
    redone = releases_text(rules, old, [], "0.1.0")

    assert kept.splitlines()[1:] == ["0.1 ALC101 default info high"]
    assert begun.splitlines()[1:] == [
        "0.1 ALC101 default info high",
        "0.2 ALC101 default warning high",
        "0.2 ALC102 default warning high",
    ]
    assert redone.splitlines()[1:] == [
        "0.1 ALC101 default warning high",
        "0.1 ALC102 default warning high",
    ]


def test_the_changelog_says_what_is_published():
    text = "## [Unreleased]\n\n## [0.2.0] - 2027-01-01\n\n## [0.1.0] - 2026-12-01\n"

    assert published_versions(text) == ["0.2.0", "0.1.0"]


def test_branches_count_with_their_own_levels():
    branches = [
        {"severity": "info", "confidence": "high"},
        {"severity": "error", "confidence": "low"},
    ]
    plain = {**rule("ALC101").as_plain, "branches": branches}

    assert shipped_rules([plain]) == {"ALC101": Shipped(True, "error", "high")}


class Made(Rule):
    @property
    def as_plain(self):
        return self._plain


def rule(id_, *, default=True, severity="warning", confidence="high", category="strings", **more):
    plain = {
        "id": id_, "name": f"rule-{id_[3:]}", "category": category, "summary": "",
        "severity": severity, "confidence": confidence, "default": default,
        "source": f"{builtin_directory()}/{id_}.yaml", **more,
    }  # fmt: skip
    return Made(plain, lambda _: {})


KNOWN = {
    "0.1": {
        "ALC101": Shipped(True, "info", "medium"),
        "ALC102": Shipped(False, "hint", "high"),
        "ALC103": Shipped(True, "warning", "high"),
    }
}
NOW = [
    rule("ALC101"),  # more severe and more certain than it was
    rule("ALC102"),  # it has become a default rule
    rule("ALC103", severity="info", default=False),  # less severe, and no longer a default rule
    rule("ALC104"),  # it is new
    rule("ALC105", source="/own/ALC105.yaml"),
]


def then(*layers, **keywords):
    return [int(r.id[3:]) for r in select_rules(as_of(NOW, "0.1", KNOWN), layers, **keywords)]


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        (Layer(), [101, 103, 105]),
        (Layer(select=("all",)), [101, 102, 103, 105]),
        (Layer(select=("ALC1",)), [101, 102, 103, 105]),
        (Layer(select=("strings",)), [101, 102, 103, 105]),
        (Layer(extend_select=("ALC104",)), [101, 103, 104, 105]),
        (Layer(extend_select=("rule-104",)), [101, 103, 104, 105]),
        (Layer(extend_select=("ALC10",), ignore=("ALC104",)), [101, 102, 103, 105]),
    ],
)
def test_newer_rules_rest_until_they_are_named(layer, expected):
    assert then(layer) == expected


def test_no_finding_is_more_severe_or_more_certain_than_it_was():
    first, second, third, fourth, own = as_of(NOW, "0.1", KNOWN)

    assert (first.severity, first.confidence, first.confidences) == ("info", "medium", {"medium"})
    assert (second.severity, second.default) == ("hint", False)
    assert (third.severity, third.default) == ("info", True)
    assert (fourth.severity, fourth.newer, own.newer) == ("warning", True, False)
    assert then(min_confidence="high") == [103, 105]


def test_branches_are_limited_and_rest(tmp_path):
    text = GOOD.replace("severity: warning", "severity: error", 1)
    old, new = load_text(text, "r"), load_text(text, "r")
    new.plain["branches-since"] = {"1": "0.2.0", "0": "0.1.3"}
    new.plain["branches"] = [*new.plain["branches"], *new.plain["branches"]]
    then = Rule(new.plain, lambda _: {}).as_of("0.1", shipped_rules([old.plain])[old.spec.id])
    limited = Rule(new.plain, lambda _: {}).as_of("0.1", Shipped(True, "hint", "low"))

    assert then.resting == {1}
    assert Rule(new.plain, lambda _: {}).resting == frozenset()
    assert {branch.severity for branch in limited.branches} == {"hint"}
    assert {branch.confidence for branch in limited.branches} == {"low"}
    worker = limited.__reduce__()
    assert worker[0](*worker[1]).severity == "hint"


def test_the_data_file_is_shipped():
    assert Path(DATA_FILE).is_file()
    assert Path(DATA_FILE).is_relative_to(Path(golint_alloc.__file__).parent)


def test_a_retired_rule_selects_nothing_and_is_no_fault(monkeypatch):
    monkeypatch.setitem(RETIRED, "ALC199", ("rule-199", "0.2", "ALC101 finds it, too"))

    assert [r.id for r in select_rules(NOW, [Layer(select=("ALC199", "ALC101"))])] == ["ALC101"]
    assert [r.id for r in select_rules(NOW, [Layer(select=("rule-199",))])] == []
    with pytest.raises(UnknownSelector):
        select_rules(NOW, [Layer(select=("ALC198",))])
