"""Constant values: exact, within their type's range, and None rather than guessed."""

from fractions import Fraction

import pytest
from snippets import Snippet

from golint_alloc.types.literals import literal_value, string_bytes, unquote


def evaluate(expr, goarch="amd64", declarations="", **imports):
    source = f'import "unsafe"\n{declarations}\nvar result any = {expr}\n'
    snippet = Snippet(source, goarch, **imports)
    declared = snippet.package.index.declared("result")
    assert declared is not None
    site = declared.what
    return snippet.info.const_value(site.expr)


@pytest.mark.parametrize(
    ("expr", "expected"),
    [
        ("uint8(255)", 255),
        ("uint8(256)", None),
        ("uint8(255) + 1", None),
        ("int8(-128)", -128),
        ("-int8(-128)", None),
        ("^uint8(1)", 254),
        ("^1", -2),
        ("uint32(1) << 31", 1 << 31),
        ("uint32(1) << 32", None),
        ("1 << 9999 >> 9998", 2),
        ("1 << 100000", None),
        ("1 << -1", None),
        ("1.0 << 3", 8),
        ("-7 / 2", -3),
        ("-7 % 2", -1),
        ("7 / 2.0", Fraction(7, 2)),
        ("1 / 0", None),
        ("1 / 0.0", None),
        ("int(2.5)", None),
        ("int(2.0)", 2),
        ("float32(0.1)", Fraction(13421773, 134217728)),
        ("float32(1e300)", None),
        ("float32(9000000000.0000001)", Fraction(9000000512)),
        ("float32(1e-45)", Fraction(1, 2**149)),
        ("float32(3.5e38)", None),
        ("'a' + 1.0", Fraction(98)),
        ("0.1 + 0.2 == 0.3", True),
        ('"a" < "b" && !false', True),
        ('"a" + "b"', "ab"),
        ("string(rune(8364))", "€"),
        ("string(rune(-1))", "\ufffd"),
        ('len("é\\xff")', 3),
        ("len([3]int{})", 3),
        ("len([...]int{5: 1})", 6),
        ("len([1]int{f()})", None),
        ("cap(&[2]bool{})", 2),
        ("min(3, 1.5)", Fraction(3, 2)),
        ('max("a", "b")', "b"),
        ("min(1, f())", None),
        ("real(2 + 3i)", Fraction(2)),
        ("imag(complex(1, 2))", Fraction(2)),
        ("(1 + 2i) * 1i == -2 + 1i", True),
        ("f()", None),
        ("undefined + 1", None),
        ("unsafe.Sizeof(f)", 8),
        ("unsafe.Sizeof(undefined)", None),
        ("unsafe.Offsetof(s{}.c)", 16),
        ("unsafe.Alignof(s{}.a)", 1),
    ],
)
def test_values(expr, expected):
    declarations = "type s struct { a bool; e }\ntype e struct { b int64; c bool }\nfunc f() int"

    assert evaluate(expr, declarations=declarations) == expected


def test_words_are_those_of_the_target():
    assert evaluate("^uint(0) >> 63", "amd64") == 1
    assert evaluate("uint(1) << 32", "386") is None
    assert evaluate("unsafe.Sizeof(uintptr(0))", "386") == 4


def test_groups_repeat_and_count():
    declarations = """
const (
	_ = iota
	a, b = iota * 10, "x"
	c, d
	_, _
	e, _ uint8 = iota + 250, 0
	f, _
	g, _
)
"""
    assert evaluate("a", declarations=declarations) == 10
    assert evaluate("c", declarations=declarations) == 20
    assert evaluate("d", declarations=declarations) == "x"
    assert evaluate("f", declarations=declarations) == 255
    assert evaluate("g", declarations=declarations) is None  # 256 is no uint8


def test_iota_can_be_shadowed():
    assert evaluate("a", declarations="const iota = 5\nconst (\n_ = 1\na = iota\n)") == 5


def test_constants_of_imported_packages():
    declarations = 'import "other"'

    assert evaluate("other.N + 1", declarations=declarations, other="const N = 1 << 4") == 17
    assert evaluate("other.V + 1", declarations=declarations, other="var V = 1") is None
    assert evaluate("other.N + 1", declarations=declarations) is None


def test_cycles_are_unknown():
    assert evaluate("a", declarations="const a = b\nconst b = a + 1") is None


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("INT", "0b1_01", 5),
        ("INT", "0o17", 15),
        ("INT", "017", 15),
        ("INT", "0xFF_FF", 65535),
        ("INT", "09", None),
        ("INT", "9" * 5000, None),
        ("FLOAT", "1_0.5e1", Fraction(105)),
        ("FLOAT", ".5", Fraction(1, 2)),
        ("FLOAT", "0x1p-2", Fraction(1, 4)),
        ("FLOAT", "0x.8p1", Fraction(1)),
        ("FLOAT", "1e999999999", None),
        ("IMAG", "0123i", 123j),
        ("IMAG", "0x10i", 16j),
        ("IMAG", "1.5e1i", 15j),
        ("CHAR", "'a'", 97),
        ("CHAR", r"'\''", 39),
        ("CHAR", r"'\xff'", 255),
        ("CHAR", r"'\377'", 255),
        ("CHAR", r"'\u20ac'", 0x20AC),
        ("CHAR", "'€'", 0x20AC),
        ("CHAR", r"'\q'", None),
    ],
)
def test_literals(kind, text, expected):
    assert literal_value(kind, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'"\a\n\"\\"', b'\a\n"\\'),
        ("`a\\n\r\n`", b"a\\n\n"),
        (r'"\xe2\x82\xac"', "€".encode()),
        (r'"\xff€"', b"\xff" + "€".encode()),
        (r'"\U0001F600"', "😀".encode()),
    ],
)
def test_strings(text, expected):
    assert string_bytes(unquote(text)) == expected


@pytest.mark.parametrize("text", [r'"\400"', r'"\ud800"', r'"\U00110000"', r'"\x1"', '"', ""])
def test_malformed_strings(text):
    assert unquote(text) is None
