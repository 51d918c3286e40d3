"""Find the verb, run it, turn errors for people into exit code 2."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable, Sequence
from types import TracebackType

from golint_alloc.cli.vettool import answer_library, is_meant
from golint_alloc.cli.vettool import run as run_vettool

VERBS = (
    "check",
    "merge",
    "rule",
    "why-not",
    "completion",
    "test",
    "new",
    "config",
    "server",
    "cache",
    "types",
    "escapes",
    "version",
)

_INTERRUPTED = 130
"""128 and the number of SIGINT, as shells report it."""


def entry() -> None:
    """The console script: exits with 0 (clean), 1 (findings) or 2 (could not do its job)."""
    sys.excepthook = _internal_error
    if sys.argv[1:2] and is_meant(sys.argv[1:]) and answer_library(sys.argv[-1]):
        # What remains to be done at the end of a process is most of what this one takes.
        os._exit(0)
    _prepare_streams()
    # Most objects are parts of trees that stay for a while: the collector would look through
    # them again and again. The pipeline calls it itself when packages are done, and nothing
    # that a run on one package makes has to be found before its process ends.
    gc.set_threshold(100_000, 20, 50)
    gc.disable()
    _leave(main(sys.argv[1:]))


def _leave(code: int) -> None:
    """Exit without taking apart, object by object, what the process would give back at once."""
    if "threading" in sys.modules:
        import threading

        if threading.active_count() > 1:
            sys.exit(code)
    atexit._run_exitfuncs()
    sys.stderr.flush()
    os._exit(code)


def main(argv: Sequence[str]) -> int:
    """Run one command line and return the exit code."""
    try:
        code = _dispatch(list(argv))
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("golint-alloc: interrupted", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (a pager, head): nothing left to say to it.
        _silence()
        return 2
    return code


def _dispatch(argv: list[str]) -> int:
    if is_meant(argv):
        return _guarded(run_vettool, argv)
    if argv and argv[0] in ("-V", "--version"):
        argv = ["version", *argv[1:]]
    # Bare paths and options mean check; ./rule is a path where rule is a verb.
    verb = argv[0] if argv and argv[0] in VERBS else "check"
    rest = argv[1:] if argv and argv[0] == verb else argv
    if rest == argv and rest and rest[0] in ("-h", "--help"):
        from golint_alloc.cli.help import overview

        print(overview())
        return 0
    if verb != "check":
        gc.enable()
    import importlib

    module = importlib.import_module(f"golint_alloc.cli.{verb.replace('-', '_')}_command")
    return _guarded(module.run, rest)


def _guarded(run: Callable[[list[str]], int], argv: list[str]) -> int:
    """Carry out a command; what is wrong with it is said in a line."""
    from golint_alloc.cli.errors import UserErrors

    try:
        return run(argv)
    except BrokenPipeError:
        raise
    except UserErrors.types() as error:
        for line in UserErrors.lines(error):
            print(f"golint-alloc: {line}", file=sys.stderr)
        return 2


def _prepare_streams() -> None:
    """What is piped is UTF-8 whatever the locale says; a terminal is never sent what it cannot."""
    from io import TextIOWrapper

    if isinstance(sys.stdout, TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def _silence() -> None:
    """Let what is still in the buffers go nowhere, so that the interpreter can end quietly."""
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(null, stream.fileno())
    os.close(null)


def _internal_error(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    """A bug: show all of it, and do not let Python's exit code 1 pass for findings."""
    sys.__excepthook__(kind, error, traceback)
    print("golint-alloc: internal error, please report it with the lines above", file=sys.stderr)
    sys.stderr.flush()
    os._exit(2)
