"""Files of the repository that are made from the code: the JSON Schema, the language's reference,
the rules by release.

``python -m golint_alloc.rulespec.generate`` rewrites them; a test fails while they are stale.
"""

from __future__ import annotations

import re
from pathlib import Path

from golint_alloc.rulespec.jsonschema import rule_json_schema
from golint_alloc.rulespec.loader import load_files
from golint_alloc.rulespec.reference import with_reference
from golint_alloc.rulespec.releases import DATA_FILE, read_releases, releases_text
from golint_alloc.rulespec.rulefiles import builtin_directory, find_rule_files

_ROOT = Path(__file__).resolve().parents[2]
RULE_SCHEMA = "rules/rule.schema.json"
RULE_LANGUAGE = "docs/rule-language.md"


def generated_files(root: Path = _ROOT) -> dict[Path, str]:
    """Path -> the content it should have; the reference keeps the hand-written text around it."""
    language = root / RULE_LANGUAGE
    return {
        root / RULE_SCHEMA: rule_json_schema(),
        language: with_reference(language.read_text("utf-8")),
        Path(DATA_FILE): _releases(root),
    }


def published_versions(changelog: str) -> list[str]:
    """The versions that a changelog lists as released."""
    return re.findall(r"^## \[([0-9.]+)\]", changelog, re.MULTILINE)


def _releases(root: Path) -> str:
    rules = [
        rule.plain for rule in load_files(f.path for f in find_rule_files(builtin_directory()))
    ]
    known = read_releases() if Path(DATA_FILE).exists() else {}
    published = published_versions((root / "CHANGELOG.md").read_text("utf-8"))
    return releases_text(rules, known, published)


def write_all(root: Path = _ROOT) -> None:
    """Bring every generated file up to date."""
    for path, content in generated_files(root).items():
        path.write_text(content, "utf-8")


if __name__ == "__main__":
    write_all()
