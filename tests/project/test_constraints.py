"""Build constraints, against go/build/constraint and by law."""

import random

import pytest
from golang import ask_oracle, needs_go, run_go
from hypothesis import given
from hypothesis import strategies as st

from golint_alloc.project.constraints import (
    And,
    ConstraintError,
    Not,
    Or,
    Tag,
    evaluate,
    file_go_version,
    file_matches,
    name_tags,
    parse_expression,
    parse_plus_build,
    required_go,
    tags_of,
)
from golint_alloc.project.header import Header, scan_header
from golint_alloc.project.target import KNOWN_ARCH, KNOWN_OS, PORTS, Target, enabled_tags
from golint_alloc.project.variants import satisfying_target

TAGS = ["linux", "amd64", "go1.21", "go1.5", "go1", "go1.x", "x.y_z", "é9", "ago1.7"]
PIECES = [*TAGS, "&&", "||", "!", "!!", "(", ")", "&", "|", ",", "$", "-", "/x", "²", "go1.٣"]


def _lines(count):
    chosen = random.Random(27)
    lines = []
    for _ in range(count):
        parts = chosen.choices(PIECES[:13], k=chosen.randint(1, 7))
        if chosen.random() < 0.5:
            parts = _well_formed(chosen, 3)
        if chosen.random() < 0.1:
            parts.insert(chosen.randrange(len(parts) + 1), chosen.choice(PIECES))
        prefix = chosen.choice(["//go:build ", "//go:build\t", "// +build ", "//+build "])
        lines.append(prefix + chosen.choice(["", " "]).join(parts))
    return lines


def _well_formed(chosen, depth):
    kind = chosen.randrange(4) if depth else 3
    if kind == 0:
        return ["!", *_operand(chosen, depth)]
    if kind in (1, 2):
        operator = ["&&"] if kind == 1 else ["||"]
        return _well_formed(chosen, depth - 1) + operator + _well_formed(chosen, depth - 1)
    return [chosen.choice(TAGS)]


def _operand(chosen, depth):
    if chosen.random() < 0.5:
        return ["(", *_well_formed(chosen, depth - 1), ")"]
    return [chosen.choice(TAGS)]


def _parse(line):
    for prefix, parse in (("//go:build", parse_expression), ("// +build", parse_plus_build)):
        if line.startswith(prefix):
            return parse(line[len(prefix) :].strip())
    return parse_plus_build(line.removeprefix("//+build").strip())


@needs_go
def test_lines_mean_what_go_says(tmp_path):
    lines = _lines(3000)
    chosen = random.Random(28)
    questions = [{"Line": line, "Tags": chosen.sample(TAGS, chosen.randrange(9))} for line in lines]
    answers = ask_oracle(questions, tmp_path)
    assert sum(answer["Valid"] for answer in answers) > 1000
    assert sum(not answer["Valid"] for answer in answers) > 300
    for question, answer in zip(questions, answers, strict=True):
        try:
            expr = _parse(question["Line"])
        except ConstraintError:
            assert not answer["Valid"], question
            continue
        assert answer["Valid"], question
        assert evaluate(expr, question["Tags"].__contains__) == answer["Value"], question
        version = required_go(expr)
        text = "" if version is None else f"go1.{version[1]}".removesuffix(".0")
        assert text == answer["Go"].removesuffix(".0"), question


def _expressions():
    tags = st.sampled_from(["a", "b", "c.d", "go1.21", "é_1"]).map(Tag)
    return st.recursive(
        tags,
        lambda inner: st.one_of(
            inner.filter(lambda e: not isinstance(e, Not)).map(Not),
            st.tuples(inner, inner).map(lambda pair: And(*pair)),
            st.tuples(inner, inner).map(lambda pair: Or(*pair)),
        ),
        max_leaves=12,
    )


def _text(expr):
    match expr:
        case Tag(name):
            return name
        case Not(operand):
            return f"!({_text(operand)})"
        case And(left, right):
            return f"({_text(left)}) && ({_text(right)})"
        case Or(left, right):
            return f"({_text(left)})||({_text(right)})"


@given(_expressions())
def test_an_expression_reads_back(expr):
    # By repr: as tuples, And(a, b) and Or(a, b) are equal.
    assert repr(parse_expression(_text(expr))) == repr(expr)
    assert set(tags_of(parse_expression(_text(expr)))) == set(tags_of(expr))


