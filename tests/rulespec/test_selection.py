import pytest

from golint_alloc.rulespec.options import InvalidOption, with_options
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.selection import (
    Layer,
    UnknownSelector,
    is_confident,
    is_severe,
    matching_rules,
    select_rules,
    severity_overrides,
)


def rule(id_, name, category, *, default=True, confidence="high", options=None):
    plain = {
        "id": id_, "name": name, "category": category, "summary": "", "severity": "warning",
        "confidence": confidence, "default": default, "options": options or {},
    }  # fmt: skip
    return Rule(plain, lambda _: {})


RULES = [
    rule("ALC101", "sprintf-int", "formatting"),
    rule("ALC102", "sprintf-bool", "formatting", default=False),
    rule("ALC150", "rune-index", "strings", confidence="low"),
    rule("ALC201", "prealloc-slice", "slices", options={
        "min": {"default": 4, "minimum": 2, "description": ""}}),
]  # fmt: skip


def chosen(*layers, **keywords):
    return [int(rule.id[3:]) for rule in select_rules(RULES, layers, **keywords)]


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ([], [101, 150, 201]),
        ([Layer(select=("all",))], [101, 102, 150, 201]),
        ([Layer(select=("ALC1",))], [101, 102, 150]),
        ([Layer(select=("alc10",))], [101, 102]),
        ([Layer(select=("formatting", "ALC201"))], [101, 102, 201]),
        ([Layer(select=("sprintf-bool",))], [102]),
        ([Layer(extend_select=("ALC102",))], [101, 102, 150, 201]),
        ([Layer(ignore=("ALC1",))], [201]),
        ([Layer(select=("ALC101",), ignore=("ALC1",))], [101]),
        ([Layer(select=("ALC1",), ignore=("ALC101",))], [102, 150]),
        ([Layer(select=("ALC101",), ignore=("sprintf-int",))], []),
        ([Layer(select=("all",), ignore=("formatting",))], [150, 201]),
        ([Layer(ignore=("ALC2",)), Layer(select=("ALC2",))], [201]),
        ([Layer(select=("ALC1",)), Layer(ignore=("ALC10",))], [150]),
        ([Layer(ignore=("ALC101",)), Layer(extend_select=("ALC1",))], [101, 102, 150, 201]),
        ([Layer(select=())], []),
    ],
)
def test_layers(layers, expected):
    assert chosen(*layers) == expected


def test_confidence():
    assert chosen(min_confidence="medium") == [101, 201]
    assert is_confident("high", "medium")
    assert not is_confident("low", "medium")
    assert is_severe("error", "warning")
    assert not is_severe("info", "warning")


def test_severities_the_specific_one_wins():
    overrides = severity_overrides(RULES, {"ALC101": "hint", "ALC1": "error", "all": "info"})

    assert overrides == {"ALC101": "hint", "ALC102": "error", "ALC150": "error", "ALC201": "info"}


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("sprintf-imt", "did you mean 'sprintf-int'?"),
        ("string", "did you mean 'strings'?"),
        ("ALC203", "did you mean 'ALC201'?"),
        ("zzz", "`golint-alloc rule --all` lists them"),
        ("ALC9", ""),
    ],
)
def test_unknown_selectors(text, remedy):
    with pytest.raises(UnknownSelector) as caught:
        chosen(Layer(ignore=(text,), origin="--ignore"))

    assert remedy in caught.value.remedy
    assert str(caught.value).startswith(f"--ignore: unknown rule, category or group {text!r}")


def test_matching_rules():
    assert [each.name for each in matching_rules(RULES, "strings")] == ["rune-index"]


def test_options():
    changed = with_options(RULES, {"prealloc-slice": {"min": 8}})

    assert [each.options for each in changed] == [{}, {}, {}, {"min": 8}]
    assert changed[0] is RULES[0]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"prealloc": {}}, "f: options of an unknown rule 'prealloc'"),
        ({"ALC201": {"max": 1}}, "has no option 'max'; it has min"),
        ({"ALC101": {"max": 1}}, "it has none"),
        ({"ALC201": {"min": "x"}}, "is a whole number, got 'x'"),
        ({"ALC201": {"min": True}}, "is a whole number, got True"),
        ({"ALC201": {"min": 1}}, "is at least 2, got 1"),
    ],
)
def test_bad_options(options, message):
    with pytest.raises(InvalidOption) as caught:
        with_options(RULES, options, "f")

    assert message in str(caught.value)
