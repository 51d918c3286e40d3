import pytest

from golint_alloc.rulespec.templates import (
    Hole,
    TemplateError,
    metavariables,
    parse_code,
    parse_message,
)


def test_messages():
    pieces = parse_message("{x} is {t.type} {{}} {option.min-size}")

    assert pieces == (
        Hole("x", ""),
        " is ",
        Hole("t", "type", offset=7),
        " {} ",
        Hole("option", "min-size", offset=21),
    )


def test_code():
    pieces = parse_code("f($x, $*rest, ${x}y, ${x.type}{})")

    assert pieces == (
        "f(",
        Hole("x", "", False, 2),
        ", ",
        Hole("rest", "", True, 6),
        ", ",
        Hole("x", "", False, 14),
        "y, ",
        Hole("x", "type", False, 21),
        "{})",
    )


@pytest.mark.parametrize(
    ("text", "offset"), [("a {x", 2), ("a }", 2), ("{X}", 0), ("{x.nope}", 0), ("b {option}", 2)]
)
def test_bad_messages(text, offset):
    with pytest.raises(TemplateError) as caught:
        parse_message(text)

    assert caught.value.offset == offset


def test_dollar_underscore_has_no_text():
    with pytest.raises(TemplateError):
        parse_code("f($_)")


def test_metavariables_stand_in_code_alone():
    code = "f($x, \"$a\", `$b`, '$', $*ys, $_, $x) // $c"

    assert metavariables(code) == {"x": False, "ys": True}
