"""Evidence joined to findings: right, moved, built elsewhere, or of something else."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from golint_alloc.evidence.escapelog import parse_escape_log, read_escape_log
from golint_alloc.evidence.joining import SHARE_WEIGHT, Given, join, percent
from golint_alloc.evidence.pprof import read_profile
from golint_alloc.evidence.sources import SourceIndex
from golint_alloc.evidence.symbols import split_symbol
from golint_alloc.project.gomod import Modules
from golint_alloc.rulespec.finding import Finding


def finding_at(path, source, text):
    """A finding whose span is ``text``."""
    start = source.index(text)
    return Finding(
        "r",
        "ALC1",
        "c",
        "warning",
        "high",
        "m",
        str(path),
        start,
        start + len(text.encode()),
        cost=1.0,
    )


def joined(findings, given, files, sources=None):
    def source(path):
        if sources is not None:
            return sources[path].encode()
        with open(path, "rb") as stream:
            return stream.read()

    return join(findings, [str(file) for file in files], given, source, lambda id: id == "ALC1")


def escape_of(built, text, log=None, source=None):
    path = built.root / "hot.go"
    source = source or built.source
    given = Given(parse_escape_log(log or built.log2), "log")
    one = finding_at(path, source, text)
    return joined([one], given, [path], {str(path): source}).findings[0]


CASES = [
    ("&Point{x, 1}", "confirmed"),
    ("return &Point{x, 1}", "confirmed"),
    ('fmt.Sprintf("%d", n)', "confirmed"),
    ("var out []string", "confirmed"),  # where it grows
    ("&cursor", "confirmed"),  # what moves it; its verdict is where it is declared
    ("cursor := Point{n, n}", "confirmed"),
    ("&Point{3, apply(func(k int) int { return k })}", "confirmed"),
    ("&Point{1, 2}", "refuted"),
    ("q := &Point{1, 2}", "refuted"),
    ("New(3)", "refuted"),  # inlined, and what it makes stays
    ("make([]byte, 64)", "refuted"),
    ("func(k int) int { return k }", "refuted"),  # beside what escapes on the same line
    ("make([]byte, n)", "unknown"),  # on the stack up to 32 bytes only
    ("a + b", "unknown"),  # likewise
    ("strings.Map(func(r rune) rune { return r + 1 }, s)", "unknown"),  # allocates inside
    ('Sink = "never allocated"', "unknown"),
    ("return p.X", "unknown"),
]


@pytest.mark.parametrize(("text", "answer"), CASES, ids=[case[0] for case in CASES])
def test_the_compiler_is_asked_about_the_expression(built, text, answer):
    found = escape_of(built, text)

    assert found.evidence.escape == answer
    assert found.evidence.share is None


def test_a_refuted_claim_becomes_a_hint(built):
    path = built.root / "hot.go"
    claims = finding_at(path, built.source, "&Point{1, 2}")
    other = claims._replace(id="ALC2")
    result = joined([claims, other], Given(parse_escape_log(built.log), "log"), [path])

    assert [("hint", 0.0), ("warning", 1.0)] == [(f.severity, f.cost) for f in result.findings]
    assert result.findings[0].message == "m (the compiler keeps it off the heap)"
    assert result.findings[1].evidence.escape == "refuted"
    assert result.remarks == ["log: 0 confirmed, 2 refuted, 0 unknown"]
    assert not result.warnings


def test_the_machine_readable_log_confirms_and_never_refutes(built):
    path = built.root / "hot.go"
    texts = ["&Point{x, 1}", "&Point{1, 2}", "&cursor", "make([]byte, 64)"]
    findings = [finding_at(path, built.source, text) for text in texts]
    result = joined(findings, Given(read_escape_log(str(built.json_log)), "json"), [path])

    answers = [one.evidence.escape for one in result.findings]
    assert answers == ["confirmed", "unknown", "confirmed", "unknown"]


@pytest.mark.parametrize("level", ["log", "log2"])
def test_functions_that_moved_since_are_followed(built, level):
    log = getattr(built, level)
    moved = built.source.replace("func New(", "// One.\n// Two.\nfunc New(").replace(
        "func Literal(", "func Fresh() any { return &Point{9, 9} }\n\nfunc Literal("
    )

    assert escape_of(built, "&Point{1, 2}", log=log, source=moved).evidence.escape == "refuted"
    assert escape_of(built, "&Point{x, 1}", log=log, source=moved).evidence.escape == "confirmed"
    assert escape_of(built, "&Point{9, 9}", log=log, source=moved).evidence.escape == "unknown"


def test_another_compilation_that_escapes_decides(built):
    """The package is compiled with its tests as well: heap in one of them is heap."""
    once = "# example.com/hot\n./hot.go:22:7: &Point{...} does not escape\n"
    again = "# example.com/hot [x.test]\n/ci/hot/hot.go:22:7: &Point{...} escapes to heap\n"
    line = 1 + built.source[: built.source.index("&Point{1, 2}")].count("\n")
    once, again = once.replace(":22:", f":{line}:"), again.replace(":22:", f":{line}:")

    assert escape_of(built, "&Point{1, 2}", log=once).evidence.escape == "refuted"
    assert escape_of(built, "&Point{1, 2}", log=once + again).evidence.escape == "confirmed"


def share_of(built, text, profile=None, root=None, source=None):
    path = (root or built.root) / "hot.go"
    source = source or built.source
    given = Given(profile=read_profile(str(profile or built.profile)), profile_path="mem")
    one = finding_at(path, source, text)
    return joined([one], given, [path], {str(path): source})


def pprof_share(built, *lines):
    """What pprof counts flat for lines of hot.go, with what the library allocates for them."""
    profile = read_profile(str(built.profile))
    index = profile.best_type()
    total = own = 0
    for stack, values in profile.samples:
        total += values[index]
        here = next((f for f in stack if f.function.startswith("example.com/hot.")), None)
        own += values[index] if here and here.line in lines else 0
    return own / total


def test_shares_are_charged_to_the_calling_line(built):
    lines = built.source.splitlines()
    append = lines.index("\t\tout = append(out, label(i))") + 1
    result = share_of(built, "var out []string")
    [found] = result.findings

    assert found.evidence.share == pytest.approx(pprof_share(built, append), abs=1e-4)
    assert found.evidence.share > 0.2
    assert found.evidence.cumulative >= found.evidence.share
    assert found.cost == pytest.approx(1 + found.evidence.share * SHARE_WEIGHT, abs=0.1)
    assert f"m ({percent(found.evidence.share)} of allocated bytes)" == found.message
    assert "1 linted files matched" in result.remarks[0]
    mapped = share_of(built, "strings.Map(func(r rune) rune { return r + 1 }, s)").findings[0]
    at = next(n for n, line in enumerate(lines, 1) if "strings.Map" in line)
    assert mapped.evidence.share == pytest.approx(pprof_share(built, at), abs=1e-4)
    assert mapped.evidence.share > 0.003  # far above what the comparison tolerates


@pytest.mark.parametrize(
    "text", ["make([]int64, n)", "append(s.items, item)", "cursor := Point{n, n}"]
)
def test_literals_methods_and_moved_variables_have_shares(built, text):
    assert share_of(built, text).findings[0].evidence.share > 0


def test_code_that_was_not_run_has_no_share(built):
    [found] = share_of(built, "&Point{1, 2}").findings

    assert (0.0, 1.0, "m") == (found.evidence.share, found.cost, found.message)


def test_a_profile_of_a_trimmed_build_or_another_checkout(built, tmp_path):
    (tmp_path / "go.mod").write_text("module example.com/hot\n")
    expected = share_of(built, "var out []string").findings[0].evidence.share

    for profile in (built.profile, built.trimmed):
        found = share_of(built, "var out []string", profile, root=tmp_path).findings[0]
        assert found.evidence.share == pytest.approx(expected, rel=0.05)


def test_lines_that_moved_since_are_followed(built):
    moved = built.source.replace("func New(", "// One.\n// Two.\nfunc New(")
    texts = ["var out []string", "make([]int64, n)", 'fmt.Sprintf("%d", n)']
    before = [share_of(built, text).findings[0].evidence for text in texts]

    assert before == [share_of(built, t, source=moved).findings[0].evidence for t in texts]
    gone = built.source.replace("func Labels(", "func Names(")
    assert share_of(built, "var out []string", source=gone).findings[0].evidence.share == 0


def test_files_of_the_same_name_elsewhere_are_not_matched(built, tmp_path):
    """The profile speaks of fmt/print.go and strings/builder.go of the standard library."""
    (tmp_path / "go.mod").write_text("module example.com/other\n")
    source = "package other\n\nfunc f() any { return &struct{ x int }{1} }\n"
    for name in ("hot.go", "print.go", "strings/builder.go", "fmt/print.go"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(source)
        one = finding_at(path, source, "&struct{ x int }{1}")
        given = Given(
            parse_escape_log(built.log), "log", read_profile(str(built.profile)), "mem.pb.gz"
        )
        result = joined([one], given, [path])

        assert [None, "unknown"] == [
            result.findings[0].evidence.share,
            result.findings[0].evidence.escape,
        ]
        assert [warning.split(":")[0] for warning in result.warnings] == ["log", "mem.pb.gz"]
        assert "matches no linted file, so it changes nothing (it speaks of" in result.warnings[0]


NAMES = [
    # (name in the evidence, its package, linted file or None)
    ("/ci/build/hot/hot.go", "example.com/hot", "hot.go"),
    ("example.com/hot@v1.0.0/sub/a.go", "example.com/hot/sub", "sub/a.go"),
    ("sub/a.go", "", "sub/a.go"),  # go build ran in the same directory
    ("/ci/a.go", "example.com/hot/sub", "sub/a.go"),
    ("/ci/hot/sub/a.go", "command-line-arguments", "sub/a.go"),
    ("/ci/hot/cmd/x/main.go", "main", "cmd/x/main.go"),
    ("/ci/hot/cmd/z/main.go", "main", None),  # x and y have as much in common with it
    ("C:\\ci\\hot\\cmd\\y\\main.go", "main", "cmd/y/main.go"),
    ("/ci/hot/a.go", "", None),
    ("/usr/lib/go/src/sub/a.go", "sub", None),
    ("hot_test.go", "example.com/hot_test", "hot_test.go"),
]


@pytest.mark.parametrize(("name", "package", "expected"), NAMES)
def test_names_of_files(tmp_path, monkeypatch, name, package, expected):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "go.mod").write_text("module example.com/hot\n")
    files = ["hot.go", "hot_test.go", "sub/a.go", "other/a.go", "cmd/x/main.go", "cmd/y/main.go"]

    assert expected == SourceIndex(files, Modules("off")).find(name, package)


SYMBOLS = [
    ("example.com/m.New", ("example.com/m", "New", False)),
    ("example.com/m.(*T).Get", ("example.com/m", "(*T).Get", False)),
    ("example.com/m.(*S[go.shape.int]).Get.func1", ("example.com/m", "(*S).Get", True)),
    ("example.com/m.Map[go.shape.struct { a/b.X []int }]", ("example.com/m", "Map", False)),
    ("gopkg.in/yaml%2ev3.T.String", ("gopkg.in/yaml.v3", "T.String", False)),
    ("main.main.func2.1", ("main", "main", True)),
    ("main.main.gowrap1", ("main", "main", True)),
    ("main.Walk-range1", ("main", "Walk", True)),
    ("main.T.M-fm", ("main", "T.M", True)),
    ("runtime.mallocgc", ("runtime", "mallocgc", False)),
    ("main.glob..func1", ("main", "glob.", True)),
    ("_start", ("", "_start", False)),
]


@pytest.mark.parametrize(("name", "parts"), SYMBOLS)
def test_symbols(name, parts):
    assert parts == split_symbol(name)


def check(cwd, *options):
    return subprocess.run(
        [sys.executable, "-m", "golint_alloc", "check", "--isolated", "--no-cache", *options],
        cwd=cwd, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_command_line_ranks_by_evidence(built, tmp_path):
    log = tmp_path / "log.txt"
    log.write_text(built.log2)
    options = ["--escape-log", str(log), "--profile", str(built.profile), "--sort", "cost"]
    options += ["--tests", "."]
    done = check(built.root, *options, "--output-format", "json")
    found = json.loads(done.stdout)

    assert done.returncode == 1, done.stderr
    assert [one["cost"] for one in found] == sorted((one["cost"] for one in found), reverse=True)
    by_rule = {one["rule"]: one for one in found}
    assert by_rule["prealloc-slice"]["evidence"]["escape"] == "confirmed"
    assert by_rule["prealloc-slice"]["evidence"]["share"] > 0.2
    assert "of allocated bytes, confirmed by the compiler" in by_rule["prealloc-slice"]["message"]
    assert "in the linted modules, 2 linted files matched" in done.stderr
    sarif = json.loads(check(built.root, *options, "--output-format", "sarif").stdout)
    assert {"confirmed"} <= {
        one["properties"]["evidence"]["escape"] for one in sarif["runs"][0]["results"]
    }
    concise = check(built.root, *options, "--output-format", "concise")
    assert [one["start"]["line"] for one in found if one["path"] == "hot.go"] == [
        int(line.split(":")[1]) for line in concise.stdout.splitlines() if line[:7] == "hot.go:"
    ]


def test_without_evidence_nothing_is_said(built):
    found = json.loads(check(built.root, "--output-format", "json", ".").stdout)

    assert found
    assert not any("evidence" in one for one in found)


def test_evidence_of_something_else_is_told_even_when_quiet(built, tmp_path):
    (tmp_path / "a.go").write_text("package a\n")
    done = check(tmp_path, "-q", "--profile", str(built.profile), ".")

    assert done.returncode == 0
    assert "golint-alloc: warning: " in done.stderr
    assert "the profile matches no linted file" in done.stderr


@pytest.mark.parametrize(
    ("option", "words"), [("--profile", "pprof"), ("--escape-log", "no escape")]
)
def test_a_file_that_is_no_evidence(tmp_path, option, words):
    (tmp_path / "a.go").write_text("package a\n")
    for file in ("a.go", "missing"):
        done = check(tmp_path, option, file, ".")
        assert done.returncode == 2
        assert f"golint-alloc: {file}: " in done.stderr
    assert words in check(tmp_path, option, "a.go", ".").stderr