@given(st.text(alphabet="ab !&|().é\t1$", max_size=12))
def test_any_text_parses_or_is_refused_inside_it(text):
    try:
        parse_expression(text)
    except ConstraintError as error:
        refused = error
    else:
        return
    assert 0 <= refused.offset <= len(text)
    assert refused.problem


def test_deep_nesting_is_an_error_not_a_crash():
    with pytest.raises(ConstraintError):
        parse_expression("(" * 100_000 + "a" + ")" * 100_000)


def test_a_long_chain_is_no_deep_recursion():
    text = " && ".join(["go1.22", *["a"] * 998])
    expr = parse_expression(text)
    assert evaluate(expr, {"a", "go1.22"}.__contains__)
    assert not evaluate(expr, {"a"}.__contains__)
    assert required_go(expr) == (1, 22)
    assert list(tags_of(expr)) == ["go1.22", *["a"] * 998]
    with pytest.raises(ConstraintError, match="too large"):
        parse_expression(text + " && a && b")


@pytest.mark.parametrize(
    ("text", "offset", "problem"),
    [
        ("a &&", 4, "unexpected end of expression"),
        ("(a", 0, "missing close paren"),
        ("!!a", 1, "double negation not allowed"),
        ("a b", 2, "unexpected token b"),
        ("a & b", 2, "invalid syntax at &"),
        ("a, b", 1, "invalid syntax at ,"),
        ("", 0, "unexpected end of expression"),
    ],
)
def test_errors_name_the_place(text, offset, problem):
    with pytest.raises(ConstraintError) as caught:
        parse_expression(text)
    assert (caught.value.offset, caught.value.problem) == (offset, problem)


@pytest.mark.parametrize(
    ("name", "tags"),
    [
        ("linux.go", ()),
        ("x_linux.go", ("linux",)),
        ("x_linux_test.go", ("linux",)),
        ("x_amd64.go", ("amd64",)),
        ("x_windows_arm64.go", ("windows", "arm64")),
        ("x_arm64_windows.go", ("windows",)),
        ("windows_arm64.go", ("arm64",)),
        ("x_unix.go", ()),
        ("x_linux_foo.go", ()),
        ("x_linux.pb.go", ("linux",)),
        ("x.linux.go", ()),
        ("_linux.go", ("linux",)),
        ("x_test.go", ()),
        ("x_test_linux.go", ("linux",)),
    ],
)
def test_file_names(name, tags):
    assert name_tags(name) == tags


def _joined(*pieces):
    return "\n".join(pieces)


HEADS = (
    "//go:build linux",
    "//go:build !linux",
    "//go:build windows && foo",
    "//go:build (linux",
    " //go:build windows",
    "//go:build",
    "//go:buildx",
    "// +build windows",
    "//+build !windows,foo linux",
    "// +build go1.99",
    "//  +build foo",
    "// text",
    "//",
    "/* block */",
    "/* block\n//go:build windows\n*/",
    "/* a */ // b",
    "/* a */ /* b\n c */",
    "// Code generated by x. DO NOT EDIT.",
    "/*\n// Code generated by y. DO NOT EDIT.\n*/",
    "// Code generated by x. DO NOT EDIT. ",
    "",
    "",
    "",
    "\t",
    ";",
)
CLAUSES = (
    "package p",
    "package p;",
    "package /* c */ p // +build windows",
    "package\np",
    'package p\nimport "fmt"',
    'package p\n\nimport (\n\t"a" // c\n\t. "b/c"; x `d`\n\t_ "C"\n)\nimport ("z")\nvar x int',
    'package p\n// Code generated by x. DO NOT EDIT.\n\nimport ()\nimport "q"',
    "package é\nfunc import_() {}",
    "packagep",
    "",
)


