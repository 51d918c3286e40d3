"""Find the verb, run it, turn errors for people into exit code 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

VERBS = ("check", "rule", "test", "new", "config", "server", "cache", "types", "version")


def entry() -> None:
    """The console script: exits with 0 (clean), 1 (findings) or 2 (could not do its job)."""
    sys.exit(main(sys.argv[1:]))


def main(argv: Sequence[str]) -> int:
    """Run one command line and return the exit code."""
    try:
        return _dispatch(list(argv))
    except KeyboardInterrupt:
        print("golint-alloc: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader has gone (a pager, head): nothing left to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


def _dispatch(argv: list[str]) -> int:
    from golint_alloc.cli.errors import UserErrors

    if argv and argv[0] in ("-V", "--version"):
        argv = ["version", *argv[1:]]
    # Bare paths and options mean check; so does a directory that is named like a verb and exists.
    verb = argv[0] if argv and argv[0] in VERBS else "check"
    rest = argv[1:] if argv and argv[0] == verb else argv
    if verb == "check" and rest and rest[0] in ("-h", "--help") and argv[0] != "check":
        from golint_alloc.cli.help import overview

        print(overview())
        return 0
    import importlib

    module = importlib.import_module(f"golint_alloc.cli.{verb}_command")
    try:
        code: int = module.run(rest)
    except UserErrors.types() as error:
        for line in UserErrors.lines(error):
            print(f"golint-alloc: {line}", file=sys.stderr)
        return 2
    return code
