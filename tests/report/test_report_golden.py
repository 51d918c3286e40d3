"""Every format against its golden file; UPDATE_GOLDEN=1 in the environment rewrites them."""

import os
from pathlib import Path

import pytest
from report_samples import FakeRule, broken_report, empty_report, report

from golint_alloc.report.model import Options
from golint_alloc.report.registry import FORMATS, render
from golint_alloc.report.rulebook import listing, page, styled_page
from golint_alloc.report.rulepage import rule_json, rule_markdown, rule_text
from golint_alloc.report.summary import footer, statistics_json, statistics_text

GOLDEN = Path(__file__).parent / "golden"
SUPPRESSED = Options(show_suppressed=True)
# test_html.py reads the page: a golden one would be style and script for the most part.
GOLDEN_FORMATS = [name for name in FORMATS if name != "html"]
CASES = {name: lambda name=name: render(name, report()) for name in GOLDEN_FORMATS}
CASES |= {
    f"{name}-empty": lambda name=name: render(name, empty_report()) for name in GOLDEN_FORMATS
}
CASES |= {
    "text-color": lambda: render("text", report(), Options(color=True, links=True)),
    "text-suppressed": lambda: render("text", report(), SUPPRESSED),
    "json-suppressed": lambda: render("json", report(), SUPPRESSED),
    "lsp-utf-8": lambda: render("lsp", report(), Options(position_encoding="utf-8")),
    "lsp-utf-32": lambda: render("lsp", report(), Options(position_encoding="utf-32")),
    "lsp-version": lambda: render("lsp", report(), Options(document_version=7)),
    "sarif-errors": lambda: render("sarif", broken_report(), Options(category="shard-1")),
    "junit-errors": lambda: render("junit", broken_report()),
    "statistics": lambda: statistics_text(report(statistics={"parse": 0.25, "files cached": 3})),
    "statistics-json": lambda: statistics_json(report(statistics={"parse": 0.25})),
    "footer": lambda: footer(broken_report()),
    "rule-text": lambda: rule_text(FakeRule()),
    "rule-page": lambda: page(FakeRule(), [FakeRule()]),
    "rule-page-color": lambda: styled_page(page(FakeRule(), [FakeRule()]), 60),
    "rule-markdown": lambda: rule_markdown(FakeRule()),
    "rule-json": lambda: rule_json([FakeRule()]),
    "rule-table": lambda: listing([FakeRule()], color=False),
}


@pytest.mark.parametrize("name", CASES)
def test_output_is_golden(name):
    actual = CASES[name]()
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(actual.encode())

    assert actual == path.read_bytes().decode()


def test_no_golden_file_is_left_over():
    assert {path.stem for path in GOLDEN.iterdir()} == set(CASES)
