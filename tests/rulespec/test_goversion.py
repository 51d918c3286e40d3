import pytest

from golint_alloc.rulespec.goversion import GoRange, parse_go_version


@pytest.mark.parametrize(
    ("text", "version"),
    [("1.21", (1, 21)), ("go1.27.3", (1, 27, 3)), (" 1.9 ", (1, 9)), ("1.27rc1", (1, 27))],
)
def test_versions(text, version):
    assert parse_go_version(text) == version


@pytest.mark.parametrize("text", ["", "1", "1.x", "1.2.3.4", "go", "v1.21", "1.27alpha"])
def test_what_is_no_version(text):
    with pytest.raises(ValueError):
        parse_go_version(text)


@pytest.mark.parametrize(
    ("range_", "version", "inside"),
    [
        (">=1.21", (1, 21), True),
        (">=1.21", (1, 20, 14), False),
        (">=1.21", (1, 21, 5), True),
        ("<1.26", (1, 25, 9), True),
        ("<1.26", (1, 26), False),
        (">=1.21, <1.26", (1, 23), True),
        ("<1.26,>=1.21", (1, 27), False),
        ("", (1, 4), True),
        (">=1.21", None, True),
        ("<1.26", None, False),
    ],
)
def test_ranges(range_, version, inside):
    parsed = GoRange.parse(range_)

    assert parsed.contains(version) is inside
    assert GoRange.parse(str(parsed)) == parsed


def test_ranges_meet():
    met = GoRange.parse(">=1.21").meet(GoRange.parse(">=1.24, <1.26")).meet(GoRange.parse("<1.27"))

    assert str(met) == ">=1.24, <1.26"


@pytest.mark.parametrize("text", ["1.21", ">1.21", ">=1.21 <1.26", ">=1.21,>=1.22", ">=1.26,<1.26"])
def test_bad_ranges(text):
    with pytest.raises(ValueError):
        GoRange.parse(text)
