"""The memory that findings about structs carry."""

from __future__ import annotations

import pytest

from golint_alloc.rulespec.finding import MOST_POINTERS, LaidField, Layout, Memory
from tests.matching.harness import findings, rule

SERIES = """
    type sample struct {
        valid bool
        name  *string
        kind, level uint8
    }

    type series struct {
        samples []sample
    }
"""


def layout_of(match: str, code: str, **layout: str) -> Layout | None:
    (found,) = findings(rule(match, layout=layout), code)
    return found.layout


def test_the_better_order_is_that_of_the_fix() -> None:
    layout = layout_of(
        "analysis: {struct-layout: {used-as: element}}", SERIES, of="$type", better="$packed"
    )

    assert layout == Layout(
        "sample",
        8,
        Memory(
            size=24,
            scanned=16,
            allocated=24,
            fields=(
                LaidField("valid", "bool", 0, 1),
                LaidField("name", "*string", 8, 8, (8,)),
                LaidField("kind", "uint8", 16, 1),
                LaidField("level", "uint8", 17, 1),
            ),
        ),
        Memory(
            size=16,
            scanned=8,
            allocated=16,
            fields=(
                LaidField("name", "*string", 0, 8, (0,)),
                LaidField("valid", "bool", 8, 1),
                LaidField("kind", "uint8", 9, 1),
                LaidField("level", "uint8", 10, 1),
            ),
        ),
    )


def test_another_type_for_a_field_is_drawn_too() -> None:
    code = """
        import "time"

        type entry struct {
            short uint8
            when  time.Time
        }

        var entries map[int]entry
    """
    layout = layout_of(
        "analysis: {stored-by-many: {field: time.Time}}", code, of="$type", better="$packed"
    )

    assert layout is not None
    assert layout.better is not None
    assert (32, 32) == (layout.now.size, layout.now.scanned)
    assert [24] == [word for field in layout.now.fields for word in field.pointers]
    assert [("when", "int64", 0), ("short", "uint8", 8)] == [
        field[:3] for field in layout.better.fields
    ]
    assert 0 == layout.better.scanned


def test_of_a_value_and_of_a_pointer() -> None:
    code = """
        import "fmt"

        type T struct { _ bool; words [10]uint64; text string }

        func f(t T, p *T) { fmt.Println(t, p) }
    """
    value, pointer = (
        layout_of("pattern: fmt.Println($t, $p)", code, of=name) for name in ("$t", "$p")
    )

    assert value == pointer
    assert value is not None
    assert (104, 96, 112, None) == (*value.now[:3], value.better)
    assert ["", "words", "text"] == [field.name for field in value.now.fields]
    assert [(), (), (88,)] == [field.pointers for field in value.now.fields]


@pytest.mark.parametrize("type_", ["struct { a gone.T }", "func()", "struct{}", "int", "gone.T"])
def test_what_is_not_known_is_not_drawn(type_: str) -> None:
    code = f"""
        import (
            "fmt"
            "gone"
        )

        type T {type_}

        func f(t *T) {{ fmt.Println(t) }}
    """

    assert layout_of("pattern: fmt.Println($t)", code, of="$t") is None


def test_arrays_list_some_of_their_pointers() -> None:
    code = """
        import "fmt"

        type T struct { table [1 << 20]string }

        func f(t *T) { fmt.Println(t) }
    """
    layout = layout_of("pattern: fmt.Println($t)", code, of="$t")

    assert layout is not None
    assert MOST_POINTERS == len(layout.now.fields[0].pointers)
