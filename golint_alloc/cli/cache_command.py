"""``golint-alloc cache``: where it is, and how to empty it."""

from __future__ import annotations

import os
from collections.abc import Sequence

from golint_alloc.cli.arguments import parser_for
from golint_alloc.rulespec.store import default_cache_dir


def run(argv: Sequence[str]) -> int:
    """Print the directory, or remove the files in it that the tool has written."""
    parser = parser_for("cache", "Show or empty the cache.")
    parser.add_argument("action", choices=("dir", "clean"))
    parser.add_argument("--cache-dir", metavar="DIR")
    args = parser.parse_args(list(argv))
    directory = args.cache_dir or default_cache_dir()
    if args.action == "dir":
        print(directory)
        return 0
    removed = 0
    if os.path.isdir(directory):
        for name in sorted(os.listdir(directory)):
            # Only what the tool names so: the directory may be shared.
            if name.startswith("rules-") and name.endswith(".json"):
                os.unlink(os.path.join(directory, name))
                removed += 1
    print(f"{removed} files removed from {directory}")
    return 0