@needs_go
def test_heads_mean_what_go_says(tmp_path):
    chosen = random.Random(29)
    questions = []
    for _ in range(4000):
        head = _joined(*chosen.choices(HEADS, k=chosen.randrange(6)), chosen.choice(CLAUSES))
        if chosen.random() < 0.05:
            head = "\ufeff" + head
        if chosen.random() < 0.1:
            head = head.replace("\n", "\r\n")
        name = chosen.choice(["x.go", "x.go", "x_linux.go", "x_windows.go", "x_test.go"])
        questions.append({"Name": name, "Text": head, "Tags": chosen.choice([[], ["foo"]])})
    answers = ask_oracle(questions, tmp_path)
    assert 500 < sum(answer["Value"] for answer in answers) < 3500
    assert sum(answer["Generated"] for answer in answers) > 300
    for question, answer in zip(questions, answers, strict=True):
        source = question["Text"].encode()
        header = scan_header(source)
        target = Target(tags=tuple(question["Tags"]))
        matches = file_matches(question["Name"], source, target)
        assert matches == (answer["Valid"] and answer["Value"]), question
        if ";" in question["Text"].partition("package")[0]:
            continue  # go/build passes over semicolons there, the parser does not
        assert header.package == answer["Package"].replace("_", ""), question
        assert list(header.imports) == (answer["Imports"] or []), question
        if header.package:
            assert header.generated == answer["Generated"], question
        if matches and header.package:
            version = file_go_version((1, 0), header)
            expected = answer["FileGo"] or "go1.0"
            assert version == (1, max(int(expected[4:]), 21 if answer["FileGo"] else 0)), question


@needs_go
def test_tables_are_those_of_the_release(tmp_path):
    assert sorted(f"{goos}/{goarch}" for goos, goarch in PORTS) == sorted(
        run_go("tool", "dist", "list", cwd=tmp_path).split()
    )
    for goos, goarch in PORTS:
        assert goos in KNOWN_OS
        assert goarch in KNOWN_ARCH
        tags = run_go(
            *("list", "-f", "{{context.ToolTags}} {{context.ReleaseTags}}", "unsafe"),
            cwd=tmp_path,
            GOOS=goos,
            GOARCH=goarch,
        )
        held = enabled_tags(Target(goos, goarch, cgo=False))
        extra = {"gc", "unix", goos, goarch, "linux", "solaris", "darwin"}
        assert held - extra == set(tags.replace("[", " ").replace("]", " ").split())


def test_older_releases_hold_back_newer_tags():
    old = Target(release=25)
    assert old.has("go1.25")
    assert not old.has("go1.26")
    assert old.has("goexperiment.swissmap")
    assert not old.has("goexperiment.jsonv2")
    assert not Target().has("goexperiment.swissmap")


def test_cgo_files_need_cgo():
    head = b'package p\n\nimport "C"\n'
    assert file_matches("x.go", head, Target())
    assert not file_matches("x.go", head, Target(cgo=False))
    assert file_matches("x.go", b"//go:build !cgo\n\npackage p\n", Target(cgo=False))


@pytest.mark.parametrize(
    ("package", "build", "file"),
    [
        ((1, 26), "go1.22", (1, 22)),
        ((1, 20), "go1.23 && linux", (1, 23)),
        ((1, 26), "go1.18", (1, 21)),
        ((1, 20), "go1.23 || linux", (1, 20)),
        ((1, 20), "!go1.23", (1, 20)),
        ((1, 20), "go1.23 &", (1, 20)),
    ],
)
def test_a_file_may_have_its_own_version(package, build, file):
    assert file_go_version(package, Header("p", go_build=build)) == file


@pytest.mark.parametrize(
    ("name", "build", "target"),
    [
        ("x.go", None, Target()),
        ("x_windows.go", None, Target("windows", "amd64")),
        ("x_arm.go", None, Target("linux", "arm")),
        ("x_darwin_arm64.go", None, Target("darwin", "arm64")),
        ("x.go", "!linux && !windows", Target("darwin", "amd64")),
        ("x.go", "!unix", Target("windows", "amd64")),
        ("x.go", "ignore", Target(tags=("ignore",))),
        ("x_windows.go", "integration", Target("windows", tags=("integration",))),
        ("x.go", "!cgo", Target(cgo=False)),
        ("x.go", "!go1.20", Target(release=19)),
        ("x.go", "go1.30", Target(release=30)),
        ("x.go", "!goexperiment.jsonv2", Target(tags=("!goexperiment.jsonv2",))),
        ("x.go", "linux && !linux", None),
        ("x.go", "linux &&", None),
        ("x_nacl.go", None, Target("nacl", "amd64")),
        ("x.go", "a && b && !gc", Target(tags=("!gc", "a", "b"))),
    ],
)
def test_a_target_is_found_for_every_file_that_has_one(name, build, target):
    header = Header("p", go_build=build)
    assert satisfying_target(name, header, Target()) == target


def test_given_tags_are_kept_unless_they_are_in_the_way():
    base = Target(tags=("a", "b"))
    assert satisfying_target("x.go", Header("p", go_build="!a && windows"), base) == Target(
        "windows", tags=("b",)
    )
