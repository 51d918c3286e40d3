"""The same code in other letters and with other spaces: what rules read as text misleads none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from golint_alloc.fixing.edits import apply_edits
from golint_alloc.fixing.imports import default_name
from golint_alloc.lint import expectations
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import lint_files
from golint_alloc.project.target import NEWEST_GO
from golint_alloc.rulespec.finding import Edit
from golint_alloc.rulespec.rules import Rule
from golint_alloc.syntax.file import parse
from golint_alloc.syntax.lexing import mask
from golint_alloc.types.shipped import std_package_names
from golint_alloc.types.universe import UNIVERSE
from tests.rules.helpers import RULE_TESTS, builtin_rules

KEYWORDS = """
    break case chan const continue default defer else fallthrough for func go goto if import
    interface map package range return select struct switch type var
"""
# Other names have other meanings: those of packages, and those that say what is configured.
LEFT = {*KEYWORDS.split(), *UNIVERSE} | {*std_package_names().values(), "init", "main", "_"}
CONFIGURED = re.compile(rb"\w+Config\b")
NAME = re.compile(rb"(?<![\w.])[a-z_]\w*|(?<=\.)[a-z_]\w*")
IMPORT = re.compile(rb'^(?:import|\t)\s*(?:(\w+) )?"(?:[^"]*/)?([\w.-]+)"', re.MULTILINE)
TOKEN = re.compile(
    rb"[A-Za-z_]\w*|\d[\w.]*|<<=|>>=|&\^=?|&&|\|\||<-|\+\+|--|:=|==|!=|<=|>=|\.\.\.|<<|>>"
    rb"|[-+*/%&|^]=|[^\s\w]"
)
FILES = {
    f"{rule.name}/{path.name}": (rule, path)
    for rule in builtin_rules()
    for path in sorted((RULE_TESTS / rule.name).glob("*.go"))
    if not path.name.endswith("_test.go") and path.read_bytes().isascii()
}
# The rule asks for a name that begins with a lower-case letter, which no expression can tell.
SILENT = {("é{}", "sprintf-map-key/sprintf_map_key.go")}


@pytest.mark.parametrize("form", ["{}é", "é{}"], ids=["behind", "before"])
@pytest.mark.parametrize("name", FILES)
def test_findings_do_not_depend_on_the_alphabet(name: str, form: str, tmp_path: Path) -> None:
    rule, path = FILES[name]
    source = path.read_bytes()
    alone = tmp_path / path.name
    expected = found(rule, alone, source)

    assert (form, name) in SILENT or expected == found(rule, alone, renamed(source, form))


@pytest.mark.parametrize("name", FILES)
def test_spaces_between_tokens_make_no_findings(name: str, tmp_path: Path) -> None:
    rule, path = FILES[name]
    source = path.read_bytes()
    alone = tmp_path / path.name
    usual = {line for _, line, _ in found(rule, alone, source)}

    assert {line for _, line, _ in found(rule, alone, spaced(source))} <= usual


@pytest.mark.parametrize("name", FILES)
def test_packages_may_be_imported_under_other_names(name: str, tmp_path: Path) -> None:
    rule, path = FILES[name]
    source = path.read_bytes()
    alone = tmp_path / path.name
    expected = [place[:2] for place in found(rule, alone, source)]

    assert expected == [place[:2] for place in found(rule, alone, aliased(source))]


def found(rule: Rule, path: Path, source: bytes) -> list[tuple[str, int, int]]:
    """Rule, line and number of fixes of each finding."""
    version = expectations.go_version(source) or NEWEST_GO
    options = LintOptions(go_version=version, jobs=1, respect_gitignore=False)
    path.write_bytes(source)
    result = lint_files([str(path)], [rule], options)
    return [(f.id, source[: f.start].count(b"\n") + 1, len(f.fixes)) for f in result.findings]


def renamed(source: bytes, form: str) -> bytes:
    """The source with its unexported names in another form."""
    left = {name.encode() for name in LEFT}
    for match in IMPORT.finditer(source):
        left.update(filter(None, match.groups()))
    return apply_edits(
        source,
        [
            Edit(match.start(), match.end(), form.format(match[0].decode()))
            for match in NAME.finditer(mask(source))
            if match[0] not in left and not CONFIGURED.fullmatch(match[0])
        ],
    )


def spaced(source: bytes) -> bytes:
    """The source with a blank more between any two tokens of a line."""
    edits, end = [], 0
    for match in TOKEN.finditer(mask(source)):
        if source[end : match.start()].strip(b" \t") == b"":
            edits.append(Edit(end, end, " "))
        end = match.end()
    return apply_edits(source, edits)


def aliased(source: bytes) -> bytes:
    """The source with its imports under other names, but for names that mean something else too."""
    edits: list[Edit] = []
    masked = mask(source)
    for number, spec in enumerate(parse("a.go", source).imports):
        if spec.name is not None:
            continue
        usual = default_name(spec.path.value[1:-1]).encode()
        uses = list(re.finditer(rb"\b%s\b(\s*\.)?" % re.escape(usual), masked))
        if all(use[1] for use in uses):
            alias = f"alias{number}"
            edits.append(Edit(spec.start, spec.start, f"{alias} "))
            edits += [Edit(use.start(), use.start() + len(usual), alias) for use in uses]
    return apply_edits(source, edits)
