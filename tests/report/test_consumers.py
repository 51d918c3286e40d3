"""Every format and every awkward finding: what a consumer reads is what was found."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from awkward import SAMPLES, Sample
from consumers import READERS, Seen

from golint_alloc.fixing.edits import apply_edits
from golint_alloc.report.merging import read_report
from golint_alloc.report.model import Options
from golint_alloc.report.plain import one_line
from golint_alloc.report.registry import FORMATS, render
from golint_alloc.rulespec.finding import SAFE, Finding

ON_ONE_LINE = {"text", "concise", "markdown", "github-summary"}
"""Formats that put the message on one line."""
ALL_FIXES = {"json", "json-lines", "lsp", "sarif"}
CAPPED = {"github", "azure"}
LEVELS = {
    "github": {"info": "notice", "hint": "notice"},
    "azure": {"info": "warning", "hint": "warning"},
    "sarif": {"info": "note", "hint": "note"},
    "rdjson": {"hint": "info"},
    "rdjsonl": {"hint": "info"},
    "checkstyle": {"hint": "info"},
}


def test_every_format_has_a_reader() -> None:
    # A page for people has tests of its own.
    assert set(FORMATS) - set(READERS) <= {"html"}


def readable(path: str) -> str:
    """A path as it can be printed: bytes that are no UTF-8 are lost."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in path)


def shown(sample: Sample, name: str) -> list[Finding]:
    return [
        found for found in sample.report().findings if name == "sarif" or not found.suppressed_by
    ]


def read(sample: Sample, name: str, options: Options | None = None) -> list[Seen]:
    text = render(name, sample.report(), options)
    text.encode()
    sources = {readable(path): source for path, source in sample.sources.items()}
    return list(READERS[name](text, sources))


def matches(found: Finding, seen: Seen, name: str, source: bytes) -> bool:
    message = one_line(found.message) if name in ON_ONE_LINE else found.message
    level = LEVELS.get(name, {}).get(found.severity, found.severity)
    start = found.start
    if seen.lines_only:
        start = source.rfind(b"\n", 0, start) + 1
        start += 3 * (start == 0 and source.startswith(b"\xef\xbb\xbf"))
    return (
        seen.path == readable(found.path)
        and seen.message.startswith(message)
        and seen.level in (level, "")
        and seen.start == start
        and seen.end in (found.end, None)
    )


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", READERS)
def test_what_is_read_is_what_was_found(name: str, sample: str) -> None:
    made = SAMPLES[sample]
    left = shown(made, name)
    for seen in read(made, name):
        same = [one for one in left if matches(one, seen, name, made.sources[one.path])]
        assert same, seen
        left.remove(same[0])

    assert not left or (name in CAPPED and sample == "many" and len(left) >= 16)


@pytest.mark.parametrize("sample", [name for name in SAMPLES if name != "many"])
@pytest.mark.parametrize("name", [*sorted(ALL_FIXES), "govet", "rdjson", "rdjsonl"])
def test_fixes_that_a_consumer_applies_give_the_fixed_file(name: str, sample: str) -> None:
    made = SAMPLES[sample]
    for found, seen in zip(shown(made, name), read(made, name), strict=True):
        source = made.sources[found.path]
        fixes = [fix for fix in found.fixes if name in ALL_FIXES or fix.applicability == SAFE]
        expected = [apply_edits(source, [*fix.edits, *fix.import_edits]) for fix in fixes]
        if name.startswith("rdjson"):
            far = sample in ("far edits", "path", "two fixes")
            expected = [] if far else expected[:1]

        assert list(seen.fixed) == expected


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_report_that_is_read_back_is_the_same(sample: str) -> None:
    made = SAMPLES[sample]
    text = render("json-lines", made.report(), Options(show_suppressed=True))
    recorded = [one.finding for one in read_report(text, "x")]
    again = made._replace(
        sources={readable(path): source for path, source in made.sources.items()},
        findings=recorded,
    )

    assert [one.layout for one in recorded] == [one.layout for one in made.report().findings]
    for name in READERS:
        assert render(name, made.report()).replace("%FF", "%EF%BF%BD") == render(
            name, again.report()
        ), name


@pytest.mark.parametrize("sample", SAMPLES)
def test_lsp_is_what_the_protocol_says(sample: str) -> None:
    pytest.importorskip("lsprotocol")
    from lsprotocol import converters, types

    converter = converters.get_converter()
    for row in json.loads(render("lsp", SAMPLES[sample].report())):
        params = converter.structure(row, types.PublishDiagnosticsParams)

        assert json.loads(json.dumps(converter.unstructure(params))) == row


@pytest.mark.parametrize("name", sorted(CAPPED))
def test_the_costliest_are_annotations_and_the_log_names_all(name: str) -> None:
    made = SAMPLES["many"]
    text = render(name, made.report())
    seen = read(made, name)

    assert len(seen) == (10 if name == "github" else 9), "azure has no level to spare for the rest"
    assert {one.message for one in seen[:8]} == {f"no. {number:02}" for number in (12, 11, 10, 9)}
    assert f"{26 - len(seen)} more findings are listed in the log of this step" in text
    assert text.count("[ALC101 sprintf-int]") == 26


def test_annotations_count_paths_from_the_workspace() -> None:
    report = SAMPLES["plain"].report()

    for name in ("github", "gitlab", "github-summary"):
        assert "repo/a.go" in render(name, report, Options(workspace="/"))
        assert "repo/a.go" not in render(name, report, Options(workspace="/elsewhere"))


def test_a_summary_that_is_too_long_says_what_is_missing() -> None:
    report = SAMPLES["many"].report()
    full = render("github-summary", report)
    text = render("github-summary", report, Options(size_limit=2000))

    assert full.count("\n| [") == 26
    rows = text.count("\n| [")
    assert 0 < rows < 26
    assert f"\n{26 - rows} more findings are left out here.\n" in text
    assert text.index("no. 12") < text.index("no. 11") < text.index("no. 10")
    assert len(text.encode()) <= 2000
    assert render("github-summary", report, Options(size_limit=50)) == ""


def test_a_summary_links_to_the_commit() -> None:
    text = render(
        "github-summary", SAMPLES["plain"].report(), Options(blob_url="https://h/o/r/blob/1")
    )

    assert "(https://h/o/r/blob/1/a.go#L5)" in text


def test_sarif_keeps_what_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("golint_alloc.report.sarif._MOST_RESULTS", 5)
    made = SAMPLES["many"]
    log = json.loads(render("sarif", made.report()))["runs"][0]

    assert Counter(one["message"]["text"] for one in log["results"]) == {
        "no. 12": 2,
        "no. 11": 2,
        "no. 10": 1,
    }
    (note,) = log["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("21 findings of little weight are left out")


def test_teamcity_cuts_what_it_would_refuse() -> None:
    made = SAMPLES["plain"]
    long = made._replace(findings=[made.findings[0]._replace(message="😀" * 3000)])
    (seen,) = READERS["teamcity"](render("teamcity", long.report()), made.sources)

    assert len(seen.message.encode("utf-16-le")) // 2 <= 4000
    assert seen.message == "😀" * 1999 + "…"
