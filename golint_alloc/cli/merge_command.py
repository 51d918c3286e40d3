"""``golint-alloc merge``: one report of those of shards, or of runs for several targets."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from golint_alloc import __version__
from golint_alloc.cli.arguments import check_parser, parser_for, report_options
from golint_alloc.cli.check_command import fails
from golint_alloc.cli.errors import UsageError
from golint_alloc.cli.output import emit
from golint_alloc.cli.setup import Setup
from golint_alloc.cli.targets import check_targets
from golint_alloc.lint.fingerprint import fingerprinted
from golint_alloc.project.repository import repository_path
from golint_alloc.report.merging import Recorded, join, read_report
from golint_alloc.report.model import Report
from golint_alloc.rulespec.finding import Finding
from golint_alloc.syntax.lines import LineIndex


def parser() -> argparse.ArgumentParser:
    """The arguments of the verb."""
    made = parser_for(
        "merge",
        "Join the json or json-lines reports of shards, or of runs for several build targets.",
    )
    made.add_argument("reports", nargs="+", metavar="REPORT", help="a file; - is standard input")
    report_options(made.add_argument_group("output"))
    group = made.add_argument_group("run")
    group.add_argument("--rules-dir", action="append", metavar="DIR", help="rules of your own")
    group.add_argument("--config", action="append", default=[], metavar="FILE|KEY=VALUE")
    group.add_argument("--isolated", action="store_true", help="read no configuration files")
    group.add_argument("--no-cache", action="store_true")
    group.add_argument("--cache-dir", metavar="DIR")
    group.add_argument("-e", "--exit-zero", action="store_true", help="exit 0 despite findings")
    return made


def run(argv: Sequence[str]) -> int:
    """Join reports and print them in any format; exit codes are those of ``check``."""
    args = _parse(argv)
    check_targets(args)
    setup = Setup(args)
    joined = join(read_report(_read(name), name) for name in args.reports)
    sources = _sources(joined)
    findings = [one.finding for one in joined]
    report = Report(
        _told_apart(findings, sources),
        sources.__getitem__,
        files=sorted({found.path for found in findings}),
        elapsed=None,
        version=__version__,
        rule=setup.rule_by_id,
        root=setup.root(),
    )
    emit(args, report)
    return 1 if fails(report.active) and not args.exit_zero else 0


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    # What is not asked here is as in a run without options.
    return parser().parse_args(list(argv), namespace=check_parser().parse_args([]))


def _read(name: str) -> str:
    try:
        if name == "-":
            return sys.stdin.buffer.read().decode()
        with open(name, encoding="utf-8") as stream:
            return stream.read()
    except UnicodeDecodeError:
        raise UsageError(f"{name}: not UTF-8", "give a json or json-lines report") from None


def _sources(joined: Sequence[Recorded]) -> dict[str, bytes]:
    """The files that findings are in. Raises UsageError when they are not what was linted."""
    sources: dict[str, bytes] = {}
    for path in {
        path: None for one in joined for path in (one.finding.path, *_others(one.finding))
    }:
        try:
            with open(path, "rb") as stream:
                sources[path] = stream.read()
        except OSError as error:
            raise UsageError(
                f"{path}: has findings, but {error.strerror or error}",
                "merge in the directory in which the reports were made",
            ) from None
    indexes = {path: LineIndex(source) for path, source in sources.items()}
    for found, start, end in joined:
        lines = indexes[found.path]
        places = (lines.position(offset) for offset in (found.start, found.end))
        if [(line + 1, column + 1) for line, column in places] != [start, end]:
            raise UsageError(
                f"{found.path}: has changed since it was linted", "merge with the same commit"
            )
    return sources


def _others(found: Finding) -> list[str]:
    return [other.path for other in found.related]


def _told_apart(findings: list[Finding], sources: dict[str, bytes]) -> list[Finding]:
    """The findings, fingerprints made anew in files where two have become the same.

    Runs for several targets see different ones of equal findings, and number them.
    """
    by_path: dict[str, list[Finding]] = {}
    for found in findings:
        by_path.setdefault(found.path, []).append(found)
    result: list[Finding] = []
    for path, own in by_path.items():
        if len({found.fingerprint for found in own}) < len(own):
            own = fingerprinted(own, sources[path], repository_path(path))
        result += own
    return result
