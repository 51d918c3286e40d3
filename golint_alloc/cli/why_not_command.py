"""``golint-alloc why-not``: why a rule does not report at a line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence

from golint_alloc.cli.arguments import check_parser, parser_for
from golint_alloc.cli.errors import UsageError
from golint_alloc.cli.rule_command import find_rule
from golint_alloc.cli.setup import Setup
from golint_alloc.cli.terminal import use_color
from golint_alloc.cli.validation import validate
from golint_alloc.config.deciding import why_off
from golint_alloc.config.plan import Part, excluding
from golint_alloc.lint.results import RunResult
from golint_alloc.lint.why import Inquiry, Reason, inquire
from golint_alloc.project.discovery import clean_path
from golint_alloc.report.whynot import render_whynot
from golint_alloc.rulespec.rules import Rule
from golint_alloc.syntax.lines import LineIndex


def parser() -> argparse.ArgumentParser:
    """The arguments of the verb itself."""
    made = parser_for(
        "why-not",
        "Why a rule does not report at a line. Options are those of check, behind the rule.",
    )
    made.add_argument("place", metavar="FILE:LINE")
    made.add_argument("rule", metavar="RULE", help="name or id")
    return made


def run(argv: Sequence[str]) -> int:
    """Print the reasons: 0 when the rule does not report there, 1 when it does."""
    own = parser().parse_args(list(argv[:2]))
    path, line = _place(own.place)
    args = check_parser().parse_args([path, *argv[2:]])
    validate(args)
    setup = Setup(args)
    rule = find_rule(setup.known(), own.rule)
    text = _line_of(path, line)
    inquiry = _inquiry(args, setup, path, line, rule)
    sys.stdout.write(
        render_whynot(f"{path}:{line}", rule.name, rule.id, text, inquiry, use_color(args.color))
    )
    return 0 if inquiry.reasons else 1


def _place(text: str) -> tuple[str, int]:
    """(path, line) of ``FILE:LINE``; a column behind it is allowed, as findings have one."""
    parts = text.split(":")
    if len(parts) > 2 and parts[-1].isdecimal() and parts[-2].isdecimal():
        parts.pop()
    path, number = ":".join(parts[:-1]), parts[-1]
    if not path or not number.isdecimal() or int(number) < 1:
        raise UsageError(f"{text!r} is no place", "write FILE:LINE, such as main.go:12")
    return clean_path(path), int(number)


def _line_of(path: str, line: int) -> str:
    """The source of a line. Raises UsageError for one that the file does not have, OSError."""
    with open(path, "rb") as stream:
        lines = LineIndex(stream.read())
    if line > lines.line_count:
        raise UsageError(f"{path} has {lines.line_count} lines")
    return lines.line_text(line - 1).rstrip()


def _inquiry(args: argparse.Namespace, setup: Setup, path: str, line: int, rule: Rule) -> Inquiry:
    """What keeps the rule from reporting in a run over the directory, not of the named file."""
    parts = setup.parts([path], named=[])
    reasons = [] if parts else list(_left_out(setup, path))
    found, _ = setup.find([_top(path)])
    if os.path.abspath(path) not in map(os.path.abspath, found):
        text = "a run over the directory does not find the file (.gitignore, --exclude, its name)"
        reasons.append(Reason("excluded", text))
    # What would be in the way besides: as if the file was named.
    part = (parts or setup.planner.parts([path], named=[path]))[0]
    here = part.settings.for_path(path)
    off = why_off(rule, part.known, part.settings, here, setup.planner.command.layers)
    if off is not None:
        reasons.append(Reason("off", str(off)))
    configured = next((one for one in part.rules if one.id == rule.id), rule)
    inquiry = inquire(path, line, configured, part.known, part.options)
    reasons += inquiry.reasons
    if not reasons and inquiry.finding is not None:
        reasons += _narrowed(args, setup, part, path, inquiry)
    return inquiry._replace(reasons=reasons)


def _top(path: str) -> str:
    """The directory that a run would be given: the current one if the file is below it."""
    outside = path.startswith(("/", "../"))
    return (os.path.dirname(path) or ".") if outside else "."


def _left_out(setup: Setup, path: str) -> Iterator[Reason]:
    settings = setup.configuration.for_file(path)
    pattern = excluding(path, settings.exclude)
    if pattern is not None:
        origin = settings.path or "--config"
        yield Reason("excluded", f"the file is excluded by {pattern.pattern} ({origin})")
    if path.endswith("_test.go"):
        text = "test files are linted only when they are named, or with --tests"
        yield Reason("test file", text)


def _narrowed(
    args: argparse.Namespace, setup: Setup, part: Part, path: str, inquiry: Inquiry
) -> Iterator[Reason]:
    """The baseline, and changes since a revision."""
    if not setup.narrows or inquiry.finding is None:
        return
    from golint_alloc.cli.narrowing import narrow

    # All findings of the file: a baseline counts them.
    whole = setup.lint([part._replace(files=[path])], {})
    same = [
        one
        for one in whole.findings
        if (one.id, one.start) == (inquiry.finding.id, inquiry.finding.start)
    ]
    result = RunResult(whole.findings, [], [path])
    left = narrow(args, setup, result, {}, record=False).findings
    if same and same[0] not in left:
        base = args.new_from_rev or args.new_from_merge_base or args.new_from_patch
        if setup.baseline and base:
            text = f"the baseline {setup.baseline} knows it, or the line has not changed ({base})"
            yield Reason("baseline", text)
        elif setup.baseline:
            yield Reason("baseline", f"it is a known finding of the baseline {setup.baseline}")
        else:
            yield Reason("unchanged", f"the line has not changed since {base}")
