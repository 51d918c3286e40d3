"""The options of ``check``, named after ruff where ruff has one: people guess these first."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from golint_alloc.report.registry import FORMATS


class _Parser(argparse.ArgumentParser):
    def convert_arg_line_to_args(self, arg_line: str) -> list[str]:
        """The argument on a line of an ``@file``; empty lines hold none."""
        return [arg_line] if arg_line.strip() else []


def parser_for(verb: str, description: str, *, add_help: bool = True) -> argparse.ArgumentParser:
    """A parser for one verb; ``@file`` reads arguments from a file, one a line."""
    return _Parser(
        prog=f"golint-alloc {verb}",
        description=description,
        fromfile_prefix_chars="@",
        allow_abbrev=False,
        add_help=add_help,
    )


def check_parser() -> argparse.ArgumentParser:
    """All options of ``golint-alloc check``."""
    parser = parser_for(
        "check",
        "Find avoidable heap allocations in Go code, explain and repair them.",
        add_help=False,
    )
    # In groups of the usual titles: an argument that is added to the parser itself is tried
    # out with a help formatter, which asks for the width of the terminal and imports shutil.
    parser.add_argument_group("positional arguments").add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files, directories (all below them), DIR/..., or - for standard input (default: .)",
    )
    parser.add_argument_group("options").add_argument(
        "-h", "--help", action="help", help="show this help message and exit"
    )
    _rule_options(parser.add_argument_group("rules"))
    _fix_options(parser.add_argument_group("fixes"))
    _file_options(parser.add_argument_group("files"))
    target_options(parser.add_argument_group("build target"))
    _scope_options(parser.add_argument_group("scope"))
    _evidence_options(parser.add_argument_group("evidence"))
    output = parser.add_argument_group("output")
    report_options(output)
    output.add_argument("--timings", action="store_true", help="print where the time went")
    output.add_argument("-v", "--verbose", action="store_true")
    _run_options(parser.add_argument_group("run"))
    return parser


def comma_list(value: str) -> list[str]:
    """``a,b`` as a list; empty parts are dropped."""
    return [part.strip() for part in value.split(",") if part.strip()]


def _names(group: argparse._ArgumentGroup, option: str, help_text: str) -> None:
    group.add_argument(option, action="extend", type=comma_list, metavar="RULES", help=help_text)


def _rule_options(group: argparse._ArgumentGroup) -> None:
    _names(group, "--select", "only these rules: names, ids, id prefixes, categories, default, all")
    _names(group, "--extend-select", "these rules besides the selected ones")
    _names(group, "--ignore", "not these rules")
    group.add_argument("--min-confidence", choices=("low", "medium", "high"))
    group.add_argument("--severity-threshold", choices=("hint", "info", "warning", "error"))
    group.add_argument(
        "--rules-dir", action="append", metavar="DIR", help="a directory of rules of your own"
    )


def _fix_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--fix", action="store_true", help="apply safe fixes")
    group.add_argument("--unsafe-fixes", action="store_true", help="apply unsafe fixes, too")
    group.add_argument("--diff", action="store_true", help="print the fixes as a patch instead")
    group.add_argument("--fix-only", action="store_true", help="fix, and do not list what remains")
    _names(group, "--fixable", "rules whose fixes may be applied")
    _names(group, "--unfixable", "rules whose fixes may not be applied")


def _file_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--exclude", action="append", metavar="GLOB", help="leave out matching paths"
    )
    group.add_argument(
        "--force-exclude", action="store_true", help="apply --exclude to named files as well"
    )
    group.add_argument("--no-respect-gitignore", action="store_true")
    group.add_argument("--include-generated", action="store_true", help="lint generated files, too")
    group.add_argument(
        "--tests",
        action=argparse.BooleanOptionalAction,
        help="lint _test.go files and programs that only a build tag such as ignore brings into a "
        "build, or leave them out (default: only those that are named)",
    )
    group.add_argument(
        "--stdin-filename", metavar="PATH", help="the file that standard input stands for"
    )


def target_options(group: argparse._ArgumentGroup) -> None:
    """The options that choose which files are built, and for what."""
    group.add_argument(
        "--go", metavar="VERSION", help="Go version (default: the go line of go.mod)"
    )
    group.add_argument("--goos", help="default: linux")
    group.add_argument("--goarch", help="default: amd64")
    group.add_argument("--tags", type=comma_list, default=[], metavar="TAGS")


def _scope_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--new-from-rev", metavar="REV", help="only lines changed since REV")
    group.add_argument(
        "--new-from-merge-base", metavar="REF", help="only lines changed since the branch left REF"
    )
    group.add_argument("--new-from-patch", metavar="FILE", help="only lines that a patch changes")
    group.add_argument(
        "--whole-files", action="store_true", help="all lines of the files that have new ones"
    )
    group.add_argument("--baseline", metavar="FILE", help="leave out findings recorded in FILE")
    group.add_argument(
        "--prune-baseline", action="store_true", help="take out of it what is no longer found"
    )
    group.add_argument(
        "--write-baseline",
        metavar="FILE",
        help="record all findings in FILE; one that is there may only shrink",
    )
    group.add_argument(
        "--grow-baseline", action="store_true", help="let --write-baseline add new findings to it"
    )
    group.add_argument(
        "--add-ignore",
        nargs="?",
        const="",
        metavar="REASON",
        help="write a suppression comment at each finding",
    )
    group.add_argument("--ignore-suppressions", action="store_true")


def _evidence_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--escape-log",
        metavar="FILE",
        help="what go build -gcflags=-m=2 ./... prints: refuted findings become hints",
    )
    group.add_argument(
        "--profile",
        metavar="FILE",
        help="a pprof heap, allocs or CPU profile: its shares raise the cost of findings",
    )


def report_options(group: argparse._ArgumentGroup) -> None:
    """The options that say what is printed of findings, how and where."""
    group.add_argument("--output-format", choices=FORMATS, default=None)
    group.add_argument(
        "--output",
        action="append",
        default=[],
        metavar="FMT=PATH",
        help="also write to a file, "
        "- being standard output; github-summary alone appends to the summary of the job",
    )
    group.add_argument("--no-show-source", action="store_true")
    group.add_argument("--show-suppressed", action="store_true")
    group.add_argument(
        "--explain", action="store_true", help="say of each finding which conditions held"
    )
    group.add_argument("--statistics", action="store_true", help="count findings by rule")
    group.add_argument("--sort", choices=("file", "rule", "severity", "cost"), default="file")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    group.add_argument(
        "--position-encoding", choices=("utf-8", "utf-16", "utf-32"), default="utf-16"
    )
    group.add_argument("--document-version", type=int)
    group.add_argument("-q", "--quiet", action="store_true")


def _run_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--watch", action="store_true", help="lint again what changes, until Ctrl-C")
    group.add_argument("--jobs", type=int, default=0, metavar="N", help="worker processes")
    group.add_argument("--shard", metavar="I/N", help="only the I-th of N parts of the packages")
    group.add_argument("--no-cache", action="store_true")
    group.add_argument("--cache-dir", metavar="DIR")
    group.add_argument("--config", action="append", default=[], metavar="FILE|KEY=VALUE")
    group.add_argument("--isolated", action="store_true", help="read no configuration files")
    group.add_argument("-e", "--exit-zero", action="store_true", help="exit 0 despite findings")


def parse(parser: argparse.ArgumentParser, argv: Sequence[str]) -> argparse.Namespace:
    """Parse; argparse itself prints usage errors and exits with 2."""
    return parser.parse_args(list(argv))
