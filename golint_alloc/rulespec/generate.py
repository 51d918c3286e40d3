"""Files of the repository that are made from the code: JSON Schemas and the language reference.

``python -m golint_alloc.rulespec.generate`` rewrites them; a test fails while they are stale.
"""

from __future__ import annotations

from pathlib import Path

from golint_alloc.rulespec.jsonschema import rule_json_schema
from golint_alloc.rulespec.reference import with_reference

_ROOT = Path(__file__).resolve().parents[2]
RULE_SCHEMA = "rules/rule.schema.json"
RULE_LANGUAGE = "docs/rule-language.md"


def generated_files(root: Path = _ROOT) -> dict[Path, str]:
    """Path -> the content it should have; the reference keeps the hand-written text around it."""
    language = root / RULE_LANGUAGE
    return {
        root / RULE_SCHEMA: rule_json_schema(),
        language: with_reference(language.read_text("utf-8")),
    }


def write_all(root: Path = _ROOT) -> None:
    """Bring every generated file up to date."""
    for path, content in generated_files(root).items():
        path.write_text(content, "utf-8")


if __name__ == "__main__":
    write_all()
