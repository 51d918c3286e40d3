"""Command lines of ``check`` that cannot be carried out are refused before anything is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.cli.errors import UsageError
from golint_alloc.cli.targets import check_targets

if TYPE_CHECKING:
    import argparse

STDIN = "-"


def validate(args: argparse.Namespace) -> None:
    """Raises UsageError for values that argparse cannot judge."""
    _check_stdin(args)
    _check_watch(args)
    check_targets(args)
    if args.jobs < 0:
        raise UsageError(f"--jobs {args.jobs}", "give a number of processes, 0 to choose")
    _check_scope(args)
    if args.shard:
        shard_of(args.shard)
    if args.go is not None:
        go_version(args.go)
    check_target(args)


def _check_watch(args: argparse.Namespace) -> None:
    """A watched run reads, and what it prints is for people."""
    if not args.watch:
        return
    writes = args.write_baseline or args.prune_baseline or args.add_ignore is not None
    if fixes(args) or writes:
        raise UsageError("--watch with an option that changes files", "watch, or change them")
    if STDIN in args.paths:
        raise UsageError("--watch with -", "name files or directories")


def check_target(args: argparse.Namespace) -> None:
    """Raises UsageError for an operating system or architecture that Go does not have."""
    if args.goos is None and args.goarch is None:
        return
    from golint_alloc.project.target import KNOWN_OS
    from golint_alloc.types.sizes import WORD_SIZES

    for option, value, known in (
        ("--goos", args.goos, KNOWN_OS),
        ("--goarch", args.goarch, WORD_SIZES),
    ):
        if value is not None and value not in known:
            raise UsageError(f"{option} {value}: unknown", f"one of {', '.join(sorted(known))}")


def shard_of(text: str) -> tuple[int, int]:
    """(I, N) of ``I/N``. Raises UsageError."""
    index, slash, total = text.partition("/")
    if slash and index.isdecimal() and total.isdecimal() and 1 <= int(index) <= int(total):
        return int(index), int(total)
    raise UsageError(f"--shard {text}", "write I/N with I from 1 to N, such as 1/4")


def fixes(args: argparse.Namespace) -> bool:
    """Whether files, or a patch, are to be changed by fixes."""
    return bool(args.fix or args.fix_only or args.diff)


def only_new(args: argparse.Namespace) -> list[str]:
    """The options given that leave out findings in unchanged lines."""
    options = ("--new-from-rev", "--new-from-merge-base", "--new-from-patch")
    return [one for one in options if getattr(args, one[2:].replace("-", "_")) is not None]


def _check_scope(args: argparse.Namespace) -> None:
    given = only_new(args)
    if len(given) > 1:
        raise UsageError(" with ".join(given), "choose one")
    if args.whole_files and not given:
        raise UsageError("--whole-files alone", "add one of the --new-from- options")
    if args.grow_baseline and not args.write_baseline:
        raise UsageError("--grow-baseline alone", "it is for --write-baseline FILE")
    if args.write_baseline and args.baseline:
        raise UsageError("--write-baseline with --baseline", "name the file once")
    if args.write_baseline and (given or STDIN in args.paths):
        raise UsageError(
            f"--write-baseline with {given[0] if given else '-'}", "record whole files on disk"
        )


def _check_stdin(args: argparse.Namespace) -> None:
    if STDIN not in args.paths:
        if args.stdin_filename:
            raise UsageError("--stdin-filename without -", "add - to read standard input")
        return
    if fixes(args) and any(path != STDIN for path in args.paths):
        raise UsageError("- with other paths and fixes", "fix standard input by itself")
    if args.add_ignore is not None:
        raise UsageError("- with --add-ignore", "name the file on disk")


def go_version(text: str) -> tuple[int, int]:
    """The version that ``--go`` names. Raises UsageError."""
    from golint_alloc.rulespec.goversion import parse_go_version

    try:
        major, minor, *_ = parse_go_version(text)
        return major, minor
    except ValueError:
        raise UsageError(f"--go {text}: no Go version", "write it as 1.24") from None
