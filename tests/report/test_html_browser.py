"""The HTML report in a browser, where there is one."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from html_pages import Page
from html_pages import evil_report as report

from golint_alloc.report.registry import render

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = next((path for path in map(shutil.which, BROWSERS) if path), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium")


@pytest.fixture
def open_page(tmp_path):
    """The document after its scripts have run, and what the console said."""

    def run(text, fragment=""):
        path = tmp_path / "report.html"
        path.write_text(text, encoding="utf-8")
        command = [
            BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--enable-logging=stderr", "--virtual-time-budget=2000", "--window-size=1280,900",
            f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", f"{path.as_uri()}{fragment}",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
        return done.stdout, re.findall(r"CONSOLE[^\n]*", done.stderr)

    return run


def visible(dom):
    return {one["id"] for one in Page(dom).all("article") if "hidden" not in one}


def test_no_errors_and_everything_is_shown(open_page):
    dom, console = open_page(render("html", report()))

    assert [] == console
    assert {f"f{n + 1}" for n in range(5)} == visible(dom)
    assert "5 findings</output>" in dom


def test_errors_would_be_seen(open_page):
    text = render("html", report()).replace('"use strict";', '"use strict"; // changed')

    assert open_page(text)[1], "the policy must refuse a script that is not the page's own"


@pytest.mark.parametrize(
    ("fragment", "rules"),
    [
        ("#q=sprintf", {"ALC101"}),
        ("#q=KEYS+boxes", {"ALC101"}),
        ("#severity=hint,info", {"ALC130", "ALC801"}),
        ("#fix=unsafe&category=types", {"ALC801"}),
        ("#rule=ALC120", {"ALC120"}),
        ("#q=no%20such%20text", set()),
    ],
)
def test_the_fragment_filters(open_page, fragment, rules):
    made = report()
    made.findings = [one for one in made.findings if "\udcff" not in one.path]
    dom, console = open_page(render("html", made), fragment)
    articles = {one["id"]: one["data-r"] for one in Page(dom).all("article")}

    assert [] == console
    assert rules == {articles[id] for id in visible(dom)}
    assert f"{len(rules)} of 4 findings</output>" in dom


def test_a_link_opens_what_is_closed(open_page):
    text = render("html", report()).replace(
        '<details class="package" id="p1" open', '<details class="package" id="p1"'
    )
    dom, _ = open_page(text, "#f1")

    assert [] == [
        one
        for one in Page(dom).all("details")
        if one.get("class") == "package" and "open" not in one
    ]


def test_a_phone_does_not_scroll_sideways(open_page, tmp_path):
    probe = (
        "<script>for (const one of document.querySelectorAll('details')) one.open = true;"
        "const root = document.documentElement;"
        "parent.postMessage(`${root.scrollWidth} of ${root.clientWidth}`, '*')</script>"
    )
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", render("html", report()))
    (tmp_path / "inner.html").write_text(text.replace("</body>", probe + "</body>"))
    # A window cannot be that narrow, a frame can.
    dom, _ = open_page(
        "<title></title><script>onmessage = (event) => { document.title = event.data }</script>"
        "<iframe src='inner.html' width='390' height='800'></iframe>"
    )
    found = re.search(r"<title>(\d+) of (\d+)</title>", dom)

    assert found is not None
    assert int(found[1]) <= int(found[2]) <= 390
