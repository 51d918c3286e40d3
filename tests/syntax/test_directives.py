"""Comments that speak to the linter, and what they cover."""

from __future__ import annotations

import pytest

from golint_alloc.syntax import covered_span, find_directives, parse


def one(text):
    (found,) = find_directives(parse("x.go", f"package p\n\nvar x int {text}\n".encode()))
    return found.kind, found.names, found.reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("//nolint", ("nolint", (), "")),
        ("// nolint", ("nolint", (), "")),
        ("//nolint:all", ("nolint", ("all",), "")),
        ("//nolint:golint-alloc // pooled", ("nolint", ("golint-alloc",), "pooled")),
        ("//nolint:ALC203, Foo_1//why", ("nolint", ("alc203", "foo_1"), "why")),
        ("//nolint // because", ("nolint", (), "because")),
        ("//alloc:ignore ALC203 until EOF", ("alloc:ignore", ("ALC203",), "until EOF")),
        ("//alloc:ignore a,b", ("alloc:ignore", ("a", "b"), "")),
        ("//alloc:ignore", ("alloc:ignore", (), "")),
        ("//alloc:file-ignore ALC4 reason", ("alloc:file-ignore", ("ALC4",), "reason")),
        ("//lint:ignore ALC203,SA1 why not", ("lint:ignore", ("ALC203", "SA1"), "why not")),
        ("//lint:file-ignore ALC203 why", ("lint:file-ignore", ("ALC203",), "why")),
        ("//alloc:hot", ("alloc:hot", (), "")),
        ("//alloc:cold start-up only", ("alloc:cold", (), "start-up only")),
    ],
)
def test_recognised(text, expected):
    assert one(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("//nolinter", "//nolint,x", "//no nolint", "/*nolint*/", "// alloc:ignore A b"),
        *("//alloc:hotter", "//alloc:other", "//lint:foo", "// about //nolint"),
    ],
)
def test_not_recognised(text):
    file = parse("x.go", f'package p\n\nvar x = "//nolint" {text}\n'.encode())

    assert find_directives(file) == []


def covered(text, mark="//nolint"):
    file = parse("x.go", text.encode())
    (directive,) = [
        d for d in find_directives(file) if file.source[d.start :].startswith(mark.encode())
    ]
    start, end = covered_span(file, directive)
    return text.encode()[start:end].decode()


def test_at_the_end_of_a_line():
    assert covered("package p\n\nvar x = f( //nolint\n\t1)\n") == "var x = f( //nolint"


@pytest.mark.parametrize(
    "node",
    [
        "func f() {\n\tg()\n}",
        "var (\n\ta = 1\n)",
        "type T struct {\n\ta int\n}",
    ],
)
def test_alone_above_a_declaration(node):
    assert covered(f"package p\n\n//nolint\n{node}\n\nvar z int\n") == node


@pytest.mark.parametrize(
    ("before", "node", "after"),
    [
        ("func f() {\n\ta()\n\t", "for x := range y {\n\t\tz()\n\t}", "\n\tb()\n}"),
        ("type T struct {\n\ta int\n\t", "b, c []string `tag`", "\n\td int\n}"),
        ("var (\n\ta = 1\n\t", "b = []int{\n\t\t1,\n\t}", "\n)"),
        ("func f() {\n\tswitch x {\n\t", "case 1:\n\t\tb()", "\n\tcase 2:\n\t}\n}"),
        ("var t = []T{\n\t", "{1,\n\t2}", ",\n\t{3},\n}"),
    ],
)
def test_alone_above_a_part(before, node, after):
    head, _, indent = before.rpartition("\n")

    assert covered(f"package p\n\n{head}\n{indent}//nolint:x // y\n{indent}{node}{after}\n") == node


def test_other_comments_may_stand_between():
    text = "package p\n\n//nolint:x\n//alloc:hot\n// more\nfunc f() {}\n"

    assert covered(text) == "func f() {}"


def test_not_across_a_blank_line_nor_at_another_column():
    assert covered("package p\n\n//nolint\n\nfunc f() {}\n") == "//nolint"
    assert covered("package p\n\nfunc f() {\n//nolint\n\tg()\n}\n") == "//nolint"
    assert covered("package p\n\nfunc f() {}\n//nolint") == "//nolint"


def test_above_the_package_clause_covers_the_file():
    text = "// doc\n//nolint:x\npackage p\n\nvar x int\n"

    assert covered(text) == text
    assert covered("package p\n\n//alloc:file-ignore A b\n", "//alloc").startswith("package")


def test_with_windows_line_ends_and_byte_order_mark():
    assert covered("package p\r\n\r\n//nolint\r\nfunc f() {\r\n}\r\n") == "func f() {\r\n}"
    assert covered("\ufeff//nolint\npackage p\n").endswith("package p\n")
