"""``golint-alloc version``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from golint_alloc import __version__
from golint_alloc.cli.arguments import parser_for

OUTPUT_SCHEMA = 1
"""Of the json formats; raised when a field changes its meaning."""


def parser() -> argparse.ArgumentParser:
    """The arguments of the verb."""
    made = parser_for("version", "Print the version.")
    made.add_argument("--output-format", choices=("text", "json"), default="text")
    return made


def run(argv: Sequence[str]) -> int:
    """Print the version."""
    args = parser().parse_args(list(argv))
    if args.output_format == "json":
        from golint_alloc.types.library import release

        facts = {
            "version": __version__,
            "schema": OUTPUT_SCHEMA,
            "compiled": is_compiled(),
            "python": sys.version.split()[0],
            "newest_go": ".".join(map(str, release())),
        }
        print(json.dumps(facts))
    else:
        print(f"golint-alloc {__version__}{' (compiled)' if is_compiled() else ''}")
    return 0


def is_compiled() -> bool:
    """Whether this is the build with C extensions, and they fit this interpreter."""
    found = find_spec("golint_alloc.types.info")
    return found is not None and not str(found.origin).endswith((".py", ".pyc"))
