"""The HTML report: whole, closed to the outside, and the same each time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from random import Random
from typing import ClassVar

import pytest
from html_pages import EVIL, EVIL_PATH, page
from html_pages import evil_report as report
from report_samples import KEY, FakeRule, broken_report, empty_report, findings
from report_samples import report as plain_report

from golint_alloc.report.model import Options
from golint_alloc.report.registry import render

LOADING = {"link", "img", "iframe", "object", "embed", "audio", "video", "source", "base", "image"}


@pytest.mark.parametrize("made", [report, plain_report, empty_report, broken_report])
def test_tags_pair_and_ids_are_unique(made):
    read = page(made())

    assert len(read.ids) == len(set(read.ids))
    assert [{"lang": "en"}] == read.all("html")
    assert 1 == len(read.all("main")) == len(read.all("h1"))


def test_every_finding_is_there_once():
    read = page()
    made = report()
    articles = read.all("article")

    assert len(made.active) == len(articles)
    assert sorted(f"f{n + 1}" for n in range(len(articles))) == sorted(
        one["id"] for one in articles
    )
    for found in findings()[:4]:
        assert 1 == read.text.count(" ".join(found.message.split()))


def test_suppressed_findings_are_counted_or_shown():
    assert "1 more finding suppressed by comments" in page().text
    shown = page(show_suppressed=True)

    assert len(report().findings) == len(shown.all("article"))
    assert "Suppressed by //nolint:golint-alloc // caller knows" in shown.text


def test_links_lead_somewhere():
    read = page()
    targets = [one["href"][1:] for one in read.all("a") if one["href"].startswith("#")]

    assert set(targets) - set(read.ids) <= {t for t in targets if t.startswith("rule=")}
    assert {"f1", "rALC101", "findings"} <= set(targets)


def test_nothing_gets_out_of_its_place():
    read = page()

    assert 1 == len(read.all("script"))
    assert not LOADING & {tag for tag, _ in read.elements}
    assert not [name for _, found in read.elements for name in found if name.startswith("on")]
    assert not [found for _, found in read.elements if "style" in found]
    # Twice in the text: message, function, heat, title, condition, advice, related are all shown.
    assert 7 <= read.text.count(EVIL)
    assert 'alert(3)</script>" + `</pre>&amp;`' in read.text
    assert "T<script>" in read.text
    assert EVIL_PATH.replace("\udcff", "�") in read.text or "<script>alert(4)" in read.text
    assert "\u202e" not in read.text


def test_the_page_is_utf_8_whatever_names_and_sources_are():
    text = render("html", report())

    assert text.encode().decode() == text
    assert '<meta charset="utf-8">' in text[:200]


def test_nothing_is_loaded():
    read = page()
    style = "".join(read.by_tag["style"])

    assert not re.search(r"url\(|@import|https?:", style)
    assert not [found for _, found in read.elements if "src" in found or "srcset" in found]
    for tag, found in read.elements:
        if "href" in found and not found["href"].startswith("#"):
            assert (tag, found.get("rel")) == ("a", "noreferrer")
            assert found["href"].startswith("https://")


def test_the_policy_lets_in_its_own_style_and_script_only():
    read = page()
    (policy,) = [
        one["content"]
        for one in read.all("meta")
        if one.get("http-equiv", "").startswith("Content")
    ]

    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        digest = b64encode(sha256("".join(read.by_tag[tag]).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_equal_runs_make_equal_pages():
    shuffled = list(report().findings)
    Random(1).shuffle(shuffled)
    again = report(elapsed=17.5)
    again.findings = shuffled

    assert render("html", report()) == render("html", again)


def test_a_rule_brings_its_documentation():
    read = page()

    for text in ("Why it allocates", "strconv does neither.", "use(s)", "When to ignore"):
        assert text in read.text
    assert "".join(read.by_tag["td"][-4:]) == "1.5021"
    assert {"go1.21", "go1.27", "allocs/op before"} <= set(read.by_tag["th"])


def test_releases_that_measured_alike_are_one_row():
    class Alike(FakeRule):
        docs: ClassVar = {"measured": {f"go1.{n}": [2, n // 24] for n in range(21, 28)}}

    read = page(plain_report(rule=lambda _: Alike()))

    assert {"go1.24 to go1.27", "go1.21 to go1.23"} <= set(read.by_tag["th"])
    assert ["2", "1", "2", "0"] == read.by_tag["td"][-4:]


def test_findings_carry_what_the_filter_asks_for():
    articles = page(plain_report()).all("article")

    assert {
        ("warning", "safe", "ALC101"),
        ("hint", "none", "ALC130"),
        ("info", "unsafe", "ALC801"),
    } <= {(one["data-s"], one["data-x"], one["data-r"]) for one in articles}


def test_spans_are_marked_in_the_source():
    read = page(plain_report())
    owned = {one["data-f"] for one in read.all("mark")}
    numbers = [one["data-n"] for one in read.all("span") if one.get("class") == "l"]

    assert {"1", "2", "3", "4"} == owned
    assert {"fmt.Sprintf(", ", id)", "é + s"} <= set(read.by_tag["mark"])
    assert [str(n) for n in range(7, KEY.count(b"\n") + 1)] == numbers[:6]


def test_no_findings_make_a_friendly_page():
    read = page(empty_report())

    assert "Nothing to report" in read.text
    assert "3 files checked" in read.text
    assert not read.all("script")
    assert "Nothing was checked" in page(plain_report(findings=[], files=[])).text


def test_what_could_not_be_checked_is_told():
    assert "gone.go no such file or directory" in " ".join(page(broken_report()).text.split())


def test_other_formats_do_not_import_the_template_engine(tmp_path):
    source = tmp_path / "a.go"
    source.write_text(
        'package a\n\nimport "fmt"\n\nfunc f(n int) string { return fmt.Sprint(n) }\n'
    )
    script = (
        "import sys, json\n"
        "from golint_alloc.cli.main import main\n"
        "main(sys.argv[1:])\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    loaded = {}
    for name in ("json", "html"):
        command = [sys.executable, "-c", script, "check", "--isolated", "--output-format", name]
        done = subprocess.run([*command, str(source)], capture_output=True, text=True, check=True)
        loaded[name] = {"jinja2", "golint_alloc.report.html"} & set(
            json.loads(done.stderr.splitlines()[-1])
        )
        assert "ALC101" in done.stdout

    assert {"json": set(), "html": {"jinja2", "golint_alloc.report.html"}} == loaded


def test_many_findings_are_closed_and_shown_briefly():
    one = findings()[0]
    many = [one._replace(path=f"d{n}/key.go", fixes=()) for n in range(2000)]
    made = plain_report(findings=many, files=[found.path for found in many])
    made._read = lambda _: KEY
    text = render("html", made, Options())

    assert '<details class="package" id="p1">' in text
    assert len(text) / len(many) < 3000
    assert 100 < text.count('<rect class="s') <= 2 * 301
