"""What consumers of each format rely on, checked through the format's own reader."""

import json
import re
import xml.etree.ElementTree as ET
from urllib.parse import unquote, urlsplit

import pytest
from html_pages import evil_report
from report_samples import KEY, SOURCES, broken_report, findings, report

from golint_alloc.fixing.edits import apply_edits
from golint_alloc.report.merging import read_report
from golint_alloc.report.model import Options
from golint_alloc.report.plain import one_line, visible
from golint_alloc.report.registry import FORMATS, render
from golint_alloc.report.summary import footer
from golint_alloc.report.uri import file_uri
from golint_alloc.rulespec.finding import Edit
from golint_alloc.syntax.lines import LineIndex


def test_unknown_format_names_the_known_ones():
    with pytest.raises(ValueError, match="choose one of text, concise"):
        render("xml", report())


@pytest.mark.parametrize("name", FORMATS)
def test_output_can_be_encoded_whatever_the_path(name):
    odd = findings()[0]._replace(path="bad\udcff.go")
    sources = {**SOURCES, "bad\udcff.go": KEY}
    made = report(findings=[odd], files=["bad\udcff.go"])
    made._read = sources.__getitem__
    text = render(name, made)

    text.encode()


@pytest.mark.parametrize("name", ["text", "concise"])
def test_first_line_is_what_editors_parse(name):
    lines = render(name, report()).splitlines()

    heads = [line for line in lines if re.match(r".+?:\d+:\d+: (error|warning|info|hint): ", line)]
    assert len(heads) == 4
    assert heads[-1] == (
        'internal/key/key.go:9:21: warning: fmt.Sprintf("%d", id) boxes id and allocates'
        " a string [ALC101 sprintf-int] (fixable)"
    )


def test_frame_is_the_documented_one():
    assert (
        "  8 |     for _, id := range ids {\n"
        '  9 |         out = append(out, fmt.Sprintf("%d", id))\n'
        "    |                           ^^^^^^^^^^^^^^^^^^^^^ in a loop\n"
        "    = fix: Replace with strconv.Itoa(id)\n"
    ) in render("text", report())


def test_color_changes_nothing_but_escapes():
    plain = render("text", report())
    colored = render("text", report(), Options(color=True, links=True))

    assert "\x1b[" in colored
    without = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", colored)
    assert without == plain


def test_control_characters_of_the_source_do_not_reach_the_terminal():
    evil = b'package p\n\nvar x = "\x1b[2J\xe2\x80\xae" + y\n'
    one = findings()[3]._replace(path="e.go", start=19, end=20, message="a\x1b]0;b\x07")
    made = report(findings=[one], files=["e.go"])
    made._read = {"e.go": evil}.__getitem__

    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", render("text", made))


def test_plain_text_helpers():
    assert one_line("a \r\n\n\tb\tc") == "a b c"
    assert visible("a\x1bb\tc") == "a\ufffdb\tc"


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 20), ("utf-16", 17), ("utf-32", 16)])
def test_lsp_positions_in_each_encoding(encoding, character):
    rows = json.loads(render("lsp", report(), Options(position_encoding=encoding)))
    odd = next(row for row in rows if "a%20b" in row["uri"])

    assert odd["diagnostics"][0]["range"]["start"] == {"line": 2, "character": character}


def test_lsp_unknown_encoding():
    with pytest.raises(ValueError, match="utf-16"):
        render("lsp", report(), Options(position_encoding="utf-7"))


def test_lsp_lists_clean_files_and_uris_decode_to_paths():
    rows = json.loads(render("lsp", report()))

    assert {unquote(urlsplit(row["uri"]).path) for row in rows} == {
        f"/repo/{path}" for path in SOURCES
    }
    assert [row["diagnostics"] for row in rows if row["uri"].endswith("clean.go")] == [[]]


def test_lsp_matches_the_protocol_types():
    converters = pytest.importorskip("lsprotocol.converters")
    types = pytest.importorskip("lsprotocol.types")
    converter = converters.get_converter()
    for row in json.loads(render("lsp", report(), Options(document_version=3))):
        params = converter.structure(row, types.PublishDiagnosticsParams)
        back = json.loads(json.dumps(converter.unstructure(params)))

        assert back == row


def test_lsp_fixes_applied_by_a_client_give_the_fixed_source():
    rows = json.loads(render("lsp", report(), Options(position_encoding="utf-16")))
    for row in rows:
        path = unquote(urlsplit(row["uri"]).path).removeprefix("/repo/")
        lines = LineIndex(SOURCES[path])
        own = [found for found in report().active if found.path == path]
        for found, diagnostic in zip(own, row["diagnostics"], strict=True):
            for fix, data in zip(found.fixes, diagnostic["data"]["fixes"], strict=True):
                edits = [
                    Edit(
                        *(
                            lines.offset_of(
                                edit["range"][end]["line"], edit["range"][end]["character"], "utf16"
                            )
                            for end in ("start", "end")
                        ),
                        edit["newText"],
                    )
                    for edit in data["edits"]
                ]
                expected = apply_edits(SOURCES[path], [*fix.edits, *fix.import_edits])

                assert apply_edits(SOURCES[path], edits) == expected


def test_lsp_marks_code_as_unnecessary_only_when_the_fix_deletes_it():
    one = findings()[0]
    deleting = one._replace(fixes=(one.fixes[0]._replace(edits=(Edit(one.start, one.end, ""),)),))
    rows = json.loads(render("lsp", report(findings=[deleting], files=[])))

    assert rows[0]["diagnostics"][0]["tags"] == [1]
    assert '"tags"' not in render("lsp", report())


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/a b/c#d?.go", "file:///a%20b/c%23d%3F.go"),
        ("C:\\x\\y.go", "file:///C%3A/x/y.go"),
        ("\\\\host\\share\\y.go", "file://host/share/y.go"),
        ("/back\\slash.go", "file:///back%5Cslash.go"),
    ],
)
def test_file_uris(path, uri):
    assert file_uri(path) == uri


