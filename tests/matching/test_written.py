"""How many bytes an iteration writes at the least."""

from __future__ import annotations

import pytest

from tests.matching.harness import findings, rule

TESTED = rule("analysis: {unsized-builder: {counted: true}}", message="{length}")

BODIES = [
    ("b.WriteByte(c)", "len(data)"),
    ("b.WriteByte(c); b.WriteString(`ab`)", "3 * len(data)"),
    ("b.WriteRune('ß'); b.WriteRune(rune(c))", "3 * len(data)"),
    ("if c > 9 { b.WriteString(`ab`) } else { b.WriteByte(c) }", "len(data)"),
    ("if c > 9 { b.WriteString(`ab`) } else if c > 5 { b.WriteByte(c) }", None),
    ("if c > 9 { b.WriteString(`ab`); continue }; b.WriteString(`xyz`)", "2 * len(data)"),
    ("if c > 9 { continue }; b.WriteByte(c)", None),
    ("switch c { case 1: b.WriteByte(c); default: b.WriteString(`ab`) }", "len(data)"),
    ("switch c { case 1: b.WriteByte(c); case 2: b.WriteByte(c) }", None),
    ("switch c { case 1: if c > 0 { break }; b.WriteByte(1); default: b.WriteByte(2) }", None),
    ("switch c { case 1: fallthrough; default: b.WriteByte(2) }", None),
    ("for range 2 { b.WriteByte(c) }", None),
    ("b.WriteByte(c); for range 2 { b.WriteByte(c) }", "len(data)"),
    ("{ b.WriteByte(c) }; _, err := b.WriteString(`ab`); _ = err", "3 * len(data)"),
    ("b.WriteByte(c); b.WriteString(text)", None),
    ("b.WriteByte(c); func() { b.WriteByte(c) }()", None),
    ("b.WriteByte(c); if c > 9 { return }", None),
]


@pytest.mark.parametrize(("body", "length"), BODIES)
def test_least_of_a_body(body: str, length: str | None) -> None:
    code = f"""
        import "strings"

        func f(data []byte, text string) {{
            var b strings.Builder
            for _, c := range data {{
                _ = c
                {body}
            }}
        }}
        """
    found = [finding.message for finding in findings(TESTED, "package p\n" + code)]

    assert found == ([length] if length else [])
