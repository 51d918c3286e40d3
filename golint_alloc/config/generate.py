"""The JSON Schema and the table of keys made from the configuration's structs.

``python -m golint_alloc.config.generate`` rewrites them; a test fails while they are stale.
"""

from __future__ import annotations

from pathlib import Path

from golint_alloc.config.reference import with_keys
from golint_alloc.config.schema import config_json_schema

_ROOT = Path(__file__).resolve().parents[2]
CONFIG_GUIDE = "docs/configuration.md"
CONFIG_SCHEMA = "docs/config.schema.json"


def generated_files(root: Path = _ROOT) -> dict[Path, str]:
    """Path -> the content it should have."""
    guide = root / CONFIG_GUIDE
    return {
        root / CONFIG_SCHEMA: config_json_schema(),
        guide: with_keys(guide.read_text("utf-8")),
    }


def write_all(root: Path = _ROOT) -> None:
    """Bring every generated file up to date."""
    for path, content in generated_files(root).items():
        path.write_text(content, "utf-8")


if __name__ == "__main__":
    write_all()
