"""Comments that are written to silence findings: they do, and nothing else changes."""

import subprocess

import pytest

from golint_alloc.lint.ignoring import with_ignores
from golint_alloc.lint.suppress import SuppressionRules, suppress
from golint_alloc.rulespec.finding import Finding
from golint_alloc.syntax import parse

RULES = SuppressionRules(known=(), ran=(), enabled={})


def finding(source: str, text: str, rule="rule-name") -> Finding:
    start = len(source[: source.index(text)].encode())
    return Finding(rule, "ALC101", "c", "warning", "high", "m", "a.go", start, start + len(text))


class _Rule:
    id, name, category, severity, confidence, default = "ALC101", "rule-name", "c", "w", "h", True


class _Other(_Rule):
    id, name = "ALC102", "other-name"


def ignored(source: str, *findings: Finding, reason="why") -> str:
    done = with_ignores(parse("a.go", source.encode()), findings, reason)
    assert done.silenced == len(findings)
    assert done.left == []
    return done.source.decode()


# What is written around the line that holds here().
CASES = {
    "a line": ("\there()\n", "\there() //nolint:rule-name // why\n"),
    "a comment": ("\there() // note\n", "\there() //nolint:rule-name // why // note\n"),
    "a block comment": ("\there() /* n */\n", "\there() /* n */ //nolint:rule-name // why\n"),
    "a list": ("\there() //nolint:gosec // r\n", "\there() //nolint:gosec,rule-name // r\n"),
    "a list without reason": (
        "\there() //nolint:a,b\n",
        "\there() //nolint:a,b,rule-name // why\n",
    ),
    "a directive": (
        "\there() // #nosec G1\n",
        "\t//nolint:rule-name // why\n\there() // #nosec G1\n",
    ),
    "a bare nolint": ("\there() //nolint\n", "\t//nolint:rule-name // why\n\there() //nolint\n"),
    "a list above a directive": (
        "\t//nolint:gosec\n\there() //go:x\n",
        "\t//nolint:gosec,rule-name // why\n\there() //go:x\n",
    ),
    "a raw string over lines": (
        "\tx := there(`a\n  b`, here())\n\t_ = x\n",
        "\tx := there(`a\n  b`, here()) //nolint:rule-name // why\n\t_ = x\n",
    ),
    "inside of two raw strings": (
        "\tx := there(`a\n`, here(), `b\n  c`)\n\t_ = x\n",
        "\t//nolint:rule-name // why\n\tx := there(`a\n`, here(), `b\n  c`)\n\t_ = x\n",
    ),
    "a block comment over lines": (
        "\there() /* a\n\tb */\n",
        "\t//nolint:rule-name // why\n\there() /* a\n\tb */\n",
    ),
    "an argument on its line": (
        "\tthere(\n\t\there(),\n\t)\n",
        "\tthere(\n\t\there(), //nolint:rule-name // why\n\t)\n",
    ),
    "a loop": ("\tfor here() {\n\t}\n", "\tfor here() { //nolint:rule-name // why\n\t}\n"),
    "columns": (
        "\there()         // one\n\tthere(1, 2, 3) // two\n",
        "\there()         //nolint:rule-name // why // one\n\tthere(1, 2, 3) // two\n",
    ),
    "columns that move": (
        "\tlonger(here())\n\tthere(1) // two\n",
        "\tlonger(here()) //nolint:rule-name // why\n\tthere(1)       // two\n",
    ),
    "else if": (
        "\tif a {\n\t} else if here() { //go:x\n\t}\n",
        "\t//nolint:rule-name // why\n\tif a {\n\t} else if here() { //go:x\n\t}\n",
    ),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", CASES)
def test_the_comment_silences_and_stays_as_gofmt_has_it(gofmt: str, name: str, newline: str):
    before, after = CASES[name]
    if newline == "\r\n" and "columns" in name:
        pytest.skip("columns of files with CRLF are left alone")
    frame = "package p\n\nfunc f() {{\n{}}}\n"
    source, expected = frame.format(before), frame.format(after)
    for clean in (source, expected):
        shown = subprocess.run([gofmt], input=clean.encode(), capture_output=True, check=True)
        assert shown.stdout.decode() == clean
    source, expected = source.replace("\n", newline), expected.replace("\n", newline)
    assert ignored(source, finding(source, "here()")) == expected

    file = parse("a.go", expected.encode())
    rules = RULES._replace(known=[_Rule(), _Other()])
    (one,) = suppress(file, [finding(expected, "here()")], rules)
    assert one.suppressed_by


def test_findings_of_one_line_share_a_comment():
    source = "package p\n\nvar x = there(here(), here2())\n"
    found = [finding(source, "here2()"), finding(source, "here()", "other-name")]

    expected = source[:-1] + " //nolint:other-name,rule-name // why\n"
    assert ignored(source, *found) == expected
    assert ignored(source, found[0], found[0]).count("rule-name") == 1
    assert ignored(source, found[0], reason=" two\nlines ").endswith("// two lines\n")
    assert ignored(source, found[0], reason="").endswith("//nolint:rule-name\n")


def test_gofmt_sets_a_directive_off_from_a_doc_comment(gofmt: str):
    source = "package p\n\n// F is.\nfunc F() { here() } //go:x\n"
    expected = "package p\n\n// F is.\n//\n//nolint:rule-name // why\nfunc F() { here() } //go:x\n"

    assert ignored(source, finding(source, "here()")) == expected
    shown = subprocess.run([gofmt], input=expected.encode(), capture_output=True, check=True)
    assert shown.stdout.decode() == expected


def test_a_name_that_lacks_a_reason_is_given_one():
    source = "package p\n\nvar x = here() //nolint:rule-name\n"

    assert ignored(source, finding(source, "here()")) == source[:-1] + " // why\n"


def test_nothing_is_written_above_the_package_clause():
    source = "package p; var x = here(`\n`)\n"
    done = with_ignores(parse("a.go", source.encode()), [finding(source, "here(")], "why")

    assert (done.source.decode(), done.silenced, len(done.left)) == (source, 0, 1)


def test_the_last_line_may_lack_its_end():
    source = "package p\n\nvar x = here()"

    assert ignored(source, finding(source, "here()")) == source + " //nolint:rule-name // why"
