"""``golint-alloc cache``: where it is, and how to empty it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from golint_alloc.cli.arguments import parser_for
from golint_alloc.project.cache import OWN_PREFIXES, default_cache_dir


def parser() -> argparse.ArgumentParser:
    """The arguments of the verb."""
    made = parser_for("cache", "Show or empty the cache.")
    made.add_argument("action", choices=("dir", "clean"))
    made.add_argument("--cache-dir", metavar="DIR")
    return made


def run(argv: Sequence[str]) -> int:
    """Print the directory, or remove the files in it that the tool has written."""
    args = parser().parse_args(list(argv))
    directory = args.cache_dir or default_cache_dir()
    if args.action == "dir":
        print(directory)
        return 0
    removed = 0
    if os.path.isdir(directory):
        for name in sorted(os.listdir(directory)):
            # Only what the tool names so: the directory may be shared.
            if name.startswith(OWN_PREFIXES) and name.endswith((".json", ".bin", ".tmp")):
                os.unlink(os.path.join(directory, name))
                removed += 1
    files = "1 file" if removed == 1 else f"{removed} files"
    print(f"{files} removed from {directory}", file=sys.stderr)
    return 0
