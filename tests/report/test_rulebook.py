"""Pages and lists of rules, and the generated docs/rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from golint_alloc.report.model import Report
from golint_alloc.report.registry import render
from golint_alloc.report.rulebook import listing, page, related, search
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.store import load_rules
from tools.docs import DIRECTORY, ROOT, generated_pages

RULES = load_rules((), None)
BY_NAME = {rule.name: rule for rule in RULES}


def test_docs_are_up_to_date() -> None:
    """``python -m tools.docs`` makes them anew."""
    found = {path.name: path.read_text("utf-8") for path in (ROOT / DIRECTORY).glob("*.md")}

    assert generated_pages() == found


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.stem)
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    local = [target for target in targets if "://" not in target]

    assert [] == [target for target in local if not (path.parent / target).exists()]


def test_the_index_leads_to_every_document() -> None:
    text = (ROOT / "docs/index.md").read_text("utf-8")
    documents = {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"}

    assert set() == {name for name in documents if f"({name})" not in text}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_page_says_how_to_live_with_the_rule(rule: Rule) -> None:
    text = page(rule, RULES)

    assert f"{'ignore' if rule.default else 'extend-select'}: [{rule.name}]" in text
    assert all(f"    {name}: " in text for name in rule.option_specs)
    assert rule.id == "ALC900" or f"//nolint:{rule.name} // why" in text


def test_related_rules_are_others() -> None:
    for rule in RULES:
        near = related(rule, RULES)
        assert rule.id not in [one.id for one in near]
        assert len({one.id for one in near}) == len(near) <= 5
    assert "sprintf-int" in [one.name for one in related(BY_NAME["sprintf-bool"], RULES)]


def test_the_list_is_grouped() -> None:
    lines = listing(RULES, color=False).split("\n")
    headings = [line for line in lines if re.fullmatch(r"[a-z]+ \(\d+\)", line)]

    assert len({rule.category for rule in RULES}) == len(headings)
    assert len(RULES) == sum(line.startswith("ALC") for line in lines)
    assert len(RULES) == sum(int(re.findall(r"\d+", line)[0]) for line in headings)


def test_search() -> None:
    assert "sprintf-int" in [rule.name for rule in search(RULES, "SPRINTF strconv")]
    assert ["sprintf-int"] == [rule.name for rule in search(RULES, "alc101 fmt")][:1]
    assert [] == search(RULES, "xylophone")


@pytest.mark.parametrize("format_name", ["json", "sarif", "rdjsonl", "lsp", "markdown"])
def test_findings_link_to_pages_that_exist(
    format_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = Finding("sprintf-int", "ALC101", "formatting", "warning", "high", "m", "a.go", 0, 1)
    monkeypatch.delenv("GOLINT_ALLOC_DOCS_URL", raising=False)
    assert "rules/" not in render(format_name, Report([finding], lambda _: b"package p\n"))
    monkeypatch.setenv("GOLINT_ALLOC_DOCS_URL", "https://docs.example/")
    text = render(format_name, Report([finding], lambda _: b"package p\n"))

    assert "https://docs.example/rules/sprintf-int.md" in text
    assert (ROOT / DIRECTORY / "sprintf-int.md").exists()