def test_json_lines_are_the_rows_of_json():
    rows = [json.loads(line) for line in render("json-lines", report()).splitlines()]

    assert rows == json.loads(render("json", report()))


def test_json_positions_agree_with_offsets():
    for row in json.loads(render("json", report())):
        source = SOURCES[row["path"]]
        lines = LineIndex(source)
        for end in ("start", "end"):
            place = row[end]
            assert place["offset"] == lines.offset_of(place["line"] - 1, place["column"] - 1)


GITHUB = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def github_commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Commands as the runner reads them: properties split at commas, then unescaped."""
    commands = []
    for line in text.splitlines():
        if match := GITHUB.fullmatch(line):
            properties = dict(pair.split("=", 1) for pair in match[2].split(","))
            for key, value in properties.items():
                for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%25", "%")):
                    value = value.replace(code, char)
                properties[key] = value
            data = match[3].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
            commands.append((match[1], properties, data))
    return commands


def test_github_escaping_survives_the_runner():
    by_id = {
        properties["title"]: (properties, data)
        for _, properties, data in github_commands(render("github", report()))
    }
    properties, data = by_id["golint-alloc ALC801"]

    assert properties["file"] == "a b,c:d/ö%.go"
    assert data.startswith("T wastes 14 bytes of <24> & more\n100% of it\tis padding]]>")
    assert "col" not in properties
    assert by_id["golint-alloc ALC101"][0]["col"] == "21"


def test_github_shows_the_ten_costliest_and_says_what_is_withheld():
    one = findings()[0]
    many = [one._replace(start=one.start + i, cost=float(i), message=f"m{i}") for i in range(15)]
    notices = [found._replace(severity="info") for found in many]
    text = render("github", report(findings=many + notices))
    commands = github_commands(text)

    warnings = [data.splitlines()[0] for level, _, data in commands if level == "warning"]
    assert warnings == [f"m{i}" for i in range(14, 4, -1)]
    last = [data for level, _, data in commands if level == "notice"]
    assert len(last) == 10
    assert last[-1] == "11 more findings are listed in the log of this step"
    assert text.count("[ALC101 sprintf-int]") == 30


def test_github_log_cannot_smuggle_commands():
    one = findings()[0]._replace(path="::error::x", message="##[error]x")
    made = report(findings=[one], files=[])
    made._read = {"::error::x": KEY, "internal/key/key.go": KEY}.__getitem__
    group = render("github", made).split("::group::")[1]

    assert "##[" not in group
    assert not any(line.startswith("::error") for line in group.splitlines())


@pytest.mark.parametrize("name", ["checkstyle", "junit"])
def test_xml_is_well_formed_even_with_forbidden_characters(name):
    one = findings()[0]._replace(message='a\x00\x0b\ufffe<b>&"\n]]>', rule="r")
    root = ET.fromstring(render(name, report(findings=[one])).encode())
    element = root.find(".//error" if name == "checkstyle" else ".//failure")

    assert element.get("message") == 'a\ufffd\ufffd\ufffd<b>&"\n]]>'


def test_junit_of_a_clean_run_has_one_passing_case():
    root = ET.fromstring(render("junit", report(findings=[])).encode())

    assert [case.get("name") for case in root.iter("testcase")] == ["no findings"]
    assert root.get("failures") == "0"


def test_gitlab_fingerprints_are_unique():
    one = findings()[0]
    rows = json.loads(render("gitlab", report(findings=[one, one, one._replace(fingerprint="")])))

    assert len({row["fingerprint"] for row in rows}) == 3


def test_rdjson_suggests_only_what_is_one_change():
    rows = [json.loads(line) for line in render("rdjsonl", report()).splitlines()]
    suggestions = {row["code"]["value"]: row.get("suggestions") for row in rows}

    assert suggestions["ALC101"] is None, "import and code are far apart"
    assert suggestions["ALC801"] is None, "unsafe"
    assert suggestions["ALC120"] == [
        {
            "range": {"start": {"line": 3, "column": 21}, "end": {"line": 3, "column": 45}},
            "text": '"é😀"',
        }
    ]


def test_rdjson_joins_edits_that_are_close():
    one = findings()[0]
    start = KEY.index(b"append(out, ")
    near = one.fixes[0]._replace(
        edits=(Edit(start, start + 6, "xs.Append"), Edit(one.start, one.end, "id")),
        import_edits=(),
    )
    row = json.loads(render("rdjsonl", report(findings=[one._replace(fixes=(near,))])))

    assert row["suggestions"][0]["text"] == "xs.Append(out, id"


def test_markdown_rows_have_four_cells():
    rows = [line for line in render("markdown", report()).splitlines() if line.startswith("| ")]

    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}


def test_footer():
    assert footer(report()) == (
        "4 findings (2 fixable, 1 more with --unsafe-fixes) in 3 files, 0.9 s"
    )
    assert footer(report(findings=[])) == "no findings in 3 files, 0.9 s"
    assert footer(broken_report()).endswith("; 1 file could not be checked")


def test_layouts_survive_json():
    found = evil_report().findings
    (layout,) = [one.layout for one in found if one.layout]
    read = read_report(render("json-lines", evil_report()), "report")

    assert [layout] == [one.finding.layout for one in read if one.finding.layout]
    alone = findings()[0]._replace(layout=layout._replace(better=None))
    (again,) = read_report(render("json", report(findings=[alone])), "report")
    assert alone.layout == again.finding.layout
