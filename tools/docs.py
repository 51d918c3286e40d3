"""Make docs/rules: a page for each built-in rule and the index, from the rules themselves.

python -m tools.docs
"""

from __future__ import annotations

from pathlib import Path

from golint_alloc.report.model import RuleInfo
from golint_alloc.report.rulebook import index, page
from golint_alloc.rulespec.store import load_rules

ROOT = Path(__file__).resolve().parents[1]
DIRECTORY = "docs/rules"


def generated_pages() -> dict[str, str]:
    """File name -> content."""
    rules = load_rules((), None)
    pages = {_file_name(rule): page(rule, rules, _file_name) for rule in rules}
    return {"index.md": index(rules, _file_name), **pages}


def _file_name(rule: RuleInfo) -> str:
    return f"{rule.name}.md"


def write_all(root: Path = ROOT) -> None:
    """Bring the directory up to date; pages of rules that have gone are removed."""
    directory = root / DIRECTORY
    directory.mkdir(exist_ok=True)
    pages = generated_pages()
    for path in directory.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, content in pages.items():
        (directory / name).write_text(content, "utf-8")


if __name__ == "__main__":
    write_all()
