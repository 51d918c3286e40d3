"""Compile the built-in rules for a wheel: ``python -m tools.compile_rules FILE``.

``hatch_build.py`` calls it. What it writes is read by ``golint_alloc.rulespec.shipped``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from golint_alloc.matching.triggers import note_starts
from golint_alloc.rulespec.rulefiles import builtin_directory, find_rule_files
from golint_alloc.rulespec.shipped import shipped_text
from golint_alloc.rulespec.store import compiled


def main() -> None:
    """Write the file that is named on the command line. Raises InvalidRules."""
    files = tuple(find_rule_files(builtin_directory()))
    rules = compiled(files, note_starts, anew=True)
    Path(sys.argv[1]).write_text(shipped_text(rules, files), "utf-8")


if __name__ == "__main__":
    main()
